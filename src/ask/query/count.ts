import { daysBetween, type IsoDay } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import { type Found, meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import type { Facts } from '../decide/facts.ts';
import { counted, countedTimes, countedUnits } from '../lexicon/counted.ts';
import { daysCounted } from '../lexicon/set-words.ts';
import { dayMeant } from './day-meant.ts';
import { memberOf } from './task-set.ts';

type Counted = 'things' | 'days' | 'units' | 'times';

const table = new PhraseTable<Counted>();
table.addCell(counted, 'things');
table.addCell(daysCounted, 'days');
table.addCell(countedUnits, 'units');
table.addCell(countedTimes, 'times');

/** What a question asks the number of; undefined where it asks for none. */
export function countedIn(words: readonly Word[]): Counted | undefined {
  const found = meant(table.findAll(words), words).map(({ value }) => value);
  return found.includes('days') ? 'days' : found[0];
}

/** What the number is asked of, by this question or by the one that it goes on from. */
function numberAsked({ reading }: Facts, { asks }: Decision): Counted | undefined {
  return countedIn(reading.words) ?? (asks === 'count' ? 'things' : undefined);
}

/** "Mấy điểm", "bao nhiêu ý": the words that ask for a number of things. */
export function countedSpans(words: readonly Word[]): Found<Counted>[] {
  return meant(table.findAll(words), words).filter(({ value }) => value === 'things');
}

/**
 * Returns the number asked for: of the tasks or purposes answered with, of the units that answer for them, or of days: between the two tasks
 * compared, of an event, past the last good day. Undefined where none is asked for, or the plan does not tell it.
 */
export function countOf(
  facts: Facts,
  decision: Decision,
  tasks: readonly Task[],
  purposes: readonly string[],
): number | undefined {
  const { intent, compared, asked: units } = decision;
  const asked = numberAsked(facts, decision);
  if (decision.targets) return targetValue(decision.targets, facts);
  if (units?.of === 'members') return units.units.length;
  if (asked === 'days') return compared ? daysApart(tasks) : daysOf(facts, tasks);
  if (asked === 'units') return units ? units.units.length : unitsOf(intent, tasks, facts.book);
  if (asked === undefined || !listed.has(intent) || (asked === 'times' && intent === 'clause'))
    return undefined;
  if (intent === 'unit-tasks' && !facts.only && !decision.among)
    return ownOf(tasks, decision.parties ?? facts.scope.parties, facts.book);
  return tasks.length > 0 ? tasks.length : purposes.length;
}

/** What is to be reached, where one target is spoken of. */
function targetValue([code, ...others]: readonly string[], { book }: Facts): number | undefined {
  return others.length === 0 ? book.file.targets?.find((target) => target.code === code)?.value : undefined;
}

/** How many days an event lasts, its first and last counted, how many are left, or by how many a task is late. */
function daysOf(facts: Facts, [task]: readonly Task[]): number | undefined {
  if (!task || !isDated(task)) return undefined;
  const late = facts.has('late', 'overdue') ? daysBetween(lastGoodDay(task.date), dayMeant(task, facts)) : 0;
  if (late > 0) return late;
  const { words } = facts.reading;
  const isUntil = words.some(
    ({ folded }, at) =>
      /^(?:nua|left|until|till|before)$/.test(folded) ||
      // "Thế còn cái tháng 11 thì mấy hôm": of another one.
      (folded === 'con' && /^(?:may|bao|khoang|duoc|dung|lai)$/.test(words[at + 1]?.folded ?? '')),
  );
  if (isUntil) return untilDay(task, facts.today);
  if (task.date.rule !== 'from-to') return undefined;
  return daysBetween(task.date.from, task.date.to) + 1;
}

/** To the last good day, or to the first of an event. */
function untilDay({ kind, date }: DatedTask, today: IsoDay): number | undefined {
  const left = daysBetween(today, kind === 'event' ? dueSpan(date).from : lastGoodDay(date));
  return left >= 0 ? left : undefined;
}

/** "Phòng mình có mấy nhiệm vụ": those that name it; where none does, those of everybody. */
function ownOf(tasks: readonly Task[], parties: readonly string[], book: PlanBook): number {
  const own = tasks.filter(memberOf({ kind: 'own', parties }, book));
  return own.length > 0 ? own.length : tasks.length;
}

/** How many answer for the one task spoken of, or for those of a list. */
function unitsOf(intent: Decision['intent'], tasks: readonly Task[], book: PlanBook): number | undefined {
  if (tasks.length === 0 || (intent !== 'responsible' && !listed.has(intent))) return undefined;
  const meant = intent === 'responsible' ? tasks.slice(0, 1) : tasks;
  return new Set(meant.flatMap((task) => book.leadersOf(task))).size;
}

const listed: ReadonlySet<Decision['intent']> = new Set([
  'due',
  'unit-tasks',
  'recipient',
  'clause',
  'purpose',
]);

function daysApart(tasks: readonly Task[]): number | undefined {
  const [first, second] = tasks.filter(isDated).map(({ date }) => writtenDays(date)[0]);
  return first && second ? Math.abs(daysBetween(first, second)) : undefined;
}
