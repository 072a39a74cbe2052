import { fits, type Word, wordOf } from '../words/word.ts';

/** A number that stands at a place in a text: its value and how many words it takes. */
export interface NumberAt {
  value: number;
  length: number;
}

interface Numeral {
  word: Word;
  value: number;
}

/** Numerals with the letters that they are read by. */
function numerals(names: Readonly<Record<string, number>>): ReadonlyMap<string, readonly Numeral[]> {
  const table = new Map<string, Numeral[]>();
  for (const [name, value] of Object.entries(names)) {
    const word = wordOf(name);
    table.set(word.folded, [...(table.get(word.folded) ?? []), { word, value }]);
  }
  return table;
}

const ones = numerals({
  không: 0,
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
});
/** What stands for one to nine behind a ten: "hai mươi mốt", "mười lăm", "hai mươi tư". */
const afterTens = numerals({
  mốt: 1,
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
});
/** What alone behind a number makes a ten of it: "hai lăm" is 25. */
const onlyAfterTens = numerals({ mốt: 1, tư: 4, lăm: 5, nhăm: 5 });
const ten = numerals({ mười: 10 });
const tens = numerals({ mươi: 10, chục: 10 });
/** "hăm lăm", "hăm mốt": twenty before another numeral. */
const twenty = numerals({ hăm: 20 });
const hundred = numerals({ trăm: 100 });
const odd = numerals({ linh: 0, lẻ: 0 });
const half = numerals({ rưỡi: 0.5, rưởi: 0.5 });
const thousands = numerals({ nghìn: 1000, ngàn: 1000, triệu: 1_000_000 });

/** Other words without their marks ("năm" and "năm nay", "sau", "tạm", "mốt"), so numerals only among other numerals. */
const otherWords = new Set(['nam', 'sau', 'mot', 'tu', 'tam', 'khong', 'bay', 'ba']);

/** Returns the value of a numeral that a word is or, with its marks left out, may be. */
function numeral(word: Word | undefined, table: ReadonlyMap<string, readonly Numeral[]>): number | undefined {
  if (!word) return undefined;
  const found = (table.get(word.folded) ?? []).flatMap((each) => {
    const fit = fits(word, each.word);
    return fit ? [{ ...each, fit }] : [];
  });
  return (found.find(({ fit }) => fit === 'exact') ?? found[0])?.value;
}

/**
 * Reads the number that begins at a word: in digits ("25"), or in words, with or without marks ("hai mươi lăm", "hai lam",
 * "một trăm linh năm", "hai nghìn rưỡi"). A numeral alone that is another word without its marks needs them, unless `isCounted` says that a
 * number must stand there.
 */
export function numberAt(words: readonly Word[], at: number, isCounted = false): NumberAt | undefined {
  const first = words[at];
  if (!first) return undefined;
  if (/^\d{1,9}$/.test(first.text)) return { value: Number(first.text), length: 1 };
  if (/^\d/.test(first.text)) return undefined;
  const read = greatNumber(words, at);
  if (!read) return undefined;
  const isOther = read.length === 1 && otherWords.has(first.folded) && !isExact(first);
  return isOther && !isCounted ? undefined : read;
}

function isExact(word: Word): boolean {
  return [ones, ten].some((table) =>
    (table.get(word.folded) ?? []).some(({ word: known }) => fits(word, known) === 'exact'),
  );
}

/** Thousands and millions, from the greatest down: each unit is smaller than the one before it. */
function greatNumber(
  words: readonly Word[],
  at: number,
  below = Number.POSITIVE_INFINITY,
): NumberAt | undefined {
  const head = hundreds(words, at);
  if (!head) return undefined;
  const unit = numeral(words[at + head.length], thousands);
  if (unit === undefined || unit >= below) return head;
  const length = head.length + 1;
  const value = head.value * unit;
  const more = numeral(words[at + length], half);
  if (more !== undefined) return { value: value + more * unit, length: length + 1 };
  const rest = greatNumber(words, at + length, unit);
  if (!rest || rest.value >= unit) return { value, length };
  return { value: value + inPlace(rest, unit), length: length + rest.length };
}

/** "một trăm hai" is 120, "hai nghìn ba" 2,300: a single numeral counts the next smaller ten. */
function inPlace({ value, length }: NumberAt, unit: number): number {
  return length === 1 && value < 10 ? (value * unit) / 10 : value;
}

function hundreds(words: readonly Word[], at: number): NumberAt | undefined {
  const head = belowHundred(words, at);
  if (!head || numeral(words[at + head.length], hundred) === undefined || head.value > 9) return head;
  const length = head.length + 1;
  const value = 100 * head.value;
  if (numeral(words[at + length], half) !== undefined) return { value: value + 50, length: length + 1 };
  if (numeral(words[at + length], odd) !== undefined) {
    const one = numeral(words[at + length + 1], ones);
    return one === undefined ? { value, length } : { value: value + one, length: length + 2 };
  }
  const rest = belowHundred(words, at + length);
  return rest ? { value: value + inPlace(rest, 100), length: length + rest.length } : { value, length };
}

function belowHundred(words: readonly Word[], at: number): NumberAt | undefined {
  return inTens(words, at) ?? shortTens(words, at) ?? inTeens(words, at) ?? digit(words, at);
}

/** "hai mươi", "hai mươi lăm", "chín chục". */
function inTens(words: readonly Word[], at: number): NumberAt | undefined {
  const one = numeral(words[at], ones);
  if (!one || numeral(words[at + 1], tens) === undefined) return undefined;
  const more = numeral(words[at + 2], afterTens);
  return { value: 10 * one + (more ?? 0), length: more === undefined ? 2 : 3 };
}

/** "hai lăm", "hăm lăm". */
function shortTens(words: readonly Word[], at: number): NumberAt | undefined {
  const one = numeral(words[at], ones) ?? 0;
  const short = one > 1 && isShortTen(words, at) ? numeral(words[at + 1], onlyAfterTens) : undefined;
  if (short !== undefined) return { value: 10 * one + short, length: 2 };
  const behind = numeral(words[at], twenty) === undefined ? undefined : numeral(words[at + 1], afterTens);
  return behind === undefined ? undefined : { value: 20 + behind, length: 2 };
}

/** "mười", "mười lăm". */
function inTeens(words: readonly Word[], at: number): NumberAt | undefined {
  if (numeral(words[at], ten) === undefined) return undefined;
  const more = numeral(words[at + 1], afterTens);
  return { value: 10 + (more ?? 0), length: more === undefined ? 1 : 2 };
}

function digit(words: readonly Word[], at: number): NumberAt | undefined {
  const one = numeral(words[at], ones);
  return one === undefined ? undefined : { value: one, length: 1 };
}

/** "hai lăm", "ba mốt", "hai tư": "mốt" and "tư" need a mark, being "một" and "từ" without. */
function isShortTen(words: readonly Word[], at: number): boolean {
  const second = words[at + 1];
  return (
    second !== undefined &&
    (/^(?:lam|nham)$/.test(second.folded) || second.shape !== second.folded || second.tone !== '')
  );
}
