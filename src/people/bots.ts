import type { Clock } from '../base/clock.ts';
import type { Bot, Plan, PrismaClient } from '../generated/sqlite/client.ts';
import type { ChannelStop } from '../generated/sqlite/enums.ts';
import type { AuditLog } from './audit-log.ts';
import { serves } from './channel-kind.ts';
import type { Channels } from './channels.ts';
import { type GivenPlan, givePlanWithin } from './given-plan.ts';

/** A bot as its operator sees it: without its token. */
export interface BotEntry extends Pick<Bot, 'channel' | 'botId' | 'username' | 'addedAt' | 'offSince'> {
  /** Codes of the plans that belong to it, the newest first. */
  plans: readonly string[];
  /** Why it was stopped when it ran last; undefined: it was not. */
  stopped: ChannelStop | undefined;
}

/** A token, with what the messenger tells of whose it is. */
export interface BotToken {
  token: string;
  /** The bot's own id. */
  botId: string;
  /** Undefined where the messenger was not asked. */
  username: string | undefined;
}

/** A bot that is to run. */
export type BotToRun = Pick<Bot, 'channel' | 'botId' | 'token'>;

/** The bots beside the environment's, and which plan belongs to which. */
export class Bots {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Adds a bot that has no plan yet. Returns `name-taken` or `bot-taken` when there is one with its name, or it is there with another. */
  async add(
    channel: string,
    { token, botId, username }: BotToken,
  ): Promise<'added' | 'name-taken' | 'bot-taken'> {
    const addedAt = this.clock.date();
    return this.prisma.$transaction(async (tx) => {
      if (await tx.bot.findUnique({ where: { channel } })) return 'name-taken';
      if (await tx.bot.findUnique({ where: { botId } })) return 'bot-taken';
      await tx.bot.create({ data: { channel, botId, token, username: username ?? null, addedAt } });
      return 'added';
    });
  }

  /** Stores a new token of the same bot. Returns `other-bot` for a token of another one. */
  async renew(
    channel: string,
    { token, botId, username }: BotToken,
  ): Promise<'renewed' | 'unknown' | 'other-bot'> {
    const bot = await this.prisma.bot.findUnique({ where: { channel } });
    if (!bot) return 'unknown';
    if (bot.botId !== botId) return 'other-bot';
    const data = { token, ...(username !== undefined && { username }) };
    await this.prisma.bot.update({ where: { channel }, data });
    return 'renewed';
  }

  /**
   * Stores whether a bot is to run. What was known of how it ran is forgotten with its running; one that was stopped is tried again by the
   * program that sees that it is not any more. Returns false when there is none.
   */
  async turn(channel: string, to: 'on' | 'off'): Promise<boolean> {
    const offSince = to === 'off' ? this.clock.date() : null;
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.bot.updateMany({ where: { channel }, data: { offSince } });
      if (to === 'off') await tx.channelState.deleteMany({ where: { channel } });
      else await tx.channelState.updateMany({ where: { channel }, data: { stopped: null } });
      return count > 0;
    });
  }

  /** Takes a bot away. Returns `has-plans` while plans belong to it; nothing is changed then. */
  async remove(channel: string): Promise<'removed' | 'unknown' | 'has-plans'> {
    return this.prisma.$transaction(async (tx) => {
      if (!(await tx.bot.findUnique({ where: { channel } }))) return 'unknown';
      if ((await tx.plan.count({ where: { botChannel: channel } })) > 0) return 'has-plans';
      await tx.bot.delete({ where: { channel } });
      await tx.channelState.deleteMany({ where: { channel } });
      return 'removed';
    });
  }

  /** Returns all bots by their names. */
  async list(): Promise<BotEntry[]> {
    const rows = await this.prisma.bot.findMany({
      orderBy: { channel: 'asc' },
      include: { plans: { select: { code: true }, orderBy: [{ year: 'desc' }, { id: 'desc' }] } },
    });
    const states = await this.prisma.channelState.findMany({ where: { stopped: { not: null } } });
    return rows.map(({ token: _, plans, ...bot }) => ({
      ...bot,
      plans: plans.map(({ code }) => code),
      stopped: states.find(({ channel }) => channel === bot.channel)?.stopped ?? undefined,
    }));
  }

  /** Returns the bots that are to run, in the order in which they were added. */
  toRun(): Promise<BotToRun[]> {
    return this.prisma.bot.findMany({
      where: { offSince: null },
      orderBy: [{ addedAt: 'asc' }, { channel: 'asc' }],
      select: { channel: true, botId: true, token: true },
    });
  }

  /** Stores what the messenger calls a bot, for links that the command line writes. */
  async met(channel: string, username: string): Promise<void> {
    await this.prisma.bot.updateMany({
      where: { channel, OR: [{ username: null }, { username: { not: username } }] },
      data: { username },
    });
  }

  /** Returns the channel of the bot that a plan belongs to; null for the environment's. */
  async ofPlan(planId: number): Promise<Pick<Plan, 'botChannel'>> {
    return this.prisma.plan.findUniqueOrThrow({ where: { id: planId }, select: { botChannel: true } });
  }

  /** Returns those of some channels on which a plan is served. */
  async serving(planId: number, channels: Channels): Promise<string[]> {
    const plan = await this.ofPlan(planId);
    return channels.filter((channel) => serves(channel, plan));
  }

  /**
   * Has a plan belong to another bot from now on, with its people, its groups and what waits to be sent; written into its audit log. Telegram
   * lets no bot write first: who never wrote to the new one counts as out of reach until they do, and a group until the bot is in it.
   * @param botChannel of the bot; null for the environment's
   * @returns undefined when it belongs to that one already
   */
  give(planId: number, botChannel: string | null): Promise<GivenPlan | undefined> {
    const at = this.clock.date();
    return this.prisma.$transaction((tx) =>
      givePlanWithin(tx, { planId, botChannel, at, auditLog: this.auditLog }),
    );
  }
}
