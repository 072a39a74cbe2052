import { addDays, daysBetween, isIsoDay, type Period } from '../../base/day.ts';
import { isDated, lastGoodDay } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import { longest, meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import { fold, type Word } from '../../vietnamese/words/word.ts';
import type { Intent, Turn } from '../answer.ts';
import * as lexicon from '../lexicon/going-on.ts';
import { countedIn } from '../query/count.ts';
import { setSignsIn } from '../query/filters.ts';
import { headsIn } from '../understand/heads.ts';
import { placedIn } from '../understand/places.ts';
import { positionsOf } from '../understand/spans.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import type { Decision } from './decision.ts';
import { fieldAsked } from './document.ts';
import { closest, type Facts } from './facts.ts';

/*
 * A question that goes on from the one before changes one part of it: its period, its unit, what is asked, or which of the tasks shown it is about.
 */

type Sign =
  | { kind: 'pronoun' | 'other' | 'correction' | 'one-on' | 'next-on' | 'connecting' | 'both' }
  | { kind: 'place'; place: number };

const table = new PhraseTable<Sign>();
table.addCell(lexicon.pronouns, { kind: 'pronoun' });
table.addCell(lexicon.otherOnes, { kind: 'other' });
table.addCell(lexicon.corrections, { kind: 'correction' });
table.addCell(lexicon.onePeriodOn, { kind: 'one-on' });
table.addCell(lexicon.nextInOrder, { kind: 'next-on' });
table.addCell(lexicon.connecting, { kind: 'connecting' });
table.addCell(lexicon.bothOnes, { kind: 'both' });
for (const [place, cell] of lexicon.places) table.addCell(cell, { kind: 'place', place });

/** What of a question only points back, with the words that do. */
interface Pointers {
  signs: readonly Sign[];
  positions: ReadonlySet<number>;
}

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

function pointersIn(words: readonly Word[]): Pointers {
  const found = longest(meant(table.findAll(words), words));
  const positions = new Set(found.flatMap(({ start, end }) => range(start, end)));
  return { signs: found.map(({ value }) => value), positions };
}

/** Whether words say no more than "it". */
export function pointsBack(words: readonly Word[]): boolean {
  const { signs, positions } = pointersIn(words);
  return signs.some(({ kind }) => kind === 'pronoun') && words.every((_, at) => positions.has(at));
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at);
}

function has({ signs }: Pointers, kind: Sign['kind']): boolean {
  return signs.some((sign) => sign.kind === kind);
}

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
  return { ...listed('goes on: what comes next', rest, previous, scope.parties, only), pick: 'first' };
}

/** "Cách nhau mấy ngày", "cả hai gửi cho ai": of the two that were spoken of, one after the other or in one list. */
function bothInSight(facts: Facts, { list = [], pair }: Turn, pointers: Pointers): Decision | undefined {
  const subjects = pair ?? (list.length === 2 ? list : []);
  if (subjects.length === 0) return undefined;
  const both = { rule: 'goes on: both', subjects: [...subjects] };
  if (setSignsIn(facts.reading.words).has('comparing'))
    return { ...both, intent: 'deadline', compared: true };
  const intent = has(pointers, 'both') ? intentAsked(facts) : undefined;
  return intent && { ...both, intent };
}

/** "2 cái đó cái nào gửi Sở": those of the list, or of the two, that go there. */
function sentOfList({ reading, book }: Facts, { list, pair, tasks, scope }: Turn): Decision | undefined {
  const to = reading.parties.flatMap(({ kind, code }) => (kind === 'recipient' ? [code] : []));
  const shown = tasks.length > 1 ? tasks : (pair ?? list ?? []);
  const isAsked = to.length > 0 && headsIn(reading.words).length > 0 && shown.length > 1;
  const subjects = isAsked ? shown.filter((code) => to.includes(book.task(code)?.recipient ?? '')) : [];
  if (subjects.length === 0) return undefined;
  return {
    rule: 'goes on: those of the list that go there',
    intent: 'recipient',
    subjects,
    shown,
    parties: scope,
  };
}

