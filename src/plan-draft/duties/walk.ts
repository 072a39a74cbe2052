import type { Table } from '../document/blocks.ts';
import { clauseOf, type Item, isBullet, type SectionKind, sectionKind } from '../outline/outline.ts';
import { agencyOf, labelled } from './agencies.ts';
import type { Agency, DutyEntry, Entry, Piece } from './entries.ts';
import { type TaskRow, taskRows } from './table.ts';

/** What only points at the appendix: "Các nhiệm vụ cụ thể theo Phụ lục kèm theo". */
const pointing = /(?:theo|tại|trong)\s+(?:các\s+|bảng\s+)?(?:phụ lục|biểu)/iu;

/** What holds below a heading. */
interface Above {
  readonly agency: Agency | undefined;
  /** Of an appendix or a table: what it is about where no heading says so. */
  readonly section: SectionKind | undefined;
}

/** Returns the clauses and duties of a body or an appendix, in their order. */
export class DutyWalk {
  readonly entries: Entry[] = [];
  readonly #used: Set<string>;
  readonly #clauses = new Set<string>();

  /** @param used codes that are taken */
  constructor(used: Set<string>) {
    this.#used = used;
  }

  /** @param title of an appendix, which is a clause of its own */
  walk(root: Item, title?: string): void {
    if (title !== undefined) this.#clause(root, 'duties', title, root.paragraphs, undefined);
    for (const child of root.children) this.#item(child, { agency: undefined, section: undefined });
    for (const table of root.tables) this.#table(table, root, { agency: undefined, section: 'duties' });
  }

  #item(item: Item, above: Above): void {
    const section = sectionKind(item);
    if (section === 'duties' || section === 'reporting') this.#dutyItem(item, section, above.agency);
    else this.#passage(item, section);
  }

  #dutyItem(item: Item, section: SectionKind, above: Agency | undefined): void {
    if (isLeaf(item) && labelled(item.text)?.role === 'money' && !isBullet(item)) {
      this.#passage(item, 'money');
      return;
    }
    const { heading, rest } = atColon(item);
    const own = agencyOfHeading(heading);
    const agency = own ?? above;
    const parts = labelledParts(item);
    if (parts) this.#duty(item, section, parts, agency);
    else if (isLeaf(item) && !own) this.#duty(item, section, [{ text: item.text, role: 'text' }], agency);
    else this.#container(item, { section, agency, own, heading, rest });
  }

  /** A heading with what stands below it. */
  #container(
    item: Item,
    about: {
      section: SectionKind;
      agency: Agency | undefined;
      own: Agency | undefined;
      heading: string;
      rest: string;
    },
  ): void {
    const { section, agency, own, heading, rest } = about;
    const loose = [...(own && rest !== '' ? [rest] : []), ...item.paragraphs];
    const holdsMore = item.children.length + item.tables.length > 0;
    if (!isBullet(item)) this.#clause(item, section, own ? heading : item.text, holdsMore ? loose : [], own);
    else if (item.text !== '') this.#leadIn(item, section, item.text, agency);
    for (const [at, text] of loose.entries()) this.#looseDuty(item, text, at, { section, agency, holdsMore });
    for (const child of item.children) this.#item(child, { agency, section });
    for (const table of item.tables) this.#table(table, item, { agency, section });
  }

  /** A paragraph below a heading: a duty, unless it leads on to what stands below it. */
  #looseDuty(
    item: Item,
    text: string,
    at: number,
    { section, agency, holdsMore }: { section: SectionKind; agency: Agency | undefined; holdsMore: boolean },
  ): void {
    const code = this.#code(`${item.code}.${item.children.length + at + 1}`);
    const clause = this.#clauses.has(item.code) ? item.code : (this.#standing(item) ?? item.code);
    const pieces: Piece[] = [labelled(text) ?? { text, role: 'text' }];
    const isLeadIn = holdsMore || pointing.test(text);
    this.#push({ code, at: item.code, clause, section, pieces, agency, isLeadIn });
  }

  #leadIn(item: Item, section: SectionKind, text: string, agency: Agency | undefined): void {
    const clause = clauseOf(item).code;
    const pieces: Piece[] = [{ text, role: 'text' }];
    this.#push({ code: item.code, at: item.code, clause, section, pieces, agency, isLeadIn: true });
  }

  /** A duty of an item's own. One that is in no clause is a clause, too. */
  #duty(item: Item, section: SectionKind, pieces: readonly Piece[], agency: Agency | undefined): void {
    const isLeadIn = pointing.test(pieces[0]?.text ?? '');
    const duty = { at: item.code, section, pieces, agency, isLeadIn };
    const clause = this.#standing(item);
    if (clause !== undefined) {
      this.#push({ ...duty, code: item.code, clause });
      return;
    }
    this.#clause(item, section, item.text, [], undefined);
    this.#push({ ...duty, code: this.#code(`${item.code}.1`), clause: item.code });
  }

  #push(duty: Omit<DutyEntry, 'kind'>): void {
    this.entries.push({ kind: 'duty', ...duty });
  }

  /** The listed clause that an item is in. */
  #standing(item: Item): string | undefined {
    for (let at = item.parent; at; at = at.parent) if (this.#clauses.has(at.code)) return at.code;
    return undefined;
  }

  /** Part of the plan that gives no duties: purposes, targets, how things stand, money. */
  #passage(item: Item, section: SectionKind): void {
    const numbered = item.children.filter((child) => !isBullet(child));
    const bullets = item.children.filter(isBullet);
    const texts = [...item.paragraphs, ...bullets.flatMap(allTexts), ...item.tables.flatMap(tableTexts)];
    this.#clause(item, section, item.text, texts, undefined);
    for (const child of numbered) this.#passage(child, sectionKind(child));
  }

  #clause(
    item: Item,
    section: SectionKind,
    title: string,
    texts: readonly string[],
    agency: Agency | undefined,
  ): void {
    this.#clauses.add(item.code);
    const hasParts = item.children.some((child) => !isBullet(child)) || item.style === 'root';
    this.entries.push({ kind: 'clause', code: item.code, section, hasParts, title, texts, agency });
  }

  #table(table: Table, holder: Item, { agency, section = 'duties' }: Above): void {
    const clause = this.#clauses.has(holder.code)
      ? holder.code
      : (this.#standing(holder) ?? this.#code('BANG'));
    const rows = taskRows(table, clause, this.#used);
    if (!rows) {
      for (const text of tableTexts(table)) this.#leadIn(holder, 'scope', text, undefined);
      return;
    }
    if (!this.#clauses.has(clause))
      this.#clause({ ...holder, code: clause, text: '' }, section, '', [], undefined);
    for (const row of rows) this.#row(row, clause, section, agency);
  }

  #row(
    { item, code, cells }: TaskRow,
    clause: string,
    section: SectionKind,
    agency: Agency | undefined,
  ): void {
    if (cells.size === 0) {
      this.#clause(item, section, item.text, [], undefined);
      return;
    }
    const pieces = [...cells].flatMap(([role, lines]): Piece[] => {
      if (role === 'number') return [];
      if (role === 'to') return lines.map((text) => ({ text: `gửi ${text}`, role: 'text' }));
      if (role === 'text') return [{ text: item.text, role }];
      return lines.map((text) => ({ text, role }));
    });
    const stands = this.#standing(item) ?? clause;
    this.#push({ code, at: code, clause: stands, section, pieces, agency, isLeadIn: false });
  }

  #code(wanted: string): string {
    let code = wanted;
    for (let count = 2; this.#used.has(code.toLowerCase()); count += 1) code = `${wanted}-${count}`;
    this.#used.add(code.toLowerCase());
    return code;
  }
}

