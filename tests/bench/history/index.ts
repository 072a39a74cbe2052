import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../src/database/database.ts';
import { ensureFirstPlan } from '../../../src/plan/first-plan.ts';
import { StillClock } from '../../support/still-clock.ts';
import { median, ms, percentile } from '../statistics.ts';
import { type BenchBot, benchBot } from './bot.ts';
import { crowdLines } from './crowd.ts';
import { fillHistory, type History, NOW } from './fill.ts';
import { type Cost, maintained, questionsInTurn, stepsOf } from './measure.ts';

/** None, one year of use, and five. */
const histories: readonly History[] = [
  { updates: 0, deliveries: 0, entries: 0 },
  { updates: 45_000, deliveries: 67_500, entries: 11_250 },
  { updates: 200_000, deliveries: 300_000, entries: 50_000 },
];

/** A plan with its history, started anew. */
interface Aged {
  history: History;
  database: Database;
  bot: BenchBot;
  /** How long the database took to open, in milliseconds. */
  opening: number;
  /** The maintenance that forgets what the history has to forget, and the one after it. */
  forgetting: Cost;
  chores: Cost;
}

/**
 * What years of use cost those who ask today: the same plan without any history, with one year of it and with five, then
 * with 5,000 people. In this process, with a messenger that accepts everything at once.
 */
export async function benchHistory(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const all: Aged[] = [];
  try {
    for (const history of histories) all.push(await aged(folder, history));
    const questions = await questionsInTurn(all.map(({ bot }) => bot));
    const lines: string[] = [];
    for (const [index, one] of all.entries()) {
      const p99 = (of: number) => percentile(questions[of] ?? [], 0.99);
      lines.push(
        `${one.history.updates.toLocaleString('en')} updates: a question p50 ${ms(median(questions[index] ?? []))}, p99 ${ms(p99(index))}, ${(p99(index) / p99(0)).toFixed(2)} times that without history (promised: at most 1.5)`,
        ...(await linesOf(one)),
      );
    }
    return [...lines, ...(await crowdLines())];
  } finally {
    for (const { database } of all) await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function aged(folder: string, history: History): Promise<Aged> {
  const url = `file:${folder}/${history.updates}.db`;
  const clock = new StillClock(NOW);
  const filled = await openDatabase({ url });
  await ensureFirstPlan(filled, clock);
  await fillHistory(filled, history);
  const forgetting = await maintained(benchBot(filled, clock, folder));
  await filled.close();
  const start = performance.now();
  const database = await openDatabase({ url });
  const opening = performance.now() - start;
  const bot = benchBot(database, clock, folder);
  return { history, database, bot, opening, forgetting, chores: await maintained(bot) };
}

async function linesOf({ database, bot, opening, forgetting, chores }: Aged): Promise<string[]> {
  const steps = await stepsOf(database, bot);
  return [
    ...[...steps].map(([name, { took, stall }]) => `  ${name}: ${ms(took)}, loop held ${ms(stall)}`),
    `  database opened in ${ms(opening)}; maintenance ${ms(chores.took)}, loop held ${ms(chores.stall)}; the first ${ms(forgetting.took)}, held ${ms(forgetting.stall)}`,
  ];
}
