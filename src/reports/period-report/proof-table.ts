import { stageOf } from '../../progress/task-state.ts';
import type { Cell, Table } from '../table.ts';
import type { UpdateBehind } from './behind.ts';
import { figuresOfPlan } from './figure-rows.ts';
import type { FigureFact, ShareFact } from './period-facts.ts';
import { statusWords } from './report-words.ts';
import { headers, type ReportSheetsSource, type SheetWords } from './sheet-source.ts';

const COLUMNS = [
  'what',
  'task',
  'title',
  'unit',
  'in-report',
  'update',
  'at',
  'who',
  'where',
  'said',
  'files',
  'remark',
];

/** Of columns, in characters. */
export const proofWidths = [20, 10, 34, 28, 16, 9, 16, 20, 12, 16, 24, 26];

/** What of a report a row proves: which figure or state, with its value in the report. */
interface Proven {
  what: string;
  task: string;
  unit: string;
  value: Cell;
  /** What an update said of it. */
  saidIn: (update: UpdateBehind) => Cell;
  updates: readonly number[];
  correctedBy: readonly number[];
}

/**
 * For each figure and each state of a report a row for every update that it is made of: when, from which chat, with which files,
 * whether it was put right since, and by whom it was said where names are wanted.
 */
export function proofTable(source: ReportSheetsSource, words: SheetWords): Table {
  const { figures, shares } = source.facts;
  const said = figures.filter(({ value }) => value !== undefined);
  const count = (sum: number, ids: readonly number[]) => sum + ids.length;
  return {
    columns: headers(COLUMNS.map((name) => words.t(`period-report:column.${name}`))),
    rowCount: [
      ...said.flatMap(({ updates, correctedBy }) => [updates, correctedBy]),
      ...shares.map(({ updates }) => updates),
    ].reduce(count, 0),
    rows: rowsOf(said, source, words),
  };
}

/** Made one by one, as they are written: others get their turn in between. */
function* rowsOf(
  figures: readonly FigureFact[],
  source: ReportSheetsSource,
  words: SheetWords,
): Generator<readonly Cell[]> {
  const byId = new Map(source.behind.map((update) => [update.id, update]));
  for (const proven of provenOf(figures, source.facts.shares, words))
    for (const id of [...proven.updates, ...proven.correctedBy])
      yield rowOf(proven, id, byId.get(id), source, words);
}

function* provenOf(
  figures: readonly FigureFact[],
  shares: readonly ShareFact[],
  { book, language, t }: SheetWords,
): Generator<Proven> {
  const names = new Map(figuresOfPlan(book).map(({ code, name }) => [code, name[language]]));
  for (const { figure, ...fact } of figures) {
    const saidIn = (update: UpdateBehind) => update.figures[figure];
    yield { ...fact, what: names.get(figure) ?? figure, saidIn };
  }
  for (const share of shares) {
    const { task, unit, updates } = share;
    const found = book.task(task);
    const value = found && statusWords(share, found, t);
    const saidIn = (update: UpdateBehind) =>
      found && t(`reports:status.${stageOf(found, update.status, update)}`);
    yield { what: t('period-report:column.status'), task, unit, value, saidIn, updates, correctedBy: [] };
  }
}

function rowOf(
  proven: Proven,
  id: number,
  update: UpdateBehind | undefined,
  { withNames }: ReportSheetsSource,
  words: SheetWords,
): Cell[] {
  const { book, language, t } = words;
  const { what, task, unit, value, saidIn, correctedBy } = proven;
  return [
    ...[what, task, book.task(task)?.title[language] ?? task, book.nameOf(unit, language), value, id],
    update?.at.toZonedDateTimeISO(book.file.timeZone).toPlainDateTime(),
    withNames ? update?.who : undefined,
    update && t(`period-report:chat.${update.chat}`),
    update && saidIn(update),
    update && filesOf(update, words),
    remarkOf(update, correctedBy.includes(id), words),
  ];
}

function filesOf({ files, onPaper }: UpdateBehind, { t }: SheetWords): string | undefined {
  const names = files.map(({ name, kind }) => name ?? t(`period-report:file.${kind}`));
  const all = onPaper ? [...names, t('reports:on-paper')] : names;
  return all.length > 0 ? all.join(', ') : undefined;
}

/** Whether an update counts, and if not why. */
function remarkOf(update: UpdateBehind | undefined, isLater: boolean, { t }: SheetWords): string | undefined {
  if (!update) return undefined;
  if (update.correctedBy.length > 0)
    return t('period-report:corrected', { update: update.correctedBy.join(', ') });
  if (isLater) return t('period-report:corrected-later');
  return update.carried ? t('period-report:carried') : undefined;
}
