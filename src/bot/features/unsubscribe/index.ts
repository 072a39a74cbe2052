import { Composer, InlineKeyboard } from 'grammy';
import { plain, type RichText } from '../../../base/rich-text.ts';
import { may } from '../../../people/rights.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';

/** `/dung`, `/stop`: a person wants no campaign messages in private, a coordinator none for a group; and again. */
export const campaignStop = new Composer<BotContext>();

campaignStop.command(['dung', 'stop'], async (ctx) => {
  if (!allowed(ctx)) return reply(ctx, [[plain(ctx.t('campaigns:stop.may-not'))]]);
  await set(ctx, false);
  await reply(ctx, ...screen(ctx, false));
});

export const campaignStopButtons = {
  async stop(ctx, [what]) {
    if (!allowed(ctx))
      return ctx.answerCallbackQuery({ text: ctx.t('campaigns:stop.may-not'), show_alert: true });
    await set(ctx, what === 'again');
    await ctx.answerCallbackQuery();
    await replace(ctx, ...screen(ctx, what === 'again'));
  },
} satisfies ButtonHandlers;

function inGroup({ chat }: BotContext): boolean {
  return chat?.type !== 'private';
}

function allowed(ctx: BotContext): boolean {
  return may(ctx.known.caller.role, inGroup(ctx) ? 'stop-group-campaigns' : 'stop-own-campaigns');
}

async function set(ctx: BotContext, wanted: boolean): Promise<void> {
  const { services, known, chat } = ctx;
  const place = { channel: services.channel, id: String(chat?.id), inGroup: inGroup(ctx) };
  const by = { planId: known.plan.id, memberId: known.caller.memberId };
  await services.campaigns.audience.setWanted(place, wanted, by);
}

function screen(ctx: BotContext, wanted: boolean): [RichText, InlineKeyboard] {
  const where = inGroup(ctx) ? 'group' : 'person';
  const keyboard = new InlineKeyboard().text(
    ctx.t(`campaigns:stop.button-${wanted ? 'stop' : 'again'}`),
    buttonData('stop', wanted ? 'stop' : 'again'),
  );
  return [[[plain(ctx.t(`campaigns:stop.${where}-${wanted ? 'wanted' : 'stopped'}`))]], keyboard];
}
