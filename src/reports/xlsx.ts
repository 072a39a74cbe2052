import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { Style, Worksheet } from 'exceljs';
import { Temporal } from 'temporal-polyfill';
import { dateOf } from '../base/clock.ts';
import type { Cell, Sheet, Table } from './table.ts';
import { xmlText } from './xml-text.ts';

/** Excel's limits. */
const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;
/** After so many rows others get their turn: some milliseconds. */
const ROWS_AT_ONCE = 10;
const CREATOR = 'Nhac Viec';
const DAY = 'd/m/yyyy';
const MOMENT = 'd/m/yyyy hh:mm';
/** Heights of lines in points, of texts in 14 and 11 points. */
const TITLE_LINE = 20;
const LINE = 15;
/** Excel's limit, in points. */
const HIGHEST_ROW = 409;
/** A character of the title is so much wider than those in which widths of columns are given. */
const TITLE_WIDER = 1.4;
/** In inches: 15 mm all around, 20 below with the page's number. */
const MARGINS = { top: 0.6, bottom: 0.79, left: 0.6, right: 0.6, header: 0.3, footer: 0.3 };

/** The workbook has more rows on a sheet than Excel allows. */
export class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
}

/**
 * Writes an Excel workbook to be read, filtered and printed, row by row: days and numbers as such, the first table's head
 * repeated on each page, that of a sheet's only table frozen and with a filter; A4 landscape with page numbers.
 * @param at the moment that the file says it was made
 * @throws TooManyRowsError
 */
export async function writeXlsx(
  sheets: readonly Sheet[],
  at: Temporal.Instant,
  stream: Writable,
): Promise<void> {
  for (const sheet of sheets) refuseTooMany(sheet);
  // Loaded when first wanted: most processes never make a sheet.
  const { default: WorkbookWriter } = await import('exceljs/lib/stream/xlsx/workbook-writer.js');
  const book = new WorkbookWriter({ stream, useStyles: true });
  book.created = dateOf(at);
  book.modified = book.created;
  book.creator = CREATOR;
  book.lastModifiedBy = CREATOR;
  for (const sheet of sheets) {
    const [first] = sheet.parts;
    const only = sheet.parts.length === 1 ? first : undefined;
    const header = sheet.lines.length + (first?.heading === undefined ? 2 : 3);
    const written = book.addWorksheet(sheet.name, {
      views: only ? [{ state: 'frozen', ySplit: header }] : [],
      pageSetup: {
        ...{ paperSize: 9, orientation: 'landscape', margins: MARGINS },
        ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        printTitlesRow: `${header}:${header}`,
      },
      headerFooter: { oddFooter: `&L${footerText(sheet.footer)}&R&P/&N` },
    });
    await writeSheet(written, sheet);
    if (only) written.autoFilter = filterOver(only.table, header);
    written.commit();
  }
  await book.commit();
}

/** The workbook whole, in memory. @throws TooManyRowsError */
export async function xlsxBytes(sheets: readonly Sheet[], at: Temporal.Instant): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeXlsx(sheets, at, stream)]);
  return bytes;
}

function refuseTooMany({ lines, parts }: Sheet): void {
  // Title, lines; of each part its heading, its header, its sums and a gap.
  const rows = parts.reduce((sum, { table }) => sum + table.rowCount + 4, lines.length + 1);
  if (rows > MOST_ROWS) throw new TooManyRowsError(`${rows} rows`);
}

async function writeSheet(written: Worksheet, { title, lines, widths, parts }: Sheet): Promise<void> {
  written.columns = widths.map((width) => ({ width }));
  const across = { from: 1, to: widths.length };
  const room = widths.reduce((sum, width) => sum + width, 0);
  writeLine(written, title, {
    across,
    style: styles.title,
    height: linesIn(title, room / TITLE_WIDER) * TITLE_LINE,
  });
  for (const line of lines)
    writeLine(written, line, { across, style: styles.line, height: linesIn(line, room) * LINE });
  for (const [index, { heading, table }] of parts.entries()) {
    if (index > 0) written.addRow([]).commit();
    if (heading !== undefined)
      writeLine(written, heading, { across, style: styles.heading, height: TITLE_LINE });
    await writeTable(written, table, widths);
  }
}

interface LineLook {
  across: { from: number; to: number };
  style: Partial<Style>;
  height: number;
}

