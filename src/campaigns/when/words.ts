import { Temporal } from 'temporal-polyfill';
import { isoDay } from '../../base/day.ts';
import { isOfDays } from '../../vietnamese/moments/index.ts';
import type { Mention, Reading } from '../../vietnamese/moments/mention.ts';
import { type TimeOfDay, timeOfDay } from '../../vietnamese/moments/time-of-day.ts';
import { momentsOf } from '../../vietnamese/moments/whole-text.ts';

/** The time of day when the text names no hour: the beginning of an office's day. */
export const USUAL_HOUR = '07:30';
/** A day further ahead is most likely a slip. */
const MOST_DAYS_AHEAD = 366;

/**
 * The moment that a text names; or why it is unclear. `which-half`: morning or afternoon; `which-hour`: today without an
 * hour; `which-day`: only a week or month; `no-such-day`: 30/2, or a weekday that is not the date's; `past`; `too-far`:
 * over a year ahead; `not-understood`.
 */
export type When = { kind: 'moment'; at: Temporal.ZonedDateTime; hourNamed: boolean } | Unclear;

export interface Unclear {
  kind: 'unclear';
  reason: 'which-half' | 'which-hour' | 'which-day' | 'no-such-day' | 'past' | 'too-far' | 'not-understood';
}

/**
 * Reads a time as people type it, with or without marks: "8h sáng mai", "10/11 7:30", "thứ 2 tuần sau", "sau 30 phút",
 * "tomorrow 8am".
 * @param now this moment in the plan's zone; the result is in the same zone, later than now, in whole minutes
 */
export function readWhen(words: string, now: Temporal.ZonedDateTime): When {
  const mentions = mentionsOf(words, now);
  return mentions && !mentions.some(isBounded) ? momentOf(mentions, now) : unclear('not-understood');
}

/** What a text names where it names nothing but moments. */
export function mentionsOf(words: string, now: Temporal.ZonedDateTime): readonly Mention[] | undefined {
  const today = isoDay(now.toPlainDate().toString());
  return momentsOf(words, { today, year: now.year, lean: 'ahead' })?.mentions;
}

/** "đến 15/11" and "trước thứ hai" name no moment at which a message is sent. */
function isBounded({ bound }: Mention): boolean {
  return bound !== undefined;
}

/** Returns the moment that a day, a time and a part of the day name together, each of them at most once. */
export function momentOf(mentions: readonly Mention[], now: Temporal.ZonedDateTime): When {
  const of = <K extends Reading['kind']>(kind: K) =>
    mentions.flatMap(({ readings: [first] }) =>
      first.kind === kind ? [first as Extract<Reading, { kind: K }>] : [],
    );
  const [days, clocks, parts, waits] = [mentions.filter(isOfDays), of('clock'), of('part'), of('wait')];
  const [wait] = waits;
  if (wait && mentions.length === 1) return after(wait.minutes, now);
  const isOnce = [days, clocks, parts].every((all) => all.length <= 1);
  const isAll = days.length + clocks.length + parts.length === mentions.length;
  if (!isOnce || !isAll || mentions.length === 0) return unclear('not-understood');
  const time = timeOfDay(clocks[0], parts[0]?.part);
  if (time === 'which-half') return unclear('which-half');
  const [named] = days[0]?.readings ?? [];
  if (named?.kind === 'no-such-day') return unclear('no-such-day');
  if (named && named.kind !== 'day') return unclear('which-day');
  const day = named && Temporal.PlainDate.from(named.day);
  return between({ day, orNextWeek: isSameWeekday(days[0]) }, time, now);
}

/** "Monday" on a Monday: today if the hour is still to come, else in a week. */
function isSameWeekday(mention: Mention | undefined): boolean {
  const [first, second] = mention?.readings ?? [];
  return first?.kind === 'day' && first.weekday !== undefined && second?.kind === 'day';
}

/** Returns the moment of a day and a time, either of which may be missing. */
function between(
  { day, orNextWeek }: { day: Temporal.PlainDate | undefined; orNextWeek: boolean },
  hour: TimeOfDay | undefined,
  now: Temporal.ZonedDateTime,
): When {
  const named = on(day ?? now.toPlainDate(), hour, now);
  const isPast = Temporal.ZonedDateTime.compare(named, now) <= 0;
  if (isPast && day && !orNextWeek) {
    const isToday = day.equals(now.toPlainDate());
    return unclear(isToday && !hour?.exact ? 'which-hour' : 'past');
  }
  const at = isPast ? named.add({ days: day ? 7 : 1 }) : named;
  return moment(at, hour?.exact === true, now);
}

function moment(at: Temporal.ZonedDateTime, hourNamed: boolean, now: Temporal.ZonedDateTime): When {
  const ahead = now.toPlainDate().until(at.toPlainDate(), { largestUnit: 'day' }).days;
  return ahead > MOST_DAYS_AHEAD ? unclear('too-far') : { kind: 'moment', at, hourNamed };
}

export function unclear(reason: Unclear['reason']): Unclear {
  return { kind: 'unclear', reason };
}

/** 24:00 is the beginning of the next day. */
function on(
  day: Temporal.PlainDate,
  time: TimeOfDay | undefined,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const { hour, minute } = time ?? Temporal.PlainTime.from(USUAL_HOUR);
  const plainTime = Temporal.PlainTime.from({ hour: hour % 24, minute });
  return day.add({ days: Math.floor(hour / 24) }).toZonedDateTime({ timeZone: now.timeZoneId, plainTime });
}

/** "sau 30 phút", "nửa tiếng nữa", "in 2 hours"; rounded up to the minute. */
function after(minutes: number, now: Temporal.ZonedDateTime): When {
  const from = now.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  return minutes < 1 ? unclear('not-understood') : moment(from.add({ minutes }), true, now);
}
