import type { BotCommand, Message } from 'grammy/types';
import { type ChatSummary, MessengerError } from '../../messenger.ts';
import { botIsIn, type ChatRoom, isGroup } from '../chats/chat-room.ts';
import type { Switchboard } from '../switchboard.ts';
import { personOf } from './lookup.ts';

/** A person's chats: the one with the bot first, then the groups. Groups that became supergroups are left out. */
export function chatsOf(switchboard: Switchboard, personId: number): ChatSummary[] {
  personOf(switchboard, personId);
  const own = switchboard.rooms.get(personId);
  const groups = [...switchboard.rooms.values()].filter(
    (room) => isGroup(room) && room.members.has(personId) && room.migratedTo === undefined,
  );
  return [...(own ? [own] : []), ...groups].map((room) => summary(switchboard, room));
}

export function messages(switchboard: Switchboard, chatId: number): Message[] {
  const room = switchboard.rooms.get(chatId);
  if (!room) throw new MessengerError('Bad Request: chat not found');
  return room.messages.all();
}

/**
 * The bot's commands that a person is offered in a chat: the first list that is set, from the narrowest scope to the
 * widest, in the person's language or in none. Order:
 * https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsFor(switchboard: Switchboard, chatId: number, personId: number): BotCommand[] {
  const language = personOf(switchboard, personId).languageCode ?? '';
  const narrow = chatId < 0 ? 'all_group_chats' : 'all_private_chats';
  const own = [`chat_member/${chatId}/${personId}`, `chat/${chatId}`];
  const keys = [...own, narrow, 'default'].flatMap((scope) => [`${scope} ${language}`, `${scope} `]);
  return keys.map((key) => switchboard.commands.get(key)).find((list) => list !== undefined) ?? [];
}

function summary(switchboard: Switchboard, room: ChatRoom): ChatSummary {
  const lastMessage = room.messages.last();
  return {
    id: room.id,
    kind: room.kind,
    title: isGroup(room) ? room.title : switchboard.bot.first_name,
    botIsMember: botIsIn(room),
    ...(lastMessage ? { lastMessage } : {}),
  };
}
