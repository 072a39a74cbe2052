import { createHash } from 'node:crypto';
import { type Api, GrammyError, InlineKeyboard } from 'grammy';
import type { Clock } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type Translate, textsIn } from '../../../base/texts.ts';
import { askedMessage, type Campaign, type CampaignMessage } from '../../../campaigns/campaign.ts';
import type { CampaignProgress } from '../../../campaigns/results/counts.ts';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import type { Right } from '../../../people/rights.ts';
import type { Services } from '../../../services.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { textMessage } from '../../kit/formatted.ts';
import { barOf } from '../../kit/labels.ts';
import { replace, type View } from '../../kit/reply.ts';
import { buttons, type CampaignOp } from './buttons.ts';
import { runCampaigns } from './composing.ts';
import { comingLines } from './later.ts';
import { firstWords } from './lines.ts';
import { openPoll, pollLines } from './poll-results.ts';

export const approveCampaigns: Right = { name: 'approve-campaigns', roles: ['COORDINATOR'] };

const BAR = 10;

/** Who may do something to a campaign that was confirmed: its author, and coordinators. */
export function mayHandle(ctx: BotContext, campaign: Campaign): boolean {
  const { memberId } = ctx.known.caller;
  if (ctx.chat?.type !== 'private' || memberId === undefined || !callerMay(ctx, runCampaigns)) return false;
  return campaign.authorId === memberId || callerMay(ctx, approveCampaigns);
}

/** Puts how far a campaign is in place of the message whose button was pressed. */
export async function showRun(ctx: BotContext, id: number): Promise<void> {
  const campaign = await ctx.services.campaigns.get(ctx.known.plan.id, id);
  if (!campaign) return;
  await replace(ctx, await runScreen(ctx.services, ctx.t, campaign));
  const under = ctx.callbackQuery?.message?.message_id;
  const follows = campaign.state === 'GOING' || campaign.state === 'WAITING';
  if (follows && under !== undefined && campaign.authorId === ctx.known.caller.memberId)
    await ctx.services.campaigns.showProgressIn({ id, channel: ctx.services.channel }, String(under));
}

/** The pressed message shows something else from now on: progress is not to be written over it. */
export async function leaveProgress(ctx: BotContext, { id, progressMessageId }: Campaign): Promise<void> {
  const under = String(ctx.callbackQuery?.message?.message_id);
  if (progressMessageId?.split('@')[0] === under)
    await ctx.services.campaigns.showProgressIn({ id, channel: ctx.services.channel }, undefined);
}

/** How far a campaign is: a bar while it goes, its results afterwards, and what can be done with it. */
export async function runScreen(
  services: Pick<Services, 'campaigns' | 'plans' | 'clock'>,
  t: Translate,
  campaign: Campaign,
): Promise<View> {
  const progress = await services.campaigns.counts.progress(campaign);
  const { book } = await services.plans.get(campaign.planId);
  const text: RichText = [
    [bold(t(`campaigns:state.${stateOf(campaign, progress)}`))],
    [plain(t('campaigns:quoted', { words: firstWords({ t }, campaign) }))],
    ...countLines(t, campaign, progress),
    ...(await pollLines(services, t, campaign)),
    ...heldLine(t, campaign),
    ...droppedLine(t, campaign),
    ...nextLine(t, campaign, book.file.timeZone, services.clock.now().epochMilliseconds),
    ...comingLines(t, campaign, { now: services.clock.now(), zone: book.file.timeZone }),
    ...(await changeLines(services, t, campaign)),
  ];
  const at = { now: services.clock.now(), zone: book.file.timeZone };
  return { text, keyboard: runKeyboard(t, campaign, progress, openPoll(campaign, at)) };
}

function stateOf({ state, pausedAt, messages }: Campaign, { places }: CampaignProgress): string {
  if (messages.some(({ recalledAt }) => recalledAt)) return 'RECALLED';
  if (state === 'DONE' && places === 0 && messages.some(({ dropped }) => dropped)) return 'DROPPED';
  if (state !== 'GOING') return state;
  if (pausedAt) return 'PAUSED';
  return places === 0 && !messages.some(({ resolved }) => resolved) ? 'PLANNED' : 'GOING';
}

