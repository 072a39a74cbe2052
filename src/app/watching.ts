import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../base/log.ts';
import { background, type Service } from '../base/service.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { ChannelWatch } from '../outbox/channel-watch.ts';

/** How often what the calls of a messenger show is stored, and a messenger that fails is asked whether it is there. */
const LOOK_MS = 20_000;

interface Watching {
  channel: string;
  watch: ChannelWatch;
  channelStates: ChannelStates;
  log: Log;
  /** Asks the messenger for anything. */
  probe: (signal: AbortSignal) => Promise<unknown>;
  /** Whether the messenger posts what people write, so that nothing is asked for. */
  isPosted: boolean;
}

/** Keeps it known whether a messenger can be reached, from before it is met. */
export function watching({ channel, watch, channelStates, log, probe, isPosted }: Watching): Service {
  return background(async (signal) => {
    while (!signal.aborted) {
      const turned = new AbortController();
      const deaf = watch.onTurn(() => turned.abort());
      if (watch.wantsProbe(isPosted)) await probe(signal).catch(() => undefined);
      await channelStates.look(channel, watch).catch((error: unknown) => {
        log.warn({ err: error, channel }, 'how a messenger is could not be stored');
      });
      const over = AbortSignal.any([signal, turned.signal]);
      await delay(LOOK_MS, undefined, { signal: over }).catch(() => undefined);
      deaf();
    }
  });
}
