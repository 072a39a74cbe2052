import type { PrismaClient } from '../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import type { Place } from '../people/reachability.ts';

/** A chat to write to, and for which units. */
export interface Addressee {
  place: Place;
  units: string[];
  /** Stays the same when a group gets a new id. */
  key: string;
}

/** Whom rounds write to, for the people of one messenger; all units of a plan are looked up together. */
export class Addressees {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channel: string,
  ) {}

  /**
   * Who is asked for these units: each person who speaks for some of them, in private, once; for a unit for which
   * nobody can be reached there, the groups bound to it.
   */
  async ofUnits(planId: number, units: readonly string[]): Promise<Addressee[]> {
    const wanted = new Set(units);
    const people = (await this.people(planId)).map((one) => within(one, wanted));
    const spoken = new Set(people.flatMap((one) => one.units));
    const silent = new Set(units.filter((unit) => !spoken.has(unit)));
    const groups = silent.size > 0 ? await this.groups(planId) : [];
    return [...people, ...groups.map((one) => within(one, silent))].filter((one) => one.units.length > 0);
  }

  /** Where a round's result is told: in the groups for the whole plan; where there is none, to each coordinator. */
  async ofResult(planId: number): Promise<Addressee[]> {
    const groups = (await this.groups(planId)).filter(({ units }) => units.includes(WHOLE_PLAN));
    return groups.length > 0 ? groups : this.coordinators(planId);
  }

  private async people(planId: number): Promise<Addressee[]> {
    const rows = await this.prisma.member.findMany({
      where: {
        channel: this.channel,
        unreachableSince: null,
        memberships: { some: { planId, unitId: { not: null }, role: { not: 'VIEWER' } } },
      },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        accountId: true,
        memberships: {
          where: { planId, role: { not: 'VIEWER' } },
          orderBy: { id: 'asc' },
          select: { unit: { select: { code: true } } },
        },
      },
    });
    return rows.map(({ id, accountId, memberships }) =>
      this.person(
        id,
        accountId,
        memberships.flatMap(({ unit }) => (unit ? [unit.code] : [])),
      ),
    );
  }

  private async groups(planId: number): Promise<Addressee[]> {
    const rows = await this.prisma.chat.findMany({
      where: { channel: this.channel, unreachableSince: null, bindings: { some: { planId } } },
      orderBy: { id: 'asc' },
      select: { id: true, chatId: true, bindings: { where: { planId }, select: { party: true } } },
    });
    return rows.map(({ id, chatId, bindings }) => ({
      place: { channel: this.channel, id: chatId, inGroup: true },
      units: bindings.map(({ party }) => party),
      key: `g${id}`,
    }));
  }

  private async coordinators(planId: number): Promise<Addressee[]> {
    const rows = await this.prisma.member.findMany({
      where: {
        channel: this.channel,
        unreachableSince: null,
        memberships: { some: { planId, role: 'COORDINATOR' } },
      },
      orderBy: { id: 'asc' },
      select: { id: true, accountId: true },
    });
    return rows.map(({ id, accountId }) => this.person(id, accountId, []));
  }

  private person(id: number, accountId: string, units: string[]): Addressee {
    return { place: { channel: this.channel, id: accountId, inGroup: false }, units, key: `p${id}` };
  }
}

function within(one: Addressee, units: ReadonlySet<string>): Addressee {
  return { ...one, units: [...new Set(one.units)].filter((unit) => units.has(unit)) };
}
