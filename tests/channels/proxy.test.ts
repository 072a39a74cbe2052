import { GrammyError, HttpError, InputFile } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchThrough } from '../../src/base/fetch-through.ts';
import { createLog } from '../../src/base/log.ts';
import { plain } from '../../src/base/rich-text.ts';
import { fetchFrom } from '../../src/bot/kit/fetch-file.ts';
import { sendPart } from '../../src/bot/kit/send-part.ts';
import { botApi } from '../../src/channels/telegram/bot-api.ts';
import { telegramCourier } from '../../src/channels/telegram/courier.ts';
import { zaloApi } from '../../src/channels/zalo/zalo-api.ts';
import { createZaloServer } from '../../src/sandbox/zalo/server.ts';
import { LAN, openedWorld, TOKEN } from '../sandbox/bot-api/world.ts';
import { proxyServer } from '../support/proxy-server.ts';
import { StillClock } from '../support/still-clock.ts';

describe('through a proxy', () => {
  it('Telegram is called, gets files and hands them out, and long polls can be given up', async () => {
    const proxy = await proxyServer();
    const { server, url } = await openedWorld();
    const account = { token: TOKEN, apiRoot: url, fetch: fetchThrough(proxy.url()) };
    const api = botApi(account);
    expect((await api.sendMessage(LAN, 'Chào chị')).text).toBe('Chào chị');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { document } = await api.sendDocument(LAN, new InputFile(png, 'ảnh.png'));
    const content = await fetchFrom(api, account)(document?.file_id ?? '');
    expect(Buffer.from(content).equals(png)).toBe(true);
    server.inject({ kind: 'time-out', method: 'getUpdates' });
    const stop = new AbortController();
    const polling = api.getUpdates({ timeout: 30 }, stop.signal as never);
    stop.abort();
    await expect(polling).rejects.toBeInstanceOf(HttpError);
    expect(new Set(proxy.opened)).toEqual(new Set([new URL(url).host]));
  });

  it('Zalo is called', async () => {
    const proxy = await proxyServer();
    const token = '1459232241454765289:only-for-tests';
    const zalo = createZaloServer({ token, clock: new StillClock('2018-05-21T07:25') });
    const { url, close } = await zalo.listen();
    onTestFinished(() => close());
    const api = zaloApi({ token, apiRoot: url, fetch: fetchThrough(proxy.url()) });
    expect(await api.call('getMe', {})).toMatchObject({ account_type: 'BASIC' });
    expect(proxy.opened).toEqual([new URL(url).host]);
  });

  it('a refusal of the messenger is one as ever', async () => {
    const proxy = await proxyServer();
    const { url } = await openedWorld();
    const api = botApi({ token: TOKEN, apiRoot: url, fetch: fetchThrough(proxy.url()) });
    await expect(api.sendMessage(999, 'x')).rejects.toBeInstanceOf(GrammyError);
  });
});

describe('a proxy that opens no way', () => {
  it.each([
    ['because it is not there', async () => 'http://bot:geheim@127.0.0.1:9'],
    ['because the password is wrong', async () => (await proxyServer()).url('sai-mật-khẩu')],
    ['because it cannot reach the messenger', async () => (await proxyServer(502)).url()],
  ])('%s: nothing was sent, so it may be sent again; no password and no token in the log', async (_, at) => {
    const { server, url } = await openedWorld();
    const proxy = await at();
    const account = { token: TOKEN, apiRoot: url, fetch: fetchThrough(proxy) };
    const api = botApi(account);
    const before = server.messages(LAN).length;
    const courier = telegramCourier(
      (chatId, part) => sendPart(api, chatId, part),
      () => 0,
    );
    const part = { kind: 'text' as const, text: [[plain('chào')]], buttons: [] };
    expect(await courier.send(String(LAN), part, 'reminders')).toEqual({ kind: 'not-accepted' });
    expect(server.messages(LAN)).toHaveLength(before);
    const lines: string[] = [];
    const log = createLog('trace', { write: (line: string) => lines.push(line) });
    const zalo = zaloApi({ token: '145923:secret-of-the-bot-on-zalo', apiRoot: url, fetch: account.fetch });
    for (const call of [api.getMe(), zalo.call('getMe', {})])
      await call.catch((error: unknown) => log.info({ err: error }, String(error)));
    expect(lines).toHaveLength(2);
    expect(decodeURIComponent(lines.join())).not.toMatch(/geheim|mật-khẩu|bot:|playground|secret-of-the-bot/);
  });
});
