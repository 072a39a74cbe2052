import type { Message, MessageEntity, User } from 'grammy/types';
import { MessengerError, type SendOptions, type Upload } from '../../messenger.ts';
import { botIsIn, type ChatRoom, chatView, isGroup, userView } from '../chats/chat-room.ts';
import { type MessageContent, replyingTo, type StoredMessage } from '../chats/message-log.ts';
import { detectEntities } from '../content/detected-entities.ts';
import { LONGEST_CAPTION, LONGEST_TEXT } from '../content/formatted-text.ts';
import { personMedia } from '../files/media.ts';
import type { Switchboard } from '../switchboard.ts';
import { roomFor, roomOf } from './lookup.ts';

/** Who is said to have sent what an administrator writes in the name of the group: https://core.telegram.org/bots/api#message, `from` */
const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** A person's text; see Messenger.sendText. */
export function sendText(
  switchboard: Switchboard,
  chatId: number,
  fromId: number,
  text: string,
  options: SendOptions = {},
): Message {
  const trimmed = text.trim();
  if (trimmed === '') throw new MessengerError('Bad Request: message text is empty');
  if (trimmed.length > LONGEST_TEXT) throw new MessengerError('Bad Request: message is too long');
  return say(switchboard, chatId, fromId, options, textContent(trimmed));
}

/** A person's file; see Messenger.sendFile. */
export function sendFile(
  switchboard: Switchboard,
  chatId: number,
  fromId: number,
  upload: Upload,
  options: SendOptions = {},
): Message {
  const caption = upload.caption?.trim() ?? '';
  if (caption.length > LONGEST_CAPTION) throw new MessengerError('Bad Request: message caption is too long');
  const entities = detectEntities(caption);
  return say(switchboard, chatId, fromId, options, {
    ...personMedia(switchboard.files, upload),
    ...(caption === '' ? {} : { caption }),
    ...(entities.length === 0 ? {} : { caption_entities: entities }),
  });
}

/** Presses start, as on a deep link: unblocks the bot when it is blocked. */
export function openLink(switchboard: Switchboard, fromId: number, startPayload: string): Message {
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(startPayload)) {
    throw new MessengerError('Bad Request: START_PARAM_INVALID');
  }
  const room = roomOf(switchboard, fromId);
  if (room.kind === 'private' && room.bot === 'kicked')
    switchboard.setMembership(room, 'member', userView(room.person));
  return sendText(switchboard, fromId, fromId, startPayload === '' ? '/start' : `/start ${startPayload}`);
}

function say(
  switchboard: Switchboard,
  chatId: number,
  fromId: number,
  options: SendOptions,
  content: MessageContent,
): Message {
  const { room, person } = roomFor(switchboard, chatId, fromId);
  const thread = threadOf(room, options);
  if (!isGroup(room) && room.bot === 'never') room.bot = 'member';
  const hidden = options.anonymous === true && isGroup(room);
  const message = switchboard.post(room, hidden ? GROUP_ANONYMOUS_BOT : userView(person), {
    ...{ ...thread, ...replyOf(room, options), ...content },
    ...(hidden ? { sender_chat: chatView(room) } : {}),
  });
  if (reachesBot(switchboard, room, message)) switchboard.deliver('message', { message });
  return message;
}

function textContent(text: string): MessageContent {
  const entities = detectEntities(text);
  return { text, ...(entities.length === 0 ? {} : { entities }) };
}

function replyOf(room: ChatRoom, options: SendOptions): MessageContent {
  if (options.replyTo === undefined) return {};
  const target = room.messages.get(options.replyTo);
  if (!target) throw new MessengerError('Bad Request: message to be replied not found');
  return replyingTo(target);
}

/** A reply stays in its message's topic when none is named. */
function threadOf(room: ChatRoom, options: SendOptions): MessageContent {
  if (!isGroup(room) || !room.isForum) {
    if (options.threadId === undefined) return {};
    throw new MessengerError('Bad Request: message thread not found');
  }
  const replied = options.replyTo === undefined ? undefined : room.messages.get(options.replyTo);
  const threadId = options.threadId ?? (replied?.is_topic_message ? replied.message_thread_id : undefined);
  if (threadId === undefined) return {};
  if (!room.topics.has(threadId)) throw new MessengerError('Bad Request: message thread not found');
  return { message_thread_id: threadId, is_topic_message: true };
}

/**
 * Whether the bot gets a person's message. In a group with privacy mode on it gets commands meant for it or for
 * nobody by name, mentions of it and replies to it.
 * Rules: https://core.telegram.org/bots/features#privacy-mode
 */
function reachesBot(switchboard: Switchboard, room: ChatRoom, message: StoredMessage): boolean {
  if (!botIsIn(room)) return false;
  if (!isGroup(room) || !switchboard.privacyMode) return true;
  if (message.reply_to_message?.from?.id === switchboard.bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => concerns(switchboard.bot, entity, text));
}

function concerns(bot: { username: string }, entity: MessageEntity, text: string): boolean {
  const own = `@${bot.username.toLowerCase()}`;
  const named = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  if (entity.type === 'mention') return named === own;
  if (entity.type !== 'bot_command') return false;
  return named.includes('@') ? named.endsWith(own) : entity.offset === 0;
}
