/*
 * What the page of a group of plans shows, in words: numbers and states. It has no field for a person's name or words.
 */
import type { Light } from '../board/model/models.ts';

interface Link {
  href: string;
  label: string;
}

/** What every page has around it. */
export interface Frame {
  language: string;
  /** Another whenever the plans are counted otherwise. */
  stamp: string;
  windowTitle: string;
  home: Link;
  title: string;
  asOf: string;
  scope: string;
  languages: (Link & { code: string; isChosen: boolean })[];
  words: { skip: string; print: string; logout: string; source: string };
}

export interface Tile {
  key: string;
  light: Light;
  label: string;
  value: string;
  href: string;
  isChosen: boolean;
}

/** Where something stands; nothing where there is no such task. */
export interface Cell {
  light: Light;
  words: string;
  /** For those who do not see the table. */
  label: string;
}

/** Rows against dated tasks: plans of a group, or units of a plan. */
export interface StateTable {
  title: string;
  caption: string;
  corner: string;
  columns: { key: string; code: string; title: string; due: string }[];
  rows: { key: string; name: string; href: string | undefined; sum: string; cells: (Cell | undefined)[] }[];
  none: string;
  empty: string;
  legend: { light: Light; label: string }[];
  /** What does not fit. */
  more: string | undefined;
}

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
  tiles: Tile[];
  filters: FilterForm | undefined;
  states: StateTable;
  pager: { label: string; previous: Link | undefined; next: Link | undefined } | undefined;
  tables: NumberTable[];
}

export interface FilterForm {
  label: string;
  show: string;
  clear: Link | undefined;
  hidden: Record<string, string>;
  choices: { name: string; label: string; value: string; options: { value: string; label: string }[] }[];
}
