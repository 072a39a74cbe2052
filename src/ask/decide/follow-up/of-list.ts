import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { Turn } from '../../answer.ts';
import { setSignsIn } from '../../query/filters.ts';
import { headsIn } from '../../understand/heads.ts';
import { placedIn } from '../../understand/places.ts';
import type { Decision } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { aboutOne, intentAsked, listed, periodOf } from './parts.ts';
import { has, type Pointers } from './pointers.ts';

/* Questions about a list that was shown: one of it, some of it, or two that were spoken of. */

/** A question of more words names more than a place in a list. */
const MOST_POINTING = 8;

/** "Cách nhau mấy ngày", "cả hai gửi cho ai": of the two that were spoken of, one after the other or in one list. */
export function bothInSight(
  facts: Facts,
  { list = [], pair }: Turn,
  pointers: Pointers,
): Decision | undefined {
  const subjects = pair ?? (list.length === 2 ? list : []);
  if (subjects.length === 0) return undefined;
  const both = { rule: 'goes on: both', subjects: [...subjects] };
  if (setSignsIn(facts.reading.words).has('comparing'))
    return { ...both, intent: 'deadline', compared: true };
  const intent = has(pointers, 'both') ? intentAsked(facts) : undefined;
  return intent && { ...both, intent };
}

/** "2 cái đó cái nào gửi Sở": those of the list, or of the two, that go there. */
export function sentOfList(
  { reading, book }: Facts,
  { list, pair, tasks, scope }: Turn,
): Decision | undefined {
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
export function firstOfList(
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

/** "Cái nào các phường phải nộp", behind a list: those of it that are theirs. */
export function ofUnitsInList({ scope, reading }: Facts, previous: Turn): Decision | undefined {
  const period = periodOf(previous);
  const asksWhich = headsIn(reading.words).length > 0;
  if (scope.parties.length === 0 || !asksWhich || previous.intent !== 'due' || !period) return undefined;
  return listed('goes on: those of a unit', period, previous, scope.parties, null);
}

/** "chi tiết việc 2", "cái đầu gửi cho ai", "còn cái kia": a task of the list shown before, and what is asked of it. */
export function pointedAt(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
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

function pointed(pointers: Pointers, list: readonly string[], tasks: readonly string[]): string | undefined {
  const place = pointers.signs.find((sign) => sign.kind === 'place');
  if (place?.kind === 'place') return list.at(place.place);
  if (!has(pointers, 'other') || list.length < 2) return undefined;
  return list.find((code) => !tasks.slice(0, tasks.length === list.length ? 1 : tasks.length).includes(code));
}
