import type { PlanBook } from '../../plan/plan-book.ts';
import type { Absent } from '../lexicon/absent.ts';
import type { Cue } from '../lexicon/cues.ts';
import type { Now } from '../lexicon/period-phrases.ts';
import { type Found, unshadowed } from '../text/phrases.ts';
import { Reader } from '../text/reader.ts';
import { isMarked, type Word } from '../text/word.ts';
import { CodeNames, type NamedCode } from './codes.ts';
import { cuesOf, type HeardCues } from './heard-cues.ts';
import { lexicon, type Meaning, teachLexicon } from './lexicon-tables.ts';
import { isDestination, type Mention, PartyNames } from './parties.ts';
import { type NamedPeriod, periodsIn } from './periods.ts';
import { type Candidate, Subjects } from './subjects.ts';

/** What a question says, before anything is concluded from it. */
export interface Reading {
  words: readonly Word[];
  /** How strongly each cue speaks, with the words that spoke. */
  cues: HeardCues;
  periods: readonly NamedPeriod[];
  parties: readonly PartyMention[];
  codes: readonly NamedCode[];
  absent: readonly { kind: Absent; words: string; start: number; end: number }[];
  bodies: readonly Found<{ known: boolean }>[];
  /** Other things that offices have to do with, of which the plan never speaks. */
  fields: readonly Span[];
  /** Words for kinds of legal papers. */
  papers: readonly Span[];
  /** Words for how often something comes ("hàng tháng"). */
  rhythms: readonly { start: number; end: number }[];
  /** Positions that the lexicon, a period, a party or a number explains. */
  known: ReadonlySet<number>;
  /** Positions of words that name no other subject where the plan says the same without them. */
  light: ReadonlySet<number>;
  /** Typed without marks among words that have theirs, and known only with marks: "Tam Điệp" is hardly "tạm". */
  doubtful: ReadonlySet<number>;
  /** What it is about, best first, by its words alone. */
  candidates: readonly Candidate[];
}

export interface PartyMention extends Mention {
  start: number;
  end: number;
  /** "về phòng lao động", "cho Sở": where something goes, not whose tasks are asked for. */
  destination: boolean;
}

/** Reads questions about one plan. Making one is slow, reading is fast. */
export class QuestionReader {
  readonly reader: Reader;
  readonly subjects: Subjects;
  private readonly parties: PartyNames;
  private readonly codes: CodeNames;

  constructor(book: PlanBook) {
    this.reader = new Reader(book.file.abbreviations);
    teachLexicon(this.reader);
    this.parties = new PartyNames(book, this.reader);
    this.subjects = new Subjects(book, this.reader);
    this.codes = new CodeNames(book);
  }

  read(question: string, now: Now): Reading {
    const words = this.reader.read(question);
    const phrases = this.subjects.phrasesIn(words);
    const names = phrases.filter(({ value }) => value.names.length > 0);
    const codes = this.codes.in(words);
    const periods = periodsIn(words, now).filter(
      (period) => !liesWithin(period, names) && !overlapsAny(period, codes),
    );
    const heard = lexicon.findAll(words);
    const parties = this.partiesIn(words, phrases, heard);
    const others = parties.filter(({ kind }) => kind !== 'own');
    const meanings = meaningsIn(heard, words, [...periods, ...others, ...codes], phrases);
    const known = new Set<number>();
    for (const span of [...periods, ...parties, ...codes, ...meanings.filter(explains)]) mark(known, span);
    const doubtful = doubtfulIn(words, meanings);
    const light = new Set<number>();
    for (const span of meanings.filter(({ value }) => value.kind === 'light')) {
      if (!doubtful.has(span.start)) mark(light, span);
    }
    return {
      words,
      light,
      cues: cuesOf(words, meanings),
      rhythms: meanings.filter(({ value }) => value.kind === 'rhythm'),
      periods,
      parties,
      codes,
      absent: meanings.flatMap(({ start, end, value }) =>
        value.kind === 'absent' ? [{ kind: value.absent, words: textOf(words, start, end), start, end }] : [],
      ),
      bodies: meanings.flatMap((found) =>
        found.value.kind === 'body' && !startsWithin(found, meanings)
          ? [{ ...found, value: { known: found.value.known } }]
          : [],
      ),
      fields: meanings.filter(
        ({ value, start, end }) =>
          value.kind === 'field' &&
          !overlapsAny({ start, end }, parties) &&
          !this.subjects.says(words.slice(start, end)),
      ),
      papers: meanings.filter(({ value }) => value.kind === 'paper'),
      known,
      doubtful,
      candidates: this.subjects.find(words, weightsOf(words, meanings, [...periods, ...parties, ...codes]), [
        ...periods,
        ...parties,
      ]),
    };
  }

  private partiesIn(
    words: readonly Word[],
    phrases: readonly Span[],
    heard: readonly Found<Meaning>[],
  ): PartyMention[] {
    // "sở văn hóa" is a body of its own, whatever "sở" alone means in the plan.
    const bodies = heard.filter(({ value }) => value.kind === 'body' && value.known);
    const found = this.parties.in(words);
    return found
      .filter((span) => !liesWithin(span, bodies))
      .filter((span) => span.end - span.start > 1 || !liesWithin(span, phrases))
      .filter((span) => !beginsOtherName(span, words, heard, phrases))
      .map(({ start, end, value }) => ({ ...value, start, end, destination: isDestination(words, start) }));
  }
}

/** "Sở" may stand for one of the plan's, "Sở Ngoại vụ" does not: a kind of body with a name that nothing explains. */
function beginsOtherName(
  { start, end }: Span,
  words: readonly Word[],
  heard: readonly Found<Meaning>[],
  phrases: readonly Span[],
): boolean {
  const next = words[end];
  const isKind = heard.some(
    ({ value, ...span }) => value.kind === 'body' && span.start === start && span.end === end,
  );
  if (!isKind || !next || /^[\d]|^(?:nào|nao)$/.test(next.text)) return false;
  return ![...heard, ...phrases].some((span) => span.start <= end && end < span.end);
}

