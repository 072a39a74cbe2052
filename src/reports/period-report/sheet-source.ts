import type { Language, Translate } from '../../base/texts.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { UpdateBehind } from './behind.ts';
import type { ReportSource } from './report-source.ts';

/** What the workbook of a report is made of. */
export interface ReportSheetsSource extends ReportSource {
  /** The updates behind the facts (`updatesBehindFacts`). */
  behind: readonly UpdateBehind[];
  language: Language;
  /** Whether the sheet of proofs names who reported; the other sheets never do. */
  withNames: boolean;
}

/** What sheets are written with. */
export interface SheetWords {
  book: PlanBook;
  language: Language;
  t: Translate;
}

/** Heads of columns. */
export function headers(names: readonly string[]): { header: string }[] {
  return names.map((header) => ({ header }));
}
