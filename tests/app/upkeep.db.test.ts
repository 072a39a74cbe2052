import { expect, it, vi } from 'vitest';
import { sweeps, upkeep } from '../../src/app/runtime.ts';
import { createLog } from '../../src/base/log.ts';
import { createServices } from '../../src/services.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

async function services() {
  const database = await databaseWithPlan();
  const { prisma } = database;
  const clock = new StillClock('2018-05-21T07:25');
  const domain = createServices(prisma, {
    ...{ clock, log: createLog('silent'), channel: 'telegram', filesFolder: 'none' },
  });
  const { id: planId } = await domain.plans.newest();
  return { database, prisma, clock, domain, planId };
}

it('ticks of the clock seal the audit log', async () => {
  const { database, prisma, clock, domain, planId } = await services();
  const runtime = { config: { lateAfterSeconds: 600 }, database } as unknown as Parameters<typeof sweeps>[1];
  const tick = async (signal?: AbortSignal) => {
    for (const sweep of sweeps(domain, runtime, new Map())) await sweep(signal);
  };
  await domain.auditLog.record({ planId, action: 'group-bound', details: { chat: 'G' } });
  await tick();
  clock.advance({ minutes: 1 });
  await tick(AbortSignal.abort());
  expect(await prisma.auditLink.count({ where: { kind: 'entry' } })).toBe(0);
  clock.advance({ minutes: 1 });
  await tick();
  expect(await prisma.auditLink.count({ where: { kind: 'entry' } })).toBe(1);
});

it('maintenance notes what units were told before it forgets the deliveries', async () => {
  const { prisma, clock, domain, planId } = await services();
  const order = {
    ...{ planId, to: { channel: 'telegram', id: '7', inGroup: false }, kind: 'nudge', uniqueKey: 'a' },
    ...{ details: { task: 'IV.2', unit: 'hpn', day: '2018-05-21', by: 1 }, priority: 50 },
    ...{ notBefore: clock.now(), notAfter: clock.now().add({ hours: 24 }) },
  };
  await domain.outbox.enqueue(order);
  await prisma.delivery.updateMany({ data: { state: 'SENT', sentAt: clock.date() } });
  clock.advance({ hours: 24 * 95 });
  const noting = vi.spyOn(domain.remindingMinutes.records, 'note');
  const maintained = upkeep(domain);
  const fail = (error: unknown) => expect.unreachable(String(error));
  await maintained.start({ signal: new AbortController().signal, fail });
  await expect.poll(() => prisma.delivery.count()).toBe(0);
  await maintained.stop();
  // So that it ends with the program.
  expect(noting).toHaveBeenCalledWith(expect.any(AbortSignal));
  expect(await prisma.reminderRecord.findMany()).toMatchObject([{ unit: 'hpn', tasks: 'IV.2' }]);
});
