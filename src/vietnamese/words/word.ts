export { fold } from '../fold.ts';

/** One word of a text, in the forms that comparing needs. */
export interface Word {
  /** As typed, lower case, composed. */
  text: string;
  /** Letters without any mark; đ is d. */
  folded: string;
  /** Letters with the marks that make other letters (â, ơ, đ), without tone. */
  shape: string;
  /** The tone mark, or nothing. It is kept apart, so "hoà" and "hòa" are one word. */
  tone: string;
  /** It was written out of a short form: its marks say nothing of how the text was typed. */
  isWrittenOut?: true;
  /** A comma, a full stop or the like stands behind it. */
  pause?: true;
  /** A joining word stands behind it, which is dropped: "tháng 5 [và] tháng 12". */
  joins?: true;
}

/** Whether a text was typed with its marks: a name or a few words written out may have them in one that was not. */
export function hasMarks(words: readonly Word[]): boolean {
  const typed = words.filter((word) => !word.isWrittenOut);
  const marked = typed.filter(isMarked).length;
  return marked >= 2 && 3 * marked >= typed.length;
}

/** How well a typed word fits a known one. */
export type Fit = 'exact' | 'loose';

const tones = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']);
const qualities = new Set(['\u0302', '\u0306', '\u031b']);
const mark = /^\p{M}$/u;

/** Takes a word apart. The text may be in any Unicode form. */
export function wordOf(text: string): Word {
  let folded = '';
  let shape = '';
  let tone = '';
  for (const letter of text.toLowerCase().normalize('NFD')) {
    if (tones.has(letter)) tone = letter;
    else if (qualities.has(letter)) shape += letter;
    else if (!mark.test(letter)) {
      shape += letter;
      folded += letter === 'đ' ? 'd' : letter;
    }
  }
  return { text: text.toLowerCase().normalize('NFC'), folded, shape: shape.normalize('NFC'), tone };
}

/** Whether a word carries any mark. */
export function isMarked(word: Word): boolean {
  return word.tone !== '' || word.shape !== word.folded;
}

/**
 * Whether a typed word can be a known one: marks may be left out, but never differ.
 * "ban" and "bán" can be "bán", "bán" cannot be "ban".
 */
export function fits(typed: Word, known: Word): Fit | undefined {
  if (typed.folded !== known.folded) return undefined;
  if (typed.tone !== '' && typed.tone !== known.tone) return undefined;
  if (typed.shape === known.shape) return typed.tone === known.tone ? 'exact' : 'loose';
  const knownLetters = [...known.shape];
  const plainLetters = [...known.folded];
  const agree = [...typed.shape].every(
    (letter, at) => letter === knownLetters[at] || letter === plainLetters[at],
  );
  return agree ? 'loose' : undefined;
}

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

/** Words that stand in another's place, with the pause behind it. */
export function inPlaceOf(typed: Word | undefined, words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  return typed?.pause && last ? [...words.slice(0, -1), { ...last, pause: true }] : words;
}
