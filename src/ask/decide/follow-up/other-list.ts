import { addDays, daysBetween } from '../../../base/day.ts';
import { isDated as hasDay, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { yearOf } from '../../../vietnamese/moments/calendar.ts';
import type { Turn } from '../../answer.ts';
import { countedIn } from '../../query/count.ts';
import { type SetSign, setSignsIn } from '../../query/filters.ts';
import type { TaskSet } from '../../query/task-set.ts';
import { asksWhichOne } from '../../understand/heads.ts';
import type { Decision } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { aboutOne, againAsked, inSight, intentAsked, listAgain, listed, periodOf } from './parts.ts';
import { type Pointers, pointsAt } from './pointers.ts';

/* The list asked for before, with one part of the question changed: its period, its unit, what comes behind it, what of it is meant. */

/** "và tuần sau đó nữa", "and the week after?": as long again, behind the last. */
export function onePeriodOn(
  { only, scope }: Facts,
  previous: Turn,
  pointers: Pointers,
): Decision | undefined {
  const last = periodOf(previous);
  if (!pointsAt(pointers, 'one-on') || !last) return undefined;
  const from = addDays(last.to, 1);
  const period = { from, to: addDays(from, daysBetween(last.from, last.to)) };
  return listed('goes on: one period on', period, previous, scope.parties, only);
}

/** "Sau đó nữa", "rồi tới gì": the first that is due after those shown. */
export function nextInOrder(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { period, scope, book, only } = facts;
  const days = previous.tasks.flatMap((code) => {
    const task = book.task(code);
    return task && hasDay(task) ? lastGoodDay(task.date) : [];
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

/** "còn tháng sau?", "không, tháng này cơ": the same question for another period. */
export function otherPeriod(
  { period, reading, scope, only, has, weight }: Facts,
  previous: Turn,
): Decision | undefined {
  // "Thế tháng này ai phải nộp cho Sở": any unit.
  if (!period || (weight('who') >= 3 && scope.recipients.length > 0)) return undefined;
  const asksAnew = has('who') || reading.parties.some(({ kind }) => kind === 'own');
  // Behind "bệnh viện có tham gia không" the units of the list before it.
  const { asked, intent } = previous;
  const before = asked && aboutOne.has(intent) ? asked.parties : previous.scope;
  const of = { ...previous, scope: asksAnew ? [] : before };
  return listed('goes on: another period', period.period, of, scope.parties, only);
}

/** "thế phường Ba Đình?": the same question for another unit. */
export function otherUnit({ scope, book, has }: Facts, previous: Turn): Decision | undefined {
  if (scope.parties.length === 0 || has('who', 'to-whom')) return undefined;
  const rule = 'goes on: another unit';
  const period = periodOf(previous);
  if (previous.intent === 'due' && period) return listed(rule, period, previous, scope.parties, null);
  const tasks = previous.tasks.filter((code) => book.task(code));
  if (previous.intent === 'progress' || has('status')) {
    return { rule, intent: 'progress', subjects: tasks.slice(0, 1), parties: scope.parties };
  }
  const of = { rule, subjects: [], parties: scope.parties, ...againAsked(previous) };
  return previous.intent === 'due' ? { ...of, intent: 'due', list: 'next' } : { ...of, intent: 'unit-tasks' };
}

/** "Vậy bao giờ mới có", behind an empty list: what comes next. */
export function whenNext({ weight, scope, today, book, only }: Facts, previous: Turn): Decision | undefined {
  if (previous.intent !== 'due' || previous.tasks.length > 0 || weight('when') < 3) return undefined;
  const empty = periodOf(previous);
  if (empty && empty.to >= today) {
    const rest = { from: addDays(empty.to, 1), to: yearOf(book.yearAt(empty.to)).to };
    return { ...listed('goes on: when next', rest, previous, scope.parties, only), pick: 'first' };
  }
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

/** Kinds of sets that a list is narrowed to. */
const narrowing: readonly SetSign[] = [
  'leading',
  'takingPart',
  'ownOnly',
  'shared',
  'withoutDate',
  'onWeekends',
  'lasting',
];

/** "Có mấy ý tất cả", behind the plan's purposes. */
export function numberOfPurposes({ reading, book }: Facts, previous: Turn): Decision | undefined {
  const isPurpose = inSight(previous).some((code) => book.clause(code)?.kind === 'purpose');
  if (!isPurpose || countedIn(reading.words) !== 'things') return undefined;
  return { rule: 'goes on: of the list', intent: 'purpose', subjects: [] };
}

/** "Chỉ báo cáo thôi", "cái nào mình chủ trì", "có mấy cái hết thảy", "kể ra xem": the list as it was asked for, or part of it. */
export function partOfList(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { reading, period, scope, only } = facts;
  const signs = setSignsIn(reading.words);
  const isDated = asksWhichOne(reading.words) && pointsAt(pointers, 'dated');
  const isNarrowed = isDated || narrowing.some((sign) => signs.has(sign));
  const isCounted = countedIn(reading.words) === 'things';
  const asksOfOne = intentAsked(facts) !== undefined && !(isNarrowed && asksWhichOne(reading.words));
  const again = listAgain(previous);
  if (!again || period || asksOfOne) return undefined;
  if (!isNarrowed && !isCounted && only === null && !pointsAt(pointers, 'again')) return undefined;
  if (namesOtherUnit(scope, again)) return undefined;
  const parties = [scope.parties, again.parties ?? [], scope.asker].find(({ length }) => length > 0) ?? [];
  const roles = roleOf(signs, parties);
  const sets: TaskSet[] = [
    ...(again.among ? [again.among] : []),
    ...roles,
    ...(isDated ? [{ kind: 'dated' as const }] : []),
  ];
  return {
    ...again,
    rule: 'goes on: of the list',
    only: only ?? again.only ?? null,
    ...(sets.length > 0 && { among: { kind: 'and', sets } }),
  };
}

/** A unit that is neither the asker's nor one that the list was asked for. */
function namesOtherUnit({ parties, asker }: Facts['scope'], { parties: of = [] }: Decision): boolean {
  return parties.some((code) => !asker.includes(code) && !of.includes(code));
}

/** What units answer for, what they only take part in, and what is everybody's. */
function roleOf(signs: ReadonlySet<SetSign>, parties: readonly string[]): TaskSet[] {
  if (parties.length === 0) return [];
  const led: TaskSet = { kind: 'of', parties, role: 'lead' };
  if (signs.has('takingPart'))
    return [{ kind: 'except', from: { kind: 'of', parties, role: 'partner' }, without: led }];
  if (signs.has('leading')) return [led];
  return signs.has('shared') && !signs.has('ownOnly') ? [{ kind: 'shared' }] : [];
}
