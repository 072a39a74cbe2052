import { overlaps } from '../../../base/day.ts';
import { dueSpan, isDated, lastGoodDay } from '../../../plan/deadline.ts';
import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import { comparedBy } from '../../query/compared.ts';
import { namesPlace, setSignsIn } from '../../query/filters.ts';
import { asksWhichOne, headsIn } from '../../understand/heads.ts';
import { placedIn } from '../../understand/places.ts';
import { positionsOf, textOf } from '../../understand/spans.ts';
import { says } from '../../understand/yes-no.ts';
import type { Decision } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { aboutOne, inSight, intentAsked, listed, MOST_OF_LIST, periodOf } from './parts.ts';
import { type Pointers, pointsAt } from './pointers.ts';

/* Questions about a list that was shown: one of it, some of it, or two that were spoken of. */

/** A question of more words names more than a place in a list. */
const MOST_POINTING = 8;

/** "Cách nhau mấy ngày", "cả hai gửi cho ai": of the two that were spoken of, one after the other or in one list, or of the two of it that go there. */
export function bothInSight(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { list = [], pair } = previous;
  // "Còn cái nào sau nữa không": what comes behind them.
  if (pointsAt(pointers, 'next-on')) return undefined;
  const sent = sentThere(facts, list);
  const subjects = sent.length === 2 ? sent : (pair ?? (list.length === 2 ? list : []));
  if (subjects.length === 0) return undefined;
  const both = { rule: 'goes on: both', subjects: [...subjects], ...(list.length > 0 && { shown: list }) };
  if (setSignsIn(facts.reading.words).has('comparing'))
    return { ...both, intent: comparedBy(facts), compared: true };
  const intent = pointsAt(pointers, 'both') ? intentAsked(facts) : undefined;
  return intent && { ...both, intent };
}

/** Those of a list that go to a receiver that is named. */
function sentThere({ reading, book }: Facts, shown: readonly string[]): string[] {
  const to = reading.parties.flatMap(({ kind, code }) => (kind === 'recipient' ? [code] : []));
  return to.length > 0 ? shown.filter((code) => to.includes(book.task(code)?.recipient ?? '')) : [];
}

/** "Mấy cái đó ai làm", "tất cả gửi cho ai": something of all that were shown. */
export function allOfList(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { reading, period, book } = facts;
  const isOfUnits = positionsOf(reading.parties).some((at) => !pointers.positions.has(at));
  const isAll = pointsAt(pointers, 'all') || pointsAt(pointers, 'others');
  const intent = isAll && !period && !isOfUnits ? intentAsked(facts) : undefined;
  const shown = inSight(previous).filter((code) => book.task(code));
  if (intent === undefined || intent === 'progress' || shown.length < 2) return undefined;
  return { rule: 'goes on: all of the list', intent, subjects: shown.slice(0, MOST_OF_LIST), shown };
}

/** "Hai cái còn lại ai làm", "còn mấy cái kia": those of the list that were not spoken of last. */
export function othersOfList(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const shown = inSight(previous);
  const subjects = shown.filter((code) => !previous.tasks.includes(code) && facts.book.task(code));
  if (!pointsAt(pointers, 'others') || subjects.length === 0 || facts.period) return undefined;
  const intent = intentAsked(facts) ?? (aboutOne.has(previous.intent) ? previous.intent : 'clause');
  return {
    rule: 'goes on: the others of the list',
    intent,
    subjects: subjects.slice(0, MOST_OF_LIST),
    shown,
  };
}

/** "2 cái đó cái nào gửi Sở", "chỉ cái gửi Sở thôi": those of the list, or of the two, that go there. */
export function sentOfList(facts: Facts, previous: Turn): Decision | undefined {
  const shown = inSight(previous);
  const isAsked = shown.length > 1 && headsIn(facts.reading.words).length > 0;
  const sent = isAsked ? sentThere(facts, shown) : [];
  if (sent.length === 0) return undefined;
  // "Cái nào không phải gửi Sở": the others.
  const others = shown.filter((code) => !sent.includes(code) && facts.book.task(code)?.recipient);
  const subjects = says('denial', facts.reading.words) && others.length > 0 ? others : sent;
  return {
    rule: 'goes on: those of the list that go there',
    intent: 'recipient',
    subjects,
    shown,
    parties: previous.scope,
  };
}

/** "Cái nào gấp nhất", "việc nào cuối cùng": the first or the last of the list shown, by its days. */
export function firstOfList(
  { reading, book, today, period, scope, best, has, only }: Facts,
  previous: Turn,
): Decision | undefined {
  const signs = setSignsIn(reading.words);
  const isPlaced = namesPlace(reading.words);
  const shown = inSight(previous);
  const dated = shown
    .flatMap((code) => book.task(code) ?? [])
    .filter(isDated)
    .filter(({ kind }) => !only || kind === only);
  if (
    /(?:^| )(?:cua|trong|ca) (?:nam|ke hoach)(?: |$)/.test(
      reading.words.map(({ folded }) => folded).join(' '),
    )
  )
    return undefined;
  // "Cái gần nhất là cái nào", but not "mốc gần nhất".
  const isNearest = has('next') && reading.words[0]?.folded === 'cai';
  const isOther = has('report') || (has('next') && !isNearest) || (best?.alias ?? 0) >= 2;
  if (reading.words.length > MOST_POINTING || isOther) return undefined;
  if (!isPlaced || period || scope.parties.length > 0 || dated.length < 2) return undefined;
  const inOrder = dated.sort((a, b) => (lastGoodDay(a.date) < lastGoodDay(b.date) ? -1 : 1));
  const toCome = isNearest ? inOrder.filter(({ date }) => lastGoodDay(date) >= today) : [];
  const subject = (toCome.length > 0 ? toCome : inOrder).at(signs.has('lastOnes') ? -1 : 0);
  return (
    subject && {
      rule: 'goes on: first or last of the list',
      intent: 'deadline',
      subjects: [subject.code],
      shown,
    }
  );
}

