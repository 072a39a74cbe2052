import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { createVitest, type Reporter, type TestSequencer, type TestSpecification } from 'vitest/node';
import { z } from 'zod';
import { type Mutant, mutantsIn, mutated, withHits } from './mutants.ts';
import { type Answer, type DryRun, type Job, pointName } from './protocol.ts';

/* One process of a mutation run: keeps a vitest open and runs test files over changed sources. */

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const hitsFile = join(folder, 'hits.json');
const testMsFile = join(folder, 'test-ms');
const hitsSchema = z.array(z.string());

/** How vitest says that a test or a hook took longer than it may. */
const TIMED_OUT = /^(Test|Hook) timed out in /;

/** What sources are changed to, by their path. */
const changed = new Map<string, string>();
let failure: string | undefined;
let isLate = false;
let slowestMs = 0;

const firstFailure: Reporter = {
  onTestCaseResult: (test) => {
    const { state, errors = [] } = test.result();
    slowestMs = Math.max(slowestMs, test.diagnostic()?.duration ?? 0);
    if (state !== 'failed') return;
    isLate ||= failure === undefined && errors.some(({ message }) => TIMED_OUT.test(message));
    failure ??= test.fullName;
  },
  onTestModuleEnd: (module) => {
    if (module.state() === 'failed') failure ??= module.errors()[0]?.message ?? module.relativeModuleId;
  },
};

/** The cheapest come first: files run in the order in which they are given. */
class AsGiven implements TestSequencer {
  shard = (files: TestSpecification[]) => files;
  sort = (files: TestSpecification[]) => files;
}

const vitest = await createVitest(
  'test',
  {
    config: false,
    watch: false,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    env: { TEST_DATABASE: 'sqlite', MUTANT_HITS: hitsFile, MUTANT_TEST_MS: testMsFile },
    globalSetup: ['tests/support/sqlite-template.ts'],
    setupFiles: ['tests/support/after-file.ts', 'tests/mutants/setup.ts'],
    isolate: false,
    maxWorkers: 1,
    bail: 1,
    reporters: [firstFailure],
    sequence: { sequencer: AsGiven },
  },
  { plugins: [{ name: 'mutants', enforce: 'pre', transform: (_, id) => changed.get(id) ?? null }] },
);
const specifications = await vitest.globTestSpecifications();

/** Runs test files; what failed first, or undefined. @param testMs how long a test may take; 0: as long as it wants */
async function run(tests: readonly string[], testMs: number): Promise<string | undefined> {
  failure = undefined;
  isLate = false;
  slowestMs = 0;
  writeFileSync(testMsFile, String(testMs));
  const wanted = tests.map((test) => resolve(test));
  const chosen = wanted.flatMap((path) => specifications.find(({ moduleId }) => moduleId === path) ?? []);
  const { unhandledErrors } = await vitest.runTestSpecifications(chosen);
  return failure ?? (unhandledErrors.length > 0 ? String(unhandledErrors[0]) : undefined);
}

/** Has these sources be as told, and all others as they are. */
function change(sources: ReadonlyMap<string, string>): void {
  const before = [...changed.keys()];
  changed.clear();
  for (const [file, code] of sources) changed.set(resolve(file), code);
  for (const path of new Set([...before, ...changed.keys()])) vitest.invalidateFile(path);
}

async function dryRun(test: string, sources: readonly string[]): Promise<DryRun> {
  if (changed.size !== sources.length) change(new Map(sources.map((file) => [file, counting(file)])));
  const start = performance.now();
  const failed = await run([test], 0);
  const hits = failed === undefined ? hitsSchema.parse(JSON.parse(readFileSync(hitsFile, 'utf8'))) : [];
  return { test, hits, ms: performance.now() - start, slowestMs, passed: failed === undefined };
}

function counting(file: string): string {
  const source = readFileSync(file, 'utf8');
  const points = new Set(mutantsIn(file, source).map(({ reach }) => reach));
  return withHits(
    source,
    points,
    (point) => `globalThis.mutantHit?.(${JSON.stringify(pointName(file, point))})`,
  );
}

function sourceWith(mutant: Mutant): [file: string, code: string] {
  return [mutant.file, mutated(readFileSync(mutant.file, 'utf8'), mutant)];
}

async function answer(job: Job): Promise<Answer> {
  if (job.kind === 'dry') return { kind: 'dry', ...(await dryRun(job.test, job.sources)) };
  change(new Map(job.kind === 'control' ? [] : [sourceWith(job.mutant)]));
  const killedBy = await run(job.tests, job.testMs);
  return isLate ? { kind: 'late' } : { kind: 'mutant', killedBy };
}

process.on('message', (job: Job) => {
  answer(job).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ kind: 'mutant', killedBy: String(error) } satisfies Answer),
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
