import { z } from 'zod';
import { type IsoDay, isoDay, type Period } from '../base/day.ts';
import type { Translate } from '../base/texts.ts';
import { dayOf, monthsOf } from '../vietnamese/moments/calendar.ts';

/*
 * Terms: whole months, quarters, half-years and years as plans name them. Written "2026-04", "2026-Q2", "2026-H1", "2026";
 * several in a row as an interval of ISO 8601: "2025-11/2025-12".
 */

/** How long a term of each rhythm is, in months. */
export const rhythms = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
export type Rhythm = keyof typeof rhythms;

/** A year alone may stand without quotes: YAML reads it as a number. */
const written = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

/** One term of any rhythm. */
export const termSchema = written.refine((text) => partsOf(text) !== undefined, { error: 'term.shape' });

/** One term, or the first and the last of several. */
export const termSpanSchema = written.refine((text) => spanOf(text) !== undefined, { error: 'term.shape' });

interface TermParts {
  year: number;
  rhythm: Rhythm;
  /** Its number within the year, from 1. */
  number: number;
}

function partsOf(term: string): TermParts | undefined {
  const [, year = '', letter = '', digits = '1'] = /^(\d{4})(?:-([QH]?)(\d{1,2}))?$/.exec(term) ?? [];
  if (year === '') return undefined;
  const rhythm =
    term.length === 4 ? 'year' : letter === 'Q' ? 'quarter' : letter === 'H' ? 'half-year' : 'month';
  const number = Number(digits);
  const isWritten = rhythm === 'year' || digits.length === (rhythm === 'month' ? 2 : 1);
  return isWritten && number >= 1 && number * rhythms[rhythm] <= 12
    ? { year: Number(year), rhythm, number }
    : undefined;
}

function spanOf(span: string): Period | undefined {
  const [first, last, ...rest] = span.split('/').map(partsOf);
  if (!first || (span.includes('/') && !last) || rest.length > 0) return undefined;
  const { from } = daysOf(first);
  const { to } = daysOf(last ?? first);
  return from <= to ? { from, to } : undefined;
}

function daysOf({ year, rhythm, number }: TermParts): Period {
  const length = rhythms[rhythm];
  return monthsOf(year, (number - 1) * length + 1, length);
}

/** First and last day of a term, or of several in a row. @throws RangeError for what is no term */
export function termDays(term: string): Period {
  const days = spanOf(term);
  if (!days) throw new RangeError(`not a term: ${JSON.stringify(term.slice(0, 20))}`);
  return days;
}

/** The term whose days these are, or the months of an interval; undefined for days that are no whole months. */
export function termOfDays({ from, to }: Period): string | undefined {
  const [year = 0, first = 0] = from.split('-').map(Number);
  const last = Number(to.slice(5, 7)) + 12 * (Number(to.slice(0, 4)) - year);
  const months = monthsOf(year, first, last - first + 1);
  if (last < first || months.from !== from || months.to !== to) return undefined;
  const length = last - first + 1;
  const rhythm = (Object.keys(rhythms) as Rhythm[]).find(
    (each) => rhythms[each] === length && (first - 1) % length === 0,
  );
  if (rhythm) return termOf(rhythm, year, (first - 1) / length + 1);
  const monthAt = (at: number) => termOf('month', year + Math.floor((at - 1) / 12), ((at - 1) % 12) + 1);
  return `${monthAt(first)}/${monthAt(last)}`;
}

/** The rhythm that a term is one of; undefined for what is no term. */
export function rhythmOf(term: string): Rhythm | undefined {
  return partsOf(term)?.rhythm;
}

/** The terms of some years, in order. */
export function termsIn(rhythm: Rhythm, from: number, to: number): string[] {
  const each = 12 / rhythms[rhythm];
  return Array.from({ length: (to - from + 1) * each }, (_, at) =>
    termOf(rhythm, from + Math.floor(at / each), (at % each) + 1),
  );
}

function termOf(rhythm: Rhythm, year: number, number: number): string {
  if (rhythm === 'year') return String(year);
  if (rhythm === 'month') return `${year}-${String(number).padStart(2, '0')}`;
  return `${year}-${rhythm === 'quarter' ? 'Q' : 'H'}${number}`;
}

/**
 * A day of one of a term's months.
 * @param month counted from the term's first, 1; those behind its last are the months after it
 * @param day `last` for the month's last
 * @returns undefined where the month has no such day
 */
export function dayOfTerm(term: string, month: number, day: number | 'last'): IsoDay | undefined {
  const [year = 0, first = 0] = termDays(term).from.split('-').map(Number);
  const months = first + month - 2;
  const [ofYear, ofMonth] = [year + Math.floor(months / 12), (months % 12) + 1];
  return day === 'last' ? isoDay(monthsOf(ofYear, ofMonth, 1).to) : dayOf(ofYear, ofMonth, day);
}

const romans = ['I', 'II', 'III', 'IV'];

/** A term as people write it: "tháng 4/2026", "quý II/2026", "6 tháng đầu năm 2026", "năm 2026". */
export function termWords(term: string, t: Translate): string {
  const parts = partsOf(term);
  if (!parts) return term;
  const { year, rhythm, number } = parts;
  if (rhythm === 'half-year')
    return t(number === 1 ? 'plan:term.first-half' : 'plan:term.second-half', { year });
  return t(`plan:term.${rhythm}`, { year, number: rhythm === 'quarter' ? romans[number - 1] : number });
}
