import { boundPhrases } from '../lexicon/moment-phrases.ts';
import { PhraseTable } from '../words/phrases.ts';
import type { Word } from '../words/word.ts';
import type { Bound } from './mention.ts';

interface Tables {
  bounds: PhraseTable<Bound>;
  joins: PhraseTable<true>;
  past: PhraseTable<true>;
}

let tables: Tables | undefined;

function bounded(): Tables {
  if (tables) return tables;
  const { joins, past, ...bounds } = boundPhrases();
  tables = { bounds: new PhraseTable(), joins: new PhraseTable(), past: new PhraseTable() };
  for (const kind of ['before', 'after', 'from', 'until', 'from-today', 'between'] as const)
    for (const cell of bounds[kind]) tables.bounds.addCell(cell, kind);
  for (const cell of joins) tables.joins.addCell(cell, true);
  for (const cell of past) tables.past.addCell(cell, true);
  return tables;
}

/** No bound has more words. */
const MOST_WORDS = 6;

/** Returns the longest bound that ends where a mention begins. */
export function boundBefore(words: readonly Word[], end: number): { kind: Bound; start: number } | undefined {
  for (let start = Math.max(0, end - MOST_WORDS); start < end; start += 1) {
    const found = bounded()
      .bounds.findAt(words, start)
      .find((phrase) => phrase.end === end);
    if (found) return { kind: found.value, start };
  }
  return undefined;
}

/** Whether the words between two places join what stands before and behind them: "từ 10/11 đến 15/11". */
export function areJoined(words: readonly Word[], end: number, start: number): boolean {
  const join = bounded().joins.findAt(words, end);
  if (join.some((phrase) => phrase.end === start)) return true;
  // "ngày kia đến hết tuần": the second is a span of its own that says "until".
  const gap = words.slice(end, start).map(({ folded }) => folded);
  const until = /^(?:cho|den|toi|het)$/.test(words[start]?.folded ?? '');
  return until && gap.every((word) => word === 'cho');
}

/** Whether a sentence tells of what has been: a bare weekday in it is the last one. */
export function looksBack(words: readonly Word[]): boolean {
  return words.some((_, at) => bounded().past.findAt(words, at).length > 0);
}
