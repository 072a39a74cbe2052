import { Readable, type Writable } from 'node:stream';
import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { projectFile } from '../base/project.ts';
import { ownProcess, ownProcessBytes } from './own-process.ts';
import type { Sheet } from './table.ts';
import { workbookLines } from './workbook/lines.ts';

/** Excel's limit. */
const MOST_ROWS = 1_048_576;

/** Two hundred thousand rows take ten seconds or so; what takes so long hangs. */
const LONGEST_MS = 600_000;

const writer = {
  script: projectFile('src', 'reports', 'workbook', 'workbook-process.js'),
  longestMs: LONGEST_MS,
  mostMemory: 256,
};

const oneAtATime = pLimit(1);

/** The workbook has more rows on a sheet than Excel allows. */
export class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
}

/**
 * Writes an Excel workbook to be read, filtered and printed, row by row: days and numbers as such. Each is written by a process of
 * its own, one after another: nobody's answer waits for it.
 * @param at the moment that the file says it was made
 * @throws TooManyRowsError
 */
export async function writeXlsx(
  sheets: readonly Sheet[],
  at: Temporal.Instant,
  stream: Writable,
): Promise<void> {
  for (const sheet of sheets) refuseTooMany(sheet);
  await oneAtATime(() => ownProcess(writer, Readable.from(workbookLines(sheets, at)), stream));
}

/** The workbook whole, in memory. @throws TooManyRowsError */
export async function xlsxBytes(sheets: readonly Sheet[], at: Temporal.Instant): Promise<Buffer> {
  for (const sheet of sheets) refuseTooMany(sheet);
  return await oneAtATime(() => ownProcessBytes(writer, Readable.from(workbookLines(sheets, at))));
}

function refuseTooMany({ lines, parts }: Sheet): void {
  // Title, lines; of each part its heading, its header, its sums and a gap.
  const rows = parts.reduce((sum, { table }) => sum + table.rowCount + 4, lines.length + 1);
  if (rows > MOST_ROWS) throw new TooManyRowsError(`${rows} rows`);
}
