import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../base/log.ts';
import type { OperatorText } from '../../base/operator-error.ts';
import type { Heartbeats } from '../../http/heartbeats.ts';
import { Patience, type Wait } from '../receiving/patience.ts';
import type { Receiver } from '../receiving/receiver.ts';
import { isNumbered } from '../receiving/well-formed.ts';
import { pollSeconds, signalOf } from './bot-api.ts';
import { PollTroubles } from './poll-troubles.ts';

/** Seconds that Telegram may hold a request open when there is nothing new. */
const LONG_POLL_SECONDS = 30;
/** Updates fetched at a time: as many as Telegram gives, so that a cry for help is seen behind what waits for the database. */
const MOST_FETCHED = 100;
/** With this many in hand the next fetch waits: more would take memory and bring nothing, the database has one writer. */
const MOST_AT_ONCE = 60;
/** How long the next fetch waits for what is in hand, for each time that as many are, and for news that can be read. */
const PAUSE_MS = 250;
/** The longest of these waits: answers that hang must not keep others from being read. */
const LONGEST_PAUSE_MS = 2_000;
/** A request that is back this long after its deadline only never comes back. */
const OVERDUE_MS = 5_000;
/** How long the stop waits for the last confirmation. */
const CONFIRM_MS = 2_000;

export interface PollingOptions {
  api: Pick<Api, 'getUpdates'>;
  receiver: Pick<Receiver, 'receive' | 'size' | 'halfDone' | 'allDone'>;
  allowedUpdates: readonly Exclude<keyof Update, 'update_id'>[];
  log: Log;
  /** Told until when each request has to come back, under a name of the bot's; default: `poll`. */
  heartbeats: Heartbeats;
  heartbeat?: string;
  /** Where the operator finds the bot's token; default: in the environment. */
  whose?: OperatorText;
  /** Ends the polling; what is in hand is finished first. */
  signal: AbortSignal;
  /** Waits, ended early by the signal. Tests pass their own. */
  wait: Wait;
}

/**
 * Long polling that loses nothing: updates are confirmed to Telegram, by the next request's offset, once the receiver has
 * them safe. While it cannot keep them the offset stays, and the same are fetched again.
 * Source: https://core.telegram.org/bots/api#getupdates
 * @throws PollingError when the token is wrong or another poller stays at work
 */
export async function poll(options: PollingOptions): Promise<void> {
  const { receiver, signal, wait } = options;
  const troubles = new PollTroubles(options);
  const patience = new Patience(wait, signal);
  let offset = 0;
  while (!signal.aborted) {
    const fetched = await fetchUpdates(options, offset).catch((error: unknown) =>
      signal.aborted ? undefined : troubles.meet(error),
    );
    if (!fetched) continue;
    troubles.over(fetched.length === 0);
    // What has no number cannot be confirmed by itself, only with what comes after it.
    const updates = fetched.filter(isNumbered);
    const last = updates.at(-1);
    if (!last && fetched.length > 0) await wait(PAUSE_MS, signal);
    if (!last) continue;
    try {
      await receiver.receive(updates);
      offset = last.update_id + 1;
      patience.renew();
    } catch {
      // The database; the receiver has told the operator.
      await patience.next();
    }
    const pause = Math.min(PAUSE_MS * Math.floor(receiver.size / MOST_AT_ONCE), LONGEST_PAUSE_MS);
    if (pause > 0) await Promise.race([receiver.halfDone(), wait(pause, signal)]);
  }
  // Confirms what is safe, so that the next start does not get it again. Failing that, the ledger knows.
  const soon = signalOf(AbortSignal.timeout(CONFIRM_MS));
  await options.api.getUpdates({ offset, limit: 1, timeout: 0 }, soon).catch(() => undefined);
  await receiver.allDone();
}

async function fetchUpdates(
  { api, allowedUpdates, signal, heartbeats, heartbeat = 'poll' }: PollingOptions,
  offset: number,
): Promise<Update[]> {
  const payload = {
    offset,
    limit: MOST_FETCHED,
    timeout: LONG_POLL_SECONDS,
    allowed_updates: allowedUpdates,
  };
  heartbeats.expect(heartbeat, pollSeconds(payload) * 1000 + OVERDUE_MS);
  try {
    return await api.getUpdates(payload, signalOf(signal));
  } finally {
    heartbeats.done(heartbeat);
  }
}
