import { MessengerError, type Person } from '../../messenger.ts';
import { type ChatRoom, isGroup } from '../chats/chat-room.ts';
import type { Switchboard } from '../switchboard.ts';

/** @throws MessengerError when there is no such person */
export function personOf(switchboard: Switchboard, personId: number): Person {
  const person = switchboard.people.get(personId);
  if (!person) throw new MessengerError('Bad Request: user not found');
  return person;
}

/** A chat that still lives. @throws MessengerError when there is none, or a supergroup took its place */
export function roomOf(switchboard: Switchboard, chatId: number): ChatRoom {
  const room = switchboard.rooms.get(chatId);
  if (!room) throw new MessengerError('Bad Request: chat not found');
  if (isGroup(room) && room.migratedTo !== undefined) {
    throw new MessengerError('Bad Request: group chat was upgraded to a supergroup chat');
  }
  return room;
}

/** A chat in which a person may speak. @throws MessengerError when it is another person's, they are no member, or they blocked the bot */
export function roomFor(
  switchboard: Switchboard,
  chatId: number,
  personId: number,
): { room: ChatRoom; person: Person } {
  const person = personOf(switchboard, personId);
  const room = roomOf(switchboard, chatId);
  if (isGroup(room)) {
    if (!room.members.has(personId)) throw new MessengerError('Forbidden: user is not a member of the chat');
  } else {
    if (room.id !== personId) throw new MessengerError('Bad Request: chat not found');
    if (room.bot === 'kicked') throw new MessengerError('Bad Request: YOU_BLOCKED_USER');
  }
  return { room, person };
}
