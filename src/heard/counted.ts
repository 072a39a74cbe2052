import { fold } from '../vietnamese/fold.ts';
import { type Figure, figuresIn as numbersIn } from '../vietnamese/numbers/figures.ts';
import { sharesIn } from '../vietnamese/numbers/shares.ts';
import { fromTelex } from '../vietnamese/words/typing.ts';
import { countedWords } from './phrases.ts';

/** What numbers say, by the code of the figure. */
export interface Figures {
  figures: Readonly<Record<string, number>>;
  /** Numbers beside which nothing says what they count. */
  bare: readonly number[];
  /** One figure was given several values, of which none is said to be the sum or the right one. */
  isDoubtful: boolean;
}

/**
 * Reads numbers with what they count: "2 buổi, 120 người, 70 nữ", "nữ: 130", "chưa có buổi nào". News and articles add up ("12 tin với 3
 * bài"). What is counted otherwise ("12 băng rôn"), what is named by a number ("thứ 6") and what was taken back are no figures.
 * @param expected how many numbers are asked for, if any are
 */
export function figuresIn(text: string, expected = 0): Figures {
  const plain = mended(typedOut(text));
  const named = ratioOfWomen(plain);
  const all = numbersIn(named, expected).filter(
    (one) => !one.isCorrected && !isOrdinal(one) && !isYear(one, named),
  );
  const found = all.map((one, at) => ({
    value: one.value,
    ...countedBy(one, all[at - 1], namesFirst(all, named)),
  }));
  const figures: Record<string, number> = {};
  const nouns = new Set<string>();
  let isDoubtful = false;
  for (const { value, code, noun } of found) {
    if (code === undefined || noun === undefined) continue;
    const isOtherKind = code === KINDS && code in figures && !nouns.has(noun);
    if (code in figures && !isOtherKind && figures[code] !== value && !sums.test(fold(text)))
      isDoubtful = true;
    figures[code] = isOtherKind ? (figures[code] ?? 0) + value : value;
    nouns.add(noun);
  }
  const bare = found.filter(({ code, isOther }) => code === undefined && !isOther).map(({ value }) => value);
  return settled(text, figures, bare, isDoubtful || span.test(text));
}

/** "100-120 người", not a date or a row of numbers. */
const span = /(?<![\d/-])\d{1,4}\s?[-–]\s?\d{1,4}(?![\d/-])/;

/** Only news come in two kinds that add up; people and sessions counted twice are the same ones. */
const KINDS = 'articles';
const sums = /\b(?:tong|ca thay|tat ca|gop|chung|total|cong lai|altogether)\b/;
const allWomen = /\b(?:toan|toan la|deu la|all) (?:nu|phu nu|chi em|women)\b/;

function settled(
  text: string,
  figures: Record<string, number>,
  bare: readonly number[],
  isDoubtful: boolean,
): Figures {
  const folded = fold(text);
  const [first, ...others] = bare;
  const codes = Object.keys(figures);
  // "Sai số nữ rồi, 57 mới đúng".
  const spoken = [
    ...new Set(
      [...countedWords].flatMap(([noun, code]) =>
        new RegExp(`\\bso ${noun}\\b`).test(folded) ? [code] : [],
      ),
    ),
  ];
  if (first !== undefined && others.length === 0 && codes.length === 0 && spoken.length === 1)
    return { figures: { [spoken[0] ?? '']: first }, bare: [], isDoubtful };
  const everybody = figures.participants ?? figures.women ?? first;
  if (allWomen.test(folded) && everybody !== undefined)
    return { figures: { ...figures, participants: everybody, women: everybody }, bare: [], isDoubtful };
  // "Bữa đầu 30, bữa sau 40 người": which of them is the figure?
  const isUnclear = bare.length > 0 && codes.length === 1 && !sums.test(folded);
  return { figures, bare, isDoubtful: isDoubtful || isUnclear };
}

/** Words for what is counted that were typed with the keyboard off: "nguwowif" is "người". */
function typedOut(text: string): string {
  return text.replaceAll(/[a-z]{3,9}/giu, (word) => {
    if (countedWords.has(word.toLowerCase())) return word;
    const read = fromTelex(word.toLowerCase()).find((one) => countedWords.has(fold(one)));
    return read ?? word;
  });
}

/** Without what is said to be wrong: "95 chứ không phải 59". */
function mended(text: string): string {
  return text
    .replaceAll(/(?:chứ |chu )?(?:không|khong|ko|k) (?:phải|phai) (?:là |la )?[\d.]+/giu, ' ')
    .replaceAll(/(\d)(b|ng|nu|nữ)(?![\p{L}])/giu, '$1 $2')
    .replaceAll(/(?<=\p{L})\/(?=\d)/gu, ', ');
}

