import type { BotCommand, Message, Update, User } from 'grammy/types';

/*
 * What people do in the local messenger: the other side of the Bot API.
 * The chat page and the tests use it; the bot sees only the Bot API over HTTP.
 */

/** A person of the local messenger. */
export interface Person {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  /** Has pressed start before, so that the bot may write to them. */
  hasStarted?: boolean;
}

/** A group of the local messenger. Its id is negative, as in Telegram. */
export interface Group {
  id: number;
  title: string;
  /** A forum: messages live in topics. */
  isForum?: boolean;
  /** People in it, by id. */
  members: number[];
  /** Whether the bot is in it from the start; default true. */
  withBot?: boolean;
}

/** What members of a group, and so the bot, may be forbidden to send: anything, texts, or one kind of file. */
export type ForbiddenContent = 'messages' | 'texts' | 'photos' | 'videos' | 'documents';

export interface SendOptions {
  /** The message that this one answers, by id within the chat. */
  replyTo?: number;
  /** The topic, in forums. */
  threadId?: number;
  /** Writes in the name of the group, as its administrators may. */
  anonymous?: boolean;
}

/** A file that a person sends. */
export interface Upload {
  name: string;
  mimeType: string;
  content: Uint8Array;
  caption?: string;
}

/** How the server misbehaves on purpose. */
export interface Fault {
  /**
   * `server-error`: answers 500 before doing anything. `time-out`: never answers and does nothing.
   * `drop-answer`: does the work and closes the connection without an answer.
   * `error-after`: does the work and answers 500.
   * `too-many-requests`: 429 with `retryAfter`.
   */
  kind: 'server-error' | 'error-after' | 'time-out' | 'drop-answer' | 'too-many-requests';
  /** Only this method, such as `sendMessage`; default: every one. */
  method?: string;
  /** Only calls about this chat. */
  chatId?: number;
  /** How many calls; default 1. */
  times?: number;
  /** Seconds, for `too-many-requests`. */
  retryAfter?: number;
}

/** One call that the bot made. */
export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
  /** Milliseconds since the epoch, by the server's clock. */
  at: number;
  /** HTTP status of the answer; 0 when it was dropped. */
  status: number;
  description?: string;
  /** Grows by one with each call. */
  number: number;
  /** How long it took, in milliseconds. */
  tookMs: number;
  /** The answer's JSON, cut off when it is long. */
  answer: string;
  /** The fault that it met, if any. */
  fault?: Fault['kind'];
}

/** A fault that waits for its call. */
export interface WaitingFault {
  fault: Fault;
  /** How many calls more it will meet. */
  left: number;
}

/** What the chat page hears. */
export type MessengerEvent =
  | { kind: 'message'; chatId: number; message: Message }
  | { kind: 'edited'; chatId: number; message: Message }
  | { kind: 'deleted'; chatId: number; messageIds: number[] }
  | { kind: 'callback-answer'; chatId: number; userId: number; text?: string; alert: boolean }
  | { kind: 'chats-changed' }
  | { kind: 'call'; call: ApiCall };

/** A chat as one person sees it in their list. */
export interface ChatSummary {
  /** For a private chat with the bot: the person's id. */
  id: number;
  kind: 'private' | 'group' | 'supergroup';
  title: string;
  lastMessage?: Message;
  botIsMember: boolean;
  /** Where it is; default: on the messenger with the Bot API. */
  messenger?: 'zalo';
}

/** The people's side of the local messenger. Every method throws `MessengerError` when the real one would refuse. */
export interface Messenger {
  readonly bot: User;
  addPerson(person: Person): void;
  addGroup(group: Group): void;
  people(): Person[];
  /** Chats that a person sees: the one with the bot, and the groups they are in. */
  chatsOf(personId: number): ChatSummary[];
  /** Messages of a chat, oldest first. For a private chat `chatId` is the person's id. */
  messages(chatId: number): Message[];
  /** Sends a text; commands, @mentions and links become entities. Returns the message as it was written. */
  sendText(chatId: number, fromId: number, text: string, options?: SendOptions): Message;
  /** Sends a picture (`image/*`) or a document. */
  sendFile(chatId: number, fromId: number, upload: Upload, options?: SendOptions): Message;
  /** Presses an inline button; `data` is its callback data. Returns the callback query's id. */
  pressButton(chatId: number, fromId: number, messageId: number, data: string): string;
  /** Sends any callback data, on a button or not: what a forger would do. */
  forgeCallback(chatId: number, fromId: number, messageId: number, data: string): string;
  /** Opens a deep link https://t.me/<bot>?start=<payload>. */
  openLink(fromId: number, startPayload: string): Message;
  block(personId: number): void;
  unblock(personId: number): void;
  addBotToGroup(groupId: number, byId: number): void;
  removeBotFromGroup(groupId: number, byId: number): void;
  joinGroup(groupId: number, personId: number): void;
  /** Makes a topic in a forum; its thread id is returned. */
  addTopic(groupId: number, name: string): number;
  /** The bot's commands that a person is offered in a chat, in their language. */
  commandsFor(chatId: number, personId: number): BotCommand[];
  /** Makes a supergroup of a group; its new id is returned. */
  migrate(groupId: number): number;
  file(fileId: string): { name: string; mimeType: string; content: Uint8Array } | undefined;
  /** Adds a fault; the returned function takes it back. */
  inject(fault: Fault): () => void;
  /** Faults that wait, the oldest first. */
  faults(): readonly WaitingFault[];
  calls(): readonly ApiCall[];
  /** Puts an update into the queue as it is: duplicates and oddities for tests. */
  pushUpdate(update: Update): void;
  /** Listens; the returned function stops it. */
  listen(listener: (event: MessengerEvent) => void): () => void;
}

/** The messenger refused what a person tried, with Telegram's own words. */
export class MessengerError extends Error {
  override name = 'MessengerError';
}
