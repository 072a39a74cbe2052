import type { Word } from '../../vietnamese/words/word.ts';

/** A part of a text: words `start` up to but without `end`. */
export interface Span {
  start: number;
  end: number;
}

/** Whether two parts share a word. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether a part shares a word with any other. */
export function overlapsAny(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => overlap(span, other));
}

/** Whether a part lies in a longer one. */
export function liesWithin(span: Span, longer: readonly Span[]): boolean {
  return longer.some(
    (other) =>
      other.start <= span.start && span.end <= other.end && other.end - other.start > span.end - span.start,
  );
}

/** Adds the positions of a part. */
export function mark(positions: Set<number>, { start, end }: Span): void {
  for (let at = start; at < end; at += 1) positions.add(at);
}

/** The positions of all words of some parts. */
export function positionsOf(spans: readonly Span[]): number[] {
  return spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));
}

/** Whether every word of a part is among the positions. */
export function allIn(positions: ReadonlySet<number>, { start, end }: Span): boolean {
  return positionsOf([{ start, end }]).every((at) => positions.has(at));
}

/** The words of a part, as typed. */
export function textOf(words: readonly Word[], start: number, end: number): string {
  return words
    .slice(start, end)
    .map((word) => word.text)
    .join(' ');
}
