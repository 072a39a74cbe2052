import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { inParts } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { ReminderChoice, Role } from '../generated/sqlite/enums.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import type { Place } from '../people/reachability.ts';
import { membershipsAt, reachableFor, standInsAt } from '../people/stand-ins.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type GroupEntry, type Listener, listenersOf, type PersonEntry } from './listener.ts';

/** For how many units people are looked up at most: a message names fewer. */
const MOST_NAMED = 100;

/** A person who speaks for a unit. */
export interface Speaker {
  name: string;
  account: string;
}

const bindings = z.array(z.object({ chatId: z.string(), party: z.string() }));
const memberships = z.array(
  z.object({
    accountId: z.string(),
    reminders: z.enum(ReminderChoice).nullable(),
    role: z.enum(Role),
    unit: z.string().nullable(),
  }),
);

/** The chats of one messenger that are reminded. Thousands of chats are read with one statement. */
export class Directory {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channel: string,
    private readonly clock: Clock,
  ) {}

  /** Returns every chat that is reminded of a plan and can be reached. */
  async listeners(planId: number, book: PlanBook): Promise<Listener[]> {
    return listenersOf(await this.groups(planId, book), await this.people(planId));
  }

  /** Returns one chat; undefined when it is no longer reminded of this plan. */
  async listener(planId: number, book: PlanBook, place: Place): Promise<Listener | undefined> {
    if (place.inGroup) return listenersOf(await this.groups(planId, book, place.id), [])[0];
    const [person] = await this.people(planId, place.id);
    if (!person) return undefined;
    const groups = person.choice === null && person.units.length > 0 ? await this.groups(planId, book) : [];
    return listenersOf(groups, [person]).find(({ to }) => !to.inGroup);
  }

  /** Reads the groups that can be reached, with the units that they are about. */
  private async groups(planId: number, book: PlanBook, chatId?: string): Promise<GroupEntry[]> {
    const one = chatId === undefined ? Prisma.empty : Prisma.sql`AND c."chatId" = ${chatId}`;
    const rows = await this.prisma.$queryRaw`
      SELECT c."chatId", b."party" FROM "ChatBinding" b JOIN "Chat" c ON c."id" = b."chatId"
      WHERE b."planId" = ${planId} AND c."channel" = ${this.channel} AND c."unreachableSince" IS NULL ${one}
      ORDER BY c."id", b."id"`;
    const parties = new Map<string, string[]>();
    for (const { chatId: id, party } of bindings.parse(rows)) append(parties, id, party);
    return [...parties].map(([id, bound]) => ({
      to: { channel: this.channel, id, inGroup: true },
      units: bound.includes(WHOLE_PLAN) ? '*' : [...new Set(bound.flatMap((party) => book.unitsOf(party)))],
    }));
  }

  /** Returns the chats that are reminded of some units: their groups, the people who speak for them, and coordinators. */
  async placesOf(planId: number, book: PlanBook, units: readonly string[]): Promise<Place[]> {
    const { channel } = this;
    const parties = [WHOLE_PLAN, ...units.flatMap((unit) => [...book.partiesOf(unit)])];
    const reachable = { channel, unreachableSince: null };
    const groups = await groupsOf(this.prisma, { planId, party: { in: parties }, chat: reachable });
    const people = await peopleOf(this.prisma, {
      planId,
      OR: [{ unit: { code: { in: [...units] } } }, { role: 'COORDINATOR' }],
      member: reachable,
    });
    return [
      ...groups.map(({ chat: { chatId } }) => ({ channel, id: chatId, inGroup: true })),
      ...people.map(({ member: { accountId } }) => ({ channel, id: accountId, inGroup: false })),
    ];
  }

  /** Returns the people who speak for units and may be named in groups, by the unit's code. */
  async speakers(planId: number, units: readonly string[]): Promise<Map<string, Speaker[]>> {
    const rows = await this.prisma.membership.findMany({
      where: {
        planId,
        unit: { code: { in: [...new Set(units)].slice(0, MOST_NAMED) } },
        role: { not: 'VIEWER' },
        member: {
          channel: this.channel,
          unreachableSince: null,
          displayName: { not: null },
          OR: [{ reminders: null }, { reminders: 'ON' }],
        },
      },
      select: { unit: { select: { code: true } }, member: true },
      orderBy: { id: 'asc' },
    });
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const found = new Map<string, Speaker[]>();
    for (const { unit, ...person } of rows) {
      const member = reachableFor(person, standIns);
      if (!unit || !member || member.displayName === null) continue;
      const speaker = { name: member.displayName, account: member.accountId };
      found.set(unit.code, [...(found.get(unit.code) ?? []), speaker]);
    }
    return found;
  }

  /** Returns the names of chats, by their ids; chats without a name are left out. */
  async namesOf(places: readonly Place[]): Promise<Map<string, string>> {
    const { channel } = this;
    const ids = (inGroup: boolean) => places.filter((to) => to.inGroup === inGroup).map(({ id }) => id);
    const { chat, member } = this.prisma;
    const groups = await inParts(ids(true), (part) =>
      chat.findMany({ where: { channel, chatId: { in: part } } }),
    );
    const people = await inParts(ids(false), (part) =>
      member.findMany({ where: { channel, accountId: { in: part } } }),
    );
    const named = [
      ...groups.map(({ chatId, title }) => [chatId, title] as const),
      ...people.map(({ accountId, displayName }) => [accountId, displayName] as const),
    ];
    return new Map(named.flatMap(([id, name]) => (name === null ? [] : [[id, name]])));
  }

  private async people(planId: number, accountId?: string): Promise<PersonEntry[]> {
    const one = accountId === undefined ? Prisma.empty : Prisma.sql`AND m."accountId" = ${accountId}`;
    const rows = await this.prisma.$queryRaw`
      SELECT m."accountId", CAST(m."reminders" AS TEXT) AS "reminders", CAST(s."role" AS TEXT) AS "role", u."code" AS "unit"
      FROM ${membershipsAt(this.clock.date())} s JOIN "Member" m ON m."id" = s."memberId" LEFT JOIN "Unit" u ON u."id" = s."unitId"
      WHERE s."planId" = ${planId} AND m."channel" = ${this.channel} AND m."unreachableSince" IS NULL
        AND s."role" <> 'VIEWER' ${one} ORDER BY m."id", s."id"`;
    const found = new Map<string, PersonEntry & { units: string[] }>();
    for (const { accountId: id, reminders, role, unit } of memberships.parse(rows)) {
      const to = { channel: this.channel, id, inGroup: false };
      const person = found.get(id) ?? { to, units: [], coordinator: false, choice: reminders };
      if (role === 'COORDINATOR') person.coordinator = true;
      if (unit !== null && !person.units.includes(unit)) person.units.push(unit);
      found.set(id, person);
    }
    return [...found.values()];
  }
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
