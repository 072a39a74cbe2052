/*
 * Changes documents at random and makes drafts of them: `npm run test:mutated [-- COUNT [FIRST]]`. Ends with 1 at a crash, or when a file took more
 * than two seconds of the processor or the process more than 250 MB; names the seed, with which the file can be made again.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLog } from '../../../src/base/log.ts';
import { DocumentReader } from '../../../src/plan-draft/apart/document-reader.ts';
import { DocumentRefusedError } from '../../../src/plan-draft/document/refusal.ts';
import { mutated } from './mutate.ts';
import { originals } from './originals.ts';
import { attemptSchema } from './slice.ts';

const LONGEST_MS = 2000;
const MOST_MEMORY = 250 * 1024 * 1024;
/** Of the process that reads one file after another: what it does not let go of would show. */
const HEAP_MB = 150;

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 1);
const files = await originals();
const outcomes = new Map<string, number>();
let [longest, most] = [0, 0];
for (let next = first; next < first + count; ) {
  const done = await readFrom(next, first + count - next);
  next += done;
  if (next >= first + count) break;
  // What a process did not let go of is of the files before: a new one tells.
  if (done > 0) continue;
  noteOutcome(await readAlone(next));
  next += 1;
}
for (const [outcome, times] of [...outcomes].sort(([, a], [, b]) => b - a))
  console.log(`${outcome}: ${times}`);
console.log(`longest ${Math.round(longest)} ms, most memory ${Math.round(most / 1024 / 1024)} MB`);

/** Has a process read files until it has all, dies or takes too much. Returns how many it read. */
async function readFrom(seed: number, wanted: number): Promise<number> {
  const flags = ['--max-semi-space-size=8', `--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'];
  const child = spawn(
    process.execPath,
    [...flags, join(import.meta.dirname, 'slice.ts'), String(seed), String(wanted)],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = once(child, 'close');
  let read = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const { outcome, ms, memory, crash } = attemptSchema.parse(JSON.parse(line));
    if (memory > MOST_MEMORY) {
      child.kill('SIGKILL');
      break;
    }
    if (crash !== undefined) complain(seed + read, crash);
    if (ms > LONGEST_MS) complain(seed + read, `${Math.round(ms)} ms`);
    longest = Math.max(longest, ms);
    most = Math.max(most, memory);
    noteOutcome(outcome);
    read += 1;
  }
  await ended;
  return read;
}

/**
 * Reads a file over which the process died, or took too much, as the program does: by a process of its own, which ends before it takes more than 250 MB. Word
 * and Excel may take more there: of those it is a failure.
 */
async function readAlone(seed: number): Promise<string> {
  const [name = '', bytes = new Uint8Array()] = files[seed % files.length] ?? [];
  if (!name.endsWith('.pdf')) complain(seed, 'too much memory');
  try {
    await new DocumentReader(createLog('silent')).plan(mutated(bytes, seed));
    return 'draft, by itself';
  } catch (error) {
    if (error instanceof DocumentRefusedError) return error.reason;
    complain(seed, String(error));
    return 'CRASH';
  }
}

function noteOutcome(outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

function complain(seed: number, what: string): void {
  console.error(`${files[seed % files.length]?.[0]}, seed ${seed}: ${what}`);
  process.exitCode = 1;
}
