import type { Message, Update } from 'grammy/types';
import type { StoredMessage } from './message-log.ts';

/** What is kept in place of words that may not be kept; undefined when they may. */
export type Withhold = (words: string) => string | undefined;

/** A message as it may be kept: with other words in place of those that are withheld, also in the message that it answers. The bot's own are kept. */
export function keptMessage(message: StoredMessage, withhold: Withhold): StoredMessage {
  return kept(message, withhold);
}

/** An update as it may be kept. */
export function keptUpdate(update: Update, withhold: Withhold): Update {
  const { message, callback_query: press } = update;
  const pressed = press?.message;
  return {
    ...update,
    ...(message && { message: kept(message, withhold) }),
    ...(pressed && { callback_query: { ...press, message: kept(pressed, withhold) } }),
  };
}

function kept<M extends object>(message: M, withhold: Withhold): M {
  const { reply_to_message: above, ...own }: Written = message;
  const bare = above ? { ...own, reply_to_message: kept(above, withhold) } : own;
  const instead = own.from?.is_bot ? undefined : withhold(own.text ?? own.caption ?? '');
  if (instead === undefined) return bare as M;
  const { entities: _, caption_entities: __, ...rest } = bare;
  return { ...rest, ...(own.text === undefined ? { caption: instead } : { text: instead }) } as M;
}

type Written = Partial<Omit<Message, 'reply_to_message'>> & { reply_to_message?: object };
