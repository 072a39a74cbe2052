import type { User } from 'grammy/types';
import { type ForbiddenContent, type Group, MessengerError, type Person } from '../../messenger.ts';
import {
  botIsIn,
  chatView,
  type GroupRoom,
  groupRoom,
  isGroup,
  privateRoom,
  userView,
} from '../chats/chat-room.ts';
import type { Switchboard } from '../switchboard.ts';
import { personOf, roomOf } from './lookup.ts';

/** Adds a person, with an unopened chat with the bot; an id known already gets the new names. */
export function addPerson(board: Switchboard, person: Person): void {
  board.people.set(person.id, person);
  const known = board.rooms.get(person.id);
  if (known?.kind === 'private') known.person = person;
  else board.rooms.set(person.id, privateRoom(person, board.keepMessages));
  board.keepPerson(person.id);
  board.emit({ kind: 'chats-changed' });
}

/** Adds a group; the bot hears nothing of it. An id known already gets the new title, and those who are new come in. */
export function addGroup(board: Switchboard, group: Group): void {
  if (group.id >= 0) throw new MessengerError('the id of a group must be negative');
  const known = board.rooms.get(group.id);
  const room = known && isGroup(known) ? known : groupRoom(group, board.keepMessages);
  room.title = group.title;
  for (const id of group.members) room.members.add(id);
  board.rooms.set(group.id, room);
  board.keepRoom(room);
  board.emit({ kind: 'chats-changed' });
}

export function block(board: Switchboard, personId: number): void {
  const room = roomOf(board, personId);
  if (room.bot === 'member') board.setMembership(room, 'kicked', userView(personOf(board, personId)));
}

export function unblock(board: Switchboard, personId: number): void {
  const room = roomOf(board, personId);
  if (room.bot === 'kicked') board.setMembership(room, 'member', userView(personOf(board, personId)));
}

export function addBotToGroup(board: Switchboard, groupId: number, byId: number): void {
  const room = groupOf(board, groupId);
  const by = memberOf(board, room, byId);
  if (botIsIn(room)) throw new MessengerError('Bad Request: USER_ALREADY_PARTICIPANT');
  board.setMembership(room, 'member', userView(by));
  const message = board.post(room, userView(by), { new_chat_members: [board.bot] });
  board.deliver('message', { message });
}

export function removeBotFromGroup(board: Switchboard, groupId: number, byId: number): void {
  const room = groupOf(board, groupId);
  const by = memberOf(board, room, byId);
  if (!botIsIn(room)) throw new MessengerError('Bad Request: USER_NOT_PARTICIPANT');
  board.setMembership(room, 'kicked', userView(by));
  const message = board.post(room, userView(by), { left_chat_member: board.bot });
  // Who is removed from a supergroup sees nothing of it any more; in a basic group they still get the notice.
  if (room.kind === 'group') board.deliver('message', { message });
}

export function joinGroup(board: Switchboard, groupId: number, personId: number): void {
  const room = groupOf(board, groupId);
  const person = personOf(board, personId);
  if (room.members.has(personId)) throw new MessengerError('Bad Request: USER_ALREADY_PARTICIPANT');
  room.members.add(personId);
  const message = board.post(room, userView(person), { new_chat_members: [userView(person)] });
  if (botIsIn(room)) board.deliver('message', { message });
  board.emit({ kind: 'chats-changed' });
}

/** Makes a topic in a forum. @returns its thread id, which is the id of the message that says so */
export function addTopic(board: Switchboard, groupId: number, name: string): number {
  const room = groupOf(board, groupId);
  if (!room.isForum) throw new MessengerError('Bad Request: the chat is not a forum');
  const message = board.post(room, ownerOf(board, room), {
    forum_topic_created: { name, icon_color: 0x6fb9f0 },
    is_topic_message: true,
  });
  const withThread = { ...message, message_thread_id: message.message_id };
  room.messages.replace(withThread);
  room.topics.set(message.message_id, name);
  board.keepMessage(room, message.message_id);
  board.keepRoom(room);
  if (botIsIn(room)) board.deliver('message', { message: withThread });
  return message.message_id;
}

/** Closes a topic, the general one by the id 0. */
export function closeTopic(board: Switchboard, groupId: number, threadId: number): void {
  changeGroup(board, groupId, (room) => room.closedTopics.add(threadId));
}

export function reopenTopic(board: Switchboard, groupId: number, threadId: number): void {
  changeGroup(board, groupId, (room) => room.closedTopics.delete(threadId));
}

export function deleteTopic(board: Switchboard, groupId: number, threadId: number): void {
  const room = groupOf(board, groupId);
  const messages = room.messages.all().filter((message) => message.message_thread_id === threadId);
  changeGroup(board, groupId, () => room.topics.delete(threadId));
  board.remove(
    room,
    messages.map(({ message_id }) => message_id),
  );
}

export function forbid(board: Switchboard, groupId: number, content: readonly ForbiddenContent[]): void {
  changeGroup(board, groupId, (room) => {
    room.forbidden = new Set(content);
  });
}

function changeGroup(board: Switchboard, groupId: number, change: (room: GroupRoom) => unknown): void {
  const room = groupOf(board, groupId);
  change(room);
  board.keepRoom(room);
}

/** Makes a supergroup of a basic group. @returns its id */
export function migrate(board: Switchboard, groupId: number): number {
  const old = groupOf(board, groupId);
  if (old.kind === 'supergroup') throw new MessengerError('Bad Request: the chat is a supergroup already');
  const id = freeSupergroupId(board, groupId);
  const { migratedTo: _, ...same } = old;
  const next: GroupRoom = {
    ...same,
    ...groupRoom({ id, title: old.title, members: [...old.members] }, board.keepMessages),
    bot: old.bot,
  };
  board.rooms.set(id, next);
  const from = ownerOf(board, old);
  const told = [
    board.post(old, from, { migrate_to_chat_id: id }),
    board.post(next, from, { migrate_from_chat_id: groupId }),
  ];
  old.migratedTo = id;
  board.keepRoom(old);
  if (botIsIn(next)) for (const message of told) board.deliver('message', { message });
  board.emit({ kind: 'chats-changed' });
  return id;
}

/** The group's first member; the bot in a group of nobody. */
function ownerOf(board: Switchboard, room: GroupRoom): User {
  const [first = 0] = room.members;
  const owner = board.people.get(first);
  return owner ? userView(owner) : board.bot;
}

function freeSupergroupId(board: Switchboard, groupId: number): number {
  let id = -1_000_000_000_000 + groupId;
  while (board.rooms.has(id)) id -= 1;
  return id;
}

function groupOf(board: Switchboard, groupId: number): GroupRoom {
  const room = roomOf(board, groupId);
  if (!isGroup(room)) throw new MessengerError(`${chatView(room).type} chat where a group is needed`);
  return room;
}

function memberOf(board: Switchboard, room: GroupRoom, personId: number): Person {
  const person = personOf(board, personId);
  if (!room.members.has(personId)) throw new MessengerError('Bad Request: USER_NOT_PARTICIPANT');
  return person;
}
