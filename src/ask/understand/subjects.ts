import MiniSearch from 'minisearch';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual, Clause, Task } from '../../plan/plan-file.ts';
import { type Found, PhraseTable } from '../text/phrases.ts';
import type { Reader } from '../text/reader.ts';
import { isMarked, type Word } from '../text/word.ts';

/** A task or clause that the words of a question point at. */
export interface Candidate {
  code: string;
  kind: 'task' | 'clause';
  score: number;
  /** Positions of the words that its own texts explain. */
  explained: ReadonlySet<number>;
  /** Its name or a key phrase as found in the question. */
  phrases: readonly string[];
  /** How many words its longest alias found has. */
  alias: number;
}

interface Entry {
  id: string;
  kind: 'task' | 'clause';
  names: string;
  keys: string;
  detail: string;
  pairs: string;
}

interface Span {
  start: number;
  end: number;
}

interface Phrase {
  id: string;
  isName: boolean;
}

const boosts = { names: 2.2, keys: 2, detail: 1, pairs: 2.5 };

/** Finds what a question is about among a plan's tasks, purposes and passages. */
export class Subjects {
  private readonly index = new MiniSearch<Entry>({
    fields: ['names', 'keys', 'detail', 'pairs'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { boost: boosts, combineWith: 'OR' },
  });
  private readonly phrases = new PhraseTable<Phrase>();
  private readonly terms = new Map<string, Set<string>>();
  private readonly kinds = new Map<string, 'task' | 'clause'>();

  constructor(book: PlanBook, reader: Reader) {
    const entries = [
      ...book.file.tasks.map((task) => this.taskEntry(task, book, reader)),
      ...book.file.clauses.map((clause) => this.clauseEntry(clause, reader)),
    ];
    this.index.addAll(entries);
  }

  /** Words of a thing's own texts, folded. */
  holds(id: string, word: Word): boolean {
    const terms = this.terms.get(id);
    return terms !== undefined && keysOf(word).some((key) => terms.has(key));
  }

  /** Names and key phrases found in a text. */
  phrasesIn(words: readonly Word[]): Found<Phrase>[] {
    return this.phrases.findAll(words);
  }

  /**
   * What a text is about, best first.
   * @param weights how much each word says: 0 for none
   * @param taken periods and units: key phrases that are nothing more do not count
   */
  find(words: readonly Word[], weights: readonly number[], taken: readonly Span[]): Candidate[] {
    const terms = new Map<string, number>();
    for (const [at, word] of words.entries()) {
      const weight = weights[at] ?? 0;
      if (weight <= 0) continue;
      for (const key of keysOf(word)) terms.set(key, Math.max(weight, terms.get(key) ?? 0));
      const next = words[at + 1];
      const pairWeight = Math.min(1, (weight + (weights[at + 1] ?? 0)) / 2);
      if (next) terms.set(`${word.folded}_${next.folded}`, pairWeight);
    }
    const scores = new Map<string, number>();
    if (terms.size > 0) {
      const query = [...terms.keys()];
      const results = this.index.search(query.join(' '), { boostTerm: (term) => terms.get(term) ?? 1 });
      // MiniSearch multiplies by how many terms were found; coverage is weighed by the rules instead.
      for (const { id, score, terms: found } of results) scores.set(String(id), score / Math.max(1, found.length));
    }
    return this.ranked(words, weights, scores, taken);
  }

  private ranked(words: readonly Word[], weights: readonly number[], scores: Map<string, number>, taken: readonly Span[]): Candidate[] {
    const found = new Map<string, Found<Phrase>[]>();
    for (const phrase of this.phrasesIn(words)) {
      if (taken.some((span) => span.start <= phrase.start && phrase.end <= span.end)) continue;
      found.set(phrase.value.id, [...(found.get(phrase.value.id) ?? []), phrase]);
      if (!scores.has(phrase.value.id)) scores.set(phrase.value.id, 0);
    }
    const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 40);
    const chosen = new Map([...best, ...[...found.keys()].map((id): [string, number] => [id, scores.get(id) ?? 0])]);
    const candidates = [...chosen].map(([id, score]) => this.candidate(id, score, words, weights, found.get(id) ?? []));
    return candidates.sort((a, b) => b.score - a.score);
  }

