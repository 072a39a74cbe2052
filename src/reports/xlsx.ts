import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { Row, Worksheet } from 'exceljs';
import { Temporal } from 'temporal-polyfill';
import type { Cell, Table } from './table.ts';

/** Excel's limit, the header included. */
const MOST_ROWS = 1_048_576;
/** After so many rows others get their turn: some milliseconds. */
const ROWS_AT_ONCE = 10;
const CREATOR = 'Nhac Viec';
const DAY = 'd/m/yyyy';
const MOMENT = 'd/m/yyyy hh:mm';
/** Widths from which texts go over several lines. */
const WRAPPED_FROM = 30;

/** The table has more rows than an Excel sheet may have. */
export class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
}

/**
 * Writes a table as an Excel workbook, row by row: days and numbers as such, the header frozen, with a filter.
 * @param at the moment that the file says it was made
 * @throws TooManyRowsError
 */
export async function writeXlsx(table: Table, at: Temporal.Instant, stream: Writable): Promise<void> {
  if (table.rowCount >= MOST_ROWS) throw new TooManyRowsError(`${table.rowCount} rows`);
  // Loaded when first wanted: most processes never make a sheet.
  const { default: WorkbookWriter } = await import('exceljs/lib/stream/xlsx/workbook-writer.js');
  const book = new WorkbookWriter({ stream, useStyles: true });
  book.created = new Date(at.epochMilliseconds);
  book.modified = book.created;
  book.creator = CREATOR;
  book.lastModifiedBy = CREATOR;
  const sheet = book.addWorksheet(table.name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 },
  });
  writeHeader(sheet, table);
  let written = 0;
  for (const row of table.rows) {
    writeRow(sheet.addRow(row.map(excelValue)), row);
    written += 1;
    if (written % ROWS_AT_ONCE === 0) await setImmediate();
  }
  await book.commit();
}

/** The workbook whole, in memory. @throws TooManyRowsError */
export async function xlsxBytes(table: Table, at: Temporal.Instant): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeXlsx(table, at, stream)]);
  return bytes;
}

function writeHeader(sheet: Worksheet, { columns, rowCount }: Table): void {
  sheet.columns = columns.map(({ header, width }) => ({
    header,
    width,
    style: { alignment: { vertical: 'top', wrapText: width >= WRAPPED_FROM } },
  }));
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: rowCount + 1, column: columns.length },
  };
  const header = sheet.getRow(1);
  header.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  header.commit();
}

function writeRow(written: Row, row: readonly Cell[]): void {
  row.forEach((value, index) => {
    const format = excelFormat(value);
    if (format !== undefined) written.getCell(index + 1).numFmt = format;
  });
  written.commit();
}

/** Excel knows no zones: the library writes a date's UTC fields, so the local ones are put there. */
function excelValue(value: Cell): string | number | Date | undefined {
  if (value instanceof Temporal.PlainDate) return excelValue(value.toPlainDateTime());
  if (value instanceof Temporal.PlainDateTime)
    return new Date(value.round('second').toZonedDateTime('UTC').epochMilliseconds);
  return value;
}

function excelFormat(value: Cell): string | undefined {
  if (value instanceof Temporal.PlainDate) return DAY;
  return value instanceof Temporal.PlainDateTime ? MOMENT : undefined;
}
