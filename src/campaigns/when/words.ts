import { Temporal } from 'temporal-polyfill';
import { wordOf } from '../../vietnamese/words/word.ts';
import { type DayReading, dayIn } from './days.ts';
import { hourIn, type NamedTime } from './hours.ts';

/** The time of day when the text names no hour: the beginning of an office's day. */
export const USUAL_HOUR = '07:30';
/** A day further ahead is most likely a slip. */
const MOST_DAYS_AHEAD = 366;

/**
 * The moment that a text names; or why it is unclear. `which-half`: morning or afternoon; `which-hour`: today without an
 * hour; `which-day`: only a week or month; `no-such-day`: 30/2, or a weekday that is not the date's; `past`; `too-far`:
 * over a year ahead; `not-understood`.
 */
export type When =
  | { kind: 'moment'; at: Temporal.ZonedDateTime; hourNamed: boolean }
  | {
      kind: 'unclear';
      reason:
        | 'which-half'
        | 'which-hour'
        | 'which-day'
        | 'no-such-day'
        | 'past'
        | 'too-far'
        | 'not-understood';
    };

/** Words without a meaning for the time, folded. */
const FILLERS =
  /\b(?:vao|luc|hoi|ngay|hom|gui|hen|gio|nhe|nha|nhi|a|em|chi|anh|giup|cho|di|buoi|dung|khoang|cua|nua|nam|on|at|the|of|please|send|o clock|it|in)\b|[,.;!()–-]/g;

/**
 * Reads a time as people type it, with or without marks: "8h sáng mai", "10/11 7:30", "thứ 2 tuần sau", "sau 30 phút",
 * "tomorrow 8am".
 * @param now this moment in the plan's zone; the result is in the same zone, later than now, in whole minutes
 */
export function readWhen(words: string, now: Temporal.ZonedDateTime): When {
  const text = folded(words);
  const soon = relative(text, now);
  if (soon) return soon;
  const hour = hourIn(text);
  if ('unclear' in hour) return unclear(hour.unclear);
  const day = dayIn(hour.rest, now.toPlainDate());
  if ('unclear' in day) return unclear(day.unclear);
  if (day.rest.replace(FILLERS, ' ').trim() !== '' || (!day.day && !hour.time))
    return unclear('not-understood');
  return between(day, hour.time, now);
}

type Day = Extract<DayReading, { rest: string }>;

/** Returns the moment of a day and a time, either of which may be missing. */
function between(
  { day, orNextWeek }: Omit<Day, 'rest'>,
  hour: NamedTime | undefined,
  now: Temporal.ZonedDateTime,
): When {
  const time = hour
    ? Temporal.PlainTime.from({ hour: hour.hour, minute: hour.minute })
    : Temporal.PlainTime.from(USUAL_HOUR);
  const named = on(day ?? now.toPlainDate(), time, now);
  const isPast = Temporal.ZonedDateTime.compare(named, now) <= 0;
  if (isPast && day && !orNextWeek) {
    const isToday = named.toPlainDate().equals(now.toPlainDate());
    return unclear(isToday && !hour?.exact ? 'which-hour' : 'past');
  }
  const at = isPast ? named.add({ days: day ? 7 : 1 }) : named;
  return moment(at, hour?.exact === true, now);
}

function moment(at: Temporal.ZonedDateTime, hourNamed: boolean, now: Temporal.ZonedDateTime): When {
  const ahead = now.toPlainDate().until(at.toPlainDate(), { largestUnit: 'day' }).days;
  return ahead > MOST_DAYS_AHEAD ? unclear('too-far') : { kind: 'moment', at, hourNamed };
}

function unclear(reason: Extract<When, { kind: 'unclear' }>['reason']): When {
  return { kind: 'unclear', reason };
}

function on(
  day: Temporal.PlainDate,
  plainTime: Temporal.PlainTime,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime });
}

/** Reads "sau 30 phút", "2 tiếng nữa", "nửa tiếng nữa", "in 2 hours"; rounded up to the minute. */
function relative(text: string, now: Temporal.ZonedDateTime): When | undefined {
  const vietnamese =
    /^(?:gui |hen )*(?:(?:sau|trong) (\d{1,3}|mot|nua) ?(phut|p|tieng|gio|h)(?: ruoi)?(?: nua)?|(\d{1,3}|mot|nua) ?(phut|p|tieng|gio|h) (?:ruoi )?(?:nua|sau))$/;
  const [whole = '', n, unit, m = n, after = unit] =
    vietnamese.exec(text) ?? /^in (\d{1,3}|an|half an) ?(min|hour)(?:utes?|s)?$/.exec(text) ?? [];
  if (m === undefined || after === undefined) return undefined;
  const isHours = /^(?:tieng|gio|h|hour)$/.test(after);
  const count = /^(?:nua|half an)$/.test(m) ? 0.5 : /^(?:mot|an)$/.test(m) ? 1 : Number(m);
  const minutes = (count + (whole.includes('ruoi') ? 0.5 : 0)) * (isHours ? 60 : 1);
  if (minutes < 1) return unclear('not-understood');
  const from = now.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  return moment(from.add({ minutes: Math.round(minutes) }), true, now);
}

/** Folds words (no marks, lower case), and adds `^` where the marks told two words apart. */
function folded(words: string): string {
  const all = words.normalize('NFC').toLowerCase().trim().split(/\s+/);
  return all
    .map((typed, at) => {
      const { folded: plain, shape, tone } = wordOf(typed);
      const previous = wordOf(all[at - 1] ?? '').folded;
      if (plain === 'toi') return isEvening(shape, tone, previous) ? 'toi^' : 'toi';
      // "bảy" is seven; "bây giờ", and "bay gio" most likely, is now.
      return plain === 'bay' && (tone === HOOK || previous === 'thu') ? 'bay^' : plain;
    })
    .join(' ');
}

const HOOK = '\u0309';
const ACUTE = '\u0301';
const CIRCUMFLEX = '\u0302';

/** Whether the word is "tối", by its marks; without any, when no weekday or week precedes it. */
function isEvening(shape: string, tone: string, previous: string): boolean {
  const marks = shape.normalize('NFD');
  if (tone === ACUTE && marks.includes(CIRCUMFLEX)) return true;
  const unmarked = tone === '' && shape === 'toi';
  return unmarked && !/^(?:\d|hai|ba|tu|nam|sau|bay|nhat|cn|t\d|tuan|thang|ngay)$/.test(previous);
}
