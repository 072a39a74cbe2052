import { daysBetween, type IsoDay } from '../../../base/day.ts';
import type { Translate } from '../../../base/texts.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { type DatedTask, dueSpan } from '../../../plan/deadline.ts';
import { isEvent } from '../../../reminders/occasions.ts';

/** How near a task is on a day, in a few words: "Hôm nay là ngày cuối", "Quá hạn 3 ngày", "Mời báo kết quả". */
export function whenWords(task: DatedTask, today: IsoDay, t: Translate): string {
  const { from, to } = dueSpan(task.date);
  const over = daysBetween(to, today);
  if (!isEvent(task)) return over > 0 ? t('reminders:when.late', { count: over }) : near('due', -over, t);
  if (over > 0) return t('reminders:when.results');
  const ahead = daysBetween(today, from);
  return ahead < 0 ? t('reminders:when.running') : near('starts', ahead, t);
}

/** The day or days that matter of a task: "Thứ Hai 21/5", "Thứ Bảy 10/11 đến Thứ Năm 15/11". */
export function dateWords(task: DatedTask, t: Translate): string {
  const { from, to } = dueSpan(task.date);
  const words = (day: IsoDay) => dayWords(day, t, { year: false });
  return from === to || !isEvent(task)
    ? words(to)
    : t('reminders:date.from-to', { from: words(from), to: words(to) });
}

function near(what: 'due' | 'starts', days: number, t: Translate): string {
  if (days === 0) return t(`reminders:when.${what}-today`);
  return days === 1 ? t(`reminders:when.${what}-tomorrow`) : t(`reminders:when.${what}-in`, { count: days });
}
