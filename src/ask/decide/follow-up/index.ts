import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import { countedIn } from '../../query/count.ts';
import { setSignsIn } from '../../query/filters.ts';
import { asksWhichOne } from '../../understand/heads.ts';
import { overlapsAny, positionsOf } from '../../understand/spans.ts';
import { claimSpans, yesNoOf } from '../../understand/yes-no.ts';
import type { Decision } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { bareKindIn } from '../scope.ts';
import {
  allOfList,
  bothInSight,
  firstOfList,
  ofPeriodInList,
  ofUnitsInList,
  othersOfList,
  pointedAt,
  sentOfList,
} from './of-list.ts';
import {
  forOtherReceiver,
  isClaimOfDay,
  ofPaper,
  ofUnitInTask,
  otherDayOfTask,
  sameTask,
  summedUp,
  whetherTheirs,
  whetherThere,
  whichIsLate,
  yearOfTask,
} from './of-task.ts';
import {
  nextInOrder,
  numberOfPurposes,
  onePeriodOn,
  otherPeriod,
  otherUnit,
  partOfList,
  whenNext,
} from './other-list.ts';
import { asksLimit, intentAsked, oneSpokenOf } from './parts.ts';
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
  const pointed =
    ofPaper(facts, previous) ??
    yearOfTask(facts, previous) ??
    othersOfList(facts, previous, pointers) ??
    pointedAt(facts, previous, pointers) ??
    firstOfList(facts, previous);
  if (pointed) return pointed;
  if (!goesOn(facts, previous, pointers)) return undefined;
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
  numberOfPurposes,
  partOfList,
  whetherThere,
  forOtherReceiver,
  summedUp,
  ofPeriodInList,
  whichIsLate,
  otherDayOfTask,
  onePeriodOn,
  nextInOrder,
  otherPeriod,
  ofUnitsInList,
  whetherTheirs,
  ofUnitInTask,
  otherUnit,
  whenNext,
  sameTask,
];

/** They may stand in a question that is whole by itself. */
const idle: ReadonlySet<string> = new Set(['filler', 'dated', 'taking-part']);

/** It names no subject of its own, and either begins like "còn …" or lacks what would make it whole. */
function goesOn(facts: Facts, previous: Turn, pointers: Pointers): boolean {
  const { reading, book } = facts;
  if (namesOther(facts, previous, pointers) || namesStranger(facts)) return false;
  const isWhole =
    isDutyOf(facts) || (setSignsIn(reading.words).has('withoutDate') && asksWhichOne(reading.words));
  if (isWhole && !pointsAt(pointers, 'pronoun') && !pointsAt(pointers, 'connecting')) return false;
  const points =
    pointers.signs.some(({ kind }) => !idle.has(kind)) || facts.has('also') || isClaimOfDay(facts);
  if (points || ofThoseShown(facts, pointers)) return true;
  if (oneSpokenOf(previous, book) && asksOfOne(facts)) return true;
  return !facts.has('agenda', 'duties', 'help', 'purpose', 'overdue');
}

/** A name, a number, a thing that plans lack, or words that nothing explains. */
function namesOther(facts: Facts, previous: Turn, pointers: Pointers): boolean {
  const { content, reading, best } = facts;
  const lacking = reading.absent.some(({ kind }) => kind !== 'count' || countedIn(reading.words) !== 'days');
  const isNamed = best !== undefined && best.alias >= 2;
  const told = new Set([
    ...pointers.positions,
    ...positionsOf([...reading.absent, ...claimSpans(reading.words)]),
    ...namedInPart(facts, previous),
  ]);
  const left = content.filter((at) => !told.has(at));
  return (
    isNamed || reading.codes.length > 0 || lacking || (left.length > 0 && !isIdle(left, facts, previous))
  );
}

/** "Ai phụ trách môi trường", "thế sở văn hóa": something else that offices have to do with, or a body that the plan does not know. */
function namesStranger({ reading }: Facts): boolean {
  const { fields, bodies, parties } = reading;
  const others = bodies.filter(({ value, ...span }) => value.known && !overlapsAny(span, parties));
  return fields.length + others.length > 0;
}

/** "Nằm ở phần nào": one word more, at no place where the name of something else would stand. */
function isIdle(left: readonly number[], facts: Facts, previous: Turn): boolean {
  const { words } = facts.reading;
  const isNoName = left.length === 1 && left[0] !== words.length - 1 && words.length <= MOST_IDLE;
  return isNoName && !facts.has('who', 'lead') && !!oneSpokenOf(previous, facts.book) && !!intentAsked(facts);
}

/** A question of more words is whole by itself. */
const MOST_IDLE = 7;

/** "Ai chủ trì lễ", behind the launch ceremony: words of the name of the one task that was spoken of. */
function namedInPart({ content, reading, book }: Facts, previous: Turn): ReadonlySet<number> {
  const task = oneSpokenOf(previous, book);
  const names = new Set(
    [task?.title.vi, ...(task?.aliases ?? [])].flatMap((name) => fold(name ?? '').split(/[^\p{L}\p{N}]+/u)),
  );
  return new Set(content.filter((at) => names.has(reading.words[at]?.folded ?? '')));
}

/** "Cái nào của phường", "cái nào trước", "có mấy cái hết thảy": which, and how many, of those that were shown. */
function ofThoseShown({ reading, scope, period }: Facts, pointers: Pointers): boolean {
  const signs = setSignsIn(reading.words);
  const isBound =
    scope.parties.length + scope.recipients.length > 0 ||
    signs.has('comparing') ||
    signs.has('leading') ||
    pointsAt(pointers, 'dated');
  return !period && ((asksWhichOne(reading.words) && isBound) || countsAnything(reading.words));
}

/** "Mấy cái", "tổng cộng bao nhiêu việc", with nothing that tells which. */
function countsAnything(words: Facts['reading']['words']): boolean {
  return words.some(
    ({ folded }, at) =>
      /^(?:may|nhieu)$/.test(folded) && /^(?:cai|viec|muc|thu|vu)$/.test(words[at + 1]?.folded ?? ''),
  );
}

/** "Ai phải làm", "quá hạn chưa", "hạn nào": asked of one task, though they could be asked of all. */
function asksOfOne({ has, weight, reading, scope }: Facts): boolean {
  const { words } = reading;
  if (has('help', 'purpose') || scope.parties.length > 0) return false;
  if (has('duties') && !has('agenda')) return weight('who') >= 3;
  if (has('overdue'))
    return !asksWhichOne(words) && !words.some(({ text }) => /^(?:gì|gi|nào|nao|những|nhung)$/.test(text));
  return asksLimit(words);
}

/** "Hội phụ nữ làm gì": whole by itself, whatever was asked before. */
function isDutyOf({ has, scope, reading, period }: Facts): boolean {
  const isClaim = yesNoOf(reading.words)?.asks === 'so';
  return has('duties') && scope.parties.length > 0 && !period && !isClaim && !asksWhichOne(reading.words);
}
