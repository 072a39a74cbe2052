import type { IsoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import type { ReminderContent } from '../../src/reminders/agenda.ts';
import { Reminders } from '../../src/reminders/reminders.ts';
import { spanSchema } from '../../src/reminders/sent.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import type { Course, Step } from './any-sweep.ts';

/** What a group was told. Its chat is called like its unit. */
export interface Told {
  day: IsoDay;
  at: string;
  chat: string;
  /** Undefined: when its turn came there was nothing left to say. */
  content: ReminderContent | undefined;
  /** What was done then, by task and unit. */
  done: ReadonlySet<string>;
}

/** Goes through some weeks with a group for each unit, and tells what each was told. */
export async function goThrough({ file, days }: Course) {
  const database = await testDatabase();
  const clock = new StillClock(`${days[0]?.day ?? ''}T00:00`);
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const { prisma } = database;
  const plans = new PlanLibrary(prisma);
  const plan = await plans.newest();
  for (const { code } of file.units)
    await bindGroup(prisma, clock, { channel: 'telegram', chatId: code, plan, parties: [code] });
  const outbox = new Outbox(prisma, clock);
  const auditLog = new AuditLog(prisma, clock);
  const options = { clock, log: createLog('silent'), channels: ['telegram'], plans, outbox, auditLog };
  const reminders = new Reminders(prisma, options);
  const told: Told[] = [];
  const done = new Set<string>();

  const perform = async (day: IsoDay, step: Step) => {
    clock.set(`${day}T${step.at}`);
    if (step.what === 'done') {
      const [task, unit] = [file.tasks[step.task]?.code, file.units[step.unit]?.code];
      if (task === undefined || unit === undefined) return;
      await reportDone(prisma, plan.id, { task, unit, at: clock.date() });
      done.add(`${task}/${unit}`);
      return;
    }
    await reminders.sweep(plan.id);
    if (step.what === 'tick') return;
    for (const { id, chatId, details } of await due(prisma, clock.date())) {
      const to = { channel: 'telegram', id: chatId, inGroup: true };
      const content = await reminders.content(plan.id, to, spanSchema.parse(details));
      const state = content ? 'SENT' : 'CANCELLED';
      await prisma.delivery.update({ where: { id }, data: { state } });
      told.push({ day, at: step.at, chat: chatId, content, done: new Set(done) });
    }
  };
  for (const { day, steps } of days) for (const step of steps) await perform(day, step);
  return { told, plan: await reminders.inForce(plan.id) };
}

async function due(prisma: PrismaClient, now: Date) {
  await prisma.delivery.updateMany({
    where: { state: 'QUEUED', notAfter: { lt: now } },
    data: { state: 'EXPIRED' },
  });
  return prisma.delivery.findMany({ where: { state: 'QUEUED', notBefore: { lte: now } } });
}

async function reportDone(
  prisma: PrismaClient,
  planId: number,
  { task, unit, at }: { task: string; unit: string; at: Date },
): Promise<void> {
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId, code: task } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code: unit } });
  await prisma.progressUpdate.create({ data: { taskId, unitId, status: 'DONE', createdAt: at } });
}
