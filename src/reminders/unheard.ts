import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { type Batch, rowsOfPlans } from '../database/batch.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import { serves } from '../people/channel-kind.ts';
import { type Channels, heardOn, notHeardOn, privateChat } from '../people/channels.ts';
import { type PlanPerson, peopleOf, plansWithMembers } from '../people/of-plan.ts';
import type { Place } from '../people/place.ts';
import { speakers } from '../people/rights.ts';
import { reachableFor, standInsAt } from '../people/stand-ins.ts';
import type { ReminderContent } from './agenda.ts';
import type { Directory } from './directory.ts';
import type { Listener } from './listener.ts';
import type { Slot } from './slot.ts';
import type { PlanInForce } from './timetable.ts';

/** The kind of the note to coordinators about whom no reminder reaches. */
export const UNHEARD = 'unheard';

/** Who was named once is not named again for this long, in days: as long as deliveries are kept. */
const NAMED_DAYS = 90;

/** What the note's delivery stores. */
export const unheardSchema = z.object({
  /** Rows of people who cannot be written to. */
  people: z.array(z.number()),
  /** Codes of units for which nobody has come in. */
  units: z.array(z.string()),
});
type Named = z.infer<typeof unheardSchema>;

/** Whom reminders do not reach. */
export interface Unheard {
  /** People who never began a chat with the bot, or blocked it, with those of their units that have no group of their own. */
  people: { id: number; name: string | undefined; units: string[]; since: Date }[];
  /** Codes of units for which nobody has come in and that have no group of their own. */
  units: string[];
}

interface UnheardOptions {
  prisma: PrismaClient;
  clock: Clock;
  channels: Channels;
  directory: Directory;
}

/** Finds whom reminders do not reach, so that the coordinators can pass an invitation on. */
export class UnheardPeople {
  /** Rows of plans' units for which nobody has come in, and of plans that have people who cannot be written to. */
  private readonly emptyUnits: Batch<number, { planId: number; code: string }[]>;
  private readonly withLost: Batch<number, { planId: number }[]>;
  /** By which bot each plan is served. */
  private readonly botsOfPlans: Batch<number, { planId: number; botChannel: string | null }[]>;

  constructor(private readonly options: UnheardOptions) {
    const { prisma } = options;
    this.emptyUnits = rowsOfPlans((planIds) =>
      prisma.unit.findMany({
        where: {
          ...{ planId: { in: [...planIds] }, removedAt: null },
          memberships: { none: { planId: { in: [...planIds] }, role: { in: [...speakers] } } },
        },
        select: { planId: true, code: true },
        orderBy: { id: 'asc' },
      }),
    );
    this.botsOfPlans = rowsOfPlans(async (planIds) => {
      const plans = await prisma.plan.findMany({
        where: { id: { in: [...planIds] } },
        select: { id: true, botChannel: true },
      });
      return plans.map(({ id, botChannel }) => ({ planId: id, botChannel }));
    });
    this.withLost = rowsOfPlans(async (planIds) => {
      const found = await plansWithMembers(prisma, planIds, this.lost);
      return found.map((planId) => ({ planId }));
    });
  }

  /** Returns whom a plan's reminders do not reach now. */
  async now({ id: planId, book }: Pick<PlanInForce, 'id' | 'book'>): Promise<Unheard> {
    const listeners = await this.options.directory.listeners(planId, book);
    return this.among(
      planId,
      listeners,
      book.file.units.map(({ code }) => code),
    );
  }

  /**
   * Returns the notes that name to the coordinators, once each, whom a day's reminders do not reach: people who cannot be
   * written to, and units without people of which something is due.
   * @param listeners all who hear reminders of the plan
   * @param dueOf what is due on the day for one who is reminded
   */
  async orders(
    plan: PlanInForce,
    slot: Slot,
    listeners: readonly Listener[],
    dueOf: (listener: Listener) => ReminderContent | undefined,
  ): Promise<Order[]> {
    const { channels } = this.options;
    // What is due for a unit is asked as for a person who is told of that unit alone.
    const to: Place = { channel: '', id: '', inGroup: false };
    const isDue = (unit: string) =>
      dueOf({ to, units: [unit], only: undefined, digest: 'never', coordinator: false }) !== undefined;
    const units = plan.book.file.units.map(({ code }) => code).filter(isDue);
    const unheard = await this.among(plan.id, listeners, units);
    const fresh = await this.notNamed(plan.id, slot, unheard);
    if (fresh.people.length + fresh.units.length === 0) return [];
    const coordinators = await peopleOf(this.options.prisma, {
      planId: plan.id,
      role: 'COORDINATOR',
      member: { ...heardOn(channels), unreachableSince: null },
    });
    return coordinators.map(({ member }) => ({
      planId: plan.id,
      to: privateChat(member),
      kind: UNHEARD,
      details: fresh,
      uniqueKey: [UNHEARD, plan.id, member.channel, member.accountId, slot.day].join('/'),
      priority: PRIORITIES['units-unreached'],
      notBefore: slot.opens,
      notAfter: slot.opens.add({ hours: 7 * 24 }),
    }));
  }

