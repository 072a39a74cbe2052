import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { VirtualClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { openDatabase } from '../../src/database/database.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { Reminders } from '../../src/reminders/reminders.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

const CHANNEL = 'telegram';
const UNITS = 200;
/** A Monday, when every chat also gets the overview of its week. */
const MONDAY = Temporal.Instant.from('2018-05-21T07:30:00+07:00');

/** One sweep that has something to say to (nearly) every chat, of a plan of 2,000 tasks. */
export async function benchSweep(): Promise<string[]> {
  await sweepSeconds(100);
  const few = await sweepSeconds(1_000);
  const many = await sweepSeconds(10_000);
  const ratio = many.seconds / many.messages / (few.seconds / few.messages);
  return [
    `1,000 chats: ${few.messages} messages put in line in ${few.seconds.toFixed(2)} s`,
    `10,000 chats: ${many.messages} messages put in line in ${many.seconds.toFixed(2)} s (promised: under 2 s)`,
    `time per message: ${ratio.toFixed(2)} times that of 1,000 chats (promised: at most 1.5)`,
  ];
}

async function sweepSeconds(chats: number): Promise<{ seconds: number; messages: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const database = await openDatabase({ url: `file:${folder}/bench.db` });
  const { prisma } = database;
  try {
    const clock = new VirtualClock(MONDAY);
    await importPlan(database, clock, madeUpPlan({ tasks: 2_000, units: UNITS }), {
      removalsConfirmed: false,
    });
    const plans = new PlanLibrary(prisma);
    const { id: planId, book } = await plans.newest();
    const units = book.file.units.map(({ code }) => code);
    const ids = Array.from({ length: chats }, (_, index) => index + 1);
    const createdAt = new Date(0);
    await prisma.chat.createMany({
      data: ids.map((id) => ({ id, channel: CHANNEL, chatId: `-${id}`, createdAt })),
    });
    await prisma.chatBinding.createMany({
      data: ids.map((id) => ({ chatId: id, planId, party: units[id % UNITS] ?? '' })),
    });
    const outbox = new Outbox(prisma, clock);
    const auditLog = new AuditLog(prisma, clock);
    const log = createLog('silent');
    const reminders = new Reminders(prisma, { clock, log, channels: [CHANNEL], plans, outbox, auditLog });
    await reminders.nextMoment(clock.now());
    const start = performance.now();
    await reminders.sweep(planId);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, messages: await prisma.delivery.count() };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
