/** A piece of a text: letters `from` up to but without `to`. */
export interface Sentence {
  readonly text: string;
  readonly from: number;
}

/** Where one sentence ends and another begins; not behind a number ("1. ") or within one ("31.5.2009"). */
const ends = /(?<=[.!?…]["”)]?)\s+(?=[\p{Lu}“"(\d-])|(?<=;)\s+/gu;
/** Longer ones are read in pieces: no name has that many words. */
const LONGEST = 900;

/** Splits a paragraph into its sentences; what semicolons part are sentences, too. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const take = (end: number) => {
    for (let from = start; from < end; ) {
      const to = end - from <= LONGEST ? end : lastSpace(text, from, from + LONGEST);
      sentences.push({ text: text.slice(from, to), from });
      from = to;
    }
  };
  for (const { 0: gap, index } of text.matchAll(ends)) {
    take(index);
    start = index + gap.length;
  }
  take(text.length);
  return sentences;
}

function lastSpace(text: string, from: number, to: number): number {
  const at = text.lastIndexOf(' ', to);
  return at > from ? at : to;
}
