import { daysBetween } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated, isEvent, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Clause, Task } from '../../plan/plan-file.ts';
import { type Found, meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import type { Facts } from '../decide/facts.ts';
import { counted, countedTimes, countedUnits } from '../lexicon/counted.ts';
import { daysCounted } from '../lexicon/set-words.ts';
import { says } from '../understand/yes-no.ts';
import { dayMeant } from './day-meant.ts';
import { memberOf } from './task-set.ts';

/** The plan's own large parts. */
export function sectionsOf({ file }: PlanBook): Clause[] {
  return file.clauses.filter(({ kind }) => kind === 'section');
}

type Counted = 'things' | 'days' | 'units' | 'times';

const table = new PhraseTable<Counted>();
table.addCell(counted, 'things');
table.addCell(daysCounted, 'days');
table.addCell(countedUnits, 'units');
table.addCell(countedTimes, 'times');

/** What a question asks the number of; undefined where it asks for none. */
export function countedIn(words: readonly Word[]): Counted | undefined {
  const found = meant(table.findAll(words), words)
    // "Mấy phần | trăm"
    .filter(({ end }) => words[end]?.folded !== 'tram')
    .map(({ value }) => value);
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
  if (decision.document?.includes('sections')) return sectionsOf(facts.book).length;
  if (asked === 'units') {
    if (!facts.has('who')) return undefined;
    return units ? units.units.length : unitsOf(intent, tasks, facts.book);
  }
  return asked && listed.has(intent) ? listedOf(asked, facts, decision, tasks, purposes) : undefined;
}

/** How much a list holds: the parts of a passage, tasks, purposes. */
function listedOf(
  asked: Counted,
  facts: Facts,
  decision: Decision,
  tasks: readonly Task[],
  purposes: readonly string[],
): number | undefined {
  const { intent } = decision;
  if (intent === 'clause')
    return asked === 'times'
      ? undefined
      : partsOf(facts, decision) || tasks.length || purposes.length || undefined;
  if (intent === 'unit-tasks' && !facts.only && !decision.among)
    return ownOf(tasks, decision.parties ?? facts.scope.parties, facts.book);
  return tasks.length || purposes.length;
}

/** "Mục III có mấy mục nhỏ": the passages of the one that is asked about. */
function partsOf({ reading: { words }, book }: Facts, { subjects: [code, ...others] }: Decision): number {
  const text = words.map(({ folded }) => folded).join(' ');
  const asksParts =
    /(?:may|bao nhieu) (?:cai )?(?:tieu muc|muc(?! (?:dich|tieu))|phan(?! (?:viec|tram)))(?: |$)/.test(text);
  if (!asksParts || others.length > 0) return 0;
  return book.file.clauses.filter(
    (clause) => clause.code.replace(/\.[^.]+$/, '') === code && clause.code !== code,
  ).length;
}

/** What is to be reached, where one target is spoken of. */
function targetValue([code, ...others]: readonly string[], { book }: Facts): number | undefined {
  return others.length === 0 ? book.file.targets?.find((target) => target.code === code)?.value : undefined;
}

/** By the day meant; by today where only the limit itself is named. */
function daysLate(task: DatedTask, facts: Facts): number {
  const day = dayMeant(task, facts);
  return daysBetween(lastGoodDay(task.date), writtenDays(task.date).includes(day) ? facts.today : day);
}

/** "Giờ mới nộp là quá mấy ngày" */
function asksHowLate({ reading: { words } }: Facts): boolean {
  return words.some(
    ({ folded }, at) => folded === 'qua' && /^(?:may|bao)$/.test(words[at + 1]?.folded ?? ''),
  );
}

/** How many days an event lasts, its first and last counted, how many are left, or by how many a task is late. */
function daysOf(facts: Facts, [task]: readonly Task[]): number | undefined {
  if (!task || !isDated(task)) return undefined;
  const late = facts.has('late', 'overdue') || asksHowLate(facts) ? daysLate(task, facts) : 0;
  if (late > 0) return late;
  const { words } = facts.reading;
  const isUntil = words.some(
    ({ folded }, at) =>
      /^(?:nua|left|until|till|before)$/.test(folded) ||
      // "Thế còn cái tháng 11 thì mấy hôm": of another one.
      (folded === 'con' && /^(?:may|bao|khoang|duoc|dung|lai)$/.test(words[at + 1]?.folded ?? '')),
  );
  if (isUntil) return untilDay(task, facts);
  const { from, to } = dueSpan(task.date);
  return isEvent(task) ? daysBetween(from, to) + 1 : undefined;
}

/** To the last good day; of an event to its first, or to its last while it goes on or where its end is asked for. */
function untilDay(task: DatedTask, { today, reading }: Facts): number | undefined {
  const { from, to } = dueSpan(task.date);
  const isEnd = !isEvent(task) || today >= from || says('ends', reading.words);
  const left = daysBetween(today, isEnd ? to : from);
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
