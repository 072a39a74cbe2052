import { addDays } from '../../base/day.ts';
import * as on from './calendar.ts';
import { lunarEve } from './lunar.ts';
import type { Reading } from './mention.ts';
import {
  clock,
  comingWeekday,
  dated,
  datesAcross,
  datesIn,
  day,
  dayOfMonth,
  dayOrNone,
  everyMonthOn,
  half,
  lunarReadings,
  monthIn,
  monthPart,
  monthsIn,
  part,
  pointOrSpan,
  type SentenceNow,
  span,
  type Values,
  weekdayAfter,
  weekdayNamed,
  weekdayOrMonth,
  within,
  yearFor,
  yearOf,
} from './readings.ts';

type ReadingsOf = (now: SentenceNow, values: Values) => readonly Reading[];

/** What phrases of the lexicon may mean, with how many numbers each takes at least and at most. */
export const meanings: Readonly<Record<string, readonly [least: number, most: number, ReadingsOf]>> = {
  /** The day that is a number of days from today. */
  today: [1, 1, ({ today }, [days = 0]) => day(addDays(today, days))],
  /** From the day that is a number of days from today to another. */
  'days-from-today': [
    2,
    2,
    ({ today }, [a = 0, b = 0]) => span({ from: addDays(today, a), to: addDays(today, b) }),
  ],
  /** A weekday, 1 is Monday; in the week that a second number of weeks is after this one, where there is one. */
  weekday: [1, 2, weekdayNamed],
  'weekday-after': [1, 1, ({ today }, [w = 0]) => day(weekdayAfter(today, w))],
  'weekday-before': [1, 1, ({ today }, [w = 0]) => day(addDays(comingWeekday(today, w), -7))],
  /** "t2": Monday or February. A question of a plan more often means the month. */
  'weekday-or-month': [1, 1, weekdayOrMonth],
  /** Day, month, and year where one is named. */
  date: [2, 3, (now, [d = 0, m = 0, y = 0]) => dated(now, y, m, d)],
  /** First and last day, month, and year. */
  dates: [3, 4, (now, [a = 0, b = 0, m = 0, y = 0]) => datesIn(yearFor(now, y, m, b), m, a, b)],
  /** First day and its month, last day and its month, and year. */
  'dates-across': [
    4,
    5,
    (now, [a = 0, m = 0, b = 0, n = 0, y = 0]) => {
      const year = yearFor(now, y, n, b);
      return datesAcross(on.dayOf(year, m, a), on.dayOf(year, n, b));
    },
  ],
  /** A day of the month, in the month that a second number of months is after this one, where there is one. */
  'day-of-month': [1, 2, dayOfMonth],
  /** The last day of the lunar year. */
  'lunar-eve': [0, 0, ({ today }) => dayOrNone(lunarEve(today))],
  /** A day of the lunar calendar: of its month, or the coming one. */
  lunar: [1, 3, (now, [d = 0, m]) => lunarReadings(now, d, m)],
  'days-ahead': [1, 1, ({ today, lean }, [n = 0]) => pointOrSpan(today, addDays(today, n), lean)],
  'weeks-ahead': [1, 1, ({ today, lean }, [n = 0]) => pointOrSpan(today, addDays(today, 7 * n), lean)],
  'months-ahead': [1, 1, ({ today, lean }, [n = 0]) => pointOrSpan(today, on.addMonths(today, n), lean)],
  'days-after': [1, 1, ({ today }, [n = 0]) => day(addDays(today, n))],
  'weeks-after': [1, 1, ({ today }, [n = 0]) => day(addDays(today, 7 * n))],
  'months-after': [1, 1, ({ today }, [n = 0]) => day(on.addMonths(today, n))],
  'within-days': [1, 1, ({ today }, [n = 0]) => within({ from: today, to: addDays(today, n) })],
  'within-weeks': [1, 1, ({ today }, [n = 0]) => within({ from: today, to: addDays(today, 7 * n) })],
  'within-months': [1, 1, ({ today }, [n = 0]) => within({ from: today, to: on.addMonths(today, n) })],
  'days-back': [1, 1, ({ today }, [n = 0]) => span({ from: addDays(today, -n), to: today })],
  'weeks-back': [1, 1, ({ today }, [n = 0]) => span({ from: addDays(today, -7 * n), to: today })],
  'months-back': [1, 1, ({ today }, [n = 0]) => span({ from: on.addMonths(today, -n), to: today })],
  week: [1, 1, ({ today }, [weeks = 0]) => span(on.weekOf(today, weeks))],
  'week-part': [
    3,
    3,
    ({ today }, [weeks = 0, a = 0, b = 0]) => span(on.daysOf(on.weekOf(today, weeks), a, b)),
  ],
  'rest-of-week': [1, 1, ({ today }, [weeks = 0]) => within(on.restOf(today, on.weekOf(today, weeks)))],
  'until-week': [1, 1, ({ today }, [weeks = 0]) => within(on.untilEndOf(today, on.weekOf(today, weeks)))],
  month: [1, 1, ({ today }, [months = 0]) => span(on.monthFrom(today, months))],
  'month-part': [
    3,
    3,
    ({ today }, [months = 0, a = 0, b = 0]) => span(on.daysOf(on.monthFrom(today, months), a, b)),
  ],
  /** The last day of the month that is a number of months after this one. */
  'month-end': [1, 1, ({ today }, [months = 0]) => day(on.monthFrom(today, months).to)],
  'rest-of-month': [1, 1, ({ today }, [months = 0]) => within(on.restOf(today, on.monthFrom(today, months)))],
  'until-month': [
    1,
    1,
    ({ today }, [months = 0]) => within(on.untilEndOf(today, on.monthFrom(today, months))),
  ],
  /** A month by its number, and year. */
  'month-of': [1, 2, (now, [m = 0, y = 0]) => monthIn(yearFor(now, y, m, 31), m)],
  'month-of-part': [3, 4, (now, [m = 0, a = 0, b = 0, y = 0]) => monthPart(yearFor(now, y, m, b), m, a, b)],
  /** A number of first weeks of a month, or of its last days. */
  'month-of-weeks': [2, 2, (now, [m = 0, n = 1]) => monthPart(yearFor(now, 0, m, 7 * n), m, 1, 7 * n)],
  'month-of-last': [
    2,
    2,
    ({ year }, [m = 0, n = 1]) => {
      const { to } = on.monthOf(year, m);
      return span({ from: addDays(to, 1 - n), to });
    },
  ],
  'until-month-of': [1, 1, (now, [m = 0]) => monthIn(yearFor(now, 0, m, 31), m, now.today)],
  /** From one month to another of the same year, and that year. */
  months: [2, 3, ({ year }, [a = 0, b = 0, y = 0]) => monthsIn(y || year, a, b)],
  quarter: [1, 1, ({ today }, [quarters = 0]) => span(on.quarterFrom(today, quarters))],
  'quarter-of': [1, 2, ({ year }, [q = 0, y = 0]) => span(on.quarterOf(y || year, q))],
  /** One month of a quarter, 1 to 3. */
  'quarter-part': [2, 2, ({ year }, [q = 0, month = 1]) => span(on.monthOf(year, 3 * (q - 1) + month))],
  'rest-of-quarter': [0, 0, ({ today }) => within(on.restOf(today, on.quarterFrom(today, 0)))],
  'until-quarter-of': [
    1,
    1,
    ({ today, year }, [q = 0]) => within(on.untilEndOf(today, on.quarterOf(year, q))),
  ],
  /** The plan's year, or one by its number. */
  'year-of': [0, 1, ({ year }, [y = 0]) => span(on.yearOf(y || year))],
  'year-from-today': [1, 1, ({ today }, [years = 0]) => span(on.yearOf(yearOf(today) + years))],
  /** Some months of a year: the first, how many, and the year. */
  'year-part': [
    2,
    3,
    ({ year }, [first = 1, count = 0, y = 0]) => span(on.monthsOf(y || year, first, count)),
  ],
  /** A number of first months of a year, or of its last. */
  'year-first': [1, 2, ({ year }, [n = 1, y = 0]) => span(on.monthsOf(y || year, 1, n))],
  'year-last': [1, 2, ({ year }, [n = 1, y = 0]) => span(on.monthsOf(y || year, 13 - n, n))],
  'year-so-far': [0, 0, ({ today, year }) => span({ from: on.yearOf(year).from, to: today })],
  'rest-of-year': [0, 0, ({ today, year }) => within(on.restOf(today, on.yearOf(year)))],
  /** An hour, and minute. */
  clock: [1, 2, (_, [hour = 0, minute = 0]) => clock(hour, minute)],
  /** An hour and minute as clocks show them; one with a leading zero (02:30) is at night. */
  'clock-shown': [3, 3, (_, [hour = 0, minute = 0, zero]) => clock(hour, minute, zero === 1)],
  'clock-less': [2, 2, (_, [hour = 0, minute = 0]) => clock((hour + 23) % 24, 60 - minute)],
  am: [1, 3, (_, [hour = 0, minute = 0]) => half(hour, minute, 'am')],
  pm: [1, 3, (_, [hour = 0, minute = 0]) => half(hour, minute, 'pm')],
  morning: [0, 0, () => part('morning')],
  noon: [0, 0, () => part('noon')],
  afternoon: [0, 0, () => part('afternoon')],
  evening: [0, 0, () => part('evening')],
  night: [0, 0, () => part('night')],
  'wait-minutes': [1, 1, (_, [n = 0]) => [{ kind: 'wait', minutes: n }]],
  'wait-hours': [1, 2, (_, [n = 0, more = 0]) => [{ kind: 'wait', minutes: 60 * n + more }]],
  'every-days': [1, 1, (_, [n = 1]) => [{ kind: 'repeat', days: n }]],
  'every-weeks': [1, 1, (_, [n = 1]) => [{ kind: 'repeat', days: 7 * n }]],
  'every-months': [1, 1, (_, [n = 1]) => [{ kind: 'repeat', months: n }]],
  'every-weekday': [
    1,
    1,
    ({ today }, [w = 1]) => [{ kind: 'repeat', days: 7, from: comingWeekday(today, w) }],
  ],
  'every-month-on': [1, 1, (now, [d = 1]) => everyMonthOn(now, d)],
};
