import type { Word } from '../words/word.ts';
import { numberAt } from './in-words.ts';
import { sharesIn } from './shares.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A whole number that a text states. Places are of the text in NFC. */
export interface Figure {
  start: number;
  end: number;
  value: number;
  /** "khoảng 120", "hơn 120": about this many. */
  isAbout: boolean;
  /** Words before it, without marks, back to the number or stop before: "nữ: 70" has "nu". */
  before: readonly string[];
  /** Words behind it, without marks, up to the next number or stop: "120 lượt người" has "luot", "nguoi". */
  after: readonly string[];
  /** A later number takes its place: the 60 of "60 nữ, à nhầm 70". */
  isCorrected: boolean;
}

/** A number typed in digits has at most this many: longer ones are slips, or belong to a person. */
const MOST_DIGITS = 7;
/** In groups of three they are read easily. */
const MOST_GROUPED_DIGITS = 9;
/** No number has more words on either side that say what it counts. */
const MOST_WORDS = 6;

const about = new Set([
  'khoang',
  'tam',
  'chung',
  'gan',
  'hon',
  'tren',
  'xap',
  'xi',
  'about',
  'around',
  'maybe',
  'nearly',
  'over',
]);
const none = new Set(['khong', 'ko', 'k', 'hong', 'hok', 'khg']);
/** What is lacking is the number itself: "chưa có số liệu" is not none. */
const unknown = new Set(['so', 'thong', 'bao', 'ket', 'du']);
const correction =
  /(?:^|[^\p{L}])(?:à nhầm|à không|a nham|a khong|ah nhầm|nhầm|nham|à quên|a quen|sửa lại|sua lai|ý em là|y em la|oops|sorry|i mean)(?=[^\p{L}]|$)/giu;

/**
 * Returns the whole numbers that a text states, in their order, with the words beside them: "3 buổi, 120 người dự", "1 200 lượt", "nữ: 70",
 * "một trăm hai mươi", "không có buổi nào" (0). Dates, times of the clock, codes, fractions, percentages, decimals, numbers below nought
 * and those that are too long are none. @param expected how many numbers are asked for: with 4, "3 120 70 5" is four numbers, not 3,120
 */
export function figuresIn(text: string, expected = 0): Figure[] {
  const together = read(text, tokensOf(text));
  if (together.length >= expected) return together;
  const apart = read(text, tokensOf(text, true));
  return apart.length === expected ? apart : together;
}

interface Numeral {
  /** Tokens `from` up to but without `to`. */
  from: number;
  to: number;
  value: number;
}

function read(text: string, tokens: readonly Token[]): Figure[] {
  const words = tokens.map(({ kind, word }) => (kind === 'word' ? word : stop));
  const numerals: Numeral[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = inDigits(tokens, at) ?? noneAt(tokens, at) ?? inWords(words, tokens, at);
    if (!found) continue;
    numerals.push(found);
    at = found.to - 1;
  }
  const stated = numerals.map((numeral, index) =>
    figure(tokens, numeral, numerals[index - 1], numerals[index + 1]),
  );
  const shares = sharesIn(text);
  return corrected(
    text,
    stated.filter(({ start, end }) => !shares.some((share) => share.start < end && start < share.end)),
  );
}

/** Stands for whatever is no word: numbers in words end there. */
const stop: Word = { text: '', folded: '', shape: '', tone: '' };

function inDigits(tokens: readonly Token[], at: number): Numeral | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || isOfMore(tokens, at)) return undefined;
  const isGrouped = token.end - token.start > token.text.length;
  if (token.text.length > (isGrouped ? MOST_GROUPED_DIGITS : MOST_DIGITS)) return undefined;
  const scale = scaleAt(tokens, at + 1);
  return { from: at, to: scale ? at + 2 : at + 1, value: Number(token.text) * (scale ?? 1) };
}

/** "2 nghìn", "3 trăm", "5 chục": numbers that are half in words. */
function scaleAt(tokens: readonly Token[], at: number): number | undefined {
  const scales: Readonly<Record<string, number>> = { nghin: 1000, ngan: 1000, tram: 100, chuc: 10 };
  const { kind, word } = tokens[at] ?? {};
  return kind === 'word' && word ? scales[word.folded] : undefined;
}

