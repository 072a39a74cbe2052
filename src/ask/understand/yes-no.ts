import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import * as lexicon from '../lexicon/yes-no-words.ts';
import { particles } from './asked-together.ts';
import type { Span } from './spans.ts';

/** How a question asks for a yes or a no: whether there is anything of a kind, or whether something is so. */
export interface YesNo {
  asks: 'any' | 'so';
  /** It asks whether something is not so ("không phải nộp gì đúng không"). */
  denies: boolean;
}

type Sign =
  | 'tag'
  | 'in-time'
  | 'allowed'
  | 'too-late'
  | 'no-lateness'
  | 'denial'
  | 'mistake'
  | 'has-date'
  | 'leading'
  | 'over'
  | 'going-on'
  | 'begins'
  | 'ends'
  | 'rest-day'
  | 'nothing-left'
  | 'last-day';

const table = new PhraseTable<Sign>();
const cells: readonly (readonly [sign: Sign, cell: string])[] = [
  ['tag', lexicon.tags],
  ['in-time', lexicon.inTime],
  ['allowed', lexicon.allowed],
  ['too-late', lexicon.tooLate],
  ['no-lateness', lexicon.noLateness],
  ['denial', lexicon.denials],
  ['mistake', lexicon.mistakes],
  ['has-date', lexicon.hasDate],
  ['leading', lexicon.leading],
  ['over', lexicon.over],
  ['going-on', lexicon.goingOn],
  ['begins', lexicon.begins],
  ['ends', lexicon.ends],
  ['rest-day', lexicon.restDay],
  ['nothing-left', lexicon.nothingLeft],
  ['last-day', lexicon.lastDay],
];
for (const [sign, cell] of cells) table.addCell(cell, sign);

/** Returns the place of the first words that say it, undefined when none do. */
export function placeOf(sign: Sign, words: readonly Word[]): number | undefined {
  return meant(table.findAll(words), words).find(({ value }) => value === sign)?.start;
}

/** Whether what stands at a place is denied: "chưa tính là trễ", "không kịp nữa". */
export function isNegated(words: readonly Word[], at: number): boolean {
  const before = words.slice(0, at).findLastIndex(({ folded }) => !negatedThrough.has(folded));
  return negations.has(words[before]?.text ?? '') && words[at - 1]?.pause !== true;
}

const negatedThrough = new Set('bi tinh coi nhu la the phai co duoc he con'.split(' '));

/** All words that ask for a yes or a no, or say what is claimed of a day: they name nothing. */
export function claimSpans(words: readonly Word[]): readonly Span[] {
  return meant(table.findAll(words), words);
}

/** Whether words say it. */
export function says(sign: Sign, words: readonly Word[]): boolean {
  return placeOf(sign, words) !== undefined;
}

/** Returns how a question asks for a yes or a no; undefined when it asks for something else. */
export function yesNoOf(words: readonly Word[]): YesNo | undefined {
  const tag = lastTag(words);
  if (tag !== undefined) return { asks: 'so', denies: denies(words.slice(0, tag)) };
  const last = words.findLastIndex((_, at) => isFinalNo(words, at));
  const before = words.slice(clauseStart(words, last), Math.max(last, 0));
  // "À không, tháng 11 cơ": nothing is asked by that no.
  if (before.some(({ folded }) => !interjections.has(folded))) {
    const any = before.some(isIndefinite);
    return { asks: any ? 'any' : 'so', denies: !any && denies(before) };
  }
  if (words.some((_, at) => isFinalYet(words, at)) || endsInParticle(words) || beginsInEnglish(words)) {
    return { asks: words.some(isAnything) ? 'any' : 'so', denies: denies(words) };
  }
  return undefined;
}

/** Whether the contrary of what is said is asked about: "khỏi phải nộp", "chẳng vướng hạn nào". */
function denies(words: readonly Word[]): boolean {
  return says('denial', words) || words.some((_, at) => isDenied(words, at));
}

/** "Không có hạn nào", "chưa phải nộp gì", "chưa trễ đâu", "cũng không sao": what would ask says here that there is none; "không biết có gì" asks. */
function isDenied(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !(isIndefinite(word) || word.text === 'sao')) return false;
  const from = words.slice(0, at).findLastIndex(({ pause }) => pause) + 1;
  const no = words.slice(from, at).findLastIndex(({ text }) => negations.has(text));
  return (
    no >= 0 && at - from - no <= MOST_DENIED && !/^(?:biet|ro|nho)$/.test(words[from + no + 1]?.folded ?? '')
  );
}

