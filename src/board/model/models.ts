/*
 * What the board shows, in words: made on the server, drawn there and in the browser alike. The browser knows nothing of plans. Frame, tiles,
 * filters and table are those of the page of a group of plans as well.
 */

/** The colour of a light; words are always beside it. */
export type Light = 'red' | 'amber' | 'green' | 'grey';

export interface Link {
  href: string;
  label: string;
}

/** A unit within a group of shares, with why it stands there. */
export interface ShareOf {
  key: string;
  /** Undefined on the unit's own page. */
  unit: Link | undefined;
  /** Its own words, or what is wanted of it; undefined where there is nothing to say. */
  why: string | undefined;
  /** Whether these are a person's own words. */
  isQuoted: boolean;
}

/** Shares of one task that stand alike. */
export interface ShareGroup {
  key: string;
  light: Light;
  /** "Trễ 12 ngày", "Vướng". */
  words: string;
  /** Undefined on the task's own page. */
  task: Link | undefined;
  /** "hạn Thứ Hai 21/5/2018"; undefined where the plan writes none. */
  due: string | undefined;
  /** Units that have more to say than their state, a line each. */
  units: ShareOf[];
  /** All others, in one line. */
  others: { label: string | undefined; units: Link[] } | undefined;
}

/** A list of shares, with words for when it is empty. */
export interface ShareList {
  id: string;
  title: string;
  groups: ShareGroup[];
  empty: string;
  /** "và 30 phần việc khác" with where they are. */
  more: Link | undefined;
}

/** A number at the top, which leads to what it counts. */
export interface Tile {
  key: string;
  light: Light;
  label: string;
  value: string;
  href: string;
  isChosen: boolean;
}

export interface MatrixCell {
  light: Light;
  words: string;
  /** For those who do not see the table: "Phường Ba Đình, Báo cáo 6 tháng: Trễ 12 ngày". */
  label: string;
  /** Undefined where nothing more is to be seen. */
  href: string | undefined;
}

/** Units, or plans, and dated tasks; a cell is null where there is no such task, or the filters leave it out. */
export interface Matrix {
  title: string;
  caption: string;
  corner: string;
  columns: { code: string; title: string; due: string; href: string | undefined; isNext: boolean }[];
  rows: {
    unit: { label: string; href: string | undefined };
    /** How many of how many are done: "3/7". */
    sum: string;
    cells: (MatrixCell | null)[];
  }[];
  /** What a cell without words says to those who do not see it. */
  none: string;
  empty: string;
  legend: { light: Light; label: string }[];
  /** What does not fit. */
  more: string | undefined;
}

interface ComingTask {
  key: string;
  task: Link;
  /** "3/17 đơn vị đã xong". */
  words: string;
  light: Light;
  who: string;
}

/** The days ahead: a strip with a field for each, and those on which something is due with what. */
export interface Ahead {
  title: string;
  empty: string;
  strip: {
    day: string;
    number: string;
    isOff: boolean;
    count: number;
    label: string;
  }[];
  days: { day: string; words: string; left: string; tasks: ComingTask[] }[];
}

interface TargetRow {
  key: string;
  name: string;
  wanted: string;
  /** Undefined: nothing was reported that counts, or not all of it is seen here. */
  reached: string | undefined;
  by: string | undefined;
  who: string | undefined;
  written: string;
}

/** What the plan wants to be reached. */
export interface Targets {
  title: string;
  /** `reached`: of those that name the figure they are measured by. */
  columns: { name: string; wanted: string; reached: string | undefined; by: string; who: string };
  rows: TargetRow[];
  empty: string;
}

/** Something that people were asked, and who has not answered. */
interface AskedRow {
  key: string;
  title: string;
  words: string;
  done: number;
  total: number;
  /** Who has not answered, and who has in part. */
  missing: { label: string; names: string[] }[];
}

export interface Asked {
  title: string;
  rows: AskedRow[];
  empty: string;
}

/** What is to be seen, by lists to choose from. */
export interface FilterForm {
  label: string;
  /** Where the form leads. */
  action: string;
  choices: { name: string; label: string; value: string; options: { value: string; label: string }[] }[];
  /** Filters that are chosen elsewhere. */
  hidden: Record<string, string>;
  show: string;
  clear: Link | undefined;
}

/** What every page has around it. */
export interface Frame {
  language: string;
  /** Another whenever the plan is otherwise. */
  stamp: string;
  /** The window's title. */
  windowTitle: string;
  home: Link;
  /** Where the button to leave leads. */
  logout: string;
  title: string;
  /** "Thứ Hai 21/5/2018, lúc 7:31". */
  asOf: string;
  /** Whose shares are shown. */
  scope: string;
  languages: (Link & { code: string; isChosen: boolean })[];
  words: {
    skip: string;
    print: string;
    logout: string;
    live: string;
    offline: string;
    source: string;
  };
}

export interface Overview {
  page: 'overview';
  frame: Frame;
  tiles: Tile[];
  /** "Đã xong 20/233 phần việc". */
  summary: string;
  done: number;
  total: number;
  filters: FilterForm;
  /** What the filters ask for; instead of the lists of a whole overview. */
  lists: ShareList[];
  matrix: Matrix;
  ahead: Ahead | undefined;
  targets: Targets | undefined;
  rounds: Asked | undefined;
  campaigns: Asked | undefined;
  outbox: { title: string; words: string; light: Light } | undefined;
  /** How the backups are, in a sentence; nothing where none are made. */
  backup: { title: string; words: string; light: Light } | undefined;
}

/** An update on record, in words. */
export interface HistoryEntry {
  key: string;
  /** "Thứ Hai 21/5/2018, 7:31". */
  at: string;
  light: Light;
  words: string;
  who: string | undefined;
  figures: string | undefined;
  note: string | undefined;
  files: (Link & { size: string | undefined })[];
}

/** What is on record of a unit, of a task, or of one unit's share of a task. */
export interface Detail {
  page: 'detail';
  frame: Frame;
  title: string;
  /** Where it belongs: links to the unit's page and the task's. */
  links: Link[];
  light: Light | undefined;
  words: string | undefined;
  /** What the plan says, a line each, the source last. */
  facts: string[];
  lists: ShareList[];
  history: { title: string; entries: HistoryEntry[]; empty: string; more: string | undefined } | undefined;
}

export type BoardPage = Overview | Detail;
