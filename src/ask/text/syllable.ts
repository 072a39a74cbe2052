const onsets = /^(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnprstvx])/;
const open =
  /^(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ieu|yeu|oai|oay|oao|oeo|uoi|uou|uay|uya|uyu|uao)$/;
const closed = /^(?:[aeiouy]|ie|ye|oa|oe|oo|ua|ue|uo|uy|uye)(?:ch|ng|nh|[cmnpt])$/;
const close = /^(?:ch|ng|nh|[cmnpt])?$/;

/**
 * Whether a word without marks could be a Vietnamese syllable. What could not ("caos", "hnap") is a slip of the keys
 * or another language's word; what could may be a word that we simply do not know, and is left alone.
 */
export function couldBeSyllable(folded: string): boolean {
  if (folded.length > 7) return false;
  const onset = onsets.exec(folded)?.[0] ?? '';
  const rest = folded.slice(onset.length);
  return open.test(rest) || closed.test(rest) || (onset === 'gi' && close.test(rest));
}
