import { background, type Service } from '../base/service.ts';
import { PollingError } from '../channels/receiving/polling-error.ts';
import { unknownToken } from '../channels/telegram/poll-troubles.ts';
import type { ChannelWatch } from '../outbox/channel-watch.ts';
import { type RunningChannel, whoseToken } from './channel.ts';
import { runServices } from './run-services.ts';

/**
 * Runs a channel until the signal. Where its messenger refuses the bot, or another process is at work for it, the channel is stopped and
 * said to be down (docs/bots.md); this settles, and the others go on. What else fails ends the run, as ever.
 */
export async function runAlone(
  { services, watch }: Pick<RunningChannel, 'services' | 'watch'>,
  own: AsyncIterable<Service>,
  signal: AbortSignal,
): Promise<void> {
  const { channel, channelStates, log } = services;
  try {
    await runServices(withRefusal(own, watch, channel), { signal, log });
  } catch (error) {
    if (!(error instanceof PollingError)) throw error;
    log.error({ channel, stopped: error.why }, `this bot is stopped, the others go on: ${error.message}`);
    await channelStates.stop(channel, error.why).catch((err: unknown) => {
      log.warn({ err, channel }, 'that a bot is stopped could not be stored');
    });
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
