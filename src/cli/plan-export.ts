import { type Clock, today } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { Progress } from '../progress/progress.ts';
import { writeCsv } from '../reports/csv.ts';
import { progressSheets } from '../reports/progress-sheets.ts';
import { countProgressRows, progressTable } from '../reports/progress-table.ts';
import { TooManyRowsError, writeXlsx } from '../reports/xlsx.ts';
import { chosenPlan } from './plan-choice.ts';
import { type Terminal, writeNewFile } from './terminal.ts';

/** The file to write, and as what. */
export interface ExportTarget {
  format: 'xlsx' | 'csv';
  path: string;
}

/**
 * Writes how far a plan is into a file that does not exist yet; it gets its name when it is whole. Tells whether it was
 * written.
 */
export async function exportProgress(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  { format, path }: ExportTarget,
  planCode: string | undefined,
): Promise<boolean> {
  const { t, complain, write, language } = terminal;
  const plan = await chosenPlan(terminal, database, planCode);
  if (!plan) return false;
  const auditLog = new AuditLog(database.prisma, clock);
  const { book } = plan;
  const progress = new Progress(database.prisma, clock, auditLog);
  const [records, figures] = [await progress.records(plan.id), await progress.figureTotals(plan.id, book)];
  const rows = countProgressRows(book);
  const source = { book, records, figures, today: today(clock, book.file.timeZone), language };
  const written = await writeNewFile(terminal, path, (stream) =>
    format === 'csv'
      ? writeCsv(progressTable(source), stream)
      : writeXlsx(progressSheets(source), clock.now(), stream),
  ).catch((error: unknown) => {
    if (!(error instanceof TooManyRowsError)) throw error;
    complain(t('cli:export.tooManyRows', { rows }));
    return false;
  });
  if (!written) return false;
  await auditLog.record({ planId: plan.id, action: 'progress-exported', details: {} });
  write(t('cli:export.done', { path, plan: book.file.code, rows }));
  return true;
}
