import { addDays, type IsoDay, isIsoDay, type Period } from '../../base/day.ts';
import { monthOf, yearOf } from '../../vietnamese/moments/calendar.ts';
import { daysOf, isOfDays, mentionsIn, type Place } from '../../vietnamese/moments/index.ts';
import type { Mention, Now } from '../../vietnamese/moments/mention.ts';
import type { Word } from '../../vietnamese/words/word.ts';

/** A period that a question names: words `start` up to but without `end`. */
export interface NamedPeriod {
  start: number;
  end: number;
  period: Period;
  /** The day that "trước" or "before" stands in front of: as a limit it is late itself. */
  limit?: IsoDay;
  /** The day that "chậm nhất" or "đến" names as the last. */
  last?: IsoDay;
  /** Of several, each; the period is then all that lies between their ends. */
  parts?: readonly Period[];
  /** It is named by its weekday alone, 1 for Monday. */
  weekday?: number;
}

/** The day of what was spoken of before, near which a day without its month is. */
export interface SpokenOf {
  spokenOf?: IsoDay | undefined;
}

/** Returns every period that a question names, in order, with what "before" and "until" make of it. `names`: words of names. */
export function periodsIn(
  words: readonly Word[],
  now: Now & SpokenOf,
  names: readonly Place[] = [],
): NamedPeriod[] {
  const mentions = mentionsIn(words, now, names).filter(
    ({ start }) => !isDayOf(words, start) && !isCountedFrom(words, start),
  );
  const days = mentions.filter(isOfDays).flatMap((mention) => {
    const { start, end } = mention;
    // "Before the end of September": by its last day.
    const isByEnd = mention.bound === 'before' && words.slice(start, end).some(({ text }) => text === 'end');
    // "Tới quý 4 mới có": not before it.
    const isNotBefore = mention.bound === 'until' && words[end]?.folded === 'moi';
    const { bound: _, ...itself } = mention;
    const period = periodOf(isNotBefore ? itself : { ...mention, ...(isByEnd && { bound: 'until' }) }, now);
    return period
      ? [withParts({ start, end, period, ...limitOf(mention), ...weekdayOf(mention) }, mentions)]
      : [];
  });
  const apart = withMonths(days, words);
  return together(withSaidAgain(inMonthOf(now.spokenOf, apart, words), words, names, now.spokenOf), words);
}

/** "Tháng 5 và tháng 12", "tháng 7, 8, 9": the months that are told one by one, and not all that lies between them. */
function withMonths(days: readonly NamedPeriod[], words: readonly Word[]): readonly NamedPeriod[] {
  return days.flatMap((named, at) => {
    const [before] = days.slice(Math.max(0, at - 1), at);
    if (words[named.start]?.folded !== 'thang') return [named];
    const { numbers, end } = monthsFrom(words, named.start);
    if (before && monthsFrom(words, before.start).end > named.start) return [];
    if (numbers.length < 2) return [named];
    const year = Number(named.period.from.slice(0, 4));
    const parts = numbers.sort((a, b) => a - b).map((month) => monthOf(year, month));
    const [first, last] = [parts[0] ?? named.period, parts.at(-1) ?? named.period];
    return [{ ...named, end, parts, period: { from: first.from, to: last.to } }];
  });
}

/** Months by their numbers from a place on, each behind a comma or a joining word. */
function monthsFrom(words: readonly Word[], start: number): { numbers: number[]; end: number } {
  const numbers: number[] = [];
  let end = start;
  while (end === start || words[end - 1]?.pause || words[end - 1]?.joins) {
    const isNamed = words[end]?.folded === 'thang';
    const [number, next] = words.slice(isNamed ? end + 1 : end);
    const isMonth = /^(?:[1-9]|1[0-2])$/.test(number?.text ?? '');
    if (!isMonth || (!isNamed && /^(?:thang|ngay|\d+)$/.test(next?.folded ?? '') && !number?.pause)) break;
    numbers.push(Number(number?.text));
    end += isNamed ? 2 : 1;
  }
  return { numbers, end };
}

function weekdayOf({ readings: [first], bound }: Mention): Pick<NamedPeriod, 'weekday'> {
  return first.kind === 'day' && first.weekday !== undefined && bound === undefined
    ? { weekday: first.weekday }
    : {};
}

/** "Trước ngày 22 thì đúng 22 nộp được không": a bare number that is the day of a date before it is that day. */
function withSaidAgain(
  days: readonly NamedPeriod[],
  words: readonly Word[],
  names: readonly Place[],
  spokenOf: IsoDay | undefined,
): NamedPeriod[] {
  const isTaken = (at: number) => [...days, ...names].some(({ start, end }) => start <= at && at < end);
  const again = words.flatMap(({ text }, at): NamedPeriod[] => {
    const isDay = /^\d{1,2}$/.test(text) && !isTaken(at) && !/^\d/.test(words[at + 1]?.text ?? '');
    if (!isDay || !isPlainDay(words, at)) return [];
    const meant = days
      .filter(({ end }) => end <= at)
      .map(({ limit, period }) => limit ?? (period.from === period.to ? period.from : undefined))
      .find((day) => day !== undefined && Number(day.slice(8)) === Number(text));
    // "Nộp đúng 22 được không", behind the answer that it is due before 22/5.
    const isSaidOfDay =
      daysBefore.has(words[at - 1]?.folded ?? '') || (at === 0 && words[1]?.folded === 'thi');
    const near = spokenOf && isSaidOfDay ? dayNear(spokenOf, text) : undefined;
    const day = meant ?? near;
    return day ? [{ start: at, end: at + 1, period: { from: day, to: day } }] : [];
  });
  return [...days, ...again].sort((a, b) => a.start - b.start);
}

