import { expect, it } from 'vitest';
import { forgetPace } from '../../src/outbox/forget-pace.ts';
import { Stage } from './stage.ts';

const HOUR = { messages: 1, seconds: 3600 };
const hourly = { pace: { overall: HOUR, chat: HOUR, group: HOUR } };

it('lets go what the pace, a pause or a wait for another try holds up', async () => {
  const stage = await Stage.open();
  const { prisma } = stage.database;
  await stage.enqueue(['a', 'b', 'c']);
  await stage.send(30, hourly);
  expect(stage.texts).toEqual(['a']);
  await forgetPace(prisma, 'telegram');
  await stage.send(30, hourly);
  expect(stage.texts).toEqual(['a', 'b']);

  await prisma.deliveryPause.updateMany({ data: { until: new Date(stage.now + 3_600_000) } });
  await prisma.delivery.updateMany({
    where: { uniqueKey: 'c' },
    data: { retryAt: new Date(stage.now + 3_600_000) },
  });
  await forgetPace(prisma, 'telegram');
  await stage.send(30, hourly);
  expect(stage.texts).toEqual(['a', 'b', 'c']);
});

it('leaves another messenger’s alone, and what is being sent', async () => {
  const stage = await Stage.open();
  const { prisma } = stage.database;
  await stage.enqueue(['sent', 'being sent']);
  const leasedUntil = new Date(stage.now + 60_000);
  await prisma.delivery.updateMany({ data: { state: 'SENT', leasedUntil } });
  await prisma.delivery.updateMany({ where: { uniqueKey: 'being sent' }, data: { state: 'SENDING' } });
  await forgetPace(prisma, 'playground');
  expect(await stage.rows()).toMatchObject([{ leasedUntil }, { leasedUntil }]);
  await forgetPace(prisma, 'telegram');
  expect(await stage.rows()).toMatchObject([{ leasedUntil: null }, { leasedUntil }]);
});
