import { fold } from '../../vietnamese/fold.ts';
import type { Table } from '../document/blocks.ts';
import { follows, type Label, type LabelStyle, labelsOf } from './labels.ts';

/** A numbered clause or a bullet, with what stands below it. */
export interface Item {
  /** Its place: "III.1.2", the innermost number with its own; "" for the whole. */
  readonly code: string;
  readonly style: LabelStyle | 'root';
  /** Its text without the number. */
  text: string;
  /** Paragraphs without a number that follow it. */
  readonly paragraphs: string[];
  readonly children: Item[];
  readonly tables: Table[];
  readonly parent: Item | undefined;
}

/** How deep a style stands, the outermost first. Letters stand above Roman numbers where the document begins with "A". */
const ranks: Readonly<Record<LabelStyle, number>> = {
  ...{ part: 0, article: 1, roman: 2, capital: 3, decimal: 4, dotted: 5, letter: 10, bracketed: 11 },
  ...{ star: 12, dash: 13, plus: 14 },
};

/** The clause that an item is in: its nearest ancestor that is no bullet. */
export function clauseOf(item: Item): Item {
  let at = item;
  while (at.parent && isBullet(at)) at = at.parent;
  return at;
}

export function isBullet({ style }: Item): boolean {
  return style === 'dash' || style === 'plus' || style === 'star';
}

/** Puts numbered lines into their order. Lines are given one after another, tables where they stand. */
export class OutlineBuilder {
  readonly root: Item;
  readonly #used: Set<string>;
  readonly #open: { item: Item; label: Label; rank: number }[] = [];
  #isLettered: boolean | undefined;

  /** @param prefix of all codes ("PL" of an appendix); `used` has the codes that are taken */
  constructor(prefix = '', used = new Set<string>()) {
    this.#used = used;
    this.root = {
      ...{
        code: prefix,
        style: 'root',
        text: '',
        paragraphs: [],
        children: [],
        tables: [],
        parent: undefined,
      },
    };
  }

  addLine(line: string): void {
    // Word numbers an empty line, too.
    if (/^(?:[\p{L}\d]{1,5}[.)]|[-+])$/u.test(line)) return;
    for (const one of itemsOf(line)) {
      const label = this.#chosen(labelsOf(one));
      if (label) this.#addItem(label);
      else this.#addText(one);
    }
  }

  /** Adds a line that is an item whatever it begins with: a row of a table. */
  addItem(line: string): Item {
    return this.#addItem(this.#chosen(labelsOf(line)) ?? { style: 'dash', value: 0, code: '', rest: line });
  }

  /** The code of an item whose number goes on from one group to the next: it needs no other before it. */
  runningCode(number: string): string {
    return this.#free([this.root.code, number].filter(Boolean).join('.'));
  }

  /** "PHẦN I" has its heading on the next line. */
  #addText(text: string): void {
    const top = this.#top();
    const isHeading = top.style !== 'root' && top.text === '' && top.paragraphs.length === 0;
    if (isHeading) top.text = text;
    else top.paragraphs.push(text);
  }

  addTable(table: Table): void {
    this.#top().tables.push(table);
  }

  #top(): Item {
    return this.#open.at(-1)?.item ?? this.root;
  }

  /** Of several readings the one that goes on with an open row; else one that begins a row. */
  #chosen(labels: readonly Label[]): Label | undefined {
    if (labels.length < 2) return labels[0];
    const goesOn = [...this.#open]
      .reverse()
      .flatMap(({ label: last }) =>
        labels.filter((label) => label.style === last.style && follows(label, last)),
      );
    return goesOn[0] ?? labels.find(({ value }) => value === 1) ?? labels[0];
  }

  #addItem(label: Label): Item {
    if (label.style === 'roman' || label.style === 'capital') this.#isLettered ??= label.style === 'capital';
    const rank = this.#rankOf(label);
    while ((this.#open.at(-1)?.rank ?? -1) >= rank) this.#open.pop();
    const parent = this.#top();
    const item: Item = {
      ...{ code: this.#codeIn(parent, label), style: label.style, text: label.rest },
      ...{ paragraphs: [], children: [], tables: [], parent },
    };
    parent.children.push(item);
    this.#open.push({ item, label, rank });
    return item;
  }

  #rankOf({ style, numbers }: Label): number {
    if (style === 'dotted') return ranks.dotted + (numbers?.length ?? 2) - 2;
    if (!this.#isLettered) return ranks[style];
    return style === 'capital' ? ranks.roman : style === 'roman' ? ranks.capital : ranks[style];
  }

  /** Bullets count below their clause; a number that is given twice gets a second part, for codes are unique. */
  #codeIn(parent: Item, label: Label): string {
    const number = label.code || String(parent.children.length + 1);
    return this.#free([parent.code, this.#numbersIn(parent, label) ?? number].filter(Boolean).join('.'));
  }

  #free(wanted: string): string {
    let code = wanted;
    for (let count = 2; this.#used.has(code.toLowerCase()); count += 1) code = `${wanted}-${count}`;
    this.#used.add(code.toLowerCase());
    return code;
  }

  /** "1.2" below 1 is its 2; below II, where no 1 stands, it is "1-2". */
  #numbersIn(parent: Item, { numbers }: Label): string | undefined {
    if (!numbers) return undefined;
    const own = this.#open.at(-1)?.label;
    const above = own?.numbers ?? (own && own.value > 0 ? [own.value] : []);
    const isBelow = parent.style !== 'root' && above.every((number, at) => number === numbers[at]);
    return isBelow ? numbers.slice(above.length).join('-') : numbers.join('-');
  }
}

