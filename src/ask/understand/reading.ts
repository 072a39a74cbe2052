import type { PlanBook } from '../../plan/plan-book.ts';
import type { Now } from '../../vietnamese/moments/mention.ts';
import { type Found, longest, PhraseTable } from '../../vietnamese/words/phrases.ts';
import { Reader } from '../../vietnamese/words/reader.ts';
import { split, splitPhrase } from '../../vietnamese/words/split.ts';
import { fold, isMarked, type Word } from '../../vietnamese/words/word.ts';
import type { Absent } from '../lexicon/absent.ts';
import { CodeNames, type NamedCode } from './codes.ts';
import { cuesOf, type HeardCues } from './cues.ts';
import { derivedPaperForms, derivedShortForms } from './derived-names.ts';
import { lexicon, lexiconWords, type Meaning } from './lexicon-tables.ts';
import { beginsOtherName, doubtfulIn, explains, meaningsIn, startsWithin, weightsOf } from './meanings.ts';
import { type MeantOccurrence, occurrencesMeant } from './occurrences.ts';
import { isDestination, isReported, isSpeaker, type Mention, PartyNames } from './parties.ts';
import { type NamedPeriod, periodsIn, type SpokenOf } from './periods.ts';
import { liesWithin, mark, overlapsAny, type Span, textOf } from './spans.ts';
import type { NamedBy } from './subject-index.ts';
import { type Candidate, Subjects } from './subjects.ts';
import { isWhole, TitleNames } from './titles.ts';

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
  /** Papers that the plan cites, by their codes. */
  cited: readonly (Span & { code: string })[];
  /** Shares as typed ("60%"). */
  percents: readonly string[];
  /** It is the whole title of something in the plan, with words that ask. */
  isTitle: boolean;
  /** A document's number as typed ("15/KH-UBND"). */
  documentNumber: string | undefined;
  /** A share is spoken of, with or without its number. */
  speaksOfShare: boolean;
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

const anyUnit = splitPhrase('đơn vị');

/** "Chỉ thị 11", "chỉ thị mười một". */
function withNumeral(name: string): string[] {
  const [, before = '', number = ''] = /^(\D+ )(\d{1,2})$/.exec(name) ?? [];
  return number === '' ? [name] : [name, before + numeralOf(Number(number))];
}

const digits = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

function numeralOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits[ones] ?? '';
  return [...(tens === 1 ? ['mười'] : [digits[tens], 'mươi']), digits[ones]].join(' ').trim();
}

/** What a plan calls its tasks and subjects. */
function phrasesOf({ written, file: { clauses } }: PlanBook): string[] {
  return [
    ...written.flatMap(({ aliases, keywords }) => [...aliases, ...keywords]),
    ...clauses.flatMap(({ keywords }) => keywords),
  ];
}

/** A candidate as one of its occurrences: that of June has "tháng 6" in its name. */
function meantBy(candidate: Candidate, { code, period }: MeantOccurrence): Candidate {
  const explained = new Set(candidate.explained);
  if (period) mark(explained, period);
  return { ...candidate, code, explained };
}

/** Reads questions about one plan. Making one is slow, reading is fast. */
export class QuestionReader {
  readonly reader: Reader;
  readonly subjects: Subjects;
  private readonly parties: PartyNames;
  private readonly codes: CodeNames;
  private readonly titles: TitleNames;
  private readonly cited = new PhraseTable<string>();

  constructor(private readonly book: PlanBook) {
    this.reader = new Reader(lexiconWords, {
      ...derivedShortForms(phrasesOf(book)),
      ...derivedPaperForms(book.file.papers.flatMap(({ name, aliases }) => [name.vi, ...aliases])),
      ...book.file.abbreviations,
    });
    this.parties = new PartyNames(book, this.reader);
    this.subjects = new Subjects(book, this.reader);
    this.codes = new CodeNames(book);
    this.titles = new TitleNames(book, this.reader);
    for (const { code, name, aliases } of book.file.papers) {
      for (const each of [name.vi, name.en, ...aliases].flatMap(withNumeral)) {
        this.cited.add(this.reader.learn(each), code);
        // A number without its marks may be read otherwise: "425/SLDTBXH" is told apart by an abbreviation in it.
        this.cited.add(this.reader.read(fold(each)), code);
      }
    }
  }

