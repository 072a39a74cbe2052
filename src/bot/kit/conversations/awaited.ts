import type { Answers, Conversation } from '../../../conversations/conversation.ts';
import { askingOf } from '../caller.ts';
import type { BotContext } from '../context.ts';
import { type Flow, opened, openQuestion } from './flow.ts';

/** What a person was asked last in a chat: by this it is read what her words are. */
export interface Awaited {
  flow: string;
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
  awaits(ctx: BotContext, conversation: Conversation): Promise<Awaited | undefined>;
}

/** Returns what tells which answer a flow waits for; nothing of one that was put aside. */
export function awaitable<A extends Answers>(flow: Flow<A>): AwaitingFlow {
  return {
    name: flow.name,
    dropped: flow.dropped,
    async awaits(ctx, conversation) {
      const open = opened(flow, conversation);
      const ask = open && !open.answers.away ? await openQuestion(ctx, flow, open) : undefined;
      if (!open || ask === undefined) return undefined;
      const { task, figures = [] } = flow.about?.(open.answers, ctx) ?? {};
      const asked = ask === 'figures' ? figures : [];
      return { flow: flow.name, ask, task, figures: asked, since: open.touchedAt };
    },
  };
}

/** What the caller was asked last in this chat; undefined when nothing is open. */
export async function awaited(ctx: BotContext): Promise<Awaited | undefined> {
  const [newest] = await ctx.services.conversations.of(askingOf(ctx));
  const flow = ctx.flows.find(({ name }) => name === newest?.flow);
  return newest && flow?.awaits(ctx, newest);
}
