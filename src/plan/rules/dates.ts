import type { IsoDay } from '../../base/day.ts';
import { type Breach, breach, type Path } from '../plan-problem.ts';
import { type DraftTask, type PlanDraft, placed } from './draft.ts';

/**
 * Dates must be possible for a plan of its year, events must not end before they start, and a date must agree with
 * the text it was taken from. A date marked `unconfirmed` is the plan's own riddle: it may disagree.
 */
export function dateRules(draft: PlanDraft): Breach[] {
  const tasks = [...placed(draft.tasks)].flatMap(([index, { date, when }]) => [
    ...(date ? taskDate(date, ['tasks', index, 'date'], draft.year) : []),
    ...(date && when !== undefined ? [breach(['tasks', index, 'when'], 'whenBesideDate')] : []),
  ]);
  return [...issue(draft), ...holidayDays(draft), ...tasks, ...paperYears(draft)];
}

/** The years of a paper must not end before they begin. */
function paperYears({ papers }: PlanDraft): Breach[] {
  return [...placed(papers)].flatMap(([index, { years }]) => {
    const { from, to } = years ?? {};
    const isBackwards = from !== undefined && to !== undefined && from > to;
    return isBackwards ? [breach(['papers', index, 'years', 'from'], 'startAfterEnd', { from, to })] : [];
  });
}

function taskDate(date: NonNullable<DraftTask['date']>, path: Path, year: number | undefined): Breach[] {
  const { from, to, day } = date;
  const isEvent = date.rule === 'from-to';
  const isBackwards = isEvent && from !== undefined && to !== undefined && from > to;
  const backwards = isBackwards ? [breach([...path, 'from'], 'startAfterEnd', { from, to })] : [];
  if (date.unconfirmed !== undefined) return backwards;
  const far = isEvent
    ? [...farFrom(year, from, [...path, 'from']), ...farFrom(year, to, [...path, 'to'])]
    : farFrom(year, day, [...path, 'day']);
  return [...far, ...backwards, ...written(date.written, isEvent ? to : day, [...path, 'written'])];
}

/** A day more than a year from the plan's. */
function farFrom(year: number | undefined, day: IsoDay | undefined, path: Path): Breach[] {
  if (year === undefined || day === undefined) return [];
  return Math.abs(Number(day.slice(0, 4)) - year) > 1 ? [breach(path, 'farFromYear', { day, year })] : [];
}

/** A day or a year that the text writes in digits must be the one in the file: a slip of a finger shows here. */
function written(words: string | undefined, day: IsoDay | undefined, path: Path): Breach[] {
  if (words === undefined || day === undefined) return [];
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const days = [...words.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d])/g)];
  const years = [...words.matchAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g)].map(([digits]) => Number(digits));
  const dayAgrees = days.some(([, d, m]) => Number(d) === dayOfMonth && Number(m) === month);
  const agrees = (days.length === 0 || dayAgrees) && (years.length === 0 || years.includes(year));
  return agrees ? [] : [breach(path, 'writtenOtherwise', { written: words.slice(0, 80), day })];
}

function issue({ issuedOn: day, year }: PlanDraft): Breach[] {
  if (day === undefined || year === undefined) return [];
  const issued = Number(day.slice(0, 4));
  return issued < year - 1 || issued > year ? [breach(['issuedOn'], 'issuedFar', { day, year })] : [];
}

function holidayDays({ holidays, year }: PlanDraft): Breach[] {
  const extra = [...placed(holidays?.extra ?? [])];
  const free = new Set(extra.map(([, { day }]) => day));
  const worked = (holidays?.worked ?? []).flatMap((day, index) => {
    const path = ['holidays', 'worked', index];
    if (day !== undefined && free.has(day)) return [breach(path, 'freeAndWorked', { day })];
    return farFrom(year, day, path);
  });
  return [
    ...extra.flatMap(([index, { day }]) => farFrom(year, day, ['holidays', 'extra', index, 'day'])),
    ...worked,
  ];
}
