import { Temporal } from 'temporal-polyfill';
import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { type IsoDay, isIsoDay, isoDay } from '../../base/day.ts';
import { type Language, textsIn } from '../../base/texts.ts';
import type { PlanCalendar } from '../calendar.ts';
import { dayWords } from '../day-words.ts';
import { dueSpan, writtenDays } from '../deadline.ts';
import type { PlanFile, TaskDate } from '../plan-file.ts';
import { type Edit, scalarEdit } from './text-edits.ts';

/** What dates are moved with. */
export interface RollScene {
  /** The plan of the old year. */
  file: PlanFile;
  year: number;
  /** Public holidays and weekends, without what was decided for the old year. */
  calendar: PlanCalendar;
  language: Language;
}

/** Something in a rolled file that a person must look at. */
export interface RollReview {
  /** Offset in the old text. */
  offset: number;
  /** What to look at, in words. */
  words: string;
}

/** Moves a day by whole years; 29 February becomes the 28th where there is none. */
function movedDay(day: IsoDay, years: number): IsoDay {
  return isoDay(Temporal.PlainDate.from(day).add({ years }).toString());
}

/** Moves the dates of all tasks and the day of issue, with their words, and returns which of them to look at. */
export function rolledDates(
  document: Document.Parsed,
  text: string,
  scene: RollScene,
): { edits: Edit[]; reviews: RollReview[] } {
  const years = scene.year - scene.file.year;
  const edits = scalarEdit(document.get('issuedOn', true), text, (source) => moved(source, years));
  const reviews: RollReview[] = [];
  const tasks = document.get('tasks', true);
  for (const [index, task] of (isSeq(tasks) ? tasks.items : []).entries()) {
    const date = isMap(task) ? task.get('date', true) : undefined;
    const known = scene.file.tasks[index]?.date;
    if (!isMap(task) || !isMap(date) || !known) continue;
    for (const field of ['day', 'from', 'to'])
      edits.push(...scalarEdit(date.get(field, true), text, (source) => moved(source, years)));
    // Words that contradict their day are the old text's own riddle: a person rewrites them.
    if (!known.unconfirmed)
      edits.push(
        ...scalarEdit(date.get('written', true), text, (source) => movedWords(source, known, years)),
      );
    const key = task.items.find((pair) => isScalar(pair.key) && pair.key.value === 'date')?.key;
    const offset = (isScalar(key) ? key.range?.[0] : undefined) ?? 0;
    reviews.push(...dateReviews(known, years, scene).map((words) => ({ offset, words })));
  }
  return { edits, reviews };
}

/** A day as the file writes it, with or without quotes. */
function moved(source: string, years: number): string {
  return source.replace(/\d{4}-\d{2}-\d{2}/, (day) => (isIsoDay(day) ? movedDay(day, years) : day));
}

/** The written date with its years moved, and 29/2 where that is gone. */
function movedWords(source: string, date: TaskDate, years: number): string {
  const words = source.replaceAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g, (digits) =>
    String(Number(digits) + years),
  );
  return losesLeapDay(date, years) ? words.replaceAll(/(?<!\d)29(?=\/0?2(?!\d))/g, '28') : words;
}

function dateReviews(old: TaskDate, years: number, { calendar, language }: RollScene): string[] {
  const t = textsIn(language);
  const { from, to } = dueSpan(movedDate(old, years));
  const days = from === to ? [to] : [from, to];
  const free = days.filter((day) => !calendar.isWorkingDay(day));
  return [
    ...free.map((day) => {
      const why = calendar.holidayOn(day)?.[language];
      const words = { day: dayWords(day, t), why, working: dayWords(calendar.lastWorkingDay(day), t) };
      return t(why === undefined ? 'roll:weekend' : 'roll:free', words);
    }),
    ...(losesLeapDay(old, years) ? [t('roll:leap')] : []),
    ...(old.unconfirmed ? [t('roll:unconfirmed', { written: old.written })] : []),
  ];
}

/** Whether one of its days is a 29 February that the new year lacks. */
function losesLeapDay(date: TaskDate, years: number): boolean {
  return writtenDays(date).some((day) => day.endsWith('-02-29') && !movedDay(day, years).endsWith('-02-29'));
}

function movedDate(date: TaskDate, years: number): TaskDate {
  if (date.rule !== 'from-to') return { ...date, day: movedDay(date.day, years) };
  return { ...date, from: movedDay(date.from, years), to: movedDay(date.to, years) };
}
