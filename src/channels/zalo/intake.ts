import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../../base/log.ts';
import type { Trouble } from '../../base/log-lines.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { Heartbeats } from '../../http/heartbeats.ts';
import { Lanes } from '../receiving/lanes.ts';
import { Patience, type Wait, waited } from '../receiving/patience.ts';
import { PollingError } from '../receiving/polling-error.ts';
import type { Receiver } from '../receiving/receiver.ts';
import { isSecret } from '../receiving/secret.ts';
import type { Events } from './events.ts';
import { LONG_POLL_SECONDS, secondsFor, type ZaloApi, ZaloRefused } from './zalo-api.ts';

const SECRET_HEADER = 'X-Bot-Api-Secret-Token';
/** Far above any event. */
const MOST_BYTES = 1024 * 1024;
const OVERDUE_MS = 5_000;
/** Nothing came in time. */
const IDLE = 408;
/** Zalo answers polling so while a webhook is set, and takes a webhook away so that is not there. */
const NO_WEBHOOK = 404;

export interface IntakeOptions {
  events: Pick<Events, 'read' | 'readUnkept'>;
  /** Whether a person in danger writes: this is answered while the database is away, too. */
  isCry: (update: Update) => boolean;
  receiver: Pick<Receiver, 'receive' | 'allDone'>;
  log: Log;
}

/**
 * Takes events in the order in which they come: each is a row, with its content, when `take` settles. Zalo hands out at most once, so
 * nothing may be answered or asked for before that.
 */
class Intake {
  private readonly lanes = new Lanes();

  constructor(private readonly options: IntakeOptions) {}

  /** @throws what the database throws: then nothing was taken */
  take(body: unknown): Promise<void> {
    return this.lanes.add('', async () => {
      const update = await this.read(body);
      if (update) await this.options.receiver.receive([update]);
    });
  }

  private async read(body: unknown): Promise<Update | undefined> {
    const { events, isCry } = this.options;
    try {
      return await events.read(body);
    } catch (error) {
      const cry = databaseFailure(error) ? events.readUnkept(body) : undefined;
      if (cry && isCry(cry)) return cry;
      throw error;
    }
  }
}

/**
 * Takes events that Zalo posts. An event is answered with 200 once it is a row, 503 while the database is away; what is no event gets 200,
 * too: Zalo's own probes are empty.
 */
export function zaloWebhook(path: string, secret: string, options: IntakeOptions): Hono {
  const intake = new Intake(options);
  const app = new Hono();
  app.post(path, bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
    if (!isSecret(context.req.header(SECRET_HEADER) ?? '', secret)) return context.text('wrong secret', 401);
    const body: unknown = await context.req.json().catch(() => undefined);
    try {
      if (body !== undefined) await intake.take(body);
    } catch (error) {
      if (databaseFailure(error)) return context.text('later', 503);
      throw error;
    }
    return context.body(null, 200);
  });
  return app;
}

/**
 * Asks Zalo for events until the signal. There is no confirmation: an event that Zalo has handed out and this process has not stored
 * when it dies is lost; never more than one.
 * @throws PollingError when the token is wrong
 */
export async function pollZalo(
  options: IntakeOptions & { api: ZaloApi; heartbeats: Heartbeats; wait?: Wait },
  signal: AbortSignal,
): Promise<void> {
  const { api, heartbeats, log, receiver, wait = waited } = options;
  const intake = new Intake(options);
  const patience = new Patience(wait, signal);
  await withoutWebhook(api, patience, signal);
  let isDown = false;
  while (!signal.aborted) {
    heartbeats.expect('poll-zalo', secondsFor('getUpdates') * 1000 + OVERDUE_MS);
    try {
      const body = await nextEvent(api, signal);
      if (isDown) log.info({}, 'Zalo answers again');
      isDown = false;
      patience.renew();
      if (body !== undefined) await untilTaken(intake, body, new Patience(wait, signal));
    } catch (error) {
      if (signal.aborted) break;
      const { line, facts } = explain(error);
      if (!isDown) log.warn(facts, line);
      isDown = true;
      await patience.next();
    } finally {
      heartbeats.done('poll-zalo');
    }
  }
  await receiver.allDone();
}

/** Returns what is logged of a failed call. @throws PollingError when the token is wrong */
export function explain(error: unknown): { line: Trouble; facts: { code?: number } } {
  if (!(error instanceof ZaloRefused))
    return { line: 'Zalo cannot be reached; check the network and ZALO_API_ROOT; trying again', facts: {} };
  if (error.code === 401) throw new PollingError({ key: 'operator:polling.unknown-zalo-token' });
  return { line: 'Zalo refuses; trying again', facts: { code: error.code } };
}

/** Returns the next event, undefined when none came in time. */
async function nextEvent(api: ZaloApi, signal: AbortSignal): Promise<unknown> {
  try {
    return await api.call('getUpdates', { timeout: String(LONG_POLL_SECONDS) }, signal);
  } catch (error) {
    if (error instanceof ZaloRefused && error.code === IDLE) return undefined;
    throw error;
  }
}

/** Stores what is in hand, however long the database is away: nobody else has it. @throws at the end of the run */
async function untilTaken(intake: Intake, body: unknown, patience: Patience): Promise<void> {
  for (;;) {
    try {
      return await intake.take(body);
    } catch (error) {
      if (!databaseFailure(error) || !(await patience.next())) throw error;
    }
  }
}

/** Zalo refuses polling as long as a webhook of an earlier run is set. */
async function withoutWebhook(api: ZaloApi, patience: Patience, signal: AbortSignal): Promise<void> {
  do {
    try {
      await api.call('deleteWebhook', {}, signal);
      return;
    } catch (error) {
      if (error instanceof ZaloRefused && error.code === NO_WEBHOOK) return;
      explain(error);
    }
  } while (await patience.next());
}
