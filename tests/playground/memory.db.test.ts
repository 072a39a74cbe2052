import type { Message } from 'grammy/types';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isOwnCry, tellsOfDanger } from '../../src/ask/danger/danger.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { createPlayground } from '../../src/playground/playground.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const LAN = 1001;
const COORDINATION = -2001;
const cry = 'chồng em đánh em, cứu em với';
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

/** A playground that can be started again and again on the same database, as after a kill. */
async function house() {
  const { prisma } = await databaseWithPlan();
  const machine = new StillClock('2018-05-21T07:25');
  const plan = await new PlanLibrary(prisma).newest();
  const start = async () => {
    const clock = new VirtualClock(machine.now(), machine);
    const playground = await createPlayground({
      prisma,
      log: createLog('silent'),
      clock,
      plan,
      zaloToken: 'zalo-token',
      outbox: new Outbox(prisma, clock),
      beside: new Hono(),
      onStartOver: () => undefined,
      nextMoment: async () => undefined,
      onClockMoved: async () => {},
    });
    onTestFinished(() => playground.close());
    const { app, messenger, token } = playground;
    const send = (path: string, body: unknown) =>
      app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const page = (path: string, body: unknown) => send(`/playground/${path}`, body);
    const bot = async (method: string, body: unknown = {}) =>
      (await send(`/bot${token}/${method}`, body)).json();
    const request = (path: string) => app.request(`/playground/${path}`);
    const read = async (path: string) => (await request(path)).json();
    const form = (path: string, body: FormData) =>
      app.request(`/playground/${path}`, { method: 'POST', body });
    const zalo = async (method: string, body: unknown = {}) =>
      (await send(`/zalo/botzalo-token/${method}`, body)).json();
    return { messenger, token, clock, page, bot, read, request, form, zalo, close: () => playground.close() };
  };
  return { start, prisma, machine };
}

test('what was answered is there after a kill: messages, buttons, unread marks, files, the clock', async () => {
  const { start } = await house();
  const first = await start();
  await first.page('messages', { as: LAN, chatId: LAN, text: '/start' });
  await first.bot('sendMessage', {
    chat_id: LAN,
    text: 'Chào chị',
    entities: [{ type: 'bold', offset: 0, length: 4 }],
    reply_markup: { inline_keyboard: [[{ text: 'Việc của tôi', callback_data: 'tasks' }]] },
  });
  const { result } = await first.bot('sendMessage', { chat_id: COORDINATION, text: 'sai' });
  await first.bot('editMessageText', { chat_id: COORDINATION, message_id: result.message_id, text: 'đúng' });
  const gone = await first.bot('sendMessage', { chat_id: COORDINATION, text: 'thừa' });
  await first.bot('deleteMessage', { chat_id: COORDINATION, message_id: gone.result.message_id });
  await first.page('read', { as: LAN, chatId: COORDINATION, messageId: result.message_id });
  const picture = first.messenger.sendFile(COORDINATION, LAN, {
    name: 'a.png',
    mimeType: 'image/png',
    content: PIXEL,
  });
  await first.page('clock', { days: 3 });

  const second = await start();
  for (const chat of [LAN, COORDINATION])
    expect(second.messenger.messages(chat)).toEqual(first.messenger.messages(chat));
  expect(await second.read(`chats?as=${LAN}`)).toEqual(await first.read(`chats?as=${LAN}`));
  expect(second.messenger.file(picture.photo?.at(-1)?.file_id ?? '')?.content).toEqual(PIXEL);
  expect(second.clock.now()).toEqual(first.clock.now());
  const next = second.messenger.sendText(COORDINATION, LAN, 'tiếp');
  expect(next.message_id).toBe(picture.message_id + 1);
});

