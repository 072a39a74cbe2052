import type { Mutant } from './mutants.ts';

/**
 * What a worker is asked to do: run test files, with hits counted in some sources, with one mutant in place, or
 * (`control`) with the sources as they are.
 */
export type Job =
  | { kind: 'dry'; test: string; sources: readonly string[] }
  | ({ kind: 'mutant'; mutant: Mutant } & Limited)
  | ({ kind: 'control' } & Limited);

/** Test files, and how long each test of them may take, in milliseconds. */
interface Limited {
  tests: readonly string[];
  testMs: number;
}

/** What a test file did unhindered: the places that it came by (`pointName`), how long it took, whether it passed. */
export interface DryRun {
  test: string;
  hits: string[];
  ms: number;
  /** How long its slowest test took. */
  slowestMs: number;
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
