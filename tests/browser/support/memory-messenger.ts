import type {
  BotCommand,
  InlineKeyboardMarkup,
  Message,
  MessageEntity,
  PhotoSize,
  Update,
  User,
} from 'grammy/types';
import type { Clock } from '../../../src/base/clock.ts';
import {
  type ApiCall,
  type ChatSummary,
  type Group,
  type Messenger,
  MessengerError,
  type MessengerEvent,
  type Person,
  type SendOptions,
  type Upload,
  type WaitingFault,
} from '../../../src/sandbox/messenger.ts';

/** What a test lets the bot add to a text. */
export interface BotExtras {
  entities?: MessageEntity[];
  inline?: InlineKeyboardMarkup;
  replyTo?: number;
}

/** A messenger in memory without a Bot API: a test says what the bot does, and the page shows it. */
export class MemoryMessenger implements Messenger {
  readonly bot: User = { id: 7, is_bot: true, first_name: 'Nhắc Việc', username: 'nhacviec_bot' };
  /** Runs after a person said something: the bot's part. */
  onSaid: (message: Message) => void = () => {};
  /** Runs after a person pressed a button. */
  onPressed: (press: { chatId: number; userId: number; messageId: number; data: string }) => void = () => {};
  /** What every chat offers as commands. */
  commands: BotCommand[] = [];
  private readonly persons = new Map<number, Person>();
  private readonly groups = new Map<number, Group>();
  private readonly withoutBot = new Set<number>();
  private readonly logs = new Map<number, Message[]>();
  private readonly files = new Map<string, { name: string; mimeType: string; content: Uint8Array }>();
  private readonly listeners = new Set<(event: MessengerEvent) => void>();
  private lastId = 0;

  constructor(private readonly clock: Clock) {}

  addPerson(person: Person): void {
    this.persons.set(person.id, person);
  }
  addGroup(group: Group): void {
    this.groups.set(group.id, group);
  }
  people(): Person[] {
    return [...this.persons.values()];
  }

  chatsOf(personId: number): ChatSummary[] {
    const person = this.persons.get(personId);
    if (!person) throw new MessengerError('user not found');
    const groups = [...this.groups.values()].filter((group) => group.members.includes(personId));
    return [
      this.summary(personId, 'private', person.firstName),
      ...groups.map((group) => this.summary(group.id, 'group', group.title)),
    ];
  }

  messages(chatId: number): Message[] {
    return this.logs.get(chatId) ?? [];
  }

  sendText(chatId: number, fromId: number, text: string, options: SendOptions = {}): Message {
    if (text.length > 4096) throw new MessengerError('Bad Request: message is too long');
    return this.said(chatId, fromId, { text, ...this.answered(chatId, options.replyTo) });
  }

  sendFile(chatId: number, fromId: number, upload: Upload, options: SendOptions = {}): Message {
    const fileId = `file-${this.files.size + 1}`;
    this.files.set(fileId, upload);
    const file = { file_id: fileId, file_unique_id: fileId, file_size: upload.content.length };
    const photo: PhotoSize[] = [{ ...file, width: 1, height: 1 }];
    const content = upload.mimeType.startsWith('image/')
      ? { photo }
      : { document: { ...file, file_name: upload.name, mime_type: upload.mimeType } };
    const caption = upload.caption === undefined ? {} : { caption: upload.caption };
    return this.said(chatId, fromId, { ...content, ...caption, ...this.answered(chatId, options.replyTo) });
  }

