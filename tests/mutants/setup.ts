import { writeFileSync } from 'node:fs';
import { env } from 'node:process';
import fc from 'fast-check';
import { afterAll } from 'vitest';

/* Runs before each test file of a mutation run. */

// To know that a property fails is enough: no search for the shortest example.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

const hits = new Set<string>();
Object.assign(globalThis, { mutantHit: (point: string) => hits.add(point) });
const { MUTANT_HITS = '' } = env;
afterAll(() => writeFileSync(MUTANT_HITS, JSON.stringify([...hits])));
