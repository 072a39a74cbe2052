import { expect, it } from 'vitest';
import { ErasableMessages } from '../../src/ask/danger/erasable-messages.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

it('messages of a chat are noted once each, for 48 hours or until they are gone', async () => {
  const { prisma } = await testDatabase();
  const clock = new StillClock('2018-05-21T07:25');
  const messages = new ErasableMessages(prisma, clock);
  const [hers, other] = ['1', '2'].map((chatId) => ({ channel: 'telegram', chatId }));
  if (!hers || !other) throw new Error('two chats');
  await messages.note(hers, [7, 8]);
  await messages.note(hers, [8, 9]);
  await messages.note(other, [7]);
  expect(await messages.of(hers)).toEqual([7, 8, 9]);
  await messages.forget(hers, [7]);
  expect(await messages.of(hers)).toEqual([8, 9]);
  expect(await messages.of(other)).toEqual([7]);
  clock.set('2018-05-23T07:25');
  expect(await messages.of(hers)).toEqual([]);
  await messages.forgetOld();
  expect(await prisma.erasableMessage.count()).toBe(0);
});
