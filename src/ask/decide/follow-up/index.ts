import { addDays, daysBetween } from '../../../base/day.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { yearOf } from '../../../vietnamese/moments/calendar.ts';
import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import { countedIn } from '../../query/count.ts';
import { headsIn } from '../../understand/heads.ts';
import { positionsOf } from '../../understand/spans.ts';
import { says, yesNoOf } from '../../understand/yes-no.ts';
import type { Decision } from '../decision.ts';
import { fieldAsked } from '../document.ts';
import { closest, type Facts } from '../facts.ts';

import { bothInSight, firstOfList, ofUnitsInList, pointedAt, sentOfList } from './of-list.ts';
import { aboutOne, intentAsked, listed, periodOf } from './parts.ts';
import { has, type Pointers, pointersIn } from './pointers.ts';

/*
 * A question that goes on from the one before changes one part of it: its period, its unit, what is asked, or which of the tasks shown it is about.
 */

/**
 * A question that only goes on from the one before: "còn tháng sau?", "thế phường Ba Đình?", "ai làm?", "cái kia gửi ai".
 * Nothing when it stands by itself.
 */
export function followUp(facts: Facts, previous: Turn): Decision | undefined {
  const pointers = pointersIn(facts.reading.words);
  const pointed = pointedAt(facts, previous, pointers) ?? firstOfList(facts, previous);
  if (pointed) return pointed;
  if (!goesOn(facts, pointers)) return undefined;
  for (const step of steps) {
    const decision = step(facts, previous, pointers);
    if (decision) return decision;
  }
  return undefined;
}

type Step = (facts: Facts, previous: Turn, pointers: Pointers) => Decision | undefined;

const steps: readonly Step[] = [
  bothInSight,
  sentOfList,
  forOtherReceiver,
  otherDayOfTask,
  onePeriodOn,
  nextInOrder,
  otherPeriod,
  ofUnitsInList,
  otherUnit,
  whenNext,
  sameTask,
];

/** It names no subject of its own, and either begins like "còn …" or lacks what would make it whole. */
function goesOn(facts: Facts, pointers: Pointers): boolean {
  const { content, reading, best } = facts;
  const named = best !== undefined && best.alias >= 2;
  const lacking = reading.absent.filter(
    ({ kind }) => kind !== 'count' || countedIn(reading.words) !== 'days',
  );
  const counted = new Set(positionsOf(reading.absent));
  const left = content.filter((at) => !pointers.positions.has(at) && !counted.has(at));
  if (left.length > 0 || named || reading.codes.length > 0 || lacking.length > 0) return false;
  const points = pointers.signs.length > 0 || facts.has('also') || isClaimOfDay(facts);
  const ofList = headsIn(reading.words).length > 0 && facts.scope.parties.length > 0 && !facts.period;
  return points || ofList || !facts.has('agenda', 'duties', 'help', 'purpose', 'overdue');
}

/** "và tuần sau đó nữa", "and the week after?": as long again, behind the last. */
function onePeriodOn({ only, scope }: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const last = periodOf(previous);
  if (!has(pointers, 'one-on') || !last) return undefined;
  const from = addDays(last.to, 1);
  const period = { from, to: addDays(from, daysBetween(last.from, last.to)) };
  return listed('goes on: one period on', period, previous, scope.parties, only);
}

/** "Sau đó nữa", "rồi tới gì": the first that is due after those shown. */
function nextInOrder(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { period, scope, book, only } = facts;
  const days = previous.tasks.flatMap((code) => {
    const task = book.task(code);
    return task && isDated(task) ? lastGoodDay(task.date) : [];
  });
  const [last] = days.toSorted().reverse();
  const asksNext = has(pointers, 'next-on') || (facts.has('next') && facts.has('also'));
  if (!asksNext || period || last === undefined) return undefined;
  const rest = { from: addDays(last, 1), to: yearOf(book.yearAt(last)).to };
  const isTheirs = previous.tasks.some((code) => concerns(book.task(code), scope.asker, book));
  const parties = scope.parties.length + previous.scope.length > 0 || !isTheirs ? scope.parties : scope.asker;
  return { ...listed('goes on: what comes next', rest, previous, parties, only), pick: 'first' };
}

function concerns(task: Task | undefined, units: readonly string[], book: Facts['book']): boolean {
  return task !== undefined && units.length > 0 && book.concerns(task, units);
}

/** "Thứ hai thì sao", "vậy hôm nay nộp là trễ rồi đúng không": the same task, on another day. */
function otherDayOfTask(
  { period, reading, has, book }: Facts,
  { intent, tasks }: Turn,
): Decision | undefined {
  const [code] = tasks;
  if (!period || code === undefined || !book.task(code)?.date || tasks.length > 1) return undefined;
  const isLateness =
    has('late', 'overdue') || says('in-time', reading.words) || says('too-late', reading.words);
  const isOneDay = period.period.from === period.period.to;
  const isSameQuestion = isOneDay && (intent === 'deadline' || isClaimOfDay({ reading, has }));
  return isLateness || isSameQuestion
    ? { rule: 'goes on: the task on another day', intent: 'deadline', subjects: [code] }
    : undefined;
}

/** "Hạn rơi vào chủ nhật à": a day said of what was spoken of. */
function isClaimOfDay({ reading, has }: Pick<Facts, 'reading' | 'has'>): boolean {
  const saysDay = reading.words.some(({ text }) => /^(?:hạn|han|ngày|ngay|deadline)$/.test(text));
  return (
    saysDay && has('when', 'agenda') && reading.periods.length > 0 && yesNoOf(reading.words)?.asks === 'so'
  );
}

