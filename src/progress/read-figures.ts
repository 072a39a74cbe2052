import { fold } from '../vietnamese/fold.ts';
import { readFigure } from './quick-words.ts';

/** A number that is asked for: its code, and its name in the language of the question. */
export interface AskedFigure {
  code: string;
  name: string;
}

/** Numbers as people write them: with points, commas or spaces between groups of three. */
const numbers = /\d{1,3}(?:[.,\p{Zs}]\d{3}){1,2}(?!\d)|\d+/gu;
const bare = new Set(['so', 'trong', 'do', 'the', 'of', 'number', 'la', 'is']);

/**
 * Reads numbers by the names beside them ("3 buổi, 120 người, 70 nữ", "số nữ 70"), else in the order of asking when as many are
 * given as are asked for. `unclear`: a single number that could be several. Returns undefined for words without a number, or with
 * numbers that cannot all be told apart.
 * @param open the numbers that are asked for, in their order
 */
export function readFigures(
  words: string,
  open: readonly AskedFigure[],
): Record<string, number> | { unclear: number } | undefined {
  const found = [...words.matchAll(numbers)];
  const values = found.map(([digits]) => readFigure(digits));
  if (found.length === 0 || values.some((value) => value === undefined)) return undefined;
  const [only, other] = open;
  if (only && !other && found.length === 1)
    return whole(words) ? { [only.code]: values[0] as number } : undefined;
  const named = found.map((_, at) => nameOf(words, found, at, open));
  if (named.every((code) => code === undefined)) {
    if (found.length === open.length)
      return pairs(
        open.map(({ code }) => code),
        values,
      );
    return found.length === 1 && /^\P{L}*$/u.test(words) ? { unclear: values[0] as number } : undefined;
  }
  if (named.includes(undefined) || new Set(named).size < named.length) return undefined;
  return pairs(named as string[], values);
}

/** Whether words are one number with at most its unit. */
function whole(words: string): boolean {
  return readFigure(words.trim()) !== undefined || /\p{L}/u.test(words);
}

function pairs(codes: readonly string[], values: readonly (number | undefined)[]): Record<string, number> {
  return Object.fromEntries(codes.map((code, at) => [code, values[at] as number]));
}

/** The code of what a number counts: told by the words after it, up to the next number or comma; else by those before it. */
function nameOf(
  words: string,
  found: readonly RegExpExecArray[],
  at: number,
  open: readonly AskedFigure[],
): string | undefined {
  const number = found[at];
  if (!number) return undefined;
  const end = number.index + number[0].length;
  const after = words.slice(end, found[at + 1]?.index).split(/[,;\n]/)[0] ?? '';
  const before = words.slice((found[at - 1]?.index ?? 0) + (found[at - 1]?.[0].length ?? 0), number.index);
  return namedIn(after, open) ?? namedIn(before.split(/[,;\n]/).at(-1) ?? '', open);
}

/** The figure whose name shares most words with some others; undefined for none, and for several alike. */
function namedIn(words: string, open: readonly AskedFigure[]): string | undefined {
  const given = new Set(tokens(words));
  const scored = open
    .map(({ code, name }) => ({ code, score: tokens(name).filter((token) => given.has(token)).length }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best && best.score > 0 && best.score > (next?.score ?? 0) ? best.code : undefined;
}

function tokens(words: string): string[] {
  return fold(words)
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '' && !bare.has(token));
}
