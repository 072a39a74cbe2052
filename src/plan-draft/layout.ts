import { fold } from '../vietnamese/fold.ts';
import type { Block, DocumentText, Table } from './document/blocks.ts';
import { type Item, OutlineBuilder } from './outline/outline.ts';

/*
 * The parts of a Vietnamese administrative document (Decree 30/2020, annex I): letterhead, title, grounds, numbered body,
 * receivers and signature, appendices.
 */

export interface Layout {
  /** Lines of the letterhead: the issuing body's, and all others (number, motto, place and day). */
  readonly issuer: readonly string[];
  readonly head: readonly string[];
  /** "KẾ HOẠCH" and what it is about. */
  readonly title: readonly string[];
  /** What stands between the title and the first numbered clause, and a decision that the plan comes with. */
  readonly grounds: readonly string[];
  readonly body: Item;
  /** Where it was sent. */
  readonly sentTo: readonly string[];
  readonly signature: readonly string[];
  readonly appendices: readonly Item[];
}

export const motto = /cong hoa xa hoi chu nghia|doc lap ?- ?tu do|dang cong san viet nam/;
const documentType =
  /^(?:ke hoach|chuong trinh(?: cong tac| hanh dong)?|phuong an|de an|huong dan|chi thi|cong van|quyet dinh|lich cong tac|thong bao)$/;
const groundWords = /^(?:can cu|thuc hien|thi hanh|theo|de|xet|nham|trien khai thuc hien)\b.*[;,.:]$/;
export const sentToHead = /^noi nhan ?:?/;
export const appendixHead = /^phu luc(?: [ivx\d]+)?\b/;

/**
 * Takes a document apart. A document without any of the parts gives empty ones.
 * @param used gets the codes of all clauses and bullets
 */
export function layoutOf(document: DocumentText, used: Set<string>): Layout {
  const flat = document.blocks.flatMap(flattened);
  const start = planStart(flat);
  const [before, after] = [flat.slice(0, start), flat.slice(start)];
  const head = before.flatMap((part) => (part.kind === 'head' ? [part] : []));
  const loose = before.flatMap((part) => (part.kind === 'line' ? [part.text] : []));
  const { title, rest } = titleOf(after);
  const parts = new Partition(used);
  for (const part of rest) parts.add(part);
  return {
    issuer: head[0]?.issuer ?? looseIssuer(loose),
    head: [...(head.flatMap(({ others }) => others) ?? []), ...(head.length === 0 ? loose.slice(0, 8) : [])],
    title,
    grounds: [...(head.length > 0 ? loose : loose.slice(8)), ...parts.grounds],
    body: parts.body.root,
    sentTo: parts.sentTo,
    signature: parts.signature,
    appendices: parts.appendices.map(({ root }) => root),
  };
}

export type Part =
  | { kind: 'head'; issuer: readonly string[]; others: readonly string[] }
  | { kind: 'foot'; sentTo: readonly string[]; signature: readonly string[] }
  | { kind: 'line'; text: string }
  | { kind: 'table'; table: Table };

/** Tables that only hold letterhead or signature, or one column, are no tables. */
export function flattened(block: Block): Part[] {
  if (block.kind === 'paragraph') return [{ kind: 'line', text: block.text }];
  const cells = block.rows.flat();
  const lines = cells.flatMap((cell) => cell.lines);
  const isShort = block.rows.length <= 6;
  if (isShort && lines.some((line) => motto.test(fold(line)))) {
    const left = cells.filter(({ column }) => column === 0).flatMap((cell) => cell.lines);
    const isNumber = (line: string) => /^so ?:/.test(fold(line)) || motto.test(fold(line));
    const issuer = left.filter((line) => !isNumber(line) && !/^[-_*\s]+$/.test(line));
    return [{ kind: 'head', issuer, others: lines.filter((line) => !issuer.includes(line)) }];
  }
  if (isShort && lines.some((line) => sentToHead.test(fold(line))))
    return [footOf(cells.map((cell) => cell.lines))];
  const width = Math.max(0, ...cells.map(({ column, span }) => column + span));
  return width < 2
    ? lines.map((text) => ({ kind: 'line' as const, text }))
    : [{ kind: 'table', table: block }];
}

function footOf(cells: readonly (readonly string[])[]): Part {
  const receivers = cells.find((lines) => lines.some((line) => sentToHead.test(fold(line)))) ?? [];
  const signature = cells.filter((lines) => lines !== receivers).flat();
  return { kind: 'foot', sentTo: receivers.filter((line) => !/^noi nhan ?:?$/.test(fold(line))), signature };
}

