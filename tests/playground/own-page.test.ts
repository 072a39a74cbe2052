import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { operationsRoutes } from '../../src/http/operations.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const LAN = 1001;
const HOST = '127.0.0.1:8080';

/** What a browser says when another site's page asks, and by what name DNS rebinding asks. */
const foreign: Record<string, string>[] = [
  { host: 'evil.example' },
  { host: 'evil.example:8080' },
  { host: '127.0.0.1.evil.example:8080' },
  { host: '192.168.1.4:8080' },
  { host: HOST, origin: 'http://evil.example' },
  { host: HOST, origin: 'http://127.0.0.1:9999' },
  { host: HOST, origin: 'null' },
  { host: HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { host: HOST, 'sec-fetch-site': 'same-site' },
];

let playground: Playground;
beforeEach(async () => {
  const { prisma } = await databaseWithPlan();
  const clock = new VirtualClock(new StillClock('2018-05-21T07:25').now());
  playground = await createPlayground({
    prisma,
    log: createLog('silent'),
    clock,
    zaloToken: 'zalo-token',
    plan: await new PlanLibrary(prisma).newest(),
    outbox: new Outbox(prisma, clock),
    beside: operationsRoutes(
      createMetrics(),
      async () => ({ database: 'ok', outbox: 'ok', channels: [] }),
      'open',
    ),
    onStartOver: () => undefined,
    nextMoment: async () => undefined,
    onClockMoved: async () => {},
  });
  onTestFinished(() => playground.close());
});

/** Everything that the app serves, as an address with a right token and something in the place of each parameter. */
function addresses({ app, token }: Playground): [method: string, path: string][] {
  return app.routes.flatMap(({ method, path }) => {
    const filled = path
      .replace(':method', 'getMe')
      .replace(/:(?!bot)\w+(\{.*?\})?|\*/g, 'x')
      .replace(/:bot\{.*?\}/, `bot${token}`);
    return (method === 'ALL' ? ['GET', 'POST', 'PUT'] : [method]).map((each): [string, string] => [
      each,
      filled,
    ]);
  });
}

describe('another site’s page', () => {
  it('reaches nothing, whatever is served', async () => {
    const all = addresses(playground);
    const paths = all.map(([, path]) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/',
        '/healthz',
        '/metrics',
        `/bot${playground.token}/getMe`,
        '/playground/cast',
      ]),
    );
    for (const headers of foreign)
      for (const [method, path] of all)
        expect(
          (await playground.app.request(path, { method, headers })).status,
          `${method} ${path} ${JSON.stringify(headers)}`,
        ).toBe(403);
  });

  it('makes the bot do nothing by a picture or a form, though it knew the token', async () => {
    const { app, token, messenger } = playground;
    messenger.sendText(LAN, LAN, '/start');
    const before = messenger.messages(LAN).length;
    const path = `/bot${token}/sendMessage?chat_id=${LAN}&text=x`;
    for (const method of ['GET', 'POST'])
      for (const headers of foreign) await app.request(path, { method, headers });
    expect(messenger.messages(LAN)).toHaveLength(before);
    expect((await app.request(path, { headers: { host: HOST } })).status).toBe(200);
    expect(messenger.messages(LAN)).toHaveLength(before + 1);
  });
});

it('serves the bot, the page and the operator on this machine', async () => {
  const { app, token } = playground;
  const own = { host: HOST, origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' };
  const status = async (path: string, headers: Record<string, string>) =>
    (await app.request(path, { headers })).status;
  for (const path of ['/healthz', '/metrics', `/bot${token}/getMe`])
    expect(await status(path, { host: HOST }), path).toBe(200);
  for (const path of ['/', '/playground/cast']) expect(await status(path, own), path).toBe(200);
  expect(await status('/bot1000000:playground-only-no-secret/getMe', { host: HOST })).toBe(401);
});

it('sets no webhook: one would end the bot that polls', async () => {
  const { app, token } = playground;
  const set = await app.request(`/bot${token}/setWebhook?url=http://127.0.0.1/hook`, {
    headers: { host: HOST },
  });
  expect(set.status).toBe(400);
  expect((await app.request(`/bot${token}/getUpdates`, { headers: { host: HOST } })).status).toBe(200);
});
