import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../base/clock.ts';
import { textsIn } from '../base/texts.ts';
import { withBorrowedFiles } from '../bot/kit/borrowed-files.ts';
import { sendPart } from '../bot/kit/send-part.ts';
import { type BotAccount, botApi } from '../channels/telegram/bot-api.ts';
import { telegramCourier } from '../channels/telegram/courier.ts';
import type { Database } from '../database/database.ts';
import { DatabaseClock } from '../database/database-clock.ts';
import type { Metrics } from '../http/metrics.ts';
import { Dispatcher } from '../outbox/dispatcher.ts';
import type { DeliveryKinds } from '../outbox/kinds.ts';
import type { SendingSettings } from '../outbox/settings.ts';
import { newestMoment } from '../outbox/upkeep.ts';
import type { Services } from '../services.ts';

interface Sending {
  database: Pick<Database, 'prisma' | 'provider'>;
  services: Pick<
    Services,
    | 'audience'
    | 'channel'
    | 'channelStates'
    | 'clock'
    | 'fileCopies'
    | 'log'
    | 'outbox'
    | 'reachability'
    | 'trial'
    | 'withheld'
  >;
  /** The bot that sends. */
  bot: BotAccount;
  settings: SendingSettings;
  metrics: Pick<Metrics, 'deliveries'>;
  /** How each kind of delivery is composed. */
  kinds: DeliveryKinds;
  /** The time of the channel's processes; default: one of its own. */
  machine?: DatabaseClock;
}

/** Returns the time that all processes of a channel have in common. */
export function machineClock(
  database: Sending['database'],
  { channel, log }: Pick<Services, 'channel' | 'log'>,
  { leaseMs }: Pick<SendingSettings, 'leaseMs'>,
): DatabaseClock {
  const newest = () => newestMoment(database.prisma, { channel, leaseMs });
  return new DatabaseClock({ ...database, machine: systemClock, newest, log });
}

/** Returns the dispatcher that sends the outbox's messages over Telegram's Bot API, and the clock that it keeps in time. */
export function createDispatcher({ database, services, bot, settings, metrics, kinds, ...given }: Sending) {
  const machine = given.machine ?? machineClock(database, services, settings);
  const {
    outbox,
    channel,
    channelStates: states,
    clock,
    log,
    reachability,
    audience,
    trial,
    withheld,
  } = services;
  // An Api of its own, without retries: the outbox paces. A third of the lease leaves time to note the outcome.
  const seconds = settings.leaseMs / 3000;
  const inTime = { ...bot, deadlines: { call: seconds, file: seconds } };
  const apis = { reminders: botApi(inTime, 'reminders'), campaigns: botApi(inTime, 'campaigns') };
  const { prisma } = database;
  const dispatcher = new Dispatcher({
    prisma,
    outbox,
    channel,
    courier: telegramCourier(
      async (chatId, part, purpose) =>
        sendPart(apis[purpose], chatId, await withBorrowedFiles(services, part)),
      () => systemClock.elapsed(),
    ),
    kinds,
    states,
    chats: reachability,
    trial: {
      ...{ trial, withheld },
      markFor: async (place) => textsIn(await audience.languageOf(place))('trial:mark'),
    },
    clock,
    machine,
    settings,
    log,
    random: Math.random,
    wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    onOutcome: (outcome, count) => metrics.deliveries.inc({ outcome }, count),
  });
  return { dispatcher, machine };
}

/** How often to look whether everything due was sent. */
const LOOK_MS = 40;
/** After how long without a message sent the pace is taken for what holds them up, and after how long something else is. */
const PACE_MS = 1_000;
const TROUBLE_MS = 5_000;

/**
 * Settles when everything that is due has been sent, or when for five seconds nothing was: what meets trouble takes longer.
 * @param minutePasses lets a minute pass by which the pace goes, and everything that waits for it may go
 * @param time how long this really takes; default: the machine's time
 */
export async function untilSent(
  { outbox, channel }: { outbox: Pick<Services['outbox'], 'underWay' | 'wake'>; channel: string },
  minutePasses: () => Promise<void>,
  time = { elapsed: () => performance.now(), wait: (ms: number): Promise<void> => delay(ms) },
): Promise<void> {
  let left = await outbox.underWay(channel);
  let [since, hasPassed] = [time.elapsed(), false];
  while (left > 0 && time.elapsed() - since < TROUBLE_MS) {
    if (!hasPassed && time.elapsed() - since > PACE_MS) {
      hasPassed = true;
      await minutePasses();
      outbox.wake();
    }
    await time.wait(LOOK_MS);
    const now = await outbox.underWay(channel);
    if (now !== left) [since, hasPassed] = [time.elapsed(), false];
    left = now;
  }
}
