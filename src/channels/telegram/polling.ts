import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../base/log.ts';
import type { Heartbeats } from '../../http/heartbeats.ts';
import { pollSeconds, signalOf } from './bot-api.ts';
import { PollTroubles } from './poll-troubles.ts';
import { UpdatesInHand } from './updates-in-hand.ts';
import { isNumbered } from './well-formed.ts';

/** Seconds that Telegram may hold a request open when there is nothing new. */
const LONG_POLL_SECONDS = 30;
/** Updates handled at the same time: more would take memory and bring nothing, the database has one writer. */
const MOST_AT_ONCE = 60;
/** How soon to look for news while earlier updates are still being handled. */
const BUSY_POLL_MS = 250;
/** A request that is back this long after its deadline only never comes back. */
const OVERDUE_MS = 5_000;
/** How long the stop waits for the last confirmation. */
const CONFIRM_MS = 2_000;

export interface PollingOptions {
  api: Pick<Api, 'getUpdates'>;
  /** Handles one update; must not throw. */
  handle: (update: Update) => Promise<void>;
  allowedUpdates: readonly Exclude<keyof Update, 'update_id'>[];
  log: Log;
  /** Told until when each request has to come back. */
  heartbeats: Heartbeats;
  /** Ends the polling; what is in hand is finished first. */
  signal: AbortSignal;
  /** Waits, ended early by the signal. Tests pass their own. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Long polling that loses nothing: an update is confirmed to Telegram only after it was handled, so that a process
 * killed in between gets it again. Different updates are handled at the same time.
 * Source: https://core.telegram.org/bots/api#getupdates
 * @throws PollingError when the token is wrong or another poller stays at work
 */
export async function poll(options: PollingOptions): Promise<void> {
  const inHand = new UpdatesInHand(options.handle);
  const troubles = new PollTroubles(options);
  const pause = onePause(options);
  while (!options.signal.aborted) {
    try {
      const { offset, size } = inHand;
      const fetched = await fetchUpdates(options, offset, size > 0 ? 0 : LONG_POLL_SECONDS);
      troubles.over();
      // What has no number cannot be confirmed by itself, only with what comes after it.
      const news = fetched.filter((update) => isNumbered(update) && inHand.start(update, offset));
      if (news.length === 0 && (inHand.size > 0 || fetched.length > 0)) {
        await Promise.race([inHand.halfDone(), pause()]);
      }
    } catch (error) {
      if (!options.signal.aborted) await troubles.meet(error);
    }
  }
  await inHand.allDone();
  // Confirms what was handled, so that the next start does not get it again. Failing that, the ledger knows.
  const last = signalOf(AbortSignal.timeout(CONFIRM_MS));
  await options.api.getUpdates({ offset: inHand.offset, limit: 1, timeout: 0 }, last).catch(() => undefined);
}

/** Waits before the next look for news. There is one timer at a time: the wait is mostly over before its end. */
function onePause({ wait, signal }: PollingOptions): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= wait(BUSY_POLL_MS, signal).finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function fetchUpdates(
  { api, allowedUpdates, signal, heartbeats }: PollingOptions,
  offset: number,
  timeout: number,
): Promise<Update[]> {
  const payload = { offset, limit: MOST_AT_ONCE, timeout, allowed_updates: allowedUpdates };
  heartbeats.expect('poll', pollSeconds(payload) * 1000 + OVERDUE_MS);
  try {
    return await api.getUpdates(payload, signalOf(signal));
  } finally {
    heartbeats.done('poll');
  }
}
