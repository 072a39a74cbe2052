import type { Clock } from '../../base/clock.ts';
import type { Keeper } from '../keeper.ts';

/** How much a bot may be used; numbers of the free plan unless said otherwise. */
export interface ZaloLimits {
  /** Messages a month, Vietnam's months; default 3,000. */
  messagesAMonth?: number;
  /** Whether what people send counts, too; default true: documents contradict each other. */
  countsReceived?: boolean;
  /** People that a bot may write to; default 50. */
  people?: number;
  /** Groups that a bot may write to; default 3. */
  groups?: number;
}

/** What is kept in place of a person's words that may not be kept; the bot and open windows get the words as written. */
export interface Withholding {
  /** In the chat; default: all are kept. */
  withhold?: (words: string) => string | undefined;
  /** What the keeper writes down; default: what the chat shows. */
  neverWritten?: (words: string) => string | undefined;
}

export interface ZaloServerOptions extends Withholding {
  /** The only token that is served. */
  token: string;
  /** The time on messages, and the month that is counted. */
  clock: Clock;
  /** What getMe says of the bot. */
  bot?: { id?: string; account_name?: string };
  /** How people call the bot when they mention it in a group. */
  displayName?: string;
  limits?: ZaloLimits;
  /** Whether a webhook gets the event as it is, or as `{ok, result}`: seen is the one, documented the other. Default: flat. */
  webhookBody?: 'flat' | 'wrapped';
  /** Whether a webhook may be on this machine; the real service refuses that. Default false. */
  loopbackWebhook?: boolean;
  /** Hears of all that changes; default: nothing outlives the process. */
  keeper?: Keeper;
}

/** One event as the bot gets it. */
export interface ZaloEvent {
  event_name: string;
  message?: Record<string, unknown>;
}

/** How the server misbehaves on purpose, once. */
export interface ZaloFault {
  /**
   * `error-before`: 503 before doing anything. `error-after`: does the work and answers 502 with an HTML page.
   * `cut`: does the work and closes the connection. `silence`: does the work and never answers.
   */
  kind: 'error-before' | 'error-after' | 'cut' | 'silence';
  /** Only this method; default: every one. */
  method?: string;
}

/** A message of a chat, as people see it. */
export interface ZaloMessage {
  /** 20 hexadecimal digits. */
  id: string;
  /** Grows by one with each message of this server. */
  number: number;
  /** Milliseconds since the epoch. */
  at: number;
  chatId: string;
  /** Whether the bot sent it. */
  byBot: boolean;
  /** The person who sent it. */
  fromId?: string;
  text?: string;
  /** The file of which the bot gets nothing. */
  fileName?: string;
  /** Where a text is bold and the like, in UTF-16 units. */
  styles?: readonly { start: number; len: number; st: readonly string[] }[];
  /** A picture: one of the bot's as it was fetched. */
  photo?: { contentType: string; content: Uint8Array };
}

/** One call that the bot made. */
export interface ZaloCall {
  method: string;
  payload: Record<string, unknown>;
  /** `error_code` of the answer; 0 when all was well. */
  code: number;
  /** When it came, in milliseconds since the epoch. */
  at: number;
  /** The answer's JSON. */
  answer: string;
  /** Grows by one with each call. */
  number: number;
  /** How long it took, in milliseconds. */
  tookMs: number;
}

/** What happens on the local Zalo. */
export type ZaloNews = { kind: 'message'; message: ZaloMessage } | { kind: 'call'; call: ZaloCall };
