import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import type { Prisma } from '../../../generated/sqlite/client.ts';
import { chatLimits } from '../../../outbox/courier.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import { type Place, placeKey } from '../../../people/place.ts';
import { planCalendar } from '../../../plan/calendar.ts';
import { SendingHours } from '../../../plan/sending-hours.ts';
import type { Domain, Services } from '../../../services.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { shorten } from '../../kit/labels.ts';
import { type NoticeScene, notice, noticeOrder, type Wording } from '../../kit/notice.ts';
import { buttons, type CampaignOp } from './buttons.ts';
import { heldNotice } from './held.ts';
import { comingLines } from './later.ts';
import { audienceLines, daysOff, timeLines, traitsLine } from './lines.ts';
import { runScreen } from './run-view.ts';

/*
 * What the bot says unasked about campaigns: one that waits to a coordinator, the decision and the end to the author, and
 * chats that the bot was put out of to the coordinators.
 */

const HOURS = 7 * 24;
/** Messages of a series, and characters of their words together, that an approver reads at once. */
const MOST_SHOWN = 5;
const MOST_WORDS = 2_000;
/** Ends are looked for so far back: longer than any outage that is not noticed. */
const ENDED_HOURS = 48;
const kinds = [
  'campaign-waits',
  'campaign-decided',
  'campaign-ended',
  'campaign-removed',
  'campaign-held',
] as const;
type Kind = (typeof kinds)[number];

const about = z.object({ campaign: z.int() });

/** Tells the coordinators other than the author that a campaign waits for one of them. @param tx the caller's transaction */
export async function tellCoordinators(
  services: Services,
  campaign: Campaign,
  coordinators: readonly Place[],
  tx?: Prisma.TransactionClient,
): Promise<void> {
  await enqueue(services, campaign, { kind: 'campaign-waits', places: coordinators }, tx);
}

/** Tells the author what a coordinator decided. @param tx the caller's transaction */
export async function tellDecision(
  services: Services,
  campaign: Campaign,
  tx?: Prisma.TransactionClient,
): Promise<void> {
  await enqueue(services, campaign, { kind: 'campaign-decided', places: authorPlace(campaign) }, tx);
}

/**
 * For a plan's campaigns that ended: the report to the author; the chats that the bot was put out of to the coordinators.
 * Once each, within the plan's hours of sending.
 */
export async function tellEnds(services: Domain, planId: number): Promise<void> {
  const { campaigns, clock } = services;
  for (const campaign of await campaigns.endedSince(planId, clock.now().subtract({ hours: ENDED_HOURS }))) {
    const opens = await openingOf(services, planId);
    await enqueue(services, campaign, { kind: 'campaign-ended', places: authorPlace(campaign), opens });
    if (!(await someRemoved(services, campaign))) continue;
    const coordinators = await services.audience.coordinators(planId);
    await enqueue(services, campaign, { kind: 'campaign-removed', places: coordinators, opens });
  }
}

/**
 * Asks the authors of a plan's campaigns about messages that do not go by themselves any more: once when they are held, and again
 * only when others are held later; within the plan's hours of sending.
 */
export async function askAboutHeld(services: Domain, planId: number): Promise<void> {
  for (const campaign of await services.campaigns.withHeld(planId)) {
    const until = campaign.messages.map(({ held }) => held?.until.epochMilliseconds ?? 0);
    const author = authorPlace(campaign);
    const asked = author.length > 0 ? author : await services.audience.coordinators(planId);
    const occasion = String(Math.max(...until));
    const opens = await openingOf(services, planId);
    await enqueue(services, campaign, { kind: 'campaign-held', places: asked, occasion, opens });
  }
}

/** When a sweep, which goes at any hour, may say something in a plan: now, or when the plan's hours of sending begin. */
async function openingOf({ plans, clock }: Domain, planId: number): Promise<Temporal.Instant> {
  const { book } = await plans.get(planId);
  return new SendingHours(book.file).opening(clock.now());
}

/** The deliveries that tell of campaigns. */
export const noticeDeliveries: Deliveries = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    notice(
      about,
      (scene, { campaign }) => worded(kind, scene, campaign),
      kind === 'campaign-waits' || kind === 'campaign-held'
        ? (scene, { campaign }) => decided(kind, scene, campaign)
        : undefined,
    ),
  ]),
);

/** What waited for a decision says what was decided, with no more to decide than is left. */
async function decided(
  kind: 'campaign-waits' | 'campaign-held',
  scene: NoticeScene,
  id: number,
): Promise<OutgoingMessage | 'as-it-is'> {
  const { services, planId, t } = scene;
  const campaign = await services.campaigns.get(planId, id);
  if (!campaign) return 'as-it-is';
  if (kind === 'campaign-waits' && campaign.state === 'WAITING') return 'as-it-is';
  const left = kind === 'campaign-held' ? await heldWords(scene, campaign) : 'no-longer';
  if (left !== 'no-longer') return left;
  const { text } = await runScreen(services, t, campaign);
  return {
    text,
    buttons: [[{ label: t('campaigns:run.view'), data: buttons.data('campaign', id, 'view', 0) }]],
  };
}

