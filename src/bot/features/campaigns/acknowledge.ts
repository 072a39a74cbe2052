import { may } from '../../../people/rights.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';

/** The "received" button under a campaign's message: whoever sees it may press it, each person counts once a chat. */
export const campaignAckButtons = {
  async ack(ctx, [message]) {
    const { message: under, from } = ctx.callbackQuery;
    const { channel, campaigns } = ctx.services;
    if (!under || !may(ctx.known.caller.role, 'acknowledge-campaigns'))
      return void (await ctx.answerCallbackQuery(ctx.t('campaign-post:not-here')));
    const outcome = await campaigns.acks.acknowledge({
      message,
      place: { channel, id: String(under.chat.id), inGroup: under.chat.type !== 'private' },
      messageId: String(under.message_id),
      accountId: String(from.id),
      name: [from.first_name, from.last_name].filter(Boolean).join(' '),
    });
    await ctx.answerCallbackQuery(ctx.t(words[outcome]));
  },
} satisfies ButtonHandlers;

const words = {
  noted: 'campaign-post:noted',
  before: 'campaign-post:noted-before',
  'not-sent': 'campaign-post:not-here',
} as const;
