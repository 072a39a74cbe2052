import type { MessageEntity } from 'grammy/types';

/** Entities in Telegram's order: by where they begin, the longer first. */
export function sortEntities(entities: MessageEntity[]): MessageEntity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}
