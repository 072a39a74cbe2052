import { expect, test } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { nextMoment } from '../../src/bot/unasked.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { createServices } from '../../src/services.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

test('the next moment is that of what waits in the outbox; none when nothing waits', async () => {
  const database = await testDatabase();
  const { prisma } = database;
  const clock = new StillClock('2018-05-21T07:25');
  const log = createLog('silent');
  const services = createServices(prisma, { clock, log, channel: 'playground', filesFolder: '' });
  expect(await nextMoment(services)).toBeUndefined();
  await ensureFirstPlan(database, clock);
  const { id: planId } = await services.plans.newest();
  const at = clock.now().add({ hours: 3 });
  await services.outbox.enqueue({
    planId,
    to: { channel: 'playground', id: '1', inGroup: false },
    kind: 'nudge',
    details: {},
    uniqueKey: 'k',
    priority: 1,
    notBefore: at,
    notAfter: at.add({ hours: 1 }),
  });
  expect(await nextMoment(services)).toEqual({ at, what: 'nudge' });
});
