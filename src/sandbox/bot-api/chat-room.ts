import type { Chat, ForceReply, ReplyKeyboardMarkup } from 'grammy/types';
import type { Group, Person } from '../messenger.ts';
import { MessageLog } from './message-log.ts';

/** How the bot stands to a chat. `never`: it was not in it yet. */
export type BotMembership = 'never' | 'member' | 'administrator' | 'left' | 'kicked';

interface RoomBase {
  id: number;
  messages: MessageLog;
  bot: BotMembership;
  /** What the bot put in the place of people's keyboards. */
  keyboard?: ReplyKeyboardMarkup | ForceReply | undefined;
  /** Ids of pinned messages, the newest last. */
  pinned: number[];
}

/** A person's chat with the bot. `bot` is `never` until she writes first, and `kicked` while she blocks it. */
export interface PrivateRoom extends RoomBase {
  kind: 'private';
  person: Person;
}

export interface GroupRoom extends RoomBase {
  kind: 'group' | 'supergroup';
  title: string;
  isForum: boolean;
  members: Set<number>;
  /** The first member of the group, its owner. */
  ownerId: number | undefined;
  /** Names of the topics of a forum by thread id; the general topic has none. */
  topics: Map<number, string>;
  /** The supergroup that this group became. */
  migratedTo?: number;
}

export type ChatRoom = PrivateRoom | GroupRoom;

export function privateRoom(person: Person, keep: number): PrivateRoom {
  const bot = person.hasStarted ? 'member' : 'never';
  return { kind: 'private', id: person.id, person, bot, messages: new MessageLog(keep), pinned: [] };
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
    ownerId: group.members[0],
    topics: new Map(),
    bot: group.withBot === false ? 'never' : group.botIsAdmin ? 'administrator' : 'member',
    messages: new MessageLog(keep),
    pinned: [],
  };
}

export const isGroup = (room: ChatRoom): room is GroupRoom => room.kind !== 'private';

export const botIsIn = (room: ChatRoom): boolean => room.bot === 'member' || room.bot === 'administrator';

/** The chat as the Bot API shows it. */
export function chatView(room: ChatRoom): Exclude<Chat, Chat.ChannelChat> {
  if (room.kind === 'private') return privateView(room.person);
  const { id, title } = room;
  if (room.kind === 'group') return { id, title, type: 'group' };
  return { id, title, type: 'supergroup', ...(room.isForum ? { is_forum: true } : {}) };
}

function privateView(person: Person): Chat.PrivateChat {
  return {
    id: person.id,
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
    type: 'private',
  };
}
