import type { Element } from '@xmldom/xmldom';
import { type Archive, unpack } from '../archive.ts';
import { type Block, type DocumentText, type ReadingRemark, type TableCell, tidy } from '../blocks.ts';
import { DocumentRefusedError } from '../refusal.ts';
import { attribute, child, childrenOf, parseXml, settingOf } from '../xml.ts';
import { Numbering } from './numbering.ts';
import { type Found, RunReader } from './runs.ts';
import { Styles } from './styles.ts';

const wantedParts = /^word\/(?:document\d*|styles|numbering|footnotes|endnotes)\.xml$/;
/** More is no plan, and would take too long. */
const MOST_PARAGRAPHS = 30_000;
/** Of a line: some twenty pages. */
const MOST_LETTERS = 50_000;
const MOST_COLUMNS = 60;

/**
 * Reads a Word document (.docx): numbers that Word counts are written out, deleted and hidden text is left out, old fonts are decoded.
 * @throws DocumentRefusedError
 */
export function readDocx(bytes: Uint8Array): DocumentText {
  const archive = unpack(bytes, (name) => wantedParts.test(name));
  const main = [...archive.keys()].find((name) => name.startsWith('word/document'));
  const body = main && child(part(archive, main), 'body');
  if (!body) throw new DocumentRefusedError('damaged');
  return new DocxReader(archive).read(body);
}

function part(archive: Archive, name: string): Element | undefined {
  const bytes = archive.get(name);
  return bytes && parseXml(bytes);
}

class DocxReader {
  readonly #remarks = new Set<ReadingRemark>();
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  readonly #runs: RunReader;
  readonly #archive: Archive;
  readonly #notes: string[] = [];
  #count = 0;
  /** Text of a paragraph whose end is deleted: it goes on in the next one. */
  #carried = '';

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#styles = new Styles(part(archive, 'word/styles.xml'));
    this.#numbering = new Numbering(part(archive, 'word/numbering.xml'));
    this.#runs = new RunReader(this.#styles, (remark) => this.#remarks.add(remark));
  }

  read(body: Element): DocumentText {
    const blocks = this.#blocks(body);
    return { blocks, notes: this.#noteTexts(), remarks: [...this.#remarks].sort() };
  }

  #blocks(parent: Element): Block[] {
    const blocks: Block[] = [];
    for (const one of childrenOf(parent)) {
      if (one.localName === 'p')
        blocks.push(...this.#lines(one).map((text) => ({ kind: 'paragraph' as const, text })));
      else if (one.localName === 'tbl') blocks.push({ kind: 'table', rows: this.#rows(one) });
      else if (isWrapper(one)) blocks.push(...this.#blocks(one));
    }
    return blocks;
  }

  /** A paragraph's lines; more than one where items are typed behind line breaks. */
  #lines(paragraph: Element): string[] {
    this.#count += 1;
    if (this.#count > MOST_PARAGRAPHS) throw new DocumentRefusedError('too-long');
    const found: Found = { boxes: [], notes: [] };
    const properties = child(paragraph, 'pPr');
    const text = this.#carried + this.#runs.textOf(paragraph, found);
    this.#notes.push(...found.notes);
    const isMarkDeleted = child(child(properties, 'rPr'), 'del') !== undefined;
    this.#carried = isMarkDeleted ? text : '';
    if (isMarkDeleted) return [];
    const [first = '', ...others] = brokenLines(text);
    if ([first, ...others].some(({ length }) => length > MOST_LETTERS))
      throw new DocumentRefusedError('too-long');
    const label = this.#numbering.next(this.#styles.numbering(properties));
    const boxes = found.boxes.flatMap((box) => this.#lines(box));
    return [label === undefined ? first : `${label} ${first}`.trim(), ...others, ...boxes].filter(
      (line) => line !== '',
    );
  }

  #rows(table: Element): TableCell[][] {
    const rows: TableCell[][] = [];
    for (const row of rowsIn(table)) {
      if (child(child(row, 'trPr'), 'del')) {
        this.#remarks.add('tracked-changes');
        continue;
      }
      rows.push(this.#cells(row));
    }
    return rows;
  }

  #cells(row: Element): TableCell[] {
    const cells: TableCell[] = [];
    let column = Math.min(Number(settingOf(child(row, 'trPr'), 'gridBefore') ?? 0) || 0, MOST_COLUMNS);
    for (const cell of cellsIn(row)) {
      const properties = child(cell, 'tcPr');
      const merge = child(properties, 'vMerge');
      const span = Math.min(Math.max(Number(settingOf(properties, 'gridSpan') ?? 1) || 1, 1), MOST_COLUMNS);
      const isContinued = merge !== undefined && (attribute(merge, 'val') ?? 'continue') === 'continue';
      cells.push({ lines: this.#cellLines(cell), column, span, isContinued });
      column += span;
    }
    return cells;
  }

  /** The content of a cell; a table within it gives its lines. */
  #cellLines(cell: Element): string[] {
    return this.#blocks(cell).flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.flat().flatMap(({ lines }) => lines),
    );
  }

  #noteTexts(): string[] {
    const wanted = new Set(this.#notes);
    return (['footnote', 'endnote'] as const).flatMap((kind) => {
      if (![...wanted].some((id) => id.startsWith(kind))) return [];
      const root = part(this.#archive, `word/${kind}s.xml`);
      const notes = root ? [...childrenOf(root)] : [];
      return notes
        .filter((note) => wanted.has(`${kind} ${attribute(note, 'id') ?? ''}`))
        .map((note) =>
          this.#blocks(note)
            .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
            .join(' '),
        );
    });
  }
}

/** Content controls and alike: what is in them stands where they stand. */
function isWrapper(element: Element): boolean {
  return ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag'].includes(element.localName ?? '');
}

function rowsIn(table: Element): Element[] {
  return [...childrenOf(table)].flatMap((one) =>
    one.localName === 'tr' ? [one] : isWrapper(one) ? rowsIn(one) : [],
  );
}

function cellsIn(row: Element): Element[] {
  return [...childrenOf(row)].flatMap((one) =>
    one.localName === 'tc' ? [one] : isWrapper(one) ? cellsIn(one) : [],
  );
}

/** A line break begins a line of its own only before an item: "- a⏎- b". Else it is a space. */
function brokenLines(text: string): string[] {
  return text
    .split(/\n(?=\s*(?:[-–+•*]\s|(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,5})[.)]\s))/u)
    .map((line) => tidy(line));
}