  /** @param units those that may be named as having nobody */
  private async among(
    planId: number,
    listeners: readonly Listener[],
    units: readonly string[],
  ): Promise<Unheard> {
    const inGroups = new Set(
      listeners.flatMap(({ to, units: own }) => (to.inGroup && own !== '*' ? own : [])),
    );
    const named = new Set(units);
    const cutOff = await this.cutOff(planId);
    const [[hasLost], empty] = await Promise.all([this.withLost.add(planId), this.emptyUnits.add(planId)]);
    const unheard = hasLost || cutOff.size > 0 ? await this.lostOf(planId, cutOff) : [];
    const people = unheard.map(({ member, memberships }) => ({
      id: member.id,
      name: member.displayName ?? undefined,
      units: memberships.flatMap(({ unit }) => unit?.code ?? []).filter((unit) => !inGroups.has(unit)),
      since: member.unreachableSince ?? new Date(0),
    }));
    return {
      people: people.filter(({ units: own }) => own.length > 0),
      units: empty.map(({ code }) => code).filter((code) => named.has(code) && !inGroups.has(code)),
    };
  }

  /** People of several accounts who hear the bot only on bots that the plan does not belong to. */
  private async cutOff(planId: number): Promise<ReadonlySet<number>> {
    const { prisma, channels } = this.options;
    const [plan] = await this.botsOfPlans.add(planId);
    const serving = channels.filter((channel) => plan && serves(channel, plan));
    if (serving.length === channels.length) return new Set();
    const reached = { some: { channel: { in: serving }, unreachableSince: null } };
    const rows = await prisma.member.findMany({
      where: { memberships: { some: { planId } }, accounts: { some: {} }, NOT: { accounts: reached } },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** Of which memberships people cannot be written to. */
  private get lost() {
    return this.lostBesides([]);
  }

  private lostBesides(cutOff: readonly number[]) {
    return {
      ...{ unitId: { not: null }, role: { in: [...speakers] } },
      member: {
        OR: [
          { unreachableSince: { not: null } },
          notHeardOn(this.options.channels),
          ...(cutOff.length > 0 ? [{ id: { in: [...cutOff] } }] : []),
        ],
        AND: { OR: [{ reminders: null }, { reminders: { not: 'OFF' as const } }] },
      },
    };
  }

  /** A plan's people who cannot be written to; the units of one who is absent are told through the stand-in. */
  private async lostOf(planId: number, cutOff: ReadonlySet<number>): Promise<PlanPerson[]> {
    const { prisma, channels, clock } = this.options;
    const standIns = await standInsAt(prisma, planId, clock.date());
    const lost = await peopleOf(prisma, { planId, ...this.lostBesides([...cutOff]) });
    return lost.filter((person) => {
      const { id } = standIns.get(person.member.id) ?? person.member;
      return cutOff.has(id) || !reachableFor(person, standIns, channels);
    });
  }

  /** A person who could be reached in between and is lost again is named again. */
  private async notNamed(planId: number, { opens }: Slot, unheard: Unheard): Promise<Named> {
    if (unheard.people.length + unheard.units.length === 0) return { people: [], units: [] };
    const since = opens.subtract({ hours: NAMED_DAYS * 24 });
    const rows = await this.options.prisma.delivery.findMany({
      where: {
        ...{ planId, kind: UNHEARD },
        ...{ notBefore: { gte: dateOf(since) }, state: { in: ['QUEUED', 'SENDING', 'SENT', 'UNCERTAIN'] } },
      },
      select: { details: true, createdAt: true },
    });
    const named = rows.map(({ details, createdAt }) => ({ ...unheardSchema.parse(details), createdAt }));
    const isPersonNamed = (id: number, lostAt: Date) =>
      named.some(({ people, createdAt }) => people.includes(id) && createdAt >= lostAt);
    return {
      people: unheard.people
        .filter(({ id, since: lostAt }) => !isPersonNamed(id, lostAt))
        .map(({ id }) => id),
      units: unheard.units.filter((code) => !named.some(({ units }) => units.includes(code))),
    };
  }
}
