/* What the outbox is compared with: `api.sendMessage` as a job of graphile-worker, so many at the same time. */

import { Api } from 'grammy';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { z } from 'zod';
import { CAMPAIGN_TEXT } from './campaign-setting.ts';
import { BENCH_TOKEN } from './setting.ts';

const {
  TELEGRAM_API_ROOT: apiRoot,
  PEOPLE: people,
  AT_ONCE: concurrency,
  DATABASE_URL: connectionString,
} = z
  .object({
    TELEGRAM_API_ROOT: z.string(),
    PEOPLE: z.coerce.number(),
    AT_ONCE: z.coerce.number(),
    DATABASE_URL: z.string(),
  })
  .parse(process.env);
const job = z.object({ chat: z.number() });
const api = new Api(BENCH_TOKEN, { apiRoot });

const logger = new Logger(() => () => undefined);

const utils = await makeWorkerUtils({ connectionString, logger });
await utils.migrate();
await utils.withPgClient((client) =>
  client.query(
    `SELECT graphile_worker.add_job('send', json_build_object('chat', id)) FROM generate_series(1, $1::int) id`,
    [people],
  ),
);
await utils.release();
process.stdout.write('ready\n');
const runner = await run({
  connectionString,
  concurrency,
  logger,
  noHandleSignals: true,
  taskList: {
    send: async (payload) => void (await api.sendMessage(job.parse(payload).chat, CAMPAIGN_TEXT)),
  },
});
await runner.promise;
