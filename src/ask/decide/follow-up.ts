import { addDays, daysBetween, isIsoDay, type Period } from '../../base/day.ts';
import { isDated, lastGoodDay } from '../../plan/deadline.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import { fillSlot } from '../../vietnamese/moments/slots.ts';
import { longest, meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Intent, Turn } from '../answer.ts';
import * as lexicon from '../lexicon/going-on.ts';
import { setSignsIn } from '../query/filters.ts';
import { headsIn } from '../understand/heads.ts';
import { says } from '../understand/yes-no.ts';
import type { Decision } from './decision.ts';
import { fieldAsked } from './document.ts';
import { closest, type Facts } from './facts.ts';

/*
 * A question that goes on from the one before changes one part of it: its period, its unit, what is asked, or which of the tasks shown it is about.
 */

type Sign =
  | { kind: 'pronoun' | 'other' | 'correction' | 'one-on' | 'next-on' | 'connecting' }
  | { kind: 'place'; place: number };

const table = new PhraseTable<Sign>();
table.addCell(lexicon.pronouns, { kind: 'pronoun' });
table.addCell(lexicon.otherOnes, { kind: 'other' });
table.addCell(lexicon.corrections, { kind: 'correction' });
table.addCell(lexicon.onePeriodOn, { kind: 'one-on' });
table.addCell(lexicon.nextInOrder, { kind: 'next-on' });
table.addCell(lexicon.connecting, { kind: 'connecting' });
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
  const pointed = pointedAt(facts, previous, pointers);
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
  const left = content.filter((at) => !pointers.positions.has(at));
  if (left.length > 0 || named || reading.codes.length > 0 || reading.absent.length > 0) return false;
  const points = pointers.signs.length > 0 || facts.has('also');
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
function nextInOrder(
  { period, scope, book, only }: Facts,
  previous: Turn,
  pointers: Pointers,
): Decision | undefined {
  const days = previous.tasks.flatMap((code) => {
    const task = book.task(code);
    return task && isDated(task) ? lastGoodDay(task.date) : [];
  });
  const [last] = days.toSorted().reverse();
  if (!has(pointers, 'next-on') || period || last === undefined) return undefined;
  const rest = { from: addDays(last, 1), to: yearOf(book.file.year).to };
  return { ...listed('goes on: what comes next', rest, previous, scope.parties, only), pick: 'first' };
}

/** "Cách nhau mấy ngày", behind two tasks: against each other. */
function bothInSight({ reading }: Facts, { list = [] }: Turn): Decision | undefined {
  const [first, second, ...more] = list;
  const asks = setSignsIn(reading.words).has('comparing');
  if (!asks || first === undefined || second === undefined || more.length > 0) return undefined;
  return {
    rule: 'goes on: two against each other',
    intent: 'deadline',
    subjects: [first, second],
    compared: true,
  };
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
  const isSameQuestion = intent === 'deadline' && period.period.from === period.period.to;
  return isLateness || isSameQuestion
    ? { rule: 'goes on: the task on another day', intent: 'deadline', subjects: [code] }
    : undefined;
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
  const intent = intentAsked(facts) ?? (facts.has('also') ? 'clause' : undefined);
  if (!intent) return undefined;
  const rule = 'goes on: the same task';
  if (intent === 'progress') return { rule, intent, subjects: subjects.slice(0, 1), parties: scope };
  if (intent === 'clause' && !facts.has('where-written'))
    return { rule, intent, subjects: subjects.slice(0, 1), detail: true };
  return { rule, intent, subjects };
}

/** What is asked of tasks that were spoken of before. */
function intentAsked({ has, weight, reading }: Facts): Intent | undefined {
  if (has('status')) return 'progress';
  if (has('to-whom')) return 'recipient';
  if (weight('when') > 0 || has('late', 'overdue', 'undated') || asksPassed(reading.words)) return 'deadline';
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
  const list = (previous.list ?? previous.tasks).filter((code) => facts.book.task(code));
  const code = placed(facts, list) ?? pointed(pointers, list, previous.tasks);
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

const aboutOne: ReadonlySet<Intent> = new Set(['deadline', 'responsible', 'recipient', 'clause', 'progress']);

function pointed(pointers: Pointers, list: readonly string[], tasks: readonly string[]): string | undefined {
  const place = pointers.signs.find((sign) => sign.kind === 'place');
  if (place?.kind === 'place') return list.at(place.place);
  if (!has(pointers, 'other') || list.length < 2) return undefined;
  return list.find((code) => !tasks.slice(0, tasks.length === list.length ? 1 : tasks.length).includes(code));
}

/** "việc 2", "việc thứ hai", "số 2", "the second one": a place in the list shown before. */
function placed({ reading }: Facts, list: readonly string[]): string | undefined {
  const { words } = reading;
  if (words.length > 8) return undefined;
  const places = words.flatMap((_, at) => (isCountable(words, at) ? [at + 1] : []));
  return places.map((at) => placeAt(words, at)).flatMap((place) => list[(place ?? 0) - 1] ?? [])[0];
}

/** "việc …", "số 2": what may have a number behind it. */
function isCountable(words: readonly Word[], at: number): boolean {
  const [text = '', next = ''] = [words[at]?.text, words[at + 1]?.text];
  if (/^(?:số|so|no)$/.test(text)) return /^\d/.test(next);
  return next !== '' && /^(?:việc|viec|thứ|thu|mục|muc|cái|cai|task|number|item)$/.test(text);
}

/** The number at a place, unless it counts months, days or years. */
function placeAt(words: readonly Word[], at: number): number | undefined {
  const isOfTime = /^(?:tháng|thang|ngày|ngay|năm|nam)$/.test(words[at + 1]?.text ?? '');
  return isOfTime ? undefined : (fillSlot('n', words, at) ?? fillSlot('q', words, at))?.values[0];
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
