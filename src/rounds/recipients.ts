import type { Clock } from '../base/clock.ts';
import type { Member, PrismaClient } from '../generated/sqlite/client.ts';
import { type Channels, groupsOn, heardOn, privateChat } from '../people/channels.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import type { Place } from '../people/place.ts';
import { speakers } from '../people/rights.ts';
import { reachableFor, standInsAt } from '../people/stand-ins.ts';
import type { PlanBook } from '../plan/plan-book.ts';

/** A chat to write to, and the units that it is asked for. */
export interface Recipient {
  place: Place;
  /** The messenger on which it is heard, where a person hears it on another than they are known by. */
  on?: string;
  units: string[];
  /** Part of the unique keys of its deliveries; stays the same when a group's id changes. */
  key: string;
}

/** All who can be asked in a plan, and who gets a round's result. */
export interface Reachable {
  people: readonly Recipient[];
  /** With the parties that they are bound to in the place of units. */
  groups: readonly Recipient[];
  ofResult: readonly Recipient[];
}

/** Tells which units a party is: itself, or the members of a group of units. */
type Parties = Pick<PlanBook, 'unitsOf'>;

/** Returns who is asked for these units: see `Recipients.ofUnits`. */
export function askedFor(
  units: readonly string[],
  { people, groups }: Pick<Reachable, 'people' | 'groups'>,
  book: Parties,
): Recipient[] {
  const [wanted, silent] = [new Set(units), new Set(unspoken(people, units))];
  const homeless = new Set(unspoken(groups, [...silent]));
  const inGroups = groups.map((one) => {
    const shared = one.units.flatMap((party) => book.unitsOf(party)).filter((unit) => homeless.has(unit));
    return within({ ...one, units: [...one.units, ...shared] }, silent);
  });
  return [...people.map((one) => within(one, wanted)), ...inGroups].filter((one) => one.units.length > 0);
}

/** Units for which none of these people speaks. */
function unspoken(people: readonly Recipient[], units: readonly string[]): string[] {
  const spoken = new Set(people.flatMap((one) => one.units));
  return units.filter((unit) => !spoken.has(unit));
}

/** Finds the recipients of rounds among the people and groups that can be reached. */
export class Recipients {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channels: Channels,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns who is asked for these units: each person who speaks for some of them, in private, once; and for units without
   * a person who can be reached, the groups bound to them; where there is none, the groups bound to a group of units that has them.
   */
  async ofUnits(planId: number, units: readonly string[], book: Parties): Promise<Recipient[]> {
    const people = await this.people(planId);
    const isAllSpoken = unspoken(people, units).length === 0;
    return askedFor(units, { people, groups: isAllSpoken ? [] : await this.groups(planId) }, book);
  }

  /** Returns who gets a round's result: the groups bound to the whole plan; where there is none, each coordinator. */
  async ofResult(planId: number): Promise<Recipient[]> {
    const groups = (await this.groups(planId)).filter(({ units }) => units.includes(WHOLE_PLAN));
    return groups.length > 0 ? groups : this.coordinators(planId);
  }

  /** Returns all who can be asked in a plan, and who gets results. */
  async all(planId: number): Promise<Reachable> {
    const [people, groups] = [await this.people(planId), await this.groups(planId)];
    return { people, groups, ofResult: await this.ofResult(planId) };
  }

  private async people(planId: number): Promise<Recipient[]> {
    const which = { planId, unitId: { not: null }, role: { in: [...speakers] } };
    const people = await peopleOf(this.prisma, { ...which, member: {} });
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const found = new Map<number, Recipient>();
    // People asked for their own units come first: a stand-in among them gets one message for all.
    const [away, here] = [true, false].map((is) =>
      people.filter(({ member }) => standIns.has(member.id) === is),
    );
    for (const { member, memberships } of [...(here ?? []), ...(away ?? [])]) {
      const to = reachableFor({ member }, standIns, this.channels);
      if (!to) continue;
      const units = memberships.flatMap(({ unit }) => unit?.code ?? []);
      const known = found.get(to.id);
      if (known) known.units.push(...units);
      else found.set(to.id, { ...personally(to, units), key: personKey(member) });
    }
    return [...found.values()];
  }

  private async groups(planId: number): Promise<Recipient[]> {
    const chat = { ...groupsOn(this.channels), unreachableSince: null };
    const groups = await groupsOf(this.prisma, { planId, chat });
    return groups.map(({ chat: { id, channel, chatId }, parties }) => ({
      place: { channel, id: chatId, inGroup: true },
      units: parties,
      key: `g${id}`,
    }));
  }

  private async coordinators(planId: number): Promise<Recipient[]> {
    const member = { ...heardOn(this.channels), unreachableSince: null };
    const people = await peopleOf(this.prisma, { planId, role: 'COORDINATOR', member });
    return people.map((one) => personally(one.member, []));
  }
}

function personally(member: Member, units: string[]): Recipient {
  const { heardOn: on } = member;
  return { place: privateChat(member), ...(on !== null && { on }), units, key: personKey(member) };
}

function personKey({ id }: Pick<Member, 'id'>): string {
  return `p${id}`;
}

function within(one: Recipient, units: ReadonlySet<string>): Recipient {
  return { ...one, units: [...new Set(one.units)].filter((unit) => units.has(unit)) };
}
