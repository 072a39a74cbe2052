import { z } from 'zod';
import { startPassingPostgresql } from '../../../scripts/passing-postgresql.ts';
import { type Database, openDatabase } from '../../../src/database/database.ts';
import { createPostgresqlDatabase } from '../../support/postgresql.ts';
import { startProcess, stopProcess } from '../processes.ts';
import { median, ms, percentile } from '../statistics.ts';
import { type AskedBot, startAskedBot } from './asked-bot.ts';
import { fillCountry, PEOPLE_A_PLAN } from './fill.ts';

/** A district's communes, a large province's, and all of the country's. */
const SIZES = [100, 1_000, 3_321];
/** One plan alone and all together are asked in turn. */
const ROUNDS = 3;
const QUESTIONS = 160;
/** A Saturday, on which nothing is due, and a Monday, on which every plan has something to say to everybody who reports. */
const QUIET = '2018-05-19T09:00';
const MORNING = '2018-05-21T07:31';
/** The moment before which no plan is looked at again when nothing is due on the day. */
const LOOKED = new Date('2018-05-20T00:00:00Z');
/** In the morning it is looked again fifteen minutes later whether messages still wait. */
const ENQUEUED = new Date('2018-05-21T00:41:00Z');
const POLL_MS = 200;

const workShape = z.object({
  idleMs: z.number(),
  noteSeconds: z.number(),
  noteStallMs: z.number(),
  upkeepSeconds: z.number(),
  countSeconds: z.number(),
  overviewMs: z.number(),
  overviewP99Ms: z.number(),
  unchangedMs: z.number(),
  megabytes: z.number(),
});

/**
 * A country's communes in one deployment on PostgreSQL, 18 people each, after months of use: answers beside those over a single plan, the
 * morning's reminders, the level above, and memory; and how each grows with the plans.
 */
export async function benchCountry({ plans }: { plans?: number | undefined } = {}): Promise<string[]> {
  const postgresql = await startPassingPostgresql();
  try {
    const one = await filled(postgresql.url, 1);
    const lines: string[] = [];
    const begun: Measured[] = [];
    for (const size of plans === undefined ? SIZES : [plans]) {
      const measured = await measure(await filled(postgresql.url, size), one);
      begun.push(measured);
      lines.push(...linesOf(measured, begun[0] ?? measured));
    }
    return lines;
  } finally {
    await postgresql.stop();
  }
}

interface Filled {
  url: string;
  plans: number;
  fillSeconds: number;
}

async function filled(serverUrl: string, plans: number): Promise<Filled> {
  const url = await createPostgresqlDatabase(serverUrl, 'template0');
  const database = await openDatabase({ url });
  const begun = performance.now();
  await fillCountry(database, plans);
  await database.close();
  return { url, plans, fillSeconds: (performance.now() - begun) / 1000 };
}

type Measured = Filled &
  Awaited<ReturnType<typeof answers>> &
  Awaited<ReturnType<typeof morning>> & { work: z.infer<typeof workShape> };

async function measure(country: Filled, one: Filled): Promise<Measured> {
  const database = await openDatabase({ url: country.url });
  try {
    return {
      ...country,
      ...(await answers(country, one, database)),
      ...(await morning(country, database)),
      work: await work(country.url),
    };
  } finally {
    await database.close();
  }
}

/** Both bots run; first it is waited until each has looked at all plans, as it does after its start. */
async function answers(country: Filled, one: Filled, database: Database) {
  const alone = await startAskedBot(one.url, 1, QUIET);
  const bot = await startAskedBot(country.url, country.plans, QUIET);
  try {
    const begun = performance.now();
    await lookedAt(database, country.plans, LOOKED);
    const firstLookSeconds = (performance.now() - begun) / 1000;
    for (const each of [alone, bot]) await each.ask(QUESTIONS / 2);
    const rounds: { alone: number[]; all: number[] }[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ alone: await alone.ask(QUESTIONS), all: await bot.ask(QUESTIONS) });
    const quiet = { startSeconds: bot.startSeconds, aloneStartSeconds: alone.startSeconds, firstLookSeconds };
    return { rounds, ...quiet, answeringMegabytes: await bot.megabytes() };
  } finally {
    await bot.stop();
    await alone.stop();
  }
}

