import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { type Language, languageFor } from '../base/texts.ts';
import { Batch } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { withAccount } from './accounts.ts';
import { isPlanOn } from './channel-kind.ts';
import type { Account } from './guesses.ts';
import { highestRole, type PlanRole, rolesOf } from './rights.ts';
import { inForceAt } from './stand-ins.ts';

/** Where a message came from: an account and a chat on one channel. Ids are texts: not every messenger counts. */
export interface Origin {
  channel: string;
  accountId: string;
  chatId: string;
  inGroup: boolean;
}

/** A person whom the database knows, seen from where they write. Everything they ask is about one plan. */
export interface Caller {
  /** The account that the person is known by: not always the one they write from. */
  knownBy: Account;
  /** Whether they have other accounts. */
  hasOthers: boolean;
  plan: { id: number; revision: number };
  /** Row of the person, when they belong to this plan, or to the level above that looks at it. */
  memberId: number | undefined;
  /** The strongest of their roles, by which they are spoken to. */
  role: PlanRole;
  /** All of their roles, with the rights of each: in private that of a level above, too, besides what they are in this plan. */
  roles: readonly PlanRole[];
  /** Codes of the units that the person belongs to in this plan, then of those for whose people they stand in today. */
  units: string[];
  /** Those of the units that are only another's, for whom the person stands in. */
  standsInFor: string[];
  /** Those of the units that the person heads, or whose head the person stands in for. */
  headOf: string[];
  /** Those of the units that the person only heads: others report for them. */
  onlyHeadOf: string[];
  /** Codes of units and groups that a bare "what is due?" is about; `*` is the whole plan. */
  parties: string[];
  /** The language that the person, or the group, chose; undefined when nobody chose. */
  language: Language | undefined;
  /** Whether the chat counts as one that cannot be reached, though people write in it. */
  unreachable: boolean;
}

/*
 * Asked with every update, so in one statement each, shared by those who speak at the same moment: Prisma would make
 * three of either, for each. Alike on both databases.
 */

const bindingRow = z.object({
  chatId: z.string(),
  language: z.string().nullable(),
  unreachableSince: z.unknown(),
  party: z.string(),
  id: z.number(),
  revision: z.number(),
});

const membershipRow = z.object({
  asked: z.string(),
  channel: z.string(),
  accountId: z.string(),
  accounts: z.coerce.number(),
  memberId: z.number(),
  language: z.string().nullable(),
  unreachableSince: z.unknown(),
  currentPlanId: z.number().nullable(),
  role: z.enum({ ...Role, OVERSEER: 'OVERSEER' }),
  unit: z.string().nullable(),
  standsIn: z.coerce.boolean(),
  id: z.number(),
  year: z.number(),
  revision: z.number(),
});
type Place = z.infer<typeof membershipRow>;
type Membership = Place & { role: Role };
type Binding = z.infer<typeof bindingRow>;

/** The columns of a person `m`. */
const PERSON = Prisma.sql`m."id" AS "memberId", m."channel", m."accountId", m."language", m."unreachableSince", m."currentPlanId",
  (SELECT COUNT(*) FROM "Account" o WHERE o."memberId" = m."id") AS "accounts"`;

/** People and chats that a bot may answer: of plans that belong to it. */
export class People {
  private readonly bindings: PerChannel<Binding>;
  private readonly places: PerChannel<Place>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {
    this.bindings = new PerChannel((channel, chats) => this.readBindings(channel, chats));
    this.places = new PerChannel((channel, accounts) => this.readPlaces(channel, accounts));
  }

  /** Who is speaking; undefined for a stranger, and for everybody in a group that nobody let in. */
  async findCaller(origin: Origin): Promise<Caller | undefined> {
    if (origin.inGroup) return this.inGroup(origin);
    return callerBy(await this.places.of(origin.channel, origin.accountId));
  }

  /**
   * A coordinator as in private, wherever they write: in the plan of their questions if they coordinate that one, else
   * in the newest that they coordinate. Undefined for anybody else.
   */
  async findCoordinator({ channel, accountId }: Origin): Promise<Caller | undefined> {
    const memberships = (await this.places.of(channel, accountId)).filter(isMembership);
    const plans = new Set(memberships.filter(({ role }) => role === 'COORDINATOR').map(({ id }) => id));
    return callerBy(memberships.filter(({ id }) => plans.has(id)));
  }

