import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { lexiconWords } from '../ask/understand/lexicon-tables.ts';
import { projectFile } from '../base/project.ts';
import { fold } from '../vietnamese/fold.ts';
import { type Found, longest, PhraseTable } from '../vietnamese/words/phrases.ts';
import { Reader } from '../vietnamese/words/reader.ts';
import { splitPhrase } from '../vietnamese/words/split.ts';
import { isMarked, type Word } from '../vietnamese/words/word.ts';

const phrase = z.string().min(1);
const list = z.array(phrase).min(1);
const schema = z.strictObject({
  address: list,
  particle: list,
  done: list,
  did: list,
  already: list,
  almost: list,
  doing: list,
  'not-begun': list,
  'not-done': list,
  blocked: list,
  cancel: list,
  skip: list,
  trivial: list,
  yes: list,
  edit: list,
  same: list,
  mend: list,
  paper: list,
  courtesy: list,
  courteous: list,
  wait: list,
  'a-moment': list,
  'first-to': list,
  soon: list,
  hand: list,
  waits: list,
  'waited-for': list,
  late: list,
  beg: list,
  handing: list,
  ask: list,
  request: list,
  'not-asking': list,
  away: list,
  counted: z.record(z.string(), list),
});

/** What a phrase does. */
export type Cue = keyof z.infer<typeof schema>;

const { counted, ...others } = schema.parse(
  parse(readFileSync(projectFile('src', 'heard', 'phrases.yaml'), 'utf8')),
);
const phrases = { ...others, counted: [...Object.values(counted).flat(), 'phần trăm', 'percent'] };
const reader = new Reader(lexiconWords);
const tables = new Map<Cue, PhraseTable<Cue>>();
for (const [cue, all] of Object.entries(phrases) as [Cue, string[]][]) {
  const table = new PhraseTable<Cue>();
  for (const each of all) {
    table.add(splitPhrase(each), cue);
    reader.learn(each);
  }
  tables.set(cue, table);
}

/** Words for what is counted, without marks, with the code of the figure. */
export const countedWords: ReadonlyMap<string, string> = new Map(
  Object.entries(counted).flatMap(([code, all]) => all.map((each) => [fold(each), code])),
);

/** Reads what was typed, its slips mended, without forms of address and particles. */
export function wordsOf(text: string): Word[] {
  const words = reader.read(text);
  reader.vocabulary.forget();
  const isMarkedText = words.filter(isMarked).length >= 2;
  const gone = [...find(words, 'address'), ...find(words, 'particle')].filter(
    // "Do" is "đó" or "because", "co" an aunt or "có": without their marks such words stay.
    ({ start, end, exact }) =>
      exact === end - start || !(isMarkedText || doubtful.has(words[start]?.folded ?? '')),
  );
  return words.filter((_, at) => !gone.some(({ start, end }) => start <= at && at < end));
}

/** Forms of address and particles that without their marks are other words. */
const doubtful = new Set('co to do chu bac o u thoi'.split(' '));

/** Returns the words outside a place. */
export function wordsWithout(words: readonly Word[], { start, end }: { start: number; end: number }): Word[] {
  return words.filter((_, at) => at < start || at >= end);
}

/** Returns the phrases of one kind, as the lexicon has them. */
export function phrasesOf(cue: Cue): readonly string[] {
  return phrases[cue];
}

/** Finds phrases of one kind in words, the longest at each place. */
export function find(words: readonly Word[], cue: Cue): Found<Cue>[] {
  return longest(tables.get(cue)?.findAll(words) ?? []);
}

export function has(words: readonly Word[], ...cues: Cue[]): boolean {
  return cues.some((cue) => find(words, cue).length > 0);
}

/** Whether phrases of some kinds are all that words hold. */
export function isOnly(words: readonly Word[], ...cues: Cue[]): boolean {
  const covered = new Set(
    cues
      .flatMap((cue) => tables.get(cue)?.findAll(words) ?? [])
      .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, offset) => start + offset)),
  );
  return covered.size === words.length;
}
