import type { MessagePart } from './message.ts';

/**
 * Why a message cannot be delivered. `blocked`: the person blocked the bot. `removed`: the bot is no longer in the group.
 * `chat-gone`: there is no such chat or person any more. `no-right`: the bot may not write there. `rejected`: the
 * messenger does not take this message, though it might take another. `unchangeable`: what was sent can be neither changed
 * nor taken back any more.
 */
export type Refusal = 'blocked' | 'removed' | 'chat-gone' | 'no-right' | 'rejected' | 'unchangeable';

/** What became of one request. */
export type Outcome =
  /** `others`: the numbers of the part's further messages, when it has any. */
  | { kind: 'sent'; messageId: string; others?: string[] }
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
  /** Sends one part of a message, in one request, without trying again. Must not throw, and must give up in time. */
  send(chatId: string, part: MessagePart): Promise<Outcome>;
}
