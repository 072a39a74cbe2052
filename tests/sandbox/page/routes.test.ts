import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { COORDINATION, pageStage } from './page-stage.ts';

const onStop = vi.fn();
let { clock, messenger, routes, post, coming } = pageStage();

beforeEach(() => {
  onStop.mockClear();
  ({ clock, messenger, routes, post, coming } = pageStage(onStop));
});

describe('talking', () => {
  test('a person sees their own chats and nobody else’s', async () => {
    messenger.botSays(COORDINATION, 'một');
    messenger.botSays(COORDINATION, 'hai');
    const mine = await (await routes.request('/playground/chats?as=1001')).json();
    expect(mine).toMatchObject({ chats: [{ id: 1001 }, { id: COORDINATION, unread: 2 }, { id: -2002 }] });
    const stranger = await (await routes.request('/playground/chats?as=1999')).json();
    expect(stranger).toMatchObject({ chats: [{ id: 1999 }] });
    expect((await routes.request(`/playground/messages?as=1999&chat=${COORDINATION}`)).status).toBe(400);
    expect((await post('messages', { as: 1999, chatId: COORDINATION, text: 'x' })).status).toBe(400);
    expect((await post('messages', { as: 1999, chatId: 1001, text: 'x' })).status).toBe(400);
  });

  test('reading takes the count away, for one person alone, and an older mark brings nothing back', async () => {
    messenger.botSays(COORDINATION, 'một');
    const last = messenger.botSays(COORDINATION, 'hai').message_id;
    await post('read', { as: 1001, chatId: COORDINATION, messageId: last });
    await post('read', { as: 1001, chatId: COORDINATION, messageId: last - 1 });
    const unread = async (as: number) => {
      const { chats } = await (await routes.request(`/playground/chats?as=${as}`)).json();
      return chats.find((chat: { id: number }) => chat.id === COORDINATION).unread;
    };
    expect(await unread(1001)).toBe(0);
    expect(await unread(10_001)).toBe(2);
  });

  test("a refusal comes back in the messenger's words, a malformed body as such", async () => {
    const refused = await post('messages', { as: 1001, chatId: COORDINATION, text: 'a'.repeat(5000) });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ error: 'Bad Request: message is too long' });
    for (const body of [
      {},
      { as: '1001', chatId: COORDINATION, text: 'x' },
      { as: 1001, chatId: 1, text: 'x', y: 1 },
    ]) {
      const answer = await post('messages', body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ error: 'malformed request' });
    }
    const broken = await routes.request('/playground/messages', { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });

  test('a file goes up and comes down; only pictures may be shown', async () => {
    const send = async (name: string, type: string) => {
      const form = new FormData();
      form.set('as', '1001');
      form.set('chatId', String(COORDINATION));
      form.set('file', new File(['<script>'], name, { type }));
      const { message } = await (
        await routes.request('/playground/files', { method: 'POST', body: form })
      ).json();
      return routes.request(`/playground/files/${(message.photo?.[0] ?? message.document).file_id}`);
    };
    const picture = await send('a.png', 'image/png');
    expect(picture.headers.get('content-type')).toBe('image/png');
    for (const type of ['text/html', 'image/svg+xml']) {
      const file = await send('báo cáo "1".html', type);
      expect(file.headers.get('content-type')).toBe('application/octet-stream');
      expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''b%C3%A1o/);
      expect(file.headers.get('content-security-policy')).toContain('sandbox');
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await file.text()).toBe('<script>');
    }
    expect((await routes.request('/playground/files/none')).status).toBe(404);
  });

  test('presses, links and the bot’s coming and going reach the messenger', async () => {
    const pressed = vi.fn();
    messenger.onPressed = pressed;
    await post('buttons', { as: 1001, chatId: COORDINATION, messageId: 5, data: 'go' });
    expect(pressed).toHaveBeenCalledWith({ chatId: COORDINATION, userId: 1001, messageId: 5, data: 'go' });
    await post('links', { as: 1001, payload: 'moi-123' });
    expect(messenger.messages(1001)[0]?.text).toBe('/start moi-123');
    await post('bot', { as: 1001, chatId: COORDINATION, present: false });
    expect(messenger.chatsOf(1001).find(({ id }) => id === COORDINATION)?.botIsMember).toBe(false);
    await post('bot', { as: 1001, chatId: 1001, present: false });
    expect(messenger.chatsOf(1001).find(({ id }) => id === 1001)?.botIsMember).toBe(false);
  });
});