  /** Remembers the language a person chose. Returns false when nobody is enrolled under the account. */
  async setPersonLanguage(channel: string, accountId: string, language: Language): Promise<boolean> {
    const { count } = await this.prisma.member.updateMany({
      where: withAccount({ channel, accountId }),
      data: { language },
    });
    return count > 0;
  }

  /** Remembers the language chosen for a group. Returns false when the group was not let in. */
  async setGroupLanguage(channel: string, chatId: string, language: Language): Promise<boolean> {
    const { count } = await this.prisma.chat.updateMany({ where: { channel, chatId }, data: { language } });
    return count > 0;
  }

  private async inGroup({ channel, accountId, chatId }: Origin): Promise<Caller | undefined> {
    const [bindings, places] = await Promise.all([
      this.bindings.of(channel, chatId),
      this.places.of(channel, accountId),
    ]);
    const memberships = places.filter(isMembership);
    const first = bindings[0];
    if (!first) return undefined;
    const own = memberships.filter(({ id }) => id === first.id);
    return {
      ...knownBy(memberships[0], { channel, accountId }),
      plan: { id: first.id, revision: first.revision },
      memberId: own[0]?.memberId,
      role: highestRole(own.map(({ role }) => role)),
      roles: own.length > 0 ? rolesHeld(own) : rolesOf([]),
      units: unitCodes(own),
      standsInFor: standInUnits(own),
      ...headedUnits(own),
      parties: bindings.filter(({ id }) => id === first.id).map(({ party }) => party),
      language: chosen(first.language),
      unreachable: first.unreachableSince !== null,
    };
  }

  private async readBindings(channel: string, chatIds: readonly string[]): Promise<Map<string, Binding[]>> {
    const rows = await this.prisma.$queryRaw`
      SELECT c."chatId", c."language", c."unreachableSince", b."party", p."id", p."revision"
      FROM "Chat" c JOIN "ChatBinding" b ON b."chatId" = c."id" JOIN "Plan" p ON p."id" = b."planId"
      WHERE c."channel" = ${channel} AND c."chatId" IN (${Prisma.join(chatIds)}) AND ${isPlanOn(channel)} ORDER BY b."id"`;
    return grouped(z.array(bindingRow).parse(rows), ({ chatId }) => chatId);
  }

  private async readPlaces(channel: string, accountIds: readonly string[]): Promise<Map<string, Place[]>> {
    const rows = await this.prisma.$queryRaw`
      WITH "Asked" AS (
        SELECT "id" AS "memberId", "accountId" AS "asked" FROM "Member"
        WHERE "channel" = ${channel} AND "accountId" IN (${Prisma.join(accountIds)})
        UNION SELECT "memberId", "accountId" FROM "Account"
        WHERE "channel" = ${channel} AND "accountId" IN (${Prisma.join(accountIds)}))
      SELECT q."asked", ${PERSON}, CAST(s."role" AS TEXT) AS "role", u."code" AS "unit", p."id", p."year", p."revision",
        0 AS "standsIn", s."id" AS "place"
      FROM "Asked" q JOIN "Member" m ON m."id" = q."memberId" JOIN "Membership" s ON s."memberId" = m."id" JOIN "Plan" p ON p."id" = s."planId"
      LEFT JOIN "Unit" u ON u."id" = s."unitId"
      WHERE ${isPlanOn(channel)}
      UNION ALL
      SELECT q."asked", ${PERSON}, CASE WHEN s."role" = 'HEAD' THEN 'HEAD' ELSE 'FOCAL_POINT' END, u."code", p."id", p."year", p."revision",
        1, s."id"
      FROM "Asked" q JOIN "Member" m ON m."id" = q."memberId" JOIN "Absence" a ON a."standInId" = m."id" JOIN "Plan" p ON p."id" = a."planId"
      JOIN "Membership" s ON s."memberId" = a."memberId" AND s."planId" = a."planId" AND s."role" <> 'VIEWER'
      JOIN "Unit" u ON u."id" = s."unitId"
      WHERE ${inForceAt(this.clock.date())} AND ${isPlanOn(channel)}
      UNION ALL
      SELECT q."asked", ${PERSON}, 'OVERSEER', NULL, p."id", p."year", p."revision", 0, o."groupId"
      FROM "Asked" q JOIN "Member" m ON m."id" = q."memberId" JOIN "PlanGroupOverseer" o ON o."memberId" = m."id"
      JOIN "Plan" p ON p."id" = COALESCE(
        (SELECT g."planId" FROM "PlanGroupPlan" g WHERE g."groupId" = o."groupId" AND g."planId" = m."currentPlanId"),
        (SELECT MIN(g."planId") FROM "PlanGroupPlan" g WHERE g."groupId" = o."groupId"))
      ORDER BY "standsIn", "place"`;
    return grouped(z.array(membershipRow).parse(rows), ({ asked }) => asked);
  }
}

