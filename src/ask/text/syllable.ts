const onsets = /^(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnprstvx])/;
const rhyme = /^[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;
const close = /^(?:ch|ng|nh|[cmnpt])?$/;

/**
 * Whether a word without marks could be a Vietnamese syllable. What could not ("caos", "hnap") is a slip of the keys
 * or another language's word; what could may be a word that we simply do not know, and is left alone.
 */
export function couldBeSyllable(folded: string): boolean {
  if (folded.length > 7) return false;
  const onset = onsets.exec(folded)?.[0] ?? '';
  const rest = folded.slice(onset.length);
  return rhyme.test(rest) || (onset === 'gi' && close.test(rest));
}
