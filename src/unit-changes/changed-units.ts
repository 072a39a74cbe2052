/** Units that became one. */
export interface Joined {
  planId: number;
  at: Date;
  olds: readonly UnitRow[];
  to: UnitRow;
}

/** A unit that became several. */
export interface Divided {
  planId: number;
  at: Date;
  old: UnitRow;
  /** The units that it became, without the one that keeps its code. */
  news: readonly UnitRow[];
}

export interface UnitRow {
  id: number;
  code: string;
}