/** A text over all columns. */
function writeLine(written: Worksheet, text: string, { across, style, height }: LineLook): void {
  const row = written.addRow([cellText(text)]);
  row.height = height;
  row.getCell(1).style = style;
  if (across.to > across.from) written.mergeCells(row.number, across.from, row.number, across.to);
  row.commit();
}

async function writeTable(
  written: Worksheet,
  { columns, rows, total }: Table,
  widths: readonly number[],
): Promise<void> {
  const headers = columns.map(({ header }) => header);
  writeRow(written, headers, widths, () => styles.header);
  let count = 0;
  for (const row of rows) {
    writeRow(written, row, widths, styleOf);
    count += 1;
    if (count % ROWS_AT_ONCE === 0) await setImmediate();
  }
  if (total) writeRow(written, total, widths, () => styles.total);
}

/** Rows get the height that their texts need: not every program finds it by itself. */
function writeRow(
  written: Worksheet,
  cells: readonly Cell[],
  widths: readonly number[],
  styled: (cell: Cell) => Partial<Style>,
): void {
  const row = written.addRow(cells.map(excelValue));
  // Cells with nothing in them have borders too.
  for (const [index, cell] of cells.entries()) row.getCell(index + 1).style = styled(cell);
  const lines = cells.map((cell, index) =>
    typeof cell === 'string' ? linesIn(cell, widths[index] ?? 1) : 1,
  );
  row.height = Math.min(HIGHEST_ROW, Math.max(1, ...lines) * LINE);
  row.commit();
}

function filterOver({ columns, rowCount }: Table, header: number) {
  return { from: { row: header, column: 1 }, to: { row: header + rowCount, column: columns.length } };
}

/* Excel knows no zones: the library writes a date's UTC fields, so the local ones are put there. */
function excelValue(value: Cell): string | number | Date | undefined {
  if (value instanceof Temporal.PlainDate) return excelValue(value.toPlainDateTime());
  if (value instanceof Temporal.PlainDateTime) return dateOf(value.round('second').toZonedDateTime('UTC'));
  return typeof value === 'string' ? cellText(value) : value;
}

/** A text as a cell can hold it. */
function cellText(text: string): string {
  return xmlText(text.slice(0, LONGEST_TEXT));
}

/** In a footer `&` begins a code. */
function footerText(text: string): string {
  return xmlText(text).replaceAll('&', '&&');
}

/** How many lines a text takes at that many characters a line, broken between words. */
function linesIn(text: string, room: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines += 1;
    let taken = 0;
    for (const { length } of paragraph.split(' ')) {
      const isNext = taken > 0 && taken + 1 + length > room;
      if (isNext) lines += 1;
      taken = isNext || taken === 0 ? length : taken + 1 + length;
      lines += Math.ceil(taken / room) - 1;
      taken = taken > room ? taken % room : taken;
    }
  }
  return lines;
}

const FONT = { name: 'Times New Roman', size: 11 };
const THIN = { style: 'thin', color: { argb: 'FFB8C0CA' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const WRAPPED = { vertical: 'top', wrapText: true } as const;
const SHADE = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } } as const;

/* Each style is one object: the library looks a style up by it. */
const styles = {
  title: { font: { ...FONT, size: 14, bold: true }, alignment: WRAPPED },
  line: { font: FONT, alignment: WRAPPED },
  heading: { font: { ...FONT, bold: true }, alignment: { vertical: 'bottom' } },
  header: {
    font: { ...FONT, bold: true },
    fill: SHADE,
    border: BORDER,
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  },
  text: { font: FONT, border: BORDER, alignment: WRAPPED },
  number: { font: FONT, border: BORDER, alignment: { vertical: 'top' } },
  day: { font: FONT, border: BORDER, alignment: { vertical: 'top' }, numFmt: DAY },
  moment: { font: FONT, border: BORDER, alignment: { vertical: 'top' }, numFmt: MOMENT },
  total: { font: { ...FONT, bold: true }, fill: SHADE, border: BORDER, alignment: WRAPPED },
} satisfies Record<string, Partial<Style>>;

function styleOf(cell: Cell): Partial<Style> {
  if (cell instanceof Temporal.PlainDate) return styles.day;
  if (cell instanceof Temporal.PlainDateTime) return styles.moment;
  return typeof cell === 'number' ? styles.number : styles.text;
}
