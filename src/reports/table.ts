import type { Temporal } from 'temporal-polyfill';

/** What a cell holds: a text, a number, a day, or a moment in the plan's time zone. Undefined: nothing. */
export type Cell = string | number | Temporal.PlainDate | Temporal.PlainDateTime | undefined;

/** A table that becomes a part of a sheet, or a file of values. */
export interface Table {
  columns: readonly { header: string }[];
  rowCount: number;
  /** Made one by one, as they are written: a large plan has hundreds of thousands. */
  rows: Iterable<readonly Cell[]>;
  /** The sums of its rows; in a sheet the last row. */
  total?: readonly Cell[];
}

/** A sheet of a workbook, as people read and print it: a head, then one table or several under each other. */
export interface Sheet {
  /** On its tab, at most 31 characters. */
  name: string;
  title: string;
  /** Under the title: what it is about, of which day, how to read it. */
  lines: readonly string[];
  /** Of its columns, in characters. */
  widths: readonly number[];
  /** With a heading where there are several; these have the same columns. */
  parts: readonly { heading?: string; table: Table }[];
  /** At the foot of each printed page, before the page's number. */
  footer: string;
}
