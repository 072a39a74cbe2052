import { HttpError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { botApi, isIdempotent, NoAnswerError, withDeadline } from '../../../src/channels/telegram/bot-api.ts';
import { LAN, openedWorld, TOKEN } from '../../sandbox/bot-api/world.ts';

describe('the deadline', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Calls a server that never answers. Returns the seconds after which the call ended. */
  async function endOf(method: string, payload: object): Promise<number> {
    const silent = (
      _method: unknown,
      _payload: unknown,
      signal?: { addEventListener: AbortSignal['addEventListener'] },
    ) =>
      new Promise<never>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new HttpError('aborted', undefined))),
      );
    let ended = false;
    const call = Reflect.apply(withDeadline(), undefined, [silent, method, payload]);
    const over = expect(call)
      .rejects.toBeInstanceOf(NoAnswerError)
      .then(() => {
        ended = true;
      });
    let seconds = 0;
    for (; !ended && seconds < 1_000; seconds += 1) await vi.advanceTimersByTimeAsync(1_000);
    await over;
    return seconds;
  }

  it('of a call is 20 seconds, of one with a file 60, and polling gets 10 more than it asked for', async () => {
    const file = new InputFile(new Uint8Array([1]), 'a.png');
    expect(await endOf('sendMessage', { chat_id: 1, text: 'x' })).toBe(20);
    expect(await endOf('sendPhoto', { chat_id: 1, photo: 'id' })).toBe(20);
    expect(await endOf('sendPhoto', { chat_id: 1, photo: file })).toBe(60);
    expect(await endOf('sendMediaGroup', { chat_id: 1, media: [{ type: 'photo', media: file }] })).toBe(60);
    expect(await endOf('getUpdates', { timeout: 30 })).toBe(40);
    expect(await endOf('getUpdates', { timeout: 0 })).toBe(10);
  });
});

it('a call to a silent server ends at its deadline, and another one is served', async () => {
  const { server, url } = await openedWorld();
  const api = botApi({ token: TOKEN, apiRoot: url, deadlines: { call: 1, file: 1 } });
  server.inject({ kind: 'time-out', method: 'sendMessage' });
  await expect(api.sendMessage(LAN, 'x')).rejects.toThrow('sendMessage: no answer within 1 seconds');
  await expect(api.sendMessage(LAN, 'x')).resolves.toMatchObject({ text: 'x' });
});

it.each([
  ['sendMessage', false],
  ['sendMediaGroup', false],
  ['copyMessage', false],
  ['forwardMessage', false],
  ['editMessageText', true],
  ['deleteMessages', true],
  ['answerCallbackQuery', true],
  ['setMyCommands', true],
  ['getFile', true],
])('%s may be called again when its fate is unknown: %s', (method, again) => {
  expect(isIdempotent(method)).toBe(again);
});
