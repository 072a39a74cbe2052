/*
 * Times of day in folded text (no marks, lower case), Vietnamese and English. "tối" (evening) and "tới" (coming) fold to the
 * same word, so the caller writes the former as `toi^` when its marks or the words before it tell them apart.
 */

/** A time of day that a text names. */
export interface NamedTime {
  hour: number;
  minute: number;
  /** Whether the text has a number; else it is the usual time of the part of the day that it names. */
  exact: boolean;
}

/** The time that a text names and the remaining words; or why the time is unclear. */
export type HourReading =
  | { time: NamedTime | undefined; rest: string }
  /** Two o'clock is at night or in the afternoon. */
  | { unclear: 'which-half' }
  | { unclear: 'not-understood' };

type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** The time of a part of the day that is named without an hour. */
const USUAL: Readonly<Record<Part, readonly [number, number]>> = {
  morning: [7, 30],
  noon: [11, 30],
  afternoon: [14, 0],
  evening: [19, 30],
  night: [20, 30],
};

const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/\b(?:buoi )?sang\b(?! tuan| thang)|\bmorning\b/, 'morning'],
  [/\b(?:buoi )?trua\b|\b(?:at )?noon\b/, 'noon'],
  [/\b(?:buoi )?chieu\b|\bafternoon\b/, 'afternoon'],
  [/\b(?:buoi )?toi\^|\bbuoi toi\b|\bevening\b|\btonight\b/, 'evening'],
  [/\b(?:ban )?dem\b|\bkhuya\b|\bnight\b/, 'night'],
];

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  'bay^': 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
};
const WORDS = 'muoi mot|muoi hai|mot|hai|ba|bon|nam|sau|bay\\^|tam|chin|muoi';

/** "8h", "8 gio 15 phut", "7h30", "7:30", "8 gio ruoi", "8 gio kem 15", "tam gio". */
const VIETNAMESE = new RegExp(
  `(?<![\\d/.:-])(?:(?:luc|vao|dung) )*(\\d{1,2}|\\b(?:${WORDS}))(?: ?(?:gio|h|g)(?: ?(\\d{2})(?!\\d)(?: ?(?:phut|p)\\b)?| (\\d)(?: ?(?:phut|p)\\b)| ?(ruoi)\\b| ?kem (\\d{1,2})(?: ?(?:phut|p)\\b)?)?(?![a-z\\d])|:(\\d{2})(?!\\d))`,
);
/** "8am", "7:30 pm", "at 8". */
const ENGLISH = /(?<![\d/.:-])(?:at )?(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?/;
const ENGLISH_BARE = /\bat (\d{1,2})\b(?!:)(?: o clock)?/;

/** Reads the time of day that a folded text names. */
export function hourIn(text: string): HourReading {
  const number = numberIn(text);
  const rest = number?.rest ?? text;
  const found = PARTS.flatMap(([words, part]) => {
    const match = words.exec(rest);
    return match ? [{ part, match }] : [];
  });
  if (found.length > 1) return { unclear: 'not-understood' };
  const part = found[0]?.part;
  // "tonight" names the day as well: the word for it stays.
  const word = found[0]?.match[0] ?? '';
  const left = found[0] ? rest.replace(word, word === 'tonight' ? 'today' : '') : rest;
  if (!number) {
    const usual = part && USUAL[part];
    return { time: usual && { hour: usual[0], minute: usual[1], exact: false }, rest: left };
  }
  return readNumber(number, part, left);
}

function readNumber(number: FoundNumber, part: Part | undefined, rest: string): HourReading {
  if (number.hour > 23 || number.minute > 59) return { unclear: 'not-understood' };
  const hour = number.half && isIn(number.hour, part) ? number.hour : hourOf(number, part);
  if (hour === undefined) return { unclear: 'which-half' };
  return { time: { ...withMinute(hour, number.minute), exact: true }, rest };
}

interface FoundNumber {
  hour: number;
  /** May be negative: "kem 15". */
  minute: number;
  /** Whether it has am or pm. */
  half: boolean;
  /** Whether it is written with a leading zero, as clocks show it: 02:30. */
  clockwise: boolean;
  rest: string;
}

function numberIn(text: string): FoundNumber | undefined {
  const english = ENGLISH.exec(text);
  if (english) {
    const [whole, hour = '', minute = '0', half] = english;
    if (Number(hour) > 12 || Number(hour) < 1) return { ...none, hour: 99, rest: '' };
    const inDay = (Number(hour) % 12) + (half === 'p' ? 12 : 0);
    return { hour: inDay, minute: Number(minute), half: true, clockwise: false, rest: cut(text, whole) };
  }
  const vietnamese = VIETNAMESE.exec(text);
  if (vietnamese) {
    const [whole, number = '', two, one, half, less, clock] = vietnamese;
    const hour = NUMBER_WORDS[number] ?? Number(number);
    const minute = half ? 30 : less ? -Number(less) : Number(two ?? one ?? clock ?? 0);
    const clockwise = /^0\d/.test(number);
    return { hour, minute, half: false, clockwise, rest: cut(text, whole) };
  }
  const bare = ENGLISH_BARE.exec(text);
  return bare ? { ...none, hour: Number(bare[1]), rest: cut(text, bare[0]) } : undefined;
}

const none = { hour: 0, minute: 0, half: false, clockwise: false };

function cut(text: string, words: string): string {
  return text.replace(words, ' ');
}

/** The hours that go with a part of the day, and what to add to get the hour of the day: "2 giờ chiều" is 14:00. */
const EVENING = [[5, 11, 12]] as const;
const SPANS: Readonly<Record<Part, readonly (readonly [from: number, to: number, add: number])[]>> = {
  morning: [[1, 11, 0]],
  noon: [
    [10, 12, 0],
    [1, 2, 12],
  ],
  afternoon: [
    [12, 12, 0],
    [1, 7, 12],
  ],
  evening: EVENING,
  night: EVENING,
};

/** Whether an hour of the day lies in a part of the day: "8 pm tonight" does, "8 am tonight" is a slip. */
function isIn(hour: number, part: Part | undefined): boolean {
  if (part === undefined) return true;
  if (part === 'morning') return hour < 12;
  if (part === 'noon' || part === 'afternoon') return hour >= 11 && hour < 19;
  return hour >= 17;
}

/** Returns the hour of the day; undefined when it may be either of two. */
function hourOf({ hour, half, clockwise }: FoundNumber, part: Part | undefined): number | undefined {
  if (half) return undefined;
  if (part === undefined) return hour >= 7 || clockwise ? hour : undefined;
  if (hour > 12) return hour;
  const span = SPANS[part].find(([from, to]) => from <= hour && hour <= to);
  return span && hour + span[2];
}

function withMinute(hour: number, minute: number): { hour: number; minute: number } {
  return minute < 0 ? { hour: (hour + 23) % 24, minute: 60 + minute } : { hour, minute };
}
