import { GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { retryIdempotent } from '../../src/bot/kit/retry-idempotent.ts';
import { botApi } from '../../src/channels/telegram/bot-api.ts';
import { LAN, openedWorld, TOKEN } from '../sandbox/bot-api/world.ts';

async function retrying() {
  const { server, url } = await openedWorld();
  const waits: number[] = [];
  const api = botApi({ token: TOKEN, apiRoot: url, deadlines: { call: 1, file: 1 } });
  api.config.use(retryIdempotent(async (ms) => void waits.push(ms)));
  const { message_id } = await api.sendMessage(LAN, 'cũ');
  const calls = (method: string) => server.calls().filter((call) => call.method === method).length;
  return { api, server, waits, calls, edit: () => api.editMessageText(LAN, message_id, 'mới') };
}

it('an edit is made again at once after a lost connection, and a second after a failed server', async () => {
  const { server, edit, waits } = await retrying();
  server.inject({ kind: 'server-error', times: 2 });
  await expect(edit()).resolves.toMatchObject({ text: 'mới' });
  expect(waits).toEqual([1_000, 1_000]);
});

it('an edit is tried three times at most, and once when the server is silent', async () => {
  const { server, edit, calls } = await retrying();
  server.inject({ kind: 'server-error', times: 9 });
  await expect(edit()).rejects.toBeInstanceOf(GrammyError);
  expect(calls('editMessageText')).toBe(3);
});

it('a silent server is asked once', async () => {
  const { server, edit } = await retrying();
  const takeBack = server.inject({ kind: 'time-out' });
  await expect(edit()).rejects.toBeInstanceOf(HttpError);
  takeBack();
  await expect(edit()).resolves.toMatchObject({ text: 'mới' });
});

it.each(['error-after', 'drop-answer', 'time-out'] as const)(
  'a message is not sent again after %s',
  async (kind) => {
    const { api, server } = await retrying();
    const before = server.messages(LAN).length;
    server.inject({ kind });
    await expect(api.sendMessage(LAN, 'x')).rejects.toThrow();
    expect(server.messages(LAN).length - before).toBe(kind === 'time-out' ? 0 : 1);
  },
);
