import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../base/clock.ts';
import type { ChannelStates } from '../../outbox/channel-states.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { AudiencePlan, CampaignAudience } from '../audience/audience.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignContent } from '../content/content.ts';

/** Where a message's words are cut in two, in UTF-16 units, on a messenger with a monthly limit. */
const LONGEST = 2_000;

/** A messenger that takes fewer messages this month than a campaign needs. */
export interface Shortfall {
  channel: string;
  needed: number;
  left: number;
  /** When the next month begins. */
  turnsAt: Temporal.Instant;
}

interface Fitting {
  clock: Clock;
  audience: CampaignAudience;
  channelStates: ChannelStates;
  outbox: Pick<Outbox, 'queuedOfCampaigns'>;
}

/** Returns the messengers on which a campaign does not fit the rest of the month, beside the campaigns that are on their way. */
export async function shortfalls(
  { clock, audience, channelStates, outbox }: Fitting,
  plan: AudiencePlan,
  { audience: spec, messages }: Pick<Campaign, 'audience' | 'messages'>,
): Promise<Shortfall[]> {
  const limited = (await channelStates.all()).filter(({ month }) => month !== undefined);
  if (limited.length === 0 || !spec) return [];
  const places = await audience.placesByChannel(plan, spec);
  const found: Shortfall[] = [];
  for (const { channel, month } of limited) {
    if (!month) continue;
    const soon = messages.filter(
      ({ dueAt }) => Temporal.Instant.compare(dueAt ?? clock.now(), month.turnsAt) < 0,
    );
    const each = soon.reduce((sum, { content }) => sum + messagesIn(content), 0);
    const needed = each * (places.get(channel) ?? 0);
    const left = Math.max(0, month.left.campaigns - (await outbox.queuedOfCampaigns(channel)));
    if (needed > left) found.push({ channel, needed, left, turnsAt: month.turnsAt });
  }
  return found;
}

/** How many messages a content is there: each picture one, words of their own unless they fit under the only one. */
function messagesIn({ written, media }: CampaignContent): number {
  const texts = Math.ceil(written.text.length / LONGEST);
  return media.length === 1 && texts <= 1 ? 1 : media.length + texts;
}
