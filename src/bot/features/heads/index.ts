import { actorOf, mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import {
  askForWords,
  listeningForWords,
  pressWords,
  wouldTakeWords,
} from '../../kit/conversations/words-to-send.ts';
import type { Feature } from '../../kit/feature.ts';
import { alert, reply, sayOver, toast } from '../../kit/reply.ts';
import { updateOrder } from '../../kit/report-notices.ts';
import { buttons } from './buttons.ts';
import { nextHeadMoment } from './next-moment.ts';
import { headDeliveries } from './notices.ts';
import { confirmReports } from './rights.ts';
import { sendBackFlow, sendBackWords, waitingFor } from './send-back.ts';
import { sweepHeads } from './sweep.ts';

const handled = buttons.handledBy({
  async head(ctx, [update, answer]) {
    if (!(await mayInPrivate(ctx, confirmReports))) return;
    const report = await waitingFor(ctx, update);
    if (!report) return alert(ctx, 'heads:over');
    if (answer === 'back') {
      await ctx.answerCallbackQuery();
      return askForWords(ctx, sendBackFlow, report.id);
    }
    if (!(await confirm(ctx, report))) return alert(ctx, 'heads:over');
    await toast(ctx, 'heads:confirmed');
    const { book } = ctx.known.plan;
    const title = book.task(report.task)?.title[ctx.language];
    await reply(ctx, ctx.t('heads:confirmed-report', { title, code: report.task }));
    for (const hook of ctx.hooks) hook.planChanged?.(ctx);
  },

  async 'head-words'(ctx, [id]) {
    if (!(await mayInPrivate(ctx, confirmReports))) return;
    if (!(await pressWords(ctx, sendBackFlow, id))) await sayOver(ctx);
  },
});

/** Lets a report go up, once, and tells the coordinators of it. */
async function confirm(
  ctx: BotContext,
  { id, task, unit }: { id: number; task: string; unit: string },
): Promise<boolean> {
  const { services } = ctx;
  const { planId, memberId } = actorOf(ctx);
  const coordinators = await services.audience.coordinators(planId);
  const done = await services.headReviews.decide(
    { planId, update: id, as: 'CONFIRMED', memberId },
    async (update, tx) => {
      const subject = { planId, task, unit, update };
      const orders = coordinators.map((to) => updateOrder(services, 'report-handed-in', subject, to));
      await services.outbox.enqueueAll(orders, tx);
    },
  );
  services.outbox.wake();
  return done;
}

/** The heads of units: reports that wait for their word, and what they hear of their units. */
export const heads: Feature = {
  name: 'heads',
  listens: { replies: listeningForWords(sendBackWords, sendBackFlow) },
  flows: [awaitable(sendBackFlow)],
  buttons: handled,
  deliveries: headDeliveries,
  sweep: sweepHeads,
  sweepable: async ({ heads, headReviews }, planIds) => [
    ...(await heads.plansWithHeads(planIds)),
    ...(await headReviews.plansWaiting(planIds)),
  ],
  nextMoment: nextHeadMoment,
  rights: [confirmReports],
  hooks: { keepsWords: (ctx) => wouldTakeWords(ctx, sendBackWords, sendBackFlow) },
};
