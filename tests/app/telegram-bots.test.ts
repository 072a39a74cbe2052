import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { LoneChannel } from '../../src/app/lone-channel.ts';
import { telegramBots } from '../../src/app/telegram-bots.ts';
import { createLog, type Log } from '../../src/base/log.ts';
import { background } from '../../src/base/service.ts';
import { PollingError } from '../../src/channels/receiving/polling-error.ts';
import { watched } from '../../src/channels/telegram/bot-api.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { ChannelStates } from '../../src/outbox/channel-states.ts';
import { ChannelWatch } from '../../src/outbox/channel-watch.ts';
import { Bots } from '../../src/people/bots.ts';
import { createServices, type Services } from '../../src/services.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const secret = 'tests-only-opens-nothing-at-all';
const HUE = 'telegram:hue';
/** In looks of a channel that rests: longer than any pause of one that is refused. */
const TWO_HOURS = 360;
const rows = [
  { channel: HUE, botId: '11', token: `11:${secret}` },
  { channel: 'telegram:vinh', botId: '22', token: `22:${secret}` },
];

let prisma: PrismaClient;
let clock: StillClock;
let lines: string[];
let log: Log;
let channelStates: ChannelStates;
let services: Services;
beforeEach(async () => {
  ({ prisma } = await testDatabase());
  clock = new StillClock('2018-05-21T07:25');
  lines = [];
  log = createLog('info', { write: (line: string) => lines.push(line) });
  channelStates = new ChannelStates({ prisma, clock });
  services = createServices(prisma, { clock, log, channel: HUE, filesFolder: '', channelStates });
});

describe('bots that have rows', () => {
  it('poll where the environment’s bot polls, and where there is none', async () => {
    const polling = { kind: 'polling', token: `42:${secret}`, apiRoot: 'http://127.0.0.1:1' } as const;
    const bots = await telegramBots(polling, rows, { channelStates, log });
    expect(bots.map(({ channel }) => channel)).toEqual(['telegram', HUE, 'telegram:vinh']);
    expect(bots[1]?.messenger).toEqual({ ...polling, token: `11:${secret}` });
    const alone = await telegramBots({ kind: 'none' }, rows, { channelStates, log });
    expect(alone.map(({ messenger }) => messenger.kind)).toEqual(['polling', 'polling']);
  });

  it('have a webhook address and a secret of their own, which Telegram takes', async () => {
    const posted = {
      kind: 'webhook',
      ...{ token: `42:${secret}`, apiRoot: 'http://127.0.0.1:1' },
      ...{ url: 'https://bot.example/hook', secret: 'a-secret-long-enough' },
    } as const;
    const [own, ...others] = await telegramBots(posted, rows, { channelStates, log });
    expect(own?.messenger).toBe(posted);
    const hooks = others.map(({ messenger }) => (messenger.kind === 'webhook' ? messenger : posted));
    expect(hooks.map(({ url }) => url)).toEqual([`${posted.url}/hue`, `${posted.url}/vinh`]);
    expect(new Set([posted, ...hooks].map((hook) => hook.secret)).size).toBe(3);
    // Bot API, setWebhook: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed."
    for (const hook of hooks) expect(hook.secret).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
    // The same after a restart: Telegram keeps posting with it meanwhile.
    expect(await telegramBots(posted, rows, { channelStates, log })).toEqual([own, ...others]);
  });

  it('are left out where one is the environment’s bot, and this is said', async () => {
    const polling = { kind: 'polling', token: `11:${secret}`, apiRoot: 'http://127.0.0.1:1' } as const;
    const bots = await telegramBots(polling, rows, { channelStates, log });
    expect(bots.map(({ channel }) => channel)).toEqual(['telegram', 'telegram:vinh']);
    expect(await channelStates.troubles()).toEqual([`${HUE}-conflict`]);
    expect(lines.join()).toContain(HUE);
    expect(lines.join()).not.toContain(secret);
  });
});