/** "22/5", "7:30", "II.1.2", "-5", "12,5", "t2", "8h30": a number that is part of something else. */
function isOfMore(tokens: readonly Token[], at: number): boolean {
  const [first, before, after, beyond] = [tokens[at - 2], tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  const token = tokens[at];
  if (token?.isAttached && before?.kind === 'word') return true;
  if (
    token?.isAttached &&
    before?.kind === 'sign' &&
    /[-+–−{]/.test(before.text) &&
    !(before.isAttached && first?.kind === 'word')
  )
    return true;
  const isJoinedBefore =
    token?.isAttached &&
    before?.isAttached &&
    before.kind === 'sign' &&
    /[./:,-]/.test(before.text) &&
    first?.kind !== 'sign';
  const isJoinedAfter =
    after?.isAttached &&
    beyond?.isAttached &&
    after.kind === 'sign' &&
    /[./:,{-]/.test(after.text) &&
    beyond.kind === 'number';
  if ((isJoinedBefore && !(first?.kind === 'word' && before.text === ':')) || isJoinedAfter) return true;
  return after?.isAttached === true && after.kind === 'word' && /^(?:h|g)$/i.test(after.text);
}

/** "không có buổi nào", "ko có", "chưa có buổi nào". */
function noneAt(tokens: readonly Token[], at: number): Numeral | undefined {
  const folded = (offset: number) =>
    (tokens[at + offset]?.kind === 'word' ? tokens[at + offset]?.word.folded : undefined) ?? '';
  if (folded(1) !== 'co' || unknown.has(folded(2))) return undefined;
  const isNot = none.has(folded(0));
  const isNotYet = folded(0) === 'chua' && [3, 4, 5].some((offset) => folded(offset) === 'nao');
  return isNot || isNotYet ? { from: at, to: at + 2, value: 0 } : undefined;
}

function inWords(words: readonly Word[], tokens: readonly Token[], at: number): Numeral | undefined {
  const word = words[at];
  if (!word || word === stop || tokens[at - 1]?.kind === 'number') return undefined;
  const found = numberAt(words, at);
  // "không" alone denies, "hai" alone names as often as it counts: something has to be counted.
  const isAlone =
    found?.length === 1 && (found.value === 0 || words[at + 1] === undefined || words[at + 1] === stop);
  return found && !isAlone ? { from: at, to: at + found.length, value: found.value } : undefined;
}

function figure(
  tokens: readonly Token[],
  { from, to, value }: Numeral,
  previous: Numeral | undefined,
  next: Numeral | undefined,
): Figure {
  const before = wordsBack(tokens, from, previous?.to ?? 0);
  return {
    start: tokens[from]?.start ?? 0,
    end: tokens[to - 1]?.end ?? 0,
    value,
    isAbout: about.has(before.at(-1) ?? ''),
    before: before.filter((word) => !about.has(word)),
    after: wordsOn(tokens, to, next?.from ?? tokens.length),
    isCorrected: false,
  };
}

function wordsBack(tokens: readonly Token[], from: number, least: number): string[] {
  const words: string[] = [];
  for (let at = from - 1; at >= least && words.length < MOST_WORDS; at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'word') words.unshift(token.word.folded);
    else if (!/^[:=]$/.test(token?.text ?? '')) break;
  }
  return words;
}

function wordsOn(tokens: readonly Token[], from: number, most: number): string[] {
  const words: string[] = [];
  for (let at = from; at < most && words.length < MOST_WORDS; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    words.push(token.word.folded);
  }
  return words;
}

/** Behind "à nhầm" the first number takes the place of the one before it that counts the same, or of the last one. */
function corrected(text: string, figures: readonly Figure[]): Figure[] {
  const result = [...figures];
  for (const match of text.normalize('NFC').matchAll(correction)) {
    const place = match.index + match[0].length;
    const right = result.find(({ start }) => start >= place);
    const wrong = result.filter(({ end }) => end <= match.index + 1);
    const same = right && wrong.findLast((each) => countsTheSame(each, right));
    const replaced =
      right && (same ?? (nounOf(right) === '' || nounOf(wrong.at(-1)) === '' ? wrong.at(-1) : undefined));
    if (replaced) result[result.indexOf(replaced)] = { ...replaced, isCorrected: true };
  }
  return result;
}

function countsTheSame(a: Figure, b: Figure): boolean {
  const noun = nounOf(b);
  return noun !== '' && (a.after.includes(noun) || a.before.includes(noun));
}

/** The word nearest to a number that says what it counts. */
function nounOf(of: Figure | undefined): string {
  return (
    of?.after[0] ??
    of?.before.findLast((word) => !/^(?:nham|khong|a|la|thoi|quen|lai|em|chi|anh)$/.test(word)) ??
    ''
  );
}
