/* Reads changed documents one after another and prints what came of each as a line of JSON: `slice.ts FIRST COUNT` (main.ts). */
import { z } from 'zod';
import { mutated } from './mutate.ts';
import { originals } from './originals.ts';
import { tryFile } from './try-file.ts';

/** What came of a file: milliseconds of the processor, and the bytes that the process takes. */
export const attemptSchema = z.strictObject({
  outcome: z.string(),
  ms: z.number(),
  memory: z.number(),
  crash: z.string().optional(),
});

if (process.argv[1] === import.meta.filename) {
  const [first, count] = process.argv.slice(2).map(Number);
  await slice(first ?? 1, count ?? 1);
}

async function slice(first: number, count: number): Promise<void> {
  const files = await originals();
  // The first draft loads the lexicon.
  for (const [, bytes] of files) await tryFile(bytes);
  for (let seed = first; seed < first + count; seed += 1) {
    const [, bytes = new Uint8Array()] = files[seed % files.length] ?? [];
    const file = mutated(bytes, seed);
    const start = process.cpuUsage();
    let crash: string | undefined;
    const outcome = await tryFile(file).catch((error: unknown) => {
      crash = error instanceof Error ? error.stack : String(error);
      return 'CRASH';
    });
    const { user, system } = process.cpuUsage(start);
    const attempt = { outcome, ms: (user + system) / 1000, memory: process.memoryUsage.rss(), crash };
    process.stdout.write(`${JSON.stringify(attempt)}\n`);
  }
}