/** "Cái nào gấp nhất", "việc nào cuối cùng": the first or the last of the list shown, by its days. */
function firstOfList(
  { reading, book, period, scope, best, has }: Facts,
  { list, tasks }: Turn,
): Decision | undefined {
  const signs = setSignsIn(reading.words);
  const isPlaced = (signs.has('firstOnes') || signs.has('lastOnes')) && !signs.has('noPlace');
  const shown = list ?? tasks;
  const dated = shown.flatMap((code) => book.task(code) ?? []).filter(isDated);
  if (reading.words.length > MOST_POINTING || has('next', 'report') || (best?.alias ?? 0) >= 2)
    return undefined;
  if (!isPlaced || period || scope.parties.length > 0 || dated.length < 2) return undefined;
  const inOrder = dated.sort((a, b) => (lastGoodDay(a.date) < lastGoodDay(b.date) ? -1 : 1));
  const subject = inOrder.at(signs.has('lastOnes') ? -1 : 0);
  return (
    subject && {
      rule: 'goes on: first or last of the list',
      intent: 'deadline',
      subjects: [subject.code],
      shown,
    }
  );
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
function otherPeriod({ period, reading, scope, only }: Facts, previous: Turn): Decision | undefined {
  if (!period) return undefined;
  const isOwn = reading.parties.some(({ kind }) => kind === 'own');
  const parties = scope.parties.length > 0 || isOwn ? scope.parties : previous.scope;
  return listed('goes on: another period', period.period, previous, parties, only);
}

function listed(
  rule: string,
  period: Period,
  previous: Turn,
  parties: readonly string[],
  only: Turn['only'],
): Decision {
  return {
    rule,
    intent: 'due',
    list: 'period',
    subjects: [],
    period,
    parties: parties.length > 0 ? parties : previous.scope,
    only: only ?? previous.only,
  };
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

/** "Cái nào các phường phải nộp", behind a list: those of it that are theirs. */
function ofUnitsInList({ scope, reading }: Facts, previous: Turn): Decision | undefined {
  const period = periodOf(previous);
  const asksWhich = headsIn(reading.words).length > 0;
  if (scope.parties.length === 0 || !asksWhich || previous.intent !== 'due' || !period) return undefined;
  return listed('goes on: those of a unit', period, previous, scope.parties, null);
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

/** What is asked of tasks that were spoken of before. */
function intentAsked({ has, weight, reading }: Facts): Intent | undefined {
  if (has('status')) return 'progress';
  if (has('to-whom')) return 'recipient';
  const asksDays = countedIn(reading.words) === 'days' || asksPassed(reading.words);
  if (weight('when') > 0 || has('late', 'overdue', 'undated') || asksDays) return 'deadline';
  if (has('where-written')) return 'clause';
  if (has('who', 'lead')) return 'responsible';
  return has('says') ? 'clause' : undefined;
}

/** "qua rồi à", "là thứ mấy", "trễ thì sao" */
function asksPassed(words: readonly Word[]): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return /(?:^| )(?:qua|tre|muon|xong) (?:roi|chua|thi sao|thi the nao)|weekday|day of the week|thu may|co han/.test(
    text,
  );
}

/** "chi tiết việc 2", "cái đầu gửi cho ai", "còn cái kia": a task of the list shown before, and what is asked of it. */
function pointedAt(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { words } = facts.reading;
  const list = (previous.list ?? previous.tasks).filter((code) => facts.book.task(code));
  const code =
    (words.length > MOST_POINTING ? undefined : placedIn(words, list)) ??
    pointed(pointers, list, previous.tasks);
  if (code === undefined) return undefined;
  const asked = intentAsked(facts);
  const intent =
    asked ?? (has(pointers, 'other') && aboutOne.has(previous.intent) ? previous.intent : 'clause');
  const rule = 'goes on: a task of the list';
  const parties = intent === 'progress' ? { parties: previous.scope } : {};
  return {
    rule,
    intent,
    subjects: [code],
    shown: list,
    ...(intent === 'clause' && { detail: true }),
    ...parties,
  };
}

/** A question of more words names more than a place in a list. */
const MOST_POINTING = 8;

const aboutOne: ReadonlySet<Intent> = new Set(['deadline', 'responsible', 'recipient', 'clause', 'progress']);

function pointed(pointers: Pointers, list: readonly string[], tasks: readonly string[]): string | undefined {
  const place = pointers.signs.find((sign) => sign.kind === 'place');
  if (place?.kind === 'place') return list.at(place.place);
  if (!has(pointers, 'other') || list.length < 2) return undefined;
  return list.find((code) => !tasks.slice(0, tasks.length === list.length ? 1 : tasks.length).includes(code));
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

function periodOf({ period }: Turn): Period | undefined {
  if (!period || !isIsoDay(period.from) || !isIsoDay(period.to)) return undefined;
  return { from: period.from, to: period.to };
}
