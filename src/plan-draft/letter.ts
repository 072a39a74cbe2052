import type { IsoDay } from '../base/day.ts';
import type { DateFlag, TaskDate } from '../plan/plan-file.ts';
import { fold } from '../vietnamese/fold.ts';
import { sentencesOf } from './dates/sentences.ts';
import type { DocumentText } from './document/blocks.ts';
import { agencyOf } from './duties/agencies.ts';
import type { DutyEntry, Entry } from './duties/entries.ts';
import { DutyWalk } from './duties/walk.ts';
import { namedLead } from './duties/who.ts';
import { issueDay, issuerOf, numberOf, placeOf } from './head.ts';
import { appendixHead, flattened, looseIssuer, motto, type Part, sentToHead } from './layout.ts';
import { OutlineBuilder } from './outline/outline.ts';
import { Assignments, EVERYBODY } from './parties/assignments.ts';
import { nameFirst } from './parties/name-at.ts';
import { shortened } from './shortened.ts';
import { type JudgedMention, kindOf, mentionsOf, partsOf, titleWithout } from './tasks.ts';

/*
 * A letter that assigns work (công văn), whatever it came in: a document, or bare text. It has no title and its duties need no
 * number; names and days are read as those of a plan's document.
 */

/** Something that a letter assigns. Who does it is named as the letter does, and nobody where it does not say. */
export interface LetterDuty {
  readonly kind: 'report' | 'event' | 'activity';
  readonly title: string;
  /** Its whole text, where that says more than the title and the time. */
  readonly detail: string | undefined;
  readonly lead: readonly string[];
  readonly participants: readonly string[];
  /** Everybody whom the letter goes to leads it: "các phòng, ban, ngành". */
  readonly isForAll: boolean;
  readonly partners: string | undefined;
  readonly recipient: string | undefined;
  readonly date: TaskDate | undefined;
  /** How it writes when: of a day that was read, and of words that are none or an impossible one. */
  readonly written: string | undefined;
  readonly flags: readonly DateFlag[];
  readonly isSensitive: boolean;
}

/** What a letter says. */
export interface Letter {
  /** "Công văn 123/UBND-VP ngày 5/4/2018"; undefined where its number or day is not there. */
  readonly name: string | undefined;
  readonly duties: readonly LetterDuty[];
}

const grounds = /^(?:thực hiện|căn cứ|theo|để|nhằm)\s/iu;
/** How letters end, to all they go to: no duty unless it is due by a day. */
const closingFormula = /^(?:nhan duoc|tren day la|trong qua trinh|rat mong|tran trong)\b/;
/** The letterhead is among this many first lines. */
const HEAD_LINES = 14;
const placeAndDay = /^\p{Lu}[^.;]{1,60},\s*(?:ngày|hôm)\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}/u;
const subject = /^(?:v\/v|ve viec|trich yeu)\b/;
const numberLine = /^so\s*:?\s*\d*\s*[/-]/;
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^cong dien\b/, 'Công điện'],
  [/^thong bao\b/, 'Thông báo'],
  [/^quyet dinh\b/, 'Quyết định'],
  [/^chi thi\b/, 'Chỉ thị'],
  [/^ke hoach\b/, 'Kế hoạch'],
  [/^giay moi\b/, 'Giấy mời'],
];

/**
 * Reads what a letter assigns. Bare text is a letter without a head; where nothing in it reads like a duty, all of it is one.
 * @param year in which a day without one is read; such a day is flagged `no-year` and is to be asked about
 */
export function readLetter(document: DocumentText, year: number): Letter {
  const { head, rest } = partedHead(document.blocks.flatMap(flattened));
  const lines = head.flatMap(linesOf);
  const issuedOn = issueDay(lines);
  const years = { year: issuedOn === undefined ? year : Number(issuedOn.slice(0, 4)), issuedOn };
  const text = document.blocks.flatMap(flattened).flatMap(linesOf).join('\n');
  const table = head.find((part) => part.kind === 'head');
  const issuer = issuerOf(table?.issuer ?? looseIssuer(lines), text);
  const entries = entriesOf(bodyOf(rest), head.length === 0);
  const who = new Assignments(entries, { issuer, place: placeOf(issuer) }, text, []);
  const duties = entries.flatMap((entry) => (entry.kind === 'duty' ? dutiesIn(entry, who, years) : []));
  return { name: head.length === 0 ? nameInOpening(text) : nameOf(lines), duties };
}