/** "Nữ 40/70 người": forty women of seventy people. */
function ratioOfWomen(text: string): string {
  return text.replaceAll(/((?:nữ|nu|women)\s+\d+)\s?\/\s?(\d+)/giu, '$1, $2');
}

/** "Thứ 6", "khu 4", "công văn số 512": a number that names. */
const ordinals = new Set(
  'thu ngay thang lan khu pho quy muc viec cai dieu khoan ky doi van mung mong hom tiet so'.split(' '),
);

function isOrdinal({ before, after, value }: Figure): boolean {
  const [last = '', second = ''] = [before.at(-1), before.at(-2)];
  if (last === 'so') return /^(?:van|ban|ke|hoach|quyet|dinh|thi)$/.test(second) || second === '';
  if (last === 'nam' && value >= 1900) return true;
  return ordinals.has(last) || /^(?:thang|gio|phut|h|nam)$/.test(after[0] ?? '');
}

/** "Báo cáo năm chị nộp rồi": "năm" behind what comes every year is no five. */
function isYear({ before, start, end }: Figure, text: string): boolean {
  return (
    fold(text.slice(start, end)) === 'nam' &&
    /^(?:cao|hoach|ca|cuoi|hang|trong|moi|ket)$/.test(before.at(-1) ?? '')
  );
}

/** "Buổi 2 người 100 nữ 60": what is counted stands before each number. */
function namesFirst(all: readonly Figure[], text: string): boolean {
  const [first] = all;
  return (
    all.length > 1 && /\d\W*$/.test(text) && first !== undefined && nounAtEnd(first.before) !== undefined
  );
}

interface Counted {
  code: string | undefined;
  noun: string | undefined;
  /** It counts something that nobody asks for. */
  isOther: boolean;
}

function countedBy({ before, after }: Figure, previous: Figure | undefined, isNamedFirst: boolean): Counted {
  // Words between two numbers belong to the first of them.
  const own = previous && previous.after.length > 0 && sameWords(previous.after, before) ? [] : before;
  const inFront = isNamedFirst ? nounAtEnd(before) : undefined;
  const noun = inFront ?? nounAtStart(after) ?? (isThing(after) ? undefined : nounAtEnd(own));
  return { noun, code: noun && countedWords.get(noun), isOther: noun === undefined && isThing(after) };
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.join(' ') === b.join(' ');
}

/** The word for a figure that follows a number: "lượt người", "of them women". */
function nounAtStart(words: readonly string[]): string | undefined {
  const said = words.join(' ').replace(/^(?:of (?:them|whom|these) |trong do |la |ban |nguoi la )/, '');
  return longestNoun((noun) => said === noun || said.startsWith(`${noun} `));
}

/** The word for a figure that a number follows: "số nữ là", "nữ chiếm". */
function nounAtEnd(words: readonly string[]): string | undefined {
  const said = words
    .join(' ')
    .replace(/(?: (?:la|thi|co|chi|duoc|moi|dat|so|chiem|thanh|tong|cong|len|thuc te))+$/, '');
  return longestNoun((noun) => said === noun || said.endsWith(` ${noun}`));
}

const nouns = [...countedWords.keys()].sort((a, b) => b.length - a.length);

function longestNoun(isIt: (noun: string) => boolean): string | undefined {
  return nouns.find(isIt);
}

/** Words behind a number that count something: "12 băng rôn". Particles and forms of address count nothing. */
function isThing([word]: readonly string[]): boolean {
  return word !== undefined && !particles.has(word);
}

const particles = new Set(
  `a em anh chi nhe nha nghe thoi roi do day chu cho ma co ay bot luon va voi con moi nua ha oi trong tong la dung nhi
  hoac thuc te nam came attended took`.split(/\s+/),
);

/** A share above a hundred percent that words state last; undefined where they state none. */
export function beyondIn(text: string): number | undefined {
  const share = sharesIn(text).at(-1)?.percent;
  return share !== undefined && share > 100 ? share : undefined;
}

/** How much of something is done, in percent; `too-much` above 100, undefined where nothing says it. Of several the last counts. */
export function shareIn(text: string): number | 'too-much' | undefined {
  const share = sharesIn(text).at(-1)?.percent;
  return share !== undefined && share > 100 ? 'too-much' : share;
}
