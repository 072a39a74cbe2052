import { numberAt } from '../vietnamese/numbers/in-words.ts';
import { fold } from '../vietnamese/fold.ts';
import { wordOf } from '../vietnamese/words/word.ts';
import { countedWords } from './phrases.ts';

/**
 * Writes the numbers of a text in digits: "hai buổi, một trăm hai mươi người" becomes "2 buổi, 120 người". A single numeral stays a word
 * ("một" is an article, "năm" a year) unless what is counted, or nothing else, stands beside it.
 */
export function inDigits(text: string): string {
  return text
    .split(/(?<=[,.;:!?\n])/u)
    .map(partInDigits)
    .join('');
}

function partInDigits(part: string): string {
  const pieces = part.split(/(\s+)/u);
  const places = pieces.flatMap((piece, at) => (/[\p{L}\p{N}]/u.test(piece) ? [at] : []));
  const words = places.map((at) => wordOf((pieces[at] ?? '').replaceAll(/^[^\p{L}\p{N}%]+|[^\p{L}\p{N}%]+$/gu, '')));
  for (let at = 0; at < words.length; at += 1) {
    const behind = words[at + 1];
    const isCounted = behind !== undefined && !isYear(words, at) && isCountedFrom(words.slice(at + 1).map(({ folded }) => folded));
    const isAlone = words.length === 1;
    const read =
      english(words[at]?.text, isCounted) ??
      greatOf(words[at]?.text, words[at + 1]?.folded) ??
      tenOf(words[at]?.text, words[at + 1]?.text, isCounted) ?? numberAt(words, at, isCounted || isAlone);
    if (!read || (read.length === 1 && !isCounted && !isAlone && !isPercent(words, at + 1))) continue;
    const [first, last] = [places[at] ?? 0, places[at + read.length - 1] ?? 0];
    if (/^\d+$/.test(pieces[first] ?? '') && read.length === 1) continue;
    const tail = /[^\p{L}\p{N}%]+$/u.exec(pieces[last] ?? '')?.[0] ?? '';
    for (let piece = first; piece <= last; piece += 1) pieces[piece] = '';
    pieces[first] = `${read.value}${tail}`;
    at += read.length - 1;
  }
  return pieces.join('');
}

/** "Báo cáo năm chị nộp": "năm" behind a word that goes with years, or before a form of address. */
function isYear(words: readonly { folded: string }[], at: number): boolean {
  if (words[at]?.folded !== 'nam') return false;
  return /^(?:cao|bc|ca|cuoi|dau|hang|trong|moi|ket|hoach|mot)$/.test(words[at - 1]?.folded ?? '') || words[at + 1]?.folded === 'chi';
}

/** "Chục bài": ten. */
function tenOf(word: string | undefined, next: string | undefined, isCounted: boolean) {
  const isTen = word !== undefined && fold(word) === 'chuc' && next !== undefined && isCounted;
  return isTen ? { value: 10, length: 1 } : undefined;
}

const greats: Readonly<Record<string, number>> = { tram: 100, nghin: 1000, ngan: 1000 };

/** "2 nghìn". */
function greatOf(word: string | undefined, next: string | undefined) {
  const unit = next === undefined ? undefined : greats[next];
  return word !== undefined && unit && /^\d{1,3}$/.test(word) ? { value: Number(word) * unit, length: 2 } : undefined;
}

const englishNumerals = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function english(word: string | undefined, isCounted: boolean) {
  const value = word === undefined || !isCounted ? -1 : englishNumerals.indexOf(word);
  return value < 0 ? undefined : { value, length: 1 };
}

function isPercent(words: readonly { folded: string }[], at: number): boolean {
  return words[at]?.folded === 'phan' && words[at + 1]?.folded === 'tram';
}

function isCountedFrom(folded: readonly string[]): boolean {
  return [1, 2, 3].some((length) => countedWords.has(folded.slice(0, length).join(' ')));
}
