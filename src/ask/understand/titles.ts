import type { PlanBook } from '../../plan/plan-book.ts';
import { type Found, PhraseTable } from '../text/phrases.ts';
import type { Reader } from '../text/reader.ts';
import type { Word } from '../text/word.ts';
import type { NamedCode } from './codes.ts';
import type { Meaning } from './lexicon-tables.ts';
import { mark, type Span, textOf } from './spans.ts';

/**
 * Whole titles of tasks and clauses in questions. Who copies a title out of a list means what bears it, whatever its words say by
 * themselves: "Giám sát công tác bình đẳng giới ở Thị xã và các xã, phường do ai làm" asks for no tasks of communes.
 */
export class TitleNames {
  private readonly titles = new PhraseTable<string>();

  constructor(book: PlanBook, reader: Reader) {
    for (const { code, title } of [...book.file.clauses, ...book.file.tasks]) {
      for (const text of new Set([title.vi, title.en])) {
        this.titles.add(reader.learn(text), code);
        // As it is read when it is typed: "the 10th" is taken apart.
        this.titles.add(reader.read(text), code);
      }
    }
  }

  /**
   * What bears the longest title of a question that has nothing beside it but words that ask.
   * @param heard phrases of the lexicon
   * @param parties names of units, groups and recipients
   */
  in(words: readonly Word[], heard: readonly Found<Meaning>[], parties: readonly Span[]): NamedCode[] {
    const found = [...this.titles.findAll(words)].sort((a, b) => b.end - b.start - (a.end - a.start));
    const best = found.find((title) => isWhole(title, words, heard, parties));
    if (!best) return [];
    const { start, end } = best;
    const codes = new Set(found.filter((each) => each.start === start && each.end === end).map(({ value }) => value));
    return [...codes].map((code) => ({ start, end, written: textOf(words, start, end), code }));
  }
}

function isWhole(
  title: Span,
  words: readonly Word[],
  heard: readonly Found<Meaning>[],
  parties: readonly Span[],
): boolean {
  const asking = heard.filter(
    ({ value, ...span }) => asks(value) && (span.end <= title.start || title.end <= span.start),
  );
  const outside = new Set(Array.from(words.keys()).filter((at) => at < title.start || title.end <= at));
  if (!covers(asking, outside)) return false;
  const inside = new Set(Array.from(words.keys()).filter((at) => !outside.has(at)));
  const ordinary = [...heard.filter(({ value }) => asks(value)), ...parties];
  // "Nhiệm vụ của phòng tài chính là gì", "tổ chức thực hiện": words that people say without meaning the title.
  return !covers(ordinary, inside) || asking.some((each) => asksText(each, words));
}

function covers(spans: readonly Span[], positions: ReadonlySet<number>): boolean {
  const covered = new Set<number>();
  for (const span of spans) mark(covered, span);
  return [...positions].every((at) => covered.has(at));
}

function asks({ kind, ...meaning }: Meaning): boolean {
  if (kind === 'absent') return 'absent' in meaning && meaning.absent === 'place';
  return kind === 'cue' || kind === 'small';
}

/** "… nói gì", "nội dung …", "which clause …": asks for a passage as such. */
function asksText({ start, end, value }: Found<Meaning>, words: readonly Word[]): boolean {
  if (value.kind !== 'cue') return false;
  if (value.cue === 'where-written') return true;
  return value.cue === 'says' && !/^(?:là|la) /.test(textOf(words, start, end));
}
