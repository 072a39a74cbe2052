import { fold } from '../../vietnamese/fold.ts';
import type { Table, TableCell } from '../document/blocks.ts';
import { type Item, OutlineBuilder } from '../outline/outline.ts';
import type { PieceRole } from './entries.ts';

/** What a column holds. */
type ColumnRole = PieceRole | 'number' | 'to';

/** A row of a table of tasks: its number has its place in the outline of the table. */
export interface TaskRow {
  readonly item: Item;
  readonly code: string;
  /** Lines by what they are about; empty for the heading of a group of rows. */
  readonly cells: ReadonlyMap<ColumnRole, readonly string[]>;
}

const heads: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /^(?:s?tt|so (?:tt|thu tu))$/],
  ['partners', /phoi hop|tham gia/],
  ['lead', /chu tri|thuc hien$|phu trach|dau moi|trach nhiem|phan cong|^(?:co quan|don vi)$/],
  ['due', /(?:thoi gian|ngay|han) (?:hoan thanh|nop)|thoi han|^han\b|^tien do|hoan thanh/],
  ['time', /thoi gian|thoi diem|^thang$|^ngay|^lich/],
  ['product', /san pham|ket qua|dau ra/],
  ['to', /noi nhan|^gui /],
  ['places', /dia diem/],
  ['attends', /thanh phan|doi tuong/],
  ['money', /kinh phi|ghi chu/],
  ['text', /noi dung|nhiem vu|cong viec|hoat dong|hang muc|viec /],
];
/** "Nội dung thực hiện", "Thời gian thực hiện" end as "Đơn vị thực hiện" does. */
const before: readonly (readonly [ColumnRole, RegExp])[] = [
  ['text', /^(?:noi dung|nhiem vu|cong viec|hoat dong)/],
  ['time', /^thoi gian thuc hien/],
];
/** The head stands among the first rows. */
const LAST_HEAD_ROW = 3;

/**
 * Reads a table of tasks: section rows, merged cells, several values in a cell. Undefined for a table of anything else.
 * @param code the clause or appendix that it is in; `used` has the codes that are taken
 */
export function taskRows(table: Table, code: string, used: Set<string>): TaskRow[] | undefined {
  const grid = filled(table);
  const head = headOf(grid);
  if (!head) return undefined;
  const outline = new OutlineBuilder(code, used);
  const rows = grid.slice(head.rows).filter((row) => !isRowOfNumbers(row));
  const numbers = rows.map((row) => numberOf(cellsOf(row, head.columns)));
  const isRunning = goOn(numbers);
  return rows.flatMap((row, at) => {
    const cells = cellsOf(row, head.columns);
    const text = (cells.get('text') ?? []).join(' ');
    const number = numbers[at] ?? '';
    if (text === '') return [];
    const isGroup = isGroupRow(row, cells);
    const isBare = number === '' || number === text;
    const item = outline.addItem(isBare ? (isGroup ? text : `- ${text}`) : `${number}. ${text}`);
    const own = isRunning && /^\d+$/.test(number) ? outline.runningCode(number) : item.code;
    return [{ item, code: own, cells: isGroup ? new Map() : cells }];
  });
}

function numberOf(cells: ReadonlyMap<ColumnRole, readonly string[]>): string {
  return (cells.get('number') ?? []).join(' ').replace(/[.)\s]+$/u, '');
}

/** Whether plain numbers count on through all groups: 1, 2 | 3, 4. */
function goOn(numbers: readonly string[]): boolean {
  const plain = numbers.filter((number) => /^\d+$/.test(number)).map(Number);
  return plain.length > 1 && plain.every((number, at) => at === 0 || number > (plain[at - 1] ?? 0));
}

/** Rows as lists of cells by column, each continued cell with what it continues. */
function filled(table: Table): TableCell[][] {
  const above: TableCell[] = [];
  return table.rows.map((row) => {
    const cells: TableCell[] = [];
    for (const cell of row) {
      const shown = cell.isContinued ? { ...cell, lines: above[cell.column]?.lines ?? [] } : cell;
      for (let column = cell.column; column < cell.column + cell.span; column += 1) above[column] = shown;
      cells.push(shown);
    }
    return cells;
  });
}

function headOf(
  grid: readonly (readonly TableCell[])[],
): { columns: Map<number, ColumnRole>; rows: number } | undefined {
  for (let at = 0; at < Math.min(grid.length, LAST_HEAD_ROW); at += 1) {
    const own = rolesOf(grid[at] ?? []);
    const below = rolesOf(grid[at + 1] ?? [], grid[at] ?? []);
    // "Đơn vị thực hiện" over "Chủ trì" and "Phối hợp".
    const isTwo = below.size >= own.size && below.size >= 2 && isHeadRow(grid[at + 1] ?? []);
    const columns = isTwo ? below : own;
    const roles = new Set(columns.values());
    if (roles.has('text') && roles.size >= 2) return { columns, rows: at + (isTwo ? 2 : 1) };
  }
  return undefined;
}

/** A row whose every cell names a column, or continues one that does. */
function isHeadRow(row: readonly TableCell[]): boolean {
  return row.every(
    (cell) => cell.lines.length === 0 || cell.isContinued || roleOf(cell.lines.join(' ')) !== undefined,
  );
}

function rolesOf(row: readonly TableCell[], above: readonly TableCell[] = []): Map<number, ColumnRole> {
  const roles = new Map<number, ColumnRole>();
  const taken = new Set<ColumnRole>();
  for (const cell of row) {
    const parent = above.find(({ column, span }) => column <= cell.column && cell.column < column + span);
    const role = roleOf(cell.lines.join(' ')) ?? (parent && roleOf(parent.lines.join(' ')));
    if (role === undefined || taken.has(role)) continue;
    taken.add(role);
    for (let column = cell.column; column < cell.column + cell.span; column += 1) roles.set(column, role);
  }
  return roles;
}

function roleOf(text: string): ColumnRole | undefined {
  const folded = fold(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (folded === '' || folded.length > 60) return undefined;
  return [...before, ...heads].find(([, words]) => words.test(folded))?.[0];
}

function cellsOf(
  row: readonly TableCell[],
  columns: ReadonlyMap<number, ColumnRole>,
): Map<ColumnRole, readonly string[]> {
  const cells = new Map<ColumnRole, readonly string[]>();
  for (const cell of row) {
    const within = [...columns].filter(
      ([column]) => cell.column <= column && column < cell.column + cell.span,
    );
    const roles = within.map(([, role]) => role);
    // A cell over several columns is a heading: it is what stands under "Nội dung".
    const role = roles.includes('text') ? 'text' : roles[0];
    if (role && cell.lines.length > 0 && !cells.has(role)) cells.set(role, cell.lines);
  }
  return cells;
}

/** A row that only names a group: nobody does it and no time is given. */
function isGroupRow(row: readonly TableCell[], cells: ReadonlyMap<ColumnRole, readonly string[]>): boolean {
  const says = [...cells.keys()].filter((role) => role !== 'number' && role !== 'text');
  const isWide = row.some(({ span, lines }) => span >= 3 && lines.length > 0);
  return says.length === 0 && (isWide || row.some(({ column, lines }) => column > 0 && lines.length > 0));
}

/** "(1) (2) (3)" below the head. */
function isRowOfNumbers(row: readonly TableCell[]): boolean {
  const texts = row.map(({ lines }) => lines.join(' ')).filter((text) => text !== '');
  return texts.length > 2 && texts.every((text) => /^\(?\d{1,2}\)?$/.test(text));
}
