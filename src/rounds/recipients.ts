import type { PrismaClient } from '../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import type { Place } from '../people/reachability.ts';

/** A chat to write to, and the units that it is asked for. */
export interface Recipient {
  place: Place;
  units: string[];
  /** Part of the unique keys of its deliveries; stays the same when a group's id changes. */
  key: string;
}

/** Finds the recipients of rounds among the people and groups of one messenger. */
export class Recipients {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channel: string,
  ) {}

  /**
   * Returns who is asked for these units: each person who speaks for some of them, in private, once; and for units without
   * a person who can be reached, the groups bound to them.
   */
  async ofUnits(planId: number, units: readonly string[]): Promise<Recipient[]> {
    const wanted = new Set(units);
    const people = (await this.people(planId)).map((one) => within(one, wanted));
    const spoken = new Set(people.flatMap((one) => one.units));
    const silent = new Set(units.filter((unit) => !spoken.has(unit)));
    const groups = silent.size > 0 ? await this.groups(planId) : [];
    return [...people, ...groups.map((one) => within(one, silent))].filter((one) => one.units.length > 0);
  }

  /** Returns who gets a round's result: the groups bound to the whole plan; where there is none, each coordinator. */
  async ofResult(planId: number): Promise<Recipient[]> {
    const groups = (await this.groups(planId)).filter(({ units }) => units.includes(WHOLE_PLAN));
    return groups.length > 0 ? groups : this.coordinators(planId);
  }

  private async people(planId: number): Promise<Recipient[]> {
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

  private async groups(planId: number): Promise<Recipient[]> {
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

  private async coordinators(planId: number): Promise<Recipient[]> {
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

  private person(id: number, accountId: string, units: string[]): Recipient {
    return { place: { channel: this.channel, id: accountId, inGroup: false }, units, key: `p${id}` };
  }
}

function within(one: Recipient, units: ReadonlySet<string>): Recipient {
  return { ...one, units: [...new Set(one.units)].filter((unit) => units.has(unit)) };
}
