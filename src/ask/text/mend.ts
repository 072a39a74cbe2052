import { couldBeSyllable } from './syllable.ts';
import { fromSlang, fromTelex, fromVni } from './typing.ts';
import type { Vocabulary } from './vocabulary.ts';
import { fold, isMarked, type Word, wordOf } from './word.ts';

/**
 * Mends what was mistyped, word by word, towards words that are known: keyboard left-overs, words run together,
 * digits stuck to letters, one wrong letter. A word that is known, or could be a word of its own, is left alone.
 */
export function mend(words: readonly Word[], vocabulary: Vocabulary): Word[] {
  const mended: Word[] = [];
  const read = isTelex(words, vocabulary) ? words.map((word) => telexWord(word, vocabulary) ?? word) : words;
  for (const [at, word] of read.entries()) {
    mended.push(...mendWord(word, mended.at(-1), read[at + 1], vocabulary));
  }
  return mended;
}

/** So many words tell how a text was typed. */
const mostLookedAt = 40;

/** Whether a text was typed with the keyboard off throughout: then "been" is "bên", not an English word. */
function isTelex(words: readonly Word[], vocabulary: Vocabulary): boolean {
  const first = words.slice(0, mostLookedAt);
  const left = first.filter((word) => !vocabulary.knows(word) && telexWord(word, vocabulary));
  return left.length >= 3 && 4 * left.length >= first.length;
}

function telexWord({ text }: Word, vocabulary: Vocabulary): Word | undefined {
  return firstKnown(fromTelex(text), vocabulary);
}

function mendWord(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  vocabulary: Vocabulary,
): Word[] {
  if (/[./-]/.test(word.text) || /^\p{N}+$/u.test(word.text)) return [word];
  if (/\d/.test(word.text)) return mixed(word, vocabulary);
  if (vocabulary.knows(word)) return [word];
  const typed = asTyped(word, vocabulary);
  if (typed) return [typed];
  // Too short to say what was meant, or the letters are known and only the marks are other ones: another word.
  if (word.folded.length < 3 || word.folded.length > 20) return [word];
  if (vocabulary.knowsLetters(word.folded)) {
    const tone = rightTone(word, before, after, vocabulary);
    return [tone ?? (isMarked(word) ? slip(word, before, after, vocabulary) : undefined) ?? word];
  }
  return apart(word, vocabulary) ?? [slip(word, before, after, vocabulary) ?? word];
}

/** What the keys stood for: Telex, or the spelling of chats. */
function asTyped(word: Word, vocabulary: Vocabulary): Word | undefined {
  if (/^[^aeiouy]*dd[^aeiouy]*$/.test(word.text)) return wordOf(word.text.replace('dd', 'đ'));
  const telex = fromTelex(word.text);
  const typed = firstKnown([...telex, ...fromSlang(word.text)], vocabulary);
  if (typed || word.text.length < 3 || vocabulary.knowsLetters(word.folded)) return typed;
  // The keys were there, but not the right tone ("keej hoachj").
  return firstKnown(telex.map(fold), vocabulary);
}

function firstKnown(texts: readonly string[], vocabulary: Vocabulary): Word | undefined {
  return texts.map(wordOf).find((word) => vocabulary.knows(word));
}

/** More is no number with its word ("6t", "25thang5"). */
const mostParts = 6;

/** "6t" and "t5" are a number and a word; "bao1" may be VNI. */
function mixed(word: Word, vocabulary: Vocabulary): Word[] {
  const vni = firstKnown(fromVni(word.text), vocabulary);
  const parts = [...word.text.matchAll(/\d+|\D+/g)].map(([part]) => wordOf(part));
  const isPeriod =
    parts.length === 2 && /^(?:t|th|thang|q|quy|tuan|w|ngay|nam)$/.test(parts[0]?.folded ?? '');
  if (vni && !isPeriod) return [vni];
  return parts.length > mostParts ? [word] : parts;
}

/** A wrong tone is taken back only where the neighbours leave no doubt ("báo cào"). */
function rightTone(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  vocabulary: Vocabulary,
): Word | undefined {
  const sure =
    vocabulary.knowsPair(before?.folded, word.folded) || vocabulary.knowsPair(word.folded, after?.folded);
  const toneless = wordOf(word.shape);
  return sure && vocabulary.knows(toneless) ? toneless : undefined;
}

/** Two words run together: "baocao", "tuannay". */
function apart(word: Word, vocabulary: Vocabulary): Word[] | undefined {
  const letters = [...word.text];
  for (let at = 2; at <= letters.length - 2; at += 1) {
    const first = wordOf(letters.slice(0, at).join(''));
    const second = wordOf(letters.slice(at).join(''));
    const both = vocabulary.knows(first) && vocabulary.knows(second);
    if (both && vocabulary.knowsPair(first.folded, second.folded)) return [first, second];
  }
  return undefined;
}

function slip(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  vocabulary: Vocabulary,
): Word | undefined {
  const candidates = vocabulary.near(word).filter(({ folded }) => folded.length >= 2);
  const follows = (each: Word) => vocabulary.fitsPair(before, each);
  const leads = (each: Word) => vocabulary.fitsPair(each, after);
  const best =
    candidates.find((each) => follows(each) && leads(each)) ??
    candidates.find((each) => (follows(each) || leads(each)) && isEvident(word, each)) ??
    (couldBeSyllable(word.folded) || word.folded.length < 5 ? undefined : onlyOne(candidates));
  return best && (isMarked(word) ? best : wordOf(best.folded));
}

/**
 * One neighbour is enough for what is no syllable, and for a word of four letters. A syllable typed with its marks that
 * nobody knows is most likely a name of its own, unless two of its letters only changed places, or one was lost or doubled.
 */
function isEvident(word: Word, candidate: Word): boolean {
  if (!couldBeSyllable(word.folded)) return true;
  if (!isMarked(word)) return candidate.folded.length >= 4;
  return letters(word) === letters(candidate) || isLostOrDoubled(word, candidate);
}

/** One letter within lost, or typed twice; the rest, with its marks, is the same. */
function isLostOrDoubled({ folded }: Word, { folded: known }: Word): boolean {
  if (folded.length + 1 === known.length) return folded[0] === known[0];
  return folded.length === known.length + 1 && folded.replace(/(.)\1/, '$1') === known;
}

function letters({ folded }: Word): string {
  return [...folded].sort().join('');
}

function onlyOne(candidates: readonly Word[]): Word | undefined {
  return new Set(candidates.map(({ folded }) => folded)).size === 1 ? candidates[0] : undefined;
}
