import type { Temporal } from 'temporal-polyfill';
import { type IsoDay, isoDay } from '../base/day.ts';
import { readWhen } from '../campaigns/when/words.ts';
import { readTypedDate } from '../deadlines/typed-date.ts';
import { lastGoodDay } from '../plan/deadline.ts';
import { isOfDays, mentionsIn } from '../vietnamese/moments/index.ts';
import type { Mention } from '../vietnamese/moments/mention.ts';
import { wordsOf } from '../vietnamese/moments/whole-text.ts';
import { isOnly, wordsWithout } from './phrases.ts';

/** A day that is later than a deadline lies within this many words. */
const SHORT = 9;

/**
 * Returns the day that a text as a whole names, as a deadline: the day of "trước ngày 30/5" is that day. Undefined for a
 * day that has passed or does not exist, for several days, and for a text that says anything else.
 */
export function dayOf(text: string, now: Temporal.ZonedDateTime): IsoDay | undefined {
  const today = todayOf(now);
  const typed = readTypedDate(text, { kind: 'report', date: undefined }, { today, year: now.year });
  if (typed?.kind === 'date') return typed.date.rule === 'before' ? typed.date.day : lastGoodDay(typed.date);
  const words = wordsOf(text);
  if (typed || words.length > SHORT) return undefined;
  const days = mentionsIn(words, { today, year: now.year, lean: 'ahead' }).filter(isOfDays);
  const [only, another] = days;
  if (
    !only ||
    another ||
    !isOnly(wordsWithout(words, only), 'mend', 'trivial', 'late', 'address', 'particle')
  )
    return undefined;
  return named(only, today);
}

/** Returns the last day to come that a text names among other words. */
export function dayIn(text: string, now: Temporal.ZonedDateTime): IsoDay | undefined {
  const today = todayOf(now);
  const mentions = mentionsIn(wordsOf(text), { today, year: now.year, lean: 'ahead' });
  return mentions
    .map((mention) => named(mention, today))
    .filter((day) => day !== undefined)
    .at(-1);
}

function named({ readings }: Mention, today: IsoDay): IsoDay | undefined {
  const day = readings.find((reading) => reading.kind === 'day' && reading.day >= today);
  return readings[0].kind === 'day' && day?.kind === 'day' ? day.day : undefined;
}

function todayOf(now: Temporal.ZonedDateTime): IsoDay {
  return isoDay(now.toPlainDate().toString());
}

/** A moment that words name: its day is left out where they say only the time. */
export interface Moment {
  date?: IsoDay;
  time: string;
}

/** Returns the moment that a text names, later than now; undefined when it is unclear or has passed. */
export function momentIn(text: string, now: Temporal.ZonedDateTime): Moment | undefined {
  const bare = text.replace(changed, ' ').trim();
  const when = readWhen(bare, now);
  if (when.kind !== 'moment') return undefined;
  const time = when.at.toPlainTime().toString({ smallestUnit: 'minute' });
  const hasDay = mentionsIn(wordsOf(bare), { today: todayOf(now), year: now.year, lean: 'ahead' }).some(
    (mention) => isOfDays(mention) || mention.readings[0].kind === 'wait',
  );
  return hasDay ? { date: todayOf(when.at), time } : { time };
}

/** "Đổi sang 9h": what says that it is another moment. */
const changed =
  /^\s*(?:(?:à|thôi|thoi|em|chị|chi)\s+)*(?:đổi|doi|chuyển|chuyen|dời|doi|lùi|lui|sửa|sua|gửi|gui|để|de)(?:\s+(?:lại|lai|sang|thành|thanh|tới|toi|vào|vao|lúc|luc|giờ|gio))*(?=\s)/iu;
