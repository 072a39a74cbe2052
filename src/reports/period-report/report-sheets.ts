import type { IsoDay } from '../../base/day.ts';
import { groupsBy } from '../../base/grouped.ts';
import { type Translate, textsIn } from '../../base/texts.ts';
import { dayWords } from '../../plan/day-words.ts';
import type { Figure } from '../../plan/plan-file.ts';
import type { Cell, Sheet, Table } from '../table.ts';
import { figureRows, figuresOfPlan, measureBeside, totalsOf } from './figure-rows.ts';
import type { PeriodFacts, ShareFact } from './period-facts.ts';
import { proofTable, proofWidths } from './proof-table.ts';
import { outcomeWords, statusWords } from './report-words.ts';
import { countShares, type ShareCounts } from './share-counts.ts';
import { headers, type ReportSheetsSource, type SheetWords } from './sheet-source.ts';
import { noteOf } from './unit-data.ts';

/** Of columns, in characters. */
const UNIT_WIDTHS = [14, 40];
const NUMBER_WIDTH = 10;
const REMARK_WIDTH = 20;

/** Returns the rows' numbers of all updates that the facts are made of, and of those that corrected them since. */
export function updatesBehindFacts({ figures, shares, targets }: PeriodFacts): number[] {
  const all = [...figures, ...shares, ...targets].flatMap((fact) => [
    ...fact.updates,
    ...('correctedBy' in fact ? fact.correctedBy : []),
  ]);
  return [...new Set(all)];
}

/**
 * Returns a report's figures as a workbook: by unit, by task, each task of each unit with its term, targets, and for each figure and
 * state the updates that it is made of.
 */
export function reportSheets(source: ReportSheetsSource): Sheet[] {
  const { facts, book, language } = source;
  const words = { book, language, t: textsIn(language) };
  const { t } = words;
  const figures = figuresOfPlan(book);
  const sheet = (name: string, widths: readonly number[], table: Table): Sheet => ({
    name: t(`period-report:sheet.${name}`),
    title: t(`period-report:sheet-title.${name}`),
    lines: linesOf(facts, words),
    ...{ widths, parts: [{ table }], footer: t(`period-report:sheet-title.${name}`) },
  });
  const numbers = figures.map(() => NUMBER_WIDTH);
  return [
    sheet(
      'units',
      [...UNIT_WIDTHS, ...COUNTS.map(() => NUMBER_WIDTH), ...numbers, REMARK_WIDTH],
      unitTable(facts, figures, words),
    ),
    sheet('tasks', [...UNIT_WIDTHS, ...numbers], taskTable(facts, figures, words)),
    sheet('shares', SHARE_WIDTHS, shareTable(facts.shares, words)),
    ...(facts.targets.length > 0 ? [sheet('targets', [14, 60, 14, 12, 12], targetTable(facts, words))] : []),
    proofSheet(sheet('proof', proofWidths, proofTable(source, words)), source, words),
  ];
}

/** The sheet of proofs; with names it says that it stays in the office. */
function proofSheet(sheet: Sheet, { withNames }: ReportSheetsSource, { t }: SheetWords): Sheet {
  return withNames ? { ...sheet, lines: [t('period-report:names-inside'), ...(sheet.lines ?? [])] } : sheet;
}

function linesOf({ scope, asOf, silent }: PeriodFacts, { book, language, t }: SheetWords): string[] {
  const day = (date: { toString(): string }) => dayWords(date.toString() as IsoDay, t, { weekday: false });
  return [
    book.file.title[language],
    t('period-report:days', { from: day(scope.period.from), to: day(asOf) }),
    ...(silent.length > 0
      ? [
          t('period-report:silent-units', {
            units: silent.map((unit) => book.nameOf(unit, language)).join(', '),
          }),
        ]
      : []),
    t('period-report:blank'),
  ];
}

const COUNTS = ['all', 'done', 'inProgress', 'blocked', 'notStarted', 'silent', 'overdue'] as const;

function unitTable(facts: PeriodFacts, figures: readonly Figure[], words: SheetWords): Table {
  const { t } = words;
  return {
    columns: headers([
      ...[t('reports:sums.code'), t('period-report:column.unit')],
      ...COUNTS.map((key) => t(`period-report:column.${key}`)),
      ...figureHeaders(figures, words),
      t('period-report:column.remark'),
    ]),
    rowCount: facts.scope.units.length + facts.former.length,
    rows: unitRows(facts, figures, words),
    total: [
      ...['', t('reports:sums.total'), ...countCells(countShares(facts.shares))],
      ...totalsOf(facts.figures, figures).map((sum) => sum?.value),
      undefined,
    ],
  };
}

