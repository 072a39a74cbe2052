import { addDays } from '../../base/day.ts';
import { meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import type { Facts } from '../decide/facts.ts';
import * as lexicon from '../lexicon/set-words.ts';
import { asksWhichOne, headsIn } from '../understand/heads.ts';
import { saysSending } from './claims.ts';
import { type TaskSet, tasksIn } from './task-set.ts';
import { tasksOfTheme } from './theme.ts';

const cells = {
  firstOnes: lexicon.firstOnes,
  lastOnes: lexicon.lastOnes,
  justPast: lexicon.justPast,
  noPlace: lexicon.noPlace,
  jointly: lexicon.jointly,
  ownOnly: lexicon.ownOnly,
  othersNot: lexicon.othersNot,
  included: lexicon.included,
  leading: lexicon.leading,
  takingPart: lexicon.takingPart,
  anyRole: lexicon.anyRole,
  withDate: lexicon.withDate,
  requested: lexicon.requested,
  withoutDate: lexicon.withoutDate,
  shared: lexicon.shared,
  onWeekends: lexicon.onWeekends,
  lasting: lexicon.lasting,
  busiest: lexicon.busiest,
  leastBusy: lexicon.leastBusy,
  nothingDue: lexicon.nothingDue,
  severalUnits: lexicon.severalUnits,
  comparing: lexicon.comparing,
};
/** A kind of set or of place in a list that words may speak of. */
export type SetSign = keyof typeof cells;

const table = new PhraseTable<SetSign>();
for (const [sign, cell] of Object.entries(cells)) table.addCell(cell, sign as SetSign);

/** Returns which kinds of sets and places in lists words speak of. */
export function setSignsIn(words: readonly Word[]): ReadonlySet<SetSign> {
  return new Set(meant(table.findAll(words), words).map(({ value }) => value));
}

/** "The first quarter", "cuối tháng 5": what belongs to the name of a period speaks of no place in a list. */
function signsOutside({ words, periods }: Facts['reading']): ReadonlySet<SetSign> {
  const found = meant(table.findAll(words), words).filter(
    ({ start, end, value }) =>
      !periods.some((period) => period.start <= start && end <= period.end) &&
      // "Riêng tháng 11": the month alone, and no unit.
      !(value === 'ownOnly' && periods.some((period) => period.start === end)) &&
      // "Chẳng có hạn gì": nothing due, rather than what has no date.
      !(value === 'withoutDate' && /^(?:gì|gi|nào|nao)$/.test(words[end]?.text ?? '')),
  );
  const isIncluded = (at: number) =>
    found.some(({ value, end }) => value === 'included' && end <= at && at - end <= 2);
  return new Set(
    found.flatMap(({ value, start }) => (value === 'withoutDate' && isIncluded(start) ? [] : [value])),
  );
}

/** A list as decided, of which only those stand that the rest of the question asks for. */
export function filtered<D extends Omit<Decision, 'rule'>>(decision: D, facts: Facts): D {
  if (!isList(decision)) return decision;
  const signs = signsOutside(facts.reading);
  const sets = [
    ...(decision.among ? [decision.among] : []),
    ...partsOfPeriod(decision, facts),
    ...stillToCome(decision, facts),
    ...setsOf(signs, decision, facts),
  ];
  const among: TaskSet | undefined = sets.length > 1 ? { kind: 'and', sets } : sets[0];
  const pick = decision.pick ?? pickOf(signs, decision, facts.reading.words);
  return { ...decision, ...(among && { among }), ...(pick && { pick }) };
}

/** What asks for a list rather than for one thing. */
export function isList({ intent, subjects }: Pick<Decision, 'intent' | 'subjects'>): boolean {
  return intent === 'due' || intent === 'unit-tasks' || (intent === 'recipient' && subjects.length === 0);
}

/** "tháng 5 và tháng 9": what lies between them is not asked for. */
function partsOfPeriod({ period }: Omit<Decision, 'rule'>, { reading }: Facts): TaskSet[] {
  const parts = (period && reading.periods.find((each) => each.period === period)?.parts) ?? [];
  const inOrder = [...parts].sort((a, b) => (a.from < b.from ? -1 : 1));
  const isApart = inOrder.some(({ from }, at) => {
    const last = inOrder[at - 1];
    return last !== undefined && addDays(last.to, 1) < from;
  });
  return isApart ? [{ kind: 'or', sets: parts.map((each) => ({ kind: 'due', in: each })) }] : [];
}

/** "Năm nay còn gì": from today on. */
function stillToCome({ period, intent }: Omit<Decision, 'rule'>, { reading, today }: Facts): TaskSet[] {
  const says = (of: RegExp) => reading.words.some(({ text }) => of.test(text));
  // "Ngoài báo cáo năm còn gì khác": beside that, whenever it is.
  const saysStill = saysStillIn(reading.words) && !says(/^(?:khác|else)$/);
  if (intent !== 'due' || !period || !saysStill || today <= period.from || period.to < today) return [];
  return [{ kind: 'due', in: { from: today, to: period.to } }];
}

/** "Còn gì", also without its marks; "con tui" is a person's child. */
function saysStillIn(words: readonly Word[]): boolean {
  return words.some(
    ({ text }, at) =>
      /^(?:còn|left|remaining|remains)$/.test(text) ||
      (text === 'con' && /^(?:gi|nhung|may|viec|phai|han|bao|no)$/.test(words[at + 1]?.folded ?? '')),
  );
}

/**
 * Whether a place in the order of days is named: "đầu tiên", "muộn nhất". "Hạn muộn nhất" is the last day of one task, unless it is asked which one
 * has it.
 */
export function namesPlace(words: readonly Word[]): boolean {
  const signs = setSignsIn(words);
  const isPlaced = signs.has('firstOnes') || signs.has('lastOnes');
  return isPlaced && (!signs.has('noPlace') || asksWhichOne(words));
}

function pickOf(
  signs: ReadonlySet<SetSign>,
  { intent, list }: Omit<Decision, 'rule'>,
  words: readonly Word[],
): Decision['pick'] {
  const isDayAsked = signs.has('noPlace') && headsIn(words).length === 0;
  if (intent !== 'due' || list !== 'period' || isDayAsked) return undefined;
  if (signs.has('lastOnes')) return signs.has('firstOnes') ? 'ends' : 'last';
  return signs.has('firstOnes') ? 'first' : undefined;
}

function setsOf(signs: ReadonlySet<SetSign>, decision: Omit<Decision, 'rule'>, facts: Facts): TaskSet[] {
  const { scope } = facts;
  const parties = decision.parties ?? scope.parties;
  const sets: TaskSet[] = [];
  if (signs.has('withoutDate'))
    sets.push({ kind: 'except', from: { kind: 'all' }, without: { kind: 'dated' } });
  else if (signs.has('withDate')) sets.push({ kind: 'dated' });
  const to = receiversIn(facts);
  if (to.length > 0) sets.push({ kind: 'sent', to });
  // "CDC có nhận báo cáo nào của trường không".
  if (decision.intent === 'recipient' && parties.length > 0) sets.push({ kind: 'of', parties });
  if (signs.has('requested') && parties.length === 0) sets.push({ kind: 'requested' });
  // "Phải làm mấy báo cáo": of a unit's tasks those of the kind asked for.
  if (decision.intent === 'unit-tasks' && facts.only) sets.push({ kind: 'sort', sort: facts.only });
  if (signs.has('onWeekends')) sets.push({ kind: 'weekday', days: [6, 7] });
  if (signs.has('lasting')) sets.push({ kind: 'lasting' });
  if (parties.length > 0) sets.push(...setsOfUnits(signs, parties, decision.intent, facts));
  return sets;
}

/** "Sở nhận mấy báo cáo"; the "nhân" of "nhân dân" is another word. */
export function speaksOfReceiving(words: readonly Word[]): boolean {
  return words.some(
    ({ text, folded }, at) =>
      (/^(?:nhận|nhan|receives?|gets?)$/.test(text) &&
        !(folded === 'nhan' && words[at + 1]?.folded === 'dan')) ||
      // "Thu về", "được gửi"
      (folded === 'thu' && /^(?:ve|duoc|vao)$/.test(words[at + 1]?.folded ?? '')) ||
      (/^(?:gui|nop)$/.test(folded) && words[at - 1]?.text === 'được'),
  );
}

/** Receivers that what is listed goes to: not those that a list is told to ("để em báo cáo lãnh đạo ủy ban"). */
function receiversIn({ reading, scope, book, has }: Facts): readonly string[] {
  if (speaksOfReceiving(reading.words)) return scope.recipients;
  // "Tham mưu cho ủy ban": nothing is sent.
  if (!(saysSending(reading.words) || has('report', 'send', 'to-whom'))) return [];
  return reading.parties.flatMap(({ kind, code, destination }) => {
    if (!destination) return [];
    // "Nộp gì cho văn phòng": what goes to a person through it.
    const through = book.file.recipients.filter(({ via }) => via === code).map((each) => each.code);
    return kind === 'recipient' ? [code] : kind === 'unit' ? through : [];
  });
}

function setsOfUnits(
  signs: ReadonlySet<SetSign>,
  parties: readonly string[],
  intent: Decision['intent'],
  facts: Facts,
): TaskSet[] {
  if (parties.length > 1 && signs.has('jointly')) return [jointOf(parties, signs.has('leading'), facts)];
  const sets: TaskSet[] = [];
  if (signs.has('ownOnly') || signs.has('othersNot'))
    sets.push({ kind: 'or', sets: [{ kind: 'only-of', parties }, ownPartOf(parties)] });
  sets.push(...setOfRole(signs, parties, intent, facts));
  if (intent !== 'unit-tasks') return sets;
  const ofTheme = tasksOfTheme(facts);
  if (ofTheme.length > 0) sets.push({ kind: 'named', codes: ofTheme });
  const isAny = tasksIn({ kind: 'and', sets: [{ kind: 'of', parties }, ...sets] }, facts).length > 0;
  return isAny || signs.has('othersNot') ? sets : [];
}

/** What they lead, or only take part in, where one of the two is asked for. */
function setOfRole(
  signs: ReadonlySet<SetSign>,
  parties: readonly string[],
  intent: Decision['intent'],
  facts: Facts,
): TaskSet[] {
  const led: TaskSet = { kind: 'of', parties, role: 'lead' };
  const ownLed: TaskSet = { ...led, own: true };
  // "Chủ trì mấy việc, phối hợp mấy việc": all, of which the answer counts each.
  const asksBoth = headsIn(facts.reading.words).length > 1 && saysTakingPart(facts.reading.words);
  if (signs.has('anyRole') || (asksBoth && signs.has('leading'))) return [];
  if (signs.has('takingPart'))
    return [{ kind: 'except', from: { kind: 'of', parties, role: 'partner' }, without: led }];
  if (!signs.has('leading')) return [];
  // Of all that they have to do what is theirs by name, not what everybody answers for; where there is none, all.
  return [intent === 'unit-tasks' && tasksIn(ownLed, facts).length > 0 ? ownLed : led];
}

function saysTakingPart(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) => /^(?:phoi|tham)$/.test(folded) && /^(?:hop|gia)$/.test(words[at + 1]?.folded ?? ''),
  );
}

/** Where they only take part, by their own names. */
function ownPartOf(parties: readonly string[]): TaskSet {
  return { kind: 'except', from: { kind: 'named-as', parties }, without: { kind: 'shared' } };
}

/** What each of several units has to do; where there is something that names them, not what everybody has to do anyway. */
function jointOf(parties: readonly string[], isLed: boolean, facts: Facts): TaskSet {
  const joint = (own: boolean): TaskSet => ({
    kind: 'joint',
    parties,
    own,
    ...(isLed && { role: 'lead' as const }),
  });
  return tasksIn(joint(true), facts).length > 0 ? joint(true) : joint(false);
}
