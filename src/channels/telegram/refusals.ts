import type { GrammyError } from 'grammy';
import type { MissingFiles, Refusal } from '../../outbox/courier.ts';

/** What a refusal is about. */
export type RefusalMeaning =
  /** The chat is lost. */
  | { of: 'chat'; reason: Extract<Refusal, 'blocked' | 'removed' | 'chat-gone'> }
  /** Nothing may be written there for now, or not in that topic. */
  | { of: 'writing'; limit: 'no-right' | 'topic-closed' }
  /** One kind of content: text goes all the same. */
  | { of: 'content'; missing: MissingFiles | 'of-this-kind' }
  /** The message that was to be changed or taken back. */
  | { of: 'change' }
  /** The bot itself: nothing that it sends is taken until its operator has mended something. */
  | { of: 'bot' }
  /** This message: a mistake of the program's. */
  | { of: 'message' };

/**
 * What the Bot API's refusals mean; the first row that fits counts. Its documentation does not list them. These are its
 * server's own words (github.com/tdlib/telegram-bot-api, `Client::check_chat_access` and `fail_query_with_error`), those
 * of TDLib ("Not enough rights to send photos to the chat", "Have no rights to send a message") and, where these pass them on,
 * Telegram's (core.telegram.org/method/messages.sendMessage and messages.sendMedia: CHAT_WRITE_FORBIDDEN,
 * CHAT_SEND_PHOTOS_FORBIDDEN, TOPIC_CLOSED …).
 */
const MEANINGS: readonly [RegExp, RefusalMeaning][] = [
  // Lost chats.
  [
    /bot was blocked by the user|can't initiate conversation|USER_IS_BLOCKED/i,
    { of: 'chat', reason: 'blocked' },
  ],
  [/bot was kicked|bot is not a member|CHANNEL_PRIVATE|CHAT_FORBIDDEN/i, { of: 'chat', reason: 'removed' }],
  [
    /user is deactivated|(?<!direct messages )chat not found|user not found|chat was (deleted|deactivated)|PEER_ID_INVALID|INPUT_USER_DEACTIVATED/i,
    { of: 'chat', reason: 'chat-gone' },
  ],
  // Kinds of content.
  [/rights to send photos|CHAT_SEND_PHOTOS_FORBIDDEN/i, { of: 'content', missing: 'no-photos' }],
  [/rights to send videos|CHAT_SEND_VIDEOS_FORBIDDEN/i, { of: 'content', missing: 'no-videos' }],
  [/rights to send documents|CHAT_SEND_DOCS_FORBIDDEN/i, { of: 'content', missing: 'no-documents' }],
  [/rights to send media|CHAT_SEND_MEDIA_FORBIDDEN/i, { of: 'content', missing: 'of-this-kind' }],
  // Topics.
  [
    /TOPIC_CLOSED|TOPIC_DELETED|TOPIC_ID_INVALID|message thread not found/i,
    { of: 'writing', limit: 'topic-closed' },
  ],
  // Groups that may be read only, and people from whom Telegram wants a payment or keeps unknown writers.
  [
    /not enough rights|have no rights|have no write access|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_ADMIN_REQUIRED|CHAT_SEND_\w+_FORBIDDEN|CHAT_GUEST_SEND_FORBIDDEN|USER_BANNED_IN_CHANNEL|USER_PRIVACY_RESTRICTED|PRIVACY_PREMIUM_REQUIRED|PAYMENT_REQUIRED|SLOWMODE_WAIT/i,
    { of: 'writing', limit: 'no-right' },
  ],
  [
    /message can't be (edited|deleted)|message to edit not found|there is no (text|caption) in the message to edit|MESSAGE_ID_INVALID/i,
    { of: 'change' },
  ],
  [/FROZEN_METHOD_INVALID|PEER_FLOOD|USER_DEACTIVATED_BAN/i, { of: 'bot' }],
];

/**
 * Returns what a refusal (4xx, but for 429 and a group's new id) means. A 403 in words that are not known says that the bot may
 * not write there; not that the chat is lost.
 */
export function meaningOf({ error_code: code, description }: GrammyError): RefusalMeaning {
  // 401: the token was revoked; 404: it is nobody's.
  if (code === 401 || code === 404) return { of: 'bot' };
  const known = MEANINGS.find(([words]) => words.test(description));
  if (known) return known[1];
  return code === 403 ? { of: 'writing', limit: 'no-right' } : { of: 'message' };
}

/** Whether an answer was refused because its topic is closed or gone. */
export function isTopicRefusal(error: GrammyError): boolean {
  const meaning = meaningOf(error);
  return meaning.of === 'writing' && meaning.limit === 'topic-closed';
}
