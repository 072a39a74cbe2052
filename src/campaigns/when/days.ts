import { Temporal } from 'temporal-polyfill';

/*
 * Days in folded text (no marks, lower case), Vietnamese and English. `toi` means "tới" here: "tối" (evening) was removed
 * before.
 */

/** The day that a text names and the remaining words; or why the day is unclear. */
export type DayReading =
  | {
      day: Temporal.PlainDate | undefined;
      /** "Monday" on a Monday: today if the hour is still to come, else in a week. */
      orNextWeek: boolean;
      rest: string;
    }
  | { unclear: 'no-such-day' | 'which-day' | 'past' };

type Found =
  | { day: Temporal.PlainDate; orNextWeek?: boolean }
  | { unclear: 'no-such-day' | 'which-day' | 'past' };
type Rule = readonly [RegExp, (match: RegExpExecArray, today: Temporal.PlainDate) => Found];

/** A past date without a year means next year's if that is at most this many days ahead; else it is a slip. */
const NEAR_DAYS = 183;

const WEEKDAYS: readonly RegExp[] = [
  /^(?:2|hai|monday|mon)$/,
  /^(?:3|ba|tuesday|tues|tue)$/,
  /^(?:4|tu|wednesday|wed)$/,
  /^(?:5|nam|thursday|thurs|thu)$/,
  /^(?:6|sau|friday|fri)$/,
  /^(?:7|bay\^?|saturday|sat)$/,
  /^(?:cn|chu nhat|sunday|sun)$/,
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
const YEAR = '(?:,? ?(?:nam )?(\\d{4}))?';
const WEEKDAY =
  '(?:(?:thu |t)(2|3|4|5|6|7|hai|ba|tu|nam|sau|bay\\^?)|(cn|chu nhat)|(monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|friday|fri|saturday|sat|sunday|sun))';

const rules: readonly Rule[] = [
  [
    /\bsau (\d{1,3}) (ngay|tuan)(?: nua)?\b|\b(\d{1,3}) (ngay|tuan) nua\b|\bin (\d{1,3}) (day|week)s?\b/,
    ([, a, aUnit, b, bUnit, c, cUnit], today) => {
      const weeks = /^(?:tuan|week)$/.test(aUnit ?? bUnit ?? cUnit ?? '');
      return { day: today.add({ days: Number(a ?? b ?? c) * (weeks ? 7 : 1) }) };
    },
  ],
  [/(?<![\d:])(\d{4})-(\d{2})-(\d{2})(?!\d)/, ([, y, m, d]) => dated(d, m, y)],
  [
    /(?:\bngay )?(?<![\d:])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d:])/,
    ([, d, , m, y], today) => dated(d, m, y?.length === 2 ? `20${y}` : y, today),
  ],
  [
    new RegExp(`(?:\\b(?:ngay|mung|mong) )*(?<!\\d)(\\d{1,2}) thang (\\d{1,2})${YEAR}(?!\\d)`),
    ([, d, m, y], today) => dated(d, m, y, today),
  ],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?${YEAR}(?!\\d)`),
    ([, m, d, y], today) => dated(d, monthOf(m), y, today),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}${YEAR}(?!\\d)`),
    ([, d, m, y], today) => dated(d, monthOf(m), y, today),
  ],
  [
    /\b(?:ngay|mung|mong) (\d{1,2})(?: thang (nay|sau|toi))?(?![\d/])/,
    ([, d, which], today) => ofMonth(Number(d), which, today),
  ],
  [
    new RegExp(
      `\\b(next |coming |this )?${WEEKDAY}(?![\\w^])(?: (?:sang )?(tuan (?:sau|toi|nay)|sau|toi|nay|next week|this week)\\b)?`,
    ),
    ([, before = '', vi, sunday, en, after = ''], today) =>
      onWeekday(vi ?? sunday ?? en ?? '', `${before}${after}`, today),
  ],
  [/\b(?:ngay |hom )?(?:kia|mot)\b|\bday after tomorrow\b/, (_, today) => ({ day: today.add({ days: 2 }) })],
  [/\b(?:ngay |hom )?mai\b|\btomorrow\b/, (_, today) => ({ day: today.add({ days: 1 }) })],
  [/\b(?:hom |ngay )?nay\b|\btoday\b|\bthis\b/, (_, today) => ({ day: today })],
  [
    /\b(?:(?:sang |cuoi |dau |giua )?(?:tuan|thang)(?: (?:sau|toi|nay))?|(?:next|this) (?:week|month)|weekend)\b/,
    () => ({ unclear: 'which-day' }),
  ],
];

