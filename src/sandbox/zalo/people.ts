import type { ZaloChats } from './chats.ts';
import type { ZaloEvent, ZaloMessage } from './options.ts';

/** What the people's side works with. */
export interface Sender {
  chats: ZaloChats;
  push: (event: ZaloEvent) => void;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The people's side of the local Zalo. Ids of people are 20 hexadecimal digits, those of groups `zgr-` and 20 more. */
export interface ZaloPeople {
  /** @param hasWritten whether the bot may write to them from the start */
  addPerson(id: string, name: string, hasWritten?: boolean): void;
  addGroup(id: string, title: string, hasWritten?: boolean): void;
  /** Writes a text. In a group the bot hears it only when it mentions the bot by its name, or answers it. */
  sendText(chatId: string, fromId: string, text: string, options?: { isReply?: boolean }): ZaloMessage;
  /** Sends a picture. @param field the documented name of its address, or the one that was seen */
  sendPhoto(
    chatId: string,
    fromId: string,
    url: string,
    options?: { caption?: string; field?: 'photo' | 'photo_url' },
  ): ZaloMessage;
  /** Sends what the bot gets no content of: a Word file, and everything that some people write. */
  sendUnsupported(chatId: string, fromId: string, fileName?: string): ZaloMessage;
  /** Hands the bot any event: repeated, unknown, out of order. */
  pushEvent(event: ZaloEvent): void;
  /** The messages of a chat, oldest first. */
  messages(chatId: string): ZaloMessage[];
}

export function zaloPeople(sender: Sender, botName: string): ZaloPeople {
  const { chats, push } = sender;
  const tell = (kind: string, written: ZaloMessage, fromId: string, content: Record<string, unknown>) =>
    push(eventOf(sender, kind, written, fromId, content));
  /** In a group the bot hears what mentions it or answers it, nothing else. */
  const hears = (chatId: string, words = '', isReply = false) =>
    !isGroup(chatId) || isReply || words.includes(`@${botName}`);
  return {
    addPerson: (id, name, hasWritten) => chats.add(id, name, hasWritten),
    addGroup: (id, title, hasWritten) => chats.add(id, title, hasWritten),
    messages: (chatId) => chats.of(chatId),
    pushEvent: push,
    sendText(chatId, fromId, text, { isReply = false } = {}) {
      const written = chats.write({ chatId, fromId, byBot: false, text });
      if (hears(chatId, text, isReply)) tell('text', written, fromId, { text });
      return written;
    },
    sendPhoto(chatId, fromId, url, { caption, field = 'photo_url' } = {}) {
      const photo = pictureIn(url);
      const words = caption !== undefined && { text: caption };
      const written = chats.write({ chatId, fromId, byBot: false, ...words, ...(photo && { photo }) });
      if (hears(chatId, caption))
        tell('image', written, fromId, { [field]: url, ...(caption !== undefined && { caption }) });
      return written;
    },
    sendUnsupported(chatId, fromId, fileName) {
      const file = fileName !== undefined && { fileName };
      const written = chats.write({ chatId, fromId, byBot: false, ...file });
      tell('unsupported', written, fromId, {});
      return written;
    },
  };
}

/** The picture in a `data:` address; undefined for one that lies elsewhere. */
function pictureIn(url: string): ZaloMessage['photo'] {
  const [, contentType, base64] = /^data:(image\/[\w.+-]+);base64,(.*)$/s.exec(url) ?? [];
  if (!contentType || base64 === undefined) return undefined;
  return { contentType, content: Uint8Array.from(Buffer.from(base64, 'base64')) };
}

function eventOf(
  { chats, now }: Sender,
  kind: string,
  { id, chatId }: ZaloMessage,
  fromId: string,
  content: Record<string, unknown>,
): ZaloEvent {
  return {
    event_name: `message.${kind}.received`,
    message: {
      message_id: id,
      date: now(),
      chat: { id: chatId, chat_type: isGroup(chatId) ? 'GROUP' : 'PRIVATE' },
      from: { id: fromId, display_name: chats.nameOf(fromId), is_bot: false },
      ...content,
    },
  };
}

function isGroup(chatId: string): boolean {
  return chatId.startsWith('zgr-');
}