/** Rows by the id of a chat or account on a channel; look-ups of the same moment share one statement. */
class PerChannel<Row> {
  private readonly batches = new Map<string, Batch<string, Row[]>>();

  constructor(
    private readonly read: (channel: string, ids: readonly string[]) => Promise<Map<string, Row[]>>,
  ) {}

  of(channel: string, id: string): Promise<Row[]> {
    const batch =
      this.batches.get(channel) ??
      new Batch<string, Row[]>(async (ids) => {
        const rows = await this.read(channel, ids);
        return new Map(ids.map((one) => [one, rows.get(one) ?? []]));
      });
    this.batches.set(channel, batch);
    return batch.add(id);
  }
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function knownBy(
  known: Pick<Membership, 'channel' | 'accountId' | 'accounts'> | undefined,
  { channel, accountId }: Account,
): Pick<Caller, 'knownBy' | 'hasOthers'> {
  return {
    knownBy: { channel: known?.channel ?? channel, accountId: known?.accountId ?? accountId },
    hasOthers: (known?.accounts ?? 0) > 0,
  };
}

/** Whether a person is in the plan, and does not only look at it from a level above. */
function isMembership(place: Place): place is Membership {
  return place.role !== 'OVERSEER';
}

/** What these places make of a person in private: of who is in a plan and of a level above, a person of the plan. */
function callerBy(places: readonly Place[]): Caller | undefined {
  const memberships = places.filter(isMembership);
  const current = currentPlace<Place>(memberships) ?? currentPlace(places);
  if (!current) return undefined;
  const own = memberships.filter(({ id }) => id === current.id);
  const roles = own.map(({ role }) => role);
  const role = isMembership(current) ? highestRole(roles) : 'OVERSEER';
  const oversees = places.length > memberships.length;
  const units = unitCodes(own);
  const whole = role === 'COORDINATOR' || role === 'VIEWER' || units.length === 0;
  return {
    ...knownBy(current, current),
    plan: { id: current.id, revision: current.revision },
    memberId: current.memberId,
    role,
    roles: [...rolesHeld(own), ...(oversees ? (['OVERSEER'] as const) : [])],
    units,
    standsInFor: standInUnits(own),
    ...headedUnits(own),
    parties: whole ? ['*'] : units,
    language: chosen(current.language),
    unreachable: current.unreachableSince !== null,
  };
}

/** One in the plan that the person chose, as long as they belong to it; else in the newest of theirs. */
function currentPlace<P extends Place>(places: readonly P[]): P | undefined {
  const current = places.find(({ id, currentPlanId }) => id === currentPlanId);
  return current ?? [...places].sort((a, b) => b.year - a.year || b.id - a.id)[0];
}

/** The strongest role, and the others that are a person's own: who only stands in has that role's rights for no unit of their own. */
function rolesHeld(places: readonly Membership[]): readonly PlanRole[] {
  const all = places.map(({ role }) => role);
  const own = places.filter(({ standsIn }) => !standsIn).map(({ role }) => role);
  return all.length > 0 ? [...new Set([highestRole(all), ...own])] : [];
}

function unitCodes(memberships: readonly Membership[]): string[] {
  return [...new Set(memberships.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
}

function standInUnits(memberships: readonly Membership[]): string[] {
  const own = new Set(unitCodes(memberships.filter(({ standsIn }) => !standsIn)));
  return unitCodes(memberships).filter((unit) => !own.has(unit));
}

function headedUnits(memberships: readonly Membership[]): Pick<Caller, 'headOf' | 'onlyHeadOf'> {
  const headOf = unitCodes(memberships.filter(({ role }) => role === 'HEAD'));
  const spoken = unitCodes(memberships.filter(({ role }) => role !== 'HEAD'));
  return { headOf, onlyHeadOf: headOf.filter((unit) => !spoken.includes(unit)) };
}

function chosen(language: string | null): Language | undefined {
  return language ? languageFor(language) : undefined;
}