test('what was said on Zalo is there after a kill, with its picture; an event that nobody had asked for comes once', async () => {
  const { start, prisma } = await house();
  const first = await start();
  const chats = (await first.read(`chats?as=${LAN}`)).chats as { id: number; messenger?: string }[];
  const alone = chats.find(({ id, messenger }) => messenger === 'zalo' && id > 0)?.id ?? 0;
  await first.page('messages', { as: LAN, chatId: alone, text: 'xin chào' });
  const { result } = await first.zalo('getUpdates', { timeout: '1' });
  const chat_id = result.message.chat.id;
  await first.zalo('sendMessage', {
    chat_id,
    text: 'Chào chị',
    text_styles: [{ start: 0, len: 4, st: ['b'] }],
  });
  const form = new FormData();
  for (const [name, value] of Object.entries({ as: String(LAN), chatId: String(alone) }))
    form.set(name, value);
  form.set('file', new File([PIXEL], 'a.png', { type: 'image/png' }));
  await first.form('files', form);
  await first.page('messages', { as: LAN, chatId: alone, text: cry });
  const before = (await first.read(`messages?as=${LAN}&chat=${alone}`)).messages;
  await first.close();
  const kept = JSON.stringify(await prisma.playgroundRecord.findMany());
  expect(kept).not.toContain(cry);

  const second = await start();
  const after = (await second.read(`messages?as=${LAN}&chat=${alone}`)).messages;
  expect(after).toEqual(before);
  expect(after.map(({ text }: Message) => text)).toEqual([
    'xin chào',
    'Chào chị',
    undefined,
    expect.any(String),
  ]);
  const picture = await second.request(`files/${encodeURIComponent(after[2].photo[0].file_id)}`);
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(PIXEL);
  const events = [
    await second.zalo('getUpdates', { timeout: '1' }),
    await second.zalo('getUpdates', { timeout: '1' }),
  ];
  expect(events.map(({ result: { event_name } }) => event_name)).toEqual([
    'message.image.received',
    'message.text.received',
  ]);
  expect(events[1].result.message.text).not.toContain(cry);
  expect((await second.zalo('getUpdates', { timeout: '0' })).error_code).toBe(408);
});

test('an update that the bot had not confirmed comes again, a confirmed one does not; its button can still be answered', async () => {
  const { start } = await house();
  const first = await start();
  await first.page('messages', { as: LAN, chatId: LAN, text: '/start' });
  const reply_markup = { inline_keyboard: [[{ text: 'Bấm', callback_data: 'go' }]] };
  const { result } = await first.bot('sendMessage', { chat_id: LAN, text: 'x', reply_markup });
  const [{ update_id }] = (await first.bot('getUpdates')).result;
  await first.bot('getUpdates', { offset: update_id + 1 });
  await first.page('buttons', { as: LAN, chatId: LAN, messageId: result.message_id, data: 'go' });

  const second = await start();
  const { result: waiting } = await second.bot('getUpdates');
  expect(waiting).toHaveLength(1);
  const heard = vi.fn();
  second.messenger.listen(heard);
  await second.bot('answerCallbackQuery', { callback_query_id: waiting[0].callback_query.id, text: 'Xong' });
  expect(heard).toHaveBeenCalledWith(expect.objectContaining({ kind: 'callback-answer', text: 'Xong' }));
  await second.bot('getUpdates', { offset: waiting[0].update_id + 1 });
  await second.page('messages', { as: LAN, chatId: LAN, text: 'mới' });
  const { result: fresh } = await second.bot('getUpdates');
  expect(fresh[0].update_id).toBeGreaterThan(waiting[0].update_id);
});

test('a person who blocked the bot or was removed from the plan stays out, and a supergroup stays one', async () => {
  const { start, prisma } = await house();
  const first = await start();
  const group = first.messenger.migrate(COORDINATION);
  first.messenger.sendText(LAN, LAN, '/start');
  first.messenger.block(LAN);
  await prisma.membership.deleteMany({ where: { member: { accountId: '10002' } } });
  await first.close();

  const second = await start();
  const ids = (person: number) => second.messenger.chatsOf(person).map(({ id }) => id);
  expect(ids(LAN)).toContain(group);
  expect(ids(LAN)).not.toContain(COORDINATION);
  expect(second.messenger.chatsOf(LAN)[0]?.botIsMember).toBe(false);
  expect(await prisma.membership.count({ where: { member: { accountId: '10002' } } })).toBe(0);
});

