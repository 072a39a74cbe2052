import { Temporal } from 'temporal-polyfill';
import { daysBetween, type IsoDay } from '../base/day.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type UpdateRecord, viewOf } from '../progress/progress.ts';
import { type TaskState, taskStatesOn } from '../progress/task-state.ts';
import type { Cell, Table } from './table.ts';

/** What the sheet is made from. */
export interface ProgressSource {
  book: PlanBook;
  /** The newest update of each task and unit. */
  newest: readonly UpdateRecord[];
  today: IsoDay;
  language: Language;
}

/** How far a task is for one unit that owes it. */
interface ProgressRow extends TaskState {
  lastGoodDay: IsoDay | undefined;
  /** Days since its last good day while it is not done; undefined when it is not late. */
  daysLate: number | undefined;
  /** What was reported last. */
  latest: UpdateRecord | undefined;
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
  { header: named('task'), width: 11, cell: ({ task }) => task.code },
  { header: named('title'), width: 44, cell: ({ task }, { language }) => task.title[language] },
  { header: named('clause'), width: 32, cell: ({ task }, words) => clauseName(task.clause, words) },
  {
    header: named('unit'),
    width: 32,
    cell: ({ unit }, { book, language }) => book.nameOf(unit, language),
  },
  {
    header: named('deadline'),
    width: 12,
    cell: ({ lastGoodDay }) => (lastGoodDay === undefined ? undefined : Temporal.PlainDate.from(lastGoodDay)),
  },
  { header: named('status'), width: 12, cell: ({ stage }, { t }) => t(`reports:status.${stage}`) },
  { header: named('percent'), width: 9, cell: ({ status, percent }) => (status === 'DONE' ? 100 : percent) },
];

const lastColumns: readonly Column[] = [
  { header: named('note'), width: 44, cell: ({ latest }) => latest?.note },
  {
    header: named('updated'),
    width: 16,
    cell: ({ latest }, { book }) => latest?.at.toZonedDateTimeISO(book.file.timeZone).toPlainDateTime(),
  },
  { header: named('days-late'), width: 9, cell: ({ daysLate }) => daysLate },
];

/** How far a plan is, a row for each task and unit that owes it. Who reported is not in it: names stay in the house. */
export function progressTable({ book, newest, today, language }: ProgressSource): Table {
  const words = { book, language, t: textsIn(language) };
  const all = [...columns, ...figureColumns(book), ...lastColumns];
  return {
    name: words.t('reports:sheet'),
    columns: all.map(({ header, width }) => ({ header: header(words), width })),
    rowCount: countProgressRows(book),
    rows: cells(progressRows(book, newest, today), all, words),
  };
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
    width: 12,
    cell: ({ latest }) => latest?.figures[code],
  }));
}

function* cells(
  rows: Iterable<ProgressRow>,
  all: readonly Column[],
  words: Words,
): Generator<readonly Cell[]> {
  for (const row of rows) yield all.map(({ cell }) => cell(row, words));
}

function clauseName(code: string, { book, language, t }: Words): string {
  return t('reports:clause', { code, title: book.clause(code)?.title[language] ?? '' });
}

/**
 * A plan's tasks in its order, a group's task once for each unit of the group.
 * @param newest the newest update of each task and unit
 */
function* progressRows(
  book: PlanBook,
  newest: readonly UpdateRecord[],
  today: IsoDay,
): Generator<ProgressRow> {
  const view = viewOf(newest);
  const latest = new Map(newest.map((update) => [`${update.task}/${update.unit}`, update]));
  for (const task of book.file.tasks) {
    const last = isDated(task) ? lastGoodDay(task.date) : undefined;
    for (const state of taskStatesOn(task, book, view, today)) {
      yield {
        ...state,
        lastGoodDay: last,
        daysLate: state.overdue && last !== undefined ? daysBetween(last, today) : undefined,
        latest: latest.get(`${task.code}/${state.unit}`),
      };
    }
  }
}

/** How many rows a plan has. */
function countProgressRows(book: PlanBook): number {
  return book.file.tasks.reduce((count, task) => count + book.leadersOf(task).length, 0);
}
