import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import type { Order } from '../../src/outbox/order.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { Dice } from './dice.ts';
import { PostOffice } from './post-office.ts';
import { Senders } from './senders.ts';
import { CHANNEL, GROUPS, ONCE, PEOPLE, REPEATABLE } from './setting.ts';
import { disagreements } from './verdict.ts';

export interface ChaosOptions {
  /** Of an empty database. */
  databaseUrl: string;
  deliveries: number;
  kills: number;
  /** Sending processes at the same time. */
  replicas: number;
  seed: number;
}

/** What came of it: lines to read, and what is wrong (nothing, when all is well). */
export interface ChaosResult {
  lines: string[];
  problems: string[];
}

/** How long after the last kill everything must be over. */
const PATIENCE_MS = 180_000;

/**
 * Sends deliveries from processes that are killed at random moments, to a server that goes wrong at random, while people
 * block the bot, groups put it out and groups get new ids. Afterwards the table is compared with the server's own log.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const dice = new Dice(options.seed);
  const office = new PostOffice(dice);
  const server = await office.open();
  const database = await openDatabase({ url: options.databaseUrl });
  const senders = new Senders({ DATABASE_URL: options.databaseUrl, API_ROOT: server.url });
  try {
    await enqueue(database, options.deliveries, dice);
    await senders.start(options.replicas);
    await killAtRandom(senders, office, dice, options);
    await settled(database);
    await senders.stop();
    return await judge(database, office, options);
  } finally {
    await senders.stop().catch(() => undefined);
    await database.close();
    await server.close();
  }
}

async function enqueue(database: Database, deliveries: number, dice: Dice): Promise<void> {
  const { prisma } = database;
  await ensureFirstPlan(database, systemClock);
  const plan = await new PlanLibrary(prisma).newest();
  await letIn(database, plan);
  const orders = Array.from({ length: deliveries }, (_, index) => order(index, plan.id, dice));
  const outbox = new Outbox(prisma, systemClock);
  await outbox.enqueueAll(orders);
  // Said twice, as a sweep that was interrupted would.
  const again = await outbox.enqueueAll(orders);
  if (again.size > 0) throw new Error(`${again.size} deliveries were enqueued twice`);
}

function order(index: number, planId: number, dice: Dice): Order {
  const inGroup = dice.chance(0.4);
  const id = dice.pick(inGroup ? GROUPS : PEOPLE);
  const now = systemClock.now();
  return {
    planId,
    to: { channel: CHANNEL, id: String(id), inGroup },
    kind: dice.chance(0.5) ? REPEATABLE : ONCE,
    details: { key: `d${index}` },
    uniqueKey: `d${index}`,
    priority: dice.below(3),
    notBefore: now,
    notAfter: now.add({ hours: 12 }),
  };
}

async function letIn({ prisma }: Database, plan: StoredPlan): Promise<void> {
  for (const id of PEOPLE) {
    const person = { channel: CHANNEL, accountId: String(id), planId: plan.id };
    await enrolPerson(prisma, systemClock, { ...person, role: 'VIEWER', units: [] });
  }
  for (const id of GROUPS) {
    await bindGroup(prisma, systemClock, { channel: CHANNEL, chatId: String(id), plan, parties: ['*'] });
  }
}

/** Kills spread over all deliveries, each after a random number of arrivals and then a random moment. */
async function killAtRandom(
  senders: Senders,
  office: PostOffice,
  dice: Dice,
  { kills, deliveries }: ChaosOptions,
): Promise<void> {
  const step = (deliveries * 0.7) / kills;
  for (let kill = 1; kill <= kills; kill += 1) {
    const target = step * (kill - dice.next());
    await office.until(target);
    await delay(dice.below(60));
    await senders.kill(dice.below(1000));
    if (kill % Math.ceil(kills / 4) === 0) office.block();
    if (kill % Math.ceil(kills / 3) === 0) office.putOut();
    if (kill % Math.ceil(kills / 5) === 0) office.migrate();
  }
}

async function settled({ prisma }: Database): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const open = await prisma.delivery.count({
      where: {
        OR: [
          { state: { in: ['QUEUED', 'SENDING'] } },
          { state: 'UNCERTAIN', kind: REPEATABLE, repeated: false },
        ],
      },
    });
    if (open === 0) return;
    if (performance.now() > until) throw new Error(`${open} deliveries are still waiting`);
    await delay(100);
  }
}

async function judge(
  { prisma }: Database,
  office: PostOffice,
  { kills, deliveries }: ChaosOptions,
): Promise<ChaosResult> {
  const rows = await prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  const problems = disagreements(rows, deliveries, office);
  const refused = new Set(rows.filter(({ state }) => state === 'FAILED').map(({ chatId }) => chatId));
  const marked = [
    ...(await prisma.member.findMany({ where: { unreachableSince: { not: null } } })).map(
      (one) => one.accountId,
    ),
    ...(await prisma.chat.findMany({ where: { unreachableSince: { not: null } } })).map((one) => one.chatId),
  ];
  for (const chatId of refused) {
    if (!marked.includes(chatId)) problems.push(`${chatId} cannot be reached and is not marked`);
  }
  const states = [...new Set(rows.map(({ state }) => state))];
  const count = states
    .map((each) => `${rows.filter(({ state }) => state === each).length} ${each}`)
    .join(', ');
  const twice = office.arrivals.length - new Set(office.arrivals.map(({ key }) => key)).size;
  return {
    problems,
    lines: [
      `${kills} kills, ${deliveries} deliveries: ${count}; ${office.arrivals.length} messages arrived`,
      `${rows.filter(({ repeated }) => repeated).length} were uncertain and repeated, ${twice} of them arrived twice`,
      `faults: ${JSON.stringify(office.faults)}; ${office.lost.size} chats lost, ${office.moved.size} groups moved`,
    ],
  };
}
