import { expect, test } from 'vitest';
import { Outbox } from '../../src/outbox/outbox.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

async function outlook() {
  const { prisma } = await testDatabase();
  const clock = new StillClock('2018-05-21T07:25');
  const { id: planId } = await prisma.plan.create({
    data: { code: 'p', year: 2018, definition: {}, importedAt: new Date(0) },
  });
  const outbox = new Outbox(prisma, clock);
  const put = (uniqueKey: string, minutes: number, channel = 'playground') =>
    outbox.enqueue({
      planId,
      to: { channel, id: '1001', inGroup: false },
      kind: `kind-${uniqueKey}`,
      details: {},
      uniqueKey,
      priority: 1,
      notBefore: clock.now().add({ minutes }),
      notAfter: clock.now().add({ hours: 48 }),
    });
  return { prisma, clock, outbox, put };
}

test('tells the first moment after now, of this messenger alone, and what it will be', async () => {
  const { clock, outbox, put } = await outlook();
  expect(await outbox.nextAfter(['playground'], clock.now())).toBeUndefined();
  await put('late', 90);
  await put('soon', 5);
  await put('now', 0);
  await put('elsewhere', 1, 'telegram');
  const next = await outbox.nextAfter(['playground'], clock.now());
  expect(next).toEqual({ at: clock.now().add({ minutes: 5 }), kind: 'kind-soon' });
  expect((await outbox.latest('playground', 2)).map(({ kind }) => kind)).toEqual(['kind-now', 'kind-soon']);
});

test('under way is what should be going out: not what is to come, nor what waits for a later try', async () => {
  const { prisma, outbox, put } = await outlook();
  await put('now', 0);
  await put('later', 5);
  await put('sending', 0);
  await put('tried', 0);
  await prisma.delivery.update({ where: { uniqueKey: 'sending' }, data: { state: 'SENDING' } });
  await prisma.delivery.update({ where: { uniqueKey: 'tried' }, data: { retryAt: new Date() } });
  expect(await outbox.underWay('playground')).toBe(2);
});
