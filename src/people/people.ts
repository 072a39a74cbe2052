import type { PrismaClient } from '../generated/sqlite/client.ts';
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

const membershipsWithPlan = {
  memberships: {
    include: { unit: { select: { code: true } }, plan: { select: { id: true, year: true, revision: true } } },
    orderBy: { id: 'asc' },
  },
} as const;

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
    const member = await this.member(channel, accountId);
    const plan = member && currentPlan(member);
    if (!plan) return undefined;
    const own = member.memberships.filter((membership) => membership.planId === plan.id);
    const standing = highestRole(own.map(({ role }) => role));
    const units = unitCodes(own);
    const whole = standing === 'COORDINATOR' || standing === 'VIEWER' || units.length === 0;
    return { plan, standing, units, parties: whole ? ['*'] : units, language: chosen(member.language) };
  }

  private async inGroup({ channel, accountId, chatId }: Origin): Promise<Caller | undefined> {
    const chat = await this.prisma.chat.findUnique({
      where: { channel_chatId: { channel, chatId } },
      include: {
        bindings: { include: { plan: { select: { id: true, revision: true } } }, orderBy: { id: 'asc' } },
      },
    });
    const plan = chat?.bindings[0]?.plan;
    if (!plan) return undefined;
    const member = await this.member(channel, accountId);
    const own = member?.memberships.filter((membership) => membership.planId === plan.id) ?? [];
    const parties = chat.bindings.filter((binding) => binding.planId === plan.id).map(({ party }) => party);
    return {
      plan,
      standing: highestRole(own.map(({ role }) => role)),
      units: unitCodes(own),
      parties,
      language: chosen(chat.language),
    };
  }

  private member(channel: string, accountId: string) {
    const where = { channel_accountId: { channel, accountId } };
    return this.prisma.member.findUnique({ where, include: membershipsWithPlan });
  }
}

type Membership = {
  planId: number;
  unit: { code: string } | null;
  plan: { id: number; year: number; revision: number };
};

/** The plan a person chose, as long as she belongs to it; else the newest of hers. */
function currentPlan(member: { currentPlanId: number | null; memberships: Membership[] }) {
  const plans = member.memberships.map(({ plan }) => plan);
  return (
    plans.find(({ id }) => id === member.currentPlanId) ??
    plans.sort((a, b) => b.year - a.year || b.id - a.id)[0]
  );
}

function unitCodes(memberships: readonly Membership[]): string[] {
  return [...new Set(memberships.flatMap(({ unit }) => (unit ? [unit.code] : [])))];
}

function chosen(language: string | null): Language | undefined {
  return language ? languageFor(language) : undefined;
}
