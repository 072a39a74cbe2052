import { Temporal } from 'temporal-polyfill';
import { type Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { type IsoDay, isIsoDay, isoDay } from '../../base/day.ts';
import { type Language, textsIn } from '../../base/texts.ts';
import type { PlanCalendar } from '../calendar.ts';
import { dayWords } from '../day-words.ts';
import { dueSpan, writtenDays } from '../deadline.ts';
import type { PlanFile, Task, TaskDate } from '../plan-file.ts';
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
  const tasks = document.get('tasks', true);
  const rolled = (isSeq(tasks) ? tasks.items : []).flatMap((task, index) => {
    const known = scene.file.tasks[index];
    return isMap(task) && known ? [rolledTask(task, known, text, scene)] : [];
  });
  return {
    edits: [...edits, ...rolled.flatMap((one) => one.edits)],
    reviews: rolled.flatMap((one) => one.reviews),
  };
}

function rolledTask(
  task: YAMLMap,
  { date, dates = [] }: Task,
  text: string,
  scene: RollScene,
): { edits: Edit[]; reviews: RollReview[] } {
  const years = scene.year - scene.file.year;
  const several = task.get('dates', true);
  const nodes = [task.get('date', true), ...(isSeq(several) ? several.items : [])].filter(isMap);
  const known = date ? [date, ...dates] : dates;
  const pairs = known.flatMap((one, at) => (nodes[at] ? [{ one, node: nodes[at] }] : []));
  return {
    edits: [
      ...pairs.flatMap(({ one, node }) => movedDateEdits(node, one, text, years)),
      ...movedRepetition(task.get('repeats', true), text, years),
    ],
    reviews: pairs.flatMap(({ one, node }) => {
      const offset = keyOffset(task, node) ?? node.range?.[0] ?? 0;
      return dateReviews(one, years, scene).map((words) => ({ offset, words }));
    }),
  };
}

/** The days and terms of a date, and its words; those that contradict their day are the old text's own riddle: a person rewrites them. */
function movedDateEdits(node: YAMLMap, date: TaskDate, text: string, years: number): Edit[] {
  const change = (field: string, swap: (source: string) => string) =>
    scalarEdit(node.get(field, true), text, swap);
  return [
    ...['day', 'from', 'to', 'term'].flatMap((field) => change(field, (source) => moved(source, years))),
    ...(date.unconfirmed ? [] : change('written', (source) => movedWords(source, date, years))),
  ];
}

/** Where the field begins whose value a date is; undefined for one of several. */
function keyOffset(task: YAMLMap, date: Node): number | undefined {
  const key = task.items.find(({ value }) => value === date)?.key;
  return isScalar(key) ? key.range?.[0] : undefined;
}

/** The terms of a repetition, and the days of those that are moved. A rhythm has no year. */
function movedRepetition(node: unknown, text: string, years: number): Edit[] {
  if (!isMap(node)) return [];
  const except = node.get('except', true);
  const terms = [node.get('from', true), node.get('until', true)];
  const excepted = (isSeq(except) ? except.items : [])
    .filter(isMap)
    .flatMap((one) => ['term', 'day', 'written'].map((field) => one.get(field, true)));
  return [...terms, ...excepted].flatMap((each) => scalarEdit(each, text, (source) => moved(source, years)));
}

/** A day, or terms, as the file writes them, with or without quotes. */
function moved(source: string, years: number): string {
  const day = /\d{4}-\d{2}-\d{2}/.exec(source)?.[0];
  if (day !== undefined) return source.replace(day, isIsoDay(day) ? movedDay(day, years) : day);
  return source.replaceAll(/\d{4}/g, (year) => String(Number(year) + years));
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
  if (date.rule === 'within') return { ...date, term: moved(date.term, years) };
  if (date.rule !== 'from-to') return { ...date, day: movedDay(date.day, years) };
  return { ...date, from: movedDay(date.from, years), to: movedDay(date.to, years) };
}