test('what the cabinet forgets is forgotten in the database too', async () => {
  const { start, prisma } = await house();
  const first = await start();
  const send = (name: string) =>
    first.messenger.sendFile(LAN, LAN, { name, mimeType: 'text/plain', content: PIXEL });
  send('a.txt');
  send('b.txt');
  const { result } = await first.bot('sendMessage', { chat_id: LAN, text: 'thừa' });
  await first.bot('deleteMessage', { chat_id: LAN, message_id: result.message_id });
  await first.close();
  const kinds = await prisma.playgroundRecord.groupBy({ by: ['kind'], _count: true });
  const count = (kind: string) => kinds.find((each) => each.kind === kind)?._count;
  expect([count('message'), count('file'), count('content')]).toEqual([2, 2, 1]);
});

test('the works show the outbox with states and reasons, without what messages are made of', async () => {
  const { start, prisma } = await house();
  const { read } = await start();
  const at = new Date('2018-05-21T00:30:00Z');
  await prisma.delivery.create({
    data: {
      plan: { connect: { id: (await prisma.plan.findFirstOrThrow()).id } },
      channel: 'playground',
      chatId: String(LAN),
      viaChannel: 'playground',
      viaChatId: String(LAN),
      inGroup: false,
      priority: 50,
      kind: 'nudge',
      details: { task: 'IV.2' },
      uniqueKey: 'k',
      notBefore: at,
      notAfter: at,
      state: 'FAILED',
      reason: 'blocked',
      createdAt: at,
    },
  });
  const { deliveries } = await read('works');
  expect(deliveries).toMatchObject([
    { kind: 'nudge', chatId: LAN, state: 'FAILED', reason: 'blocked', notBefore: at.getTime(), sentAt: null },
  ]);
  expect(JSON.stringify(deliveries)).not.toContain('IV.2');
});

test('a moved clock is safe before the move is answered', async () => {
  const { start, prisma, machine } = await house();
  const { page } = await start();
  await page('clock', { days: 3 });
  const { value } = await prisma.playgroundRecord.findUniqueOrThrow({
    where: { kind_key: { kind: 'clock', key: 'now' } },
  });
  expect(Number(value)).toBe(machine.now().add({ hours: 72 }).epochMilliseconds);
});

test('the bot’s token is another in each database, and the same after a restart', async () => {
  const [one, other] = [await house(), await house()];
  const { token } = await one.start();
  expect(token).toMatch(/^1000000:[\w-]{32}$/);
  expect((await one.start()).token).toBe(token);
  expect((await other.start()).token).not.toBe(token);
});

test('words of somebody in danger reach the bot and the open windows, and are kept nowhere; after a kill she is helped', async () => {
  const { start, prisma } = await house();
  const words = 'chồng em tên Zorvekius đánh em, cứu em với';
  const first = await start();
  const heard: unknown[] = [];
  first.messenger.listen((event) => heard.push(event));
  await first.page('messages', { as: LAN, chatId: LAN, text: words });
  first.messenger.sendFile(LAN, LAN, {
    name: 'a.png',
    mimeType: 'image/png',
    content: PIXEL,
    caption: words,
  });
  const group = first.messenger.sendText(COORDINATION, LAN, `/hoi ${words}`);
  await first.bot('sendMessage', {
    chat_id: COORDINATION,
    text: 'riêng',
    reply_parameters: { message_id: group.message_id },
  });
  // What may only tell of danger stands in the chat until the process ends, and is written down nowhere either.
  first.messenger.sendText(LAN, LAN, 'Kalmenius anh ấy kiểm tra điện thoại em mỗi tối');
  const { result } = await first.bot('getUpdates');
  for (const told of [heard, result]) expect(JSON.stringify(told).split('Zorvekius')).toHaveLength(4);

  const second = await start();
  const { result: again } = await second.bot('getUpdates');
  const [text, caption] = again.map(({ message }: { message: Message }) => message);
  for (const kept of [text.text, caption.caption])
    expect([tellsOfDanger(kept), isOwnCry(kept)]).toEqual([true, true]);
  for (const { messenger } of [first, second]) {
    const chats = [LAN, COORDINATION].map((chat) => messenger.messages(chat));
    expect(chats.map(({ length }) => length)).toEqual([3, 2]);
    expect(JSON.stringify([chats, messenger.chatsOf(LAN), messenger.calls()])).not.toContain('Zorvekius');
  }
  expect(JSON.stringify(first.messenger.messages(LAN))).toContain('Kalmenius');
  const written = JSON.stringify(await prisma.playgroundRecord.findMany());
  expect(written).not.toMatch(/Zorvekius|Kalmenius/);
});
