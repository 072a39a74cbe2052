import { isEveryday } from '../lexicon/everyday.ts';
import { fromSlang, fromTelex, fromVni } from './typing.ts';
import type { Vocabulary } from './vocabulary.ts';
import { couldBeSyllable, fold, inPlaceOf, isMarked, type Word, wordOf } from './word.ts';

/**
 * Mends what was mistyped, word by word, towards words that are known: keyboard left-overs, words run together,
 * digits stuck to letters, one wrong letter. A word that is known, or could be a word of its own, is left alone, unless its
 * neighbours leave no doubt. @param names words typed as names, with a capital
 */
export function mend(
  words: readonly Word[],
  vocabulary: Vocabulary,
  names: ReadonlySet<string> = new Set(),
): Word[] {
  const mended: Word[] = [];
  const read = isTelex(words, vocabulary) ? words.map((word) => telexWord(word, vocabulary) ?? word) : words;
  for (const [at, word] of read.entries()) {
    // "Chưa gửi, mai gửi": what stands behind a pause is no neighbour.
    const [first, before] = [mended.at(-2), mended.at(-1)].map((each) => (each?.pause ? undefined : each));
    const around = { before, after: word.pause ? undefined : read[at + 1], beyond: read[at + 2], first };
    const place = { ...around, isName: names.has(word.text) || isBesideHead(around) };
    mended.push(...inPlaceOf(words[at], mendWord(word, place, vocabulary)));
  }
  return mended;
}

/** The number of words that show how a text was typed. */
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

/** The words around one: the two before it, mended, and the two after it, as typed. */
interface Place {
  first: Word | undefined;
  before: Word | undefined;
  after: Word | undefined;
  beyond: Word | undefined;
  /** It is, or may be, part of a name: "Nam Sơn" is no slip for "Lam Sơn". */
  isName: boolean;
}

/** "phuong nam son", "lam kinh ward": beside a kind of place may stand the name of one that nobody knows. */
function isBesideHead({ first, before, after, beyond }: Omit<Place, 'isName'>): boolean {
  const isEither = (words: readonly (Word | undefined)[], kinds: ReadonlySet<string>) =>
    words.some((word) => word !== undefined && kinds.has(word.folded));
  return isEither([first, before], heads) || isEither([after, beyond], englishHeads);
}

const englishHeads = new Set(['ward', 'commune', 'district', 'province', 'town', 'village']);

const heads = new Set('phuong xa huyen thon tinh tran truong quan pho so lang'.split(' '));

function mendWord(word: Word, place: Place, vocabulary: Vocabulary): Word[] {
  if (/[./:-]/.test(word.text) || /^\p{N}+$/u.test(word.text)) return [word];
  if (/\d/.test(word.text)) return mixed(word, vocabulary);
  if (isEveryday(word)) return [word];
  if (vocabulary.knows(word)) return [misplaced(word, place, vocabulary) ?? word];
  const respelt = firstKnown(otherVowel(word), vocabulary);
  if (respelt) return [respelt];
  const typed = asTyped(word, vocabulary);
  if (typed) return [typed];
  if (word.folded.length > 20) return [word];
  const meant = misplaced(word, place, vocabulary);
  // Too short to say what was meant.
  if (meant || word.folded.length < 3) return [meant ?? word];
  return mendLetters(word, place, vocabulary);
}

/** "kí", "tỉ lệ", "quí": at the end of a syllable i and y are written for each other. */
function otherVowel({ text }: Word): string[] {
  const found = /^(qu|[hklmst])([iíìỉĩịyýỳỷỹỵ])$/u.exec(text);
  if (!found) return [];
  const [, onset = '', vowel = ''] = found;
  const at = 'iíìỉĩị'.indexOf(vowel);
  return [onset + (at >= 0 ? 'yýỳỷỹỵ'[at] : 'iíìỉĩị'['yýỳỷỹỵ'.indexOf(vowel)])];
}

function mendLetters(word: Word, { before, after }: Place, vocabulary: Vocabulary): Word[] {
  // The letters are known and only the marks are other ones: another word.
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
  const toneless = wordOf(word.shape);
  const sure = vocabulary.fitsPair(before, toneless) || vocabulary.fitsPair(toneless, after);
  return sure && vocabulary.knows(toneless) ? toneless : undefined;
}

/** Two words run together: "baocao", "tuannay". */
function apart(word: Word, vocabulary: Vocabulary): Word[] | undefined {
  const letters = [...word.text];
  for (let at = 2; at <= letters.length - 2; at += 1) {
    const first = wordOf(letters.slice(0, at).join(''));
    const second = wordOf(letters.slice(at).join(''));
    const both = vocabulary.knows(first) && vocabulary.knows(second);
    if (both && (vocabulary.knowsPair(first.folded, second.folded) || areWhole(first, second)))
      return [first, second];
  }
  return undefined;
}

/** "khôngcháu": two syllables of which one has its tone mark are no other word, whatever stands beside them. */
function areWhole(first: Word, second: Word): boolean {
  const long = [first, second].every(({ folded }) => folded.length >= 3 && couldBeSyllable(folded));
  return long && !couldBeSyllable(first.folded + second.folded) && (isMarked(first) || isMarked(second));
}

/**
 * A slip may make another word of one ("báo áo", "loa động"). It is taken for one where the word goes with neither of its
 * neighbours, and a word that is one slip away goes with both, or with one that says nothing without it.
 */
function misplaced(
  word: Word,
  { first, before, after, beyond, isName }: Place,
  vocabulary: Vocabulary,
): Word | undefined {
  if (isName || word.folded.length < 2 || isRoman(word) || numerals.has(word.folded)) return undefined;
  if (vocabulary.fitsPair(before, word) || vocabulary.fitsPair(word, after)) return undefined;
  const needs = (neighbour: Word | undefined, other: boolean) =>
    neighbour !== undefined &&
    !other &&
    /^(?:\p{L}{2,}|\d{1,2})$/u.test(neighbour.text) &&
    !isRoman(neighbour) &&
    !vocabulary.standsAlone(neighbour);
  const beforeNeeds = needs(before, vocabulary.fitsPair(first, before));
  const afterNeeds = needs(after, vocabulary.fitsPair(after, beyond));
  const speaks = vocabulary.standsAlone(word);
  const mayDecide = !speaks && (beforeNeeds || afterNeeds);
  if (!mayDecide && !(before && after)) return undefined;
  const found = vocabulary.near(word).find((each) => {
    const follows = vocabulary.fitsPair(before, each);
    const leads = vocabulary.fitsPair(each, after);
    if (follows && leads) return true;
    return !speaks && ((follows && beforeNeeds) || (leads && afterNeeds));
  });
  return found && (isMarked(word) ? found : wordOf(found.folded));
}

/** A number is never a slip for another word: "thu bay toi" is Saturday. */
const numerals = new Set('mot hai ba bon tu nam lam sau bay tam chin muoi'.split(' '));

function isRoman({ text }: Word): boolean {
  return /^[ivx]+$/.test(text);
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
    (couldBeSyllable(word.folded) || word.folded.length < 4 ? undefined : onlyOne(candidates));
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
