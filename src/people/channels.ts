import { type Member, Prisma } from '../generated/sqlite/client.ts';
import type { Place } from './place.ts';

/** The messengers on which the bot runs, by their names in the database: whom it can reach, wherever they wrote. */
export type Channels = readonly string[];

/** People who hear the bot on one of these messengers. */
export function heardOn(channels: Channels): Prisma.MemberWhereInput {
  const running = { in: [...channels] };
  return { OR: [{ heardOn: running }, { heardOn: null, channel: running }] };
}

/** People who hear it on none of them. Not the negation of `heardOn`: where a column is NULL, that is unknown, too. */
export function notHeardOn(channels: Channels): Prisma.MemberWhereInput {
  const other = { notIn: [...channels] };
  return { OR: [{ heardOn: other }, { heardOn: null, channel: other }] };
}

/** The same as `heardOn` of people `m` in a statement. */
export function isHeardOn(channels: Channels): Prisma.Sql {
  return Prisma.sql`COALESCE(m."heardOn", m."channel") IN (${Prisma.join([...channels])})`;
}

/** Whether a person hears the bot on one of these messengers and has not blocked it. */
export function canHear(
  { channel, heardOn: other, unreachableSince }: Pick<Member, 'channel' | 'heardOn' | 'unreachableSince'>,
  channels: Channels,
): boolean {
  return unreachableSince === null && channels.includes(other ?? channel);
}

/** Groups on these messengers. */
export function groupsOn(channels: Channels): { channel: { in: string[] } } {
  return { channel: { in: [...channels] } };
}

/** Groups `c` on these messengers, in a statement. */
export function isOn(channels: Channels): Prisma.Sql {
  return Prisma.sql`c."channel" IN (${Prisma.join([...channels])})`;
}

/** The private chat with a person, named by the account that they are known by; the outbox knows on which messenger they hear it. */
export function privateChat({ channel, accountId }: Pick<Member, 'channel' | 'accountId'>): Place {
  return { channel, id: accountId, inGroup: false };
}
