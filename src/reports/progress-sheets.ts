import { type Language, type Translate, textsIn } from '../base/texts.ts';
import { dayWords } from '../plan/day-words.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { standingCounts } from '../progress/count-words.ts';
import { type Tally, tally } from '../progress/tally.ts';
import { viewOfRecords } from '../progress/task-records.ts';
import { planStates, type TaskState } from '../progress/task-state.ts';
import { type ProgressSource, progressTable, progressWidths } from './progress-table.ts';
import type { Cell, Sheet, Table } from './table.ts';

/** Of the sums' columns, in characters: code, name, then the counts. */
const SUM_WIDTHS = [15, 52, 11, 10, 10, 10, 10, 10, 10];

/** How far a plan is, as a workbook: each share of it on the first sheet, the sums by unit and by task on the second. */
export function progressSheets(source: ProgressSource): Sheet[] {
  const { book, records, today, language } = source;
  const t = textsIn(language);
  const states = planStates(book, viewOfRecords(records), today);
  const counts = tally(states);
  const lines = [
    book.file.title[language],
    t('reports:chart.day', { day: dayWords(today, t) }),
    t('reports:shares', { ...counts }),
  ];
  const footer = t('reports:chart.title', { ...counts });
  return [
    {
      name: t('reports:sheet'),
      title: t('reports:chart.title', { ...counts }),
      lines: [...lines, t('reports:legend.states'), t('reports:legend.late')],
      widths: progressWidths(book),
      parts: [{ table: progressTable(source) }],
      footer,
    },
    {
      name: t('reports:sums.sheet'),
      title: t('reports:sums.title'),
      lines: [...lines, t('reports:legend.sums')],
      widths: SUM_WIDTHS,
      parts: [
        { heading: t('reports:sums.by-unit'), table: byUnit(states, book, language, t) },
        { heading: t('reports:sums.by-task'), table: byTask(states, book, language, t) },
      ],
      footer,
    },
  ];
}

function byUnit(states: readonly TaskState[], book: PlanBook, language: Language, t: Translate): Table {
  const units = book.file.units.map(({ code, name }) => [code, name[language]] as const);
  return sums(states, units, ({ unit }) => unit, t);
}

function byTask(states: readonly TaskState[], book: PlanBook, language: Language, t: Translate): Table {
  const tasks = book.file.tasks.map(({ code, title }) => [code, title[language]] as const);
  return sums(states, tasks, ({ task }) => task.code, t);
}

/** A row for each of some units or tasks with the counts of its shares, and one for all. */
function sums(
  states: readonly TaskState[],
  all: readonly (readonly [code: string, name: string])[],
  codeOf: (state: TaskState) => string,
  t: Translate,
): Table {
  const found = new Map<string, TaskState[]>();
  for (const state of states) {
    const same = found.get(codeOf(state));
    if (same) same.push(state);
    else found.set(codeOf(state), [state]);
  }
  const counted = standingCounts(tally([]), t).map(({ name }) => name);
  const names = [t('reports:sums.code'), t('reports:sums.name'), t('reports:sums.shares')];
  return {
    columns: [...names, ...counted, t('reports:overdue')].map((header) => ({ header })),
    rowCount: all.length,
    rows: all.map(([code, name]) => [code, name, ...numbers(tally(found.get(code) ?? []), t)]),
    total: ['', t('reports:sums.total'), ...numbers(tally(states), t)],
  };
}

function numbers(counts: Tally, t: Translate): Cell[] {
  return [counts.shares, ...standingCounts(counts, t).map(({ count }) => count), counts.overdue];
}
