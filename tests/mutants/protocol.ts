import type { Mutant } from './mutants.ts';

/**
 * What a worker is asked to do: run test files, with hits counted in some sources, with one mutant in place, or
 * (`control`) with the sources as they are.
 */
export type Job =
  | { kind: 'dry'; test: string; sources: readonly string[] }
  | { kind: 'mutant'; tests: readonly string[]; mutant: Mutant }
  | { kind: 'control'; tests: readonly string[] };

/** What a test file did unhindered: the places that it came by (`pointName`), how long it took, whether it passed. */
export interface DryRun {
  test: string;
  hits: string[];
  ms: number;
  passed: boolean;
}

/**
 * `killedBy`: the first failing test, or what else went wrong; undefined when all tests passed. `late`: nothing is
 * known, because a test took longer than it may.
 */
export type Answer =
  | ({ kind: 'dry' } & DryRun)
  | { kind: 'mutant'; killedBy: string | undefined }
  | { kind: 'late' };

/** The name of a place among those of all sources. */
export function pointName(file: string, point: number): string {
  return `${file}:${point}`;
}