/** "còn tháng sau?", "không, tháng này cơ": the same question for another period. */
function otherPeriod({ period, reading, scope, only, weight }: Facts, previous: Turn): Decision | undefined {
  // "Thế tháng này ai phải nộp cho Sở": whoever it is.
  if (!period || (weight('who') >= 3 && scope.recipients.length > 0)) return undefined;
  const isOwn = reading.parties.some(({ kind }) => kind === 'own');
  const parties = scope.parties.length > 0 || isOwn ? scope.parties : previous.scope;
  return listed('goes on: another period', period.period, previous, parties, only);
}

/** "thế phường Ba Đình?": the same question for another unit. */
function otherUnit({ scope, book, has }: Facts, previous: Turn): Decision | undefined {
  if (scope.parties.length === 0 || has('who', 'to-whom')) return undefined;
  const rule = 'goes on: another unit';
  const period = periodOf(previous);
  if (previous.intent === 'due' && period) return listed(rule, period, previous, scope.parties, null);
  const tasks = previous.tasks.filter((code) => book.task(code));
  if (previous.intent === 'progress' || has('status')) {
    return { rule, intent: 'progress', subjects: tasks.slice(0, 1), parties: scope.parties };
  }
  if (previous.intent === 'due')
    return { rule, intent: 'due', list: 'next', subjects: [], parties: scope.parties };
  return { rule, intent: 'unit-tasks', subjects: [], parties: scope.parties };
}

/** "Vậy bao giờ mới có", behind an empty list: what comes next. */
function whenNext({ weight, scope }: Facts, previous: Turn): Decision | undefined {
  if (previous.intent !== 'due' || previous.tasks.length > 0 || weight('when') < 3) return undefined;
  const parties = scope.parties.length > 0 ? scope.parties : previous.scope;
  return {
    rule: 'goes on: when next',
    intent: 'due',
    list: 'next',
    subjects: [],
    parties,
    only: previous.only,
  };
}

/** "Không, ý em là cái nộp cho xã", "còn cái gửi Sở": what is called the same, for another receiver. */
function forOtherReceiver(facts: Facts, { intent, tasks, scope: of }: Turn): Decision | undefined {
  const { scope, book, reading } = facts;
  const task = book.task(tasks[0] ?? '');
  const goesTo = reading.parties.flatMap(({ kind, code }) => (kind === 'recipient' ? [code] : []));
  if (!task || tasks.length > 1 || goesTo.length === 0 || scope.parties.length > 0 || !aboutOne.has(intent))
    return undefined;
  const isCalledAlike = (one: Task, other: Task) =>
    one.aliases.some((name) => ` ${fold(other.title.vi)} `.includes(` ${fold(name)} `));
  const other = book
    .tasksAt(facts.today)
    .find(
      (each) =>
        each !== task &&
        goesTo.includes(each.recipient ?? '') &&
        (isCalledAlike(each, task) || isCalledAlike(task, each)),
    );
  return other && { rule: 'goes on: for another receiver', intent, subjects: [other.code], parties: of };
}

/** The number of tasks that something else is asked about at once. */
const MOST_TASKS = 3;

/** "ai làm?", "hạn khi nào?", "gửi cho ai?", "mục nào?": something else about the same task. */
function sameTask(facts: Facts, { tasks, scope }: Turn): Decision | undefined {
  const { book } = facts;
  const subjects = tasks.filter((code) => book.task(code) ?? book.clause(code)).slice(0, MOST_TASKS);
  if (subjects.length === 0) return undefined;
  const field = fieldAsked(facts);
  if (field)
    return {
      rule: 'goes on: a field of the task',
      intent: field === 'partners' ? 'responsible' : 'clause',
      subjects: subjects.slice(0, 1),
      field,
    };
  const intent =
    intentAsked(facts) ??
    (facts.has('also') ? 'clause' : namesOwnYear(facts, subjects) ? 'deadline' : undefined);
  if (!intent) return undefined;
  const rule = 'goes on: the same task';
  if (intent === 'progress') return { rule, intent, subjects: subjects.slice(0, 1), parties: scope };
  if (intent === 'clause' && !facts.has('where-written'))
    return { rule, intent, subjects: subjects.slice(0, 1), detail: true };
  return { rule, intent, subjects };
}

/** "Sao văn bản ghi 2016": a year that is written of the task. */
function namesOwnYear({ reading, book }: Facts, [code]: readonly string[]): boolean {
  const task = JSON.stringify(book.task(code ?? '')?.date ?? '');
  return reading.words.some(({ text }) => /^(?:19|20)\d\d$/.test(text) && task.includes(text));
}

/** "không, ý em là báo cáo năm": the same question of another task. Nothing where the question asks for something itself. */
export function correctedTask(facts: Facts, previous: Turn): Decision | undefined {
  const { best, isStrong, reading } = facts;
  const pointers = pointersIn(reading.words);
  const isNamed = isStrong && best !== undefined && best.alias >= 2;
  const begins = has(pointers, 'correction') || has(pointers, 'connecting');
  if (!isNamed || !begins || !aboutOne.has(previous.intent) || intentAsked(facts)) return undefined;
  return {
    rule: 'goes on: another task',
    intent: previous.intent,
    subjects: closest(facts).slice(0, 1),
    parties: previous.scope,
  };
}
