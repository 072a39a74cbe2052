import { addDays, daysBetween } from '../../../base/day.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { yearOf } from '../../../vietnamese/moments/calendar.ts';
import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import { countedIn } from '../../query/count.ts';
import { setSignsIn } from '../../query/filters.ts';
import { asksWhichOne } from '../../understand/heads.ts';
import { positionsOf } from '../../understand/spans.ts';
import { says, yesNoOf } from '../../understand/yes-no.ts';
import type { Decision } from '../decision.ts';
import { fieldAsked } from '../document.ts';
import { closest, type Facts } from '../facts.ts';
import { bareKindIn, isTheirOwn } from '../scope.ts';

import { allOfList, bothInSight, firstOfList, ofUnitsInList, pointedAt, sentOfList } from './of-list.ts';
import { aboutOne, intentAsked, listed, periodOf } from './parts.ts';
import { type Pointers, pointersIn, pointsAt } from './pointers.ts';

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
  const asked = pointsAt(pointers, 'connecting') ? withBareKind(facts) : facts;
  for (const step of steps) {
    const decision = step(asked, previous, pointers);
    if (decision) return decision;
  }
  return undefined;
}

/** "Thế còn phường": all of that kind of place are named. */
function withBareKind(facts: Facts): Facts {
  const { reading, book, scope } = facts;
  const parties = scope.parties.length > 0 ? [] : bareKindIn(reading, book);
  if (parties.length === 0) return facts;
  return { ...facts, scope: { ...scope, parties, units: parties.flatMap((code) => book.unitsOf(code)) } };
}

type Step = (facts: Facts, previous: Turn, pointers: Pointers) => Decision | undefined;

const steps: readonly Step[] = [
  bothInSight,
  allOfList,
  sentOfList,
  forOtherReceiver,
  otherDayOfTask,
  onePeriodOn,
  nextInOrder,
  otherPeriod,
  ofUnitsInList,
  ofUnitInTask,
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
  const { parties, recipients } = facts.scope;
  const isWhole =
    isDutyOf(facts) || (setSignsIn(reading.words).has('withoutDate') && asksWhichOne(reading.words));
  if (isWhole && !pointsAt(pointers, 'pronoun') && !pointsAt(pointers, 'connecting')) return false;
  const points = pointers.signs.length > 0 || facts.has('also') || isClaimOfDay(facts);
  const ofList = asksWhichOne(reading.words) && parties.length + recipients.length > 0 && !facts.period;
  return points || ofList || !facts.has('agenda', 'duties', 'help', 'purpose', 'overdue');
}

/** "Hội phụ nữ làm gì": whole by itself, whatever was asked before. */
function isDutyOf({ has, scope, reading, period }: Facts): boolean {
  const isClaim = yesNoOf(reading.words)?.asks === 'so';
  return has('duties') && scope.parties.length > 0 && !period && !isClaim && !asksWhichOne(reading.words);
}

/** "và tuần sau đó nữa", "and the week after?": as long again, behind the last. */
function onePeriodOn({ only, scope }: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const last = periodOf(previous);
  if (!pointsAt(pointers, 'one-on') || !last) return undefined;
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
  const asksNext = pointsAt(pointers, 'next-on') || (facts.has('next') && facts.has('also'));
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
  pointers: Pointers,
): Decision | undefined {
  const [code] = tasks;
  const subject = { rule: 'goes on: the task on another day', intent: 'deadline' as const };
  if (code !== undefined && pointsAt(pointers, 'its-day') && book.task(code)?.date && tasks.length === 1)
    return { ...subject, subjects: [code] };
  if (!period || code === undefined || !book.task(code)?.date || tasks.length > 1) return undefined;
  const isLateness =
    has('late', 'overdue') || says('in-time', reading.words) || says('too-late', reading.words);
  const isOneDay = period.period.from === period.period.to;
  const isSameQuestion = isOneDay && (intent === 'deadline' || isClaimOfDay({ reading, has }));
  return isLateness || isSameQuestion ? { ...subject, subjects: [code] } : undefined;
}

/** "Hạn rơi vào chủ nhật à": a day said of what was spoken of. */
function isClaimOfDay({ reading, has }: Pick<Facts, 'reading' | 'has'>): boolean {
  const saysDay = reading.words.some(({ text }) => /^(?:hạn|han|ngày|ngay|deadline)$/.test(text));
  return (
    saysDay && has('when', 'agenda') && reading.periods.length > 0 && yesNoOf(reading.words)?.asks === 'so'
  );
}

/** "còn tháng sau?", "không, tháng này cơ": the same question for another period. */
function otherPeriod(
  { period, reading, scope, only, has, weight }: Facts,
  previous: Turn,
): Decision | undefined {
  // "Thế tháng này ai phải nộp cho Sở": any unit.
  if (!period || (weight('who') >= 3 && scope.recipients.length > 0)) return undefined;
  const asksAnew = has('who') || reading.parties.some(({ kind }) => kind === 'own');
  const of = { ...previous, scope: asksAnew ? [] : previous.scope };
  return listed('goes on: another period', period.period, of, scope.parties, only);
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

/** "Thế còn phường Ba Đình", behind a question about one report: the same of it, or of what is called alike and is that unit's own. */
function ofUnitInTask(facts: Facts, { intent, tasks }: Turn): Decision | undefined {
  const { scope, book, has } = facts;
  const [task, ...others] = tasks.flatMap((code) => book.task(code) ?? []);
  const asksSame =
    (intent === 'deadline' || intent === 'recipient') && !has('who', 'to-whom', 'duties', 'agenda');
  if (!task || others.length > 0 || scope.parties.length === 0) return undefined;
  // "Công an có phải làm không": whether that task is theirs.
  if (has('duties', 'lead', 'send') && yesNoOf(facts.reading.words)?.asks === 'so' && !has('status'))
    return { rule: 'goes on: of another unit', intent: 'responsible', subjects: [task.code] };
  if (task.kind !== 'report') return undefined;
  if (!asksSame || has('status')) return undefined;
  const own = book
    .tasksAt(facts.today)
    .find(
      (each) => each !== task && isTheirOwn(each.lead, scope.parties, book) && areCalledAlike(each, task),
    );
  const subject = own ?? (book.concerns(task, scope.units) ? task : undefined);
  return subject && { rule: 'goes on: of another unit', intent, subjects: [subject.code] };
}

/** Whether one of two tasks bears a name that the other's title holds. */
function areCalledAlike(one: Task, other: Task): boolean {
  const holds = ({ aliases }: Task, { title }: Task) =>
    aliases.some((name) => ` ${fold(title.vi)} `.includes(` ${fold(name)} `));
  return holds(one, other) || holds(other, one);
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
  const sent = book
    .tasksAt(facts.today)
    .filter((each) => each !== task && goesTo.includes(each.recipient ?? ''));
  const other = sent.find((each) => areCalledAlike(each, task));
  // "Không phải, cái gửi Sở cơ": none is called alike, and all that go there are shown.
  const subjects = other ? [other.code] : sent.slice(0, MOST_TASKS).map(({ code }) => code);
  return subjects.length > 0
    ? { rule: 'goes on: for another receiver', intent, subjects, parties: of }
    : undefined;
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
  const begins = pointsAt(pointers, 'correction') || pointsAt(pointers, 'connecting');
  if (!isNamed || !begins || !aboutOne.has(previous.intent) || intentAsked(facts)) return undefined;
  return {
    rule: 'goes on: another task',
    intent: previous.intent,
    subjects: closest(facts).slice(0, 1),
    parties: previous.scope,
  };
}