/** From the start of the process until everybody's message is in line, while groups ask and messages go out. */
async function morning(country: Filled, database: Database) {
  await database.prisma.planSweep.deleteMany();
  const bot = await startAskedBot(country.url, country.plans, MORNING);
  try {
    const begun = performance.now();
    let isOver = false;
    const asked = askUntil(bot, () => isOver);
    await lookedAt(database, country.plans, ENQUEUED);
    const morningSeconds = (performance.now() - begun) / 1000;
    isOver = true;
    const messages = await database.prisma.delivery.count({ where: { createdAt: { gt: LOOKED } } });
    const meanwhile = await asked;
    return { morningSeconds, messages, meanwhile, morningMegabytes: await bot.megabytes() };
  } finally {
    await bot.stop();
  }
}

async function askUntil(bot: AskedBot, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  do waits.push(...(await bot.ask(QUESTIONS / 4)));
  while (!isOver());
  return waits;
}

/** Settles when all plans have been looked at, and none is to be before a moment. */
async function lookedAt({ prisma }: Database, plans: number, before: Date): Promise<void> {
  for (;;) {
    const looked = await prisma.planSweep.count({ where: { nextAt: { gte: before } } });
    if (looked >= plans) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function work(url: string): Promise<z.infer<typeof workShape>> {
  const { process: child, firstLine } = await startProcess('tests/bench/country/work.ts', {
    DATABASE_URL: url,
  });
  await stopProcess(child);
  return workShape.parse(JSON.parse(firstLine));
}

function linesOf(now: Measured, first: Measured): string[] {
  const { plans, rounds, morningSeconds, messages, work: done } = now;
  const p99 = (waits: readonly number[]) => percentile(waits, 0.99);
  const ratios = rounds.map(({ alone, all }) => p99(all) / p99(alone));
  const all = rounds.flatMap((round) => round.all);
  const grown = (of: (measured: Measured) => number) =>
    now === first ? '' : `; ${(of(now) / of(first)).toFixed(2)} times that of ${first.plans} plans`;
  return [
    `${plans} plans, ${plans * PEOPLE_A_PLAN} people (filled in ${now.fillSeconds.toFixed(0)} s)`,
    `  /tuannay p50 ${ms(median(all))}, p99 ${ms(p99(all))}: ${median(ratios).toFixed(2)} times that of a single plan, rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} (promised: at most 1.5)`,
    `  morning: ${messages} messages in line in ${morningSeconds.toFixed(1)} s (promised: under 60 s), ${ms((1000 * morningSeconds) / plans)} a plan${grown((one) => one.morningSeconds / one.plans)}; /tuannay meanwhile p50 ${ms(median(now.meanwhile))}, p99 ${ms(p99(now.meanwhile))}`,
    `  overview of the level above p50 ${ms(done.overviewMs)}, p99 ${ms(done.overviewP99Ms)} (promised: under 300 ms), unchanged ${ms(done.unchangedMs)}${grown((one) => one.work.overviewMs)}; all counted in ${done.countSeconds.toFixed(1)} s`,
    `  memory at most: answering ${now.answeringMegabytes.toFixed(0)} MB, in the morning ${now.morningMegabytes.toFixed(0)} MB, overview ${done.megabytes.toFixed(0)} MB (promised: under 400)`,
    `  start ${now.startSeconds.toFixed(2)} s (a single plan ${now.aloneStartSeconds.toFixed(2)} s), all plans looked at ${now.firstLookSeconds.toFixed(1)} s later; a look at what is due ${ms(done.idleMs)}`,
    `  upkeep: a morning's reminders on record in ${done.noteSeconds.toFixed(1)} s, loop held ${ms(done.noteStallMs)}; an hour later ${done.upkeepSeconds.toFixed(1)} s`,
  ];
}
