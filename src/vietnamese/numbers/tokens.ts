import { type Word, wordOf } from '../words/word.ts';

/** A number in digits, a word, or a sign between them. Places are of the text in NFC. */
export interface Token {
  kind: 'number' | 'word' | 'sign';
  start: number;
  end: number;
  /** The number in plain digits, the word as typed, the sign. */
  text: string;
  word: Word;
  /** Whether nothing stands between it and the token before it. */
  isAttached: boolean;
}

const digit = '[0-9０-９]';
/** A number whose thousands stand apart by a point, a comma or any space; or digits alone. */
const grouped = String.raw`${digit}{1,3}(?:(?:[.,]${digit}{3})+|(?:\p{Zs}${digit}{3})+)(?!${digit}|[.,]${digit})`;
const plain = `${digit}+`;
const others = String.raw`\p{L}[\p{L}\p{M}]*|[^\s\p{L}0-9０-９]|\n`;
const tokens = new RegExp(`(${grouped}|${plain})|(${others})`, 'gu');
/** The same where each number is read alone: "3 120 70" as three. */
const tokensApart = new RegExp(
  `(${grouped.replace(String.raw`|(?:\p{Zs}${digit}{3})+`, '')}|${plain})|(${others})`,
  'gu',
);

/** Takes a text apart into numbers, words and signs. `apart`: a space within a number parts it into several. */
export function tokensOf(text: string, apart = false): Token[] {
  let last = 0;
  return [...text.normalize('NFC').matchAll(apart ? tokensApart : tokens)].map((match) => {
    const [whole, number] = match;
    const start = match.index;
    const isAttached = start === last && start > 0;
    last = start + whole.length;
    const kind = number !== undefined ? 'number' : /\p{L}/u.test(whole) ? 'word' : 'sign';
    const plainText = kind === 'number' ? digitsOf(whole) : whole;
    return { kind, start, end: last, text: plainText, word: wordOf(plainText), isAttached };
  });
}

/** Full-width digits as ours, without what parts thousands. */
function digitsOf(number: string): string {
  return number.normalize('NFKC').replace(/[^0-9]/g, '');
}