async function enqueue(
  services: Domain,
  { id, planId }: Campaign,
  {
    kind,
    places,
    occasion = '',
    opens,
  }: { kind: Kind; places: readonly Place[]; occasion?: string; opens?: Temporal.Instant },
  tx?: Prisma.TransactionClient,
): Promise<void> {
  const orders = places.map((to) => {
    const key = [id, to.channel, to.id, ...(occasion ? [occasion] : [])];
    const about = { planId, to, kind, details: { campaign: id }, key };
    return noticeOrder(services, {
      ...about,
      priority: 'campaign-notice',
      hours: HOURS,
      ...(opens && { opens }),
    });
  });
  await services.outbox.enqueueAll(orders, tx);
}

async function worded(kind: Kind, scene: NoticeScene, id: number): Promise<Wording> {
  const { services, planId, t } = scene;
  const campaign = await services.campaigns.get(planId, id);
  if (!campaign || (kind === 'campaign-waits' && campaign.state !== 'WAITING')) return 'no-longer';
  const { text } = await runScreen(services, t, campaign);
  const by = campaign.authorName ?? t('campaigns:unnamed-person');
  const button = (op: CampaignOp) => ({
    label: t(`campaigns:run.${op}`),
    data: buttons.data('campaign', campaign.id, op, 0),
  });
  if (kind === 'campaign-waits') {
    const decisions = [[button('view')], [button('approve'), button('return'), button('refuse')]];
    return { text: await waitingText(scene, campaign, by), buttons: decisions };
  }
  if (kind === 'campaign-decided') {
    const next = campaign.state === 'REFUSED' ? [button('redo'), button('show')] : [button('show')];
    return { text: [...decisionLines(t, campaign), ...text], buttons: [next] };
  }
  if (kind === 'campaign-held') return heldWords(scene, campaign);
  if (kind === 'campaign-removed')
    return { text: await removedText(services, campaign, t), buttons: [[button('removed')]] };
  // People go on acknowledging: what stands here says when it was true.
  const now = services.clock.now().toZonedDateTimeISO(scene.book.file.timeZone);
  const asOf = [italic(t('campaigns:notice.as-of', { time: momentInWords(now, t) }))];
  return { text: [...text, asOf], buttons: [[button('show')]] };
}

async function heldWords({ t, book: { file }, services }: NoticeScene, campaign: Campaign): Promise<Wording> {
  return heldNotice({ t, campaign, file, calendar: await planCalendar(file), now: services.clock.now() });
}

/** All that an approver must know to let a campaign go: its words, its files, whom it is for, how many that are, and when. */
async function waitingText(scene: NoticeScene, campaign: Campaign, by: string): Promise<RichText> {
  const { t, language, services, planId, book } = scene;
  const lines = { t, language, services, plan: await services.plans.get(planId) };
  const shown = campaign.messages.slice(0, MOST_SHOWN);
  const most = Math.floor(MOST_WORDS / shown.length);
  const more = campaign.messages.length - shown.length;
  const calendar = await planCalendar(book.file);
  const words = shown.flatMap(({ content, position }) => {
    const text = shorten(content.written.text.trim(), most);
    const said = campaign.messages.length > 1 ? t('campaigns:nth', { n: position + 1, words: text }) : text;
    return [...(text ? [[plain(said)]] : []), ...traitsLine({ t }, content)];
  });
  const off = daysOff(
    { t, book, calendar },
    campaign.messages.flatMap(({ dueAt }) => dueAt ?? []),
  );
  return [
    [bold(t('campaigns:notice.waits', { by }))],
    ...words,
    ...(more > 0 ? [[plain(t('campaigns:times-more', { count: more }))]] : []),
    [],
    ...(await audienceLines(lines, campaign)),
    ...timeLines(lines, campaign),
    ...comingLines(t, campaign, { now: services.clock.now(), zone: book.file.timeZone }),
    ...(off ? [[plain(t('campaigns:note.day-off', { value: off }))]] : []),
  ];
}

/** Who let it go or turned it down, and with what words. */
function decisionLines(t: Translate, { state, decided }: Campaign): RichText {
  const by = decided?.by ?? t('campaigns:unnamed-person');
  const words = decided?.words;
  const key = state !== 'REFUSED' ? 'approved' : words ? 'returned' : 'refused';
  return [[bold(t(`campaigns:notice.${key}`, { by }))], ...(words ? [[plain(words)]] : []), []];
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

async function someRemoved({ campaigns }: Domain, { messages }: Campaign): Promise<boolean> {
  for (const { id } of messages)
    if ((await campaigns.results.places(id, 'removed', 0, 1)).length > 0) return true;
  return false;
}

/** The coordinators other than a campaign's author. */
export async function coordinatorsBut(
  { audience }: Domain,
  { planId, authorChat }: Campaign,
): Promise<Place[]> {
  const all = await audience.coordinators(planId);
  return all.filter((one) => !authorChat || placeKey(one) !== placeKey(authorChat));
}

function authorPlace({ authorChat }: Campaign): Place[] {
  return authorChat ? [authorChat] : [];
}
