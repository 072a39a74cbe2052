import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { Campaigns } from '../../src/campaigns/campaigns.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import { CAMPAIGN_TEXT } from './campaign-setting.ts';
import { startProcess, stopProcess, told } from './processes.ts';
import { BENCH_TOKEN, GROUPS } from './setting.ts';
import { median, ms, percentile } from './statistics.ts';

/** Telegram's limit of all chats together, messages a second, and the outbox's own, which leaves five to answers. */
const SERVER_LIMIT = 30;
const OUTBOX_LIMIT = 25;
const PEOPLE = 10_000;
const WITHOUT_LIMITS = 5_000;
const AT_ONCE = 8;
/** Milliseconds between two people's questions: four a second, which the five have room for. */
const ASK_EVERY = 250;
const IDLE_QUESTIONS = 400;
/** What follows the end of a campaign (the report, the last edit of its progress) is over by then. */
const SETTLED_MS = 10_000;
const NO_LIMIT = '99999/1';

const reportShape = z.object({
  times: z.array(z.number()),
  refused: z.number(),
  waits: z.array(z.number()),
});

/**
 * A campaign to 10,000 chats by the whole bot on SQLite at Telegram's limits: how near it keeps to them, and what people's
 * questions wait meanwhile. Takes seven minutes.
 */
export async function benchCampaign(): Promise<string[]> {
  const run = { people: PEOPLE, limit: SERVER_LIMIT, limits: { OUTBOX_RATE: `${OUTBOX_LIMIT}/1` } };
  return withBot(run, async (server) => {
    const busy = await told(server, { expect: PEOPLE, ask: ASK_EVERY }, reportShape);
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    const idle = await told(server, { idle: IDLE_QUESTIONS, ask: ASK_EVERY }, reportShape);
    const share = rateOf(busy.times) / OUTBOX_LIMIT;
    const [meanwhile, alone] = [percentile(busy.waits, 0.99), percentile(idle.waits, 0.99)];
    return [
      `${PEOPLE} chats at ${OUTBOX_LIMIT} a second: ${(share * 100).toFixed(1)} % of it from the second second to the last (promised: at least 97), ${busy.refused} answered 429 (promised: none)`,
      `/tuannay meanwhile, ${busy.waits.length} times: median ${ms(median(busy.waits))}, p99 ${ms(meanwhile)}; idle median ${ms(median(idle.waits))}, p99 ${ms(alone)}: ${(meanwhile / alone).toFixed(1)} times (promised: at most 2)`,
    ];
  });
}

/** How fast a campaign is without limits, against a bare loop. */
export async function benchCampaignUnlimited(): Promise<string[]> {
  const limits = { OUTBOX_RATE: NO_LIMIT, OUTBOX_CHAT_RATE: NO_LIMIT };
  const sent = await withBot({ people: WITHOUT_LIMITS, limit: 0, limits }, (server) =>
    told(server, { expect: WITHOUT_LIMITS }, reportShape),
  );
  const { process: server, url } = await startServer(WITHOUT_LIMITS, 0);
  const env = { TELEGRAM_API_ROOT: url, PEOPLE: String(WITHOUT_LIMITS), AT_ONCE: String(AT_ONCE) };
  const { process: bare } = await startProcess('tests/bench/bare-sender.ts', env);
  const loop = await told(server, { expect: WITHOUT_LIMITS }, reportShape);
  for (const child of [bare, server]) await stopProcess(child);
  const [own, yardstick] = [rateOf(sent.times), rateOf(loop.times)];
  return [
    `without limits: ${own.toFixed(0)} deliveries/s; a bare loop of sendMessage, ${AT_ONCE} at once: ${yardstick.toFixed(0)}/s; ratio ${(own / yardstick).toFixed(2)} (promised: at least 0.5 on SQLite)`,
  ];
}

