import { readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import fc from 'fast-check';
import { afterAll, vi } from 'vitest';

/* Runs before each test file of a mutation run. */

// To know that a property fails is enough: no search for the shortest example.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

const hits = new Set<string>();
Object.assign(globalThis, { mutantHit: (point: string) => hits.add(point) });
const { MUTANT_HITS = '', MUTANT_TEST_MS = '' } = env;
afterAll(() => writeFileSync(MUTANT_HITS, JSON.stringify([...hits])));

// How long a test may take goes by how long it took, not by what its file thinks: the machine may be busy.
const testTimeout = Number(readFileSync(MUTANT_TEST_MS, 'utf8'));
const { setConfig } = vi;
const limit = { testTimeout, hookTimeout: testTimeout };
vi.setConfig = (config) => setConfig({ ...config, ...limit });
setConfig(limit);
