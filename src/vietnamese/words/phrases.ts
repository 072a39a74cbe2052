import { phraseList } from './phrase-list.ts';
import { splitPhrase } from './split.ts';
import { fits, hasMarks, isMarked, type Word } from './word.ts';

/** A phrase found in a text: words `start` up to but without `end`. */
export interface Found<T> {
  start: number;
  end: number;
  value: T;
  /** How many of its words were typed with exactly the right marks. */
  exact: number;
}

/** Most nodes are the end of one phrase, so what they lack is not made. */
interface Node<T> {
  next?: Map<string, Node<T>>;
  entries?: { words: readonly Word[]; value: T }[];
}

/** Phrases with what they stand for, found in a text in time that does not depend on how many there are. */
export class PhraseTable<T> {
  private readonly root: Node<T> = {};

  add(words: readonly Word[], value: T): void {
    if (words.length === 0) return;
    let node = this.root;
    for (const { folded } of words) {
      node.next ??= new Map();
      const next: Node<T> = node.next.get(folded) ?? {};
      node.next.set(folded, next);
      node = next;
    }
    node.entries ??= [];
    node.entries.push({ words, value });
  }

  /** Adds every phrase of a table's cell. */
  addCell(cell: string, value: T): void {
    for (const phrase of phraseList(cell)) this.add(splitPhrase(phrase), value);
  }

  /** Every phrase at every place, overlapping ones too. */
  findAll(text: readonly Word[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (let start = 0; start < text.length; start += 1) this.collect(text, start, found);
    return found;
  }

  /** Every phrase that begins at a place, shortest first. */
  findAt(text: readonly Word[], start: number): Found<T>[] {
    const found: Found<T>[] = [];
    this.collect(text, start, found);
    return found;
  }

  private collect(text: readonly Word[], start: number, found: Found<T>[]): void {
    let node: Node<T> | undefined = this.root;
    for (let at = start; at < text.length; at += 1) {
      node = node.next?.get(text[at]?.folded ?? '');
      if (!node) break;
      for (const { words, value } of node.entries ?? []) {
        const exact = exactWords(text, start, words);
        if (exact !== undefined) found.push({ start, end: at + 1, value, exact });
      }
    }
  }
}

/**
 * Phrases that were meant: among words that have their marks one without them is another word ("trong" is no "trống", "lo hạn" no "lỡ hạn",
 * "bao nhiêu ngày" no "nhiều ngày").
 */
export function meant<T>(found: readonly Found<T>[], words: readonly Word[]): Found<T>[] {
  return hasMarks(words) ? found.filter((each) => isTypedAs(each, words)) : [...found];
}

/** Who writes one mark of a phrase writes them all. */
function isTypedAs<T>({ start, end, exact }: Found<T>, words: readonly Word[]): boolean {
  if (exact === end - start) return true;
  return end - start > 1 && !words.slice(start, end).some((word) => isMarked(word) && !word.isWrittenOut);
}

/** Keeps of overlapping phrases the longest, then the one with the better marks, then the earlier. */
export function longest<T>(found: readonly Found<T>[]): Found<T>[] {
  const ranked = [...found].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || b.exact - a.exact || a.start - b.start,
  );
  const kept: Found<T>[] = [];
  for (const phrase of ranked) {
    if (kept.every((other) => phrase.end <= other.start || other.end <= phrase.start)) kept.push(phrase);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Drops phrases that lie within a longer one ("hạn" within "quá hạn"). */
export function unshadowed<T>(found: readonly Found<T>[]): Found<T>[] {
  return found.filter(
    (phrase) =>
      !found.some(
        (other) =>
          other.start <= phrase.start &&
          phrase.end <= other.end &&
          other.end - other.start > phrase.end - phrase.start,
      ),
  );
}

function exactWords(text: readonly Word[], start: number, words: readonly Word[]): number | undefined {
  let exact = 0;
  for (let offset = 0; offset < words.length; offset += 1) {
    const known = words[offset];
    const typed = text[start + offset];
    const fit = typed && known && fits(typed, known);
    if (!fit) return undefined;
    if (fit === 'exact') exact += 1;
  }
  return exact;
}
