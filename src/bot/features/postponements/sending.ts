import { POSTPONEMENT_FLOW, type PostponementAnswers } from '../../../deadlines/postponement-answers.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { askingOf, planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { replace, reply, sayNotSaved, textView } from '../../kit/reply.ts';
import { postponementNotice } from './notices.ts';
import { lastDayFor, refusal } from './possible.ts';

/** Puts a request on record, once, and tells the coordinators. The same that waits already is not asked twice. */
export async function sendPostponement(
  ctx: BotContext,
  open: Open<PostponementAnswers>,
): Promise<Taken<PostponementAnswers> | undefined> {
  const { services, known, t } = ctx;
  const { unit, task, until, words } = open.answers;
  if (unit === undefined || task === undefined || until === undefined) return undefined;
  const why = await refusal(ctx, unit, task);
  if (why !== undefined) return ended(ctx, t(why));
  const was = lastDayFor(ctx, unit, task);
  if (until <= was || until < known.today) {
    await reply(ctx, t(until < known.today ? 'deadlines:past' : 'postponements:not-later'));
    return 'refused';
  }
  const planId = known.plan.id;
  const waiting = await services.postponements.waiting(planId, { task, unit });
  const day = dayWords(until, t);
  if (waiting?.until === until) return ended(ctx, t('postponements:waits', { day }));
  const to = await services.audience.coordinators(planId);
  if (to.length === 0) return ended(ctx, t('postponements:nobody'));
  const asked = { task, unit, was, until, words };
  const sent = await services.postponements.ask(planActorOf(ctx), open, asked, async (id, tx) => {
    const orders = to.map((one) =>
      postponementNotice(services, 'postponement-asked', { planId, id, task, unit }, one),
    );
    await services.outbox.enqueueAll(orders, tx);
  });
  if (!sent) return { over: () => sayNotSaved(ctx, open.id) };
  services.outbox.wake();
  return { over: () => replace(ctx, textView(t('postponements:sent', { day: dayWords(was, t) }))) };
}

/** Nothing is to be sent: the conversation is over, and why is said. */
async function ended(ctx: BotContext, words: string): Promise<Taken<PostponementAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), POSTPONEMENT_FLOW);
  return { over: () => replace(ctx, textView(words)) };
}
