import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { openDatabase } from '../../src/database/database.ts';
import { shortCodeOf } from '../../src/people/short-codes.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { createZaloServer } from '../../src/sandbox/zalo/server.ts';
import { temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';
import { proxyServer } from '../support/proxy-server.ts';

/* The program as a process of its own on both messengers, Zalo by webhook. */

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const ZALO_TOKEN = '1459232241454765289:only-for-tests';
const SECRET = 'a-secret-long-enough-for-tests';
const HA = 'a'.repeat(20);
const PATIENCE = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 120_000 });

it('lets the first coordinator in by the code of the console, on either messenger, and answers on both', async () => {
  const telegram = createBotApiServer({
    ...{ token: TOKEN, clock: systemClock, limits: 'off' },
    bot: { username: 'nhac_viec_bot' },
  });
  telegram.addPerson({ id: 7, firstName: 'Hoa' });
  const zalo = createZaloServer({ token: ZALO_TOKEN, clock: systemClock, loopbackWebhook: true });
  zalo.addPerson(HA, 'chị Hà');
  zalo.inject({ kind: 'error-before', method: 'setWebhook' });
  const servers = [await telegram.listen(), await zalo.listen()];
  onTestFinished(() => Promise.all(servers.map((server) => server.close())).then(() => undefined));
  const [proxy, folder] = [await proxyServer(), await temporaryFolder()];
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const program = startProgram(folder, {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: servers[0]?.url ?? '' },
    ...{ ZALO_BOT_TOKEN: ZALO_TOKEN, ZALO_API_ROOT: servers[1]?.url ?? '', ZALO_WEBHOOK_SECRET: SECRET },
    ZALO_WEBHOOK_URL: `http://127.0.0.1:${port}/zalo`,
    MESSENGER_PROXY: proxy.url(),
    ...{ PORT: String(port), CLOCK_START: '2018-05-21T07:25' },
  });
  const [, code = ''] = await program.says(/On Zalo, once, within 7 days, write to the bot: mã (\S+)/);
  const [, same] = await program.says(/https:\/\/t\.me\/nhac_viec_bot\?start=(\S+)/);
  expect(shortCodeOf(same ?? '')).toBe(code);
  await vi.waitFor(
    () => expect(zalo.calls().some(({ method, code }) => method === 'setWebhook' && code === 0)).toBe(true),
    PATIENCE,
  );

  const said = () => zalo.messages(HA).filter(({ byBot }) => byBot);
  const answered = (words: RegExp) => vi.waitFor(() => expect(said().at(-1)?.text).toMatch(words), PATIENCE);
  zalo.sendText(HA, HA, `mã ${code}`);
  await answered(/Vai trò: Người điều phối/);
  zalo.sendText(HA, HA, 'A1');
  await answered(/Anh\/chị đã tham gia/);
  telegram.sendText(7, 7, 'xin chào');
  await vi.waitFor(
    () => expect(telegram.messages(7).at(-1)?.text).toContain('chỉ trả lời người đã có trong danh sách'),
    PATIENCE,
  );
  expect(zalo.webhookAnswers().every((status) => status === 200)).toBe(true);
  expect(new Set(proxy.opened)).toEqual(new Set(servers.map(({ url }) => new URL(url).host)));
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toMatchObject({ status: 'ok' });

  // Telegram goes away: the program sees it by its calls.
  const { prisma, close } = await openDatabase({
    url: `file:${encodeURI(join(folder, 'data', 'nhac-viec.db'))}`,
  });
  await servers[0]?.close();
  const failing = { channel: 'telegram', deafSince: { not: null } };
  await vi.waitFor(async () => expect(await prisma.channelState.count({ where: failing })).toBe(1), PATIENCE);
  await close();
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect(decodeURIComponent(program.printed())).not.toMatch(/mật-khẩu/);
  expect(program.printed()).not.toContain('only-for-tests');
  expect(program.printed()).not.toContain('Hà');
});