/** "Cái tháng 7 hạn bao giờ": those of the list that are called after the period that is named, else those due in it. */
export function ofPeriodInList(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { period, reading, book } = facts;
  const shown = inSight(previous);
  const before = reading.words.slice(0, period?.start ?? 0).map(({ folded }) => folded);
  if (!period || shown.length < 2 || !oneOf.has(before.findLast((word) => !between.has(word)) ?? ''))
    return undefined;
  const tasks = shown.flatMap((code) => book.task(code) ?? []);
  const named = textOf(reading.words, period.start, period.end);
  const called = tasks.filter(({ title }) => ` ${fold(title.vi)} `.includes(` ${fold(named)} `));
  const due = tasks.filter((task) => isDated(task) && overlaps(dueSpan(task.date), period.period));
  const subjects = (called.length > 0 ? called : due).map(({ code }) => code);
  const intent = intentAsked(facts) ?? sameIntent(previous, pointers) ?? 'deadline';
  return subjects.length > 0
    ? { rule: 'goes on: those of the list in a period', intent, subjects, shown }
    : undefined;
}

/** What one of a list is called, and what may stand between that and a period. */
const oneOf = new Set('cai viec moc han cao dot ky vu muc'.split(' '));
const between = new Set('cua o trong vao hoi ben'.split(' '));

/** "Cái nào các phường phải nộp", behind a list: those of it that are theirs. */
export function ofUnitsInList({ scope, reading, book }: Facts, previous: Turn): Decision | undefined {
  const period = periodOf(previous);
  const rule = 'goes on: those of a unit';
  if (scope.parties.length === 0 || headsIn(reading.words).length === 0) return undefined;
  if (previous.intent === 'due' && period) return listed(rule, period, previous, scope.parties, null);
  const shown = inSight(previous);
  const subjects = shown.filter((code) => {
    const task = book.task(code);
    return task && book.concerns(task, scope.units);
  });
  const isAsked = shown.length > 1 && asksWhichOne(reading.words) && subjects.length > 0;
  return isAsked ? { rule, intent: 'deadline', subjects, shown } : undefined;
}

/** "chi tiết việc 2", "cái đầu gửi cho ai", "còn cái kia": a task of the list shown before, and what is asked of it. */
export function pointedAt(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { words } = facts.reading;
  const { book } = facts;
  const isKnown = (code: string) => (book.task(code) ?? book.clause(code)) !== undefined;
  const list = inSight(previous).filter(isKnown);
  const lists = words.length > MOST_POINTING ? [] : [list, (previous.list ?? []).filter(isKnown)];
  const [placed] = lists.flatMap((each) => {
    const found = placedIn(words, each);
    return found ? [{ ...found, shown: each }] : [];
  });
  const code = placed?.code ?? pointed(pointers, list, previous);
  const pointing = new Set([...pointers.positions, ...(placed ? positionsOf([placed]) : [])]);
  if (code === undefined || namesOther(facts, pointing)) return undefined;
  const rule = 'goes on: a task of the list';
  if (book.clause(code)?.kind === 'purpose')
    return { rule, intent: 'purpose', subjects: [code], shown: placed?.shown ?? list };
  const intent = intentAsked(facts) ?? sameIntent(previous, pointers) ?? 'clause';
  const parties = intent === 'progress' ? { parties: previous.scope } : {};
  return {
    rule,
    intent,
    subjects: [code],
    shown: placed?.shown ?? list,
    ...(intent === 'clause' && { detail: true }),
    ...parties,
  };
}

/** What the question before asked, where one more is asked for it, or it was asked back which one is meant. */
function sameIntent({ intent, tasks }: Turn, pointers: Pointers): Turn['intent'] | undefined {
  const asksSame =
    tasks.length > 1 ||
    (['other', 'the-next', 'connecting'] as const).some((kind) => pointsAt(pointers, kind));
  return asksSame && aboutOne.has(intent) ? intent : undefined;
}

/** Whether other words than those that point say what is asked about: a day, a name, a number. */
function namesOther({ content, reading, best }: Facts, pointing: ReadonlySet<number>): boolean {
  const isOther = (at: number) => !pointing.has(at);
  const isNamed = best !== undefined && best.alias >= 2 && [...best.named].some(isOther);
  return (
    isNamed ||
    content.some((at) => isOther(at) && !reading.light.has(at)) ||
    positionsOf([...reading.periods, ...reading.codes]).some(isOther)
  );
}

function pointed(
  pointers: Pointers,
  list: readonly string[],
  { tasks, pair = [] }: Turn,
): string | undefined {
  const place = pointers.signs.find((sign) => sign.kind === 'place');
  if (place?.kind === 'place') return list.at(place.place);
  const [spokenOf = ''] = tasks;
  const isInList = list.includes(spokenOf) && list.length > 1;
  if (pointsAt(pointers, 'the-next') && isInList) return list[list.indexOf(spokenOf) + 1];
  if (!pointsAt(pointers, 'other') && !pointsAt(pointers, 'the-next')) return undefined;
  const others = isInList ? list : pair;
  return others.find(
    (code) => !tasks.slice(0, tasks.length === list.length ? 1 : tasks.length).includes(code),
  );
}
