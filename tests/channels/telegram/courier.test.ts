import { createServer } from 'node:http';
import { Api } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bold, plain } from '../../../src/base/rich-text.ts';
import { sendPart } from '../../../src/bot/kit/send-part.ts';
import { botApi } from '../../../src/channels/telegram/bot-api.ts';
import { telegramCourier } from '../../../src/channels/telegram/courier.ts';
import type { MessagePart } from '../../../src/outbox/message.ts';
import { pngOf } from '../../../src/reports/png.ts';
import { FORUM, GROUP, LAN, MAI, openedWorld, TOKEN } from '../../sandbox/bot-api/world.ts';

const text = (words: string): Extract<MessagePart, { kind: 'text' }> => ({
  kind: 'text',
  text: [[plain(words)]],
  buttons: [],
});

const courierOver = (api: Api, now: () => number) => {
  const courier = telegramCourier((chatId, part) => sendPart(api, chatId, part), now);
  return { send: (chatId: string, part: MessagePart) => courier.send(chatId, part, 'reminders') };
};

async function postOffice() {
  const world = await openedWorld();
  let now = 0;
  const api = botApi({ token: TOKEN, apiRoot: world.url, deadlines: { call: 1, file: 5 } });
  const pass = (ms: number) => {
    now += ms;
  };
  return { ...world, courier: courierOver(api, () => now), pass };
}

/** A courier at a server that answers every call the same way. */
async function answering(status: number, body: string) {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const api = new Api(TOKEN, { apiRoot: `http://127.0.0.1:${address.port}`, timeoutSeconds: 1 });
  return courierOver(api, () => 0);
}

const refusal = (code: number, description: string, parameters = {}) =>
  JSON.stringify({ ok: false, error_code: code, description, parameters });

describe('a message', () => {
  it('arrives with its formatting and buttons, and its number comes back', async () => {
    const { courier, server } = await postOffice();
    const part: MessagePart = {
      kind: 'text',
      text: [[bold('Báo cáo'), plain(' 6 tháng')], [plain('hạn 22/5')]],
      buttons: [[{ label: 'Đã xong', data: 'done' }], [{ label: 'Xem', url: 'https://example.org/' }]],
    };
    const outcome = await courier.send(String(LAN), part);
    const message = server.messages(LAN).at(-1);
    expect(outcome).toEqual({ kind: 'sent', messageId: String(message?.message_id) });
    expect(message).toMatchObject({
      text: 'Báo cáo 6 tháng\nhạn 22/5',
      entities: [{ type: 'bold', offset: 0, length: 7 }],
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Đã xong', callback_data: 'done' }],
          [{ text: 'Xem', url: 'https://example.org/' }],
        ],
      },
    });
  });

  it('goes in reply to another, and without one that is gone', async () => {
    const { courier, server } = await postOffice();
    const { message_id: asked } = server.sendText(LAN, LAN, 'Mấy giờ?');
    for (const replyTo of [String(asked), '999999'])
      expect(await courier.send(String(LAN), { ...text('8 giờ'), replyTo })).toMatchObject({ kind: 'sent' });
    const answers = server.messages(LAN).filter(({ from }) => from?.is_bot);
    expect(answers.map((one) => one.reply_to_message?.message_id)).toEqual([asked, undefined]);
  });

  it('of a voice goes as one', async () => {
    const called: string[] = [];
    const api = new Api(TOKEN);
    api.config.use(async (_, method, payload) => {
      called.push(`${method} ${JSON.stringify(payload)}`);
      return { ok: true, result: { message_id: 7 } } as never;
    });
    const files = [{ fileId: 'spoken', kind: 'voice' as const }];
    const outcome = await courierOver(api, () => 0).send('1', { kind: 'files', files });
    expect(outcome).toEqual({ kind: 'sent', messageId: '7' });
    expect(called).toEqual(['sendVoice {"chat_id":"1","voice":"spoken"}']);
  });

  it('of files goes alone or as an album', async () => {
    const { courier, server } = await postOffice();
    const upload = { name: 'a.txt', mimeType: 'text/plain', content: new Uint8Array([65]) };
    const fileId = server.sendFile(LAN, LAN, upload).document?.file_id ?? '';
    const files = [{ fileId, kind: 'document' as const }];
    expect(await courier.send(String(LAN), { kind: 'files', files })).toMatchObject({ kind: 'sent' });
    expect(await courier.send(String(LAN), { kind: 'files', files: [...files, ...files] })).toMatchObject({
      kind: 'sent',
    });
    expect(server.messages(LAN).filter(({ document, from }) => document && from?.is_bot)).toHaveLength(3);
  });

  it('carries a picture that was made for it', async () => {
    const { courier, server } = await postOffice();
    const bytes = await pngOf('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
    const made = { kind: 'photo' as const, name: 'chart.png', bytes };
    expect(await courier.send(String(LAN), { kind: 'files', files: [made] })).toMatchObject({ kind: 'sent' });
    const fileId = server.messages(LAN).at(-1)?.photo?.at(-1)?.file_id ?? '';
    expect(Buffer.from(server.file(fileId)?.content ?? [])).toEqual(bytes);
  });
});

