import { addDays, type IsoDay } from '../../base/day.ts';
import { type DatedTask, writtenDays } from '../../plan/deadline.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Facts } from '../decide/facts.ts';
import { daysBeside } from '../decide/follow-up/pointers.ts';
import type { NamedPeriod } from '../understand/periods.ts';
import type { Span } from '../understand/spans.ts';

/* The day that something is said or asked of, beside the task's own. */

/** The day on which something would be done: the last one named that is not the task's own, else one counted from its own, else today. */
export function dayMeant(task: DatedTask, { reading, today }: Facts): IsoDay {
  const days = reading.periods.flatMap((named) => dayNamed(named) ?? []);
  const own = writtenDays(task.date);
  // "Mai nộp": a day counted from today is never the limit that is spoken of.
  const meant =
    days.findLast(({ start, end }) => !reading.words.slice(start, end).some(({ text }) => /\d/.test(text))) ??
    days.findLast(({ day }) => !own.includes(day));
  return meant?.day ?? besideOwnDay(own, reading.words) ?? days.at(-1)?.day ?? today;
}

/** A single day, or the one up to which something goes on, with where it stands. */
function dayNamed({ start, end, period, last }: NamedPeriod): (Span & { day: IsoDay }) | undefined {
  const day = last ?? (period.from === period.to ? period.from : undefined);
  return day && { start, end, day };
}

/** "Đúng hôm đó", "trước một ngày": counted from the day as it is written. */
function besideOwnDay(own: readonly IsoDay[], words: readonly Word[]): IsoDay | undefined {
  const beside = daysBeside(words);
  const day = own.at(-1);
  return day === undefined || beside === undefined ? undefined : addDays(day, beside);
}

/** The last day of the last period named that is not the task's own, else today. */
export function lastDayMeant(task: DatedTask, { reading, today }: Facts): IsoDay {
  const own = writtenDays(task.date);
  return reading.periods.map(({ period }) => period.to).findLast((day) => !own.includes(day)) ?? today;
}
