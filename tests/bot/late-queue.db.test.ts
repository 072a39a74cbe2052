import { expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { lateQueue } from '../../src/bot/features/late-queue/index.ts';
import { sweepsOf } from '../../src/bot/unasked.ts';
import { createServices } from '../../src/services.ts';
import { testDatabase } from '../support/database.ts';
import { COMMUNE_GROUP, COORDINATOR, openHouse } from '../support/house.ts';
import { coordinatorOf, fillWithPlans } from '../support/many-plans.ts';
import { StillClock } from '../support/still-clock.ts';

it('tells the coordinators once a day when messages wait for long, and not when they have gone', async () => {
  const house = await openHouse();
  const { prisma } = house.database;
  await house.say(COORDINATOR, COORDINATOR, '/start');
  house.clock.set('2018-05-21T07:30');
  await house.tick();
  expect(await prisma.delivery.count({ where: { kind: 'queue-late' } })).toBe(0);
  house.clock.set('2018-05-21T07:50');
  await house.tick();
  await house.tick();
  const note = await prisma.delivery.findMany({ where: { kind: 'queue-late' } });
  expect(note).toMatchObject([{ chatId: String(COORDINATOR), state: 'QUEUED', priority: 100 }]);
  await house.deliver();
  const bot = house.messenger.messages(COORDINATOR).filter(({ from }) => from?.is_bot);
  expect(bot.some(({ text }) => text?.startsWith('⚠ Tin của em đang gửi chậm: có tin chờ 20 phút'))).toBe(
    true,
  );
  expect(house.messenger.messages(COMMUNE_GROUP).length).toBeGreaterThan(0);
  house.clock.set('2018-05-21T12:00');
  await house.tick();
  expect(await prisma.delivery.count({ where: { kind: 'queue-late' } })).toBe(1);
});

it('tells only those whose messages wait, and not while the outbox sends at its pace: a long queue is not late', async () => {
  const database = await testDatabase();
  await fillWithPlans(database, 2);
  const { prisma } = database;
  const clock = new StillClock('2018-05-19T09:00');
  const services = createServices(prisma, {
    clock,
    log: createLog('silent'),
    channel: 'telegram',
    filesFolder: '',
  });
  // Nine in these 900 seconds, of which half are 4.5.
  const settings = { lateAfterSeconds: 900, paces: new Map([['telegram', { messages: 1, seconds: 100 }]]) };
  const [tick = async () => undefined] = sweepsOf(services, settings, [lateQueue]);
  const [, waiting = { id: 0 }] = await prisma.plan.findMany({ orderBy: { id: 'asc' } });
  const order = (key: string) => ({
    planId: waiting.id,
    to: { channel: 'telegram', id: key, inGroup: true },
    kind: 'nudge',
    details: {},
    uniqueKey: key,
    priority: 1,
    notBefore: clock.now(),
    notAfter: clock.now().add({ hours: 9 }),
  });
  await services.outbox.enqueueAll(['waits', 's1', 's2', 's3', 's4', 's5'].map(order));
  const sent = (keys: string[]) =>
    prisma.delivery.updateMany({
      where: { uniqueKey: { in: keys } },
      data: { state: 'SENT', sentAt: clock.date() },
    });
  const told = async () =>
    (await prisma.delivery.findMany({ where: { kind: 'queue-late' } })).map(({ chatId }) => chatId);
  await tick();
  clock.advance({ minutes: 10 });
  await sent(['s1', 's2', 's3', 's4', 's5']);
  clock.advance({ minutes: 6 });
  await tick();
  expect(await told()).toEqual([]);
  clock.advance({ minutes: 5 });
  await sent(['s1']);
  clock.advance({ minutes: 10 });
  await tick();
  expect(await told()).toEqual([String(coordinatorOf(1))]);
});
