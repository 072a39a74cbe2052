import { strToU8, unzipSync, zipSync } from 'fflate';

/** A Word document with nothing but a body, and a header where one is given: OOXML between `<w:body>` and its end. */
export function smallDocx(body: string, header?: string): Uint8Array {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${office}.document.main+xml"/>${header === undefined ? '' : `<Override PartName="/word/header1.xml" ContentType="${office}.header+xml"/>`}</Types>`,
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...(header === undefined ? {} : { 'word/header1.xml': `<w:hdr ${w}>${header}</w:hdr>` }),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

/** A paragraph of runs; a text that Word cut into runs is given in pieces. */
export function paragraph(...runs: string[]): string {
  const written = runs.map((text) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`);
  return `<w:p>${written.join('')}</w:p>`;
}

/** A table of rows of cells, a paragraph a cell. */
export function table(...rows: string[][]): string {
  const cells = (row: string[]) => row.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** The texts of a document's paragraphs; a line break within one as "\n". */
export function paragraphTexts(docx: Uint8Array, part = 'word/document.xml'): string[] {
  return textsIn(partOf(docx, part));
}

/** The texts of the paragraphs within some markup, as Word reads them: a line break is an element, not a sign. */
function textsIn(xml: string): string[] {
  return [...xml.matchAll(/<w:p(?:\s[^>]*)?>(.*?)<\/w:p>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, text]) => (text === undefined ? '\n' : unescaped(text).replaceAll('\n', ' ')))
      .join(''),
  );
}

/** The tables of a document that stand in no other: rows of cells, a cell's paragraphs joined by "\n". */
export function tablesOf(docx: Uint8Array): string[][][] {
  const xml = partOf(docx, 'word/document.xml');
  const inside = (text: string, tag: string) =>
    [...text.matchAll(new RegExp(`<w:${tag}(?:\\s[^>]*)?>(.*?)</w:${tag}>`, 'gs'))].map(
      ([, content = '']) => content,
    );
  return inside(xml, 'tbl').map((table) =>
    inside(table, 'tr').map((row) => inside(row, 'tc').map((cell) => textsIn(cell).join('\n'))),
  );
}

/** A part of a document as text. */
export function partOf(docx: Uint8Array, part: string): string {
  return new TextDecoder().decode(unzipSync(docx)[part]);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}
