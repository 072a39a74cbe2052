import { strToU8, zipSync } from 'fflate';

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A text as it stands in XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A run with a text; `properties` is what stands in its `w:rPr`. */
export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** A paragraph of runs; a plain text is one run. */
export function paragraph(content: string, properties = ''): string {
  const runs = content.startsWith('<') ? content : run(content);
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
}

/** A paragraph that Word numbers. */
export function numbered(text: string, list: number, level = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
}

interface MadeCell {
  lines: readonly string[];
  span?: number;
  merge?: 'restart' | 'continue';
}

/** A table: a text is a cell with a line, a list one with several. */
export function table(rows: readonly (readonly (string | readonly string[] | MadeCell)[])[]): string {
  const cells = rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`);
  return `<w:tbl>${cells.join('')}</w:tbl>`;
}

function cell(given: string | readonly string[] | MadeCell): string {
  const made: MadeCell =
    typeof given === 'string' ? { lines: [given] } : 'lines' in given ? given : { lines: given };
  const span = made.span ? `<w:gridSpan w:val="${made.span}"/>` : '';
  const merge = made.merge ? `<w:vMerge w:val="${made.merge}"/>` : '';
  return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${made.lines.map((line) => paragraph(line)).join('')}</w:tc>`;
}

/** A Word file with a body, and other parts as they are given (`numbering`, `styles`, `footnotes`). */
export function madeDocx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`),
  };
  for (const [name, content] of Object.entries(parts))
    files[`word/${name}.xml`] = strToU8(`<w:${name} ${NAMESPACE}>${content}</w:${name}>`);
  return zipSync(files, { mtime: new Date(2020, 1, 1) });
}

/**
 * A Word file of a plan written as lines: a paragraph each, rows of a table between bars. In a row "//" parts lines of a cell, "=" after a text
 * widens its cell by a column, "^" begins a merged cell or goes on with the one above.
 */
export function docxOfLines(text: string): Uint8Array {
  const body: string[] = [];
  let rows: MadeCell[][] = [];
  for (const line of `${text.trim()}\n`.split('\n')) {
    if (line.startsWith('|')) rows.push(line.slice(1).split('|').map(cellOf));
    else {
      if (rows.length > 0) body.push(table(rows));
      rows = [];
      if (line !== '') body.push(paragraph(line));
    }
  }
  return madeDocx(body.join(''));
}

function cellOf(written: string): MadeCell {
  const span = written.length - written.replace(/=+$/, '').length;
  const bare = written.replace(/[=^]+$/, '');
  const merge = written === '^' ? 'continue' : written.endsWith('^') ? 'restart' : undefined;
  return { lines: bare.split('//'), ...(span > 0 && { span: span + 1 }), ...(merge && { merge }) };
}
