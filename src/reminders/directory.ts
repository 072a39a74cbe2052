import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { type Batch, inParts, rowsOfPlans } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { ReminderChoice, Role } from '../generated/sqlite/enums.ts';
import { type Address, addressOf } from '../people/address.ts';
import { type Channels, heardOn, isHeardOn, isOn } from '../people/channels.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { type Place, placeKey } from '../people/place.ts';
import { speakers } from '../people/rights.ts';
import { membershipsAt, reachableFor, standInsAt } from '../people/stand-ins.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import {
  type GroupEntry,
  type Hearing,
  hearingOf,
  type Listener,
  listenersOf,
  type PersonEntry,
} from './listener.ts';

/** For how many units people are looked up at most: a message names fewer. */
const MOST_NAMED = 100;

/** A person who speaks for a unit. */
export interface Speaker {
  name: string;
  /** The account by which they can be pointed at on the messenger that was asked about; undefined when they are not on it. */
  account: string | undefined;
}

/** How a person is reminded, and where the person's units are. */
export interface PersonalHearing {
  person: PersonEntry;
  hearing: Hearing;
}

const bindings = z.array(
  z.object({ planId: z.number(), channel: z.string(), chatId: z.string(), party: z.string() }),
);
const memberships = z.array(
  z.object({
    planId: z.number(),
    channel: z.string(),
    heardOn: z.string().nullable(),
    accountId: z.string(),
    reminders: z.enum(ReminderChoice).nullable(),
    role: z.enum(Role),
    unit: z.string().nullable(),
  }),
);

