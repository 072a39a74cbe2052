import type { Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { IsoDay } from '../../base/day.ts';
import type { Language, Translate } from '../../base/texts.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import type { Prisma } from '../../generated/sqlite/client.ts';
import type { Heard } from '../../heard/scene.ts';
import type { MemberEntry } from '../../people/members.ts';
import type { Caller } from '../../people/people.ts';
import type { StoredPlan } from '../../plan/plan-library.ts';
import type { Follow, NewUpdate } from '../../progress/save-updates.ts';
import type { Services } from '../../services.ts';
import type { MenuEntry } from './menu.ts';
import type { Typed } from './spelling.ts';

interface Extras {
  services: Services;
  language: Language;
  t: Translate;
  /** Whom the bot is talking to, and about which plan; set by `onlyKnown`, and relied on by all that comes after it. */
  known: {
    caller: Caller;
    plan: StoredPlan;
    /** The day it is where the plan is carried out. */
    today: IsoDay;
  };
  /** Set for words that tell of violence and are meant for the public: they are a campaign's, and nobody else may keep them. */
  forPublic?: boolean;
  /** Set once the person was told where help is in answer to words that may tell of danger. */
  helpTold?: boolean;
  /** Handles an update as if it came in now, within the handling of another. */
  again(update: Update): Promise<void>;
  /** What the features offer each other. */
  hooks: readonly Partial<Hooks>[];
  /** The command that the words are, however it was spelled. */
  typed?: Typed;
  /** Set when the command menu of who writes was renewed already: what was known of the person is over. */
  menuRenewed?: boolean;
  /** What the words of the update are for, once they were looked at. */
  heard?: Promise<Heard>;
  /** What people can be asked, question after question. */
  flows: readonly AwaitingFlow[];
  /** What the menus offer. */
  menu: readonly MenuEntry[];
}

/** A button that tells the bot something. */
export interface LinkButton {
  label: string;
  data: string;
}

/** An update on its way through the bot. */
export type BotContext = Context & Extras;

/**
 * What features do for each other without knowing each other: some offer it in their `hooks`, others ask for it in
 * `ctx.hooks`.
 */
export interface Hooks {
  /** Buttons that the feature adds to the page of a task, for the person who looks at it. */
  taskButtons(ctx: BotContext, task: string): LinkButton[];
  /**
   * Whether the person was asked for words that are meant for the public: these tell of violence most likely, and are no
   * cry for help. Asked before it is known who writes.
   */
  awaitsPublicWords(ctx: BotContext): Promise<boolean>;
  /** Whether the feature would keep the words of the update, or pass them on, whatever they read like. */
  keepsWords(ctx: BotContext): Promise<boolean>;
  /** Returns what is written in the same transaction as an update that hands a report in. */
  reportHandedIn(ctx: BotContext, report: Pick<NewUpdate, 'planId' | 'task' | 'unit'>): Promise<Follow>;
  /** Called when something that messages tell of has changed in the plan and was answered. Nobody waits for it. */
  planChanged(ctx: BotContext): void;
  /**
   * Returns what is written in the same transaction as a person leaves the plan, the person's places gone already: what is handed
   * over to those who stay.
   */
  memberLeaves(
    ctx: BotContext,
    member: Pick<MemberEntry, 'id' | 'channel' | 'accountId' | 'units'>,
  ): (tx: Prisma.TransactionClient) => Promise<void>;
}

/** What a person was asked last in a chat: it decides how their words are read. */
export interface Awaited {
  /** The conversation's number. */
  id: number;
  flow: string;
  /** The message that shows it. */
  screen: number | undefined;
  /** The open question of the flow. */
  ask: string;
  /** Code of the task that it is about. */
  task: string | undefined;
  /** Codes of the numbers that are open, where numbers are asked for. */
  figures: readonly string[];
  /** When the person answered last, or was asked first. */
  since: Date;
}

/** A flow, as one who reads words needs it. */
export interface AwaitingFlow {
  name: string;
  /** The key of what is said when it was dropped. */
  dropped: string;
  /** Whether it is dropped when the person turns to something else: its words go to others. */
  isForgotten: boolean;
  awaits(ctx: BotContext, conversation: Conversation): Promise<Awaited | undefined>;
}