describe('what the server says', () => {
  it('no to the person who blocked the bot, who never wrote, or who does not exist', async () => {
    const { courier, server } = await postOffice();
    server.block(LAN);
    expect(await courier.send(String(LAN), text('x'))).toEqual({ kind: 'refused', reason: 'blocked' });
    expect(await courier.send(String(MAI), text('x'))).toEqual({ kind: 'refused', reason: 'blocked' });
    expect(await courier.send('999', text('x'))).toEqual({ kind: 'refused', reason: 'chat-gone' });
  });

  it('no to the group that put the bot out, and the new id of one that became a supergroup', async () => {
    const { courier, server } = await postOffice();
    const moved = server.migrate(GROUP);
    expect(await courier.send(String(GROUP), text('x'))).toEqual({ kind: 'moved', chatId: String(moved) });
    server.removeBotFromGroup(moved, LAN);
    expect(await courier.send(String(moved), text('x'))).toEqual({ kind: 'refused', reason: 'removed' });
  });

  it('no to the message itself', async () => {
    const { courier } = await postOffice();
    expect(await courier.send(String(LAN), text(''))).toEqual({ kind: 'refused', reason: 'rejected' });
  });

  it('too many: for a chat at first, for all when another chat hears it meanwhile', async () => {
    const { courier, server, pass } = await postOffice();
    server.inject({ kind: 'too-many-requests', retryAfter: 7, times: 4 });
    const later = { kind: 'retry-later', seconds: 7 };
    expect(await courier.send(String(LAN), text('x'))).toEqual({ ...later, covers: 'chat' });
    expect(await courier.send(String(LAN), text('x'))).toEqual({ ...later, covers: 'chat' });
    expect(await courier.send(String(GROUP), text('x'))).toEqual({ ...later, covers: 'all' });
    pass(7_000);
    expect(await courier.send(String(GROUP), text('x'))).toEqual({ ...later, covers: 'chat' });
  });

  it.each([
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'removed'],
    [403, 'Forbidden: user is deactivated', 'chat-gone'],
    [403, 'Forbidden: the group chat was deleted', 'chat-gone'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected'],
  ])('%i %s: %s', async (code, description, reason) => {
    const courier = await answering(code, refusal(code, description));
    expect(await courier.send('1', text('x'))).toEqual({ kind: 'refused', reason });
  });

  it.each([
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'no-right'],
    [400, 'Bad Request: have no rights to send a message', 'no-right'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'no-right'],
    [400, 'Bad Request: CHAT_RESTRICTED', 'no-right'],
    [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN', 'no-right'],
    [400, 'Bad Request: CHAT_SEND_MEDIA_FORBIDDEN', 'no-right'],
    [403, 'Forbidden: something new', 'no-right'],
    [400, 'Bad Request: TOPIC_CLOSED', 'topic-closed'],
    [400, 'Bad Request: message thread not found', 'topic-closed'],
  ])('%i %s: the chat takes nothing for now, and is not lost: %s', async (code, description, limit) => {
    const courier = await answering(code, refusal(code, description));
    expect(await courier.send('1', text('x'))).toEqual({ kind: 'closed', limit });
  });

  it('that the token is no good: everything waits', async () => {
    const courier = await answering(401, refusal(401, 'Unauthorized'));
    expect(await courier.send('1', text('x'))).toEqual({ kind: 'retry-later', seconds: 60, covers: 'all' });
  });
});

