import { fold } from '../../vietnamese/fold.ts';

/** Names that differ in more than this part of their letters are not each other's mistake. */
const MOST_DIFFERENT = 0.4;

/** The known name that a mistyped one is nearest to, tones and marks counting for less than letters; undefined when none is near. */
export function nearestTag(typed: string, names: readonly string[]): string | undefined {
  const plain = fold(typed);
  const found = names
    .map((name) => ({ name, letters: distance(plain, fold(name)), marks: distance(typed, name) }))
    .filter(({ name, letters }) => letters <= Math.max(name.length, typed.length) * MOST_DIFFERENT)
    .sort((a, b) => a.letters - b.letters || a.marks - b.marks);
  return found[0]?.name;
}

/** How many letters have to be put in, left out or changed to make one text of another (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [at, other] of [...to].entries()) {
      const changed = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
