import { addDays, type Period } from '../../base/day.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { longest, PhraseTable } from '../../vietnamese/words/phrases.ts';
import { oneNumber } from '../../vietnamese/words/vocabulary.ts';
import { fits, type Word, wordOf } from '../../vietnamese/words/word.ts';
import { type Bound, bounds, joins } from './bounds.ts';
import { yearOf } from './calendar.ts';
import { type Now, periods } from './phrases.ts';
import { mayFillSlot, slotValues } from './slots.ts';

/** A period that a question names: words `start` up to but without `end`. */
export interface NamedPeriod {
  start: number;
  end: number;
  period: Period;
}

type Element = { word: Word; constant?: number } | { slot: string };
interface Pattern {
  elements: readonly Element[];
  /** Yields to another reading of the same length: "trong tháng" in "trong tháng 8". */
  isVague: boolean;
  period: (typeof periods)[number][1];
}

const patterns = compile();
const boundTable = new PhraseTable<Bound>();
for (const [cell, kind] of bounds) boundTable.addCell(cell, kind);
const joinTable = new PhraseTable<true>();
joinTable.addCell(joins, true);

/** Every period that a text names, in order, with "before", "until", "from … to …" worked in. */
export function periodsIn(words: readonly Word[], now: Now): NamedPeriod[] {
  const named = atoms(words, now);
  const result: NamedPeriod[] = [];
  for (let at = 0; at < named.length; at += 1) {
    const atom = named[at];
    if (!atom) continue;
    const next = named[at + 1];
    const bound = boundBefore(words, atom.start);
    const joined =
      next && (areJoined(words, atom, next) || (bound?.kind === 'between' && next.start === atom.end));
    if (next && joined && atom.period.from <= next.period.to) {
      const start = bound?.start ?? atom.start;
      result.push({ start, end: next.end, period: { from: atom.period.from, to: next.period.to } });
      at += 1;
    } else {
      result.push(bound ? bounded(atom, bound, words, now) : atom);
    }
  }
  return result;
}

/** Phrases that speak of periods, for those who need to know the words. Slots for numbers hold one, others nothing. */
export function periodWords(): string[] {
  const phrases = [...periods.map(([cell]) => cell), ...bounds.map(([cell]) => cell), joins];
  return phrases
    .flatMap(phraseList)
    .map((phrase) => phrase.replaceAll(/(?<= |^)#[nmy](?= |$)/g, oneNumber).replaceAll(/#-?\w+/g, ' '));
}

function bounded(
  atom: NamedPeriod,
  bound: { kind: Bound; start: number },
  words: readonly Word[],
  { today, year }: Now,
): NamedPeriod {
  const whole = yearOf(year);
  const { from, to } = isPastWeekday(atom, bound.kind, words, today) ? nextWeek(atom.period) : atom.period;
  const start = bound.start;
  const sinceToday = (last: Period['to']) => (last < today ? whole.from : today);
  const given = (period: Period) => ({
    start,
    end: atom.end,
    period: period.from <= period.to ? period : atom.period,
  });
  switch (bound.kind) {
    case 'before':
      return given({ from: sinceToday(addDays(from, -1)), to: addDays(from, -1) });
    case 'after':
      return given({ from: addDays(to, 1), to: whole.to });
    case 'from':
      return given({ from, to: from <= whole.to ? whole.to : to });
    case 'until':
      return given({ from: sinceToday(to), to });
    case 'from-today':
    case 'between':
      return given({ from: today, to });
  }
}

/** "Before Monday", said on a Friday: the Monday to come. */
function isPastWeekday(
  { start, end, period }: NamedPeriod,
  kind: Bound,
  words: readonly Word[],
  today: Period['from'],
): boolean {
  const isWeekday = /^(?:thứ|thu|chủ|chu|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(
    words[start]?.text ?? '',
  );
  return isWeekday && end - start <= 2 && (kind === 'before' || kind === 'until') && period.to < today;
}

function nextWeek({ from, to }: Period): Period {
  return { from: addDays(from, 7), to: addDays(to, 7) };
}

function boundBefore(words: readonly Word[], end: number): { kind: Bound; start: number } | undefined {
  for (let start = Math.max(0, end - 6); start < end; start += 1) {
    const found = boundTable.findAt(words, start).find((phrase) => phrase.end === end);
    if (found) return { kind: found.value, start };
  }
  return undefined;
}

function areJoined(words: readonly Word[], first: NamedPeriod, second: NamedPeriod): boolean {
  const join = joinTable.findAt(words, first.end).some((phrase) => phrase.end === second.start);
  // "ngày kia đến hết tuần": the second is a period of its own that says "until".
  const gap = words.slice(first.end, second.start).map(({ folded }) => folded);
  const until = /^(?:cho|den|toi|het)$/.test(words[second.start]?.folded ?? '');
  return join || (until && gap.every((word) => word === 'cho'));
}

function atoms(words: readonly Word[], now: Now): NamedPeriod[] {
  const found = words.flatMap((word, start) => {
    const byWord = patterns.byWord.get(word.folded) ?? none;
    const candidates = mayFillSlot(word) ? [...byWord, ...patterns.bySlot] : byWord;
    return candidates.flatMap((pattern) => {
      const slots = match(words, start, pattern.elements);
      if (slots && leadsOn(words, start + pattern.elements.length)) return [];
      const period = slots && pattern.period(now, slots);
      return period
        ? [{ start, end: start + pattern.elements.length, value: period, exact: pattern.isVague ? 0 : 1 }]
        : [];
    });
  });
  return longest(found).map(({ start, end, value }) => ({ start, end, period: value }));
}

/** "báo cáo 6 tháng trước ngày nào": its "trước" belongs to the day that is asked for. */
function leadsOn(words: readonly Word[], end: number): boolean {
  const next = `${words[end]?.folded} ${words[end + 1]?.folded}`;
  return (
    words[end - 1]?.folded === 'truoc' &&
    /^(?:(?:ngay|hom|bua|thang|tuan|khi|luc) (?:nao|may|bao)|thoi (?:diem|gian))$/.test(next)
  );
}

const none: readonly Pattern[] = [];
function match(words: readonly Word[], start: number, elements: readonly Element[]): number[] | undefined {
  const slots: number[] = [];
  for (const [offset, element] of elements.entries()) {
    const word = words[start + offset];
    if (!word) return undefined;
    if ('slot' in element) {
      const values = slotValues(element.slot, word);
      if (!values) return undefined;
      slots.push(...values);
    } else if (!fits(word, element.word)) return undefined;
    else if (element.constant !== undefined) slots.push(element.constant);
  }
  return slots;
}

function compile(): { byWord: ReadonlyMap<string, Pattern[]>; bySlot: readonly Pattern[] } {
  const byWord = new Map<string, Pattern[]>();
  const bySlot: Pattern[] = [];
  for (const [phrases, period] of periods) {
    for (const phrase of phraseList(phrases)) {
      const pattern = {
        elements: phrase.split(/\s+/).map(element),
        isVague: /^(?:trong|the) /.test(phrase),
        period,
      };
      const first = pattern.elements[0];
      if (first && 'word' in first) {
        byWord.set(first.word.folded, [...(byWord.get(first.word.folded) ?? []), pattern]);
      } else bySlot.push(pattern);
    }
  }
  return { byWord, bySlot };
}

function element(part: string): Element {
  if (part.startsWith('#')) return { slot: part.slice(1) };
  const [word = '', constant] = part.split('#');
  return constant === undefined ? { word: wordOf(word) } : { word: wordOf(word), constant: Number(constant) };
}
