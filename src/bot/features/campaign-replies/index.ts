import { Composer } from 'grammy';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { askForWords, listeningForWords, pressWords } from '../../kit/conversations/words-to-send.ts';
import type { Feature } from '../../kit/feature.ts';
import { alert, sayGone, sayOver } from '../../kit/reply.ts';
import {
  answerCampaignReplies,
  answerFlow,
  answerWords,
  refusalOf,
  takeAnswer,
  wouldAnswer,
} from './answer.ts';
import { buttons } from './buttons.ts';
import { replyDeliveries } from './notices.ts';
import { campaignAbove, takeReply } from './take.ts';

/** What people write in reply to a campaign goes to its author, and what the author answers goes to them. */
const written = new Composer<BotContext>();

written.on('message', async (ctx, next) => {
  if (!(await takeReply(ctx)) && !(await takeAnswer(ctx))) await next();
});

written.use(listeningForWords(answerWords, answerFlow));

const handled = buttons.handledBy({
  async 'campaign-reply'(ctx, [id]) {
    if (!(await mayInPrivate(ctx, answerCampaignReplies))) return;
    const reply = await ctx.services.campaigns.replies.get(ctx.known.plan.id, id);
    if (!reply) return sayGone(ctx);
    const refusal = refusalOf(ctx, reply);
    if (refusal !== undefined) return alert(ctx, refusal);
    await ctx.answerCallbackQuery();
    await askForWords(ctx, answerFlow, reply.id);
  },

  async 'reply-words'(ctx, [id]) {
    if (!(await pressWords(ctx, answerFlow, id))) await sayOver(ctx);
  },
});

export const campaignReplies: Feature = {
  name: 'campaign-replies',
  listens: { replies: written },
  flows: [awaitable(answerFlow)],
  buttons: handled,
  deliveries: replyDeliveries,
  sweep: ({ campaigns }, planId) => campaigns.replySweep.sweep(planId),
  sweepable: ({ campaigns }, planIds) => campaigns.replySweep.plansUntold(planIds),
  async nextMoment({ campaigns }, from) {
    const at = await campaigns.replySweep.nextMoment(from);
    return at && { at, what: 'campaign-replies' };
  },
  rights: [answerCampaignReplies],
  hooks: { keepsWords: async (ctx) => (await campaignAbove(ctx)) !== undefined || wouldAnswer(ctx) },
};
