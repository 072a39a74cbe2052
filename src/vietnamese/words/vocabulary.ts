import { fits, type Word, wordOf } from './word.ts';

const mostRemembered = 1000;

/** The words that the lexicon and the plan use, alone and side by side: what typing is mended by. */
export class Vocabulary {
  private readonly words = new Map<string, Word[]>();
  /** Words that stand side by side, by their letters. */
  private readonly pairs = new Map<string, (readonly [Word, Word])[]>();
  /** Words that are a phrase by themselves. */
  private readonly alone = new Set<string>();
  /** Known words by what is left of them when one letter is lost. */
  private readonly shortened = new Map<string, string[]>();

  /** What was found near a word: people use the same words again and again. */
  private readonly nearby = new Map<string, readonly Word[]>();

  /** @param base words known beside its own, shared with others; it takes in nothing more */
  constructor(private readonly base?: Vocabulary) {}

  /** Takes in a phrase. */
  add(phrase: readonly Word[]): void {
    this.forget();
    const [only] = phrase;
    if (only && phrase.length === 1) this.alone.add(only.folded);
    for (const [at, word] of phrase.entries()) {
      this.addWord(word);
      const next = phrase[at + 1];
      if (!next) continue;
      this.addPair(word, next);
      // "Nghị quyết số 57" is "nghị quyết 57", too.
      const number = next.folded === 'so' ? phrase[at + 2] : undefined;
      if (number && isNumber(number)) this.addPair(word, number);
      if (isNumber(word) || isNumber(next)) this.addPair(anyNumber(word), anyNumber(next));
    }
  }

  /** Whether a word, as typed, can be one of the known ones. */
  knows(word: Word): boolean {
    return this.wordsWith(word.folded).some((known) => fits(word, known) !== undefined);
  }

  /** Whether the letters alone, marks aside, are those of a known word. */
  knowsLetters(folded: string): boolean {
    return this.words.has(folded) || (this.base?.knowsLetters(folded) ?? false);
  }

  /** Whether a word says something by itself; "cáo" of "báo cáo" does not. */
  standsAlone({ folded }: Pick<Word, 'folded'>): boolean {
    return this.alone.has(folded) || (this.base?.standsAlone({ folded }) ?? false);
  }

  /** Whether two words stand side by side somewhere. */
  knowsPair(first: string | undefined, second: string | undefined): boolean {
    if (first === undefined || second === undefined) return false;
    return this.pairs.has(`${first} ${second}`) || (this.base?.knowsPair(first, second) ?? false);
  }

  /** Whether two words, as typed, can be such that stand side by side somewhere. */
  fitsPair(first: Word | undefined, second: Word | undefined): boolean {
    if (!first || !second) return false;
    const [left, right] = [anyNumber(first), anyNumber(second)];
    const known = this.pairs.get(`${left.folded} ${right.folded}`) ?? [];
    const fit = known.some(([a, b]) => fits(left, a) !== undefined && fits(right, b) !== undefined);
    return fit || (this.base?.fitsPair(first, second) ?? false);
  }

  /**
   * Known words that differ by one letter lost, added, changed or swapped with its neighbour. A tone that was typed
   * stays: fingers slip on letters more often than on marks.
   */
  near(word: Word): readonly Word[] {
    const remembered = this.nearby.get(word.text);
    if (remembered) return remembered;
    const found = this.findNear(word);
    if (this.nearby.size >= mostRemembered) this.forget();
    this.nearby.set(word.text, found);
    return found;
  }

  /** Forgets which words it was asked about. */
  forget(): void {
    this.nearby.clear();
  }

  private findNear(word: Word): Word[] {
    const { folded } = word;
    const found = new Set<string>();
    const without = [...folded].map((_, at) => folded.slice(0, at) + folded.slice(at + 1));
    for (const form of [folded, ...without]) {
      if (this.knowsLetters(form)) found.add(form);
      for (const known of this.shortenedTo(form)) found.add(known);
    }
    found.delete(folded);
    const letters = [...found].filter((known) => isOneSlip(folded, known));
    const known = letters.flatMap((each) => this.wordsWith(each));
    return known.filter((each) => keepsMarks(word, each));
  }

  /** Known words with these letters, marks aside. */
  private wordsWith(folded: string): readonly Word[] {
    return joined(this.base?.wordsWith(folded), this.words.get(folded));
  }

  private shortenedTo(form: string): readonly string[] {
    return joined(this.base?.shortenedTo(form), this.shortened.get(form));
  }

  private addPair(first: Word, second: Word): void {
    const key = `${first.folded} ${second.folded}`;
    const known = this.pairs.get(key);
    if (!known) this.pairs.set(key, [[first, second]]);
    else if (!known.some(([a, b]) => a.text === first.text && b.text === second.text))
      known.push([first, second]);
  }

  private addWord(word: Word): void {
    if (this.wordsWith(word.folded).some(({ shape, tone }) => shape === word.shape && tone === word.tone))
      return;
    const known = this.words.get(word.folded);
    if (known) {
      known.push(word);
      return;
    }
    this.words.set(word.folded, [word]);
    for (let at = 0; at < word.folded.length; at += 1) {
      const form = word.folded.slice(0, at) + word.folded.slice(at + 1);
      const known = this.shortened.get(form);
      if (!known) this.shortened.set(form, [word.folded]);
      else if (!known.includes(word.folded)) known.push(word.folded);
    }
  }
}

/** Beside which number a word may stand says nothing: "1" is for them all. */
export const oneNumber = '1';
const number = wordOf(oneNumber);

function anyNumber(word: Word): Word {
  return isNumber(word) ? number : word;
}

function isNumber({ text }: Word): boolean {
  return /^\d+$/.test(text);
}

function joined<T>(first: readonly T[] = [], second: readonly T[] = []): readonly T[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}

/** Whether every mark that was typed is in a known word, too. */
function keepsMarks(typed: Word, known: Word): boolean {
  if (typed.tone !== '' && typed.tone !== known.tone) return false;
  return [...typed.shape].every((letter) => letter <= 'z' || known.shape.includes(letter));
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
