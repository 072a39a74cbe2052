import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboard } from 'grammy';
import type { RichText } from '../../../base/rich-text.ts';
import { type Answers, noteTaken, type Waiting } from '../../../conversations/conversation.ts';
import type { Prisma } from '../../../generated/sqlite/client.ts';
import { numberIn } from '../caller.ts';
import type { BotContext } from '../context.ts';
import { renew, replace, replyNumbered, takeAway } from '../reply.ts';
import { type Answered, type Flow, type Follow, type Open, opened } from './flow.ts';

/** How the first question is shown: in a message of its own, or in place of the message whose button was pressed. */
export interface Showing {
  inPlace?: boolean;
  /** Lines above it. */
  before?: RichText;
  /** Adds buttons below its own. */
  more?: (keyboard: InlineKeyboard) => void;
}

/**
 * One update in one conversation: offers it to the question that is asked, stores the answer, shows what is asked next. The
 * answers are written before anything is shown; what is lost after that is shown again.
 */
export class Turn<A extends Answers> {
  /** Whether the update was the conversation's. */
  taken = false;
  /** What is to be said once the conversation is over. */
  afterwards: ((follow: Follow<A>) => Promise<void>) | undefined;
  /** The conversation is over, or others answered first: what the plugin keeps of it is worth nothing. */
  left = false;
  /** What went wrong; the plugin passes on a copy that has lost what it is. */
  failure: unknown;
  private offered: boolean;
  private shown: boolean;
  private before: RichText = [];
  /** How the next question is shown, as the answer says. */
  private how: Pick<Answered<A>, 'popUp' | 'where'> = {};

  /** @param begun how the first question of a conversation that is just begun is shown; undefined for one that goes on */
  constructor(
    private readonly ctx: BotContext,
    readonly flow: Flow<A>,
    private open: Open<A>,
    private readonly begun: Showing | undefined,
  ) {
    this.offered = begun !== undefined;
    this.before = begun?.before ?? [];
    this.shown = open.waiting?.revision === open.revision;
  }

  /** What the plugin kept, if no answer has come since. */
  get kept(): unknown {
    return this.shown ? this.open.waiting?.state : undefined;
  }

  /** Drops what the plugin kept. */
  forget(): void {
    this.open = { ...this.open, waiting: undefined };
  }

  get answers(): A {
    return this.open.answers;
  }

  /** Passes over a question that is answered; else offers it the update, and shows it where it is not shown yet. */
  async reach(question: string): Promise<'answered' | 'waits' | 'again'> {
    if (this.isAnswered(question)) return 'answered';
    if (!this.offered && (await this.offer(this.askedBefore(question))) !== 'passed') return 'again';
    await this.show(question);
    return 'waits';
  }

  /** Offers the update to a question. `again`: it is over, or others' answers came first. */
  async offer(question: string): Promise<'taken' | 'passed' | 'again'> {
    this.offered = true;
    const { message: sent } = this.ctx;
    const message = sent && numberIn(this.ctx, sent.message_id);
    if (message !== undefined && this.answers.taken.includes(message)) {
      this.taken = true;
      return 'taken';
    }
    const taken = await this.flow.take(this.ctx, this.open, question);
    if (taken === undefined) return 'passed';
    if (taken !== 'refused' && 'answers' in taken && !(await this.store(taken))) return 'again';
    this.taken = true;
    if (taken === 'refused') return 'taken';
    if ('over' in taken) {
      this.left = true;
      this.afterwards = taken.over;
      return 'again';
    }
    this.before = taken.before ?? [];
    this.how = taken;
    return 'taken';
  }

  /** Shows the question that is open, unless it is shown. */
  private async show(question: string): Promise<void> {
    if (this.shown && this.open.screen.asked === question) return;
    const { ctx, open } = this;
    const view = await this.flow.page(ctx, open, question);
    this.begun?.more?.(view.keyboard);
    const page = { ...view, text: [...this.before, ...view.text] };
    this.before = [];
    const { popUp, where } = this.how;
    this.how = {};
    const pressed = ctx.callbackQuery?.message?.message_id;
    const isInPlace = where === undefined && (this.begun === undefined || this.begun.inPlace);
    if (pressed !== undefined && isInPlace) {
      await ctx.answerCallbackQuery(popUp === undefined ? {} : { text: popUp, show_alert: true });
      await replace(ctx, page);
      open.screen = { messageId: pressed, asked: question, on: ctx.services.channel };
    } else if (where === 'screen' && (await renew(ctx, open.screen.messageId, page))) {
      open.screen = { ...open.screen, asked: question };
    } else {
      await takeAway(ctx, open.screen.messageId);
      const messageId = await replyNumbered(ctx, page);
      open.screen = { messageId, asked: question, on: ctx.services.channel };
    }
    this.shown = false;
  }

  /** Keeps what is shown and where the plugin waits, beside the answers. */
  async keep(state: unknown): Promise<void> {
    if (this.left) return;
    const { open } = this;
    const waiting: Waiting = { state, revision: open.revision };
    if (this.shown && isDeepStrictEqual(open.waiting, waiting)) return;
    await this.ctx.services.conversations.show(open, open.screen, waiting);
  }

  private isAnswered(question: string): boolean {
    return this.open.answers.answered.includes(question);
  }

  /** The question that the update most likely answers: the one that was shown last, though another may come before it since. */
  private askedBefore(question: string): string {
    const { asked } = this.open.screen;
    return asked === undefined || !this.shown || this.isAnswered(asked) ? question : asked;
  }

  /** Stores answers. False when others came first: then the conversation is left as it was read, to be entered again. */
  private async store({ answers: given, along }: Answered<A>): Promise<boolean> {
    const { message } = this.ctx;
    const { conversations } = this.ctx.services;
    const answers = message ? noteTaken(given, numberIn(this.ctx, message.message_id)) : given;
    const json = answers as Prisma.InputJsonObject;
    const stored = along
      ? await along((tx) => conversations.putWithin(tx, this.open, json))
      : await conversations.put(this.open, json);
    if (!stored) {
      this.left = true;
      return false;
    }
    this.open = { ...this.open, answers, revision: this.open.revision + 1 };
    this.shown = false;
    return true;
  }
}

/** Reads a conversation again after a lost race; undefined when it is over. */
export async function readAgain<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
  author: Parameters<BotContext['services']['conversations']['of']>[0],
  id: number,
): Promise<Open<A> | undefined> {
  const found = await ctx.services.conversations.ofFlow(author, flow.name);
  return found?.id === id ? opened(flow, found) : undefined;
}
