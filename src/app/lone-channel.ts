import { setTimeout as delay } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Trouble } from '../base/log-lines.ts';
import { background, type Service } from '../base/service.ts';
import { PollingError } from '../channels/receiving/polling-error.ts';
import { unknownToken } from '../channels/telegram/poll-troubles.ts';
import type { ChannelStop } from '../generated/sqlite/enums.ts';
import type { ChannelWatch } from '../outbox/channel-watch.ts';
import { type RunningChannel, whoseToken } from './channel.ts';
import { runServices } from './run-services.ts';

/** How long a channel that its messenger refuses rests before it is tried again, at first and at most, in milliseconds: it doubles each time. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;
/** How often it is looked whether the operator has changed something: given the bot another token, turned it off or on, taken it away. */
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
  /** Waits for the next look, while the channel rests or is at work. Tests pass their own. */
  wait?: (ms: number, signal: AbortSignal, during: 'rest' | 'work') => Promise<unknown>;
}

/** How a channel was stopped, and whether that is stored. */
interface Stop {
  why: ChannelStop;
  isStored: boolean;
}

/**
 * A channel that stops alone: where its messenger refuses the bot, or another process is at work for it, it is said to be down (docs/bots.md) and the
 * others go on. Refused it is tried again after pauses that grow; where another process is at work only the operator has it tried, for each try
 * takes updates away from that one, or its webhook. It follows the operator while it runs, too. What else fails ends the run, as ever.
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
    let rest = FIRST_REST_MS;
    while (!signal.aborted) {
      const begun = clock.elapsed();
      const stop = token === undefined ? undefined : await this.work(token, signal);
      if (signal.aborted) return;
      if (clock.elapsed() - begun > LONGEST_REST_MS) rest = FIRST_REST_MS;
      const next = await this.afterRest(rest, token, stop, signal);
      rest = next === token ? Math.min(2 * rest, LONGEST_REST_MS) : FIRST_REST_MS;
      token = next;
      if (token !== undefined && !signal.aborted) this.now = this.given.renewed(token);
    }
  }

  /** Runs it until the signal, until it has another token or none, or until it is stopped. Returns how it was stopped. */
  private async work(token: string, signal: AbortSignal): Promise<Stop | undefined> {
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const looking = this.otherToken(token, until).then(() => over.abort());
    try {
      return await stopOf(this.now, this.given.services(this.now), until);
    } finally {
      over.abort();
      await looking;
    }
  }

  /** Settles once the channel has another token or none, or at the signal. */
  private async otherToken(before: string, signal: AbortSignal): Promise<void> {
    let now: string | undefined = before;
    while (now === before && !signal.aborted) {
      await this.wait('work', signal);
      now = await this.tokenNow(before);
    }
  }

  /** Returns the token to go on with, once it is another one, the operator wants it tried, or the rest of a refused one is over. */
  private async afterRest(
    restMs: number,
    before: string | undefined,
    stop: Stop | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { channel, channelStates } = this.now.services;
    const ms = stop?.why === 'REFUSED' ? restMs : Number.POSITIVE_INFINITY;
    for (let rested = 0; rested < ms && !signal.aborted; rested += LOOK_MS) {
      const now = await this.tokenNow(before);
      if (now !== before) return now;
      if (stop?.isStored && !(await channelStates.isStopped(channel).catch(() => true))) return now;
      await this.wait('rest', signal);
    }
    return before;
  }

  /** While the database is away nothing is known to have changed. */
  private tokenNow(before: string | undefined): Promise<string | undefined> {
    return this.given.token().catch(() => before);
  }

  private async wait(during: 'rest' | 'work', signal: AbortSignal): Promise<void> {
    const { wait = (ms, over) => delay(ms, undefined, { signal: over }) } = this.given;
    await wait(LOOK_MS, signal, during).catch(() => undefined);
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

/** Runs a channel until the signal, or until it is stopped: that is logged and stored. Returns how it was stopped. */
async function stopOf(
  { services, watch }: Runnable,
  own: AsyncIterable<Service>,
  signal: AbortSignal,
): Promise<Stop | undefined> {
  const { channel, channelStates, log } = services;
  try {
    await runServices(withRefusal(own, watch, channel), { signal, log });
    return undefined;
  } catch (error) {
    if (!(error instanceof PollingError)) throw error;
    const { why } = error;
    log.error({ channel, stopped: why, err: error }, LINES[why]);
    const isStored = await channelStates.stop(channel, why).then(
      () => true,
      (err: unknown) => {
        log.warn({ err, channel }, 'that a bot is stopped could not be stored');
        return false;
      },
    );
    return { why, isStored };
  }
}

const LINES = {
  REFUSED: 'this bot is stopped, the others go on',
  CONFLICT:
    'this bot is stopped until the operator says so: another process is at work for it; the others go on',
} as const satisfies Record<ChannelStop, Trouble>;

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
