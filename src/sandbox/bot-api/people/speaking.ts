import type { Message } from 'grammy/types';
import { MessengerError, type SendOptions, type Upload } from '../../messenger.ts';
import { type ChatRoom, isGroup } from '../chat-room.ts';
import { detectEntities } from '../entities/detect.ts';
import { sortEntities } from '../entities/sorting.ts';
import { personMedia } from '../media.ts';
import type { MessageContent, StoredMessage } from '../message-log.ts';
import { reachesBot } from '../privacy.ts';
import { replyingTo } from '../quoted.ts';
import type { Switchboard } from '../switchboard.ts';
import { userView } from '../user-view.ts';
import { roomFor, roomOf } from './lookup.ts';

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/** A person's text; see Messenger.sendText. */
export function sendText(
  board: Switchboard,
  chatId: number,
  fromId: number,
  text: string,
  options: SendOptions = {},
): Message {
  const trimmed = text.trim();
  if (trimmed === '') throw new MessengerError('Bad Request: message text is empty');
  if (trimmed.length > LONGEST_TEXT) throw new MessengerError('Bad Request: message is too long');
  return say(board, chatId, fromId, options, textContent(trimmed, options));
}

/** A person's file; see Messenger.sendFile. */
export function sendFile(
  board: Switchboard,
  chatId: number,
  fromId: number,
  upload: Upload,
  options: SendOptions = {},
): Message {
  const caption = upload.caption?.trim() ?? '';
  if (caption.length > LONGEST_CAPTION) throw new MessengerError('Bad Request: message caption is too long');
  const entities = detectEntities(caption);
  return say(board, chatId, fromId, options, {
    ...personMedia(board.files, upload),
    ...(caption === '' ? {} : { caption }),
    ...(entities.length === 0 ? {} : { caption_entities: entities }),
  });
}

/** A person changes a text of hers; the bot gets `edited_message`. */
export function editText(
  board: Switchboard,
  chatId: number,
  fromId: number,
  messageId: number,
  text: string,
): Message {
  const { room } = roomFor(board, chatId, fromId);
  const before = ownMessage(room, fromId, messageId);
  const { entities: _, ...rest } = before;
  const edited = { ...rest, ...textContent(text.trim(), {}), edit_date: board.nowSeconds() };
  board.replace(room, edited);
  if (reachesBot(board, room, edited)) board.deliver('edited_message', { edited_message: edited });
  return edited;
}

/** A person takes a message of hers back, for everybody; bots do not hear of it. */
export function deleteOwn(board: Switchboard, chatId: number, fromId: number, messageId: number): void {
  const { room } = roomFor(board, chatId, fromId);
  ownMessage(room, fromId, messageId);
  board.remove(room, [messageId]);
}

/** Presses start, as on a deep link: unblocks the bot when it is blocked. */
export function openLink(board: Switchboard, fromId: number, startPayload: string): Message {
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(startPayload)) {
    throw new MessengerError('Bad Request: START_PARAM_INVALID');
  }
  const room = roomOf(board, fromId);
  if (room.kind === 'private' && room.bot === 'kicked')
    board.setStanding(room, 'member', userView(room.person));
  return sendText(board, fromId, fromId, startPayload === '' ? '/start' : `/start ${startPayload}`);
}

function say(
  board: Switchboard,
  chatId: number,
  fromId: number,
  options: SendOptions,
  content: MessageContent,
): Message {
  const { room, person } = roomFor(board, chatId, fromId);
  const thread = threadOf(room, options);
  if (!isGroup(room) && room.bot === 'never') room.bot = 'member';
  const message = board.post(room, userView(person), { ...thread, ...replyOf(room, options), ...content });
  if (reachesBot(board, room, message)) board.deliver('message', { message });
  return message;
}

function textContent(text: string, options: SendOptions): MessageContent {
  const entities = sortEntities([...detectEntities(text), ...(options.entities ?? [])]);
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

function ownMessage(room: ChatRoom, fromId: number, messageId: number): StoredMessage {
  const message = room.messages.get(messageId);
  if (!message) throw new MessengerError('Bad Request: message to edit not found');
  if (message.from.id !== fromId) throw new MessengerError("Bad Request: message can't be edited");
  return message;
}