function countLines(t: Translate, campaign: Campaign, progress: CampaignProgress): RichText {
  const { state } = campaign;
  const { done, places, sent, failed, uncertain, secondsLeft } = progress;
  if (state === 'WAITING' || state === 'REFUSED' || places === 0) return [];
  const bar = barOf(done, places, BAR);
  const left = state === 'GOING' && secondsLeft ? secondsLeft : 0;
  const minutes = Math.ceil(left / 60);
  const line = (key: string, count: number) =>
    count > 0 ? [[plain(t(`campaigns:count.${key}`, { count }))]] : [];
  return [
    ...(state === 'GOING' ? [[plain(t('campaigns:bar', { bar, done, places }))]] : []),
    ...(state === 'GOING' && sent === done ? [] : [[plain(t('campaigns:count.sent', { sent, places }))]]),
    ...line('failed', failed),
    ...line('uncertain', uncertain),
    ...line('people', progress.messages.findLast((one) => one.places > 0)?.people ?? 0),
    ...lateLine(t, progress),
    ...acknowledgedLine(t, campaign, progress),
    ...line('minutes-left', minutes),
  ];
}

/** How many of those who got it joined later. */
function lateLine(t: Translate, { messages }: CampaignProgress): RichText {
  const sum = (of: 'places' | 'people') => messages.reduce((total, { late }) => total + late[of], 0);
  const [places, people] = [sum('places'), sum('people')];
  return places + people > 0 ? [[plain(t('campaigns:count.late', { people, places }))]] : [];
}

/** Of those who heard the last message that asked for it, how many acknowledged it, and of how many units. */
function acknowledgedLine(t: Translate, campaign: Campaign, { messages }: CampaignProgress): RichText {
  const asked = askedMessage(campaign);
  const counts = messages.find(({ message }) => message === asked?.id);
  if (!counts) return [];
  const { acknowledged, unacknowledged, units } = counts;
  const key = units.all > 0 ? 'acknowledged-units' : 'acknowledged';
  const values = {
    acknowledged,
    all: acknowledged + unacknowledged,
    of: units.acknowledged,
    units: units.all,
  };
  return [[plain(t(`campaigns:count.${key}`, values))]];
}

/** How many of its messages wait for their author's word. */
function heldLine(t: Translate, { messages }: Campaign): RichText {
  const count = messages.filter(({ held }) => held).length;
  return count > 0 ? [[plain(t('campaigns:held.line', { count }))]] : [];
}

/** How many of its messages were dropped: unsent, or not to the rest of their places. */
function droppedLine(t: Translate, { messages }: Campaign): RichText {
  const count = messages.filter(({ dropped }) => dropped).length;
  return count > 0 ? [[plain(t('campaigns:held.dropped', { count }))]] : [];
}

/** When the next message of it goes. */
function nextLine(t: Translate, { state, messages }: Campaign, zone: string, now: number): RichText {
  if (state !== 'GOING' && state !== 'WAITING') return [];
  const next = messages.find(
    ({ dueAt, resolved, held }) => dueAt && !resolved && !held && dueAt.epochMilliseconds > now,
  );
  if (!next?.dueAt) return [];
  return [[plain(t('campaigns:next', { time: momentInWords(next.dueAt.toZonedDateTimeISO(zone), t) }))]];
}

/** How far taking back and editing are, and where they could not be done. */
async function changeLines(
  { campaigns }: Pick<Services, 'campaigns'>,
  t: Translate,
  { messages }: Campaign,
): Promise<RichText> {
  const lines: RichText = [];
  for (const what of ['recall', 'edit'] as const) {
    const some = messages.filter(({ recalledAt, edition }) => (what === 'recall' ? recalledAt : edition > 0));
    const all = await Promise.all(some.map(({ id }) => campaigns.counts.changes(id, what)));
    const sum = (of: 'done' | 'failed' | 'waiting') => all.reduce((total, one) => total + one[of], 0);
    const counts = { done: sum('done'), failed: sum('failed'), waiting: sum('waiting') };
    if (some.length > 0) lines.push([plain(t(`campaigns:change.${what}`, counts))]);
  }
  return lines;
}

