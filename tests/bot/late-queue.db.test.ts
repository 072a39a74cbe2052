import { expect, it } from 'vitest';
import { COMMUNE_GROUP, COORDINATOR, openHouse } from '../support/house.ts';

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
