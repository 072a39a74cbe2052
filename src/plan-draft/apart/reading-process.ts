// A process that reads one document and ends: its bytes come in, an outcome goes out as JSON (document-reader.ts).
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { DocumentRefusedError } from '../document/refusal.ts';
import { SheetRefusedError } from '../sheet/refusal.ts';
import type { NotRead, ReadOut } from './outcome.ts';
import { readHere } from './read-here.ts';

/** The process ends before it takes more memory, in bytes: Word's own of two hundred pages with tables needs more than any PDF. */
const MOST_MEMORY = { zipped: 400 * 1024 * 1024, others: 250 * 1024 * 1024 };
const LOOK_EVERY_MS = 20;

const [what, year] = process.argv.slice(2);
const bytes = await buffer(process.stdin);
const most = bytes.subarray(0, 2).toString() === 'PK' ? MOST_MEMORY.zipped : MOST_MEMORY.others;

/* What unpacks may take memory outside the heap, which no limit of the heap counts; a busy thread cannot look for itself. */
new Worker(
  `setInterval(() => {
    if (process.memoryUsage.rss() > ${most}) process.kill(process.pid, 'SIGKILL');
  }, ${LOOK_EVERY_MS})`,
  { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 } },
).unref();

const outcome = await readOut().catch(whyNot);
process.stdout.write(JSON.stringify(outcome));

async function readOut(): Promise<ReadOut> {
  if (what === 'letter') return { is: 'letter', letter: await readHere.letter(bytes, Number(year)) };
  return readHere.plan(bytes);
}

/** The message of an error that nobody expected may quote the document. */
function whyNot(error: unknown): NotRead {
  if (error instanceof DocumentRefusedError) return { is: 'refused', reason: error.reason };
  if (error instanceof SheetRefusedError) return { is: 'sheet-refused', problems: error.problems };
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  return { is: 'failed', name, frames: frames.join('\n') };
}
