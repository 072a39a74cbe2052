/*
 * Pieces of a Word document (OOXML), as few as the templates of reports need. Lengths are in millimetres and sizes of letters in
 * points; Word counts in twentieths of a point.
 */

const TWENTIETHS_PER_MM = 1440 / 25.4;

export function twentieths(millimetres: number): number {
  return Math.round(millimetres * TWENTIETHS_PER_MM);
}

/** How letters look. */
export interface Look {
  bold?: boolean;
  italic?: boolean;
  capitals?: boolean;
  /** On yellow: what a person has to write. */
  toWrite?: boolean;
  /** In points. */
  size?: number;
}

/** How a paragraph stands. */
export interface Stand {
  align?: 'left' | 'center' | 'both' | 'right';
  /** In millimetres. */
  firstLine?: number;
  indent?: { left: number; right: number };
  /** In points. */
  before?: number;
  after?: number;
  /** Lines apart: 1 is single. */
  lines?: number;
  /** It stays on the page of the paragraph behind it. */
  withNext?: boolean;
  style?: string;
  /** A line above it. */
  ruled?: boolean;
}

/** Some text in one look. */
export function run(text: string, look: Look = {}): string {
  return `<w:r>${lookOf(look)}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** What a person has to write, on yellow. */
export function toWrite(text: string, look: Look = {}): string {
  return run(`[${text}]`, { ...look, toWrite: true });
}

export function paragraph(runs: string | readonly string[], stand: Stand = {}): string {
  return `<w:p>${standOf(stand)}${typeof runs === 'string' ? runs : runs.join('')}</w:p>`;
}

/** A column of a table, in millimetres. */
export type Widths = readonly number[];

interface TableLook {
  /** Lines around each cell. */
  lined?: boolean;
  /** The first rows stand again on each page. */
  headRows?: number;
}

/** A table of rows of cells, each of paragraphs. */
export function table(
  widths: Widths,
  rows: readonly (readonly string[])[],
  { lined = false, headRows = 0 }: TableLook = {},
): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${twentieths(width)}"/>`).join('');
  const total = widths.reduce((sum, width) => sum + twentieths(width), 0);
  const written = rows.map((cells, at) => tableRow(cells, widths, at < headRows));
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/>${lined ? LINES : ''}<w:tblLayout w:type="fixed"/>${margins(lined ? 1 : 0)}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${written.join('')}</w:tbl>`;
}

function tableRow(cells: readonly string[], widths: Widths, isHead: boolean): string {
  const written = cells.map(
    (content, at) =>
      `<w:tc><w:tcPr><w:tcW w:w="${twentieths(widths[at] ?? 0)}" w:type="dxa"/>${isHead ? '<w:vAlign w:val="center"/>' : ''}</w:tcPr>${content}</w:tc>`,
  );
  return `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${written.join('')}</w:tr>`;
}

const LINES = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')}</w:tblBorders>`;

function margins(millimetres: number): string {
  const width = twentieths(millimetres);
  return `<w:tblCellMar><w:left w:w="${width}" w:type="dxa"/><w:right w:w="${width}" w:type="dxa"/></w:tblCellMar>`;
}

/** The page of a section, in millimetres. */
export interface Page {
  width: number;
  height: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The end of a section: its page, and its own page numbers from 1, which its first page does not show. */
export function section({ width, height, top, bottom, left, right }: Page): string {
  const orientation = width > height ? ' w:orient="landscape"' : '';
  const edges = { top, right, bottom, left, header: 10, footer: 10, gutter: 0 };
  const margin = Object.entries(edges)
    .map(([side, length]) => `w:${side}="${twentieths(length)}"`)
    .join(' ');
  return `<w:sectPr><w:headerReference w:type="default" r:id="numbered"/><w:headerReference w:type="first" r:id="empty"/><w:type w:val="nextPage"/><w:pgSz w:w="${twentieths(width)}" w:h="${twentieths(height)}"${orientation}/><w:pgMar ${margin}/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`;
}

const NO_ROOM = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';

/** The last paragraph of a section, which takes no room. */
export function sectionEnd(page: Page): string {
  return `<w:p><w:pPr>${NO_ROOM}${section(page)}</w:pPr></w:p>`;
}

/** The paragraph that has to follow a table, without room: it begins no page of its own. */
export const noParagraph = `<w:p><w:pPr>${NO_ROOM}</w:pPr></w:p>`;

/** The number of the page. */
export const pageNumber = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/* In the order in which the schema wants them. */
function lookOf({ bold, italic, capitals, toWrite: isToWrite, size }: Look): string {
  const set = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    capitals ? '<w:caps/>' : '',
    size === undefined ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`,
    isToWrite ? '<w:highlight w:val="yellow"/>' : '',
  ].join('');
  return set === '' ? '' : `<w:rPr>${set}</w:rPr>`;
}

function standOf({ style, withNext, ruled, before, after, lines, indent, firstLine, align }: Stand): string {
  const spacing = [
    before === undefined ? '' : ` w:before="${before * 20}"`,
    after === undefined ? '' : ` w:after="${after * 20}"`,
    lines === undefined ? '' : ` w:line="${Math.round(lines * 240)}" w:lineRule="auto"`,
  ].join('');
  const edges = [
    indent === undefined ? '' : ` w:left="${twentieths(indent.left)}" w:right="${twentieths(indent.right)}"`,
    firstLine === undefined ? '' : ` w:firstLine="${twentieths(firstLine)}"`,
  ].join('');
  const set = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    withNext ? '<w:keepNext/>' : '',
    ruled ? '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>' : '',
    spacing === '' ? '' : `<w:spacing${spacing}/>`,
    edges === '' ? '' : `<w:ind${edges}/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
  ].join('');
  return set === '' ? '' : `<w:pPr>${set}</w:pPr>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
