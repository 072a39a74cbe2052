import type { PlanBook } from '../../plan/plan-book.ts';
import type { Found } from '../../vietnamese/words/phrases.ts';
import type { Reader } from '../../vietnamese/words/reader.ts';
import { couldBeSyllable, isMarked, type Word } from '../../vietnamese/words/word.ts';
import { type Span, textOf } from './spans.ts';
import { keysOf, type NamedBy, SubjectIndex } from './subject-index.ts';

/** A task or clause that the words of a question point at. */
export interface Candidate {
  code: string;
  kind: 'task' | 'clause';
  score: number;
  /** Positions of the words that its own texts explain. */
  explained: ReadonlySet<number>;
  /** Of these, the words that only happen to stand somewhere in it, each without its neighbours. */
  loose: ReadonlySet<number>;
  /** Of these, the words that only its search phrases hold. */
  guessed: ReadonlySet<number>;
  /** Of these, the words of its names and key phrases. */
  named: ReadonlySet<number>;
  /** Its name or a key phrase as found in the question. */
  phrases: readonly string[];
  /** How many words its longest alias found has. */
  alias: number;
}

/** A phrase as found, seen from one of the things that it names. */
interface Naming extends Span {
  isName: boolean;
}

interface Question {
  words: readonly Word[];
  weights: readonly number[];
  /** What each word is looked up by. */
  keys: readonly (readonly string[])[];
}

/** The number of a plan's tasks and clauses looked at closely. */
const mostCandidates = 40;
/** Words that say less than this are not searched for. */
const leastWeight = 0.3;
const mostTerms = 24;

/** Finds what a question is about among a plan's tasks, purposes and passages. */
export class Subjects {
  private readonly index: SubjectIndex;

  constructor(book: PlanBook, reader: Reader) {
    this.index = new SubjectIndex(book, reader);
  }

  /** Names and key phrases found in a text. */
  phrasesIn(words: readonly Word[]): Found<NamedBy>[] {
    return this.index.phrases.findAll(words);
  }

  /** Whether the plan's own texts hold a phrase. */
  says(phrase: readonly Word[]): boolean {
    return this.index.says(phrase);
  }

  /**
   * What a text is about, best first.
   * @param weights how much each word says: 0 for none
   * @param taken periods and units: key phrases that are nothing more do not count
   * @param others phrases beside those that stand in the text word for word
   */
  find(
    words: readonly Word[],
    weights: readonly number[],
    taken: readonly Span[],
    others: readonly Found<NamedBy>[] = [],
  ): Candidate[] {
    const scores = this.index.search(termsOf(words, weights));
    const namings = this.namingsIn([...this.phrasesIn(words), ...others], taken);
    const found = [...scores].sort((a, b) => b[1] - a[1]).slice(0, mostCandidates);
    const named = [...namings.keys()].slice(0, mostCandidates);
    const ids = new Set([...found.map(([id]) => id), ...named]);
    const keys = words.map(keysOf);
    return [...ids]
      .map((id) => this.candidate(id, scores.get(id) ?? 0, { words, weights, keys }, namings.get(id) ?? []))
      .sort((a, b) => b.score - a.score);
  }

  /** The phrases of each thing, those with the longest first. A phrase counts once, as a name if it is one. */
  private namingsIn(found: readonly Found<NamedBy>[], taken: readonly Span[]): Map<string, Naming[]> {
    const namings = new Map<string, Naming[]>();
    const add = (ids: readonly string[], naming: Naming) => {
      for (const id of ids) {
        const before = namings.get(id) ?? [];
        if (!before.some((other) => other.start === naming.start && other.end === naming.end)) {
          namings.set(id, [...before, naming]);
        }
      }
    };
    const phrases = found
      .filter(({ start, end }) => !taken.some((span) => span.start <= start && end <= span.end))
      .sort((a, b) => b.end - b.start - (a.end - a.start));
    for (const { start, end, value } of phrases) {
      add(value.names.slice(0, mostCandidates), { start, end, isName: true });
      add([...value.keys, ...value.search].slice(0, mostCandidates), { start, end, isName: false });
    }
    return namings;
  }

  private candidate(
    id: string,
    score: number,
    { words, weights, keys }: Question,
    phrases: readonly Naming[],
  ): Candidate {
    const explained = this.index.held(id, keys);
    const byText = this.index.heldByText(id, keys);
    const guessed = new Set([...explained].filter((at) => !byText.has(at)));
    // Two words that hardly any other text holds point at this one together, wherever they stand in it.
    const telling = [...explained].filter(
      (at) => (weights[at] ?? 0) >= 1 && isTyped(words[at]) && this.index.isRare(keys[at] ?? []),
    );
    const rare = new Set(telling.length >= 2 ? telling : []);
    const loose = new Set([...explained].filter((at) => !rare.has(at) && !this.standsBeside(id, words, at)));
    let total = score + this.pairBonus(id, words, weights);
    const named = new Set<number>();
    let alias = 0;
    for (const { start, end, isName } of phrases) {
      const length = end - start;
      const weight = weights.slice(start, end).reduce((sum, each) => sum + Math.max(each, 0.3), 0);
      total += (0.5 * length + weight) * (isName ? 5 : 3) * (length > 1 ? 1 : 0.5);
      if (isName) alias = Math.max(alias, length);
      for (let at = start; at < end; at += 1) {
        explained.add(at);
        named.add(at);
        loose.delete(at);
      }
    }
    return {
      code: id,
      kind: this.index.kindOf(id),
      score: total,
      explained,
      loose,
      guessed,
      named,
      phrases: phrases.map(({ start, end }) => textOf(words, start, end)),
      alias,
    };
  }

  /** Words that stand side by side in the question as they do in the plan. */
  private pairBonus(id: string, words: readonly Word[], weights: readonly number[]): number {
    return words.reduce((sum, word, at) => {
      const weight = ((weights[at] ?? 0) + (weights[at + 1] ?? 0)) / 2;
      return weight > leastWeight && this.index.holdsPair(id, word, words[at + 1]) ? sum + 4 * weight : sum;
    }, 0);
  }

  /** Vietnamese words have two syllables more often than one: a syllable alone ("định" of "quy định") explains little. */
  private standsBeside(id: string, words: readonly Word[], at: number): boolean {
    const word = words[at];
    if (!word || !couldBeSyllable(word.folded)) return true;
    return this.index.holdsPair(id, words[at - 1], word) || this.index.holdsPair(id, word, words[at + 1]);
  }
}

/** What to search for, with how much each says: the weightiest words of the question. */
function termsOf(words: readonly Word[], weights: readonly number[]): Map<string, number> {
  const terms = new Map<string, number>();
  for (const [at, word] of words.entries()) {
    const weight = weights[at] ?? 0;
    if (weight < leastWeight) continue;
    for (const key of keysOf(word)) terms.set(key, Math.max(weight, terms.get(key) ?? 0));
  }
  return new Map([...terms].sort((a, b) => b[1] - a[1]).slice(0, mostTerms));
}

function isTyped(word: Word | undefined): boolean {
  return word !== undefined && isMarked(word);
}
