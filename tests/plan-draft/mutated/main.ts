/*
 * Changes documents at random and makes drafts of them: `npm run test:mutated [-- COUNT [FIRST]]`. Ends with 1 at a crash, or when a file took more
 * than two seconds of the processor or the process more than 250 MB; names the seed, with which the file can be made again.
 */
import { mutated } from './mutate.ts';
import { originals } from './originals.ts';
import { tryFile } from './try-file.ts';

const LONGEST_MS = 2000;
const MOST_MEMORY = 250 * 1024 * 1024;

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 1);
const files = await originals();
// The first draft loads the lexicon.
for (const [, bytes] of files) await tryFile(bytes);
const outcomes = new Map<string, number>();
let [longest, most] = [0, 0];
for (let seed = first; seed < first + count; seed += 1) {
  const [name, bytes] = files[seed % files.length] ?? ['', new Uint8Array()];
  const file = mutated(bytes, seed);
  const start = process.cpuUsage();
  const outcome = await tryFile(file).catch((error: unknown) => {
    console.error(`${name}, seed ${seed}:`, error);
    process.exitCode = 1;
    return 'CRASH';
  });
  const used = process.cpuUsage(start);
  const took = (used.user + used.system) / 1000;
  const memory = process.memoryUsage.rss();
  if (took > LONGEST_MS) {
    console.error(`${name}, seed ${seed}: ${Math.round(took)} ms`);
    process.exitCode = 1;
  }
  longest = Math.max(longest, took);
  most = Math.max(most, memory);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}
if (most > MOST_MEMORY) process.exitCode = 1;
for (const [outcome, times] of [...outcomes].sort(([, a], [, b]) => b - a))
  console.log(`${outcome}: ${times}`);
console.log(`longest ${Math.round(longest)} ms, most memory ${Math.round(most / 1024 / 1024)} MB`);
