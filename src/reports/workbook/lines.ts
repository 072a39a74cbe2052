import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { dateOf } from '../../base/clock.ts';
import type { Cell, Sheet, Table } from '../table.ts';
import { xmlText } from '../xml-text.ts';

/*
 * What the process that writes a workbook is told (workbook-process.js), a line of JSON each: the moment and all sheets without their
 * rows, then the rows of one table after another, each table's end a null.
 */

/** A cell as JSON holds it; of days and moments the local time, as if it were UTC: Excel knows no zones. */
type CellLine = string | number | null | { day: number } | { moment: number };

/** Excel's limit. */
const LONGEST_TEXT = 32_767;
/** After this many rows others get their turn: a millisecond or two. */
const ROWS_AT_ONCE = 3;

/** Returns the lines of a workbook, some at once. Rows are made as they are wanted; others in the process have their turn in between. */
export async function* workbookLines(
  sheets: readonly Sheet[],
  at: Temporal.Instant,
): AsyncGenerator<string, void> {
  yield line({ at: dateOf(at).getTime(), sheets: sheets.map(sheetLine) });
  for (const { parts } of sheets) for (const { table } of parts) yield* rowLines(table);
}

async function* rowLines({ rows }: Table): AsyncGenerator<string, void> {
  let some: string[] = [];
  for (const row of rows) {
    some.push(line(row.map(cellLine)));
    if (some.length < ROWS_AT_ONCE) continue;
    yield some.join('');
    some = [];
    await setImmediate();
  }
  yield some.join('') + line(null);
}

function sheetLine({ name, title, lines, widths, parts, footer }: Sheet) {
  return {
    ...{ name, widths, title: cellText(title), lines: lines.map(cellText), footer: xmlText(footer) },
    parts: parts.map(({ heading, table }) => ({
      heading: heading === undefined ? undefined : cellText(heading),
      headers: table.columns.map(({ header }) => cellText(header)),
      rowCount: table.rowCount,
      total: table.total?.map(cellLine),
    })),
  };
}

function cellLine(cell: Cell): CellLine {
  if (cell instanceof Temporal.PlainDate) return { day: asIfUtc(cell.toPlainDateTime()) };
  if (cell instanceof Temporal.PlainDateTime) return { moment: asIfUtc(cell.round('second')) };
  return typeof cell === 'string' ? cellText(cell) : (cell ?? null);
}

function asIfUtc(time: Temporal.PlainDateTime): number {
  return time.toZonedDateTime('UTC').epochMilliseconds;
}

/** A text as a cell can hold it. */
function cellText(text: string): string {
  return xmlText(text.slice(0, LONGEST_TEXT));
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
