import { z } from 'zod';
import { bold, plain } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { chatLimits } from '../../../outbox/courier.ts';
import type { Place } from '../../../people/reachability.ts';
import type { Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from '../../kit/notice.ts';
import { buttons, type CampaignOp } from './buttons.ts';
import { firstWords } from './lines.ts';
import { runScreen } from './run-view.ts';

/*
 * What the bot says unasked about campaigns: one that waits to a coordinator, the decision and the end to the author, and
 * chats that the bot was put out of to the coordinators.
 */

const HOURS = 7 * 24;
/** Ends are looked for so far back: longer than any outage that is not noticed. */
const ENDED_HOURS = 48;
const kinds = ['campaign-waits', 'campaign-decided', 'campaign-ended', 'campaign-removed'] as const;
type Kind = (typeof kinds)[number];

const about = z.object({ campaign: z.int() });

/** Tells the coordinators other than the author that a campaign waits for one of them. */
export async function tellCoordinators(services: Services, campaign: Campaign): Promise<void> {
  await enqueue(services, campaign, 'campaign-waits', await others(services, campaign));
}

/** Tells the author what a coordinator decided. */
export async function tellDecision(services: Services, campaign: Campaign): Promise<void> {
  await enqueue(services, campaign, 'campaign-decided', authorPlace(services, campaign));
}

/**
 * For a plan's campaigns that ended: the report to the author; the chats that the bot was put out of to the coordinators.
 * Once each.
 */
export async function tellEnds(services: Services, planId: number): Promise<void> {
  const { campaigns, clock } = services;
  for (const campaign of await campaigns.endedSince(planId, clock.now().subtract({ hours: ENDED_HOURS }))) {
    await enqueue(services, campaign, 'campaign-ended', authorPlace(services, campaign));
    if (!(await someRemoved(services, campaign))) continue;
    const coordinators = await services.audience.coordinators(planId);
    await enqueue(services, campaign, 'campaign-removed', coordinators);
  }
}

/** The deliveries that tell of campaigns. */
export const noticeDeliveries: Deliveries = Object.fromEntries(
  kinds.map((kind) => [kind, notice(about, (scene, { campaign }) => worded(kind, scene, campaign))]),
);

async function enqueue(
  services: Services,
  { id, planId }: Campaign,
  kind: Kind,
  places: readonly Place[],
): Promise<void> {
  const orders = places.map((to) => {
    const about = { planId, to, kind, details: { campaign: id }, key: [id, to.channel, to.id] };
    return noticeOrder(services, { ...about, priority: 'campaign-notice', hours: HOURS });
  });
  await services.outbox.enqueueAll(orders);
}

async function worded(kind: Kind, { services, planId, t }: NoticeScene, id: number): Promise<Wording> {
  const campaign = await services.campaigns.get(planId, id);
  if (!campaign || (kind === 'campaign-waits' && campaign.state !== 'WAITING')) return 'no-longer';
  const { text } = await runScreen(services, t, campaign);
  const by = campaign.authorName ?? t('campaigns:somebody');
  const button = (op: CampaignOp) => ({
    label: t(`campaigns:run.${op}`),
    data: buttons.data('campaign', campaign.id, op, 0),
  });
  if (kind === 'campaign-waits') {
    const head = [bold(t('campaigns:notice.waits', { by }))];
    const words = [plain(t('campaigns:quoted', { words: firstWords({ t }, campaign) }))];
    return { text: [head, words], buttons: [[button('view')], [button('approve'), button('refuse')]] };
  }
  if (kind === 'campaign-removed')
    return { text: await removedText(services, campaign, t), buttons: [[button('removed')]] };
  return { text, buttons: [[button('show')]] };
}

async function removedText({ campaigns }: Services, campaign: Campaign, t: Translate) {
  const places = [];
  for (const { id } of campaign.messages)
    places.push(...(await campaigns.results.places(id, 'removed', 0, 15)));
  const lines = places.map(({ name, reason, inGroup }) =>
    t('campaigns:place.why', {
      line: t(`campaigns:place.${inGroup ? 'group' : 'person'}`, { name }),
      why: t(`campaigns:reason.${reason}`),
    }),
  );
  const limited = places.map(({ reason }) => chatLimits.some((limit) => limit === reason));
  return [
    [bold(t('campaigns:notice.removed', { count: new Set(places.map(({ chatId }) => chatId)).size }))],
    ...[...new Set(lines)].map((line) => [plain(line)]),
    ...(limited.includes(false) ? [[plain(t('campaigns:notice.mend.removed'))]] : []),
    ...(limited.includes(true) ? [[plain(t('campaigns:notice.mend.limited'))]] : []),
  ];
}

async function someRemoved({ campaigns }: Services, { messages }: Campaign): Promise<boolean> {
  for (const { id } of messages)
    if ((await campaigns.results.places(id, 'removed', 0, 1)).length > 0) return true;
  return false;
}

async function others({ audience }: Services, { planId, authorAccount }: Campaign): Promise<Place[]> {
  return (await audience.coordinators(planId)).filter(({ id }) => id !== authorAccount);
}

function authorPlace({ channel }: Services, { authorAccount }: Campaign): Place[] {
  return authorAccount === undefined ? [] : [{ channel, id: authorAccount, inGroup: false }];
}
