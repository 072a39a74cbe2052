import { addDays, daysBetween, type IsoDay } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated, isEvent } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Facts } from '../decide/facts.ts';
import { says } from '../understand/yes-no.ts';
import { daysCalled, isOfTask } from './claims.ts';
import { dayMeant, lastDayMeant } from './day-meant.ts';

/* What a question says of the days of one task, beside which they are: that it goes on, is over, is a free day, or is a slip. */

interface OfDay {
  facts: Facts;
  /** Whether a day is worked. */
  isWorked(day: IsoDay): boolean;
}

/** What is said of a task's date itself: that it has one, is a slip, is a free day, or is past. Undefined where nothing is. */
export function saidOfDate(task: Task, { facts, isWorked }: OfDay, denies: boolean): boolean | undefined {
  const { words } = facts.reading;
  if (says('mistake', words)) return isMistaken(task, facts);
  if (says('has-date', words)) return isDated(task);
  if (!isDated(task)) return undefined;
  // "Trùng lễ 30/4": a day that is said, and held against the task's as any other.
  const isNamedDay = facts.reading.periods.some(({ start }) =>
    /^(?:le|tet|dip)$/.test(words[start - 1]?.folded ?? ''),
  );
  if (says('rest-day', words) && !isNamedDay) return daysOn(task).some((day) => !isWorked(day)) !== denies;
  const lasting = isEvent(task) ? daysSaid(words) : undefined;
  if (lasting !== undefined) return (daysOn(task).length === lasting) !== denies;
  if (says('going-on', words)) return isOn(task, dayMeant(task, facts)) !== denies;
  if (task.kind !== 'event') return undefined;
  // "Bắt đầu chưa"
  if (says('begins', words) && facts.reading.periods.length === 0 && !asksOpenly(words))
    return dueSpan(task.date).from <= facts.today !== denies;
  // "Lễ phát động đã qua chưa", "is the campaign over by 15 July": its last day is before the one meant.
  return says('over', words) ? dueSpan(task.date).to < lastDayMeant(task, facts) !== denies : undefined;
}

/** "Kéo dài 5 ngày": how long it is said to go on; "còn 5 ngày nữa" is not. */
function daysSaid(words: Facts['reading']['words']): number | undefined {
  const at = words.findIndex(
    ({ text }, place) => /^\d{1,2}$/.test(text) && words[place + 1]?.folded === 'ngay',
  );
  const isDate =
    /^(?:thang|ngay|con|sau|truoc)$/.test(words[at - 1]?.folded ?? '') ||
    /^\d|^nua$/.test(words[at + 2]?.text ?? '');
  return at < 0 || isDate ? undefined : Number(words[at]?.text);
}

/** Every day of an event, what people call the days of anything else. */
function daysOn(task: DatedTask): IsoDay[] {
  const { from, to } = dueSpan(task.date);
  return task.date.rule === 'from-to'
    ? Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
    : daysCalled(task);
}

/** Whether an event takes place on a day; anything else may still be done then. */
function isOn({ kind, date }: DatedTask, day: IsoDay): boolean {
  const { from, to } = dueSpan(date);
  return day <= to && (kind !== 'event' || from <= day);
}

/** "… hạn 22/5, có nhầm không": wrong where no day that was named is the task's, or the document itself has a slip there. */
function isMistaken(task: Task, { reading }: Facts): boolean | undefined {
  if (!isDated(task)) return undefined;
  if (task.date.unconfirmed) return true;
  return !reading.periods.some(({ period }) => isOfTask(task, period));
}

/** "Nào", "mấy": something is asked for beside whether it is so. */
export function asksOpenly(words: Facts['reading']['words']): boolean {
  return words.some(({ text }) => /^(?:nào|nao|nhiêu|nhieu|mấy|may|what|which|when)$/.test(text));
}
