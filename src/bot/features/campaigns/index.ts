import type { Feature } from '../../kit/feature.ts';
import { ackHandlers } from './acknowledge.ts';
import { buttons } from './buttons.ts';
import { compose, composeHandlers, typed } from './campaign.ts';
import { campaignDeliveries } from './deliveries.ts';
import { showProgress } from './live-progress.ts';
import { noticeDeliveries, tellEnds } from './notices.ts';
import { acknowledgeCampaigns, approveCampaigns, runCampaigns } from './rights.ts';
import { runHandlers } from './run.ts';
import { campaignWaits } from './waits.ts';

export const campaigns: Feature = {
  name: 'campaigns',
  commands: [
    { vi: 'chiendich', en: 'campaign', what: 'bot:commands.campaign', shown: 'private', run: compose },
  ],
  listens: { compositions: typed },
  buttons: buttons.handledBy({ ...composeHandlers, ...runHandlers, ...ackHandlers }),
  deliveries: { ...campaignDeliveries, ...noticeDeliveries },
  sweeps: [({ campaigns }) => campaigns.sweep(), tellEnds],
  async nextMoment({ campaigns }, from) {
    const at = await campaigns.nextMoment(from);
    return at && { at, what: 'campaign' };
  },
  refresh: showProgress,
  rights: [runCampaigns, approveCampaigns, acknowledgeCampaigns],
  hooks: { awaitsPublicWords: campaignWaits },
};
