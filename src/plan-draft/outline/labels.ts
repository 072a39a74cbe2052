/*
 * The numbers that clauses begin with: "Phần I", "A.", "II.", "Điều 2.", "1.", "1.2.", "a)", "(1)", "-", "+".
 */

export type LabelStyle =
  | 'part'
  | 'roman'
  | 'capital'
  | 'article'
  | 'decimal'
  | 'dotted'
  | 'letter'
  | 'bracketed'
  | 'star'
  | 'dash'
  | 'plus';

/** A number as it may be read; "C." is a letter or a hundred. */
export interface Label {
  readonly style: LabelStyle;
  /** Its place in its row, from 1; of bullets 0. */
  readonly value: number;
  /** As codes write it: "II", "1", "a". */
  readonly code: string;
  /** The numbers of "1.2.3". */
  readonly numbers?: readonly number[];
  /** What follows it. */
  readonly rest: string;
}

/** Letters as Vietnamese lists count them. */
const ALPHABET = 'abcdđeghiklmnopqrstuvxy';
const LATIN = 'abcdefghijklmnopqrstuvwxyz';

const patterns: readonly (readonly [LabelStyle, RegExp])[] = [
  ['part', /^(?:phần|chương)\s+(?:thứ\s+)?([ivxlc]+|\d{1,2})\b\s*[.:–-]?\s*/iu],
  ['article', /^điều\s+(\d{1,3})\s*[.:]\s*/iu],
  ['dotted', /^(\d{1,2}(?:\.\d{1,2}){1,4})\s*[.)/:]?\s*(?=[\p{L}“"(])/u],
  ['decimal', /^(\d{1,3})\s*[.)/:](?:\s*(?=[\p{L}“"(])|\s+(?=\d+\s*%))/u],
  ['roman', /^([IVXLC]{1,6})\s*(?:[.)/:]|[–-]\s)\s*(?=\S)/u],
  ['capital', /^([A-ZĐ])\s*(?:[.)/]|[–-]\s)\s*(?=\S)/u],
  ['letter', /^([a-zđ])\s*[.)/]\s*(?=\S)/u],
  ['bracketed', /^\((\d{1,2})\)\s*(?=\S)/u],
  ['star', /^\*\s*(?=\S)/u],
  ['dash', /^[-–—−•●○▪■♦]\s*(?=\S)/u],
  ['plus', /^\+\s*(?=\S)/u],
];

/** Returns every way to read the number that a line begins with; none for a line without one. */
export function labelsOf(line: string): Label[] {
  return patterns.flatMap(([style, pattern]) => {
    const found = pattern.exec(line);
    if (!found) return [];
    const label = labelOf(style, found[1] ?? '', line.slice(found[0].length));
    return label ? [label] : [];
  });
}

function labelOf(style: LabelStyle, written: string, rest: string): Label | undefined {
  switch (style) {
    case 'part':
    case 'roman': {
      const value = /^\d/.test(written) ? Number(written) : romanValue(written);
      return value ? { style, value, code: written.toUpperCase(), rest } : undefined;
    }
    case 'capital':
    case 'letter':
      return { style, value: ALPHABET.indexOf(written.toLowerCase()) + 1, code: written, rest };
    case 'dotted': {
      const numbers = written.split('.').map(Number);
      return { style, value: numbers.at(-1) ?? 0, code: String(numbers.at(-1)), numbers, rest };
    }
    case 'article':
      return { style, value: Number(written), code: `D${Number(written)}`, rest };
    case 'decimal':
    case 'bracketed':
      return { style, value: Number(written), code: String(Number(written)), rest };
    default:
      return { style, value: 0, code: '', rest };
  }
}

/** Whether a label follows another of its style: b after a, đ or e after d, 3 after 2. */
export function follows(label: Label, last: Label): boolean {
  if (label.style !== 'capital' && label.style !== 'letter') return label.value === last.value + 1;
  const place = (code: string) => LATIN.indexOf(code.toLowerCase());
  const isNextLatin =
    label.code.length === 1 && last.code.length === 1 && place(label.code) === place(last.code) + 1;
  return label.value === last.value + 1 || isNextLatin;
}

const digits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a Roman number written as it should be, at most 50. */
function romanValue(text: string): number | undefined {
  const letters = text.toLowerCase();
  if (!/^(?=.)(?:xl|x{0,3}|l)(?:ix|iv|v?i{0,3})$/.test(letters)) return letters === 'c' ? 100 : undefined;
  const values = [...letters].map((letter) => digits[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
