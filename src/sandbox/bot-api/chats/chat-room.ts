import type { Chat, User } from 'grammy/types';
import type { ForbiddenContent, Group, Person } from '../../messenger.ts';
import { MessageLog } from './message-log.ts';

/** What the bot is in a chat. `never`: it was not in it yet. It is no administrator anywhere. */
export type BotMembership = 'never' | 'member' | 'kicked';

interface RoomBase {
  id: number;
  messages: MessageLog;
  bot: BotMembership;
}

/** A person's chat with the bot. `bot` is `never` until the person writes first, and `kicked` while they block it. */
export interface PrivateRoom extends RoomBase {
  kind: 'private';
  person: Person;
}

export interface GroupRoom extends RoomBase {
  kind: 'group' | 'supergroup';
  title: string;
  isForum: boolean;
  /** Ids; the first is the group's owner. */
  members: Set<number>;
  /** Names of the topics of a forum by thread id; the general topic has none. */
  topics: Map<number, string>;
  /** Thread ids of topics that are closed; 0 is the general one. */
  closedTopics: Set<number>;
  /** What the bot may not send there. */
  forbidden: Set<ForbiddenContent>;
  /** The supergroup that this group became. */
  migratedTo?: number;
}

export type ChatRoom = PrivateRoom | GroupRoom;

export function privateRoom(person: Person, keep: number): PrivateRoom {
  const bot = person.hasStarted ? 'member' : 'never';
  return { kind: 'private', id: person.id, person, bot, messages: new MessageLog(keep) };
}

/** A forum, and a group whose id has the form of a supergroup's (-100…), is a supergroup. */
export function groupRoom(group: Group, keep: number): GroupRoom {
  const isSupergroup = group.isForum === true || String(group.id).startsWith('-100');
  return {
    kind: isSupergroup ? 'supergroup' : 'group',
    id: group.id,
    title: group.title,
    isForum: group.isForum === true,
    members: new Set(group.members),
    topics: new Map(),
    closedTopics: new Set(),
    forbidden: new Set(),
    bot: group.withBot === false ? 'never' : 'member',
    messages: new MessageLog(keep),
  };
}

export const isGroup = (room: ChatRoom): room is GroupRoom => room.kind !== 'private';

export const botIsIn = (room: ChatRoom): boolean => room.bot === 'member';

/** The chat as the Bot API shows it. */
export function chatView(room: ChatRoom): Exclude<Chat, Chat.ChannelChat> {
  if (room.kind === 'private') return { id: room.id, ...nameView(room.person), type: 'private' };
  const { id, title } = room;
  if (room.kind === 'group') return { id, title, type: 'group' };
  return { id, title, type: 'supergroup', ...(room.isForum ? { is_forum: true } : {}) };
}

/** The person as the Bot API shows them. */
export function userView(person: Person): User {
  const { id, languageCode } = person;
  return {
    id,
    is_bot: false,
    ...nameView(person),
    ...(languageCode === undefined ? {} : { language_code: languageCode }),
  };
}

function nameView({ firstName, lastName, username }: Person) {
  return {
    first_name: firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(username === undefined ? {} : { username }),
  };
}
