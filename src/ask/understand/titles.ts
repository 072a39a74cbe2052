import type { PlanBook } from '../../plan/plan-book.ts';
import type { Found } from '../../vietnamese/words/phrases.ts';
import type { Reader } from '../../vietnamese/words/reader.ts';
import { split } from '../../vietnamese/words/split.ts';
import { fits, fold, type Word } from '../../vietnamese/words/word.ts';
import type { Meaning } from './lexicon-tables.ts';
import { mark, type Span, textOf } from './spans.ts';

/** A title as it stands in a question, and what is typed before and behind it. */
export interface TypedTitle {
  before: string;
  words: readonly Word[];
  behind: string;
  /** What bears it: clauses and tasks. */
  codes: readonly string[];
}

interface Title {
  text: string;
  /** Its letters without marks and signs, between blanks. */
  plain: string;
  words: readonly Word[];
  codes: string[];
}

/**
 * Whole titles of tasks and clauses in questions. Who copies a title out of a list means what bears it, whatever its words say by
 * themselves: "Giám sát công tác bình đẳng giới ở Thị xã và các xã, phường do ai làm" asks for no tasks of communes.
 */
export class TitleNames {
  /** The longest first. */
  private readonly titles: readonly Title[];

  constructor(book: PlanBook, reader: Reader) {
    const titles = new Map<string, Title>();
    for (const { code, title } of [...book.file.clauses, ...book.written]) {
      for (const text of new Set([title.vi, title.en])) {
        const known = titles.get(text);
        if (known) known.codes.push(code);
        else titles.set(text, { text, plain: plainOf(text), words: reader.learn(text), codes: [code] });
      }
    }
    this.titles = [...titles.values()].sort((a, b) => b.plain.length - a.plain.length);
  }

  /** Titles that a question holds, the longest first: with its marks, or without any. */
  in(question: string): TypedTitle[] {
    const typed = question.normalize('NFC');
    const plain = plainOf(typed);
    return this.titles
      .filter((title) => plain.includes(title.plain))
      .flatMap(({ text, plain: letters, words, codes }) => {
        const found = new RegExp(letters.trim().replaceAll(' ', '[^\\p{L}\\p{N}]+'), 'u').exec(fold(typed));
        if (!found) return [];
        const end = found.index + found[0].length;
        if (!isTypedAs(typed.slice(found.index, end), text)) return [];
        return [{ before: typed.slice(0, found.index), words, behind: typed.slice(end), codes }];
      });
  }
}

function plainOf(text: string): string {
  return ` ${fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function isTypedAs(typed: string, title: string): boolean {
  const [words, known] = [split(typed), split(title)];
  return (
    words.length === known.length && words.every((word, at) => fits(word, known[at] ?? word) !== undefined)
  );
}

/**
 * Whether a question has nothing beside a title but words that ask.
 * @param heard phrases of the lexicon
 * @param parties names of units, groups and recipients
 */
export function isWhole(
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
  const asksPurpose = heard.some(({ value }) => value.kind === 'cue' && value.cue === 'purpose');
  if (outside.size === 0 && parties.length === 0 && !asksPurpose) return true;
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
