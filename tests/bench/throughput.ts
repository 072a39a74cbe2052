import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { openDatabase } from '../../src/database/database.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { processorMs, pushCommands, residentMegabytes, startProcess, stopProcess } from './processes.ts';
import { BENCH_TOKEN, CLOCK_START, GROUPS } from './setting.ts';
import { median } from './statistics.ts';

/** Together a day's work of 24,000 updates. */
const ROUNDS = 12;
const UPDATES = 2000;

/**
 * Updates a second of the whole bot against a bare grammY bot on the same local server, in turns; and the whole
 * bot's memory over those 24,000 updates.
 */
export async function benchThroughput(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const databaseUrl = `file:${folder}/bench.db`;
  await letGroupsIn(databaseUrl);
  const whole = await pair('src/main.ts', { DATABASE_URL: databaseUrl });
  const bare = await pair('tests/bench/echo-bot.ts', {});
  try {
    const rounds: Rounds = { whole: [], bare: [] };
    const memory: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.bare.push(await measured(bare));
      rounds.whole.push(await measured(whole));
      memory.push(await residentMegabytes(whole.firstLine));
    }
    return report(rounds, memory);
  } finally {
    for (const child of [whole.bot, bare.bot, whole.server, bare.server]) await stopProcess(child);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Updates a second, and the processor's milliseconds an update. */
interface Round {
  rate: number;
  processor: number;
}
type Rounds = Record<'whole' | 'bare', Round[]>;

async function measured({ server, bot }: { server: ChildProcess; bot: ChildProcess }): Promise<Round> {
  const before = processorMs(bot);
  const seconds = await pushCommands(server, UPDATES);
  return { rate: UPDATES / seconds, processor: (processorMs(bot) - before) / UPDATES };
}

/** The ratio is taken round by round: what else the machine does then weighs on both. */
function report({ whole, bare }: Rounds, memory: readonly number[]): string[] {
  const ratios = whole.map(({ rate }, round) => rate / (bare[round]?.rate ?? Number.NaN));
  const middle = (rounds: readonly Round[], of: keyof Round) => median(rounds.map((round) => round[of]));
  const half = memory[Math.floor(memory.length / 2)] ?? 0;
  const end = memory.at(-1) ?? 0;
  return [
    `whole bot: ${middle(whole, 'rate').toFixed(0)} updates/s; bare grammY: ${middle(bare, 'rate').toFixed(0)}/s; median of ${ROUNDS} rounds of ${UPDATES}`,
    `the processor's time: ${middle(whole, 'processor').toFixed(2)} ms an update; bare grammY: ${middle(bare, 'processor').toFixed(2)} ms`,
    `ratio: ${median(ratios).toFixed(2)}, rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} (promised: at least 0.4)`,
    `memory after each ${UPDATES}: ${memory.map((value) => value.toFixed(0)).join(', ')} MB (promised: under 250)`,
    `growth over the last half: ${((end / half - 1) * 100).toFixed(1)} %`,
  ];
}

/** A server and a bot on it, each in a process of its own. */
async function pair(file: string, env: Record<string, string>) {
  const { process: server, firstLine: hello } = await startProcess('tests/bench/server-process.ts');
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(hello));
  const common = {
    BOT_TOKEN: BENCH_TOKEN,
    TELEGRAM_API_ROOT: url,
    CLOCK_START,
    PORT: '0',
    LOG_LEVEL: 'warn',
  };
  const { process: bot, firstLine } = await startProcess(file, { ...common, ...env });
  return { server, bot, firstLine } satisfies { server: ChildProcess; bot: ChildProcess; firstLine: string };
}

async function letGroupsIn(url: string): Promise<void> {
  const database = await openDatabase({ url });
  await ensureFirstPlan(database, systemClock);
  const plan = await new PlanLibrary(database.prisma).newest();
  for (const id of GROUPS) {
    await bindGroup(database.prisma, systemClock, {
      channel: 'telegram',
      chatId: String(id),
      plan,
      parties: ['*'],
    });
  }
  await database.close();
}
