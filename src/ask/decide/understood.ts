import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';

/** A question as read, and what was decided to answer. */
export interface Understood {
  facts: Facts;
  decision: Decision;
  /** A second question in the same message. */
  also?: Understood;
  /** All its words, also those of clauses left out, but names of papers and titles: they tell no language. */
  words: readonly Word[];
}

/** How words of a question are read. */
export interface ReadingOptions {
  /** Codes of what they do not speak of. */
  leaving?: readonly string[];
  /** They go on from nothing. */
  alone?: boolean;
}

/** Reads words of a question as if they had been typed. */
export type ReadWords = (words: string, options?: ReadingOptions) => Understood;
