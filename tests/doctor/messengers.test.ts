import { describe, expect, it } from 'vitest';
import { fetchThrough } from '../../src/base/fetch-through.ts';
import { textsIn } from '../../src/base/texts.ts';
import { type Finding, isOfVersion } from '../../src/doctor/finding.ts';
import { reportOf } from '../../src/doctor/report.ts';
import { createZaloServer } from '../../src/sandbox/zalo/server.ts';
import { proxyServer } from '../support/proxy-server.ts';
import { StillClock } from '../support/still-clock.ts';
import {
  deadAddress,
  findingsOf,
  found,
  known,
  listen,
  messengerServer,
  NOW,
  type ServerOptions,
  TOKEN,
  worldOf,
  ZALO_TOKEN,
} from './world.ts';

const nowMs = () => new StillClock(NOW).now().epochMilliseconds;
const refused = (status: number) => ({ status, text: JSON.stringify({ ok: false, error_code: status }) });

async function telegram(reactions: ServerOptions, env: Record<string, string> = {}) {
  const apiRoot = await messengerServer(reactions, nowMs);
  return (await found(await worldOf({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, ...env }))).telegram;
}

describe('Telegram', () => {
  it('knows the bot', async () => {
    expect(await telegram(known)).toEqual(['ok known-polling']);
  });

  it.each([
    ['the token is wrong', refused(401), 'wrong token-unknown'],
    ['the token is nobody’s', refused(404), 'wrong token-unknown'],
    ['there are too many requests', refused(429), 'warn busy'],
    ['the server fails', refused(502), 'warn busy'],
    ['something else answers', { status: 200, text: '<html>' }, 'wrong no-answer'],
    ['nobody says anything', 'silence' as const, 'wrong silent'],
  ])('where %s', async (_, getMe, expected) => {
    expect(await telegram({ ...known, getMe })).toEqual([expected]);
  });

  it('cannot be reached', async () => {
    const world = await worldOf({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: await deadAddress() });
    const [finding, ...others] = await findingsOf(world, 'telegram');
    expect(finding).toMatchObject({
      level: 'wrong',
      code: 'no-answer',
      fields: { reason: 'ECONNREFUSED', proxy: '' },
    });
    expect(others).toEqual([]);
    expect(finding && isOfVersion(finding)).toBe(false);
    expect(isOfVersion({ check: 'telegram', level: 'wrong', code: 'token-unknown', fields: {} })).toBe(true);
    expect(isOfVersion({ check: 'database', level: 'warn', code: 'not-checked', fields: {} })).toBe(false);
  });

  it('does not let the bot into groups', async () => {
    const getMe = { ...known.getMe, can_join_groups: false };
    expect(await telegram({ ...known, getMe })).toEqual(['ok known-polling', 'warn no-groups']);
  });

  const elsewhere = { url: 'https://other.example/hook', pending_update_count: 0 };

  it('posts updates elsewhere while the bot would ask for them: a note, for the bot mends that at its start', async () => {
    expect(await telegram({ ...known, getWebhookInfo: elsewhere })).toEqual([
      'ok known-polling',
      'warn webhook-set',
    ]);
  });

  it('the same while the bot runs is wrong', async () => {
    const program = await listen((_, response) =>
      response.end(JSON.stringify({ status: 'ok', live: true, database: 'ok' })),
    );
    const PORT = new URL(program).port;
    const all = await telegram({ ...known, getWebhookInfo: elsewhere }, { PORT });
    expect(all).toEqual(['ok known-polling', 'wrong webhook-set']);
  });

  const posted = { WEBHOOK_URL: 'https://bot.example/hook', WEBHOOK_SECRET: 'a-long-enough-secret' };

  it.each([
    ['where it should', posted.WEBHOOK_URL, []],
    ['elsewhere', 'https://other.example/hook', ['warn webhook-other']],
    ['nowhere', '', ['warn webhook-missing']],
  ])('posts updates %s', async (_, url, expected) => {
    const getWebhookInfo = { url, pending_update_count: 0 };
    expect(await telegram({ ...known, getWebhookInfo }, posted)).toEqual(['ok known-webhook', ...expected]);
  });

  it('could not post lately; long ago is forgotten', async () => {
    const failed = (minutes: number) => ({
      ...{ url: posted.WEBHOOK_URL, pending_update_count: 0, last_error_message: 'Connection refused' },
      last_error_date: Math.round(nowMs() / 1000) - minutes * 60,
    });
    expect(await telegram({ ...known, getWebhookInfo: failed(5) }, posted)).toContain('warn webhook-error');
    expect(await telegram({ ...known, getWebhookInfo: failed(90) }, posted)).toEqual(['ok known-webhook']);
  });

  it('has many updates that wait', async () => {
    const getWebhookInfo = { url: '', pending_update_count: 101 };
    expect(await telegram({ ...known, getWebhookInfo })).toContain('warn many-wait');
  });
});

