import { fold } from '../fold.ts';
import type { Word } from '../words/word.ts';
import { numberAt } from './in-words.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A part of a whole that a text states. Places are of the text in NFC. */
export interface Share {
  start: number;
  end: number;
  /** Of a hundred, rounded; above 100 where the text says so. */
  percent: number;
  written: 'percent' | 'fraction';
}

const stop: Word = { text: '', folded: '', shape: '', tone: '' };
/** "ngày 3/4" is a day. */
const dayBefore = /^(?:ngay|hom|mung|mong|den|tu|truoc|sau|han|toi)$/;
const englishParts: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
};
const englishCounts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3 };

/**
 * Returns the shares that a text states, in their order: "60%", "60 phần trăm", "sáu mươi phần trăm", "3/4", "ba phần tư", "một nửa", "hơn
 * nửa", "phân nửa", "about a third". "khoảng", "gần", "hơn" leave the number.
 */
export function sharesIn(text: string): Share[] {
  const tokens = tokensOf(text, true);
  const words = tokens.map(({ kind, word }) => (kind === 'sign' ? stop : word));
  const shares: Share[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = percentAt(tokens, words, at) ?? fractionAt(tokens, words, at);
    const [first, last] = [tokens[at], found && tokens[found.to - 1]];
    if (!found || !first || !last) continue;
    const { to, percent, written } = found;
    shares.push({ start: first.start, end: last.end, percent: Math.round(percent), written });
    at = to - 1;
  }
  return shares;
}

interface Found {
  /** The token behind it. */
  to: number;
  percent: number;
  written: Share['written'];
}

function percentAt(tokens: readonly Token[], words: readonly Word[], at: number): Found | undefined {
  const number = valueAt(tokens, words, at);
  if (!number || isPartOfNumber(tokens, at)) return undefined;
  const decimals = decimalsAt(tokens, at + number.length);
  const end = at + number.length + (decimals === undefined ? 0 : 2);
  const percent = number.value + (decimals ?? 0);
  if (tokens[end]?.text === '%') return { to: end + 1, percent, written: 'percent' };
  if (words[end]?.folded === 'percent') return { to: end + 1, percent, written: 'percent' };
  const isPhrase = words[end]?.folded === 'phan' && words[end + 1]?.folded === 'tram';
  return isPhrase ? { to: end + 2, percent, written: 'percent' } : undefined;
}

/** "12,5 %". */
function decimalsAt(tokens: readonly Token[], at: number): number | undefined {
  const [sign, digits] = [tokens[at], tokens[at + 1]];
  const isDecimal =
    sign?.isAttached && /^[.,]$/.test(sign.text) && digits?.isAttached && digits.kind === 'number';
  return isDecimal ? Number(`0.${digits.text}`) : undefined;
}

function isPartOfNumber(tokens: readonly Token[], at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  return (
    token?.kind === 'number' &&
    token.isAttached &&
    (before?.kind === 'word' || /[.,/:+–-]/.test(before?.text ?? ''))
  );
}

function valueAt(
  tokens: readonly Token[],
  words: readonly Word[],
  at: number,
): { value: number; length: number } | undefined {
  const token = tokens[at];
  if (token?.kind === 'number')
    return token.text.length <= 3 ? { value: Number(token.text), length: 1 } : undefined;
  return token?.kind === 'word' ? numberAt(words, at, true) : undefined;
}

function fractionAt(tokens: readonly Token[], words: readonly Word[], at: number): Found | undefined {
  return inDigits(tokens, at) ?? inWords(tokens, words, at) ?? halfAt(words, at) ?? inEnglish(words, at);
}

/** "3/4", "8/10"; behind "ngày" it is a day, and no whole of more than a hundred is parted. */
function inDigits(tokens: readonly Token[], at: number): Found | undefined {
  const [part, sign, whole, next] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  const areNumbers = part?.kind === 'number' && whole?.kind === 'number' && sign?.text === '/';
  if (!areNumbers || isPartOfNumber(tokens, at) || dayBefore.test(tokens[at - 1]?.word.folded ?? ''))
    return undefined;
  if (next?.isAttached && /[/.-]/.test(next.text) && tokens[at + 4]?.isAttached) return undefined;
  const [a, b] = [Number(part.text), Number(whole.text)];
  return a >= 1 && a <= b && b >= 2 && b <= 100
    ? { to: at + 3, percent: (100 * a) / b, written: 'fraction' }
    : undefined;
}

/** "ba phần tư", "hai phần ba", "9 phần 10". */
function inWords(tokens: readonly Token[], words: readonly Word[], at: number): Found | undefined {
  const part = valueAt(tokens, words, at);
  if (!part || words[at + part.length]?.folded !== 'phan') return undefined;
  const from = at + part.length + 1;
  const whole = words[from]?.folded === 'tu' ? { value: 4, length: 1 } : valueAt(tokens, words, from);
  if (!whole || whole.value < 2 || part.value < 1 || part.value > whole.value) return undefined;
  return { to: from + whole.length, percent: (100 * part.value) / whole.value, written: 'fraction' };
}

/** "một nửa", "phân nửa", "hơn nửa"; "nửa tháng" and "nửa buổi" are no shares of a work. */
function halfAt(words: readonly Word[], at: number): Found | undefined {
  const place = /^(?:mot|phan|1)$/.test(words[at]?.folded ?? '') ? at + 1 : at;
  const half = words[place];
  if (half?.folded !== 'nua' || half.text === 'nữa') return undefined;
  const isPlain =
    place > at ||
    half.text === 'nửa' ||
    /^(?:hon|gan|duoc|qua|tam|khoang|xong)$/.test(words[at - 1]?.folded ?? '');
  const isMeasure = /^(?:thang|buoi|ngay|nam|tieng|gio|tuan|dem)$/.test(words[place + 1]?.folded ?? '');
  return isPlain && !isMeasure ? { to: place + 1, percent: 50, written: 'fraction' } : undefined;
}

function inEnglish(words: readonly Word[], at: number): Found | undefined {
  if (words[at]?.text === 'half') return { to: at + 1, percent: 50, written: 'fraction' };
  const count = englishCounts[fold(words[at]?.text ?? '')];
  const whole = englishParts[words[at + 1]?.text ?? ''];
  return count !== undefined && whole !== undefined
    ? { to: at + 2, percent: (100 * count) / whole, written: 'fraction' }
    : undefined;
}