/** What memory a campaign takes, with ten times as many in line. */
export async function benchCampaignMemory(): Promise<string[]> {
  const limits = { OUTBOX_RATE: `${10 * OUTBOX_LIMIT}/1` };
  const sizes: number[] = [];
  for (const people of [PEOPLE, 10 * PEOPLE]) {
    sizes.push(
      await withBot({ people, limit: 0, limits }, async (server, metrics, database) => {
        await told(server, { expect: 2_000 }, reportShape);
        while ((await database.prisma.campaignMessage.count({ where: { resolvedAt: null } })) > 0)
          await new Promise((resolve) => setTimeout(resolve, 200));
        await told(server, { expect: 1_000 }, reportShape);
        return residentMegabytes(metrics);
      }),
    );
  }
  const [small = 0, large = 0] = sizes;
  return [
    `memory with ${PEOPLE} in line ${small.toFixed(0)} MB, with ${10 * PEOPLE} ${large.toFixed(0)} MB: ${(large / small).toFixed(2)} times (promised: under 1.3)`,
  ];
}

/** Messages a second from the second second to the last. */
function rateOf(times: readonly number[]): number {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const counted = times.filter((time) => time > first + 1000);
  return counted.length / ((last - first - 1000) / 1000);
}

async function startServer(people: number, limit: number) {
  const env = { LIMIT: String(limit), PEOPLE: String(people) };
  const { process, firstLine } = await startProcess('tests/bench/campaign-server.ts', env);
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(firstLine));
  return { process, url };
}

interface Run {
  people: number;
  /** Of the server, messages a second; 0 for none. */
  limit: number;
  /** Of the outbox. */
  limits: Record<string, string>;
}

/** The whole bot with a confirmed campaign, on a server of its own. */
async function withBot<T>(
  { people, limit, limits }: Run,
  work: (server: ChildProcess, metrics: string, database: Database) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const databaseUrl = `file:${folder}/bench.db`;
  const database = await openDatabase({ url: databaseUrl });
  await prepare(database, people);
  const { process: server, url } = await startServer(people, limit);
  const env = { BOT_TOKEN: BENCH_TOKEN, TELEGRAM_API_ROOT: url, DATABASE_URL: databaseUrl };
  const quiet = { PORT: '0', LOG_LEVEL: 'warn', FILES_DIR: `${folder}/files` };
  const { process: bot, firstLine } = await startProcess('src/main.ts', { ...env, ...quiet, ...limits });
  try {
    return await work(server, /(http:\S+)\/healthz/.exec(firstLine)?.[1] ?? '', database);
  } finally {
    for (const child of [bot, server]) await stopProcess(child);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** People of the plan, groups that ask, and a campaign to the people, confirmed. */
async function prepare(database: Database, people: number): Promise<void> {
  const { prisma } = database;
  await ensureFirstPlan(database, systemClock);
  const plans = new PlanLibrary(prisma);
  const plan = await plans.newest();
  for (const id of GROUPS)
    await bindGroup(prisma, systemClock, { channel: 'telegram', chatId: String(id), plan, parties: ['*'] });
  for (let from = 1; from <= people; from += 1000) {
    const ids = Array.from({ length: Math.min(1000, people + 1 - from) }, (_, index) => from + index);
    const at = new Date();
    await prisma.member.createMany({
      data: ids.map((id) => ({ channel: 'telegram', accountId: String(id), createdAt: at })),
    });
    await prisma.membership.createMany({
      data: ids.map((id) => ({ memberId: id, planId: plan.id, role: 'VIEWER' as const })),
    });
  }
  const auditLog = new AuditLog(prisma, systemClock);
  const outbox = new Outbox(prisma, systemClock);
  const campaigns = new Campaigns({
    prisma,
    clock: systemClock,
    auditLog,
    outbox,
    plans,
    channel: 'telegram',
  });
  const author = { planId: plan.id, memberId: 1 };
  const audience = { who: { kind: 'everyone' }, where: 'private' } as const;
  const ready = await draftOf(campaigns, author, [saying(CAMPAIGN_TEXT)], { audience });
  const { kind } = await campaigns.lifecycle.confirm(ready, { timeZone: 'Asia/Ho_Chi_Minh' });
  if (kind !== 'going') throw new Error(kind);
}

async function residentMegabytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1024 / 1024;
}