  private candidate(
    id: string,
    score: number,
    words: readonly Word[],
    weights: readonly number[],
    phrases: readonly Found<Phrase>[],
  ): Candidate {
    const explained = new Set(words.flatMap((word, at) => (this.holds(id, word) ? [at] : [])));
    let bonus = 0;
    let alias = 0;
    for (const { start, end, value } of distinct(phrases)) {
      const length = end - start;
      const weight = weights.slice(start, end).reduce((sum, each) => sum + Math.max(each, 0.3), 0);
      bonus += (0.5 * length + weight) * (value.isName ? 5 : 3) * (length > 1 ? 1 : 0.5);
      if (value.isName) alias = Math.max(alias, length);
      for (let at = start; at < end; at += 1) explained.add(at);
    }
    return {
      code: id,
      kind: this.kinds.get(id) ?? 'task',
      score: score + bonus,
      explained,
      phrases: distinct(phrases).map(({ start, end }) => words.slice(start, end).map((word) => word.text).join(' ')),
      alias,
    };
  }

  private taskEntry(task: Task, book: PlanBook, reader: Reader): Entry {
    const clause = book.clause(task.clause);
    const names = [...both(task.title), ...task.aliases];
    const detail = [...both(task.detail), ...(clause ? both(clause.title) : []), ...task.notes.flatMap(both)];
    return this.entry(task.code, 'task', names, task.keywords, [...detail, task.date?.written ?? ''], task.aliases, reader);
  }

  private clauseEntry(clause: Clause, reader: Reader): Entry {
    const { code, title, keywords, text } = clause;
    return this.entry(code, 'clause', both(title), keywords, both(text), [], reader);
  }

  private entry(
    id: string,
    kind: 'task' | 'clause',
    names: readonly string[],
    keywords: readonly string[],
    detail: readonly string[],
    aliases: readonly string[],
    reader: Reader,
  ): Entry {
    this.kinds.set(id, kind);
    const read = (texts: readonly string[]) => texts.map((text) => reader.learn(text));
    const parts = { names: read(names), keys: read(keywords), detail: read(detail) };
    for (const words of read(aliases)) this.phrases.add(words, { id, isName: true });
    for (const words of parts.keys) this.phrases.add(words, { id, isName: false });
    const all = [...parts.names, ...parts.keys, ...parts.detail];
    this.terms.set(id, new Set(all.flat().flatMap(allKeysOf)));
    return {
      id,
      kind,
      names: termsOf(parts.names),
      keys: termsOf(parts.keys),
      detail: termsOf(parts.detail),
      pairs: all.flatMap(pairsOf).join(' '),
    };
  }
}

/** A phrase that several names share counts once, as a name if it is one. */
function distinct(phrases: readonly Found<Phrase>[]): Found<Phrase>[] {
  const kept = new Map<string, Found<Phrase>>();
  for (const phrase of phrases) {
    const key = `${phrase.start} ${phrase.end}`;
    if (!kept.get(key)?.value.isName) kept.set(key, phrase);
  }
  return [...kept.values()];
}

function both(text: Bilingual | undefined): string[] {
  return text ? [text.vi, text.en] : [];
}

function termsOf(texts: readonly (readonly Word[])[]): string {
  return texts.flat().flatMap(allKeysOf).join(' ');
}

function pairsOf(words: readonly Word[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]?.folded ?? ''}_${word.folded}`);
}

/** Keys under which a word of the plan is found: its letters with all, some or none of their marks. */
function allKeysOf(word: Word): string[] {
  if (!isMarked(word)) return [stem(word.folded)];
  return [...new Set([word.folded, marked(word), word.shape, `${word.folded}${word.tone}`])];
}

/** A word typed with marks is looked for with them, one without is looked for by its letters. */
function keysOf(word: Word): string[] {
  return isMarked(word) ? [marked(word)] : [stem(word.folded)];
}

function marked(word: Word): string {
  return `${word.shape}${word.tone}`;
}

/** English endings off; Vietnamese syllables have none of them. */
function stem(letters: string): string {
  if (letters.length > 5 && letters.endsWith('ies')) return `${letters.slice(0, -3)}y`;
  if (letters.length > 5 && /(?:ing|ed)$/.test(letters)) return letters.replace(/(?:ing|ed)$/, '');
  if (letters.length > 4 && letters.endsWith('es') && /(?:s|x|ch|sh)es$/.test(letters)) return letters.slice(0, -2);
  return letters.length > 3 && letters.endsWith('s') && !letters.endsWith('ss') ? letters.slice(0, -1) : letters;
}
