import { z } from 'zod';
import { type Database, openDatabase } from '../../../src/database/database.ts';
import { startProcess, stopProcess } from '../processes.ts';
import { median, ms, percentile } from '../statistics.ts';
import { type AskedBot, startAskedBot } from './asked-bot.ts';
import { inWords, type Meter } from './meter.ts';

/** One plan alone and all together are asked in turn. */
const ROUNDS = 3;
const QUESTIONS = 320;
/** A Saturday, on which nothing is due, and a Monday, on which every plan has something to say to everybody who reports. */
const QUIET = '2018-05-19T09:00';
const MORNING = '2018-05-21T07:31';
/** The moment before which no plan is looked at again when nothing is due on the day. */
const LOOKED = new Date('2018-05-20T00:00:00Z');
/** In the morning it is looked again fifteen minutes later whether messages still wait. */
const ENQUEUED = new Date('2018-05-21T00:41:00Z');
const POLL_MS = 200;

/** A filled database. */
export interface Country {
  url: string;
  plans: number;
}

/** What a phase is given. */
export interface Scene {
  country: Country;
  /** A single plan. */
  one: Country;
  meter: Meter;
}

/** Both bots run; first it is waited until each has looked at all plans, as it does after its start. */
export async function* answers({ country, one, meter }: Scene): AsyncGenerator<string> {
  const database = await openDatabase({ url: country.url });
  const alone = await startAskedBot(one.url, 1, QUIET);
  const bot = await startAskedBot(country.url, country.plans, QUIET);
  try {
    meter.begin(bot.cpuSeconds);
    await Promise.race([lookedAt(database, country.plans, LOOKED), bot.ended]);
    yield `start ${bot.startSeconds.toFixed(2)} s (a single plan ${alone.startSeconds.toFixed(2)} s), then all plans looked at (${meter.end()})`;
    for (const each of [alone, bot]) await each.ask(QUESTIONS / 2);
    const rounds: { alone: number[]; all: number[] }[] = [];
    meter.begin(bot.cpuSeconds);
    const ownBefore = alone.cpuSeconds();
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({
        alone: await alone.ask(QUESTIONS),
        all: await Promise.race([bot.ask(QUESTIONS), bot.ended]),
      });
    const cost = meter.cost();
    const ownCpu = alone.cpuSeconds() - ownBefore;
    const ratios = rounds.map(({ alone: own, all }) => p99(all) / p99(own));
    const all = rounds.flatMap((round) => round.all);
    const own = rounds.flatMap((round) => round.alone);
    const cpuMs = (seconds: number, answered: readonly number[]) => ms((1000 * seconds) / answered.length);
    yield `/tuannay p50 ${ms(median(all))}, p99 ${ms(p99(all))}; a single plan ${ms(median(own))}, ${ms(p99(own))}: p99 ${(p99(all) / p99(own)).toFixed(2)} times that, rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} (promised: at most 1.5); CPU a question ${cpuMs(cost.program, all)}, of the single plan's ${cpuMs(ownCpu, own)} (${inWords(cost)})`;
    yield `memory at most ${(await bot.megabytes()).toFixed(0)} MB (promised: under 400); ended in ${(await bot.stop()).toFixed(1)} s`;
  } finally {
    await bot.stop();
    await alone.stop();
    await database.close();
  }
}

/** From the start of the process until everybody's message is in line, while groups ask and messages go out. */
export async function* morning({ country, meter }: Scene): AsyncGenerator<string> {
  const database = await openDatabase({ url: country.url });
  await database.prisma.planSweep.deleteMany();
  const bot = await startAskedBot(country.url, country.plans, MORNING);
  try {
    meter.begin(bot.cpuSeconds);
    let isOver = false;
    const asked = askUntil(bot, () => isOver);
    await Promise.race([lookedAt(database, country.plans, ENQUEUED), bot.ended]);
    const cost = meter.cost();
    isOver = true;
    const messages = await database.prisma.delivery.count({ where: { createdAt: { gt: LOOKED } } });
    const meanwhile = await asked;
    yield `morning: ${messages} messages in line (${inWords(cost)}; promised: under 60 s), ${ms((1000 * cost.seconds) / country.plans)} a plan; /tuannay meanwhile p50 ${ms(median(meanwhile))}, p99 ${ms(p99(meanwhile))}`;
    yield `memory at most ${(await bot.megabytes()).toFixed(0)} MB (promised: under 400); ended in ${(await bot.stop()).toFixed(1)} s`;
  } finally {
    await bot.stop();
    await database.close();
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

const workShape = z.object({
  idleMs: z.number(),
  noteSeconds: z.number(),
  noteStallMs: z.number(),
  upkeepSeconds: z.number(),
  countSeconds: z.number(),
  overviewMs: z.number(),
  overviewP99Ms: z.number(),
  overviewCpuMs: z.number(),
  unchangedMs: z.number(),
  megabytes: z.number(),
});

/** What `work.ts` does, in a process of its own. */
export async function* overview({ country, meter }: Scene): AsyncGenerator<string> {
  meter.begin();
  const { process: child, firstLine } = await startProcess('tests/bench/country/work.ts', {
    DATABASE_URL: country.url,
  });
  await stopProcess(child);
  const done = workShape.parse(JSON.parse(firstLine));
  yield `overview of the level above p50 ${ms(done.overviewMs)}, p99 ${ms(done.overviewP99Ms)} (promised: under 300 ms), of which the program's CPU ${ms(done.overviewCpuMs)}; unchanged ${ms(done.unchangedMs)}; all counted in ${done.countSeconds.toFixed(1)} s; memory at most ${done.megabytes.toFixed(0)} MB (promised: under 400)`;
  yield `a look at what is due ${ms(done.idleMs)}; a morning's reminders on record in ${done.noteSeconds.toFixed(1)} s, loop held ${ms(done.noteStallMs)}; an hour later ${done.upkeepSeconds.toFixed(1)} s (with the overviews: ${meter.end()})`;
}

const p99 = (waits: readonly number[]) => percentile(waits, 0.99);