/** Where the plan itself begins: at its title; a decision's articles come before it. */
function planStart(parts: readonly Part[]): number {
  const titles = parts.flatMap((part, at) =>
    part.kind === 'line' && documentType.test(fold(part.text).trim())
      ? [{ at, text: fold(part.text).trim() }]
      : [],
  );
  const plan = titles.find(({ text }) => !/^(?:quyet dinh|cong van|thong bao)$/.test(text)) ?? titles[0];
  if (plan) return plan.at;
  const inOneLine = parts.findIndex((part) => part.kind === 'line' && /^KẾ HOẠCH\s/u.test(part.text));
  if (inOneLine >= 0) return inOneLine;
  const head = parts.findIndex(({ kind }) => kind === 'head');
  return head + 1;
}

/** The type of the document and the lines under it, up to the grounds or the first clause. */
function titleOf(parts: readonly Part[]): { title: string[]; rest: readonly Part[] } {
  const title: string[] = [];
  for (const [at, part] of parts.entries()) {
    const isTitle =
      part.kind === 'line' && title.length < 8 && (at === 0 || !isBodyLine(part.text, title.length));
    if (!isTitle) return { title, rest: parts.slice(at) };
    title.push(part.text);
  }
  return { title, rest: [] };
}

function isBodyLine(text: string, lines: number): boolean {
  const folded = fold(text);
  if (/^[-_*\s]+$/.test(text)) return false;
  const isLabelled = /^(?:[ivxlc]+|[a-z]|\d+)\s*[.)/]\s|^(?:phan|chuong|dieu) /.test(folded);
  return isLabelled || groundWords.test(folded) || (lines > 1 && (text.length > 220 || /[.;:]$/.test(text)));
}

/** Without a table the letterhead's first lines come before the motto. */
export function looseIssuer(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => motto.test(fold(line)));
  const before = lines.slice(0, Math.max(at, 0));
  const [inLine] = (lines[at] ?? '').split(/\s+(?=CỘNG H[OÒ][AÀ]|ĐẢNG CỘNG SẢN)/u);
  return inLine && !motto.test(fold(inLine)) ? [...before, inLine] : before;
}

/** What follows the title, in the order in which it stands. */
class Partition {
  readonly #used: Set<string>;
  readonly grounds: string[] = [];
  readonly body: OutlineBuilder;
  readonly sentTo: string[] = [];
  readonly signature: string[] = [];
  readonly appendices: OutlineBuilder[] = [];
  #isInFoot = false;

  constructor(used: Set<string>) {
    this.#used = used;
    this.body = new OutlineBuilder('', used);
  }

  add(part: Part): void {
    if (part.kind === 'head') return;
    if (part.kind === 'foot') {
      this.sentTo.push(...part.sentTo);
      this.signature.push(...part.signature);
      this.#isInFoot = true;
    } else if (part.kind === 'table') this.#current().addTable(part.table);
    else this.#line(part.text);
  }

  #line(text: string): void {
    const folded = fold(text);
    if (appendixHead.test(folded) && text.length < 100) {
      this.appendices.push(this.#newAppendix());
      this.#isInFoot = false;
    } else if (sentToHead.test(folded)) this.#isInFoot = true;
    else if (this.#isInFoot) (/^[-–+•]/.test(text) ? this.sentTo : this.signature).push(text);
    else if (this.appendices.length === 0 && this.#hasNoBody() && !startsBody(folded))
      this.grounds.push(text);
    else this.#current().addLine(text);
  }

  #newAppendix(): OutlineBuilder {
    const count = this.appendices.length + 1;
    return new OutlineBuilder(count === 1 ? 'PL' : `PL${count}`, this.#used);
  }

  #hasNoBody(): boolean {
    return this.body.root.children.length === 0 && this.body.root.tables.length === 0;
  }

  /** Behind the signature begins an appendix, whether or not it says so. */
  #current(): OutlineBuilder {
    if (this.#isInFoot && this.appendices.length === 0) this.appendices.push(this.#newAppendix());
    this.#isInFoot = false;
    return this.appendices.at(-1) ?? this.body;
  }
}

function startsBody(folded: string): boolean {
  return /^(?:[ivxlc]+|[a-z]|\d+)\s*[.)/]\s*\S|^(?:phan|chuong|dieu) /.test(folded);
}
