import { numberAt } from '../numbers/in-words.ts';
import { fits, type Word, wordOf } from '../words/word.ts';

/** What fills a slot of a phrase: its values, and how many words it takes. */
export interface Filling {
  values: readonly number[];
  length: number;
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const englishCounts = 'one two three four five six seven eight nine ten'.split(' ');
const quarters = [
  ['i', '1', 'một', 'mot', 'nhất', 'nhat', 'first', 'one'],
  ['ii', '2', 'hai', 'nhì', 'nhi', 'second', 'two'],
  ['iii', '3', 'ba', 'third', 'three'],
  ['iv', '4', 'bốn', 'bon', 'tư', 'tu', 'fourth', 'four', 'cuối'],
];
/** Monday to Saturday as they stand behind "thứ". */
const afterThu = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'].map(wordOf);
/** Short names of weekdays that are Vietnamese syllables, too ("thu hút"). */
const syllables = new Set(['thu', 'mon', 'sat']);
/** Names of months that are other English words. */
const ambiguousMonths = new Set(['may', 'march', 'mar']);
type Read = (words: readonly Word[], at: number) => Filling | undefined;

/**
 * The slots of phrases. `n` a count up to 400 · `d` a day of a month · `m` a month, `M` its English name (`U`: unless that is another word,
 * too) · `q` a quarter · `w` a weekday behind "thứ", 1 is Monday · `T` the "t" of "t2", and `t` a weekday behind it · `W` its English name · `y` a year from
 * 1900 on · `h` an hour ("bay gio" is now), `i` a minute of two digits, `c` a clock's time (7:30: hour, minute, and 1 where it
 * has a leading zero) · `date` a day in figures (22/5, 22-5-2018: day, month, year or
 * 0) · `range` days in figures (10-15/11: first, last, month, year or 0) · `my` a month in figures (11/2018), `mmy` months (11-12/2025).
 */
const slots: Readonly<Record<string, Read>> = {
  n: (words, at) => counted(words, at, 1, 400),
  d: (words, at) => counted(words, at, 1, 31),
  m: month,
  M: one(({ text }) => within(englishName(months, text), 1, 12)),
  U: one(({ text }) => (ambiguousMonths.has(text) ? undefined : within(englishName(months, text), 1, 12))),
  q: one(({ text }) => within(quarters.findIndex((forms) => forms.includes(text)) + 1, 1, 4)),
  w: one(weekdayAfterThu),
  t: one(({ text }) => (/^[2-7]$/.test(text) ? [Number(text) - 1] : undefined)),
  T: one(({ text }) => (text === 't' || text === 'th' ? [] : undefined)),
  W: one(({ text }) => (syllables.has(text) ? undefined : within(englishName(weekdays, text), 1, 7))),
  y: (words, at) => counted(words, at, 1900, 2199),
  h: (words, at) => (words[at]?.text === 'bay' ? undefined : counted(words, at, 0, 24)),
  i: one(({ text }) => (/^[0-5]\d$/.test(text) ? [Number(text)] : undefined)),
  c: one(clockTime),
  date: one(({ text }) => dayMonthYear(text)),
  range: one(({ text }) => numbers(/^(\d{1,2})-(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(text))),
  my: one(({ text }) => numbers(/^(\d{1,2})[/-](\d{4})$/.exec(text))),
  mmy: one(({ text }) => numbers(/^(\d{1,2})-(\d{1,2})\/(\d{4})$/.exec(text))),
};

/** How many values a slot gives. */
export const slotWidths: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.keys(slots).map((name) => [name, 1])),
  T: 0,
  c: 3,
  date: 3,
  range: 4,
  my: 2,
  mmy: 3,
};

/** Returns what fills a slot at a word, or nothing. A letter's digit tells slots of a kind apart: `<d1>`, `<d2>`. */
export function fillSlot(slot: string, words: readonly Word[], at: number): Filling | undefined {
  return slots[kindOfSlot(slot)]?.(words, at);
}