/** How far behind its denial the word for anything stands at most. */
const MOST_DENIED = 6;
const negations = new Set('không chưa chẳng chả khỏi khong chua chang cha'.split(' '));

const interjections = new Set(['a', 'ua', 'o', 'uh', 'thoi', 'da', 'ay', 'y', 'the', 'vay', 'khong']);

/** "Hết hạn rồi phải không, khỏi nộp gì nữa đúng không": of several, what stands before the last. */
function lastTag(words: readonly Word[]): number | undefined {
  return meant(table.findAll(words), words).findLast(({ value }) => value === 'tag')?.start;
}

/** "… không ạ", "… không để em …": the end of what is asked, and no denial of what follows. */
function isFinalNo(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !(word.text === 'không' || word.text === 'khong')) return false;
  return isEnd(words, at);
}

/** "… trễ chưa": whether it is so by now. */
function isFinalYet(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return at > 0 && word !== undefined && /^(?:chưa|chua)$/.test(word.text) && isEnd(words, at);
}

function isEnd(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  const isLastBut = at + 2 === words.length;
  return (
    !next ||
    isLastBut ||
    words[at]?.pause === true ||
    // "Không có hạn nào nhỉ": no particle for an aunt.
    (particles.has(next.folded) && (next.folded !== 'co' || next.text === 'cô')) ||
    goesOn.has(next.folded)
  );
}

/** What may follow at once: a reason, a purpose, the other half of "or not", the next clause. */
const goesOn = new Set(
  'de hay vay keo ma chu thay troi tui toi xin cam bot ad b mai may nay cho neu vi tai boi so m mn'.split(
    ' ',
  ),
);

/** The clause that a word stands in begins behind the last pause; a short one goes with the one before it. */
function clauseStart(words: readonly Word[], at: number): number {
  const pause = words.slice(0, at).findLastIndex((word) => word.pause);
  return at - pause <= 4 ? 0 : pause + 1;
}

/** "gì", "nào", "ai": anything, anybody. */
function isIndefinite({ text }: Word): boolean {
  return indefinite.has(text);
}

const indefinite = new Set('gì gi nào nao ai chi đâu dau mấy may'.split(' '));

function isAnything({ text }: Word): boolean {
  return /^(?:any|anything|anybody|anyone)$/.test(text);
}

const endings = new Set(phraseList(lexicon.endParticles));
const asking = new Set(
  'gì gi nào nao ai mấy may đâu dau bao sao khi what which who whom when where how why'.split(' '),
);

/** "… hôm nay à", "… gửi Sở hả": a statement that ends in a particle, with nothing in its clause that asks. */
function endsInParticle(words: readonly Word[]): boolean {
  return words.some((word, at) => {
    if (at < 2 || !(endings.has(word.text) || closesClaim(words, at)) || !isBeforeEnd(words, at))
      return false;
    // "Tuần sau thì sao": what is so, not whether.
    if (word.text === 'sao' && /^(?:thi|la|lam|ra|tai|vi)$/.test(words[at - 1]?.folded ?? '')) return false;
    const pause = words.slice(0, at).findLastIndex((word) => word.pause);
    const clause = words.slice(at - pause > 2 ? pause + 1 : 0, at);
    return !clause.some(
      ({ text }, place) =>
        asking.has(text) &&
        !isDenied(clause, place) &&
        !(text === 'bao' && !/^(?:nhieu|gio|lau|xa|tien)$/.test(clause[place + 1]?.folded ?? '')),
    );
  });
}

/** "… là còn kịp nhé": to be in time is claimed, not wished for. */
function closesClaim(words: readonly Word[], at: number): boolean {
  const clause = words.slice(0, at);
  return (
    /^(?:nhé|nha|nhá)$/.test(words[at]?.text ?? '') && (says('in-time', clause) || says('too-late', clause))
  );
}

/** At the end of a clause, or with only a person spoken to behind it ("… hả ad"). */
function isBeforeEnd(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  const isVocative = /^(?:ad|em|anh|chi|bot|ban|ta|team|sep|bac|co|chu)$/.test(next?.folded ?? '');
  return word?.pause === true || !next || (isVocative && (next.pause === true || at + 2 === words.length));
}

const auxiliaries = new Set(phraseList(lexicon.auxiliaries));

/** "Is it …", or "any deadlines in May" without its "are there". */
function beginsInEnglish([first]: readonly Word[]): boolean {
  return first !== undefined && (auxiliaries.has(first.text) || first.text === 'any');
}
