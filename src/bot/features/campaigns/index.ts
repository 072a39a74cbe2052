import type { ButtonHandlers } from '../../kit/buttons.ts';
import { acknowledgeCampaigns, callerMay, personOf, placeOf } from '../../kit/caller.ts';
import { chatOf } from '../../kit/chat.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import type { Feature } from '../../kit/feature.ts';
import { toast } from '../../kit/reply.ts';
import { editFlow, returnFlow } from './awaited.ts';
import { buttons } from './buttons.ts';
import { compose, composeHandlers, typed } from './campaign.ts';
import { runCampaigns } from './composing.ts';
import { campaignDeliveries } from './deliveries.ts';
import { composeFlow } from './flow.ts';
import { askAboutHeld, noticeDeliveries, tellEnds } from './notices.ts';
import { repeatDeliveries } from './repeats.ts';
import { runHandlers } from './run.ts';
import { approveCampaigns, showProgress } from './run-view.ts';
import { campaignWaits, keepsWords } from './words.ts';

/** The "received" button under a campaign's message: who sees it may press it, each person counts once a chat. */
const ackHandlers = {
  async ack(ctx, [message]) {
    const { message: under, from } = ctx.callbackQuery;
    const { campaigns } = ctx.services;
    if (!under || !callerMay(ctx, acknowledgeCampaigns)) return toast(ctx, 'campaign-post:not-here');
    const outcome = await campaigns.acks.acknowledge({
      message,
      place: placeOf(ctx),
      chat: chatOf(ctx),
      messageId: String(under.message_id),
      person: personOf(ctx),
      name: [from.first_name, from.last_name].filter(Boolean).join(' '),
    });
    await toast(ctx, words[outcome]);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

const words = {
  noted: 'campaign-post:noted',
  before: 'campaign-post:noted-before',
  'not-sent': 'campaign-post:not-here',
} as const;

export const campaigns: Feature = {
  name: 'campaigns',
  commands: [
    {
      vi: 'chiendich',
      en: 'campaign',
      what: 'bot:commands.campaign',
      right: runCampaigns,
      shown: 'private',
      run: compose,
    },
  ],
  listens: { compositions: typed },
  flows: [awaitable(composeFlow), awaitable(editFlow), awaitable(returnFlow)],
  buttons: buttons.handledBy({ ...composeHandlers, ...runHandlers, ...ackHandlers }),
  deliveries: { ...campaignDeliveries, ...noticeDeliveries, ...repeatDeliveries },
  async sweep(services, planId) {
    const next = await services.campaigns.sweep(planId);
    await tellEnds(services, planId);
    await askAboutHeld(services, planId);
    return next;
  },
  sweepable: ({ campaigns }, planIds) => campaigns.plansWithAny(planIds),
  async nextMoment({ campaigns }, from) {
    const at = await campaigns.nextMoment(from);
    return at && { at, what: 'campaign' };
  },
  refresh: showProgress,
  rights: [runCampaigns, approveCampaigns, acknowledgeCampaigns],
  hooks: { awaitsPublicWords: campaignWaits, keepsWords },
};