describe('a group that does not take everything', () => {
  const upload = { name: 'a.txt', mimeType: 'text/plain', content: new Uint8Array([65]) };
  const caption = { text: 'Hưởng ứng', styles: [] };
  const buttons = [[{ label: 'Đã nhận', data: 'ack' }]];
  const says = (server: Awaited<ReturnType<typeof postOffice>>['server'], chat = GROUP) =>
    server.messages(chat).filter(({ from }) => from?.is_bot);

  it.each([
    ['photos', 'no-photos', 'photo'],
    ['documents', 'no-documents', 'document'],
  ] as const)(
    'gets the words of what has %s, once, and it is said which right is missing',
    async (content, missing, kind) => {
      const { courier, server } = await postOffice();
      const types = { photo: 'image/png', document: 'text/plain' };
      const bytes =
        kind === 'photo'
          ? await pngOf('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
          : upload.content;
      const sent = server.sendFile(LAN, LAN, { name: 'a', mimeType: types[kind], content: bytes });
      const fileId = (sent.photo?.at(-1) ?? sent.document)?.file_id ?? '';
      server.forbid(GROUP, [content]);
      const one: MessagePart = { kind: 'media', media: [{ fileId, kind }], caption, buttons };
      const album: MessagePart = {
        ...one,
        media: [
          { fileId, kind },
          { fileId, kind },
        ],
        buttons: [],
      };
      expect(await courier.send(String(GROUP), one)).toEqual({
        kind: 'sent-without',
        missing,
        messageId: String(says(server)[0]?.message_id),
      });
      expect(await courier.send(String(GROUP), album)).toMatchObject({ kind: 'sent-without', missing });
      expect(says(server)).toMatchObject([
        { text: 'Hưởng ứng', reply_markup: { inline_keyboard: [[{ text: 'Đã nhận' }]] } },
        { text: 'Hưởng ứng' },
      ]);
      const wordless: MessagePart = { ...one, caption: { text: '', styles: [] } };
      expect(await courier.send(String(GROUP), wordless)).toEqual({ kind: 'sent-without', missing });
      const files: MessagePart = { kind: 'files', files: [{ fileId, kind }] };
      expect(await courier.send(String(GROUP), files)).toEqual({ kind: 'sent-without', missing });
      server.forbid(GROUP, []);
      expect(await courier.send(String(GROUP), one)).toMatchObject({ kind: 'sent' });
    },
  );

  it('takes neither words nor files while it is read-only, and both afterwards', async () => {
    const { courier, server } = await postOffice();
    const fileId = server.sendFile(LAN, LAN, upload).document?.file_id ?? '';
    const media: MessagePart = { kind: 'media', media: [{ fileId, kind: 'document' }], caption, buttons };
    for (const forbidden of [['messages'], ['texts', 'documents']] as const) {
      server.forbid(GROUP, forbidden);
      for (const part of [text('x'), media])
        expect(await courier.send(String(GROUP), part)).toEqual({ kind: 'closed', limit: 'no-right' });
    }
    expect(says(server)).toEqual([]);
    server.forbid(GROUP, []);
    for (const part of [text('x'), media])
      expect(await courier.send(String(GROUP), part)).toMatchObject({ kind: 'sent' });
  });

  it('takes nothing while its general topic is closed', async () => {
    const { courier, server } = await postOffice();
    server.closeTopic(FORUM, 0);
    expect(await courier.send(String(FORUM), text('x'))).toEqual({ kind: 'closed', limit: 'topic-closed' });
    server.reopenTopic(FORUM, 0);
    expect(await courier.send(String(FORUM), text('x'))).toMatchObject({ kind: 'sent' });
  });
});

describe('a request', () => {
  it('that failed in the server may have arrived: Telegram says so of messages that it has handed on', async () => {
    const { courier, server } = await postOffice();
    server.inject({ kind: 'error-after' });
    expect(await courier.send(String(LAN), text('đã đến'))).toEqual({ kind: 'unknown' });
    expect(server.messages(LAN).at(-1)?.text).toBe('đã đến');
  });

  it.each(['server-error', 'error-after', 'drop-answer', 'time-out'] as const)(
    'that changes or takes back a message is tried again after %s',
    async (kind) => {
      const { courier, server } = await postOffice();
      await courier.send(String(LAN), text('cũ'));
      const messageId = String(server.messages(LAN).at(-1)?.message_id);
      const written = { text: 'mới', styles: [] };
      const edit: MessagePart = { kind: 'edit', messageId, of: 'text', written, preview: false, buttons: [] };
      for (const part of [edit, { kind: 'delete', messageIds: [messageId] } satisfies MessagePart]) {
        server.inject({ kind });
        expect(await courier.send(String(LAN), part)).toEqual({ kind: 'not-accepted' });
        expect(await courier.send(String(LAN), part)).toEqual({ kind: 'sent', messageId });
      }
    },
  );

  it('that never left was not accepted', async () => {
    const courier = courierOver(new Api(TOKEN, { apiRoot: 'http://127.0.0.1:1' }), () => 0);
    expect(await courier.send('1', text('x'))).toEqual({ kind: 'not-accepted' });
  });

  it('whose answer was lost, late or no answer at all may have arrived', async () => {
    const { courier, server } = await postOffice();
    server.inject({ kind: 'drop-answer' });
    expect(await courier.send(String(LAN), text('đã đến'))).toEqual({ kind: 'unknown' });
    expect(server.messages(LAN).at(-1)?.text).toBe('đã đến');
    server.inject({ kind: 'time-out' });
    expect(await courier.send(String(LAN), text('x'))).toEqual({ kind: 'unknown' });
    const gateway = await answering(502, '<html>Bad Gateway</html>');
    expect(await gateway.send('1', text('x'))).toEqual({ kind: 'unknown' });
  });
});