  pressButton(chatId: number, userId: number, messageId: number, data: string): string {
    this.onPressed({ chatId, userId, messageId, data });
    return 'query';
  }
  forgeCallback(chatId: number, fromId: number, messageId: number, data: string): string {
    return this.pressButton(chatId, fromId, messageId, data);
  }
  openLink(fromId: number, payload: string): Message {
    return this.sendText(fromId, fromId, `/start ${payload}`);
  }
  block(personId: number): void {
    this.letBot(personId, false);
  }
  unblock(personId: number): void {
    this.letBot(personId, true);
  }
  addBotToGroup(groupId: number, byId: number): void {
    this.letBot(groupId, true);
    this.said(groupId, byId, { new_chat_members: [this.bot] });
  }
  removeBotFromGroup(groupId: number, byId: number): void {
    this.letBot(groupId, false);
    this.said(groupId, byId, { left_chat_member: this.bot });
  }
  commandsFor(): BotCommand[] {
    return this.commands;
  }
  joinGroup = (): void => refuse();
  addTopic = (): number => refuse();
  inject = (): (() => void) => refuse();
  pushUpdate = (_update: Update): void => refuse();
  migrate = (_groupId: number): number => refuse();
  file(fileId: string) {
    return this.files.get(fileId);
  }
  faults = (): readonly WaitingFault[] => [];
  calls(): readonly ApiCall[] {
    return [];
  }
  listen(listener: (event: MessengerEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The bot says something. */
  botSays(chatId: number, text: string, { entities, inline, replyTo }: BotExtras = {}): Message {
    const message = {
      ...this.envelope(chatId, this.bot),
      text,
      ...(entities ? { entities } : {}),
      ...(inline ? { reply_markup: inline } : {}),
      ...this.answered(chatId, replyTo),
    };
    return this.keep(message);
  }

  /** The bot changes the text of a message of its own, and the buttons if there are new ones. */
  botEdits(chatId: number, messageId: number, text: string, { inline }: BotExtras = {}): void {
    const log = this.messages(chatId);
    const edited = log.find((message) => message.message_id === messageId);
    if (!edited) throw new MessengerError('message to edit not found');
    const buttons = inline ? { reply_markup: inline } : {};
    const message = { ...edited, text, entities: [], edit_date: this.seconds(), ...buttons };
    this.logs.set(
      chatId,
      log.map((each) => (each === edited ? message : each)),
    );
    this.tell({ kind: 'edited', chatId, message });
  }

  botDeletes(chatId: number, messageId: number): void {
    this.logs.set(
      chatId,
      this.messages(chatId).filter((message) => message.message_id !== messageId),
    );
    this.tell({ kind: 'deleted', chatId, messageIds: [messageId] });
  }

  /** Lets every listener hear something. */
  tell(event: MessengerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private said(chatId: number, fromId: number, content: Partial<Message>): Message {
    const person = this.persons.get(fromId);
    if (!person) throw new MessengerError('user not found');
    const from = { id: person.id, is_bot: false, first_name: person.firstName };
    const message = this.keep({ ...this.envelope(chatId, from), ...content });
    this.onSaid(message);
    return message;
  }

  private keep(message: Message): Message {
    this.logs.set(message.chat.id, [...this.messages(message.chat.id), message]);
    this.tell({ kind: 'message', chatId: message.chat.id, message });
    return message;
  }

  private envelope(chatId: number, from: User) {
    this.lastId += 1;
    const title = this.groups.get(chatId)?.title;
    const chat =
      title === undefined
        ? { id: chatId, type: 'private' as const, first_name: this.persons.get(chatId)?.firstName ?? '' }
        : { id: chatId, type: 'group' as const, title };
    return { message_id: this.lastId, date: this.seconds(), chat, from };
  }

  /** An `object`, because the type of `reply_to_message` cannot be met while optional properties are exact. */
  private answered(chatId: number, replyTo: number | undefined): object {
    const message = this.messages(chatId).find((each) => each.message_id === replyTo);
    if (!message) return {};
    const { reply_to_message: _, ...shown } = message;
    return { reply_to_message: shown };
  }

  private letBot(chatId: number, present: boolean): void {
    if (present) this.withoutBot.delete(chatId);
    else this.withoutBot.add(chatId);
    this.tell({ kind: 'chats-changed' });
  }

  private summary(id: number, kind: ChatSummary['kind'], title: string): ChatSummary {
    const lastMessage = this.messages(id).at(-1);
    return {
      id,
      kind,
      title,
      ...(lastMessage ? { lastMessage } : {}),
      botIsMember: !this.withoutBot.has(id),
    };
  }

  private seconds(): number {
    return Math.floor(this.clock.now().epochMilliseconds / 1000);
  }
}

function refuse(): never {
  throw new MessengerError('not in this messenger');
}
