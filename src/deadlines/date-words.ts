import type { Translate } from '../base/texts.ts';
import { textsIn } from '../base/texts.ts';
import { type DateOfRule, dayWords, lastDayWords, ruleWords } from '../plan/day-words.ts';
import type { TaskDate } from '../plan/plan-file.ts';

/** Returns a date with its words in an office's language, as a plan file has them: "chậm nhất ngày 30/5/2018". */
export function writtenDate(date: DateOfRule): TaskDate {
  return { ...date, written: ruleWords(date, textsIn('vi')) };
}

/** Returns a date with its weekdays: "chậm nhất Thứ Tư 30/5/2018"; with "before" its last good day follows. */
export function dateInFull(date: TaskDate, t: Translate): string {
  if (date.rule === 'within') return ruleWords(date, t);
  if (date.rule === 'from-to')
    return t('deadlines:date.from-to', { day: dayWords(date.from, t), last: dayWords(date.to, t) });
  // Of the day that is written, not of the one before it.
  return t(`deadlines:date.${date.rule}`, { day: lastDayWords({ ...date, rule: 'on' }, t) });
}

/** Returns the same date without the doubt of its text, in words that agree with it. */
export function confirmedDate({ unconfirmed: _, ...date }: TaskDate): TaskDate {
  return writtenDate(date);
}
