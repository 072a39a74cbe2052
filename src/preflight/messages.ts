import { type IsoDay, isoDay, type Period } from '../base/day.ts';
import { type Place, placeKey } from '../people/place.ts';
import { remindersAhead } from '../reminders/ahead.ts';
import { roundsAhead } from '../rounds/ahead.ts';
import type { Finding } from './finding.ts';
import type { World } from './world.ts';

/** Messages a month from which on people no longer read them: one on more than every other working day. */
const MOST_A_MONTH = 12;

/** What a chat is told in a month. */
export interface ChatMonth {
  chat: Place;
  /** The messenger on which it is heard. */
  on: string;
  /** Such as 2018-05. */
  month: string;
  messages: number;
}

/** The days that are looked at: from today until the end of the plan's year. */
export function periodOf(year: number, today: IsoDay): Period {
  return { from: today, to: isoDay(`${year}-12-31`) };
}

/**
 * Counts what each chat will be told each month by reminders, overviews and rounds, by the rules of the sweeps and as if nobody
 * reported any more. The event loop has its turn in between.
 */
export async function messagesAhead(
  { reminders, rounds }: Pick<World, 'reminders' | 'rounds'>,
  period: Period,
): Promise<ChatMonth[]> {
  const { people, groups, ofResult } = rounds.reachable;
  const hearers = [
    ...reminders.listeners,
    ...[...people, ...groups, ...ofResult].map((one) => ({ ...one, to: one.place })),
  ];
  const heardOn = new Map(hearers.map(({ to, on }) => [placeKey(to), on]));
  const counted = new Map<string, ChatMonth>();
  const count = (chat: Place, day: IsoDay) => {
    const month = day.slice(0, 'YYYY-MM'.length);
    const key = `${placeKey(chat)} ${month}`;
    const known = counted.get(key);
    const on = heardOn.get(placeKey(chat)) ?? chat.channel;
    counted.set(key, { chat, on, month, messages: (known?.messages ?? 0) + 1 });
  };
  for await (const { to, slot } of remindersAhead(reminders, period)) count(to, slot.day);
  for await (const { to, day } of roundsAhead(rounds, reminders.plan, period)) count(to, day);
  return [...counted.values()];
}

/** Finds chats that are told too much, and messengers of which more is wanted in a month than they take. */
export function messageFindings(
  months: readonly ChatMonth[],
  { names, quotas }: Pick<World, 'names' | 'quotas'>,
): Finding[] {
  const fullest = new Map<string, ChatMonth>();
  const sums = new Map<string, { channel: string; month: string; messages: number }>();
  for (const one of months) {
    const key = placeKey(one.chat);
    if (one.messages > (fullest.get(key)?.messages ?? MOST_A_MONTH)) fullest.set(key, one);
    const sum = `${one.on} ${one.month}`;
    const messages = (sums.get(sum)?.messages ?? 0) + one.messages;
    sums.set(sum, { channel: one.on, month: one.month, messages });
  }
  return [
    ...[...sums.values()].flatMap(({ channel, ...sum }): Finding[] => {
      const most = quotas.get(channel);
      return most !== undefined && sum.messages > most ? [{ kind: 'quota', channel, ...sum, most }] : [];
    }),
    ...[...fullest].map(([key, { chat, month, messages }]): Finding => {
      return { kind: 'busy', chat, name: names.get(key), month, messages, most: MOST_A_MONTH };
    }),
  ];
}
