import type { MessageEntity } from 'grammy/types';
import type { Switchboard } from '../switchboard.ts';
import { botIsIn, type ChatRoom, isGroup } from './chat-room.ts';
import type { StoredMessage } from './message-log.ts';

/**
 * Whether the bot gets a person's message. In a group with privacy mode on it gets commands meant for it or for
 * nobody by name, mentions of it and replies to it.
 * Rules: https://core.telegram.org/bots/features#privacy-mode
 */
export function reachesBot(board: Switchboard, room: ChatRoom, message: StoredMessage): boolean {
  if (!botIsIn(room)) return false;
  if (!isGroup(room) || !board.privacyMode) return true;
  if (message.reply_to_message?.from?.id === board.bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => concerns(board.bot, entity, text));
}

function concerns(bot: { username: string }, entity: MessageEntity, text: string): boolean {
  const own = `@${bot.username.toLowerCase()}`;
  const named = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  if (entity.type === 'mention') return named === own;
  if (entity.type !== 'bot_command') return false;
  return named.includes('@') ? named.endsWith(own) : entity.offset === 0;
}
