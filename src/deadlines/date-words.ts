import type { IsoDay } from '../base/day.ts';
import { type Translate, textsIn } from '../base/texts.ts';
import { dayWords } from '../plan/day-words.ts';
import type { TaskDate } from '../plan/plan-file.ts';

/** A rule with its days, without the words of a text. */
export type DateOfRule =
  | { rule: 'before' | 'by' | 'on'; day: IsoDay }
  | { rule: 'from-to'; from: IsoDay; to: IsoDay };

/** A date in the words of an office's paper, as a plan file's `written` has it: "chậm nhất ngày 30/5/2018". */
export function writtenDate(date: DateOfRule): string {
  const t = textsIn('vi');
  const [day, last] = daysOf(date).map((one) => dayWords(one, t, { weekday: false }));
  return t(`ask:date.${date.rule}`, { day, last });
}

/** A date with its weekdays: "chậm nhất Thứ Tư 30/5/2018"; of "before" the last day in time stands behind. */
export function dateInFull(date: TaskDate, t: Translate): string {
  const [day, last] = daysOf(date).map((one) => dayWords(one, t));
  return t(`deadlines:date.${date.rule}`, { day, last });
}

/** The same date without the riddle of its text, in words that agree with it. */
export function confirmedDate(date: TaskDate): TaskDate {
  const { unconfirmed: _, ...rest } = date;
  return { ...rest, written: writtenDate(date) };
}

function daysOf(date: DateOfRule): IsoDay[] {
  return date.rule === 'from-to' ? [date.from, date.to] : [date.day];
}
