import { momentFillers } from '../lexicon/moment-phrases.ts';
import { PhraseTable } from '../words/phrases.ts';
import { Reader } from '../words/reader.ts';
import { splitPhrase } from '../words/split.ts';
import { Vocabulary } from '../words/vocabulary.ts';
import type { Word } from '../words/word.ts';
import { mentionsIn, momentWords } from './index.ts';
import type { Mention, Now } from './mention.ts';

/** A text that names moments and nothing else. */
export interface WholeText {
  words: readonly Word[];
  mentions: readonly Mention[];
}

interface Tools {
  reader: Reader;
  fillers: PhraseTable<true>;
}

/** Made at its first use: it reads the lexicon. */
let tools: Tools | undefined;

function made(): Tools {
  if (tools) return tools;
  const vocabulary = new Vocabulary();
  const fillers = new PhraseTable<true>();
  for (const phrase of momentWords()) vocabulary.add(splitPhrase(phrase));
  for (const phrase of momentFillers()) {
    vocabulary.add(splitPhrase(phrase));
    fillers.addCell(phrase, true);
  }
  tools = { reader: new Reader(vocabulary), fillers };
  return tools;
}

/**
 * Reads a text that is asked to be a day or a time, its slips mended: "gửi lúc 8h sáng mai nhé". Undefined when it holds anything but moments,
 * politeness, and words that say that a moment follows.
 */
export function momentsOf(text: string, now: Now): WholeText | undefined {
  const { reader, fillers } = made();
  const words = reader.read(text);
  const mentions = mentionsIn(words, now);
  let at = 0;
  for (const { start, end } of mentions) {
    if (!areFillers(words, at, Math.max(start, at), fillers)) return undefined;
    at = Math.max(end, at);
  }
  return areFillers(words, at, words.length, fillers) ? { words, mentions } : undefined;
}

/** Reads the words of such a text. */
export function wordsOf(text: string): Word[] {
  return made().reader.read(text);
}

function areFillers(words: readonly Word[], start: number, end: number, fillers: PhraseTable<true>): boolean {
  let at = start;
  while (at < end) {
    const found = fillers.findAt(words, at).filter((phrase) => phrase.end <= end);
    const last = found.at(-1);
    if (!last) return false;
    at = last.end;
  }
  return true;
}
