/*
 * What a score is made of: parts of words and runs of syllables. Each has a place among the weights by its hash, so the weights hold no
 * word of the messages that they were learned from.
 */

/** There are 2 to this power weights. */
export const WEIGHT_BITS = 17;
const MASK = 2 ** WEIGHT_BITS - 1;
const FNV_OFFSET = 0x811c9dc5;
const SPACE = 0x20;

/** Letters of a part of a word, its boundaries counted. */
const SHORTEST_PART = 3;
const LONGEST_PART = 5;
/** Syllables of a run. */
const LONGEST_RUN = 3;
/** What runs of syllables count for beside parts of words. */
const RUN_SHARE = 1.5;

/** Places of weights, and how much each counts there. */
export interface Features {
  places: Int32Array;
  amounts: Float64Array;
}

/** The features of some syllables. Those of one kind count for the same together, however many they are. */
export function featuresOf(syllables: readonly string[]): Features {
  const parts = new Set<number>();
  for (const syllable of new Set(syllables)) addParts(` ${syllable} `, parts);
  const runs = new Set<number>();
  for (let start = 0; start < syllables.length; start++) addRuns(syllables, start, runs);
  const amounts = new Map<number, number>();
  for (const part of parts) amounts.set(part, 1 / Math.sqrt(parts.size));
  for (const run of runs) amounts.set(run, (amounts.get(run) ?? 0) + RUN_SHARE / Math.sqrt(runs.size));
  return { places: Int32Array.from(amounts.keys()), amounts: Float64Array.from(amounts.values()) };
}

/** Parts of words and runs of syllables are hashed apart. */
const PART_SEED = hashed(FNV_OFFSET, 'c');
const RUN_SEED = hashed(FNV_OFFSET, 's');

function addParts(word: string, parts: Set<number>): void {
  for (let start = 0; start + SHORTEST_PART <= word.length; start++) {
    let hash = PART_SEED;
    for (let length = 1; length <= LONGEST_PART && start + length <= word.length; length++) {
      hash = step(hash, word.charCodeAt(start + length - 1));
      if (length >= SHORTEST_PART) parts.add(placeOf(hash));
    }
  }
}

function addRuns(syllables: readonly string[], start: number, runs: Set<number>): void {
  let hash = RUN_SEED;
  for (const [index, syllable] of syllables.slice(start, start + LONGEST_RUN).entries()) {
    hash = hashed(index === 0 ? hash : step(hash, SPACE), syllable);
    runs.add(placeOf(hash));
  }
}

function hashed(hash: number, text: string): number {
  let next = hash;
  for (let at = 0; at < text.length; at++) next = step(next, text.charCodeAt(at));
  return next;
}

/** A step of FNV-1a. */
function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The place of a hash, its high bits mixed in. */
function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & MASK;
}

/** Syllables that are scored together, and how far apart two such windows begin. */
const WINDOW = 16;
const STEP = 8;
/** A message that is hardly longer than a window is one. */
const SLACK = 5;

/** The parts of a message that are scored each: harm in the middle of a story is not lost among the rest. */
export function windowsOf(syllables: readonly string[]): (readonly string[])[] {
  if (syllables.length <= WINDOW + SLACK) return [syllables];
  const windows: (readonly string[])[] = [];
  for (let start = 0; start + WINDOW < syllables.length; start += STEP)
    windows.push(syllables.slice(start, start + WINDOW));
  return [...windows, syllables.slice(-WINDOW)];
}
