import { isIsoDay } from '../../base/day.ts';
import { type Breach, breach } from '../plan-problem.ts';
import { type DraftTask, type PlanDraft, placed } from './draft.ts';

/**
 * Dates must be possible for a plan of its year, events must not end before they start, and a date must agree with
 * the text it was taken from. A date marked `unconfirmed` is the plan's own riddle: it may disagree.
 */
export function dateRules(draft: PlanDraft, countries?: ReadonlySet<string>): Breach[] {
  const found = [
    ...issueBreaches(draft),
    ...zoneBreaches(draft),
    ...countryBreaches(draft, countries),
    ...holidayBreaches(draft),
  ];
  for (const [index, task] of placed(draft.tasks)) {
    if (task.date) found.push(...taskDateBreaches(task.date, ['tasks', index, 'date'], draft.year));
  }
  return found;
}

type Path = readonly (string | number)[];
type DraftDate = NonNullable<DraftTask['date']>;

function taskDateBreaches(date: DraftDate, path: Path, year: number | undefined): Breach[] {
  const fields = date.rule === 'from-to' ? (['from', 'to'] as const) : (['day'] as const);
  const far = fields.flatMap((field) => farFrom(year, 1, date[field], [...path, field]));
  const { from, to } = date;
  const backwards =
    date.rule === 'from-to' &&
    from !== undefined &&
    to !== undefined &&
    isIsoDay(from) &&
    isIsoDay(to) &&
    from > to
      ? [breach([...path, 'from'], 'startAfterEnd', { from, to })]
      : [];
  if (date.unconfirmed !== undefined) return backwards;
  const last = date.rule === 'from-to' ? to : date.day;
  return [...far, ...backwards, ...writtenBreaches(date.written, last, [...path, 'written'])];
}

function farFrom(year: number | undefined, span: number, day: string | undefined, path: Path): Breach[] {
  if (year === undefined || day === undefined || !isIsoDay(day)) return [];
  const distance = Math.abs(Number(day.slice(0, 4)) - year);
  return distance > span ? [breach(path, 'farFromYear', { day, year })] : [];
}

/** A day or a year that the text writes in digits must be the one in the file: a slip of a finger shows here. */
function writtenBreaches(written: string | undefined, day: string | undefined, path: Path): Breach[] {
  if (written === undefined || day === undefined || !isIsoDay(day)) return [];
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const days = [...written.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d])/g)];
  const years = [...written.matchAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g)].map(([digits]) => Number(digits));
  const dayAgrees = days.some(([, d, m]) => Number(d) === dayOfMonth && Number(m) === month);
  const agrees = (days.length === 0 || dayAgrees) && (years.length === 0 || years.includes(year));
  return agrees ? [] : [breach(path, 'writtenOtherwise', { written: written.slice(0, 80), day })];
}

function issueBreaches({ issuedOn, year }: PlanDraft): Breach[] {
  if (issuedOn === undefined || year === undefined || !isIsoDay(issuedOn)) return [];
  const issued = Number(issuedOn.slice(0, 4));
  return issued < year - 1 || issued > year
    ? [breach(['issuedOn'], 'issuedFar', { day: issuedOn, year })]
    : [];
}

function zoneBreaches({ timeZone }: PlanDraft): Breach[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [breach(['timeZone'], 'unknownTimeZone', { zone: timeZone.slice(0, 60) })];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function countryBreaches({ holidays }: PlanDraft, countries: ReadonlySet<string> | undefined): Breach[] {
  const country = holidays?.country;
  if (country === undefined || !countries || countries.has(country)) return [];
  return [breach(['holidays', 'country'], 'unknownCountry', { country: country.slice(0, 60) })];
}

function holidayBreaches({ holidays, year }: PlanDraft): Breach[] {
  if (!holidays) return [];
  const extra = [...placed(holidays.extra)];
  const free = new Set(extra.map(([, { day }]) => day));
  return [
    ...extra.flatMap(([index, { day }]) => farFrom(year, 1, day, ['holidays', 'extra', index, 'day'])),
    ...holidays.worked.flatMap((day, index) => {
      const path = ['holidays', 'worked', index];
      if (day !== undefined && free.has(day)) return [breach(path, 'freeAndWorked', { day })];
      return farFrom(year, 1, day, path);
    }),
  ];
}
