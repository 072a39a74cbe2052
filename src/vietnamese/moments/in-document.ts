import { isoDay, type Period } from '../../base/day.ts';
import { type PlacedWord, splitPlaced } from '../words/split.ts';
import { boundBefore } from './bounds.ts';
import { daysOf, mentionsIn } from './index.ts';
import type { Bound, Mention, Reading } from './mention.ts';

/*
 * Days as documents write them. The grammar is the one of questions and messages; what is different is that a document keeps its
 * punctuation: nothing that is named goes over a comma or a bracket ("6 tháng (trước ngày 16/6)", "Tháng 3, tháng 4").
 */

/** A day, some days, a month, a quarter or a repetition that a document names. */
export interface DocumentMoment {
  /** Its letters in the text, with the words that bound it. */
  from: number;
  to: number;
  written: string;
  kind: 'day' | 'days' | 'period' | 'repeat' | 'no-such-day' | 'relative';
  /** The day, or the first and last of several. */
  days?: Period;
  bound?: Bound;
  /** No year is written: the plan's was taken. */
  isYearless: boolean;
  /** An hour stands before it. */
  hasHour: boolean;
  /** It is one of several in a row: "ngày 10, 11, 12/4". */
  isListed: boolean;
  /** Only the day of the month is written. */
  isMonthless: boolean;
  /** It may be no day at all: "2/3" without "ngày", "tuần 2 tháng 6". */
  isDoubtful: boolean;
}

/** A text without some of its letters, of which each knows where it stood. */
interface Traced {
  text: string;
  places: readonly number[];
}

/** The dash of "28/10 – 02/11/2026", which reads as "đến", and spaces around that of "10 - 15/11/2026", "11 - 12/2025". */
const dashes =
  /(?<=\d\/\d{1,2}(?:\/\d{2,4})?)\s*[-–]\s*(?=\d{1,2}\/\d{1,2}(?!\d))|(?<=[^/\d]\d{1,2}|^\d{1,2})\s*[-–]\s*(?=\d{1,2}\/\d)/g;
/** An hour before a day or a repetition: "trước 17 giờ 30 ngày 01/12". It is no part of the day. */
const hours =
  /(?<!\d)\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}(?!\d)\s*)?(?:phút\s*)?(?:(?:,\s*|của\s+|vào\s+)?(?=ngày\s)|(?=(?:hàng|hằng|mỗi)\s+ngày|\d{1,2}\/\d))/giu;
