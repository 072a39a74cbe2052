import { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../plan/day.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { UpdateRecord } from '../progress/progress.ts';
import { type Language, type Translate, textsIn } from '../texts.ts';
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
  /** Its header is the text of this name under `column`. */
  name: string;
  /** In characters. */
  width: number;
  cell: (row: ProgressRow, words: Words) => Cell;
}

interface Words {
  book: PlanBook;
  language: Language;
  t: Translate;
}

/** The columns from left to right. */
const columns: readonly Column[] = [
  { name: 'task', width: 11, cell: ({ task }) => task.code },
  { name: 'title', width: 44, cell: ({ task }, { language }) => task.title[language] },
  { name: 'clause', width: 32, cell: ({ task }, words) => clauseName(task.clause, words) },
  {
    name: 'unit',
    width: 32,
    cell: ({ unit }, { book, language }) => book.unit(unit)?.name[language] ?? unit,
  },
  {
    name: 'deadline',
    width: 12,
    cell: ({ lastGoodDay }) => (lastGoodDay === undefined ? undefined : Temporal.PlainDate.from(lastGoodDay)),
  },
  { name: 'status', width: 12, cell: ({ status }, { t }) => t(`reports:status.${status}`) },
  { name: 'percent', width: 9, cell: ({ status, percent }) => (status === 'DONE' ? 100 : percent) },
  { name: 'note', width: 44, cell: ({ latest }) => latest?.note },
  {
    name: 'updated',
    width: 16,
    cell: ({ latest }, { book }) => latest?.at.toZonedDateTimeISO(book.file.timeZone).toPlainDateTime(),
  },
  { name: 'days-late', width: 9, cell: ({ daysLate }) => daysLate },
];

/** How far a plan is, a row for each task and unit that owes it. Who reported is not in it: names stay in the house. */
export function progressTable({ book, newest, today, language }: ProgressSource): Table {
  const words = { book, language, t: textsIn(language) };
  return {
    name: words.t('reports:sheet'),
    columns: columns.map(({ name, width }) => ({ header: words.t(`reports:column.${name}`), width })),
    rowCount: countProgressRows(book),
    rows: cells(progressRows(book, newest, today), words),
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

function* cells(rows: Iterable<ProgressRow>, words: Words): Generator<readonly Cell[]> {
  for (const row of rows) yield columns.map(({ cell }) => cell(row, words));
}

function clauseName(code: string, { book, language, t }: Words): string {
  return t('reports:clause', { code, title: book.clause(code)?.title[language] ?? '' });
}