export function kindOfSlot(slot: string): string {
  return slot.replace(/\d$/, '');
}

/** Words that may fill a slot which opens a phrase. All others contain a digit. */
const openers = new Set(
  [...afterThu.map(({ folded }) => folded), ...quarters.flat(), ...months, ...weekdays, ...englishCounts]
    .concat('mot', 'ham', 'bon', 'tam', 'chin', 'muoi', 't', 'th')
    .flatMap((word) => [word, word.slice(0, 3)]),
);

/** Whether a word may fill any slot that can open a phrase: a quick look that spares most words the closer one. */
export function mayFillSlot({ text, folded }: Word): boolean {
  return openers.has(text) || openers.has(folded) || openers.has(text.slice(0, 3)) || /\d/.test(text);
}

/** Words that may fill a slot, towards which slips are mended. */
export function slotWords(): string[] {
  return ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', ...months, ...weekdays];
}

function one(read: (word: Word) => readonly number[] | undefined): Read {
  return (words, at) => {
    const word = words[at];
    const values = word && read(word);
    return values && { values, length: 1 };
  };
}

function counted(words: readonly Word[], at: number, low: number, high: number): Filling | undefined {
  const english = englishCounts.indexOf(words[at]?.text ?? '');
  const found = english >= 0 ? { value: english + 1, length: 1 } : numberAt(words, at, isNumeral(words[at]));
  return found && found.value >= low && found.value <= high
    ? { values: [found.value], length: found.length }
    : undefined;
}

/** "sau" is "after" and "tu" is "from" where they might count something. */
function isNumeral(word: Word | undefined): boolean {
  return word !== undefined && word.folded !== 'sau' && word.folded !== 'tu';
}

/** "tháng sau" is next month, so June needs its mark. */
function month(words: readonly Word[], at: number): Filling | undefined {
  const word = words[at];
  const plain =
    word?.text === 'tu' || word?.text === 'tư'
      ? { value: 4, length: 1 }
      : numberAt(words, at, isNumeral(word));
  return plain && plain.value >= 1 && plain.value <= 12
    ? { values: [plain.value], length: plain.length }
    : undefined;
}

/** "thứ hai" or "thứ 2" is Monday; the words may lack their marks. */
function weekdayAfterThu(word: Word): number[] | undefined {
  if (/^\d+$/.test(word.text)) return within(Number(word.text) - 1, 1, 6);
  return within(afterThu.findIndex((name) => fits(word, name)) + 1, 1, 6);
}

function clockTime({ text }: Word): number[] | undefined {
  const found = numbers(/^(\d{1,2}):(\d{2})$/.exec(text));
  return found && [...found, text.startsWith('0') ? 1 : 0];
}

function dayMonthYear(text: string): number[] | undefined {
  const iso = numbers(/^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text));
  if (iso) return [iso[2] ?? 0, iso[1] ?? 0, iso[0] ?? 0];
  // "10-12/11" are days of November, "11-12/2025" months.
  if (/^\d{1,2}-\d{1,2}[/.](?:\d{1,2}|\d{4})$/.test(text)) return undefined;
  const found = numbers(/^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(text));
  const year = found?.[2] ?? 0;
  return found && [found[0] ?? 0, found[1] ?? 0, year > 0 && year < 100 ? 2000 + year : year];
}

function numbers(match: RegExpExecArray | null): number[] | undefined {
  return match ? match.slice(1).map((part) => Number(part ?? 0)) : undefined;
}

function englishName(names: readonly string[], text: string): number | undefined {
  if (text.length < 3) return undefined;
  const short = text === 'sept' ? 'sep' : text === 'tues' ? 'tue' : text.startsWith('thur') ? 'thu' : text;
  const at = names.findIndex((name) => name === text || (short.length === 3 && name.startsWith(short)));
  return at < 0 ? undefined : at + 1;
}

function within(value: number | undefined, low: number, high: number): number[] | undefined {
  return value !== undefined && value >= low && value <= high ? [value] : undefined;
}
