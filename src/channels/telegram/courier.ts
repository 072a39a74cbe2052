import { GrammyError, HttpError } from 'grammy';
import type { Courier, MissingFiles, Outcome } from '../../outbox/courier.ts';
import { type MessagePart, wordsOf } from '../../outbox/message.ts';
import type { Unasked } from '../../outbox/month-budget.ts';
import { NotSentError } from './bot-api.ts';
import { meaningOf } from './refusals.ts';

/** When the messenger refuses the bot itself (a revoked token, a frozen account), all waits this long, in seconds. */
const BOT_REFUSED_PAUSE = 60;
/** When "too many" comes without the seconds. */
const UNKNOWN_PAUSE = 30;

/** Failures before a byte of the request was sent. Source: Node's errors of `dns.lookup` and `net.connect`; undici's own. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Sends one part of a message in one request, without retries. Returns the numbers of its messages. */
type SendPart = (chatId: string, part: MessagePart, purpose: Unasked) => Promise<number[]>;

/**
 * Takes messages to Telegram, and says what its answers mean.
 * @param sendPart gives up in time: the outbox paces and tries again
 * @param now milliseconds that nobody moves
 */
export function telegramCourier(sendPart: SendPart, now: () => number): Courier {
  const floods = new Floods(now);
  const request = async (chatId: string, part: MessagePart, purpose: Unasked): Promise<Answer> => {
    try {
      const [first = 0, ...others] = await sendPart(chatId, part, purpose);
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
  };
  return {
    async send(chatId, part, purpose) {
      const answer = await request(chatId, part, purpose);
      return answer.kind === 'content-refused'
        ? withoutFiles(answer.missing, wordsOf(part), (words) => request(chatId, words, purpose))
        : answer;
    },
  };
}

type Answer = Outcome | { kind: 'content-refused'; missing: MissingFiles };

/** Sends the words of a part whose files were refused: that request certainly sent nothing, so nothing goes twice. */
async function withoutFiles(
  missing: MissingFiles,
  words: MessagePart | undefined,
  request: (words: MessagePart) => Promise<Answer>,
): Promise<Outcome> {
  if (!words) return { kind: 'sent-without', missing };
  const answer = await request(words);
  if (answer.kind === 'sent') return { kind: 'sent-without', missing, messageId: answer.messageId };
  return answer.kind === 'content-refused' ? { kind: 'closed', limit: 'no-right' } : answer;
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

function outcomeOf(error: unknown, chatId: string, part: MessagePart, floods: Floods): Answer {
  // Telegram's own server answers 5xx to messages that it has handed on.
  const answer = error instanceof GrammyError && error.error_code < 500 ? error : undefined;
  if (answer) return answered(answer, chatId, part, floods);
  const cause = error instanceof HttpError ? error.error : error;
  const notSent = error instanceof NotSentError || isBeforeSending(cause);
  const retryable = isIdempotent(part) || notSent;
  return { kind: retryable ? 'not-accepted' : 'unknown' };
}

/** Whether a part may be requested again when nobody knows what became of the first request: nothing is sent by it. */
function isIdempotent({ kind }: MessagePart): boolean {
  return kind === 'edit' || kind === 'rewrite' || kind === 'delete';
}

function answered(error: GrammyError, chatId: string, part: MessagePart, floods: Floods): Answer {
  const { error_code: code, parameters } = error;
  // Bot API, ResponseParameters: https://core.telegram.org/bots/api#responseparameters
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', chatId: String(parameters.migrate_to_chat_id) };
  if (code === 429) {
    const seconds = parameters.retry_after ?? UNKNOWN_PAUSE;
    return { kind: 'retry-later', seconds, covers: floods.covers(chatId, seconds) };
  }
  const meaning = meaningOf(error);
  switch (meaning.of) {
    case 'chat':
      return { kind: 'refused', reason: meaning.reason };
    case 'writing':
      return { kind: 'closed', limit: meaning.limit };
    case 'content':
      return contentRefused(part, meaning.missing);
    case 'change':
      return { kind: 'refused', reason: 'unchangeable' };
    case 'bot':
      return { kind: 'retry-later', seconds: BOT_REFUSED_PAUSE, covers: 'all' };
    case 'message':
      return { kind: 'refused', reason: 'rejected' };
  }
}

/** Which right is missing, where the messenger says only "media": that for the part's own files. */
function contentRefused(part: MessagePart, missing: MissingFiles | 'of-this-kind'): Answer {
  if (missing !== 'of-this-kind') return { kind: 'content-refused', missing };
  const [first] = part.kind === 'files' ? part.files : part.kind === 'media' ? part.media : [];
  // Nobody takes voice messages from strangers who does not wish to.
  if (first?.kind === 'voice') return { kind: 'refused', reason: 'rejected' };
  // A part without files: no right to write is all that it can lack.
  return first
    ? { kind: 'content-refused', missing: `no-${first.kind}s` }
    : { kind: 'closed', limit: 'no-right' };
}

/** undici tells the reason as the cause of its error; a proxy that opens no way to the messenger by words alone. */
function isBeforeSending(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    BEFORE_SENDING.has(code) || /when HTTP Tunneling$/.test(error.message) || isBeforeSending(error.cause)
  );
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