/** A bullet typed on within another's paragraph: "- Mở lớp cho cán bộ xã. - Tổ chức hội thảo". */
function itemsOf(line: string): string[] {
  return /^[-–]\s/.test(line) ? line.split(/(?<=[.;])\s+(?=[-–]\s+\p{Lu}\p{Ll})/u) : [line];
}

/** What a section is about, by its heading. */
export type SectionKind = 'purpose' | 'target' | 'history' | 'money' | 'scope' | 'reporting' | 'duties';

const headings: readonly (readonly [SectionKind, RegExp])[] = [
  ['reporting', /(?:che do|cong tac|thong tin),? (?:thong tin,? )?bao cao/],
  [
    'duties',
    /nhiem vu|to chuc thuc hien|giai phap|phan cong|noi dung|bien phap|hoat dong|trien khai|tien do|trach nhiem/,
  ],
  ['target', /muc tieu|chi tieu/],
  ['purpose', /muc dich|yeu cau|quan diem/],
  ['history', /tinh hinh|thuc trang|dac diem|ket qua|danh gia/],
  ['money', /kinh phi|nguon luc thuc hien/],
  ['scope', /pham vi|doi tuong|thanh phan/],
];
/** Headings are short; a task that only mentions results is none. */
const LONGEST_HEADING = 120;

/** Returns what the section of an item is about: its own heading's word, or the nearest above it. Duties, where none says so. */
export function sectionKind(item: Item): SectionKind {
  for (let at: Item | undefined = item; at; at = at.parent) {
    const kind = headingKind(at);
    if (kind) return kind;
  }
  return 'duties';
}

function headingKind({ style, text, children, paragraphs, tables, parent }: Item): SectionKind | undefined {
  const isOuter = parent?.style === 'root' || /^\p{Lu}[\p{Lu}\s,.–-]+$/u.test(text);
  const holds = children.length + paragraphs.length + tables.length > 0;
  if (style === 'root' || text.length > LONGEST_HEADING || !holds) return undefined;
  const folded = fold(text);
  const found = headings.find(([, words]) => words.test(folded))?.[0];
  // Within a section only targets and history are told apart: "1. Mục tiêu chung", not "1. Hoạt động tuyên truyền".
  return isOuter || found === 'target' || found === 'purpose' ? found : undefined;
}