function runKeyboard(
  t: Translate,
  campaign: Campaign,
  progress: CampaignProgress,
  poll: CampaignMessage | undefined,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const { id, state, pausedAt } = campaign;
  const put = (op: CampaignOp) =>
    keyboard.text(t(`campaigns:run.${op}`), buttons.data('campaign', id, op, 0));
  if (state === 'GOING') put(pausedAt ? 'resume' : 'pause');
  if (state === 'GOING' || state === 'WAITING') put('cancel').row();
  if (campaign.messages.some(({ held }) => held)) put('held').row();
  if (progress.failed > 0) put('failed');
  if (progress.failed > 0 && (state === 'GOING' || state === 'DONE')) put('retry');
  if (progress.uncertain > 0) put('uncertain');
  keyboard.row();
  if (poll)
    for (const op of ['poll-again', 'poll-close'] as const)
      keyboard.text(t(`campaigns:run.${op}`), buttons.data('campaign', id, op, poll.id));
  keyboard.row();
  afterwards(campaign, progress, put);
  put('show');
  put('list');
  return keyboard;
}

/** What can be done once some of it went. */
function afterwards(
  { messages, state, lateDays, rhythm }: Campaign,
  progress: CampaignProgress,
  put: (op: CampaignOp) => InlineKeyboard,
): void {
  const recalled = messages.some(({ recalledAt }) => recalledAt);
  const asks = messages.some(({ content }) => content.acknowledge);
  if (asks && progress.sent > 0) {
    put('acked');
    put('unacked').row();
  }
  if (progress.places > 0) put('xlsx').row();
  if (state === 'GOING' || state === 'DONE') {
    if (lateDays !== undefined) put('late-off').row();
    if (rhythm) put('repeat-stop').row();
  }
  if (progress.sent > 0 && !recalled) {
    put('edit');
    put('recall').row();
    if (asks && state !== 'GOING') put('remind').row();
  }
  if (recalled) put('unrecalled').row();
}

/** A progress message is edited at most once in this time. */
const SECONDS = 3;

/**
 * Edits each progress message that was not edited within the last seconds and has something new to show. The last edit shows the end. Which messages there
 * are is in the database, with when each was edited last, so restarts and replicas neither stop it nor hurry it.
 * @param machine a clock that nobody moves
 */
export async function showProgress(api: Api, services: Services, machine: Clock): Promise<void> {
  for (const campaign of await services.campaigns.shown(services.channel))
    await showOne(api, services, machine, campaign);
}

async function showOne(api: Api, services: Services, machine: Clock, campaign: Campaign): Promise<void> {
  const { authorId, authorChat, state } = campaign;
  // The message's number, when it was edited last, in milliseconds, and what it has shown since.
  const [messageId = '', last = '0', shown = ''] = campaign.progressMessageId?.split('@') ?? [];
  const now = machine.now().epochMilliseconds;
  if (now - Number(last) < SECONDS * 1000) return;
  if (!authorChat) return;
  const t = textsIn(await services.audience.languageOf(authorChat));
  const { text, keyboard } = await runScreen(services, t, campaign);
  const message = textMessage(text, keyboard);
  const shows = digest(message);
  const isOver = state !== 'GOING' && state !== 'WAITING';
  if (shows === shown && !isOver) return;
  const next = isOver ? '' : [messageId, now, shows].join('@');
  if (!(await services.campaigns.takeProgressTurn(campaign, next))) return;
  const accounts = authorId === undefined ? [] : await services.accounts.of(authorId);
  const account = accounts.find(({ channel }) => channel === services.channel);
  if (!account) return;
  await api.editMessageText(account.accountId, Number(messageId), ...message).catch((error: unknown) => {
    // Unchanged, deleted by its reader, or the bot is blocked: there is nothing to show.
    if (!(error instanceof GrammyError)) throw error;
  });
}

/** Tells one content of a message from another. */
function digest(message: unknown): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 12);
}
