import type { Update } from 'grammy/types';
import type { StoredMessage } from './message-log.ts';

/** What is kept in place of words that may not be kept; undefined when they may. */
export type Withhold = (words: string) => string | undefined;

/** A message as it may be kept: with other words in place of those that are withheld. The bot's own are kept. */
export function keptMessage(message: StoredMessage, withhold: Withhold): StoredMessage {
  const { entities: _, caption_entities: __, ...rest } = message;
  const instead = message.from.is_bot ? undefined : withhold(message.text ?? message.caption ?? '');
  if (instead === undefined) return message;
  return message.text === undefined ? { ...rest, caption: instead } : { ...rest, text: instead };
}

/** An update as it may be kept. */
export function keptUpdate(update: Update, withhold: Withhold): Update {
  return update.message ? { ...update, message: keptMessage(update.message, withhold) } : update;
}
