import type { Word } from '../../vietnamese/words/word.ts';

/** Places of the words that stand beside "gì", "nào", "mấy", "những": what is asked for by kind. */
export function headsIn(words: readonly Word[]): number[] {
  return words.flatMap(({ text }, at) => {
    if (/^(?:gì|gi|nào|nao)$/.test(text))
      return /^(?:thế|the|như|nhu)$/.test(words[at - 1]?.text ?? '') ? [] : [at - 1];
    return /^(?:mấy|may|nhiêu|nhieu|những|nhung|what|which)$/.test(text) ? [at + 1] : [];
  });
}
