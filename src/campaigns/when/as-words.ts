import type { Temporal } from 'temporal-polyfill';
import { isoDay } from '../../base/day.ts';
import type { Translate } from '../../base/texts.ts';
import { dayWords } from '../../plan/day-words.ts';

/** Writes a moment in full, such as "Thứ Hai 21/5/2018, 07:30"; `readWhen` reads it as the same moment. */
export function momentInWords(at: Temporal.ZonedDateTime, t: Translate): string {
  return t('campaigns:when.said', { day: dayInWords(at, t), time: clockTime(at) });
}

/** Writes the day of a moment: "Thứ Hai 21/5/2018". */
export function dayInWords(at: Temporal.ZonedDateTime, t: Translate): string {
  return dayWords(isoDay(at.toPlainDate().toString()), t);
}

/** The hour of a moment: "07:30". */
export function clockTime(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
