import type { Clock } from '../base/clock.ts';
import { groupsBy } from '../base/grouped.ts';
import { type Language, languageFor } from '../base/texts.ts';
import { inParts } from '../database/batch.ts';
import type { Member, Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { personWith } from './accounts.ts';
import { type Channels, groupsOn, heardOn, privateChat } from './channels.ts';
import { groupsOf, type PlanPerson, peopleOf } from './of-plan.ts';
import type { Place } from './place.ts';
import { speakers } from './rights.ts';
import { reachableFor, standInsAt } from './stand-ins.ts';

/** Tells the codes under which a unit is addressed: its own and those of its groups. */
interface Parties {
  partiesOf(unit: string): ReadonlySet<string>;
}

/** Whom the bot writes to unasked: chats that can be reached, for units and for the coordinators of a plan. */
export class Audience {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channels: Channels,
    private readonly clock: Clock,
  ) {}

  /**
   * The private chats of who speaks for a unit, or stands in for them; when nobody can be reached there, the groups bound to the unit.
   * @param shared where there is no such group, those of the units' groups that have it are meant: for words that other units may read
   */
  async ofUnit(planId: number, unit: string, shared?: Parties): Promise<Place[]> {
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const people = await peopleOf(this.prisma, {
      ...{ planId, unit: { code: unit }, role: { in: [...speakers] } },
      member: {},
    });
    const addressees = people.flatMap((person) => reachableFor(person, standIns, this.channels) ?? []);
    const places = [...new Map(addressees.map((member) => [member.id, privateChat(member)])).values()];
    return places.length > 0 ? places : this.groupsOfUnit(planId, unit, shared);
  }

  /**
   * Who takes over what was to be done for some units: each who still speaks for one of them and can be reached, once, with the
   * units; for units of which nobody is left, the coordinators.
   */
  async heirsOf(
    tx: Prisma.TransactionClient,
    planId: number,
    units: readonly string[],
  ): Promise<{ place: Place; units: string[] }[]> {
    const unit = { code: { in: [...units] } };
    const standIns = await standInsAt(tx, planId, this.clock.date());
    const stay = await peopleOf(tx, { planId, unit, role: { in: [...speakers] }, member: {} });
    const heirs = new Map<number, { place: Place; units: string[] }>();
    const give = (member: Member, given: readonly string[]) => {
      const known = heirs.get(member.id)?.units ?? [];
      heirs.set(member.id, { place: privateChat(member), units: [...new Set([...known, ...given])] });
    };
    for (const person of stay) {
      const to = reachableFor(person, standIns, this.channels);
      if (to)
        give(
          to,
          person.memberships.flatMap((one) => one.unit?.code ?? []),
        );
    }
    const taken = new Set([...heirs.values()].flatMap((heir) => heir.units));
    const left = units.filter((code) => !taken.has(code));
    if (left.length > 0)
      for (const { member } of await this.reachable(tx, { planId, role: 'COORDINATOR' })) give(member, left);
    return [...heirs.values()];
  }

  /** The groups bound to a unit; where there is none, those bound to a group of units that has it. */
  async groupsOfUnit(planId: number, unit: string, shared?: Parties): Promise<Place[]> {
    const own = await this.groupsBoundTo(planId, [unit]);
    return own.length > 0 || !shared ? own : this.groupsBoundTo(planId, [...shared.partiesOf(unit)]);
  }

  /** The groups bound to any of these parties: units, groups of units, or the whole plan (`*`). */
  async groupsBoundTo(planId: number, parties: readonly string[]): Promise<Place[]> {
    const chat = { ...groupsOn(this.channels), unreachableSince: null };
    const groups = await groupsOf(this.prisma, { planId, party: { in: [...parties] }, chat });
    return groups.map(({ chat: { channel, chatId } }) => ({ channel, id: chatId, inGroup: true }));
  }

  /** The private chats of a plan's coordinators. */
  async coordinators(planId: number): Promise<Place[]> {
    const people = await this.reachable(this.prisma, { planId, role: 'COORDINATOR' });
    return people.map(({ member }) => privateChat(member));
  }

  /** The private chats of the coordinators of many plans, by the plans' ids; a plan of which nobody can be reached is left out. */
  async coordinatorsOf(planIds: readonly number[]): Promise<Map<number, Place[]>> {
    const rows = await inParts(planIds, (part) =>
      this.prisma.membership.findMany({
        where: {
          ...{ planId: { in: part }, role: 'COORDINATOR' },
          member: { ...heardOn(this.channels), unreachableSince: null },
        },
        orderBy: { id: 'asc' },
        select: { planId: true, member: true },
      }),
    );
    const people = groupsBy(rows, ({ planId }) => String(planId));
    return new Map(
      [...people.values()].flatMap((some) => {
        const places = new Map(some.map(({ member }) => [member.id, privateChat(member)]));
        return some.slice(0, 1).map(({ planId }) => [planId, [...places.values()]] as const);
      }),
    );
  }

  /** The language that a person or group chose; Vietnamese when nobody chose. */
  async languageOf({ channel, id, inGroup }: Place): Promise<Language> {
    const row = inGroup
      ? await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } })
      : await personWith(this.prisma, { channel, accountId: id });
    return languageFor(row?.language);
  }

  private reachable(
    db: Pick<Prisma.TransactionClient, 'membership'>,
    membership: Prisma.MembershipWhereInput & { planId: number },
  ): Promise<PlanPerson[]> {
    return peopleOf(db, { ...membership, member: { ...heardOn(this.channels), unreachableSince: null } });
  }
}
