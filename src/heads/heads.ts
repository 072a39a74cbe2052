import type { Clock } from '../base/clock.ts';
import type { Member, Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { type Channels, privateChat } from '../people/channels.ts';
import { peopleOf, plansWithMembers } from '../people/of-plan.ts';
import { type Place, placeKey } from '../people/place.ts';
import { reachableFor, standInsAt } from '../people/stand-ins.ts';

/** One of the units that a person heads, and up to where it was told. */
export interface HeadPlace {
  /** Row of the membership. */
  id: number;
  /** Code of the unit. */
  unit: string;
  memberId: number;
  newsUntil: number | null;
  lateToldOn: string | null;
}

/** A chat in which a head, or who stands in for them, hears of some units. */
export interface HeadListener {
  to: Place;
  places: HeadPlace[];
}

/** The heads of units: who they are, and whether they want to hear what their units do. */
export class Heads {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channels: Channels,
  ) {}

  /** Returns who can let a unit's reports go up at this moment: its heads who can be reached, or those who stand in for them, each once. */
  async confirmers(planId: number, unit: string): Promise<Member[]> {
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const heads = await peopleOf(this.prisma, { planId, role: 'HEAD', unit: { code: unit }, member: {} });
    const found = heads.flatMap((head) => reachableFor(head, standIns, this.channels) ?? []);
    return [...new Map(found.map((member) => [member.id, member])).values()];
  }

  /**
   * Whether what a person reports for a unit has to wait for its head: there is one besides the person.
   * @param memberId the reporter's row. Who heads the unit, or stands in for its head, has agreed by reporting.
   */
  async mustConfirm(planId: number, unit: string, memberId: number | null | undefined): Promise<boolean> {
    const confirmers = await this.confirmers(planId, unit);
    return confirmers.length > 0 && !confirmers.some(({ id }) => id === memberId);
  }

  /** Codes of the units of a plan that have a head. */
  async units(planId: number): Promise<Set<string>> {
    const rows = await this.prisma.membership.findMany({
      where: { planId, role: 'HEAD', unit: { removedAt: null } },
      select: { unit: { select: { code: true } } },
    });
    return new Set(rows.flatMap(({ unit }) => (unit ? [unit.code] : [])));
  }

  /** Returns those of some plans in which a unit has a head. */
  plansWithHeads(planIds: readonly number[]): Promise<number[]> {
    return plansWithMembers(this.prisma, planIds, { role: 'HEAD' });
  }

  /** Returns where heads hear what their units do, chat by chat: those who want to and can be reached. */
  async listeners(planId: number): Promise<HeadListener[]> {
    const rows = await this.prisma.membership.findMany({
      where: { planId, role: 'HEAD', newsStoppedAt: null, unit: { removedAt: null } },
      orderBy: { id: 'asc' },
      include: { unit: true, member: true },
    });
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const found = new Map<string, HeadListener>();
    for (const { id, unit, member, memberId, newsUntil, lateToldOn } of rows) {
      const addressee = reachableFor({ member }, standIns, this.channels);
      if (!unit || !addressee) continue;
      const to = privateChat(addressee);
      const listener = found.get(placeKey(to)) ?? { to, places: [] };
      listener.places.push({ id, unit: unit.code, memberId, newsUntil, lateToldOn });
      found.set(placeKey(to), listener);
    }
    return [...found.values()];
  }

  /** Whether a person heads a unit and wants to hear what it does; undefined for who heads none. */
  async hears(planId: number, memberId: number | undefined): Promise<boolean | undefined> {
    if (memberId === undefined) return undefined;
    const rows = await this.prisma.membership.findMany({ where: { planId, memberId, role: 'HEAD' } });
    return rows.length === 0 ? undefined : rows.some(({ newsStoppedAt }) => newsStoppedAt === null);
  }

  /** Stores whether a head wants to hear what the units do. What the units did while it was off is not told afterwards. */
  async choose(planId: number, memberId: number, isWanted: boolean): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.membership.updateMany({
        where: { planId, memberId, role: 'HEAD' },
        data: {
          ...{ newsStoppedAt: isWanted ? null : this.clock.date() },
          ...{ newsUntil: null, lateToldOn: null },
        },
      });
      await tx.planSweep.deleteMany({ where: { planId } });
    });
  }

  /** Notes up to where some units were told. Returns false, with nothing noted, when that was done since they were read. */
  noteTold(
    told: readonly { place: HeadPlace; now: { newsUntil: number } | { lateToldOn: string } }[],
    follow: (tx: Prisma.TransactionClient) => Promise<void> = async () => {},
  ): Promise<boolean> {
    const noted = this.prisma.$transaction(async (tx) => {
      for (const { place, now } of told) {
        const { id, newsUntil, lateToldOn } = place;
        const asRead = 'newsUntil' in now ? { newsUntil } : { lateToldOn };
        const { count } = await tx.membership.updateMany({ where: { id, ...asRead }, data: now });
        if (count === 0) throw new TakenError();
      }
      await follow(tx);
      return true;
    });
    return noted.catch((error: unknown) => {
      if (error instanceof TakenError) return false;
      throw error;
    });
  }
}

/** Another process was quicker. */
class TakenError extends Error {}
