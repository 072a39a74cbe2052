import type { Clock } from '../../base/clock.ts';
import type { Keeper } from '../keeper.ts';
import type { Withhold } from './chats/withheld.ts';

/** The most messages in a number of seconds. */
export interface Rate {
  messages: number;
  seconds: number;
}

/** How fast the bot may send; what is left out has Telegram's usual value. */
export interface SendingLimits {
  /** To everybody together; default 30 a second. */
  overall?: Rate;
  /** To one chat; default 5 in 5 seconds: one a second, with a small burst. */
  chat?: Rate;
  /** To one group; default 20 a minute. */
  group?: Rate;
}

export interface BotApiOptions {
  /** The only token that is served, such as `1000:playground`. */
  token: string;
  /** What getMe says of the bot, where it differs from the default. */
  bot?: { first_name?: string; username?: string };
  /** The time on messages and calls. */
  clock: Clock;
  /** `off` for benches. */
  limits?: SendingLimits | 'off';
  /** Milliseconds that only ever grow, for the limits and the age of callback queries; default: the process's own. */
  monotonic?: () => number;
  /** The first update's id less one; default: taken from the real time, so that ids are not repeated after a restart. */
  updateIdBase?: number;
  /** Whether the bot sees only what concerns it in groups; default true, as with Telegram. */
  privacyMode?: boolean;
  /** How much is kept; the oldest is forgotten first. */
  keep?: { messagesPerChat?: number; calls?: number; fileBytes?: number; updates?: number };
  /** Hears of all that changes; default: nothing outlives the process. */
  keeper?: Keeper;
  /**
   * What is kept in place of a person's words, if they may not be kept; default: all are kept. The bot gets them as they were
   * written, and whoever has the chat open; from then on the other words stand in the chat.
   */
  withhold?: Withhold;
  /** What is written down by the keeper in their place, besides; default: what `withhold` says. The chat shows them until the process ends. */
  neverWritten?: Withhold;
  /** Whether no webhook can be set: one would bar the bot that polls. Default false. */
  pollingOnly?: boolean;
  /** Milliseconds until the n-th next try of a webhook delivery (n from 1); default: 1 s, doubling, up to 60 s. */
  webhookRetryDelay?: (attempt: number) => number;
}
