import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type BotsPlan, botNameOf, channelFor, channelOf, serves } from '../people/channel-kind.ts';

/** The messengers that commands know by name. */
export const TELEGRAM = 'telegram';
export const ZALO = 'zalo';

/**
 * Returns the channel that a command is about: the one that the operator names, else the plan's own bot on Telegram.
 * @throws Error for a bot that the plan does not belong to
 */
export function chosenChannel(named: string | undefined, plan: BotsPlan): string {
  const own = channelFor(plan.botChannel, TELEGRAM);
  if (named === undefined || serves(named, plan)) return named ?? own;
  throw new Error(
    `the plan belongs to the bot ${botNameOf(own) ?? 'of BOT_TOKEN'}; leave --channel out, or give ${own}`,
  );
}

/** Returns the channel of a bot on Telegram by its name. */
export function telegramBot(name: string): string {
  return channelOf(TELEGRAM, name);
}

/** Returns all channels that there may be people on: those of the environment and the bots that have rows. */
export async function allChannels(prisma: Pick<PrismaClient, 'bot'>): Promise<string[]> {
  const bots = await prisma.bot.findMany({ select: { channel: true }, orderBy: { channel: 'asc' } });
  return [TELEGRAM, ZALO, ...bots.map(({ channel }) => channel)];
}
