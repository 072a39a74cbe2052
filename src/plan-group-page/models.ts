/*
 * What the page of a group of plans shows, in words: numbers and states. It has no field for a person's name or words.
 */
import type { FilterForm, Frame, Link, Matrix, Tile } from '../board/model/models.ts';

/** Numbers in a table. */
export interface NumberTable {
  title: string;
  columns: string[];
  rows: { key: string; name: string; href: string | undefined; values: string[] }[];
}

export interface GroupPage {
  frame: Frame;
  /** What is above the tables: the most important first. */
  lines: string[];
  /** Leads to asking the plans that lack something; undefined where none does. */
  ask: Link | undefined;
  /** From one plan to all of them. */
  back: Link | undefined;
  tiles: Tile[];
  filters: FilterForm | undefined;
  /** Plans of the group, or units of a plan, against dated tasks. */
  states: Matrix;
  pager: { label: string; previous: Link | undefined; next: Link | undefined } | undefined;
  tables: NumberTable[];
}
