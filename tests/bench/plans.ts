import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../../src/database/database.ts';
import { fillWithPlans } from '../support/many-plans.ts';
import { residentMegabytes, startProcess, stopProcess, told } from './processes.ts';
import { BENCH_TOKEN } from './setting.ts';
import { ms, percentile } from './statistics.ts';

const COUNTS = [1, 30, 300];
/** As many groups ask `/tuannay` in turn however many plans they belong to, one every so many milliseconds. */
const GROUPS = 300;
const QUESTIONS = 600;
const EVERY_MS = 40;
/** A Saturday: nothing is due, so that only answers are measured. */
const QUIET = '2018-05-19T09:00';

const waits = z.object({ waits: z.array(z.number()) });
const sweeps = z.object({
  idleMs: z.number(),
  afterUpdateMs: z.number(),
  morningMs: z.number(),
  messages: z.number(),
  megabytes: z.number(),
});

/** Copies of the first plan in one deployment, with the flags of `npm start`: answers, ticks, memory. */
export async function benchPlans(): Promise<string[]> {
  const lines: string[] = [];
  let alone = Number.NaN;
  for (const count of COUNTS) {
    const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
    const url = `file:${folder}/bench.db`;
    try {
      const database = await openDatabase({ url });
      await fillWithPlans(database, count, GROUPS);
      await database.close();
      const { p50, p99, megabytes } = await answers(url);
      if (count === 1) alone = p99;
      const swept = await sweep(url);
      lines.push(
        `${count} plans: /tuannay p50 ${ms(p50)}, p99 ${ms(p99)}, ${(p99 / alone).toFixed(2)} times that of one (promised: at most 2)`,
        `  idle tick ${ms(swept.idleMs)} (promised: under 20 ms), after one update ${ms(swept.afterUpdateMs)}`,
        `  morning: ${swept.messages} messages in line in ${ms(swept.morningMs)}, ${ms(swept.morningMs / swept.messages)} a message`,
        `  memory: answering ${megabytes.toFixed(0)} MB, sweeping ${swept.megabytes.toFixed(0)} MB (promised: under 300)`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return lines;
}

async function answers(url: string) {
  const env = { LIMIT: '0', PEOPLE: '1', ASKING_GROUPS: String(GROUPS) };
  const { process: server, firstLine: hello } = await startProcess('tests/bench/campaign-server.ts', env);
  const { url: apiRoot } = z.object({ url: z.string() }).parse(JSON.parse(hello));
  const { process: bot, firstLine } = await startProcess('src/main.ts', {
    BOT_TOKEN: BENCH_TOKEN,
    TELEGRAM_API_ROOT: apiRoot,
    DATABASE_URL: url,
    CLOCK_START: QUIET,
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  try {
    const ask = () => told(server, { idle: QUESTIONS, ask: EVERY_MS }, waits);
    await ask();
    const samples = (await ask()).waits;
    const megabytes = await residentMegabytes(firstLine);
    return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), megabytes };
  } finally {
    await stopProcess(bot);
    await stopProcess(server);
  }
}

async function sweep(url: string): Promise<z.infer<typeof sweeps>> {
  const { process: child, firstLine } = await startProcess('tests/bench/plans-sweep.ts', {
    DATABASE_URL: url,
  });
  await stopProcess(child);
  return sweeps.parse(JSON.parse(firstLine));
}
