/*
 * A document as it is read, whatever it came in: paragraphs and tables in their order, every number written out ("I.", "1.", "-"),
 * texts in composed Unicode with single spaces. What Word would show as deleted is not in it.
 */

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface TableCell {
  /** The lines in it, each with its number. */
  readonly lines: readonly string[];
  /** 0-based place of its first column, and how many it spans. */
  readonly column: number;
  readonly span: number;
  /** It continues the cell above it: what stands there holds here too. */
  readonly isContinued: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly (readonly TableCell[])[];
}

export type Block = Paragraph | Table;

/** What a person should know about how a document was read. */
export type ReadingRemark = 'tracked-changes' | 'struck-out' | 'legacy-font' | 'pdf';

export interface DocumentText {
  readonly blocks: readonly Block[];
  /** Footnotes and endnotes. */
  readonly notes: readonly string[];
  readonly remarks: readonly ReadingRemark[];
}

/** Brings a text to the form that all readers give: composed, no invisible letters, single spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\p{Cc}]/gu, (letter) => (/\s/.test(letter) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim();
}
