import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Clock, today } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { Progress } from '../progress/progress.ts';
import { writeCsv } from '../reports/csv.ts';
import { progressTable } from '../reports/progress-table.ts';
import type { Table } from '../reports/table.ts';
import { TooManyRowsError, writeXlsx } from '../reports/xlsx.ts';
import { chosenPlan } from './plan-choice.ts';
import { isSystemError, type Terminal } from './terminal.ts';

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
  const { t, complain, write } = terminal;
  const plan = await chosenPlan(terminal, database, planCode);
  if (!plan) return false;
  if (await exists(path)) {
    complain(t('cli:export.exists', { path }));
    return false;
  }
  const auditLog = new AuditLog(database.prisma, clock);
  const table = await tableOf(terminal, plan, new Progress(database.prisma, clock, auditLog), clock);
  const written = await writeWhole(path, (stream) =>
    format === 'csv' ? writeCsv(table, stream) : writeXlsx(table, clock.now(), stream),
  ).catch((error: unknown) => explain(terminal, path, table, error));
  if (!written) return false;
  await auditLog.record({ planId: plan.id, action: 'progress-exported', details: {} });
  write(t('cli:export.done', { path, plan: plan.book.file.code, rows: table.rowCount }));
  return true;
}

async function tableOf(
  { language }: Terminal,
  { id, book }: StoredPlan,
  progress: Progress,
  clock: Clock,
): Promise<Table> {
  const newest = await progress.newest(id);
  return progressTable({ book, newest, today: today(clock, book.file.timeZone), language });
}

/** Says what kept the file from being written. @throws whatever is no fault of the operator's */
function explain({ t, complain }: Terminal, path: string, { rowCount }: Table, error: unknown): false {
  if (error instanceof TooManyRowsError) complain(t('cli:export.tooManyRows', { rows: rowCount }));
  else if (isSystemError(error)) complain(t('cli:export.unwritable', { path, reason: error.code }));
  else throw error;
  return false;
}

/** Writes under another name first, so that a file of this name is always whole. */
async function writeWhole(path: string, fill: (stream: Writable) => Promise<void>): Promise<true> {
  const unfinished = `${path}.unfinished-${process.pid}`;
  try {
    const stream = new PassThrough();
    await Promise.all([fill(stream), pipeline(stream, createWriteStream(unfinished, { flags: 'wx' }))]);
    await rename(unfinished, path);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
