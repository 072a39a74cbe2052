import type { Translate } from '../base/texts.ts';
import { Prisma } from '../generated/sqlite/client.ts';

/*
 * A channel is a bot on a messenger: `telegram` is the bot of the environment there, `telegram:hue` one that has a row
 * (`Bot`). A plan belongs to one of the bots of a messenger, to the environment's where it names none, and is not to be
 * seen on the others; on other messengers it is where it ever was.
 */

const SEPARATOR = ':';

/** A plan as far as it tells which bot it belongs to. */
export interface BotsPlan {
  botChannel: string | null;
}

/** Returns the messenger of a channel: `telegram` of `telegram:hue`. */
export function kindOf(channel: string): string {
  const [kind = channel] = channel.split(SEPARATOR, 1);
  return kind;
}

/** Returns the name of a channel's bot; undefined for the environment's bot, which has none. */
export function botNameOf(channel: string): string | undefined {
  const kind = kindOf(channel);
  return kind === channel ? undefined : channel.slice(kind.length + SEPARATOR.length);
}

/** Returns the channel of a bot with a name. */
export function channelOf(kind: string, botName: string): string {
  return `${kind}${SEPARATOR}${botName}`;
}

/** Whether a plan is to be seen on a channel, and its messages go over it. */
export function serves(channel: string, { botChannel }: BotsPlan): boolean {
  return channel === channelFor(botChannel, channel);
}

/** Returns the channel of a plan's own bot on the messenger of another channel. */
export function channelFor(botChannel: string | null, channel: string): string {
  const kind = kindOf(channel);
  return botChannel !== null && kindOf(botChannel) === kind ? botChannel : kind;
}

/** The plans that are to be seen on a channel. */
export function plansOn(channel: string): Prisma.PlanWhereInput {
  if (botNameOf(channel) !== undefined) return { botChannel: channel };
  return { OR: [{ botChannel: null }, { botChannel: { not: { startsWith: channelOf(channel, '') } } }] };
}

/** The same of plans `p` in a statement. */
export function isPlanOn(channel: string): Prisma.Sql {
  if (botNameOf(channel) !== undefined) return Prisma.sql`p."botChannel" = ${channel}`;
  return Prisma.sql`(p."botChannel" IS NULL OR p."botChannel" NOT LIKE ${`${channelOf(channel, '')}%`})`;
}

/** Messengers that have a name in texts; the playground's is taken for the one that it plays. */
const named = ['telegram', 'zalo', 'playground'] as const;

/** What people call a channel: its messenger, and of a bot with a name that, too: "Telegram (hue)". */
export function messengerName(t: Translate, channel: string): string {
  const kind = kindOf(channel);
  const known = named.find((one) => one === kind);
  const messenger = known ? t(`channels:name.${known}`) : kind;
  const bot = botNameOf(channel);
  return bot === undefined ? messenger : t('bots:named', { messenger, bot });
}

/** How buttons carry a channel: theirs has no colon, for that stands between their values. */
export const channelCode = {
  pattern: /^[a-z]{1,16}(\.[a-z0-9-]{1,20})?$/,
  of: (channel: string): string => channel.replace(SEPARATOR, '.'),
  read: (code: string): string => code.replace('.', SEPARATOR),
};
