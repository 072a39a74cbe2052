import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import type { Place } from '../people/reachability.ts';
import { reachableFor, standInsAt } from '../people/stand-ins.ts';

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
    private readonly clock: Clock,
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
    const which = { planId, unitId: { not: null }, role: { not: 'VIEWER' } } as const;
    const { channel } = this;
    const people = await peopleOf(this.prisma, { ...which, member: { channel } });
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const found = new Map<string, Recipient>();
    // People asked for their own units come first: a stand-in among them gets one message for all.
    const [away, here] = [true, false].map((is) =>
      people.filter(({ member }) => standIns.has(member.id) === is),
    );
    for (const { member, memberships } of [...(here ?? []), ...(away ?? [])]) {
      const to = reachableFor({ member }, standIns);
      if (!to) continue;
      const units = memberships.flatMap(({ unit }) => unit?.code ?? []);
      const known = found.get(to.accountId);
      if (known) known.units.push(...units);
      else {
        const place = { channel, id: to.accountId, inGroup: false };
        found.set(to.accountId, { ...this.person(member, units), place });
      }
    }
    return [...found.values()];
  }

  private async groups(planId: number): Promise<Recipient[]> {
    const groups = await groupsOf(this.prisma, { planId, chat: this.reachable });
    return groups.map(({ chat: { id, chatId }, parties }) => ({
      place: { channel: this.channel, id: chatId, inGroup: true },
      units: parties,
      key: `g${id}`,
    }));
  }

  private async coordinators(planId: number): Promise<Recipient[]> {
    const people = await peopleOf(this.prisma, { planId, role: 'COORDINATOR', member: this.reachable });
    return people.map(({ member }) => this.person(member, []));
  }

  private get reachable() {
    return { channel: this.channel, unreachableSince: null };
  }

  private person({ id, accountId }: { id: number; accountId: string }, units: string[]): Recipient {
    return { place: { channel: this.channel, id: accountId, inGroup: false }, units, key: `p${id}` };
  }
}

function within(one: Recipient, units: ReadonlySet<string>): Recipient {
  return { ...one, units: [...new Set(one.units)].filter((unit) => units.has(unit)) };
}
