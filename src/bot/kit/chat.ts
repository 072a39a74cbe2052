import type { Place } from '../../people/place.ts';
import type { BotContext } from './context.ts';

/** The chat on the messenger itself, and so the chat of its messages' numbers. */
export function chatOf({ services, chat }: BotContext): Place {
  return { channel: services.channel, id: String(chat?.id), inGroup: chat?.type !== 'private' };
}
