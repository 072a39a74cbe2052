import type { Word } from '../../vietnamese/words/word.ts';

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const counts = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const quarters = [
  ['i', '1', 'một', 'nhất', 'first', 'one'],
  ['ii', '2', 'hai', 'nhì', 'second', 'two'],
  ['iii', '3', 'ba', 'third', 'three'],
  ['iv', '4', 'bốn', 'tư', 'fourth', 'four', 'cuối'],
];
const thu = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'];
/** Short names of weekdays that are Vietnamese syllables, too ("thu hút"). */
const syllables = new Set(['thu', 'mon', 'sat']);
const ambiguousMonths = new Set(['may', 'march', 'mar']);

/** Words that may fill a slot which opens a phrase. All others contain a digit. */
const openers = new Set(
  [...counts, ...quarters.flat(), ...months, ...weekdays].flatMap((word) => [word, word.slice(0, 3)]),
);

/** Whether a word may fill any slot that can open a phrase: a quick look that spares most words the closer one. */
export function mayFillSlot({ text }: Word): boolean {
  return openers.has(text) || openers.has(text.slice(0, 3)) || /\d/.test(text);
}

/** Words that may fill a slot. */
export function slotWords(): string[] {
  return [...counts, ...months, ...weekdays];
}

/** The numbers that a word gives for a slot of a period's phrase, or nothing when it does not fit. */
export function slotValues(slot: string, word: Word): number[] | undefined {
  const { text } = word;
  switch (slot) {
    case 'n':
      return count(text);
    case 'm':
      return within(number(text) ?? named(counts, word) ?? (word.folded === 'chap' ? 12 : undefined), 1, 12);
    case 'M':
      return within(englishName(months, text), 1, 12);
    case 'U':
      return ambiguousMonths.has(text) ? undefined : within(englishName(months, text), 1, 12);
    case 'q':
      return quarter(word);
    case 'w':
      return within(weekdayAfterThu(word), 1, 6);
    case 'W':
      return syllables.has(text) ? undefined : within(englishName(weekdays, text), 1, 7);
    case 'y':
      return /^(?:19|20|21)\d\d$/.test(text) ? [Number(text)] : undefined;
    default:
      return written(slot, text);
  }
}

function written(slot: string, text: string): number[] | undefined {
  if (slot === 'd') return dayMonthYear(text);
  if (slot === 'r') return numbers(/^(\d{1,2})-(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(text));
  if (slot === 'my') return numbers(/^(\d{1,2})[/-](\d{4})$/.exec(text));
  return undefined;
}

function dayMonthYear(text: string): number[] | undefined {
  const iso = numbers(/^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text));
  if (iso) return [iso[2] ?? 0, iso[1] ?? 0, iso[0] ?? 0];
  // "10-12/11" are days of November.
  if (/^\d{1,2}-\d{1,2}[/.]\d{1,2}$/.test(text)) return undefined;
  const found = numbers(/^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(text));
  const year = found?.[2] ?? 0;
  return found && [found[0] ?? 0, found[1] ?? 0, year > 0 && year < 100 ? 2000 + year : year];
}

function numbers(match: RegExpExecArray | null): number[] | undefined {
  return match ? match.slice(1).map((part) => Number(part ?? 0)) : undefined;
}

function number(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function count(text: string): number[] | undefined {
  const at = counts.indexOf(text);
  return within(number(text) ?? (at < 0 ? undefined : at + 1), 1, 400);
}

function named(names: readonly string[], word: Word): number | undefined {
  const at = names.indexOf(word.text);
  return at >= 0 ? at + 1 : plainMonths.get(word.text);
}

function quarter(word: Word): number[] | undefined {
  const at = quarters.findIndex((forms) => forms.includes(word.text));
  return at < 0 ? undefined : [at + 1];
}

/** "thứ hai" or "thứ 2" is Monday; the words may lack their marks. */
function weekdayAfterThu(word: Word): number | undefined {
  const digit = number(word.text);
  if (digit !== undefined) return digit - 1;
  const at = thu.findIndex((name) => name === word.text || plainThu.get(word.text) === name);
  return at < 0 ? undefined : at + 1;
}

/** "tháng sau" is next month, so June needs its mark. */
const plainMonths = new Map(
  Object.entries({ tư: 4, tu: 4, bon: 4, nam: 5, bay: 7, tam: 8, chin: 9, muoi: 10, giêng: 1, gieng: 1 }),
);

const plainThu = new Map(Object.entries({ tu: 'tư', nam: 'năm', sau: 'sáu', bay: 'bảy' }));

function englishName(names: readonly string[], text: string): number | undefined {
  if (text.length < 3) return undefined;
  const short = text === 'sept' ? 'sep' : text === 'tues' ? 'tue' : text.startsWith('thur') ? 'thu' : text;
  const at = names.findIndex((name) => name === text || (short.length === 3 && name.startsWith(short)));
  return at < 0 ? undefined : at + 1;
}

function within(value: number | undefined, low: number, high: number): number[] | undefined {
  return value !== undefined && value >= low && value <= high ? [value] : undefined;
}
