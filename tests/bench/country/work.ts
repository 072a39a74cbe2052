/*
 * What a process does over all plans of DATABASE_URL beside answering and reminding, with the flags of `npm start`: a tick with nothing due,
 * hourly upkeep after a morning's messages have gone, and the overview of a level above all plans, one of which changes before each look.
 */
import { Temporal } from 'temporal-polyfill';
import { today, VirtualClock } from '../../../src/base/clock.ts';
import { createLog } from '../../../src/base/log.ts';
import { sweepsOf } from '../../../src/bot/unasked.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { createServices } from '../../../src/services.ts';
import { longestStall } from '../stall.ts';
import { median, percentile, timeCalls } from '../statistics.ts';

const TICKS = 5;
const LOOKS = 100;

const database = await openDatabase({ url: process.env.DATABASE_URL ?? '' });
const { prisma } = database;
const clock = new VirtualClock(Temporal.Instant.from('2018-05-21T17:30:00+07:00'));
const given = { clock, log: createLog('error'), channel: 'telegram', filesFolder: '' };
const services = createServices(prisma, given);
const { planGroups, remindingMinutes, outbox, auditLog, auditChain } = services;
const tick = async () => {
  for (const sweep of sweepsOf(services)) await sweep();
};
const seconds = async (work: () => Promise<unknown>) => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

await prisma.delivery.updateMany({
  where: { state: { in: ['QUEUED', 'SENDING', 'UNCERTAIN', 'EXPIRED'] } },
  data: { state: 'SENT', messageId: '1', sentAt: clock.date() },
});
await tick();
const idleMs = median(await timeCalls(TICKS, 1, () => services.planSweeps.due()));
let noteSeconds = 0;
const noteStallMs = await longestStall(async () => {
  noteSeconds = await seconds(() => remindingMinutes.records.note());
});
const upkeepSeconds = await seconds(async () => {
  for (const store of [remindingMinutes.records, outbox, auditLog]) await store.forgetOld();
});
await auditChain.seal();

const group = await prisma.planGroup.create({
  data: { code: 'ca-nuoc', name: 'Cả nước', createdAt: clock.date() },
});
await prisma.$executeRaw`INSERT INTO "PlanGroupPlan" ("groupId", "planId") SELECT ${group.id}, "id" FROM "Plan"`;
const countSeconds = await seconds(async () => {
  const all = await planGroups.counts.stampsOf(group.id);
  await planGroups.counts.count(all);
});
const day = today(clock, 'Asia/Ho_Chi_Minh');
const units = await prisma.unit.findMany({ take: LOOKS * 7, orderBy: { planId: 'asc' } });
const looks: number[] = [];
let cpu = 0;
for (let look = 0; look <= LOOKS; look += 1) {
  const unit = units[(look * 7) % units.length] ?? { id: 0, planId: 0 };
  const task = await prisma.task.findFirstOrThrow({ where: { planId: unit.planId, code: 'IV.2' } });
  const createdAt = clock.date();
  await prisma.progressUpdate.create({
    data: { taskId: task.id, unitId: unit.id, status: 'DONE', createdAt },
  });
  await auditLog.record({ planId: unit.planId, action: 'progress-updated', details: { task: 'IV.2' } });
  const busy = process.cpuUsage();
  const took = 1000 * (await seconds(() => planGroups.overview(group.id, day)));
  const { user, system } = process.cpuUsage(busy);
  // The first one reads what was counted.
  if (look === 0) continue;
  looks.push(took);
  cpu += user + system;
}
const unchangedMs = median(await timeCalls(LOOKS, 1, () => planGroups.overview(group.id, day)));
const megabytes = process.resourceUsage().maxRSS / 1024;
await database.close();
const overview = {
  ...{ overviewMs: median(looks), overviewP99Ms: percentile(looks, 0.99), unchangedMs },
  overviewCpuMs: cpu / LOOKS / 1000,
};
process.send?.({ idleMs, noteSeconds, noteStallMs, upkeepSeconds, countSeconds, ...overview, megabytes });
setInterval(() => undefined, 1000);
