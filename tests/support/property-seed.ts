import { randomInt } from 'node:crypto';
import fc from 'fast-check';

/*
 * Property tests try the same cases each time, so that a change is what makes one fail, and not chance. Other cases:
 * `SEED=random` or a number of one's own, with `RUNS=20` for more of them.
 */
const FIXED = 20_180_521;

/** What the cases of property tests are made from; a failure prints it. */
export const PROPERTY_SEED = seedOf(process.env.SEED);

function seedOf(chosen: string | undefined): number {
  if (chosen === 'random') return randomInt(2 ** 31);
  return chosen === undefined ? FIXED : Number(chosen);
}

fc.configureGlobal({ seed: PROPERTY_SEED });
