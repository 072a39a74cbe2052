import { describe, expect, it } from 'vitest';
import { MessengerError } from '../../../src/sandbox/messenger.ts';
import { confirmAll, FORUM, GROUP, LAN, MAI, openedWorld, refusal, world } from './world.ts';

const texts = async (api: Awaited<ReturnType<typeof world>>['api']) =>
  (await api.getUpdates()).map((update) => update.message?.text);

describe('privacy mode', () => {
  it('lets through commands, mentions and replies to the bot', async () => {
    const { api, server } = await world();
    const own = await api.sendMessage(GROUP, 'Chào cả nhà');
    server.sendText(GROUP, LAN, 'chuyện riêng');
    server.sendText(GROUP, LAN, '/tuannay');
    server.sendText(GROUP, LAN, '/tuannay@playground_bot');
    server.sendText(GROUP, LAN, '/tuannay@other_bot');
    server.sendText(GROUP, LAN, 'này @Playground_Bot tuần này?');
    server.sendText(GROUP, LAN, 'vâng', { replyTo: own.message_id });
    const said = server.sendText(GROUP, LAN, 'ai đó @mai_hpn');
    server.sendText(GROUP, MAI, 'đây ạ', { replyTo: said.message_id });
    expect(await texts(api)).toEqual([
      '/tuannay',
      '/tuannay@playground_bot',
      'này @Playground_Bot tuần này?',
      'vâng',
    ]);
  });

  it('turned off, lets everything through', async () => {
    const { api, server } = await world({ privacyMode: false });
    server.sendText(GROUP, LAN, 'chuyện riêng');
    expect(await texts(api)).toEqual(['chuyện riêng']);
    expect(await api.getMe()).toMatchObject({ can_read_all_group_messages: true });
  });
});

describe('coming and going', () => {
  it('tells the bot when it is added and removed, and refuses it afterwards', async () => {
    const { api, server } = await world();
    server.addGroup({ id: -700, title: 'Phường', members: [LAN], withBot: false });
    await expect(api.sendMessage(-700, 'x')).rejects.toMatchObject(
      refusal(400, 'Bad Request: chat not found'),
    );
    server.addBotToGroup(-700, LAN);
    server.removeBotFromGroup(-700, LAN);
    const updates = await api.getUpdates();
    expect(updates.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual([
      'member',
      undefined,
      'kicked',
      undefined,
    ]);
    expect(updates[1]?.message?.new_chat_members).toMatchObject([{ is_bot: true }]);
    expect(updates[3]?.message?.left_chat_member).toMatchObject({ is_bot: true });
    await expect(api.sendMessage(-700, 'x')).rejects.toMatchObject(
      refusal(403, 'Forbidden: bot was kicked from the group chat'),
    );
    server.removeBotFromGroup(FORUM, LAN);
    await expect(api.sendMessage(FORUM, 'x')).rejects.toMatchObject(
      refusal(403, 'Forbidden: bot was kicked from the supergroup chat'),
    );
  });

  it('tells the bot of a block and its end', async () => {
    const { api, server } = await openedWorld();
    server.block(LAN);
    expect(() => server.sendText(LAN, LAN, 'x')).toThrow(MessengerError);
    server.unblock(LAN);
    const updates = await api.getUpdates();
    expect(updates.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual([
      'kicked',
      'member',
    ]);
    expect(updates[0]?.my_chat_member?.chat).toMatchObject({ id: LAN, type: 'private' });
  });

  it('shows people who join', async () => {
    const { api, server } = await world();
    server.addPerson({ id: 13, firstName: 'Hoa' });
    expect(() => server.sendText(GROUP, 13, '/tuannay')).toThrow(MessengerError);
    server.joinGroup(GROUP, 13);
    const updates = await api.getUpdates();
    expect(updates[0]?.message?.new_chat_members).toMatchObject([{ id: 13 }]);
  });
});

describe('a group that becomes a supergroup', () => {
  it('has a new id, which both sides learn', async () => {
    const { api, server } = await world();
    const id = server.migrate(GROUP);
    expect(String(id)).toMatch(/^-100/);
    const updates = await api.getUpdates();
    expect(updates[0]?.message).toMatchObject({ chat: { id: GROUP }, migrate_to_chat_id: id });
    expect(updates[1]?.message).toMatchObject({
      chat: { id, type: 'supergroup' },
      migrate_from_chat_id: GROUP,
    });
    await expect(api.sendMessage(GROUP, 'x')).rejects.toMatchObject({
      ...refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: id },
    });
    await expect(api.sendMessage(id, 'x')).resolves.toBeDefined();
    expect(server.chatsOf(LAN).map((chat) => chat.id)).toEqual([LAN, FORUM, id]);
  });
});

describe('a deep link', () => {
  it('sends /start with its payload, from the person, and opens the chat', async () => {
    const { api, server } = await world();
    server.openLink(MAI, 'moi_ABC-123');
    const [update] = await api.getUpdates();
    expect(update?.message).toMatchObject({
      text: '/start moi_ABC-123',
      from: { id: MAI },
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
    await expect(api.sendMessage(MAI, 'Chào')).resolves.toBeDefined();
    expect(() => server.openLink(MAI, 'có dấu')).toThrow(MessengerError);
  });

  it('unblocks the bot', async () => {
    const { api, server } = await openedWorld();
    server.block(LAN);
    server.openLink(LAN, '');
    const updates = await api.getUpdates();
    expect(
      updates.map((update) => update.my_chat_member?.new_chat_member.status ?? update.message?.text),
    ).toEqual(['kicked', 'member', '/start']);
  });
});

describe('a forum', () => {
  it('tells the bot of a new topic', async () => {
    const { api, server } = await world();
    await confirmAll(api);
    const thread = server.addTopic(FORUM, 'Báo cáo');
    const [update] = await api.getUpdates();
    expect(update?.message).toMatchObject({
      message_thread_id: thread,
      is_topic_message: true,
      forum_topic_created: { name: 'Báo cáo' },
    });
  });
});
