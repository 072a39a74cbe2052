import { fits, type Word } from './word.ts';

/** The words that the lexicon and the plan use, alone and side by side: what typing is mended by. */
export class Vocabulary {
  private readonly words = new Map<string, Word[]>();
  private readonly pairs = new Set<string>();
  /** Known words by what is left of them when one letter is lost. */
  private readonly shortened = new Map<string, Set<string>>();

  /** Takes in a phrase. */
  add(phrase: readonly Word[]): void {
    for (const [at, word] of phrase.entries()) {
      this.addWord(word);
      const next = phrase[at + 1];
      if (next) this.pairs.add(`${word.folded} ${next.folded}`);
    }
  }

  /** Whether a word, as typed, can be one of the known ones. */
  knows(word: Word): boolean {
    return (this.words.get(word.folded) ?? []).some((known) => fits(word, known) !== undefined);
  }

  /** Whether the letters alone, marks aside, are those of a known word. */
  knowsLetters(folded: string): boolean {
    return this.words.has(folded);
  }

  /** Whether two words stand side by side somewhere. */
  knowsPair(first: string | undefined, second: string | undefined): boolean {
    return first !== undefined && second !== undefined && this.pairs.has(`${first} ${second}`);
  }

  /** Known words that differ by one letter lost, added, changed or swapped with its neighbour. */
  near(folded: string): string[] {
    const found = new Set<string>();
    const without = [...folded].map((_, at) => folded.slice(0, at) + folded.slice(at + 1));
    for (const form of [folded, ...without]) {
      if (this.words.has(form)) found.add(form);
      for (const known of this.shortened.get(form) ?? []) found.add(known);
    }
    found.delete(folded);
    return [...found].filter((known) => isOneSlip(folded, known));
  }

  private addWord(word: Word): void {
    const known = this.words.get(word.folded);
    if (known?.some((other) => other.shape === word.shape && other.tone === word.tone)) return;
    if (known) {
      known.push(word);
      return;
    }
    this.words.set(word.folded, [word]);
    for (let at = 0; at < word.folded.length; at += 1) {
      const form = word.folded.slice(0, at) + word.folded.slice(at + 1);
      const set = this.shortened.get(form) ?? new Set();
      this.shortened.set(form, set.add(word.folded));
    }
  }
}

/** Whether one letter lost, added, changed or swapped with its neighbour makes one word of the other. */
function isOneSlip(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  const rest = long.slice(at + 1) === short.slice(at + 1);
  const swapped =
    long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2);
  return rest || swapped;
}
