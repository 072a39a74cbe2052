import type { BotCommand, Message, Update, User } from 'grammy/types';
import type { KeptRecord } from '../keeper.ts';
import type {
  ApiCall,
  ChatSummary,
  Fault,
  Group,
  Messenger,
  MessengerEvent,
  Person,
  SendOptions,
  Upload,
  WaitingFault,
} from '../messenger.ts';
import { Calls } from './calls/calls.ts';
import { Faults } from './calls/faults.ts';
import { type Listening, type ListenOptions, listenOnLoopback } from './http/listening.ts';
import { type BotApiApp, httpRoutes } from './http/routes.ts';
import { methodTable } from './methods/index.ts';
import type { BotApiOptions } from './options.ts';
import * as buttons from './people/buttons.ts';
import * as looking from './people/looking.ts';
import * as membership from './people/membership.ts';
import * as speaking from './people/speaking.ts';
import { restoreBoard } from './restore.ts';
import { Switchboard } from './switchboard.ts';
import { type UpdateSource, updateSource } from './updates/source.ts';

const KEEP_CALLS = 5000;

/**
 * A Bot API server of one bot in this process, as strict as Telegram's, with the people's side (`Messenger`) beside it.
 * Everything is in memory; a keeper (see options) hears of each change and may keep it for the next start.
 */
export class BotApiServer implements Messenger {
  readonly bot: User;
  /** The HTTP side, to be mounted or listened on. */
  readonly app: BotApiApp;
  private readonly board: Switchboard;
  private readonly source: UpdateSource;
  private readonly faultsWaiting = new Faults();
  private readonly calling: Calls;

  constructor(options: BotApiOptions) {
    const bot = botUser(options);
    this.bot = bot;
    this.source = updateSource(options);
    this.board = new Switchboard(options, bot, this.source.queue);
    const methods = methodTable(this.source);
    this.calling = new Calls(this.board, methods, this.faultsWaiting, options.keep?.calls ?? KEEP_CALLS);
    this.app = httpRoutes(options.token, this.calling, this.board.files);
  }

  /** Hears what happens, for the chat page; the returned function stops it. */
  listen(listener: (event: MessengerEvent) => void): () => void;
  /** Listens on a loopback address; port 0 takes a free one. @throws Error for any other address */
  listen(where?: ListenOptions): Promise<Listening>;
  listen(what: ((event: MessengerEvent) => void) | ListenOptions = {}): (() => void) | Promise<Listening> {
    if (typeof what === 'function') return this.board.listen(what);
    return listenOnLoopback(this.app.fetch, what, () => this.stop());
  }

  /** Restores what a keeper kept; to be called before anything else happens. @throws ZodError when it cannot be read */
  restore(records: readonly KeptRecord[]): void {
    restoreBoard(this.board, records);
  }

  /** Ends waiting pollers and webhook deliveries. */
  stop(): void {
    this.source.poll.release();
    this.source.webhook.drop();
  }

  addPerson(person: Person): void {
    membership.addPerson(this.board, person);
  }

  addGroup(group: Group): void {
    membership.addGroup(this.board, group);
  }

  people(): Person[] {
    return [...this.board.people.values()];
  }

  chatsOf(personId: number): ChatSummary[] {
    return looking.chatsOf(this.board, personId);
  }

  messages(chatId: number): Message[] {
    return looking.messages(this.board, chatId);
  }

  sendText(chatId: number, fromId: number, text: string, options?: SendOptions): Message {
    return speaking.sendText(this.board, chatId, fromId, text, options);
  }

  sendFile(chatId: number, fromId: number, upload: Upload, options?: SendOptions): Message {
    return speaking.sendFile(this.board, chatId, fromId, upload, options);
  }

  pressButton(chatId: number, fromId: number, messageId: number, data: string): string {
    return buttons.pressButton(this.board, chatId, fromId, messageId, data);
  }

  forgeCallback(chatId: number, fromId: number, messageId: number, data: string): string {
    return buttons.forgeCallback(this.board, chatId, fromId, messageId, data);
  }

  openLink(fromId: number, startPayload: string): Message {
    return speaking.openLink(this.board, fromId, startPayload);
  }

  block(personId: number): void {
    membership.block(this.board, personId);
  }

  unblock(personId: number): void {
    membership.unblock(this.board, personId);
  }

  addBotToGroup(groupId: number, byId: number): void {
    membership.addBotToGroup(this.board, groupId, byId);
  }

  removeBotFromGroup(groupId: number, byId: number): void {
    membership.removeBotFromGroup(this.board, groupId, byId);
  }

  joinGroup(groupId: number, personId: number): void {
    membership.joinGroup(this.board, groupId, personId);
  }

  addTopic(groupId: number, name: string): number {
    return membership.addTopic(this.board, groupId, name);
  }

  commandsFor(chatId: number, personId: number): BotCommand[] {
    return looking.commandsFor(this.board, chatId, personId);
  }

  migrate(groupId: number): number {
    return membership.migrate(this.board, groupId);
  }

  file(fileId: string): { name: string; mimeType: string; content: Uint8Array } | undefined {
    return this.board.files.get(fileId);
  }

  inject(fault: Fault): () => void {
    return this.faultsWaiting.add(fault);
  }

  faults(): readonly WaitingFault[] {
    return this.faultsWaiting.all();
  }

  calls(): readonly ApiCall[] {
    return this.calling.latest();
  }

  pushUpdate(update: Update): void {
    this.source.queue.pushRaw(update);
  }
}

/** The bot's user: the id is the token's first part; the rest may be set by options. */
function botUser({ token, bot }: BotApiOptions): User & { username: string } {
  return {
    first_name: 'Playground',
    username: 'playground_bot',
    ...bot,
    id: Number.parseInt(token, 10),
    is_bot: true,
  };
}
