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
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { importAwakePlan } from '../support/awake-plan.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import { CAMPAIGN_TEXT } from './campaign-setting.ts';
import { startProcess, stopProcess } from './processes.ts';
import { BENCH_TOKEN, GROUPS } from './setting.ts';

/** What the server tells: when messages came, how many were refused, how long answers took. */
export const reportShape = z.object({
  times: z.array(z.number()),
  refused: z.number(),
  waits: z.array(z.number()),
});

/** Messages a second from the second second to the last. */
export function rateOf(times: readonly number[]): number {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const counted = times.filter((time) => time > first + 1000);
  return counted.length / ((last - first - 1000) / 1000);
}

/** A local Bot API server, by the limit of messages a second; 0 for none. */
export async function startServer(people: number, limit: number) {
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
  /** An empty database; default: one on SQLite. */
  databaseUrl?: string;
}

/** The whole bot with a confirmed campaign, on a server of its own. */
export async function withBot<T>(
  { people, limit, limits, databaseUrl: given }: Run,
  work: (server: ChildProcess, metrics: string, database: Database) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const databaseUrl = given ?? `file:${folder}/bench.db`;
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
  await importAwakePlan(database, systemClock);
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
    channels: ['telegram'],
  });
  const author = { planId: plan.id, memberId: 1 };
  const audience = { who: { kind: 'everyone' }, where: 'private' } as const;
  const ready = await draftOf(campaigns, author, [saying(CAMPAIGN_TEXT)], { audience });
  const { kind } = await campaigns.lifecycle.confirm(ready, { plan: plan.book.file });
  if (kind !== 'going') throw new Error(kind);
}
