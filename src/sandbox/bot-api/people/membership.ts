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
export function addPerson(switchboard: Switchboard, person: Person): void {
  switchboard.people.set(person.id, person);
  const known = switchboard.rooms.get(person.id);
  if (known?.kind === 'private') known.person = person;
  else switchboard.rooms.set(person.id, privateRoom(person, switchboard.keepMessages));
  switchboard.keepPerson(person.id);
  switchboard.emit({ kind: 'chats-changed' });
}

/** Adds a group; the bot hears nothing of it. An id known already gets the new title, and those who are new come in. */
export function addGroup(switchboard: Switchboard, group: Group): void {
  if (group.id >= 0) throw new MessengerError('the id of a group must be negative');
  const known = switchboard.rooms.get(group.id);
  const room = known && isGroup(known) ? known : groupRoom(group, switchboard.keepMessages);
  room.title = group.title;
  for (const id of group.members) room.members.add(id);
  switchboard.rooms.set(group.id, room);
  switchboard.keepRoom(room);
  switchboard.emit({ kind: 'chats-changed' });
}

export function block(switchboard: Switchboard, personId: number): void {
  const room = roomOf(switchboard, personId);
  if (room.bot === 'member')
    switchboard.setMembership(room, 'kicked', userView(personOf(switchboard, personId)));
}

export function unblock(switchboard: Switchboard, personId: number): void {
  const room = roomOf(switchboard, personId);
  if (room.bot === 'kicked')
    switchboard.setMembership(room, 'member', userView(personOf(switchboard, personId)));
}

export function addBotToGroup(switchboard: Switchboard, groupId: number, byId: number): void {
  const room = groupOf(switchboard, groupId);
  const by = memberOf(switchboard, room, byId);
  if (botIsIn(room)) throw new MessengerError('Bad Request: USER_ALREADY_PARTICIPANT');
  switchboard.setMembership(room, 'member', userView(by));
  const message = switchboard.post(room, userView(by), { new_chat_members: [switchboard.bot] });
  switchboard.deliver('message', { message });
}

export function removeBotFromGroup(switchboard: Switchboard, groupId: number, byId: number): void {
  const room = groupOf(switchboard, groupId);
  const by = memberOf(switchboard, room, byId);
  if (!botIsIn(room)) throw new MessengerError('Bad Request: USER_NOT_PARTICIPANT');
  switchboard.setMembership(room, 'kicked', userView(by));
  const message = switchboard.post(room, userView(by), { left_chat_member: switchboard.bot });
  // Who is removed from a supergroup sees nothing of it any more; in a basic group they still get the notice.
  if (room.kind === 'group') switchboard.deliver('message', { message });
}

export function joinGroup(switchboard: Switchboard, groupId: number, personId: number): void {
  const room = groupOf(switchboard, groupId);
  const person = personOf(switchboard, personId);
  if (room.members.has(personId)) throw new MessengerError('Bad Request: USER_ALREADY_PARTICIPANT');
  room.members.add(personId);
  const message = switchboard.post(room, userView(person), { new_chat_members: [userView(person)] });
  if (botIsIn(room)) switchboard.deliver('message', { message });
  switchboard.emit({ kind: 'chats-changed' });
}

/** Makes a topic in a forum. @returns its thread id, which is the id of the message that says so */
export function addTopic(switchboard: Switchboard, groupId: number, name: string): number {
  const room = groupOf(switchboard, groupId);
  if (!room.isForum) throw new MessengerError('Bad Request: the chat is not a forum');
  const message = switchboard.post(room, ownerOf(switchboard, room), {
    forum_topic_created: { name, icon_color: 0x6fb9f0 },
    is_topic_message: true,
  });
  const withThread = { ...message, message_thread_id: message.message_id };
  room.messages.replace(withThread);
  room.topics.set(message.message_id, name);
  switchboard.keepMessage(room, message.message_id);
  switchboard.keepRoom(room);
  if (botIsIn(room)) switchboard.deliver('message', { message: withThread });
  return message.message_id;
}

/** Closes a topic, the general one by the id 0. */
export function closeTopic(switchboard: Switchboard, groupId: number, threadId: number): void {
  changeGroup(switchboard, groupId, (room) => room.closedTopics.add(threadId));
}

export function reopenTopic(switchboard: Switchboard, groupId: number, threadId: number): void {
  changeGroup(switchboard, groupId, (room) => room.closedTopics.delete(threadId));
}

export function deleteTopic(switchboard: Switchboard, groupId: number, threadId: number): void {
  const room = groupOf(switchboard, groupId);
  const messages = room.messages.all().filter((message) => message.message_thread_id === threadId);
  changeGroup(switchboard, groupId, () => room.topics.delete(threadId));
  switchboard.remove(
    room,
    messages.map(({ message_id }) => message_id),
  );
}

export function forbid(
  switchboard: Switchboard,
  groupId: number,
  content: readonly ForbiddenContent[],
): void {
  changeGroup(switchboard, groupId, (room) => {
    room.forbidden = new Set(content);
  });
}

function changeGroup(switchboard: Switchboard, groupId: number, change: (room: GroupRoom) => unknown): void {
  const room = groupOf(switchboard, groupId);
  change(room);
  switchboard.keepRoom(room);
}

/** Makes a supergroup of a basic group. @returns its id */
export function migrate(switchboard: Switchboard, groupId: number): number {
  const old = groupOf(switchboard, groupId);
  if (old.kind === 'supergroup') throw new MessengerError('Bad Request: the chat is a supergroup already');
  const id = freeSupergroupId(switchboard, groupId);
  const { migratedTo: _, ...same } = old;
  const next: GroupRoom = {
    ...same,
    ...groupRoom({ id, title: old.title, members: [...old.members] }, switchboard.keepMessages),
    bot: old.bot,
  };
  switchboard.rooms.set(id, next);
  const from = ownerOf(switchboard, old);
  const told = [
    switchboard.post(old, from, { migrate_to_chat_id: id }),
    switchboard.post(next, from, { migrate_from_chat_id: groupId }),
  ];
  old.migratedTo = id;
  switchboard.keepRoom(old);
  if (botIsIn(next)) for (const message of told) switchboard.deliver('message', { message });
  switchboard.emit({ kind: 'chats-changed' });
  return id;
}

/** The group's first member; the bot in a group of nobody. */
function ownerOf(switchboard: Switchboard, room: GroupRoom): User {
  const [first = 0] = room.members;
  const owner = switchboard.people.get(first);
  return owner ? userView(owner) : switchboard.bot;
}

function freeSupergroupId(switchboard: Switchboard, groupId: number): number {
  let id = -1_000_000_000_000 + groupId;
  while (switchboard.rooms.has(id)) id -= 1;
  return id;
}

function groupOf(switchboard: Switchboard, groupId: number): GroupRoom {
  const room = roomOf(switchboard, groupId);
  if (!isGroup(room)) throw new MessengerError(`${chatView(room).type} chat where a group is needed`);
  return room;
}

function memberOf(switchboard: Switchboard, room: GroupRoom, personId: number): Person {
  const person = personOf(switchboard, personId);
  if (!room.members.has(personId)) throw new MessengerError('Bad Request: USER_NOT_PARTICIPANT');
  return person;
}
