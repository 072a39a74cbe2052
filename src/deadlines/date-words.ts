import type { IsoDay } from '../base/day.ts';
import { type Translate, textsIn } from '../base/texts.ts';
import { dayWords } from '../plan/day-words.ts';
import type { TaskDate } from '../plan/plan-file.ts';

/** A rule with its days, without words. */
export type DateOfRule =
  | { rule: 'before' | 'by' | 'on'; day: IsoDay }
  | { rule: 'from-to'; from: IsoDay; to: IsoDay };

/** Returns a date with its words in an office's language, as a plan file has them: "chậm nhất ngày 30/5/2018". */
export function writtenDate(date: DateOfRule): TaskDate {
  const t = textsIn('vi');
  const [day, last] = daysOf(date).map((one) => dayWords(one, t, { weekday: false }));
  return { ...date, written: t(`ask:date.${date.rule}`, { day, last }) };
}

/** Returns a date with its weekdays: "chậm nhất Thứ Tư 30/5/2018"; with "before" its last good day follows. */
export function dateInFull(date: TaskDate, t: Translate): string {
  const [day, last] = daysOf(date).map((one) => dayWords(one, t));
  return t(`deadlines:date.${date.rule}`, { day, last });
}

/** Returns the same date without the doubt of its text, in words that agree with it. */
export function confirmedDate({ unconfirmed: _, ...date }: TaskDate): TaskDate {
  return writtenDate(date);
}

function daysOf(date: DateOfRule): IsoDay[] {
  return date.rule === 'from-to' ? [date.from, date.to] : [date.day];
}
