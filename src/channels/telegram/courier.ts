import { GrammyError, HttpError } from 'grammy';
import type { Courier, Outcome, Refusal } from '../../outbox/courier.ts';
import type { MessagePart } from '../../outbox/message.ts';

/** When the messenger refuses the bot itself (a revoked token), all waits this long, in seconds. */
const UNAUTHORIZED_PAUSE = 60;
/** When "too many" comes without the seconds. */
const UNKNOWN_PAUSE = 30;

/** Failures of node-fetch before a byte of the request was sent. Source: Node's errors of `dns.lookup` and `net.connect`. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * What the Bot API's refusals mean. Its documentation does not list them; these are its server's own words
 * (github.com/tdlib/telegram-bot-api, Client.cpp: "bot was blocked by the user", "bot was kicked from the … chat",
 * "bot is not a member of the … chat", "bot can't initiate conversation with a user", "user is deactivated",
 * "chat not found", "not enough rights to send … to the chat", "have no rights to send a message") and, where that
 * passes them on, Telegram's (core.telegram.org/method/messages.sendMessage: CHAT_WRITE_FORBIDDEN, PEER_ID_INVALID …).
 */
const REFUSALS: readonly [RegExp, Refusal][] = [
  [/bot was blocked by the user|can't initiate conversation|USER_IS_BLOCKED/i, 'blocked'],
  [/bot was kicked|bot is not a member|CHANNEL_PRIVATE|CHAT_FORBIDDEN/i, 'removed'],
  [
    /user is deactivated|chat not found|user not found|chat was (deleted|deactivated)|PEER_ID_INVALID/i,
    'chat-gone',
  ],
  [/message can't be (edited|deleted)|message to edit not found|MESSAGE_ID_INVALID/i, 'unchangeable'],
  [
    /not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_|TOPIC_CLOSED/i,
    'no-right',
  ],
];

/** Sends one part of a message in one request, without retries. Returns the numbers of its messages. */
type SendPart = (chatId: string, part: MessagePart) => Promise<number[]>;

/**
 * Takes messages to Telegram, and says what its answers mean.
 * @param sendPart gives up in time: the outbox paces and tries again
 * @param now milliseconds that nobody moves
 */
export function telegramCourier(sendPart: SendPart, now: () => number): Courier {
  const floods = new Floods(now);
  return {
    async send(chatId, part) {
      try {
        const [first = 0, ...others] = await sendPart(chatId, part);
        return {
          kind: 'sent',
          messageId: String(first),
          ...(others.length > 0 && { others: others.map(String) }),
        };
      } catch (error) {
        const before = doneBefore(error, part);
        if (before !== undefined) return { kind: 'sent', messageId: before };
        return outcomeOf(error, chatId, part, floods);
      }
    },
  };
}

/**
 * The message that a change is about which was made before, perhaps by a request whose answer was lost: none to complain
 * of. Undefined for everything else.
 */
function doneBefore(error: unknown, part: MessagePart): string | undefined {
  if (!(error instanceof GrammyError)) return undefined;
  const { description } = error;
  const isChange = part.kind === 'edit' || part.kind === 'rewrite';
  if (isChange && /message is not modified/i.test(description)) return part.messageId;
  if (part.kind === 'delete' && /message to delete not found/i.test(description)) return part.messageIds[0];
  return undefined;
}

function outcomeOf(error: unknown, chatId: string, part: MessagePart, floods: Floods): Outcome {
  // Telegram's own server answers 5xx to messages that it has handed on.
  const answer = error instanceof GrammyError && error.error_code < 500 ? error : undefined;
  if (answer) return answered(answer, chatId, floods);
  const cause = error instanceof HttpError ? error.error : error;
  const retryable = isIdempotent(part) || BEFORE_SENDING.has(codeOf(cause));
  return { kind: retryable ? 'not-accepted' : 'unknown' };
}

/** Whether a part may be requested again when nobody knows what became of the first request: nothing is sent by it. */
function isIdempotent({ kind }: MessagePart): boolean {
  return kind === 'edit' || kind === 'rewrite' || kind === 'delete';
}

function answered(error: GrammyError, chatId: string, floods: Floods): Outcome {
  const { error_code: code, description, parameters } = error;
  // Bot API, ResponseParameters: https://core.telegram.org/bots/api#responseparameters
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', chatId: String(parameters.migrate_to_chat_id) };
  if (code === 429) {
    const seconds = parameters.retry_after ?? UNKNOWN_PAUSE;
    return { kind: 'retry-later', seconds, covers: floods.covers(chatId, seconds) };
  }
  // 401: the token was revoked; 404: it is nobody's. Neither says anything about the message.
  if (code === 401 || code === 404)
    return { kind: 'retry-later', seconds: UNAUTHORIZED_PAUSE, covers: 'all' };
  const known = REFUSALS.find(([words]) => words.test(description));
  if (known) return { kind: 'refused', reason: known[1] };
  return { kind: 'refused', reason: code === 403 ? 'removed' : 'rejected' };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

/**
 * A 429 does not say what it covers. Telegram limits each chat and the bot as a whole: one chat alone is taken for that
 * chat's limit; another one while the first still waits is taken for the bot's.
 * Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
class Floods {
  private readonly until = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  covers(chatId: string, seconds: number): 'chat' | 'all' {
    const now = this.now();
    for (const [other, until] of this.until) if (until <= now) this.until.delete(other);
    this.until.set(chatId, now + seconds * 1000);
    return this.until.size > 1 ? 'all' : 'chat';
  }
}