describe('a channel that runs alone', () => {
  const watch = new ChannelWatch(new StillClock('2018-05-21T07:25'));
  const refusal = (why: 'REFUSED' | 'CONFLICT' = 'REFUSED') =>
    new PollingError({ key: 'operator:polling.unknown-token', fields: { whose: 'BOT_TOKEN' } }, why);
  let stop: AbortController;
  let token: string | undefined;
  /** Each rest, and what was tried after it. */
  let tried: { token: string; rested: number }[];
  let rested: number;
  /** While it is at work nothing changes, unless a test says so. */
  let works: (over: AbortSignal) => Promise<unknown>;
  beforeEach(() => {
    works = untilOver;
    stop = new AbortController();
    token = 'first';
    tried = [];
    rested = 0;
  });

  /** A channel of which each run does some work; `rests` is called each time that it rests. */
  function lone(work: (signal: AbortSignal) => Promise<void>, rests: () => unknown = () => stop.abort()) {
    const routes = [new Hono().post('/hook', (c) => c.text(`${tried.length}`))];
    const run = async function* () {
      yield background(work);
    };
    const channel = { services, watch, routes, run };
    const rest = async (ms: number) => {
      rested += ms;
      await rests();
    };
    return new LoneChannel({
      channel,
      services: (one) => one.run('', async () => undefined),
      token: async () => token,
      renewed: (by) => {
        tried.push({ token: by, rested });
        rested = 0;
        return { ...channel, routes: [new Hono().post('/hook', (c) => c.text(by))] };
      },
      wait: (ms, over, during) => (during === 'work' ? works(over) : rest(ms)),
    });
  }

  it.each([
    ['REFUSED', 'refused'],
    ['CONFLICT', 'conflict'],
  ] as const)('is stopped when it is refused (%s), and others go on', async (why, trouble) => {
    await lone(() => Promise.reject(refusal(why))).run(stop.signal);
    expect(await channelStates.troubles()).toEqual([`${HUE}-${trouble}`]);
    expect(await channelStates.leastPriority(HUE)).toBe(Number.POSITIVE_INFINITY);
    expect(lines.join()).toMatch(/"channel":"telegram:hue","stopped":".*the others go on/);
    await channelStates.runs(HUE);
    expect(await channelStates.troubles()).toEqual([HUE]);
    expect(tried).toEqual([]);
  });

  it('is stopped when any call says that the bot is nobody’s: by webhook nothing else would tell', async () => {
    const running = lone(untilOver).run(stop.signal);
    await new Promise(setImmediate);
    const answer = { ok: false, error_code: 401, description: 'Unauthorized' } as const;
    await watched(watch)(async () => answer, 'sendMessage', { chat_id: 1, text: '' });
    await running;
    expect(await channelStates.troubles()).toEqual([`${HUE}-refused`]);
  });

  it('ends the run, as ever, when something else fails', async () => {
    await expect(lone(() => Promise.reject(new Error('a fault'))).run(stop.signal)).rejects.toThrow(
      'a fault',
    );
    expect(await channelStates.troubles()).toEqual([]);
  });

  it('is tried again after pauses that double, up to an hour', async () => {
    const failing = lone(
      () => Promise.reject(refusal()),
      () => void (tried.length === 8 && stop.abort()),
    );
    await failing.run(stop.signal);
    const minutes = tried.map((one) => one.rested / 60_000);
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('is tried at once with another token, not at all while its bot is off, and gets what is posted again', async () => {
    const app = async () => (await channel.route.request('/hook', { method: 'POST' })).text();
    const given = [undefined, undefined, undefined, 'second'];
    const channel = lone(
      () => (token === 'first' ? Promise.reject(refusal()) : Promise.resolve(stop.abort())),
      () => {
        token = given.shift();
      },
    );
    expect(await app()).toBe('0');
    await channel.run(stop.signal);
    expect(tried).toEqual([{ token: 'second', rested: 80_000 }]);
    expect(await app()).toBe('second');
  });

  it('where another process is at work for it is not tried by itself, but when the operator says so', async () => {
    const bots = new Bots(prisma, clock, services.auditLog);
    await bots.add(HUE, { token: 'first', botId: '11', username: undefined });
    let looks = 0;
    await lone(
      () => (tried.length === 0 ? Promise.reject(refusal('CONFLICT')) : Promise.resolve(stop.abort())),
      async () => {
        looks += 1;
        if (looks === 1) expect(await channelStates.troubles()).toEqual([`${HUE}-conflict`]);
        if (looks === TWO_HOURS) await bots.turn(HUE, 'on');
      },
    ).run(stop.signal);
    expect(tried).toEqual([{ token: 'first', rested: TWO_HOURS * 20_000 }]);
    expect(lines.join()).toContain('until the operator says so');
  });

  it.each([
    ['is turned off or taken away', undefined, []],
    ['has another token', 'second', ['second']],
  ])('that is at work ends when it %s', async (_, next, made) => {
    works = async (over) => {
      if (token === next) await untilOver(over);
      token = next;
    };
    let ended = 0;
    await lone(async (over) => {
      if (tried.length > 0) return stop.abort();
      await untilOver(over);
      ended += 1;
    }).run(stop.signal);
    expect(ended).toBe(1);
    expect(tried.map((one) => one.token)).toEqual(made);
  });

  it('is known to be back by its first call that works', async () => {
    await channelStates.stop(HUE, 'REFUSED');
    clock.advance({ minutes: 5 });
    await channelStates.runs(HUE);
    const watch = new ChannelWatch(clock);
    await watch.during('sending', async () => true, { result: () => true, error: () => false });
    await channelStates.look(HUE, watch);
    const [standing] = await channelStates.all();
    expect(standing).toMatchObject({ down: undefined, stopped: undefined, back: { at: clock.date() } });
  });
});

function untilOver(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}
