import { type NamedPeriod, periodsIn } from '../ask/periods/index.ts';
import { lexiconWords } from '../ask/understand/lexicon-tables.ts';
import type { IsoDay, Period } from '../base/day.ts';
import type { Task, TaskDate } from '../plan/plan-file.ts';
import { Reader } from '../vietnamese/words/reader.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { writtenDate } from './date-words.ts';

/** What a coordinator typed for a deadline. */
export type TypedDate =
  | { kind: 'date'; date: TaskDate }
  /** "xác nhận": the task's date is right. */
  | { kind: 'confirm' }
  /** Several days for a task that is due on one. */
  | { kind: 'several-days' }
  /** A day too far from the plan's year. */
  | { kind: 'far' };

/** What a typed date is relative to. */
export interface Today {
  /** Today in the plan's time zone. */
  today: IsoDay;
  /** The plan's year, which "30/5" is taken to be in. */
  year: number;
}

/**
 * Reads a date as people type it: "30/5", "thứ sáu tuần sau", "trước 30/5/2018", "hết tháng 5", "10-12/11" for an event.
 * A day alone is the last good day ("by"); "trước" in front makes it the first bad one ("before"). Returns undefined when
 * the text holds anything else.
 */
export function readTypedDate(
  text: string,
  task: Pick<Task, 'kind' | 'date'>,
  now: Today,
): TypedDate | undefined {
  reader ??= new Reader(lexiconWords);
  const words = reader.read(text.trim().replace(shortWeekday, 'thu $1'));
  if (isConfirmation(words)) return { kind: 'confirm' };
  const start = words.findIndex(({ folded }) => !leading.has(folded));
  if (start < 0) return undefined;
  const lead = new Set(words.slice(0, start).map(({ folded }) => folded));
  const period = wholePeriod(words.slice(start), now);
  if (!period) return undefined;
  if (isFar(period.from, now) || isFar(period.to, now)) return { kind: 'far' };
  if (period.from !== period.to && !endsAtLast(words)) {
    if (task.kind !== 'event' && task.date?.rule !== 'from-to') return { kind: 'several-days' };
    return { kind: 'date', date: writtenDate({ rule: 'from-to', ...period }) };
  }
  const rule = lead.has('truoc') || lead.has('before') ? 'before' : ruleOfDay(task);
  return { kind: 'date', date: writtenDate({ rule, day: period.to }) };
}

/** "t6", "t6 tuần sau": Friday and not June, where a deadline is asked for. */
const shortWeekday = /^t([2-7])(?=\s+tu|$)/i;

/** Made at its first use, because it loads the whole lexicon. */
let reader: Reader | undefined;

/** Words that people put before a date without changing the day. */
const leading = new Set(
  'truoc den het toi cham nhat han moi la doi lui dich sang thanh vao cho before by until till on to no later than'.split(
    ' ',
  ),
);
const confirmations = new Set(['xac nhan', 'dung', 'dung roi', 'dung vay', 'confirm', 'confirmed', 'yes']);

function isConfirmation(words: readonly Word[]): boolean {
  return confirmations.has(words.map(({ folded }) => folded).join(' '));
}

/** Returns the period that the words name, when they name nothing else. Two days side by side are the first and the last. */
function wholePeriod(words: readonly Word[], now: Today): Period | undefined {
  const [first, second, ...more] = periodsIn(words, now);
  if (!first || more.length > 0 || first.start !== 0) return undefined;
  const end = second?.end ?? first.end;
  if (end !== words.length || (second && !areTwoDays(first, second))) return undefined;
  const period = { from: first.period.from, to: second?.period.to ?? first.period.to };
  return period.from <= period.to ? period : undefined;
}

function areTwoDays(first: NamedPeriod, second: NamedPeriod): boolean {
  const days = [first, second].every(({ period }) => period.from === period.to);
  return days && second.start === first.end;
}

/** "hết tháng 5", "cuối tuần sau": the last of several days is meant. */
function endsAtLast(words: readonly Word[]): boolean {
  return words.some(({ folded }) => ['het', 'cuoi', 'end'].includes(folded));
}

/** A task that takes place on a day still does; any other is due by the day. */
function ruleOfDay({ kind, date }: Pick<Task, 'kind' | 'date'>): 'by' | 'on' {
  return date?.rule === 'on' || kind === 'event' ? 'on' : 'by';
}

/** Days must lie in the plan's year or the one beside it, as in a plan file. */
function isFar(day: IsoDay, { year }: Today): boolean {
  return Math.abs(Number(day.slice(0, 4)) - year) > 1;
}
