import { InlineKeyboard } from 'grammy';
import { describe, expect, it } from 'vitest';
import { GROUP, LAN, openedWorld, refusal, START, world } from './world.ts';

const words = (reason: string) => refusal(400, `Bad Request: ${reason}`);
const UNCHANGED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

describe('editing', () => {
  it('changes text and buttons, and people see it', async () => {
    const { api, server } = await openedWorld();
    const buttons = new InlineKeyboard().text('Trang 2', 'page:2');
    const sent = await api.sendMessage(LAN, 'Trang 1', { reply_markup: buttons });
    await api.editMessageText(LAN, sent.message_id, 'Trang 2');
    const seen = server.messages(LAN).at(-1);
    expect(seen).toMatchObject({ text: 'Trang 2', edit_date: START.epochMilliseconds / 1000 });
    expect(seen?.reply_markup).toBeUndefined();
    await api.editMessageText(LAN, sent.message_id, 'Trang 2', { reply_markup: buttons });
    expect(server.messages(LAN).at(-1)?.reply_markup).toEqual({ inline_keyboard: buttons.inline_keyboard });
  });

  it('is refused when nothing changes', async () => {
    const { api } = await openedWorld();
    const reply_markup = new InlineKeyboard().text('A', 'a');
    const entities = [{ type: 'bold' as const, offset: 0, length: 1 }];
    const { message_id } = await api.sendMessage(LAN, 'x', { entities, reply_markup });
    const again = api.editMessageText(LAN, message_id, 'x', { entities, reply_markup });
    await expect(again).rejects.toMatchObject(words(UNCHANGED));
    await expect(api.editMessageText(LAN, message_id, 'x', { reply_markup })).resolves.toBeDefined();
  });

  it('is refused for what is not there, not the bot’s or not text', async () => {
    const { api, server } = await openedWorld();
    const own = server.sendText(LAN, LAN, 'của tôi');
    const { message_id } = await api.sendMessage(LAN, 'x');
    await expect(api.editMessageText(LAN, 999, 'y')).rejects.toMatchObject(
      words('message to edit not found'),
    );
    await expect(api.editMessageText(LAN, own.message_id, 'y')).rejects.toMatchObject(
      words("message can't be edited"),
    );
    await expect(api.editMessageCaption(LAN, message_id, { caption: 'y' })).rejects.toMatchObject(
      words('there is no caption in the message to edit'),
    );
    await expect(api.editMessageText(LAN, message_id, 'y'.repeat(4097))).rejects.toMatchObject(
      words('MESSAGE_TOO_LONG'),
    );
  });
});

describe('deleting', () => {
  it('takes the message away for everybody', async () => {
    const { api, server } = await openedWorld();
    const { message_id } = await api.sendMessage(LAN, 'x');
    await api.deleteMessage(LAN, message_id);
    expect(server.messages(LAN).some((message) => message.message_id === message_id)).toBe(false);
    await expect(api.deleteMessage(LAN, message_id)).rejects.toMatchObject(
      words('message to delete not found'),
    );
  });

  it('is refused after 48 hours', async () => {
    const { api, clock } = await openedWorld();
    const { message_id } = await api.sendMessage(LAN, 'x');
    clock.advance({ hours: 48 });
    const second = await api.sendMessage(LAN, 'y');
    clock.advance({ seconds: 1 });
    await expect(api.deleteMessage(LAN, message_id)).rejects.toMatchObject(
      words("message can't be deleted for everyone"),
    );
    await expect(api.deleteMessages(LAN, [message_id, second.message_id, 999])).resolves.toBe(true);
    await expect(api.deleteMessage(LAN, second.message_id)).rejects.toMatchObject(
      words('message to delete not found'),
    );
  });

  it('is refused for other people’s messages in a group, where the bot is no administrator', async () => {
    const { api, server } = await world();
    const said = server.sendText(GROUP, LAN, '/tuannay');
    await expect(api.deleteMessage(GROUP, said.message_id)).rejects.toMatchObject(
      words("message can't be deleted"),
    );
  });
});
