import { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../base/day.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { UpdateRecord } from '../progress/progress.ts';
import { countProgressRows, type ProgressRow, progressRows } from './progress-rows.ts';
import type { Cell, Table } from './table.ts';

/** What the sheet is made from. */
export interface ProgressSource {
  book: PlanBook;
  /** The newest update of each task and unit. */
  newest: readonly UpdateRecord[];
  today: IsoDay;
  language: Language;
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

/** The columns from left to right; the plan's figures stand before the note. */
const columns: readonly Column[] = [
  { header: named('task'), width: 11, cell: ({ task }) => task.code },
  { header: named('title'), width: 44, cell: ({ task }, { language }) => task.title[language] },
  { header: named('clause'), width: 32, cell: ({ task }, words) => clauseName(task.clause, words) },
  {
    header: named('unit'),
    width: 32,
    cell: ({ unit }, { book, language }) => book.unit(unit)?.name[language] ?? unit,
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
