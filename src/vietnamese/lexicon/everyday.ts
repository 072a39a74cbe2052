import { z } from 'zod';
import { split } from '../words/split.ts';
import { fits, type Word } from '../words/word.ts';
import { readYaml } from './read-yaml.ts';

let byLetters: Map<string, Word[]> | undefined;

/** Whether a word, as typed, can be an everyday one: such are never slips for others. */
export function isEveryday(word: Word): boolean {
  byLetters ??= everydayWords();
  return byLetters.get(word.folded)?.some((known) => fits(word, known) !== undefined) ?? false;
}

function everydayWords(): Map<string, Word[]> {
  const { words } = readYaml('everyday', z.strictObject({ words: z.array(z.string()) }));
  const found = new Map<string, Word[]>();
  for (const word of words.flatMap((line) => split(line))) {
    found.set(word.folded, [...(found.get(word.folded) ?? []), word]);
  }
  return found;
}