/* Rows are made one by one, as they are written: others get their turn in between. */
function* unitRows(
  facts: PeriodFacts,
  figures: readonly Figure[],
  { book, language, t }: SheetWords,
): Generator<readonly Cell[]> {
  const codes = [...facts.scope.units, ...facts.former];
  const shares = groupsBy(facts.shares, ({ unit }) => unit);
  for (const { of, values } of figureRows(facts.figures, 'unit', codes, figures)) {
    const counts = countShares(shares.get(of) ?? []);
    yield [of, book.nameOf(of, language), ...countCells(counts), ...values, remarkOf(of, facts, t)];
  }
}

function remarkOf(unit: string, { silent, former }: PeriodFacts, t: Translate): string | undefined {
  if (silent.includes(unit)) return t('period-report:silent-unit');
  return former.includes(unit) ? t('period-report:former-unit') : undefined;
}

function countCells(counts: ShareCounts): Cell[] {
  return COUNTS.map((key) => counts[key]);
}

function taskTable(facts: PeriodFacts, figures: readonly Figure[], words: SheetWords): Table {
  const { book, t } = words;
  const asked = new Set(facts.figures.map(({ task }) => task));
  const codes = book.file.tasks.map(({ code }) => code).filter((code) => asked.has(code));
  return {
    columns: headers([
      ...[t('period-report:column.task'), t('period-report:column.title')],
      ...figureHeaders(figures, words),
    ]),
    rowCount: codes.length,
    rows: taskRows(facts, codes, figures, words),
    total: ['', t('reports:sums.total'), ...totalsOf(facts.figures, figures).map((sum) => sum?.value)],
  };
}

function* taskRows(
  facts: PeriodFacts,
  codes: readonly string[],
  figures: readonly Figure[],
  { book, language }: SheetWords,
): Generator<readonly Cell[]> {
  for (const { of, values } of figureRows(facts.figures, 'task', codes, figures))
    yield [of, book.task(of)?.title[language] ?? of, ...values];
}

function figureHeaders(figures: readonly Figure[], { language, t }: SheetWords): string[] {
  return figures.map((figure) => {
    const { name, partOf } = figure;
    const measure = measureBeside(figure, language);
    const whole = partOf === undefined ? name[language] : t('period-report:part', { name: name[language] });
    return measure ? t('period-report:measured', { name: whole, measure }) : whole;
  });
}

const SHARE_WIDTHS = [10, 40, 30, 24, 12, 12, 12, 16, 8, 34];

function shareTable(shares: readonly ShareFact[], words: SheetWords): Table {
  const columns = ['task', 'title', 'unit', 'status', 'due', 'due-first', 'done-on', 'kept', 'files', 'note'];
  return {
    columns: headers(columns.map((name) => words.t(`period-report:column.${name}`))),
    rowCount: shares.length,
    rows: shareRows(shares, words),
  };
}

function* shareRows(
  shares: readonly ShareFact[],
  { book, language, t }: SheetWords,
): Generator<readonly Cell[]> {
  for (const share of shares) {
    const { term, files } = share;
    const task = book.task(share.task);
    yield [
      ...[share.task, task?.title[language] ?? share.task, book.nameOf(share.unit, language)],
      task && statusWords(share, task, t),
      ...[term.lastGoodDay, term.changedFrom, term.doneOn],
      ...[outcomeWords(term, t), files, task && (noteOf(share, task) || undefined)],
    ];
  }
}

function targetTable({ targets }: PeriodFacts, { book, language, t }: SheetWords): Table {
  const byCode = new Map((book.file.targets ?? []).map((target) => [target.code, target]));
  return {
    columns: headers(
      ['task', 'target', 'measure', 'wanted', 'reached'].map((name) => t(`period-report:column.${name}`)),
    ),
    rowCount: targets.length,
    rows: targets.map(({ target, wanted, reached }) => {
      const found = byCode.get(target);
      return [target, found?.name[language] ?? target, found?.measure[language], wanted, reached];
    }),
  };
}
