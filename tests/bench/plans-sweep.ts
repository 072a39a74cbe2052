/* Ticks over all plans of DATABASE_URL, with the flags of `npm start`: says how long each took, and its memory. */
import { Temporal } from 'temporal-polyfill';
import { VirtualClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { sweepsOf } from '../../src/bot/unasked.ts';
import { openDatabase } from '../../src/database/database.ts';
import { createServices } from '../../src/services.ts';
import { median, timeCalls } from './statistics.ts';

const TICKS = 5;

const database = await openDatabase({ url: process.env.DATABASE_URL ?? '' });
const { prisma } = database;
const clock = new VirtualClock(Temporal.Instant.from('2018-05-21T06:00:00+07:00'));
const services = createServices(prisma, {
  clock,
  log: createLog('warn'),
  channel: 'telegram',
  filesFolder: '',
});
const sweeps = sweepsOf(services);
const tick = async () => {
  for (const sweep of sweeps) await sweep();
};
const timed = async () => median(await timeCalls(1, 0, tick));

await tick();
clock.set(Temporal.Instant.from('2018-05-21T07:30:00+07:00'));
const morningMs = await timed();
const messages = await prisma.delivery.count();
// Sent, as far as the sweeps can see: else they are late.
await prisma.delivery.updateMany({ data: { state: 'SENT', messageId: '1', sentAt: clock.date() } });
await tick();
const idleMs = median(await timeCalls(TICKS, 0, tick));
const task = await prisma.task.findFirstOrThrow();
const unit = await prisma.unit.findFirstOrThrow({ where: { planId: task.planId } });
await prisma.progressUpdate.create({
  data: { taskId: task.id, unitId: unit.id, status: 'IN_PROGRESS', createdAt: clock.date() },
});
await services.auditLog.record({ planId: task.planId, action: 'progress-updated', details: {} });
const afterUpdateMs = await timed();
const megabytes = process.resourceUsage().maxRSS / 1024;
await database.close();
process.send?.({ idleMs, afterUpdateMs, morningMs, messages, megabytes });
setInterval(() => undefined, 1000);
