import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import { isAssignedCode } from '../plan/assigned-tasks.ts';
import { dueDayWords } from '../plan/day-words.ts';
import { hourOf, isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { FigureTotals } from '../progress/figures-on-record.ts';
import { type TaskRecord, viewOfRecords } from '../progress/task-records.ts';
import { daysLate, isOpen, planStates, type TaskState } from '../progress/task-state.ts';
import type { Cell, Table } from './table.ts';

/** What the table is made from. */
export interface ProgressSource {
  book: PlanBook;
  /** What is on record of each task and unit that was reported. */
  records: readonly TaskRecord[];
  /** What they come to in figures. */
  figures: FigureTotals;
  today: IsoDay;
  language: Language;
}

/** A share of the plan: where it stands, and what is on record of it. */
interface ProgressRow extends TaskState {
  lastGoodDay: IsoDay | undefined;
  /** Undefined where the unit has reported nothing. */
  record: TaskRecord | undefined;
  /** What the unit has reported until now, by the figures' codes. */
  figures: Readonly<Record<string, number>>;
  /** The day on which the unit first said that it is done, or handed the report in. */
  firstDone: IsoDay | undefined;
  /** By how many days it was done, or is still open, after its last good day; undefined when it is not late. */
  daysLate: number | undefined;
}

interface Column {
  header: (words: Words) => string;
  /** In characters. */
  width: number;
  cell: (row: ProgressRow, words: Words) => Cell;
}

interface Words {
  book: PlanBook;
  language: Language;
  t: Translate;
}

const named =
  (name: string) =>
  ({ t }: Words) =>
    t(`reports:column.${name}`);

/** The columns from left to right; the plan's figures are before the note. */
const columns: readonly Column[] = [
  { header: named('task'), width: 8, cell: ({ task }) => task.code },
  { header: named('title'), width: 34, cell: ({ task }, { language }) => task.title[language] },
  { header: named('clause'), width: 7, cell: ({ task }, words) => placeOf(task, words) },
  {
    header: named('unit'),
    width: 22,
    cell: ({ unit }, { book, language }) => book.nameOf(unit, language),
  },
  { header: named('deadline'), width: 10, cell: dueCell },
  { header: named('status'), width: 9, cell: ({ stage }, { t }) => t(`reports:status.${stage}`) },
  {
    header: named('percent'),
    width: 7,
    cell: (row) => (isOpen(row) ? row.percent : 100),
  },
];

/** The clause of a task; of one that was assigned during the year, what assigned it. */
function placeOf({ code, clause }: ProgressRow['task'], { book, language }: Words): string {
  return isAssignedCode(code) ? (book.clause(clause)?.title[language] ?? clause) : clause;
}

const lastColumns: readonly Column[] = [
  { header: named('note'), width: 26, cell: ({ record }) => record?.own.note },
  { header: named('wanted'), width: 18, cell: ({ record }) => record && wantedOf(record) },
  { header: named('files'), width: 6, cell: ({ record }, { t }) => record && filesIn(record, t) },
  {
    header: named('updated'),
    width: 16,
    cell: ({ record }, { book }) => record?.own.at.toZonedDateTimeISO(book.file.timeZone).toPlainDateTime(),
  },
  { header: named('first-done'), width: 10, cell: ({ firstDone }) => plainDay(firstDone) },
  { header: named('days-late'), width: 7, cell: ({ daysLate }) => daysLate },
];

/** The columns of a plan's table. */
function columnsOf(book: PlanBook): Column[] {
  return [...columns, ...figureColumns(book), ...lastColumns];
}

/** Widths of the table's columns, in characters. */
export function progressWidths(book: PlanBook): number[] {
  return columnsOf(book).map(({ width }) => width);
}

/**
 * How far a plan is, a row for each task and unit that owes it: a coordinator's review stands beside what the unit itself
 * said last. Who reported is not in it: names stay in the house.
 */
export function progressTable(source: ProgressSource): Table {
  const { book, language } = source;
  const words = { book, language, t: textsIn(language) };
  const all = columnsOf(book);
  return {
    columns: all.map(({ header }) => ({ header: header(words) })),
    rowCount: countProgressRows(book),
    rows: cells(progressRows(source), all, words),
  };
}

/** How many rows the table of a plan has: its shares. */
export function countProgressRows(book: PlanBook): number {
  return book.file.tasks.reduce((count, task) => count + book.owingOf(task).length, 0);
}

/** The name under which the sheet leaves the house, without its ending: "tien-do-bim-son-2018-20180521". */
export function progressFileName({
  book,
  today,
  language,
}: Pick<ProgressSource, 'book' | 'today' | 'language'>): string {
  return textsIn(language)('reports:file', { plan: book.file.code, day: today.replaceAll('-', '') });
}

/** A column for each number that any kind of task asks for. */
function figureColumns({ file: { figures } }: PlanBook): Column[] {
  const all = [...figures.report, ...figures.event, ...figures.activity];
  const byCode = new Map(all.map((figure) => [figure.code, figure]));
  return [...byCode.values()].map(({ code, name }) => ({
    header: ({ language }) => name[language],
    width: 7,
    cell: ({ figures: numbers }) => numbers[code],
  }));
}

function* cells(
  rows: Iterable<ProgressRow>,
  all: readonly Column[],
  words: Words,
): Generator<readonly Cell[]> {
  for (const row of rows) yield all.map(({ cell }) => cell(row, words));
}

/** What the unit's head or a coordinator wants completed. */
function wantedOf({ newest: { review, note } }: TaskRecord): string | undefined {
  return review === 'RETURNED' || review === 'SENT_BACK' ? note : undefined;
}

function filesIn({ own: { files, onPaper } }: TaskRecord, t: Translate): Cell {
  if (files.length > 0) return files.length;
  return onPaper ? t('reports:on-paper') : undefined;
}

/** The last good day; as words where an hour goes with it. */
function dueCell({ task: { date }, lastGoodDay: last }: ProgressRow, { t }: Words): Cell {
  return date && hourOf(date) !== undefined ? dueDayWords(date, t, { weekday: false }) : plainDay(last);
}

function plainDay(day: IsoDay | undefined): Temporal.PlainDate | undefined {
  return day === undefined ? undefined : Temporal.PlainDate.from(day);
}

/** A plan's tasks in its order, a group's task once for each unit of the group. */
function* progressRows({ book, records, figures, today }: ProgressSource): Generator<ProgressRow> {
  const found = new Map(records.map((record) => [`${record.task}/${record.unit}`, record]));
  for (const state of planStates(book, viewOfRecords(records), today)) {
    const { task, unit } = state;
    const record = found.get(`${task.code}/${unit}`);
    const firstDone = record?.firstDoneAt && dayOf(record.firstDoneAt, book.file.timeZone);
    const last = isDated(task) ? lastGoodDay(task.date) : undefined;
    const until = isOpen(state) ? today : firstDone;
    const late = until === undefined ? undefined : daysLate(task, until);
    const numbers = figures.get(`${task.code}/${unit}`) ?? {};
    yield { ...state, lastGoodDay: last, record, figures: numbers, firstDone, daysLate: late };
  }
}