/** "Công văn 123/UBND-VP ngày 5/4/2018", of a letterhead that has both. */
function nameOf(head: readonly string[]): string | undefined {
  const [number, day] = [numberOf(head), issueDay(head)];
  if (number === undefined || day === undefined) return undefined;
  const kind = kinds.find(([words]) => head.some((line) => words.test(fold(line))))?.[1] ?? 'Công văn';
  return named(kind, number, day);
}

const opening =
  /^\s*(công văn|công điện|thông báo|quyết định|chỉ thị|kế hoạch|giấy mời)\s+(?:số\s*:?\s*)?(\d{1,5}\/\p{L}[\p{L}\p{N}/&-]*)\s*,?\s*(ngày\s[^.;\n]*)/iu;

/** Bare text that begins with its letter's name: "Công văn số 123/UBND-VP ngày 5/4/2018 của …". Letters named further on are others. */
function nameInOpening(text: string): string | undefined {
  const [, kind = '', number = '', rest = ''] = opening.exec(text) ?? [];
  const day = kind === '' ? undefined : issueDay([rest]);
  return day && named(kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase(), number, day);
}

function named(kind: string, number: string, day: IsoDay): string {
  const [of, month, date] = day.split('-').map(Number);
  return `${kind} ${number} ngày ${date}/${month}/${of}`;
}

function linesOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'line':
      return [part.text];
    case 'head':
      return [...part.issuer, ...part.others];
    case 'foot':
      return [];
    case 'table':
      return part.table.rows.flat().flatMap(({ lines }) => lines);
  }
}

/** The letterhead ends behind its last line that only a letterhead has; a subject or a title alone makes none. */
function partedHead(parts: readonly Part[]): { head: readonly Part[]; rest: readonly Part[] } {
  const first = parts.slice(0, HEAD_LINES);
  const end = first.some(isOfHead) ? first.findLastIndex((part) => isOfHead(part) || isTitle(part)) + 1 : 0;
  return { head: parts.slice(0, end), rest: parts.slice(end) };
}

function isOfHead(part: Part): boolean {
  if (part.kind !== 'line') return part.kind === 'head';
  const folded = fold(part.text);
  return motto.test(folded) || numberLine.test(folded) || placeAndDay.test(part.text);
}

function isTitle(part: Part): boolean {
  if (part.kind !== 'line') return false;
  const folded = fold(part.text);
  const isKind = kinds.some(([words]) => words.test(folded)) && part.text === part.text.toUpperCase();
  return isKind || subject.test(folded);
}

/** What stands between those addressed and where copies go; an appendix behind these belongs to it. */
function bodyOf(parts: readonly Part[]): Part[] {
  const body: Part[] = [];
  let skips: 'addressed' | 'foot' | undefined;
  for (const part of parts) {
    const folded = part.kind === 'line' ? fold(part.text) : '';
    if (part.kind === 'foot' || sentToHead.test(folded)) skips = 'foot';
    else if (/^kinh gui\b/.test(folded)) skips = 'addressed';
    else if (appendixHead.test(folded) && folded.length < 100) skips = undefined;
    else if (skips === undefined || (skips === 'addressed' && !isAddressed(part))) {
      skips = undefined;
      body.push(part);
    }
  }
  return body;
}

/** The names of those whom a letter goes to, a line each; a line that gives one of them something to do is none. */
function isAddressed(part: Part): boolean {
  if (part.kind !== 'line') return false;
  const bare = part.text.replace(/^[-–+•]\s*/u, '');
  return agencyOf(bare) !== undefined || (bare !== part.text && !tellsDuty(bare));
}

/**
 * Numbered duties and those of plain sentences, in their order: a letter has the first, the second, or one inside the other.
 * @param isBare without a letterhead all that is written is to be done: a paragraph that tells nobody to is a duty, too
 */
function entriesOf(body: readonly Part[], isBare: boolean): Entry[] {
  const used = new Set<string>();
  const outline = new OutlineBuilder('', used);
  const closing: string[] = [];
  for (const part of body) {
    if (part.kind === 'table') outline.addTable(part.table);
    else if (part.kind === 'line' && outline.root.children.length > 0 && isClosing(part.text))
      closing.push(part.text);
    else if (part.kind === 'line') outline.addLine(part.text);
  }
  const walk = new DutyWalk(used);
  walk.walk(outline.root);
  const opening = outline.root.paragraphs;
  const plain = [...plainDuties(opening, 'O', isBare), ...walk.entries, ...plainDuties(closing, 'C', false)];
  if (plain.some(({ kind }) => kind === 'duty') || opening.length === 0) return plain;
  return [dutyOf(opening.join(' '), 'O.1')];
}

