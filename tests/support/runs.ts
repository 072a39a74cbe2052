import { testProvider } from './database.ts';

/**
 * How many cases a property test tries: this many, a third of them on PostgreSQL, and `RUNS` times as many where that
 * variable is set.
 */
export function runs(count: number): number {
  const here = testProvider === 'sqlite' ? count : Math.ceil(count / 3);
  return here * Number(process.env.RUNS ?? 1);
}