describe('by a proxy', () => {
  const through = async (proxy: string) => {
    const apiRoot = await messengerServer(known, nowMs);
    const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, MESSENGER_PROXY: proxy };
    return findingsOf(await worldOf(env, { fetch: fetchThrough(proxy) }), 'telegram');
  };

  it('which is named without its password', async () => {
    const proxy = await proxyServer();
    const [finding] = await through(proxy.url());
    expect(finding).toMatchObject({
      level: 'ok',
      code: 'known-polling',
      fields: { proxy: new URL(proxy.url()).host },
    });
    expect(JSON.stringify(finding)).not.toContain('proxy@');
    expect(proxy.opened.length).toBeGreaterThan(0);
  });

  it('that opens no way, its status is the reason', async () => {
    const [finding] = await through((await proxyServer()).url('wrong'));
    expect(finding).toMatchObject({
      level: 'wrong',
      code: 'no-answer',
      fields: { reason: 'proxy: HTTP 407' },
    });
  });
});

describe('Zalo', () => {
  const bot = async (token: string) => {
    const server = createZaloServer({ clock: new StillClock(NOW), token: ZALO_TOKEN });
    const { url } = await server.listen({ port: 0 });
    const all = await found(await worldOf({ ZALO_BOT_TOKEN: token, ZALO_API_ROOT: url }));
    server.stop();
    return all;
  };

  it('knows the bot, and Telegram, which is not used, is not asked', async () => {
    const all = await bot(ZALO_TOKEN);
    expect([all.zalo, all.telegram]).toEqual([['ok known-polling'], undefined]);
  });

  it('does not know the token', async () => {
    expect((await bot(`${ZALO_TOKEN}x`)).zalo).toEqual(['wrong token-unknown']);
  });

  it('is silent, and hides nothing of Telegram', async () => {
    const [zalo, other] = [await messengerServer({ getMe: 'silence' }), await messengerServer(known, nowMs)];
    const env = {
      ZALO_BOT_TOKEN: ZALO_TOKEN,
      ZALO_API_ROOT: zalo,
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: other,
    };
    const all = await found(await worldOf(env));
    expect([all.zalo, all.telegram]).toEqual([['wrong silent'], ['ok known-polling']]);
  });
});

describe('the clock', () => {
  it.each([
    [0, 'ok right'],
    [50, 'ok right'],
    [-50, 'ok right'],
    [70, 'warn behind'],
    [-70, 'warn ahead'],
    [400, 'wrong behind'],
    [-400, 'wrong ahead'],
  ])('with a messenger %d seconds ahead of it is %s', async (seconds, expected) => {
    const apiRoot = await messengerServer(known, () => nowMs() + seconds * 1000);
    expect((await found(await worldOf({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot }))).clock).toEqual([
      expected,
    ]);
  });

  it('is told by refusals, too', async () => {
    const apiRoot = await messengerServer({ getMe: refused(401) }, () => nowMs() + 400_000);
    expect((await found(await worldOf({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot }))).clock).toEqual([
      'wrong behind',
    ]);
  });

  it('is compared with nobody where no messenger answers, or none is used', async () => {
    const unreached = await worldOf({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: await deadAddress() });
    expect((await found(unreached)).clock).toEqual(['warn not-compared']);
    expect((await found(await worldOf({}))).clock).toEqual(['ok alone']);
  });
});

it('a bot that is stopped is told with why, and what to write', () => {
  const stopped = (stop: string): Finding => ({
    ...{ check: 'bots', level: 'wrong', code: 'stopped' },
    fields: { stop, bot: 'hue' },
  });
  const findings = [stopped('CONFLICT'), stopped('REFUSED')];
  const told = reportOf({ findings, runs: true }, { t: textsIn('vi'), language: 'vi', at: '' }).findings;
  expect(told.map(({ what }) => what)).toEqual([
    'Bot hue đã dừng: nơi khác đang dùng cùng bot.',
    'Bot hue đã dừng: mã không được nhận.',
  ]);
  expect(told[0]?.mend).toContain('npm run bot -- on hue');
});
