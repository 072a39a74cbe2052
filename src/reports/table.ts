import type { Temporal } from 'temporal-polyfill';

/** What a cell holds: a text, a number, a day, or a moment in the plan's time zone. Undefined: nothing. */
export type Cell = string | number | Temporal.PlainDate | Temporal.PlainDateTime | undefined;

/** A table that becomes a sheet or a file of values. */
export interface Table {
  /** The sheet's name, at most 31 characters. */
  name: string;
  columns: readonly { header: string; width: number }[];
  rowCount: number;
  /** Made one by one, as they are written: a large plan has hundreds of thousands. */
  rows: Iterable<readonly Cell[]>;
}
