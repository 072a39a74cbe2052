import type { BotCommand, ChatMember, Update, User } from 'grammy/types';
import type { Clock } from '../../base/clock.ts';
import { type Keeper, messageKey, noKeeper } from '../keeper.ts';
import type { MessengerEvent, Person } from '../messenger.ts';
import { SendLimits } from './calls/send-limits.ts';
import { type BotMembership, type ChatRoom, chatView } from './chats/chat-room.ts';
import type { MessageContent, StoredMessage } from './chats/message-log.ts';
import { keptRoom } from './chats/room-record.ts';
import { keptMessage, type Withhold } from './chats/withheld.ts';
import { FileCabinet } from './files/file-cabinet.ts';
import type { BotApiOptions } from './options.ts';
import type { UpdateKind, UpdateQueue } from './updates/queue.ts';

const KEEP_MESSAGES = 2000;
const KEEP_FILE_BYTES = 256 * 1024 * 1024;

/** A callback query that the bot may still answer. */
interface OpenQuery {
  chatId: number;
  userId: number;
  /** By the monotonic clock, milliseconds. */
  askedAt: number;
}

/** What both sides of the local messenger share: its people, chats, files and the ways news travels. */
export class Switchboard {
  readonly people = new Map<number, Person>();
  readonly rooms = new Map<number, ChatRoom>();
  readonly files: FileCabinet;
  readonly limits: SendLimits;
  /** The bot's commands by scope and language, such as `all_group_chats en`. */
  readonly commands = new Map<string, BotCommand[]>();
  readonly openQueries = new Map<string, OpenQuery>();
  readonly keepMessages: number;
  readonly privacyMode: boolean;
  readonly monotonic: () => number;
  private readonly clock: Clock;
  private readonly keeper: Keeper;
  private readonly withhold: Withhold;
  private readonly neverWritten: Withhold;
  private readonly listeners = new Set<(event: MessengerEvent) => void>();

  constructor(
    options: BotApiOptions,
    readonly bot: User & { username: string },
    readonly queue: UpdateQueue,
  ) {
    this.clock = options.clock;
    this.monotonic = options.monotonic ?? (() => performance.now());
    this.limits = new SendLimits(options.limits ?? {}, this.monotonic);
    this.keeper = options.keeper ?? noKeeper;
    this.withhold = options.withhold ?? (() => undefined);
    this.neverWritten = options.neverWritten ?? this.withhold;
    this.files = new FileCabinet(options.keep?.fileBytes ?? KEEP_FILE_BYTES, this.keeper);
    this.keepMessages = options.keep?.messagesPerChat ?? KEEP_MESSAGES;
    this.privacyMode = options.privacyMode ?? true;
  }

  /** Milliseconds since the epoch, by the injected clock. */
  nowMs(): number {
    return this.clock.now().epochMilliseconds;
  }

  /** Unix seconds, as dates are in the Bot API. */
  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** Puts a message into a chat with the next id and the time it is, and tells the listeners. Returns it as it was written. */
  post(room: ChatRoom, from: User, content: MessageContent): StoredMessage {
    const message: StoredMessage = {
      message_id: room.messages.nextId(),
      from,
      chat: chatView(room),
      date: this.nowSeconds(),
      ...content,
    };
    const forgotten = room.messages.add(keptMessage(message, this.withhold));
    if (forgotten !== undefined) this.keepMessage(room, forgotten);
    this.keepMessage(room, message.message_id);
    this.keepRoom(room);
    this.emit({ kind: 'message', chatId: room.id, message });
    return message;
  }

  /** Puts a new version in the place of a message and tells the listeners. */
  replace(room: ChatRoom, message: StoredMessage): void {
    room.messages.replace(message);
    this.keepMessage(room, message.message_id);
    this.emit({ kind: 'edited', chatId: room.id, message });
  }

  /** Takes messages away and tells the listeners. */
  remove(room: ChatRoom, ids: number[]): void {
    const removed = ids.filter((id) => room.messages.remove(id));
    for (const id of removed) this.keepMessage(room, id);
    this.keepRoom(room);
    if (removed.length > 0) this.emit({ kind: 'deleted', chatId: room.id, messageIds: removed });
  }

  /** Queues an update for the bot. */
  deliver(kind: UpdateKind, content: Omit<Update, 'update_id'>): void {
    this.queue.push(kind, content);
  }

  /** Changes what the bot is in a chat and sends it `my_chat_member`. */
  setMembership(room: ChatRoom, membership: BotMembership, by: User): void {
    const before = room.bot;
    room.bot = membership;
    if (before === membership) return;
    this.keepRoom(room);
    this.deliver('my_chat_member', {
      my_chat_member: {
        chat: chatView(room),
        from: by,
        date: this.nowSeconds(),
        old_chat_member: this.chatMember(before),
        new_chat_member: this.chatMember(membership),
      },
    });
    this.emit({ kind: 'chats-changed' });
  }

  private chatMember(membership: BotMembership): ChatMember {
    const user = this.bot;
    if (membership === 'never') return { status: 'left', user };
    return membership === 'kicked' ? { status: 'kicked', user, until_date: 0 } : { status: 'member', user };
  }

  /** Offers commands under a scope and language; undefined: none of its own any more. */
  setCommands(key: string, commands: BotCommand[] | undefined): void {
    if (commands) this.commands.set(key, commands);
    else this.commands.delete(key);
    this.keeper.changed('commands', key, () => {
      const value = this.commands.get(key);
      return value && { value: { key, commands: value } };
    });
  }

  /** Keeps a chat as it is by now; to be called when it changed without a message. */
  keepRoom(room: ChatRoom): void {
    this.keeper.changed('room', String(room.id), () => ({ value: keptRoom(room) }));
  }

  /** Keeps a person as they are by now. */
  keepPerson(id: number): void {
    this.keeper.changed('person', String(id), () => ({ value: this.people.get(id) }));
  }

  /** Keeps a message as it is by now, or forgets it. */
  keepMessage(room: ChatRoom, id: number): void {
    this.keeper.changed('message', messageKey(room.id, id), () => {
      const value = room.messages.get(id);
      return value && { value: keptMessage(value, this.neverWritten) };
    });
  }

  emit(event: MessengerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** @returns what stops the listening */
  listen(listener: (event: MessengerEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