/** The last words of a letter are to all it goes to, whatever they stand below. */
function isClosing(text: string): boolean {
  const isLast = /\.\/\.?$/.test(text) && !isNumbered(text);
  return isLast && (closingFormula.test(fold(text)) || tellsDuty(text));
}

function isNumbered(text: string): boolean {
  return /^(?:[-–+•*]|\(?[\p{L}\d]{1,5}[.)/])\s/u.test(text);
}

/** The sentences of paragraphs that tell a person to do something, or by when. @param isBare whether one without any is a duty as a whole */
function plainDuties(paragraphs: readonly string[], prefix: string, isBare: boolean): DutyEntry[] {
  return paragraphs
    .filter((text) => !text.endsWith(':'))
    .flatMap((paragraph) => {
      const told = sentencesOf(paragraph).filter(({ text }) => !text.trim().endsWith(':') && tellsDuty(text));
      const isProse = !isBare || closingFormula.test(fold(paragraph)) || grounds.test(paragraph);
      return told.length > 0 || isProse ? told.map(({ text }) => text.trim()) : [paragraph];
    })
    .map((text, at) => dutyOf(text, `${prefix}.${at + 1}`));
}

/** "Về việc này, giao Phòng Nội vụ tổng hợp": within a sentence, too. */
const given = /(?:^|[\s,])(?:giao(?: cho)?|yêu cầu|đề nghị|phân công)\s+/giu;

function tellsDuty(text: string): boolean {
  const isDue = mentionsOf([{ text, role: 'text' }], 'duties', { year: 2000, issuedOn: undefined }).some(
    ({ is }) => is === 'deadline' || is === 'ask',
  );
  if (isDue) return true;
  if (closingFormula.test(fold(text)) || grounds.test(text)) return false;
  const isGiven = [...text.matchAll(given)].some(({ 0: words, index }) =>
    nameFirst(text.slice(index + words.length)),
  );
  return isGiven || namedLead(text) !== undefined;
}

function dutyOf(text: string, code: string): DutyEntry {
  const pieces = [{ text, role: 'text' as const }];
  return {
    kind: 'duty',
    code,
    at: code,
    clause: code,
    section: 'duties',
    pieces,
    agency: undefined,
    isLeadIn: false,
  };
}

function dutiesIn(duty: DutyEntry, who: Assignments, years: Parameters<typeof mentionsOf>[2]): LetterDuty[] {
  const mentions = mentionsOf(duty.pieces, duty.section, years);
  const parts = partsOf(duty, mentions, (at) => `${duty.code}-${at}`);
  if (duty.isLeadIn && parts.every(({ deadline }) => !deadline)) return [];
  const { lead, inferred } = who.leadOf(duty);
  const said = inferred === undefined ? lead : [];
  const { participants, partners } = who.partnersOf(duty, said);
  const names = (codes: readonly string[]) =>
    codes.flatMap((code) => who.units.find((unit) => unit.code === code)?.name ?? []);
  return parts.map((part) => {
    const receiver = who.recipientOf(part.text);
    const recipient = [...who.recipients.values()].find(({ code }) => code === receiver)?.name;
    const time = part.deadline ?? mentions.find(isAsked);
    const title = shortened(part.deadline || !time ? part.title : titleWithout(duty, time), 200);
    const detail = shortened(part.text.replaceAll('\n', ' '), 1000);
    return {
      ...{ kind: kindOf(part, recipient !== undefined), title, recipient, partners },
      ...{ lead: names(said), participants: names(participants), isForAll: said.includes(EVERYBODY) },
      detail: saysMore(detail, title, time?.written) ? detail : undefined,
      date: part.deadline?.date,
      written: time?.written ?? wordsOfTime(duty),
      flags: time?.flags ?? [],
      isSensitive: /nạn nhân|tạm lánh|xâm hại/iu.test(part.text),
    };
  });
}

/** Letters for signs and words such as "hoàn thành" between a title and its day. */
const ROOM = 25;

function saysMore(detail: string, title: string, written = ''): boolean {
  return detail.length > title.length + written.length + ROOM;
}

/** What may tell when: all but the days of papers. A person has to say. */
function isAsked({ is }: JudgedMention): boolean {
  return is !== 'basis';
}

function wordsOfTime({ pieces }: DutyEntry): string | undefined {
  const words = pieces.filter(({ role }) => role === 'time' || role === 'due').map(({ text }) => text);
  return words.length > 0 ? shortened(words.join('; '), 200) : undefined;
}