/** The chats that are reminded, on whichever messenger. Thousands of chats are read with one statement. */
export class Directory {
  private readonly bindingsOf: Batch<number, z.infer<typeof bindings>>;
  private readonly membershipsOf: Batch<number, z.infer<typeof memberships>>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly channels: Channels,
    private readonly clock: Clock,
  ) {
    this.bindingsOf = rowsOfPlans((planIds) => this.readBindings(planIds));
    this.membershipsOf = rowsOfPlans((planIds) => this.readMemberships(planIds));
  }

  /** Returns every chat that is reminded of a plan and can be reached. */
  async listeners(planId: number, book: PlanBook): Promise<Listener[]> {
    return listenersOf(await this.groups(planId, book), await this.people(planId));
  }

  /** Returns one chat; undefined when it is no longer reminded of this plan. */
  async listener(planId: number, book: PlanBook, place: Place): Promise<Listener | undefined> {
    if (place.inGroup) {
      const groups = await this.groups(planId, book, { sharedWith: place });
      return listenersOf(groups, []).find(({ to }) => placeKey(to) === placeKey(place));
    }
    const [person] = await this.people(planId, place);
    if (!person) return undefined;
    return listenersOf(await this.groupsOf(planId, book, person), [person]).find(({ to }) => !to.inGroup);
  }

  /** Returns where a plan's units are told what concerns them. */
  async places(planId: number, book: PlanBook): Promise<Hearing> {
    return hearingOf(await this.groups(planId, book));
  }

  /** Returns where a person hears of what; undefined for who is not reminded of this plan. */
  async hearing(planId: number, book: PlanBook, person: Address): Promise<PersonalHearing | undefined> {
    const [known] = await this.people(planId, person);
    return known && { person: known, hearing: hearingOf(await this.groupsOf(planId, book, known)) };
  }

  /** Reads the groups about a person's units; for a coordinator all, for the coordination group may be bound in any words. */
  private groupsOf(
    planId: number,
    book: PlanBook,
    { units, coordinator }: PersonEntry,
  ): Promise<GroupEntry[]> {
    const about = units.flatMap((unit) => [...book.partiesOf(unit)]);
    return this.groups(planId, book, coordinator ? {} : { about });
  }

  /**
   * Reads the groups that can be reached, with the units that they are about: all, those with a binding to some parties or
   * to the whole plan, or those that share a unit with a chat.
   */
  private async groups(
    planId: number,
    book: PlanBook,
    which: { about?: readonly string[]; sharedWith?: Place } = {},
  ): Promise<GroupEntry[]> {
    const { about = await this.partiesSharedWith(planId, book, which.sharedWith) } = which;
    const some =
      about &&
      Prisma.sql`AND c."id" IN (SELECT o."chatId" FROM "ChatBinding" o WHERE o."planId" = ${planId}
          AND o."party" IN (${Prisma.join([WHOLE_PLAN, ...new Set(about)])}))`;
    const rows = some ? await this.readBindings([planId], some) : await this.bindingsOf.add(planId);
    const groups = new Map<string, { to: Place; parties: string[] }>();
    for (const { channel, chatId: id, party } of rows) {
      const to = { channel, id, inGroup: true };
      const known = groups.get(placeKey(to));
      if (known) known.parties.push(party);
      else groups.set(placeKey(to), { to, parties: [party] });
    }
    return [...groups.values()].map(({ to, parties }) => ({ to, units: unitsBound(parties, book) }));
  }

  private async readBindings(planIds: readonly number[], some = Prisma.empty) {
    const rows = await this.prisma.$queryRaw`
      SELECT b."planId", c."channel", c."chatId", b."party" FROM "ChatBinding" b JOIN "Chat" c ON c."id" = b."chatId"
      WHERE b."planId" IN (${Prisma.join([...planIds])}) AND ${isOn(this.channels)} AND c."unreachableSince" IS NULL ${some}
      ORDER BY c."id", b."id"`;
    return bindings.parse(rows);
  }

  /** Returns the parties that have a unit in common with what a group is bound to; undefined when no group is meant. */
  private async partiesSharedWith(
    planId: number,
    book: PlanBook,
    group: Place | undefined,
  ): Promise<string[] | undefined> {
    if (!group) return undefined;
    const chat = { channel: group.channel, chatId: group.id };
    const own = await this.prisma.chatBinding.findMany({ where: { planId, chat }, select: { party: true } });
    const units = own.flatMap(({ party }) => book.unitsOf(party));
    return units.flatMap((unit) => [...book.partiesOf(unit)]);
  }

  /** Returns the people who speak for units and may be named in groups of a messenger, by the unit's code. */
  async speakers(planId: number, units: readonly string[], channel: string): Promise<Map<string, Speaker[]>> {
    const rows = await this.prisma.membership.findMany({
      where: {
        planId,
        unit: { code: { in: [...new Set(units)].slice(0, MOST_NAMED) } },
        role: { in: [...speakers] },
        member: {
          ...heardOn(this.channels),
          unreachableSince: null,
          AND: { OR: [{ reminders: null }, { reminders: 'ON' }] },
        },
      },
      select: { unit: { select: { code: true } }, member: true },
      orderBy: { id: 'asc' },
    });
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const found = new Map<string, Speaker[]>();
    for (const { unit, ...person } of rows) {
      const member = reachableFor(person, standIns, this.channels);
      if (!unit || !member || member.displayName === null) continue;
      const accounts = [{ channel: member.channel, id: member.accountId }, addressOf(member)];
      const account = accounts.find((one) => one.channel === channel)?.id;
      const speaker = { name: member.displayName, account };
      found.set(unit.code, [...(found.get(unit.code) ?? []), speaker]);
    }
    return found;
  }

  /** Returns the names of chats, by `placeKey`; chats without a name are left out. */
  async namesOf(places: readonly Place[]): Promise<Map<string, string>> {
    const ids = (inGroup: boolean) => places.filter((to) => to.inGroup === inGroup).map(({ id }) => id);
    const { chat, member } = this.prisma;
    const groups = await inParts(ids(true), (part) => chat.findMany({ where: { chatId: { in: part } } }));
    const people = await inParts(ids(false), (part) =>
      member.findMany({ where: { accountId: { in: part } } }),
    );
    const named = [
      ...groups.map(({ channel, chatId: id, title }) => [placeKey({ channel, id }), title] as const),
      ...people.map(
        ({ channel, accountId: id, displayName }) => [placeKey({ channel, id }), displayName] as const,
      ),
    ];
    return new Map(named.flatMap(([key, name]) => (name === null ? [] : [[key, name]])));
  }

  private async people(planId: number, only?: Address): Promise<PersonEntry[]> {
    const one = only && Prisma.sql`AND m."channel" = ${only.channel} AND m."accountId" = ${only.id}`;
    const rows = one ? await this.readMemberships([planId], one) : await this.membershipsOf.add(planId);
    const found = new Map<string, PersonEntry & { units: string[] }>();
    for (const { channel, heardOn: on, accountId: id, reminders, role, unit } of rows) {
      const to = { channel, id, inGroup: false };
      const person = found.get(placeKey(to)) ?? {
        ...{ to, units: [], coordinator: false, choice: reminders },
        ...(on !== null && { on }),
      };
      if (role === 'COORDINATOR') person.coordinator = true;
      if (unit !== null && !person.units.includes(unit)) person.units.push(unit);
      found.set(placeKey(to), person);
    }
    return [...found.values()];
  }

  private async readMemberships(planIds: readonly number[], one = Prisma.empty) {
    const rows = await this.prisma.$queryRaw`
      SELECT s."planId", m."channel", m."heardOn", m."accountId", CAST(m."reminders" AS TEXT) AS "reminders", CAST(s."role" AS TEXT) AS "role", u."code" AS "unit"
      FROM ${membershipsAt(this.clock.date())} s JOIN "Member" m ON m."id" = s."memberId" LEFT JOIN "Unit" u ON u."id" = s."unitId"
      WHERE s."planId" IN (${Prisma.join([...planIds])}) AND ${isHeardOn(this.channels)} AND m."unreachableSince" IS NULL
        AND s."role" NOT IN ('VIEWER', 'HEAD') ${one} ORDER BY m."id", s."id"`;
    return memberships.parse(rows);
  }
}

/** A group about all units is about the plan as a whole, in whatever words it was bound. */
function unitsBound(parties: readonly string[], book: PlanBook): '*' | string[] {
  const units = [...new Set(parties.flatMap((party) => book.unitsOf(party)))];
  const all = book.file.units.length;
  return parties.includes(WHOLE_PLAN) || (all > 1 && units.length === all) ? '*' : units;
}
