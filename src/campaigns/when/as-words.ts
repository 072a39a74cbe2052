import type { Temporal } from 'temporal-polyfill';
import { isoDay } from '../../base/day.ts';
import type { Translate } from '../../base/texts.ts';
import type { PlanCalendar } from '../../plan/calendar.ts';
import { dayWords } from '../../plan/day-words.ts';

/** The night, in which people are not to be disturbed. */
const QUIET_FROM = '21:00';
const QUIET_UNTIL = '06:30';

/** Writes a moment in full, such as "Thứ Hai 21/5/2018, 07:30"; `readWhen` reads it as the same moment. */
export function momentInWords(at: Temporal.ZonedDateTime, t: Translate): string {
  return t('campaigns:when.said', { day: dayInWords(at, t), time: clockTime(at) });
}

/** Writes the day of a moment: "Thứ Hai 21/5/2018". */
export function dayInWords(at: Temporal.ZonedDateTime, t: Translate): string {
  return dayWords(isoDay(at.toPlainDate().toString()), t);
}

export type WhenWarning = 'quiet' | 'day-off';

/** Returns what to warn of at a moment: `quiet`, at night; `day-off`, no working day. */
export function whenWarnings(at: Temporal.ZonedDateTime, calendar: PlanCalendar): WhenWarning[] {
  const time = clockTime(at);
  const day = isoDay(at.toPlainDate().toString());
  return [
    ...(time >= QUIET_FROM || time < QUIET_UNTIL ? (['quiet'] as const) : []),
    ...(calendar.isWorkingDay(day) ? [] : (['day-off'] as const)),
  ];
}

/** The hour of a moment: "07:30". */
export function clockTime(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