/** Reads the day that a folded text names. */
export function dayIn(text: string, today: Temporal.PlainDate): DayReading {
  let rest = text;
  // "thứ Hai 21/5/2018": a weekday beside a date must be that date's.
  const days: { day: Temporal.PlainDate; orNextWeek: boolean; isWeekday: boolean }[] = [];
  for (const [index, [pattern, read]] of rules.entries()) {
    const match = pattern.exec(rest);
    if (!match) continue;
    if (days.length > 0 && index !== WEEKDAY_RULE) continue;
    const found = read(match, today);
    if ('unclear' in found) return found;
    days.push({ day: found.day, orNextWeek: found.orNextWeek ?? false, isWeekday: index === WEEKDAY_RULE });
    rest = rest.replace(match[0], ' ');
  }
  const [first, second] = days;
  if (first && second?.isWeekday && first.day.dayOfWeek !== second.day.dayOfWeek)
    return { unclear: 'no-such-day' };
  return { day: first?.day, orNextWeek: second ? false : (first?.orNextWeek ?? false), rest };
}

const WEEKDAY_RULE = 7;

function dated(d = '', m = '', y?: string, today?: Temporal.PlainDate): Found {
  const [day, month] = [Number(d), Number(m)];
  if (y !== undefined || !today) return existing(Number(y), month, day);
  const thisYear = existing(today.year, month, day);
  if ('unclear' in thisYear || Temporal.PlainDate.compare(thisYear.day, today) >= 0) return thisYear;
  const nextYear = existing(today.year + 1, month, day);
  const near = 'day' in nextYear && today.until(nextYear.day, { largestUnit: 'day' }).days <= NEAR_DAYS;
  return near ? nextYear : { unclear: 'past' };
}

function existing(
  year: number,
  month: number,
  day: number,
): { day: Temporal.PlainDate } | { unclear: 'no-such-day' } {
  try {
    return { day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) };
  } catch {
    return { unclear: 'no-such-day' };
  }
}

function monthOf(name = ''): string {
  return String(MONTHS.indexOf(name) + 1);
}

function ofMonth(day: number, which: string | undefined, today: Temporal.PlainDate): Found {
  const next = today.add({ months: 1 });
  if (which === 'sau' || which === 'toi') return existing(next.year, next.month, day);
  if (which === 'nay' || day >= today.day) return existing(today.year, today.month, day);
  return existing(next.year, next.month, day);
}

function onWeekday(name: string, which: string, today: Temporal.PlainDate): Found {
  const wanted = WEEKDAYS.findIndex((words) => words.test(name)) + 1;
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const inWeek = monday.add({ days: wanted - 1 });
  const week = which.trim();
  if (/^(?:tuan (?:sau|toi)|sau|next|next week)$/.test(week)) return { day: inWeek.add({ days: 7 }) };
  if (/^(?:tuan nay|nay|this|this week)$/.test(week)) return { day: inWeek };
  const ahead = (wanted - today.dayOfWeek + 7) % 7;
  if (/^(?:toi|coming)$/.test(week)) return { day: today.add({ days: ahead || 7 }) };
  if (week !== '') return { unclear: 'which-day' };
  return { day: today.add({ days: ahead }), orNextWeek: ahead === 0 };
}
