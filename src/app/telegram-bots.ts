import type { Log } from '../base/log.ts';
import { type Messenger, messengerOf } from '../config/messengers.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { BotToRun } from '../people/bots.ts';
import { botNameOf, kindOf } from '../people/channel-kind.ts';
import { TELEGRAM_CHANNEL, type TelegramBot } from './run-telegram.ts';

/**
 * Returns the bots that are to run on Telegram: the environment's and those that have rows. A row with the environment's own bot is left
 * out, and counts as stopped: two would take each other's updates away.
 */
export async function telegramBots(
  messenger: Messenger,
  rows: readonly BotToRun[],
  { channelStates, log }: { channelStates: ChannelStates; log: Log },
): Promise<TelegramBot[]> {
  const own = 'token' in messenger ? messenger : undefined;
  const bots: TelegramBot[] = own ? [{ channel: TELEGRAM_CHANNEL, messenger: own }] : [];
  for (const { channel, botId, token } of rows) {
    const name = botNameOf(channel);
    if (name === undefined || kindOf(channel) !== TELEGRAM_CHANNEL) continue;
    if (own?.token.startsWith(`${botId}:`)) {
      await channelStates.stop(channel, 'CONFLICT');
      log.error({ channel }, 'this bot does not run: BOT_TOKEN is the same bot; remove one of the two');
    } else bots.push({ channel, messenger: messengerOf(messenger, name, token) });
  }
  return bots;
}
