import type { Element } from '@xmldom/xmldom';
import type { ReadingRemark } from '../blocks.ts';
import { type Coding, codingOf, decode } from '../fonts/index.ts';
import { attribute, child, childrenOf, isOn } from '../xml.ts';
import type { Styles } from './styles.ts';

interface Piece {
  coding: Coding;
  text: string;
}

/** What is outside a paragraph's own text, found within it. */
export interface Found {
  /** Paragraphs of text boxes. */
  boxes: Element[];
  /** Notes that it refers to: `footnote 2`. */
  notes: string[];
}

/** Elements whose content is gone, or is no text. */
const skipped = new Set(['del', 'moveFrom', 'delText', 'instrText', 'rPr', 'pPr', 'Fallback', 'rt']);

/** Reads the text of paragraphs: what is deleted is left out, old fonts are decoded, line breaks are "\n". */
export class RunReader {
  readonly #styles: Styles;
  readonly #remark: (remark: ReadingRemark) => void;

  constructor(styles: Styles, remark: (remark: ReadingRemark) => void) {
    this.#styles = styles;
    this.#remark = remark;
  }

  textOf(paragraph: Element, found: Found): string {
    const pieces: Piece[] = [];
    this.#walk(paragraph, child(paragraph, 'pPr'), pieces, found);
    return joined(pieces)
      .map(({ coding, text }) => decode(text, coding))
      .join('');
  }

  #walk(element: Element, properties: Element | undefined, pieces: Piece[], found: Found): void {
    for (const one of childrenOf(element)) {
      const name = one.localName ?? '';
      if (name === 'del' || name === 'ins' || name === 'moveFrom') this.#remark('tracked-changes');
      if (skipped.has(name)) continue;
      if (name === 'r') this.#run(one, properties, pieces, found);
      else if (name === 'txbxContent') found.boxes.push(...paragraphsIn(one));
      else this.#walk(one, properties, pieces, found);
    }
  }

  #run(run: Element, paragraph: Element | undefined, pieces: Piece[], found: Found): void {
    const properties = child(run, 'rPr');
    if (this.#styles.isHidden(properties)) return;
    if (isOn(properties, 'strike') || isOn(properties, 'dstrike')) {
      this.#remark('struck-out');
      return;
    }
    const font = this.#styles.font(properties, paragraph);
    for (const one of childrenOf(run)) {
      const text = textIn(one);
      const coding = text === undefined ? 'unicode' : codingOf(font, text);
      if (coding !== 'unicode') this.#remark('legacy-font');
      if (text !== undefined) pieces.push({ coding, text });
      else this.#within(one, paragraph, pieces, found);
    }
  }

  #within(element: Element, paragraph: Element | undefined, pieces: Piece[], found: Found): void {
    const name = element.localName ?? '';
    if (name === 'footnoteReference' || name === 'endnoteReference')
      found.notes.push(`${name.slice(0, -'Reference'.length)} ${attribute(element, 'id') ?? ''}`);
    else if (!skipped.has(name)) this.#walk(element, paragraph, pieces, found);
  }
}

/** The text of a run's part; undefined for what holds more. */
function textIn(element: Element): string | undefined {
  switch (element.localName) {
    case 't':
      return element.textContent ?? '';
    case 'tab':
    case 'ptab':
      return ' ';
    case 'br':
    case 'cr':
      return '\n';
    case 'noBreakHyphen':
      return '-';
    case 'softHyphen':
      return '';
    case 'sym':
      return /wingdings|symbol/i.test(attribute(element, 'font') ?? '') ? '-' : '';
    default:
      return undefined;
  }
}

/** Pieces of one coding that touch become one; what has no letters takes its neighbour's. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && (last.coding === piece.coding || /^[\s\p{P}\d]*$/u.test(piece.text))) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

function paragraphsIn(element: Element): Element[] {
  return [...childrenOf(element)].flatMap((one) => (one.localName === 'p' ? [one] : paragraphsIn(one)));
}
