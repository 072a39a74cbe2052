import type { Figure } from '../plan/plan-file.ts';

/** What is read of an update to count its figures. */
export interface CountedUpdate {
  id: number;
  figures: Readonly<Record<string, number>>;
  /** The update that it puts right. */
  correctsId: number | undefined;
  /** Put together of what units said that became one. */
  carried: boolean;
}

/** An update and those that put it right, the oldest first: one thing that a unit said. Its last update counts. */
export interface Chain<U extends CountedUpdate = CountedUpdate> {
  first: U;
  updates: readonly U[];
  last: U;
}

/** How much of a figure a unit reported, and what it is made of. */
export interface FigureSum<U extends CountedUpdate = CountedUpdate> {
  value: number;
  chains: readonly Chain<U>[];
}

/**
 * Returns what a unit said of a task, each with its corrections. Two who put the same update right at once leave one chain: the later one
 * counts, and nothing is counted twice.
 * @param updates the unit's own of one task, the oldest first; no reviews
 */
export function chainsOf<U extends CountedUpdate>(updates: readonly U[]): Chain<U>[] {
  const chains = new Map<number, U[]>();
  const firstOf = new Map<number, number>();
  for (const update of updates) {
    const first = firstOf.get(update.correctsId ?? update.id) ?? update.id;
    firstOf.set(update.id, first);
    const chain = chains.get(first) ?? [];
    chain.push(update);
    chains.set(first, chain);
  }
  return [...chains.values()].flatMap((found) => {
    const [first, last] = [found[0], found.at(-1)];
    return first && last ? [{ first, updates: found, last }] : [];
  });
}

/**
 * Returns how much of a figure chains come to: of what is new with each update the sum, of what is to date the newest. Undefined where none
 * of them has the figure: nothing said is not nought.
 * @param chains of one task and unit, the oldest first
 */
export function sumOfChains<U extends CountedUpdate>(
  { code, counts }: Pick<Figure, 'code' | 'counts'>,
  chains: readonly Chain<U>[],
): FigureSum<U> | undefined {
  const said = chains.filter(({ last }) => last.figures[code] !== undefined);
  if (counts === 'to-date') {
    const newest = said.at(-1);
    return newest && { value: newest.last.figures[code] ?? 0, chains: [newest] };
  }
  const from = said.findLastIndex((chain) => isNewSum(code, chain));
  const counted = said.filter((chain, at) => at === from || (at > from && !chain.first.carried));
  if (counted.length === 0) return undefined;
  return { value: counted.reduce((sum, { last }) => sum + (last.figures[code] ?? 0), 0), chains: counted };
}

/**
 * What was put together of units that became one repeats what they said, which counts by itself; once it was put right it stands in the
 * place of all that they said.
 */
function isNewSum(code: string, { first, last }: Chain): boolean {
  return first.carried && first.figures[code] !== last.figures[code];
}

/** Returns how much of each figure chains come to, by its code; what nobody said is left out. */
export function sumsOfChains(
  figures: readonly Pick<Figure, 'code' | 'counts'>[],
  chains: readonly Chain[],
): Record<string, number> {
  return Object.fromEntries(
    figures.flatMap((figure) => {
      const sum = sumOfChains(figure, chains);
      return sum ? [[figure.code, sum.value]] : [];
    }),
  );
}

/** Whether a figure is a share of something: shares of several units make no sum. */
export function isShare({ measure }: Pick<Figure, 'measure'>): boolean {
  return measure?.vi === '%';
}