/** "TRÁCH NHIỆM CỦA CÁC CƠ QUAN" heads a section and names nobody. */
function agencyOfHeading(heading: string): Agency | undefined {
  const agency = agencyOf(heading);
  const isTitle = heading === heading.toUpperCase() && agency?.names.every(({ isEverybody }) => isEverybody);
  return isTitle ? undefined : agency;
}

function isLeaf({ children, paragraphs, tables }: Item): boolean {
  return children.length + paragraphs.length + tables.length === 0;
}

/** "Công an xã: giữ gìn an ninh": a heading and what it says. */
function atColon({ text }: Item): { heading: string; rest: string } {
  const at = text.indexOf(':');
  return at < 0
    ? { heading: text, rest: '' }
    : { heading: text.slice(0, at), rest: text.slice(at + 1).trim() };
}

/**
 * An item whose parts only say who, when and where: it is one task with them. So is a bullet with small ones below it.
 */
function labelledParts(item: Item): Piece[] | undefined {
  if (isLeaf(item) || item.tables.length > 0 || item.children.some((child) => !isLeaf(child)))
    return undefined;
  const lines = [...item.paragraphs, ...item.children.map(({ text }) => text)];
  const parts = lines.map((text) => labelled(text) ?? { text, role: 'text' as const });
  const isOne = parts.some(({ role }) => role === 'time' || role === 'due' || role === 'lead');
  const areSmall =
    isBullet(item) && item.style !== 'star' && item.children.every(({ style }) => style === 'plus');
  return isOne || areSmall ? [{ text: item.text, role: 'text' }, ...parts] : undefined;
}

function allTexts(item: Item): string[] {
  return [
    item.text,
    ...item.paragraphs,
    ...item.children.flatMap(allTexts),
    ...item.tables.flatMap(tableTexts),
  ];
}

function tableTexts({ rows }: Table): string[] {
  return rows.flat().flatMap(({ lines }) => lines);
}