describe('the clock', () => {
  const shown = () =>
    clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString().slice(0, 16);

  test('goes on by hours and days, or to a local time of the plan, and tells it', async () => {
    await post('clock', { hours: 1 });
    expect(shown()).toBe('2018-05-21T08:25');
    await post('clock', { days: 1 });
    expect(shown()).toBe('2018-05-22T08:25');
    const answer = await post('clock', { to: '2018-12-14T16:00' });
    expect(shown()).toBe('2018-12-14T16:00');
    const { now } = await answer.json();
    expect(now).toBeGreaterThanOrEqual(Date.parse('2018-12-14T16:00+07:00'));
    expect(onStop).toHaveBeenCalledTimes(3);
  });

  test('goes to the next moment at which the bot says something, and says which', async () => {
    const at = Temporal.Instant.from('2018-05-22T07:30:00+07:00');
    coming.push({ at, what: 'nudge' });
    const { stops } = await (await post('clock', { next: true })).json();
    expect(stops).toMatchObject([{ at: at.epochMilliseconds, what: { vi: expect.stringMatching(/^nhắc/) } }]);
    expect(shown()).toBe('2018-05-22T07:30');
    coming.push({ at: at.add({ hours: 1 }), what: 'a kind without a text' });
    const { stops: other } = await (await post('clock', { next: true })).json();
    expect(other).toMatchObject([{ what: { vi: 'bot nhắn tin', en: 'a message of the bot' } }]);
    expect((await (await post('clock', { next: true })).json()).stops).toEqual([]);
    expect(shown()).toBe('2018-05-22T08:30');
  });

  test.each([
    { to: '2018-02-30T10:00' },
    { to: '2018-12-14' },
    { hours: 0 },
    { hours: 1, days: 1 },
    { days: 1e9 },
    {},
  ])('stays for %j', async (step) => {
    expect((await post('clock', step)).status).toBe(400);
    expect(shown()).toBe('2018-05-21T07:25');
    expect(onStop).not.toHaveBeenCalled();
  });
});

test('a window’s line begins with the clock and its person’s chats; a stranger gets none', async () => {
  messenger.botSays(COORDINATION, 'một');
  const answer = await routes.request('/playground/events?as=1001');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const line = (await reader?.read())?.value ?? '';
  await reader?.cancel();
  const first = JSON.parse(/^data: (.*)$/m.exec(line)?.[1] ?? '');
  expect(first).toMatchObject({ kind: 'open', chats: [{ id: 1001 }, { id: COORDINATION, unread: 1 }, {}] });
  expect(first.now - clock.now().epochMilliseconds).toBeLessThanOrEqual(0);
  expect((await routes.request('/playground/events?as=5')).status).toBe(400);
  expect((await routes.request('/playground/events')).status).toBe(400);
});

test('a window hears of its own person’s chats, in order, and of nobody else’s', async () => {
  const answer = await routes.request('/playground/events?as=1999');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  messenger.botSays(COORDINATION, 'không phải của người lạ');
  const { message_id } = messenger.botSays(1999, 'một');
  messenger.botEdits(1999, message_id, 'hai');
  messenger.tell({ kind: 'callback-answer', chatId: 1999, userId: 1001, alert: false });
  await post('clock', { hours: 1 });
  let heard = '';
  while (!heard.includes('"clock"')) heard += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  const kinds = [...heard.matchAll(/^data: {"kind":"([\w-]+)"/gm)].map(([, kind]) => kind);
  expect(kinds).toEqual(['open', 'message', 'edited', 'clock']);
  expect(heard).not.toContain('người lạ');
});
