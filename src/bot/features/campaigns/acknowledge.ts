import type { ButtonHandlers } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { buttons } from './buttons.ts';
import { acknowledgeCampaigns } from './rights.ts';

/** The "received" button under a campaign's message: who sees it may press it, each person counts once a chat. */
export const ackHandlers = {
  async ack(ctx, [message]) {
    const { message: under, from } = ctx.callbackQuery;
    const { channel, campaigns } = ctx.services;
    if (!under || !callerMay(ctx, acknowledgeCampaigns))
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
} satisfies Partial<ButtonHandlers<typeof buttons>>;

const words = {
  noted: 'campaign-post:noted',
  before: 'campaign-post:noted-before',
  'not-sent': 'campaign-post:not-here',
} as const;
