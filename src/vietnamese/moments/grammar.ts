import { type MomentPhrase, momentPhrases } from '../lexicon/moment-phrases.ts';
import { fits, type Word, wordOf } from '../words/word.ts';
import { meanings } from './meanings.ts';
import type { Reading } from './mention.ts';
import type { SentenceNow } from './readings.ts';
import { fillSlot, kindOfSlot, mayFillSlot, slotWidths } from './slots.ts';

type Element = { word: Word } | { slot: string };

interface Pattern {
  elements: readonly Element[];
  meanings: MomentPhrase['meanings'];
  /** Yields to another reading of the same length: "trong tháng" in "trong tháng 8". */
  isVague: boolean;
  /** It begins with a number: "năm ngày tới". */
  isCounted: boolean;
}

/** A phrase found in a text: words `start` up to but without `end`, with one reading list for each thing that it names. */
export interface Atom {
  start: number;
  end: number;
  things: readonly (readonly Reading[])[];
  isVague: boolean;
  isCounted: boolean;
}

interface Grammar {
  byWord: ReadonlyMap<string, readonly Pattern[]>;
  bySlot: readonly Pattern[];
}

const none: readonly Pattern[] = [];
let grammar: Grammar | undefined;

/** Returns every phrase that begins at a word, overlapping ones too. */
export function phrasesAt(words: readonly Word[], start: number, now: SentenceNow): Atom[] {
  grammar ??= compile(momentPhrases());
  const word = words[start];
  if (!word) return [];
  const byWord = grammar.byWord.get(word.folded) ?? none;
  const candidates = mayFillSlot(word) ? [...opened(grammar.bySlot, words, start), ...byWord] : byWord;
  return candidates.flatMap((pattern) => {
    const found = match(words, start, pattern.elements);
    if (!found) return [];
    const things = pattern.meanings.map(({ name, values }) => readingsOf(name, values, found.slots, now));
    return things.every((readings) => readings.length > 0)
      ? [{ start, end: found.end, things, isVague: pattern.isVague, isCounted: pattern.isCounted }]
      : [];
  });
}

/** Patterns whose first slot something fills: each kind of slot is looked at once. */
function opened(patterns: readonly Pattern[], words: readonly Word[], start: number): Pattern[] {
  const fills = new Map<string, boolean>();
  return patterns.filter(({ elements: [first] }) => {
    if (!first || !('slot' in first)) return false;
    const kind = kindOfSlot(first.slot);
    const known = fills.get(kind) ?? fillSlot(kind, words, start) !== undefined;
    fills.set(kind, known);
    return known;
  });
}

/** @throws RangeError when a phrase names a meaning or a slot that there is not, or gives it too few or too many numbers */
function compile(phrases: readonly MomentPhrase[]): Grammar {
  const byWord = new Map<string, Pattern[]>();
  const bySlot: Pattern[] = [];
  for (const { phrase, meanings: meant } of phrases) {
    const elements = phrase.split(' ').map(element);
    for (const one of meant) check(phrase, one, elements);
    const pattern = {
      elements,
      meanings: meant,
      isVague: /^(?:trong|the) /.test(phrase),
      isCounted: phrase.startsWith('<'),
    };
    const [first] = elements;
    if (first && 'word' in first) {
      const known = byWord.get(first.word.folded);
      if (known) known.push(pattern);
      else byWord.set(first.word.folded, [pattern]);
    } else bySlot.push(pattern);
  }
  return { byWord, bySlot };
}

function element(part: string): Element {
  const [, slot] = /^<(\w+)>$/.exec(part) ?? [];
  return slot === undefined ? { word: wordOf(part) } : { slot };
}

function check(
  phrase: string,
  { name, values }: MomentPhrase['meanings'][number],
  elements: readonly Element[],
): void {
  const [least, most] = meanings[name] ?? [0, -1];
  const slots = elements.flatMap((each) => ('slot' in each ? [each.slot] : []));
  const widths = values.map((value) =>
    typeof value === 'number' ? 1 : (slotWidths[kindOfSlot(value)] ?? Number.NaN),
  );
  const count = widths.reduce((sum, width) => sum + width, 0);
  const areNamed = values.every((value) => typeof value === 'number' || slots.includes(value));
  if (!(count >= least && count <= most) || !areNamed)
    throw new RangeError(`"${phrase}" cannot mean ${name} of ${count} numbers`);
}

function readingsOf(
  name: string,
  values: readonly (number | string)[],
  slots: ReadonlyMap<string, readonly number[]>,
  now: SentenceNow,
): readonly Reading[] {
  const given = values.flatMap((value) => (typeof value === 'number' ? [value] : (slots.get(value) ?? [])));
  return meanings[name]?.[2](now, given) ?? [];
}

function match(
  words: readonly Word[],
  start: number,
  elements: readonly Element[],
): { end: number; slots: ReadonlyMap<string, readonly number[]> } | undefined {
  const slots = new Map<string, readonly number[]>();
  let at = start;
  for (const each of elements) {
    const word = words[at];
    if (!word) return undefined;
    if ('slot' in each) {
      const filling = fillSlot(each.slot, words, at);
      if (!filling) return undefined;
      slots.set(each.slot, filling.values);
      at += filling.length;
    } else {
      if (!fits(word, each.word)) return undefined;
      at += 1;
    }
  }
  return { end: at, slots };
}