/** Numbers of papers: the "TU" of "11-CT/TU ngày 20/11/2012" is no "từ". */
const paperNumbers = /\d[\d/.-]*[-/]\p{Lu}[\p{Lu}\d/-]*/gu;
const segmentEnds = /[(),;:!?“”"]|\.(?=\s|$)/g;
/** Words that hint at a day, a month, a quarter or a repetition: most sentences have none. */
const hints = /\d|quý|hàng|hằng|mỗi/iu;

/** Returns what a sentence names, in its order. Its letters are composed. */
export function momentsInDocument(sentence: string, year: number): DocumentMoment[] {
  if (!hints.test(sentence)) return [];
  const plain = withPlainDashes(sentence);
  const blank = (found: string) => ' '.repeat(found.length);
  const timeless = plain.text.replace(hours, blank).replace(paperNumbers, blank);
  return segmentsOf({ ...plain, text: timeless }).flatMap((segment) => {
    const words = splitPlaced(segment.text);
    return mentionsWithYear(words, year).flatMap(
      (mention) => momentOf(mention, words, segment, sentence) ?? [],
    );
  });
}

function withPlainDashes(sentence: string): Traced {
  let text = '';
  const places: number[] = [];
  let at = 0;
  const keep = (to: number) => {
    for (; at < to; at += 1) {
      text += sentence[at];
      places.push(at);
    }
  };
  for (const { 0: found, index } of sentence.matchAll(dashes)) {
    keep(index);
    const isBetweenDates = /\d\/\d{1,2}(?:\/\d{2,4})?$/.test(sentence.slice(Math.max(0, index - 10), index));
    const plain = isBetweenDates ? ' đến ' : '-';
    text += plain;
    places.push(...Array.from(plain, () => index));
    at = index + found.length;
  }
  keep(sentence.length);
  return { text, places: [...places, sentence.length] };
}

function segmentsOf({ text, places }: Traced): Traced[] {
  const ends = [...text.matchAll(segmentEnds)].map(({ index }) => index);
  let start = 0;
  return [...ends, text.length].map((end) => {
    const segment = { text: text.slice(start, end), places: places.slice(start, end + 1) };
    start = end + 1;
    return segment;
  });
}

/** "từ ngày 01/6 đến ngày 30/11/2009": the year of the second day is the first one's, too. */
function mentionsWithYear(placed: readonly PlacedWord[], year: number): Mention[] {
  const words = placed.map(({ word }) => word);
  const read = (of: number) =>
    mentionsIn(words, { today: isoDay(`${of}-01-01`), year: of, lean: 'question' });
  const found = read(year);
  const second = found.find(
    ({ bound, start }, at) =>
      bound === 'until' && found[at - 1]?.bound === 'from' && found[at - 1]?.end === start,
  );
  const reading = second?.readings[0];
  return reading?.kind === 'day' ? read(Number(reading.day.slice(0, 4))) : found;
}

function momentOf(
  mention: Mention,
  words: readonly PlacedWord[],
  segment: Traced,
  sentence: string,
): DocumentMoment | undefined {
  const [reading] = mention.readings;
  const [first, last] = [words[mention.start], words[mention.end - 1]];
  if (!first || !last) return undefined;
  const core = segment.text.slice(first.from, last.to);
  const bound =
    mention.bound ??
    boundBefore(
      words.map(({ word }) => word),
      mention.start,
    )?.kind;
  const kind = kindOf(reading, core, bound !== undefined);
  if (!kind) return undefined;
  const start = mention.bound === undefined ? boundStart(words, mention.start) : mention.start;
  const begins = segment.places[words[start]?.from ?? first.from] ?? 0;
  const from = kind === 'period' ? partBefore(sentence, begins) : hourBefore(sentence, begins);
  const to = (segment.places[last.to - 1] ?? 0) + 1;
  const written = sentence.slice(from, to);
  const days = daysOf(reading);
  return {
    ...{ from, to, written, kind },
    ...(days && { days }),
    ...(bound && { bound }),
    isYearless: !/(?:19|20|21)\d\d|\d[/.-]\d{1,2}[/.-]\d{2}(?!\d)/.test(core),
    hasHour: /\d\s*(?:giờ|h|g)(?![\p{L}])/iu.test(written),
    isListed: /(?<![\d/.-])\d{1,2}\s*(?:,|và|&)\s*$/iu.test(sentence.slice(Math.max(0, from - 12), from)),
    isMonthless: /^\D*\d{1,2}$/.test(core),
    isDoubtful:
      /^\D*\d{1,2}$/.test(core) ||
      (bound === undefined && !/ngày|mùng|mồng/iu.test(written) && !/\d[/.-]\d{1,2}[/.-]\d/.test(core)),
  };
}

function boundStart(words: readonly PlacedWord[], start: number): number {
  return (
    boundBefore(
      words.map(({ word }) => word),
      start,
    )?.start ?? start
  );
}

/** "trong tháng 5", "cuối quý II". */
function partBefore(sentence: string, from: number): number {
  const found = /(?:(?:trong|vào|đầu|giữa|cuối|nửa đầu|nửa cuối)\s+)+$/iu.exec(
    sentence.slice(Math.max(0, from - 24), from),
  );
  return from - (found?.[0].length ?? 0);
}

/** Where an hour begins that ends where a day does begin. */
function hourBefore(sentence: string, from: number): number {
  const before = sentence.slice(Math.max(0, from - 30), from + 6);
  const found = [...before.matchAll(hours)].find(
    ({ 0: text, index }) => Math.max(0, from - 30) + index + text.length === from,
  );
  return found ? Math.max(0, from - 30) + found.index : from;
}

/** What a reading is in a document; undefined for what is no moment there: "năm 2018", "6 tháng đầu năm", "thứ hai", "4.5". */
function kindOf(reading: Reading, core: string, isBound: boolean): DocumentMoment['kind'] | undefined {
  if (reading.kind === 'repeat') return 'repeat';
  if (reading.kind === 'span') return spanKind(core, reading.within === true);
  if (reading.kind !== 'day' && reading.kind !== 'no-such-day') return undefined;
  const isWeekday = reading.kind === 'day' && reading.weekday !== undefined;
  if (isWeekday || !/\d/.test(core)) return undefined;
  const isNamed = isBound || /ngày|mùng|mồng|tháng|\d[/.-]\d{1,2}[/.-]\d/iu.test(core);
  const mayBeDay = reading.kind === 'day' && /\d\/\d/.test(core);
  return isNamed || mayBeDay ? reading.kind : undefined;
}

function spanKind(core: string, isWithin: boolean): DocumentMoment['kind'] | undefined {
  if (/ngày|\d[/.]\d{1,2}(?!\d)/iu.test(core)) return isWithin ? 'relative' : 'days';
  return /quý|tháng\s+\d|\d\/\d{4}/iu.test(core) ? 'period' : undefined;
}
