// Plain JavaScript, for a process of its own that nothing has to be translated for: see xlsx.ts.
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';

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

/**
 * Writes a workbook row by row: the first table's head repeated on each page, that of a sheet's only table frozen and with a
 * filter; A4 landscape with page numbers.
 * @param {() => Promise<unknown>} next gives what lines.ts says, one after another
 * @param {import('node:stream').Writable} stream
 */
export async function writeWorkbook(next, stream) {
  const { at, sheets } = await next();
  const book = new WorkbookWriter({ stream, useStyles: true });
  book.created = new Date(at);
  book.modified = book.created;
  book.creator = CREATOR;
  book.lastModifiedBy = CREATOR;
  for (const sheet of sheets) {
    const [first] = sheet.parts;
    const isOnly = sheet.parts.length === 1;
    const header = sheet.lines.length + (first?.heading === undefined ? 2 : 3);
    const written = book.addWorksheet(sheet.name, {
      views: isOnly ? [{ state: 'frozen', ySplit: header }] : [],
      pageSetup: {
        ...{ paperSize: 9, orientation: 'landscape', margins: MARGINS },
        ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        printTitlesRow: `${header}:${header}`,
      },
      // In a footer `&` begins a code.
      headerFooter: { oddFooter: `&L${sheet.footer.replaceAll('&', '&&')}&R&P/&N` },
    });
    await writeSheet(written, sheet, next);
    if (isOnly) written.autoFilter = filterOver(first, header);
    written.commit();
  }
  await book.commit();
}

async function writeSheet(written, { title, lines, widths, parts }, next) {
  written.columns = widths.map((width) => ({ width }));
  const columns = widths.length;
  const room = widths.reduce((sum, width) => sum + width, 0);
  const height = linesIn(title, room / TITLE_WIDER) * TITLE_LINE;
  writeLine(written, title, { columns, style: styles.title, height });
  for (const line of lines)
    writeLine(written, line, { columns, style: styles.line, height: linesIn(line, room) * LINE });
  for (const [index, part] of parts.entries()) {
    if (index > 0) written.addRow([]).commit();
    if (part.heading !== undefined)
      writeLine(written, part.heading, { columns, style: styles.heading, height: TITLE_LINE });
    await writeTable(written, part, widths, next);
  }
}

/** A text over all columns. */
function writeLine(written, text, { columns, style, height }) {
  const row = written.addRow([text]);
  row.height = height;
  row.getCell(1).style = style;
  if (columns > 1) written.mergeCells(row.number, 1, row.number, columns);
  row.commit();
}

async function writeTable(written, { headers, total }, widths, next) {
  writeRow(written, headers, widths, () => styles.header);
  for (let row = await next(); row !== null; row = await next()) writeRow(written, row, widths, styleOf);
  if (total) writeRow(written, total, widths, () => styles.total);
}

/** Rows get the height that their texts need: not every program finds it by itself. */
function writeRow(written, cells, widths, styled) {
  const row = written.addRow(cells.map(excelValue));
  // Cells with nothing in them have borders too.
  for (const [index, cell] of cells.entries()) row.getCell(index + 1).style = styled(cell);
  const lines = cells.map((cell, index) =>
    typeof cell === 'string' ? linesIn(cell, widths[index] ?? 1) : 1,
  );
  row.height = Math.min(HIGHEST_ROW, Math.max(1, ...lines) * LINE);
  row.commit();
}

function filterOver({ headers, rowCount }, header) {
  return { from: { row: header, column: 1 }, to: { row: header + rowCount, column: headers.length } };
}

function excelValue(cell) {
  const { day, moment } = cell ?? {};
  const time = day ?? moment;
  return time === undefined ? (cell ?? undefined) : new Date(time);
}

/** How many lines a text takes at that many characters a line, broken between words. */
function linesIn(text, room) {
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
const THIN = { style: 'thin', color: { argb: 'FFB8C0CA' } };
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const WRAPPED = { vertical: 'top', wrapText: true };
const SHADE = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } };

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
};

function styleOf(cell) {
  if (typeof cell === 'number') return styles.number;
  if (typeof cell !== 'object' || cell === null) return styles.text;
  return 'day' in cell ? styles.day : styles.moment;
}
