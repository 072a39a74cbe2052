import type { StoredMessage } from './message-log.ts';

/**
 * The part of a reply that shows the message it answers, which is shown without what it answers itself.
 * An `object`, because the type of `reply_to_message` cannot be met while optional properties are exact.
 */
export function replyingTo(message: StoredMessage): object {
  const { reply_to_message: _, ...shown } = message;
  return { reply_to_message: shown };
}
