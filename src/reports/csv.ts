import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Temporal } from 'temporal-polyfill';
import type { Cell, Table } from './table.ts';

/**
 * Writes a table as comma-separated values that Excel opens right: UTF-8 with its mark, lines ended as Windows does,
 * days as 2018-05-21, moments as 2018-05-21 07:25. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export async function writeCsv({ columns, rows }: Table, stream: Writable): Promise<void> {
  const { stringify } = await import('csv-stringify');
  const lines = stringify({
    bom: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
  });
  await pipeline(Readable.from(records(columns, rows)), lines, stream);
}

function* records(columns: Table['columns'], rows: Table['rows']): Generator<(string | number)[]> {
  yield columns.map(({ header }) => header);
  for (const row of rows) yield row.map(written);
}

function written(value: Cell): string | number {
  if (value instanceof Temporal.PlainDateTime)
    return value.toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return value instanceof Temporal.PlainDate ? value.toString() : (value ?? '');
}