  read(question: string, now: Now & SpokenOf): Reading {
    const titled = this.titledIn(question);
    const words = titled?.words ?? this.reader.read(question);
    const phrases = this.subjects.phrasesIn(words);
    const names = phrases.filter(
      ({ value, start, end }) => value.names.length > 0 || (value.keys.length > 0 && end - start >= 3),
    );
    const heard = lexicon.findAll(words);
    const written = titled?.codes ?? this.codes.in(words, question);
    const periods = periodsIn(words, now, names).filter((period) => !overlapsAny(period, written));
    const said = { words, periods, today: now.today };
    const codes = written.flatMap(({ code, ...span }): NamedCode[] =>
      code === undefined
        ? [{ ...span, code }]
        : occurrencesMeant(code, said, this.book).map((one) => ({ ...span, code: one.code })),
    );
    const parties = this.partiesIn(words, phrases, heard).filter((party) => !overlapsAny(party, codes));
    const others = parties.filter(({ kind }) => kind !== 'own');
    const meanings = meaningsIn(heard, words, [...periods, ...others, ...codes], phrases);
    const known = new Set<number>();
    for (const span of [...periods, ...parties, ...codes, ...meanings.filter(explains)]) mark(known, span);
    const doubtful = doubtfulIn(meanings, split(question).filter(isMarked).length);
    const light = new Set<number>();
    for (const span of meanings.filter(({ value }) => value.kind === 'light')) {
      if (!doubtful.has(span.start)) mark(light, span);
    }
    return {
      words,
      light,
      cues: cuesOf(words, meanings),
      isTitle: titled !== undefined,
      documentNumber: /(?<![\d/])\d{1,4}\/(?:KH|CTr|QĐ|QD|CV|NQ|TB|BC)-\p{L}+/iu.exec(question)?.[0],
      speaksOfShare: question.includes('%'),
      percents: [...question.matchAll(/(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?\s?%/g)].map(([share]) =>
        share.replace(/\s/, ''),
      ),
      rhythms: meanings.filter(({ value }) => value.kind === 'rhythm'),
      periods,
      parties,
      codes,
      absent: meanings.flatMap(({ start, end, value }) =>
        value.kind === 'absent' && !this.isSaid({ start, end }, value.absent, words)
          ? [{ kind: value.absent, words: textOf(words, start, end), start, end }]
          : [],
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
      cited: longest(this.cited.findAll(words)).map(({ start, end, value }) => ({ start, end, code: value })),
      known,
      doubtful,
      candidates: this.subjects
        .find(
          words,
          weightsOf(words, meanings, [...periods, ...parties, ...codes]),
          [...periods, ...parties],
          this.ofAnyUnit(words, parties),
        )
        .flatMap((one) =>
          occurrencesMeant(one.code, said, this.book).map((occurrence) => meantBy(one, occurrence)),
        ),
    };
  }

  /** "Kế hoạch của đài" is a "kế hoạch của đơn vị": names that hold any unit, found with the one that is named. */
  private ofAnyUnit(words: readonly Word[], parties: readonly PartyMention[]): Found<NamedBy>[] {
    return parties.flatMap(({ start, end, kind }) => {
      if (kind !== 'unit' && kind !== 'own' && kind !== 'group') return [];
      const general = [...words.slice(0, start), ...anyUnit, ...words.slice(end)];
      const longer = end - start - anyUnit.length;
      return this.subjects
        .phrasesIn(general)
        .filter((found) => found.start < start && found.end >= start + anyUnit.length)
        .map((found) => ({ ...found, end: found.end + longer }));
    });
  }

  /** "khống chế dịch": what plans seldom say stands in this one, beside the same word. */
  private isSaid({ start, end }: Span, kind: Absent, words: readonly Word[]): boolean {
    if (kind !== 'other') return false;
    if (end - start >= 2 && this.subjects.says(words.slice(start, end))) return true;
    const [before, after] = [words.slice(start - 1, end), words.slice(start, end + 1)];
    return (start > 0 && this.subjects.says(before)) || (end < words.length && this.subjects.says(after));
  }

  /** A question that is a whole title with words that ask: its words, and what bears the title. */
  private titledIn(question: string): { words: Word[]; codes: NamedCode[] } | undefined {
    for (const title of this.titles.in(question)) {
      const before = this.reader.read(title.before);
      const words = [...before, ...title.words, ...this.reader.read(title.behind)];
      const span = { start: before.length, end: before.length + title.words.length };
      if (!isWhole(span, words, lexicon.findAll(words), this.parties.in(words))) continue;
      const written = textOf(words, span.start, span.end);
      return { words, codes: title.codes.map((code) => ({ ...span, written, code })) };
    }
    return undefined;
  }

  /** "Ca bệnh" is no "CA": initials that stand before the same word in one of the plan's texts. "Sở" is a word, and no initials. */
  private isInPhrase({ start, end, value }: Found<{ kind: string }>, words: readonly Word[]): boolean {
    const [word, next] = words.slice(start, end + 1);
    if (!word || !next || word.text.length > 2 || value.kind === 'recipient') return false;
    return this.subjects.says([word, next]);
  }

  private partiesIn(
    words: readonly Word[],
    phrases: readonly Span[],
    heard: readonly Found<Meaning>[],
  ): PartyMention[] {
    // "sở văn hóa" is a body of its own, whatever "sở" alone means in the plan.
    const bodies = heard.filter(({ value }) => value.kind === 'body' && value.known);
    const all = this.parties.in(words);
    const found = all.filter(
      (party) => all.length === 1 || party.value.kind === 'own' || !isSpeaker(party, words),
    );
    return found
      .filter((span) => !liesWithin(span, bodies))
      .filter(
        (span) => span.end - span.start > 1 || !(liesWithin(span, phrases) || this.isInPhrase(span, words)),
      )
      .filter((span) => !beginsOtherName(span, words, heard, [...phrases, ...found]))
      .map(({ start, end, value }) => ({
        ...value,
        start,
        end,
        destination: isDestination(words, start) || (value.kind === 'recipient' && isReported(words, start)),
      }));
  }
}
