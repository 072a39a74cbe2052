import type { Message, Update } from 'grammy/types';
import { dangerLevel, keptInstead } from '../../../ask/danger/danger.ts';

/** The words of a message that may tell of danger: its text or caption. A command without a word of one's own has none. */
export function wordsOf(message: Pick<Message, 'text' | 'caption'> | undefined): string | undefined {
  const words = message?.text ?? message?.caption;
  return words !== undefined && !/^\/\w+(@\w+)?$/.test(words) ? words : undefined;
}

/** Whether a person in danger writes, or a person who writes of danger: no word of it is to be stored. */
export function isCry({ message }: Update): boolean {
  const words = wordsOf(message);
  return words !== undefined && dangerLevel(words) === 2;
}

/** Whether a person writes what tells of danger, or may. */
export function tellsOfDanger({ message }: Update): boolean {
  const words = wordsOf(message);
  return words !== undefined && dangerLevel(words) > 0;
}

/**
 * An update as it may be stored until it is handled: without words that tell of danger, or may. A message that is nothing but such
 * words has others in their place, which are answered with where help is; in a message that another is in reply to they are left out.
 */
export function storable(update: Update): Update {
  const { message, callback_query: press } = update;
  const pressed = press?.message;
  return {
    ...update,
    ...(message && { message: withoutOwnWords(withoutWordsAbove(message)) }),
    ...(pressed && { callback_query: { ...press, message: withoutWordsAbove(pressed) } }),
  };
}

/** The bot's mention stays, so that it takes the message for its own in a group. */
function withoutOwnWords<M extends Message>(message: M): M {
  const words = wordsOf(message);
  const stand = words === undefined ? undefined : keptInstead(words);
  if (words === undefined || stand === undefined) return message;
  const [mention] = words.match(/@\w*bot\b/i) ?? [];
  const said = mention === undefined ? stand : `${mention} ${stand}`;
  const entities = mention && [{ type: 'mention', offset: 0, length: mention.length }];
  const bare = withoutWords(message);
  return message.text === undefined
    ? { ...bare, caption: said }
    : { ...bare, text: said, ...(entities && { entities }) };
}

function withoutWordsAbove<M extends Pick<Message, 'reply_to_message' | 'quote'>>(message: M): M {
  const { quote: _, ...rest } = message;
  const above = message.reply_to_message;
  const words = above?.from?.is_bot ? undefined : wordsOf(above);
  const isKept = words === undefined || dangerLevel(words) === 0;
  return above && !isKept ? ({ ...rest, reply_to_message: withoutWords(above) } as M) : message;
}

function withoutWords<M extends Pick<Message, 'text' | 'caption' | 'entities' | 'caption_entities'>>(
  message: M,
): M {
  const { text: _, caption: __, entities: ___, caption_entities: ____, ...bare } = message;
  return bare as M;
}