const daysBefore = new Set('nop gui dung den toi hom sang qua de the vay lam bao mung con'.split(' '));

/** "Nộp ngày 18": of the month of what was spoken of, where it says no other. */
function inMonthOf(
  spokenOf: IsoDay | undefined,
  days: readonly NamedPeriod[],
  words: readonly Word[],
): readonly NamedPeriod[] {
  const asksForList = words.some(({ text }) => /^(?:gì|gi|nào|nao)$/.test(text));
  if (!spokenOf || asksForList) return days;
  return days.map((named) => {
    const [number, ...others] = words.slice(named.start, named.end).filter(({ text }) => /\d/.test(text));
    const text = number?.text ?? '';
    const isBare = /^\d{1,2}$/.test(text) && others.length === 0 && named.weekday === undefined;
    const isDay = isBare && named.limit === undefined && Number(named.period.to.slice(8)) === Number(text);
    const day = isDay ? dayNear(spokenOf, text) : undefined;
    return day ? { ...named, ...(named.last && { last: day }), period: { from: day, to: day } } : named;
  });
}

/** A day of the same month; undefined where the month has none. */
function dayNear(day: IsoDay, number: string): IsoDay | undefined {
  const near = `${day.slice(0, 8)}${number.padStart(2, '0')}`;
  return isIsoDay(near) ? near : undefined;
}

/** Nothing stands behind the number that it would count. */
function isPlainDay(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.folded;
  return next === undefined || words[at]?.pause === true || notCounted.has(next);
}

const notCounted = new Set(
  'nop gui moi thi la con van co luon bao trinh lam duoc dung cung ma hay khong phai em a co dc is'.split(
    ' ',
  ),
);

/** "Cách hôm nay bao xa", "so với hôm nay": what is counted from, and no period. */
function isCountedFrom(words: readonly Word[], start: number): boolean {
  const before = words[start - 1]?.folded;
  return before === 'cach' || before === 'gan' || (before === 'voi' && words[start - 2]?.folded === 'so');
}

function limitOf({ bound, readings: [first] }: Mention): Pick<NamedPeriod, 'limit' | 'last'> {
  if (first.kind !== 'day') return {};
  return bound === 'before' ? { limit: first.day } : bound === 'until' ? { last: first.day } : {};
}

/** "Which day of the week": no week is meant. */
function isDayOf(words: readonly Word[], start: number): boolean {
  return words[start - 2]?.text === 'day' && words[start - 1]?.text === 'of';
}

/** "sáng thứ hai": the part of the day is of it. */
function withParts(named: NamedPeriod, mentions: readonly Mention[]): NamedPeriod {
  const parts = mentions.filter(({ readings: [first] }) => first.kind === 'part');
  const before = parts.find(({ end }) => end === named.start);
  const after = parts.find(({ start }) => start === named.end);
  return { ...named, start: before?.start ?? named.start, end: after?.end ?? named.end };
}

/** "tuần này với tuần sau": two that are joined are asked about together, whether or not they follow each other in time. */
function together(periods: readonly NamedPeriod[], words: readonly Word[]): NamedPeriod[] {
  const kept: NamedPeriod[] = [];
  for (const next of periods) {
    const last = kept.at(-1);
    const both = last && areJoined(last, next, words) ? joined(last, next) : undefined;
    if (both) kept.pop();
    kept.push(both ?? next);
  }
  return kept;
}

/** "và" is dropped wherever it stands; two that only stand side by side are joined where one follows the other in time. */
function areJoined(last: NamedPeriod, next: NamedPeriod, words: readonly Word[]): boolean {
  if (last.end === next.start) return addDays(last.period.to, 1) === next.period.from;
  return last.end + 1 === next.start && joining.has(words[last.end]?.folded ?? '');
}

const joining = new Set(['voi', 'cung', 'lan', 'hay', 'hoac', 'or', 'vs']);

function joined(last: NamedPeriod, next: NamedPeriod): NamedPeriod | undefined {
  const [first, second] = last.period.from <= next.period.from ? [last, next] : [next, last];
  const from = first.period.from;
  const to = first.period.to > second.period.to ? first.period.to : second.period.to;
  const parts = [...(first.parts ?? [first.period]), ...(second.parts ?? [second.period])];
  return { start: last.start, end: next.end, period: { from, to }, parts };
}

function periodOf({ readings: [reading], bound }: Mention, { today, year }: Now): Period | undefined {
  const named = daysOf(reading);
  if (!named || bound === undefined) return named;
  const whole = yearOf(year);
  const sinceToday = (last: Period['to']) => (last < today ? whole.from : today);
  const bounded = {
    before: { from: sinceToday(addDays(named.from, -1)), to: addDays(named.from, -1) },
    after: { from: addDays(named.to, 1), to: whole.to },
    from: { from: named.from, to: named.from <= whole.to ? whole.to : named.to },
    until: { from: sinceToday(named.to), to: named.to },
    'from-today': { from: today, to: named.to },
    between: { from: today, to: named.to },
  }[bound];
  return bounded.from <= bounded.to ? bounded : named;
}
