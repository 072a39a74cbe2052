import type { Answers } from '../../../conversations/conversation.ts';
import { askingOf } from '../caller.ts';
import type { Awaited, AwaitingFlow, BotContext } from '../context.ts';
import { type Flow, opened, openQuestion } from './flow.ts';

/** Returns what tells which answer a flow waits for; nothing of one that was put aside. */
export function awaitable<A extends Answers>(flow: Flow<A>): AwaitingFlow {
  return {
    name: flow.name,
    dropped: flow.dropped,
    isForgotten: flow.isForgotten ?? false,
    async awaits(ctx, conversation) {
      const open = opened(flow, conversation);
      const ask = open && !open.answers.away ? await openQuestion(ctx, flow, open) : undefined;
      if (!open || ask === undefined) return undefined;
      const { task, figures = [] } = flow.about?.(open.answers, ctx) ?? {};
      const asked = ask === 'figures' ? figures : [];
      return {
        id: open.id,
        flow: flow.name,
        screen: open.screen.messageId,
        ask,
        task,
        figures: asked,
        since: open.touchedAt,
      };
    },
  };
}

/** What the caller was asked last in this chat; undefined when nothing is open. */
export async function awaited(ctx: BotContext): Promise<Awaited | undefined> {
  const [newest] = await ctx.services.conversations.of(askingOf(ctx));
  const flow = ctx.flows.find(({ name }) => name === newest?.flow);
  return newest && flow?.awaits(ctx, newest);
}
