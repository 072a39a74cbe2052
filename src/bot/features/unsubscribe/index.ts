import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { plain } from '../../../base/rich-text.ts';
import { members, type Right } from '../../../people/rights.ts';
import { Buttons } from '../../kit/buttons.ts';
import { actorOf, callerMay, placeOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { alert, reply, turnTo, type View } from '../../kit/reply.ts';

const stopOwnCampaigns: Right = { name: 'stop-own-campaigns', roles: members };
const stopGroupCampaigns: Right = { name: 'stop-group-campaigns', roles: ['COORDINATOR'] };

const buttons = new Buttons({
  /** Stops campaign messages to this chat, or has them again. */
  stop: z.tuple([z.enum(['stop', 'again'])]),
});

/** `/dung`, `/stop`: a person wants no campaign messages in private, a coordinator none for a group; and again. */
async function stop(ctx: Commanded): Promise<void> {
  if (!allowed(ctx)) return reply(ctx, ctx.t('campaigns:stop.may-not'));
  await set(ctx, false);
  await reply(ctx, screen(ctx, false));
}

const handled = buttons.handledBy({
  async stop(ctx, [what]) {
    if (!allowed(ctx)) return alert(ctx, 'campaigns:stop.may-not');
    await set(ctx, what === 'again');
    await turnTo(ctx, screen(ctx, what === 'again'));
  },
});

function allowed(ctx: BotContext): boolean {
  return callerMay(ctx, placeOf(ctx).inGroup ? stopGroupCampaigns : stopOwnCampaigns);
}

async function set(ctx: BotContext, wanted: boolean): Promise<void> {
  await ctx.services.campaigns.optOuts.setWanted(placeOf(ctx), wanted, actorOf(ctx));
}

function screen(ctx: BotContext, wanted: boolean): View {
  const where = placeOf(ctx).inGroup ? 'group' : 'person';
  const keyboard = new InlineKeyboard().text(
    ctx.t(`campaigns:stop.button-${wanted ? 'stop' : 'again'}`),
    buttons.data('stop', wanted ? 'stop' : 'again'),
  );
  const text = [[plain(ctx.t(`campaigns:stop.${where}-${wanted ? 'wanted' : 'stopped'}`))]];
  return { text, keyboard };
}

export const unsubscribe: Feature = {
  name: 'unsubscribe',
  commands: [
    {
      vi: 'dung',
      en: 'stop',
      what: 'bot:commands.stop',
      right: stopOwnCampaigns,
      shown: 'everywhere',
      run: stop,
    },
  ],
  buttons: handled,
  rights: [stopOwnCampaigns, stopGroupCampaigns],
};
