/*
 * Sends what is in the outbox until it is killed, composed as the program is, with kinds of delivery of its own.
 * Its environment says which database and which server.
 */
import { z } from 'zod';
import { createDispatcher } from '../../../src/app/sending.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { createLog } from '../../../src/base/log.ts';
import { plain } from '../../../src/base/rich-text.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { ChannelStates } from '../../../src/outbox/channel-states.ts';
import type { DeliveryKind, DueDelivery } from '../../../src/outbox/kinds.ts';
import { Outbox } from '../../../src/outbox/outbox.ts';
import { Trial } from '../../../src/outbox/trial/trial.ts';
import { WithheldMessages } from '../../../src/outbox/trial/withheld-messages.ts';
import { Audience } from '../../../src/people/audience.ts';
import { FileCopies } from '../../../src/progress/file-copies.ts';
import { reachabilityOf } from '../../support/reachability.ts';
import { CHANNEL, CHAOS_TOKEN, ONCE, REPEATABLE, SETTINGS, textOf } from '../setting.ts';

const { DATABASE_URL: url, API_ROOT: apiRoot } = z
  .object({ DATABASE_URL: z.string(), API_ROOT: z.string() })
  .parse(process.env);
const details = z.object({ key: z.string() });

const kind = (repeatable: boolean): DeliveryKind => ({
  compose: async (due: DueDelivery) => ({
    text: [[plain(textOf(details.parse(due.details).key, due.repeated))]],
  }),
  repeatable,
});

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const database = await openDatabase({ url });
const { prisma } = database;
const log = createLog('error');
const { dispatcher } = createDispatcher({
  database,
  services: {
    outbox: new Outbox(prisma, systemClock),
    reachability: reachabilityOf(prisma, systemClock),
    channelStates: new ChannelStates({ prisma, clock: systemClock }),
    clock: systemClock,
    channel: CHANNEL,
    fileCopies: new FileCopies(prisma, '', log),
    audience: new Audience(prisma, [CHANNEL], systemClock),
    trial: new Trial(),
    withheld: new WithheldMessages(prisma, systemClock),
    log,
  },
  bot: { token: CHAOS_TOKEN, apiRoot },
  settings: SETTINGS,
  metrics: createMetrics(),
  kinds: new Map([
    [REPEATABLE, kind(true)],
    [ONCE, kind(false)],
  ]),
});
process.stdout.write('sending\n');
await dispatcher.run(stop.signal);
await database.close();
process.exit(0);
