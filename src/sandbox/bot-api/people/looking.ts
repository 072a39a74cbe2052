import type { BotCommand, Message } from 'grammy/types';
import { type ChatSummary, MessengerError } from '../../messenger.ts';
import { botIsIn, type ChatRoom, isGroup } from '../chat-room.ts';
import type { Switchboard } from '../switchboard.ts';
import { personOf } from './lookup.ts';

/** A person's chats: her own with the bot first, then her groups. Groups that became supergroups are left out. */
export function chatsOf(board: Switchboard, personId: number): ChatSummary[] {
  personOf(board, personId);
  const own = board.rooms.get(personId);
  const groups = [...board.rooms.values()].filter(
    (room) => isGroup(room) && room.members.has(personId) && room.migratedTo === undefined,
  );
  return [...(own ? [own] : []), ...groups].map((room) => summary(board, room));
}

export function messages(board: Switchboard, chatId: number): Message[] {
  const room = board.rooms.get(chatId);
  if (!room) throw new MessengerError('Bad Request: chat not found');
  return room.messages.all();
}

export function topics(board: Switchboard, groupId: number): ReadonlyMap<number, string> {
  const room = board.rooms.get(groupId);
  return room && isGroup(room) ? room.topics : new Map();
}

export function commandsFor(board: Switchboard, chatId: number, personId: number): BotCommand[] {
  const language = personOf(board, personId).languageCode ?? '';
  return board.commands.offered({ id: chatId, isGroup: chatId < 0 }, personId, language);
}

function summary(board: Switchboard, room: ChatRoom): ChatSummary {
  const lastMessage = room.messages.last();
  return {
    id: room.id,
    kind: room.kind,
    title: isGroup(room) ? room.title : board.bot.first_name,
    isForum: isGroup(room) && room.isForum,
    botIsMember: botIsIn(room),
    ...(lastMessage ? { lastMessage } : {}),
  };
}
