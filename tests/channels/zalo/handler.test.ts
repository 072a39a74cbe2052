import type { Update } from 'grammy/types';
import { expect, it } from 'vitest';
import { createLog } from '../../../src/base/log.ts';
import { type HandlerOptions, zaloHandler } from '../../../src/channels/zalo/handler.ts';

const typed = (text: string) =>
  ({
    update_id: 7,
    message: {
      ...{ message_id: 7, date: 1, chat: { id: 2, type: 'private', first_name: 'Hà' }, text },
      from: { id: 2, is_bot: false, first_name: 'Hà' },
    },
  }) as Update;

it('a press that is handled again, the database having failed, is the same update: nothing is said twice', async () => {
  const got: Update[] = [];
  const pressed = { data: 'update:IV.2', messageId: 5, markup: { inline_keyboard: [] } };
  const handler = zaloHandler({
    bot: {
      async handleUpdate(update: Update) {
        got.push(update);
        if (got.length === 1) throw new Error('the database is away');
      },
    },
    menus: { pressedBy: async () => pressed },
    mention: { username: 'nhac_viec_bot', displayName: 'Bot' },
    log: createLog('silent'),
    tellsOfDanger: () => false,
    isProvisional: () => false,
    bareCommand: () => undefined,
    awaitsWords: async () => false,
  } as unknown as HandlerOptions);
  const update = typed('B1');
  await expect(handler.handleUpdate(update)).rejects.toThrow('away');
  await handler.handleUpdate(update);
  expect(got[1]).toBe(got[0]);
  expect(got[0]?.callback_query).toMatchObject({ data: 'update:IV.2', message: { message_id: 5 } });
});
