import type { Element } from '@xmldom/xmldom';
import { Temporal } from 'temporal-polyfill';
import { type Archive, unpack } from '../document/archive.ts';
import { DocumentRefusedError } from '../document/refusal.ts';
import { attribute, child, childrenOf, parseXml } from '../document/xml.ts';
import type { ReadCell } from './cells.ts';

/** A sheet as it was read: its cells by their places, "B7". */
export interface ReadSheet {
  readonly name: string;
  /** By row, from 1, then by column, from 0. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, ReadCell>>;
}

const wanted =
  /^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+|_rels\/workbook\.xml\.rels)(?:\.xml)?$/;
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 100;

/** Reads the cells of a workbook: texts, numbers and days. @throws DocumentRefusedError */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const archive = unpack(bytes, (name) => wanted.test(name));
  const root = (name: string) => {
    const part = archive.get(name);
    return part && parseXml(part);
  };
  const workbook = root('xl/workbook.xml');
  const sheets = child(workbook, 'sheets');
  if (!sheets) throw new DocumentRefusedError('damaged');
  const targets = targetsIn(root('xl/_rels/workbook.xml.rels'));
  const is1904 = attribute(child(workbook, 'workbookPr'), 'date1904') === '1';
  const reader = new CellReader(
    stringsIn(root('xl/sharedStrings.xml')),
    dateStyles(root('xl/styles.xml')),
    is1904,
  );
  return [...childrenOf(sheets)].map((sheet) => {
    const target = targets.get(attribute(sheet, 'id') ?? '') ?? '';
    return { name: attribute(sheet, 'name') ?? '', rows: rowsIn(archive, target, reader) };
  });
}

function targetsIn(relations: Element | undefined): Map<string, string> {
  const pairs = relations ? [...childrenOf(relations)] : [];
  return new Map(
    pairs.map((one) => {
      const target = (attribute(one, 'Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/');
      return [attribute(one, 'Id') ?? '', target];
    }),
  );
}

function rowsIn(archive: Archive, target: string, reader: CellReader): Map<number, Map<number, ReadCell>> {
  const bytes = archive.get(target);
  const data = bytes && child(parseXml(bytes), 'sheetData');
  const rows = new Map<number, Map<number, ReadCell>>();
  for (const row of data ? childrenOf(data) : []) {
    const number = Number(attribute(row, 'r') ?? rows.size + 1);
    if (rows.size >= MOST_ROWS) throw new DocumentRefusedError('too-long');
    rows.set(number, cellsIn(row, reader));
  }
  return rows;
}

function cellsIn(row: Element, reader: CellReader): Map<number, ReadCell> {
  const cells = new Map<number, ReadCell>();
  let next = 0;
  for (const cell of childrenOf(row)) {
    const column = columnOf(attribute(cell, 'r')) ?? next;
    next = column + 1;
    const value = reader.value(cell);
    if (value !== undefined && value !== '' && column < MOST_COLUMNS) cells.set(column, value);
  }
  return cells;
}

/** "C7" is column 2. */
function columnOf(place: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/.exec(place ?? '') ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The name of a cell: column 2 of row 7 is "C7". */
export function cellName(row: number, column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  const before = Math.floor(column / 26);
  return `${before > 0 ? String.fromCharCode(64 + before) : ''}${letter}${row}`;
}

class CellReader {
  constructor(
    readonly strings: readonly string[],
    readonly dateStyles: ReadonlySet<number>,
    readonly is1904: boolean,
  ) {}

  value(cell: Element): ReadCell | undefined {
    const type = attribute(cell, 't');
    if (type === 'inlineStr') return textsWithin(child(cell, 'is'));
    const raw = child(cell, 'v')?.textContent ?? undefined;
    if (raw === undefined || type === 'e') return undefined;
    if (type === 's') return this.strings[Number(raw)];
    if (type === 'str' || type === 'd') return raw.trim();
    if (type === 'b') return raw === '1' ? 'true' : 'false';
    return this.#number(Number(raw), Number(attribute(cell, 's') ?? 0));
  }

  #number(value: number, style: number): ReadCell | undefined {
    if (!Number.isFinite(value)) return undefined;
    const isDay = this.dateStyles.has(style) && value > 0 && value < 200_000;
    if (!isDay) return value;
    const days = Math.floor(value) + (this.is1904 ? 1462 : 0);
    // Excel counts from the last day of 1899, and has a 29 February 1900.
    return Temporal.PlainDate.from('1899-12-30').add({ days });
  }
}

function stringsIn(root: Element | undefined): string[] {
  return root ? [...childrenOf(root)].map((item) => textsWithin(item)) : [];
}

/** The text of a string with its runs, without how it is said in other scripts. */
function textsWithin(element: Element | undefined): string {
  if (!element) return '';
  return [...childrenOf(element)]
    .map((one) => {
      if (one.localName === 't') return one.textContent ?? '';
      return one.localName === 'r' ? textsWithin(one) : '';
    })
    .join('')
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** Places of the styles that show a number as a day. */
function dateStyles(root: Element | undefined): Set<number> {
  const formats = child(root, 'numFmts');
  const own = new Map(
    (formats ? [...childrenOf(formats)] : []).map((one) => [
      attribute(one, 'numFmtId') ?? '',
      attribute(one, 'formatCode') ?? '',
    ]),
  );
  const isDate = (id: string) => {
    const code = own.get(id);
    return code === undefined
      ? /^(?:1[4-9]|2[0-2]|4[5-7])$/.test(id)
      : /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]/g, ''));
  };
  const styles = child(root, 'cellXfs');
  return new Set(
    (styles ? [...childrenOf(styles)] : []).flatMap((one, at) =>
      isDate(attribute(one, 'numFmtId') ?? '') ? [at] : [],
    ),
  );
}
