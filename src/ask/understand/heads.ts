import type { Word } from '../../vietnamese/words/word.ts';

/** Places of the words that stand beside "gì", "nào", "mấy", "những": what is asked for by kind. */
export function headsIn(words: readonly Word[]): number[] {
  return words.flatMap(({ text }, at) => {
    if (/^(?:gì|gi|nào|nao)$/.test(text))
      return /^(?:thế|the|như|nhu)$/.test(words[at - 1]?.text ?? '') ? [] : [at - 1];
    return /^(?:mấy|may|nhiêu|nhieu|những|nhung|what|which)$/.test(text) ? [at + 1] : [];
  });
}

/** "Cái nào", "việc nào": which of those shown; "những việc nào" are no ones shown. */
export function asksWhichOne(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) =>
      /^(?:cai|viec|han|moc|cao|vu|muc|which)$/.test(folded) &&
      (folded === 'which' || /^(?:nào|nao)$/.test(words[at + 1]?.text ?? '')) &&
      !/^(?:nhung|cac)$/.test(words[at - (folded === 'cao' ? 2 : 1)]?.folded ?? ''),
  );
}
