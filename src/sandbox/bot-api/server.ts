import type { User } from 'grammy/types';
import type { KeptRecord } from '../keeper.ts';
import type { ForbiddenContent, Messenger, MessengerEvent } from '../messenger.ts';
import { Calls, Faults } from './calls/calls.ts';
import { type Listening, type ListenOptions, listenOnLoopback } from './http/listening.ts';
import { type BotApiApp, httpRoutes } from './http/routes.ts';
import { methodTable } from './methods/index.ts';
import type { BotApiOptions } from './options.ts';
import * as buttons from './people/buttons.ts';
import * as looking from './people/looking.ts';
import * as membership from './people/membership.ts';
import * as speaking from './people/speaking.ts';
import { restoreSwitchboard } from './restore.ts';
import { Switchboard } from './switchboard.ts';
import { updateSource } from './updates/source.ts';

const KEEP_CALLS = 5000;

/**
 * A Bot API server of one bot in this process, as strict as Telegram's, with the people's side (`Messenger`) beside it.
 * Everything is in memory; a keeper (see options) hears of each change and may keep it for the next start.
 */
export interface BotApiServer extends Messenger {
  /** The HTTP side, to be mounted or listened on. */
  readonly app: BotApiApp;
  /** Hears what happens, for the chat page; the returned function stops it. */
  listen(listener: (event: MessengerEvent) => void): () => void;
  /** Listens on a loopback address; port 0 takes a free one. @throws Error for any other address */
  listen(where?: ListenOptions): Promise<Listening>;
  /** Restores what a keeper kept; to be called before anything else happens. @throws ZodError when it cannot be read */
  restore(records: readonly KeptRecord[]): void;
  /** Closes a topic of a forum, or the general one (0), to all but administrators; `deleteTopic` removes it with its messages. */
  closeTopic(groupId: number, threadId: number): void;
  reopenTopic(groupId: number, threadId: number): void;
  deleteTopic(groupId: number, threadId: number): void;
  /** Forbids the bot, which is no administrator, to send some things to a group; all others are allowed (again). */
  forbid(groupId: number, content: readonly ForbiddenContent[]): void;
  /** Takes what was sent for long ago, as far as limits on sending go: the clock was moved. */
  forgetLimits(): void;
  /** Ends waiting pollers and webhook deliveries. */
  stop(): void;
}

export function createBotApiServer(options: BotApiOptions): BotApiServer {
  const bot = botUser(options);
  const { queue, poll, webhook } = updateSource(options);
  const switchboard = new Switchboard(options, bot, queue);
  const faults = new Faults();
  const methods = methodTable({ queue, poll, webhook });
  const calls = new Calls(switchboard, methods, faults, options.keep?.calls ?? KEEP_CALLS);
  const app = httpRoutes(options.token, calls, switchboard.files);
  const stop = () => {
    poll.release();
    webhook.drop();
  };
  function listen(listener: (event: MessengerEvent) => void): () => void;
  function listen(where?: ListenOptions): Promise<Listening>;
  function listen(what: ((event: MessengerEvent) => void) | ListenOptions = {}) {
    return typeof what === 'function' ? switchboard.listen(what) : listenOnLoopback(app.fetch, what, stop);
  }
  return {
    ...peopleSide(switchboard),
    bot,
    app,
    listen,
    stop,
    forgetLimits: () => switchboard.limits.forget(),
    restore: (records) => restoreSwitchboard(switchboard, records),
    file: (fileId) => switchboard.files.get(fileId),
    inject: (fault) => faults.add(fault),
    faults: () => faults.all(),
    calls: () => calls.latest(),
    pushUpdate: (update) => queue.pushRaw(update),
  };
}

/** What people do and see. */
function peopleSide(switchboard: Switchboard) {
  const here =
    <Args extends unknown[], Result>(work: (switchboard: Switchboard, ...args: Args) => Result) =>
    (...args: Args) =>
      work(switchboard, ...args);
  return {
    people: () => [...switchboard.people.values()],
    addPerson: here(membership.addPerson),
    addGroup: here(membership.addGroup),
    block: here(membership.block),
    unblock: here(membership.unblock),
    addBotToGroup: here(membership.addBotToGroup),
    removeBotFromGroup: here(membership.removeBotFromGroup),
    joinGroup: here(membership.joinGroup),
    addTopic: here(membership.addTopic),
    closeTopic: here(membership.closeTopic),
    reopenTopic: here(membership.reopenTopic),
    deleteTopic: here(membership.deleteTopic),
    forbid: here(membership.forbid),
    migrate: here(membership.migrate),
    chatsOf: here(looking.chatsOf),
    messages: here(looking.messages),
    commandsFor: here(looking.commandsFor),
    sendText: here(speaking.sendText),
    sendFile: here(speaking.sendFile),
    openLink: here(speaking.openLink),
    pressButton: here(buttons.pressButton),
    forgeCallback: here(buttons.forgeCallback),
  };
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
