import { Composer } from 'grammy';
import { may } from '../people/rights.ts';
import { buttonPattern, parseButton } from './callback-data.ts';
import type { BotContext } from './context.ts';

/** The "received" button under a campaign's message: whoever sees it may press it, each person counts once a chat. */
export const campaignAck = new Composer<BotContext>();

campaignAck.on('callback_query:data').callbackQuery(buttonPattern('ack'), async (ctx) => {
  const { data, message: under, from } = ctx.callbackQuery;
  const [message] = parseButton('ack', data) ?? [];
  const { channel, campaigns } = ctx.domain;
  if (message === undefined || !under || !may(ctx.known.caller.standing, 'acknowledge-campaigns'))
    return void (await ctx.answerCallbackQuery(ctx.t('campaign-post:not-here')));
  const outcome = await campaigns.acks.acknowledge({
    message,
    place: { channel, id: String(under.chat.id), inGroup: under.chat.type !== 'private' },
    messageId: String(under.message_id),
    accountId: String(from.id),
    name: [from.first_name, from.last_name].filter(Boolean).join(' '),
  });
  const key = outcome === 'not-sent' ? 'not-here' : outcome === 'before' ? 'noted-before' : 'noted';
  await ctx.answerCallbackQuery(ctx.t(`campaign-post:${key}`));
});
