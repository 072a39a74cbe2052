import { LRUCache } from 'lru-cache';
import { type Word, wordOf } from './word.ts';

/** Only so much of a message is read: nobody asks longer, and it bounds the work. */
const longestMessage = 4096;
const mostWords = 200;

const chunk = /(?<![\d:])\d{1,2}:\d{2}(?![\d:])|[\p{L}\p{M}\p{N}]+(?:[./–-][\p{L}\p{M}\p{N}]+)*/gu;
const dateOrCode = /^(?:\d{1,4}(?:[./-]\d{1,4}){1,3}|[a-z]{1,6}(?:\.\d{1,3}){1,3})$/;
/** "98/2017": no month has that number, so it is a paper's, and its year is a word of its own. */
const paperNumber = /^(?:1[3-9]|[2-9]\d|\d{3,4})[/-](?:19|20)\d\d$/;
/** "25/5-30/5": the dash between two dates reads as "to". */
const dateSpan = /(?<![\d/])(\d{1,2}\/\d{1,2}(?:\/\d{2,4})?)\s*[-–]\s*(?=\d{1,2}\/\d{1,2}(?![\d-]))/g;
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/**
 * Splits a text into words, in any Unicode form. Dates (22/5, 22-5-2018, 10-15/11), times (7:30) and numbers of clauses (III.1.2)
 * stay whole; so do letters and digits typed together (6t, bao1), which `mend` takes apart.
 */
export function split(text: string): Word[] {
  return taken(text, (part, pause) => (pause ? { ...wordOf(part), pause } : wordOf(part)));
}

/** Splits a text of a plan, whose words are shared with all other plans' and the lexicon's. */
export function splitOurs(text: string): Word[] {
  return taken(text, ourWord);
}

/** A word with its place in the text: letters `from` up to but without `to`. */
export interface PlacedWord {
  word: Word;
  from: number;
  to: number;
}

/** Splits a text whose letters are composed as `split` does, and says where each word stands. */
export function splitPlaced(text: string): PlacedWord[] {
  const placed: PlacedWord[] = [];
  piecesOf(sameLength(text), (part, pause, from) => {
    const word = pause ? { ...wordOf(part), pause } : wordOf(part);
    return placed.push({ word, from, to: from + part.length }) < mostWords;
  });
  return placed;
}

/** The text as `split` sees it, but for what would move its letters. */
function sameLength(text: string): string {
  return text
    .replace(/[^\p{ASCII}]/gu, (letter) => {
      const plain = letter.normalize('NFKC').toLowerCase();
      return plain.length === letter.length ? plain : letter;
    })
    .toLowerCase();
}

/** How many words are shared; the language has fewer syllables. */
const MOST_SHARED = 20_000;

const phrases = new Map<string, readonly Word[]>();
const ourWords = new LRUCache<string, Word>({ max: MOST_SHARED });

/** Splits a phrase of the lexicon, once for all who use it; its words are shared with the other phrases. */
export function splitPhrase(phrase: string): readonly Word[] {
  const words = phrases.get(phrase) ?? taken(phrase, ourWord);
  phrases.set(phrase, words);
  return words;
}

function ourWord(text: string): Word {
  const word = ourWords.get(text) ?? wordOf(text);
  ourWords.set(text, word);
  return word;
}

/** What may follow a word at the end of a clause. */
const pauses = /^\s*[,;:.!?…\n)]/;

function taken(text: string, word: (part: string, pause?: true) => Word): Word[] {
  const clean = text
    .slice(0, longestMessage)
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(dateSpan, '$1 đến ')
    .toLowerCase();
  const words: Word[] = [];
  piecesOf(clean, (part, pause) => words.push(word(part, pause)) < mostWords);
  return words;
}

/** Goes through the words of a clean text, as long as it is told to go on. */
function piecesOf(clean: string, next: (part: string, pause: true | undefined, at: number) => boolean): void {
  for (const { 0: piece, index } of clean.matchAll(chunk)) {
    const parts = partsOf(piece);
    const last = parts.length - 1;
    const pause = isBeforePause(piece, clean.slice(index + piece.length, index + piece.length + 8))
      ? true
      : undefined;
    let from = index;
    for (const [at, part] of parts.entries()) {
      if (!next(part, at === last ? pause : undefined, from)) return;
      from += part.length + 1;
    }
  }
}

function partsOf(piece: string): string[] {
  const stays = dateOrCode.test(piece) && !paperNumber.test(piece);
  return stays || piece.includes(':') ? [piece.replaceAll('–', '-')] : piece.split(/[./–-]/);
}

/** "P. Ba Đình": a letter with a full stop is short for a word, and no pause. */
function isBeforePause(piece: string, rest: string): boolean {
  return (piece.length > 1 || rest[0] !== '.') && pauses.test(rest);
}
