import { setTimeout as delay } from 'node:timers/promises';
import { Hono } from 'hono';
import { background, type Service } from '../base/service.ts';
import { PollingError } from '../channels/receiving/polling-error.ts';
import { unknownToken } from '../channels/telegram/poll-troubles.ts';
import type { ChannelWatch } from '../outbox/channel-watch.ts';
import { type RunningChannel, whoseToken } from './channel.ts';
import { runServices } from './run-services.ts';

/** How long a stopped channel rests before it is tried again, at first and at most, in milliseconds: it doubles each time. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;
/** How often it is checked while it waits whether its bot has another token, or is to run at all. */
const LOOK_MS = 20_000;

/** As much of a channel as it takes to run it. */
type Runnable = Pick<RunningChannel, 'services' | 'watch' | 'routes' | 'run'>;

/** A channel among several. */
export interface LoneChannelOptions {
  channel: Runnable;
  /** What it takes to run it. */
  services: (channel: Pick<Runnable, 'run'>) => AsyncIterable<Service>;
  /** Gives the token by which it is to run now; undefined: it is not to run. */
  token: () => Promise<string | undefined>;
  /** Makes it again, to run by a token. */
  renewed: (token: string) => Runnable;
  /** Tests pass their own. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * A channel that stops alone: where its messenger refuses the bot, or another process is at work for it, it is said to be down (docs/bots.md) and the
 * others go on. It is tried again after pauses that grow, and at once when it is given another token. What else fails ends the run, as ever.
 */
export class LoneChannel {
  /** As it was made last. */
  private now: Runnable;

  constructor(private readonly given: LoneChannelOptions) {
    this.now = given.channel;
  }

  /** Passes what is posted to the channel on to it as it is now: made again it has routes of its own, at the same addresses. */
  get route(): Hono {
    const app = new Hono();
    for (const { method, path } of this.now.routes.flatMap(({ routes }) => routes))
      app.on(method, path, (c) => this.posted().fetch(c.req.raw));
    return app;
  }

  /** Runs it until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.now.services;
    let token = await this.given.token();
    for (let rest = FIRST_REST_MS; !signal.aborted; rest = Math.min(2 * rest, LONGEST_REST_MS)) {
      const begun = clock.elapsed();
      if (token !== undefined && !(await isStopped(this.now, this.given.services(this.now), signal))) return;
      if (clock.elapsed() - begun > LONGEST_REST_MS) rest = FIRST_REST_MS;
      token = await this.afterRest(rest, token, signal);
      if (token !== undefined && !signal.aborted) this.now = this.given.renewed(token);
    }
  }

  /** Returns the token to go on with, once it is another one or the rest is over. */
  private async afterRest(
    ms: number,
    before: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { token, wait = (time, over) => delay(time, undefined, { signal: over }) } = this.given;
    for (let rested = 0; rested < ms && !signal.aborted; rested += LOOK_MS) {
      await wait(LOOK_MS, signal).catch(() => undefined);
      // While the database is away nothing is known to have changed.
      const now = await token().catch(() => before);
      if (now !== before) return now;
    }
    return before;
  }

  private posted(): Hono {
    const app = new Hono();
    app.onError((error) => {
      throw error;
    });
    for (const route of this.now.routes) app.route('/', route);
    return app;
  }
}

/** Runs a channel until the signal, or until it is stopped: that is logged and stored. Returns whether it was. */
async function isStopped(
  { services, watch }: Runnable,
  own: AsyncIterable<Service>,
  signal: AbortSignal,
): Promise<boolean> {
  const { channel, channelStates, log } = services;
  try {
    await runServices(withRefusal(own, watch, channel), { signal, log });
    return false;
  } catch (error) {
    if (!(error instanceof PollingError)) throw error;
    log.error({ channel, stopped: error.why, err: error }, 'this bot is stopped, the others go on');
    await channelStates.stop(channel, error.why).catch((err: unknown) => {
      log.warn({ err, channel }, 'that a bot is stopped could not be stored');
    });
    return true;
  }
}

/** Adds what ends the run once the messenger does not know the bot any more: by webhook nothing else would. */
async function* withRefusal(
  own: AsyncIterable<Service>,
  watch: ChannelWatch,
  channel: string,
): AsyncGenerator<Service> {
  const line = unknownToken(whoseToken(channel));
  yield background(
    (signal) =>
      new Promise((resolve, reject) => {
        const deaf = watch.onRefused(() => reject(new PollingError(line, 'REFUSED')));
        const end = () => {
          deaf();
          resolve();
        };
        if (signal.aborted) end();
        signal.addEventListener('abort', end, { once: true });
      }),
  );
  yield* own;
}