function doubtfulIn(words: readonly Word[], meanings: readonly Found<Meaning>[]): Set<number> {
  const marked = words.filter(isMarked).length;
  if (marked < 3) return new Set();
  const alone = meanings.filter(
    ({ start, end, value }) => end - start === 1 && (value.kind === 'small' || value.kind === 'light'),
  );
  const sure = new Set<number>();
  for (const found of meanings) if (found.exact === 1 || found.end - found.start > 1) mark(sure, found);
  return new Set(alone.map(({ start }) => start).filter((at) => !sure.has(at)));
}

interface Span {
  start: number;
  end: number;
}

/** Phrases of the lexicon that stand: not inside a longer one, a period, a name or a task's own phrase. */
function meaningsIn(
  heard: readonly Found<Meaning>[],
  words: readonly Word[],
  taken: readonly Span[],
  phrases: readonly Span[],
): Found<Meaning>[] {
  const all = heard.filter((found) => isSure(found, words) && !taken.some((span) => takes(span, found)));
  // Ordinary words hide no cue ("viết báo cáo").
  const aside = all.filter(({ value }) => isAside(value));
  const telling = unshadowed(all.filter(({ value }) => !isAside(value)));
  // "đánh giá" is no "giá".
  const standing = [
    ...telling.filter((found) => found.value.kind !== 'absent' || !liesWithin(found, aside)),
    ...aside,
  ];
  // "những báo cáo nào" asks for a list, and for reports only.
  const kinds = all.filter((found) => isKind(found.value) && !standing.includes(found));
  return [...standing, ...kinds].filter(
    (found) => !(canBeShadowed(found.value) && liesWithin(found, phrases)),
  );
}

/** "trưởng phòng lao động": what we lack may end in a unit's name, anything else may not. */
function takes(span: Span, found: Found<Meaning>): boolean {
  return overlap(span, found) && !(found.value.kind === 'absent' && found.start < span.start);
}

function isAside({ kind }: Meaning): boolean {
  return kind === 'light' || kind === 'field' || kind === 'paper';
}

function isKind(meaning: Meaning): boolean {
  return meaning.kind === 'cue' && (meaning.cue === 'report' || meaning.cue === 'event');
}

/** Within a task's own phrase ("hướng dẫn sử dụng kinh phí") these say nothing about what is asked. */
function canBeShadowed(meaning: Meaning): boolean {
  if (meaning.kind === 'cue') return shadowable.has(meaning.cue);
  return meaning.kind === 'absent' || meaning.kind === 'body';
}

const shadowable = new Set<Cue>(['help', 'lead', 'says', 'duties', 'status', 'undated', 'next']);

/** Words that stand for something we lack are taken as such only with their marks: "gia" is not always "giá". */
function isSure({ start, end, exact, value }: Found<Meaning>, words: readonly Word[]): boolean {
  const alone = end - start === 1;
  if (value.kind === 'absent' || value.kind === 'field') return !alone || exact === 1;
  // "Trường Thi phải" is no "thì phải": who writes one mark writes them all.
  if ((value.kind === 'small' || value.kind === 'light') && !alone && exact < end - start)
    return !words.slice(start, end).some(isMarked);
  if (value.kind === 'body' && !value.known)
    return exact === end - start || !alone || isPlainHead(words[start]);
  return true;
}

/** Kinds of bodies that are hardly another word when their marks are missing. */
function isPlainHead(word: Word | undefined): boolean {
  return ['phong', 'phuong', 'truong', 'huyen', 'xa'].includes(word?.folded ?? '');
}

function explains({ value }: Found<Meaning>): boolean {
  if (value.kind === 'body') return !value.known;
  return (
    value.kind === 'small' || value.kind === 'cue' || (value.kind === 'absent' && value.absent === 'reason')
  );
}

/** How much each word says about the subject: all of it, little (cues), hardly anything (small words), nothing. */
function weightsOf(
  words: readonly Word[],
  meanings: readonly Found<Meaning>[],
  taken: readonly Span[],
): number[] {
  const weights: number[] = words.map((word) => (/^\d+$/.test(word.text) ? 0.4 : 1));
  const lower = (span: Span, weight: number) => {
    for (let at = span.start; at < span.end; at += 1) weights[at] = Math.min(weights[at] ?? 1, weight);
  };
  for (const found of meanings) {
    if (found.value.kind === 'small') lower(found, 0.15);
    if (found.value.kind === 'cue') lower(found, found.value.cue === 'report' ? 0.5 : 0.3);
  }
  for (const span of taken) lower(span, 0);
  return weights;
}

function textOf(words: readonly Word[], start: number, end: number): string {
  return words
    .slice(start, end)
    .map((word) => word.text)
    .join(' ');
}

function mark(positions: Set<number>, { start, end }: Span): void {
  for (let at = start; at < end; at += 1) positions.add(at);
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function overlapsAny(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => overlap(span, other));
}

/** "cán bộ lao động" is no "bộ lao động": its first word belongs to another phrase. */
function startsWithin(body: Span, meanings: readonly Found<Meaning>[]): boolean {
  return meanings.some(
    ({ start, end, value }) =>
      (value.kind === 'small' || value.kind === 'light') && start < body.start && body.start < end,
  );
}

function liesWithin(span: Span, longer: readonly Span[]): boolean {
  return longer.some(
    (other) =>
      other.start <= span.start && span.end <= other.end && other.end - other.start > span.end - span.start,
  );
}
