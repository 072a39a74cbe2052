import { deliveryKinds, sweepsOf } from '../../../src/bot/unasked.ts';
import type { Database } from '../../../src/database/database.ts';
import { createMetrics, watchOutbox } from '../../../src/http/metrics.ts';
import { healthOf, operationsRoutes } from '../../../src/http/operations.ts';
import { marked } from '../../ask/askers.ts';
import { longestStall } from '../stall.ts';
import { median } from '../statistics.ts';
import type { BenchBot } from './bot.ts';
import { CHANNEL, COORDINATOR } from './fill.ts';

const ROUNDS = 5;
const questions = marked('fixtures/questions-dev.jsonl');

/** How long a step takes and the event loop is held by it, in milliseconds. */
export interface Cost {
  took: number;
  stall: number;
}

/** What a coordinator does: texts that are said and beginnings of buttons that are pressed; the last one is measured. */
const paths: readonly (readonly [string, ...string[]])[] = [
  ['/tiendo'],
  ['/tiendo', 'standing:'],
  ['/tiendo', 'standing:', 'history:'],
  ['/tiendo', 'chart:'],
  ['/tiendo', 'sheet:'],
  ['/chuabao'],
  ['/chuabao', 'missing:'],
  ['/nhatky'],
  ['/dot'],
  ['/chiendich'],
  ['/dulieu'],
  ['/tuannay'],
  ['/capnhat'],
];

/** Has the old rows forgotten. */
export async function maintained({ services }: BenchBot): Promise<Cost> {
  const { outbox, auditLog, asked, conversations, invitations } = services;
  return once(async () => {
    for (const store of [outbox, auditLog, asked, conversations, invitations]) await store.forgetOld();
  });
}

/** Milliseconds of each question, the median of its rounds, for each of the bots: asked in turn, so that what else the machine does is no bot's fault. */
export async function questionsInTurn(bots: readonly BenchBot[]): Promise<number[][]> {
  const taken = bots.map(() => questions.map((): number[] => []));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [at, { q }] of questions.entries())
      for (const [index, bot] of bots.entries()) {
        const start = performance.now();
        await bot.say(COORDINATOR, q);
        // The first round warms up.
        if (round > 0) taken[index]?.[at]?.push(performance.now() - start);
      }
  return taken.map((each) => each.map(median));
}

/** Measures what a coordinator and the program itself do. */
export async function stepsOf(database: Database, bot: BenchBot): Promise<Map<string, Cost>> {
  const steps = new Map<string, Cost>();
  for (const path of paths) steps.set(path.join(' '), await walked(bot, path));
  steps.set('digest', await often(() => digest(bot)));
  const sweeps = sweepsOf(bot.services);
  steps.set(
    'a tick with nothing due',
    await often(async () => {
      for (const sweep of sweeps) await sweep();
    }),
  );
  for (const [path, work] of operations(database, bot)) steps.set(path, await often(work));
  return steps;
}

/** Measures the last step of a path; those before it lead there. */
export function walked(bot: BenchBot, path: readonly [string, ...string[]]): Promise<Cost> {
  const take = (step: string) =>
    step.startsWith('/') ? bot.say(COORDINATOR, step) : bot.press(COORDINATOR, step);
  return often(
    () => take(path.at(-1) ?? path[0]),
    async () => {
      for (const step of path.slice(0, -1)) await take(step);
    },
  );
}

async function digest({ services }: BenchBot): Promise<void> {
  const { id: planId } = await services.plans.newest();
  const to = { channel: CHANNEL, id: String(COORDINATOR), inGroup: false };
  const details = { day: '2018-05-21', from: '2018-05-19' };
  const kind = 'digest';
  const message = await deliveryKinds(services)
    .get(kind)
    ?.compose({ id: 1, planId, to, via: CHANNEL, kind, details, repeated: false });
  if (message === undefined || message === 'no-longer') throw new Error('the digest says nothing');
}

function operations({ prisma }: Database, { services }: BenchBot) {
  const metrics = createMetrics();
  watchOutbox(metrics, services.outbox);
  const app = operationsRoutes(metrics, () => healthOf(prisma, services, { away: false }, 900), 'open');
  return ['/metrics', '/healthz'].map((path) => [path, async () => app.request(path)] as const);
}

/**
 * The median time of some rounds, the first one (which loads what is loaded once) left out, and the shortest stall: one that
 * the work itself makes is in each round, what else the machine does is not.
 */
export async function often(work: () => Promise<unknown>, before = async () => {}): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await before();
    costs.push(await once(work));
  }
  const later = costs.slice(1);
  return { took: median(later.map(({ took }) => took)), stall: Math.min(...later.map(({ stall }) => stall)) };
}

async function once(work: () => Promise<unknown>): Promise<Cost> {
  let took = 0;
  const stall = await longestStall(async () => {
    const start = performance.now();
    await work();
    took = performance.now() - start;
  });
  return { took, stall };
}
