import { z } from 'zod';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { Role } from '../generated/sqlite/enums.ts';
import { type Language, languageFor } from '../texts.ts';
import { highestRole, type Standing } from './rights.ts';

/** Where a message came from: an account and a chat on one channel. Ids are texts: not every messenger counts. */
export interface Origin {
  channel: string;
  accountId: string;
  chatId: string;
  inGroup: boolean;
}

/** Somebody whom the database knows, seen from where she writes. Everything she asks is about one plan. */
export interface Caller {
  plan: { id: number; revision: number };
  standing: Standing;
  /** Codes of the units that the person herself belongs to in this plan. */
  units: string[];
  /** Codes of units and groups that a bare "what is due?" is about; `*` is the whole plan. */
  parties: string[];
  /** The language that she, or the group, chose; undefined when nobody chose. */
  language: Language | undefined;
}

/* Asked with every update, so in one statement each: Prisma would make three of either. Alike on both databases. */

const bindingRow = z.object({
  language: z.string().nullable(),
  party: z.string(),
  id: z.number(),
  revision: z.number(),
});

const membershipRow = z.object({
  language: z.string().nullable(),
  currentPlanId: z.number().nullable(),
  role: z.enum(Role),
  unit: z.string().nullable(),
  id: z.number(),
  year: z.number(),
  revision: z.number(),
});
type Membership = z.infer<typeof membershipRow>;

/** People and chats that the bot may answer. */
export class People {
  constructor(private readonly prisma: PrismaClient) {}

  /** Who is speaking; undefined for a stranger, and for everybody in a group that nobody let in. */
  async findCaller(origin: Origin): Promise<Caller | undefined> {
    return origin.inGroup ? this.inGroup(origin) : this.inPrivate(origin);
  }

  /** Remembers the language a person chose. Returns false when nobody is enrolled under the account. */
  async setPersonLanguage(channel: string, accountId: string, language: Language): Promise<boolean> {
    const { count } = await this.prisma.member.updateMany({
      where: { channel, accountId },
      data: { language },
    });
    return count > 0;
  }

  /** Remembers the language chosen for a group. Returns false when the group was not let in. */
  async setGroupLanguage(channel: string, chatId: string, language: Language): Promise<boolean> {
    const { count } = await this.prisma.chat.updateMany({ where: { channel, chatId }, data: { language } });
    return count > 0;
  }

  private async inPrivate({ channel, accountId }: Origin): Promise<Caller | undefined> {
    const memberships = await this.memberships(channel, accountId);
    const current = currentMembership(memberships);
    if (!current) return undefined;
    const own = memberships.filter(({ id }) => id === current.id);
    const standing = highestRole(own.map(({ role }) => role));
    const units = unitCodes(own);
    const whole = standing === 'COORDINATOR' || standing === 'VIEWER' || units.length === 0;
    const plan = { id: current.id, revision: current.revision };
    return { plan, standing, units, parties: whole ? ['*'] : units, language: chosen(current.language) };
  }

  private async inGroup({ channel, accountId, chatId }: Origin): Promise<Caller | undefined> {
    const [bindings, memberships] = await Promise.all([
      this.bindings(channel, chatId),
      this.memberships(channel, accountId),
    ]);
    const first = bindings[0];
    if (!first) return undefined;
    const own = memberships.filter(({ id }) => id === first.id);
    return {
      plan: { id: first.id, revision: first.revision },
      standing: highestRole(own.map(({ role }) => role)),
      units: unitCodes(own),
      parties: bindings.filter(({ id }) => id === first.id).map(({ party }) => party),
      language: chosen(first.language),
    };
  }

  private async bindings(channel: string, chatId: string): Promise<z.infer<typeof bindingRow>[]> {
    const rows = await this.prisma.$queryRaw`
      SELECT c."language", b."party", p."id", p."revision"
      FROM "Chat" c JOIN "ChatBinding" b ON b."chatId" = c."id" JOIN "Plan" p ON p."id" = b."planId"
      WHERE c."channel" = ${channel} AND c."chatId" = ${chatId} ORDER BY b."id"`;
    return z.array(bindingRow).parse(rows);
  }

  private async memberships(channel: string, accountId: string): Promise<Membership[]> {
    const rows = await this.prisma.$queryRaw`
      SELECT m."language", m."currentPlanId", s."role", u."code" AS "unit", p."id", p."year", p."revision"
      FROM "Member" m JOIN "Membership" s ON s."memberId" = m."id" JOIN "Plan" p ON p."id" = s."planId"
      LEFT JOIN "Unit" u ON u."id" = s."unitId"
      WHERE m."channel" = ${channel} AND m."accountId" = ${accountId} ORDER BY s."id"`;
    return z.array(membershipRow).parse(rows);
  }
}

/** One in the plan that she chose, as long as she belongs to it; else in the newest of hers. */
function currentMembership(memberships: readonly Membership[]): Membership | undefined {
  const chosenOne = memberships.find(({ id, currentPlanId }) => id === currentPlanId);
  return chosenOne ?? [...memberships].sort((a, b) => b.year - a.year || b.id - a.id)[0];
}

function unitCodes(memberships: readonly Membership[]): string[] {
  return [...new Set(memberships.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
}

function chosen(language: string | null): Language | undefined {
  return language ? languageFor(language) : undefined;
}
