/*
 * Sweeps campaigns and sends them until it is killed, composed as the program is, but with a tick each fifth of a second.
 * Its environment says which database and which server.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { createDispatcher } from '../../../src/app/sending.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { createLog } from '../../../src/base/log.ts';
import { deliveryKinds } from '../../../src/bot/unasked.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createServices } from '../../../src/services.ts';
import { CHANNEL, CHAOS_TOKEN, SETTINGS } from '../setting.ts';

const { DATABASE_URL: url, API_ROOT: apiRoot } = z
  .object({ DATABASE_URL: z.string(), API_ROOT: z.string() })
  .parse(process.env);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const database = await openDatabase({ url });
const log = createLog('fatal');
const services = createServices(database.prisma, {
  clock: systemClock,
  log,
  channel: CHANNEL,
  filesFolder: '',
});
const { dispatcher } = createDispatcher({
  database,
  services,
  bot: { token: CHAOS_TOKEN, apiRoot },
  settings: SETTINGS,
  metrics: createMetrics(),
  kinds: deliveryKinds(services),
});
process.stdout.write('sending\n');
const sweeping = (async () => {
  while (!stop.signal.aborted) {
    await Promise.all((await services.plans.list()).map(({ id }) => services.campaigns.sweep(id))).catch(
      (error: unknown) => log.error({ err: error }, 'a sweep failed'),
    );
    await delay(200);
  }
})();
await dispatcher.run(stop.signal);
await sweeping;
await database.close();
process.exit(0);
