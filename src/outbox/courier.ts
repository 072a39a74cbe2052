import type { MessagePart } from './message.ts';
import type { Unasked } from './month-budget.ts';

/**
 * Why a message is not delivered, ever. `blocked`: the person blocked the bot. `removed`: the bot is no longer in the group.
 * `chat-gone`: there is no such chat or person any more. `rejected`: the messenger does not take this message, though it
 * might take another. `unchangeable`: what was sent can be neither changed nor taken back any more.
 */
export type Refusal = (typeof LOST)[number] | 'rejected' | 'unchangeable';

/** Messengers, by their names in the database, on which what was sent is neither changed nor taken back: Zalo has no call for it. */
export const lastingChannels: ReadonlySet<string> = new Set(['zalo']);

/** Refusals after which nothing can be sent to that chat. */
const LOST = ['blocked', 'removed', 'chat-gone'] as const;

/** What may not be sent to a chat for now, though the chat is there: nothing at all, nothing in its topic, or files of a kind. */
export type ChatLimit = (typeof chatLimits)[number];

/** Files that a chat does not take. */
export type MissingFiles = (typeof MISSING_FILES)[number];
const MISSING_FILES = ['no-photos', 'no-videos', 'no-documents'] as const;

export const chatLimits = ['no-right', 'topic-closed', ...MISSING_FILES] as const;

/** What became of one request. */
export type Outcome =
  /** `others`: the numbers of the part's further messages, when it has any. */
  | { kind: 'sent'; messageId: string; others?: string[] }
  /** The chat takes no such files: the words went alone, in a message of this number; none when there were no words. */
  | { kind: 'sent-without'; missing: MissingFiles; messageId?: string }
  /** The chat takes nothing for now, and nothing was sent: a group was made read-only, a topic closed. */
  | { kind: 'closed'; limit: 'no-right' | 'topic-closed' }
  /** Too many messages: nothing may be sent for this many seconds, to that chat or to all. */
  | { kind: 'retry-later'; seconds: number; covers: 'chat' | 'all' }
  /** It certainly did not arrive and may be tried again. */
  | { kind: 'not-accepted' }
  /** It went out, and whether it arrived is not known. */
  | { kind: 'unknown' }
  | { kind: 'refused'; reason: Refusal }
  /** The chat has a new id; nothing was sent. */
  | { kind: 'moved'; chatId: string };

/** Takes messages to one messenger. */
export interface Courier {
  /**
   * Sends one part of a message, in one request, without trying again; words whose files were refused go in a second one.
   * Must not throw, and must give up in time.
   */
  send(chatId: string, part: MessagePart, purpose: Unasked): Promise<Outcome>;
}

/** Whether a refusal means that the chat is lost. */
export function isLost(reason: Refusal): boolean {
  return LOST.some((lost) => lost === reason);
}

/** Whether the reason of a delivery says that its files were refused, and only they. */
export function isMissingFiles(reason: string | null): reason is MissingFiles {
  return MISSING_FILES.some((missing) => missing === reason);
}
