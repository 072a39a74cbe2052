import { InlineKeyboard, InputFile } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { xlsxBytes } from '../../../reports/xlsx.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { actorOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { askForWords } from '../../kit/conversations/words-to-send.ts';
import { shorten } from '../../kit/labels.ts';
import { alert, replace, turnTo } from '../../kit/reply.ts';
import { editFlow, returnFlow } from './awaited.ts';
import { buttons, type CampaignOp } from './buttons.ts';
import { redo, remind } from './compose-again.ts';
import { authorOf } from './composing.ts';
import { sendLetters } from './confirm.ts';
import { decideHeld, held, heldScreen } from './held.ts';
import { hoursOf } from './hours.ts';
import { firstWords } from './lines.ts';
import { tellDecision } from './notices.ts';
import { decideRepeat, stopLater } from './repeats.ts';
import { hearersPage, placesPage, resultsSheets } from './results-view.ts';
import { approveCampaigns, leaveProgress, mayHandle, showRun } from './run-view.ts';
import { steerPoll } from './steer-poll.ts';

const MOST_LISTED = 8;
/** These leave how far the campaign is on the pressed message, or put it there. */
const steering = ['pause', 'resume', 'cancel-now', 'approve', 'refuse'] as const;
const STAYS: readonly CampaignOp[] = [
  ...steering,
  'repeat-view',
  'show',
  'view',
  'recall-now',
  'resend',
  'retry',
  'xlsx',
];

/** What is done with a campaign that was confirmed: approving, pausing, stopping, its results, taking back, editing. */
export const runHandlers = {
  async campaign(ctx, [id, op, value]) {
    const campaign = await ctx.services.campaigns.get(ctx.known.plan.id, id);
    if (campaign && campaign.state !== 'DRAFT' && op && !STAYS.includes(op) && mayHandle(ctx, campaign))
      await leaveProgress(ctx, campaign);
    if (op === 'list' && authorOf(ctx)) return list(ctx);
    const gone = !campaign || campaign.state === 'DRAFT' || op === 'list';
    if (gone || !mayHandle(ctx, campaign)) return alert(ctx, 'campaigns:not-yours');
    const refusal = await act(ctx, campaign, op, value);
    if (refusal === undefined) await ctx.answerCallbackQuery();
    else if (typeof refusal === 'string') await alert(ctx, refusal);
    else await ctx.answerCallbackQuery({ ...refusal, show_alert: true });
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** Does what a button says. Returns what a pop-up tells, such as why not: the key of a text, or the text. */
async function act(
  ctx: BotContext,
  campaign: Campaign,
  op: Exclude<CampaignOp, 'list'>,
  value: number,
): Promise<string | { text: string } | undefined> {
  const { id } = campaign;
  switch (op) {
    case 'approve':
    case 'refuse':
      return decide(ctx, campaign, op);
    case 'return':
      return askReturn(ctx, campaign);
    case 'redo':
      return redo(ctx, campaign);
    case 'pause':
    case 'resume':
    case 'cancel-now':
      return steer(ctx, campaign, op);
    case 'cancel':
    case 'recall':
      return void (await ask(ctx, campaign, op));
    case 'recall-now':
      return recall(ctx, campaign);
    case 'resend':
      return sendAgain(ctx, campaign, 'UNCERTAIN');
    case 'retry':
      return sendAgain(ctx, campaign, 'FAILED');
    case 'held':
      return void (await replace(ctx, heldScreen(await held(ctx, campaign))));
    case 'held-now':
    case 'held-later':
    case 'held-drop':
      return decideHeld(ctx, campaign, op, value);
    case 'repeat-yes':
    case 'repeat-view':
    case 'repeat-no':
      return inWords(await decideRepeat(ctx, campaign, op, value));
    case 'poll-again':
    case 'poll-close-now':
      return inWords(await steerPoll(ctx, campaign, op, value));
    case 'poll-close':
      return void (await ask(ctx, campaign, op, value));
    case 'repeat-stop':
    case 'late-off':
      return stopLater(ctx, campaign, op);
    case 'view':
      return void (await sendLetters(ctx, campaign));
    case 'show':
      return void (await showRun(ctx, id));
    case 'edit':
      return edit(ctx, campaign, value);
    case 'remind':
      return remind(ctx, campaign);
    case 'xlsx':
      return void (await sheet(ctx, campaign));
    case 'acked':
    case 'unacked':
      return void (await replace(ctx, await hearersPage(ctx, campaign, op, value)));
    default:
      return void (await replace(ctx, await placesPage(ctx, campaign, op, value)));
  }
}

function inWords(text: string | undefined): { text: string } | undefined {
  return text === undefined ? undefined : { text };
}

async function decide(ctx: BotContext, campaign: Campaign, op: 'approve' | 'refuse') {
  const { campaigns, outbox } = ctx.services;
  if (!callerMay(ctx, approveCampaigns)) return 'campaigns:not-yours';
  const hours = hoursOf(ctx);
  const { lifecycle } = campaigns;
  const outcome =
    op === 'approve'
      ? await lifecycle.approve(actorOf(ctx), campaign.id, hours)
      : await lifecycle.refuse(actorOf(ctx), campaign.id);
  if (outcome === 'own') return 'campaigns:own';
  if (outcome === 'gone') return 'campaigns:decided-before';
  await tellDecision(ctx.services, campaign);
  await campaigns.sweep(campaign.planId);
  outbox.wake();
  await showRun(ctx, campaign.id);
  return undefined;
}

/** The coordinator's next words say what is to be changed. */
async function askReturn(ctx: BotContext, campaign: Campaign) {
  const { memberId } = ctx.known.caller;
  if (!callerMay(ctx, approveCampaigns)) return 'campaigns:not-yours';
  if (campaign.authorId === memberId) return 'campaigns:own';
  if (campaign.state !== 'WAITING' || memberId === undefined) return 'campaigns:decided-before';
  await askForWords(ctx, returnFlow, campaign.id);
  return undefined;
}

async function steer(ctx: BotContext, { id, planId }: Campaign, op: 'pause' | 'resume' | 'cancel-now') {
  const { lifecycle } = ctx.services.campaigns;
  const done = await lifecycle[op === 'cancel-now' ? 'cancel' : op](actorOf(ctx), id);
  if (op !== 'pause') await ctx.services.campaigns.sweep(planId);
  await showRun(ctx, id);
  return done ? undefined : 'campaigns:no-longer';
}

/** What cannot be undone is asked about once. */
async function ask(
  ctx: BotContext,
  { id }: Campaign,
  op: 'cancel' | 'recall' | 'poll-close',
  value = 0,
): Promise<void> {
  const keyboard = new InlineKeyboard()
    .text(ctx.t(`campaigns:run.${op}-now`), buttons.data('campaign', id, `${op}-now`, value))
    .row()
    .text(ctx.t('campaigns:button.back'), buttons.data('campaign', id, 'show', 0));
  const question = [bold(ctx.t(`campaigns:sure.${op}`))];
  await replace(ctx, [question, [plain(ctx.t(`campaigns:sure.${op}-how`))]], keyboard);
}

async function recall(ctx: BotContext, campaign: Campaign) {
  const { campaigns, outbox } = ctx.services;
  const done = await campaigns.corrections.recall(actorOf(ctx), campaign);
  await campaigns.sweep(campaign.planId);
  outbox.wake();
  await showRun(ctx, campaign.id);
  return done ? undefined : 'campaigns:no-longer';
}

async function sendAgain(ctx: BotContext, campaign: Campaign, state: 'UNCERTAIN' | 'FAILED') {
  const which = { state, hours: hoursOf(ctx) };
  const count = await ctx.services.campaigns.corrections.sendAgain(actorOf(ctx), campaign, which);
  ctx.services.outbox.wake();
  await showRun(ctx, campaign.id);
  return count > 0 ? undefined : 'campaigns:no-longer';
}

/** The next text that the author types takes the place of the message's. */
async function edit(ctx: BotContext, campaign: Campaign, value: number) {
  if (campaign.authorId !== ctx.known.caller.memberId) return 'campaigns:not-yours';
  const { messages } = campaign;
  const chosen = messages.find(({ id }) => id === value) ?? (messages.length === 1 ? messages[0] : undefined);
  if (!chosen) {
    const keyboard = new InlineKeyboard();
    for (const { id, position, content } of messages.slice(0, MOST_LISTED)) {
      const words = shorten(content.written.text, 30);
      const label = ctx.t('campaigns:nth', { n: position + 1, words });
      keyboard.text(label, buttons.data('campaign', campaign.id, 'edit', id)).row();
    }
    await replace(ctx, [[bold(ctx.t('campaigns:which-message'))]], keyboard);
    return undefined;
  }
  await askForWords(ctx, editFlow, chosen.id);
  return undefined;
}

async function sheet(ctx: BotContext, campaign: Campaign): Promise<void> {
  const { services, t } = ctx;
  const bytes = await xlsxBytes(await resultsSheets(ctx, campaign), services.clock.now());
  const details = { campaign: String(campaign.id) };
  await services.auditLog.record({ ...actorOf(ctx), action: 'campaign-results-exported', details });
  const name = `${t('campaigns:sheet.file')}-${campaign.id}.xlsx`;
  await ctx.replyWithDocument(new InputFile(bytes, name));
}

/** The person's own campaigns, all of them for a coordinator, the latest first. */
async function list(ctx: BotContext): Promise<void> {
  const { caller, plan } = ctx.known;
  const all = callerMay(ctx, approveCampaigns);
  const found = await ctx.services.campaigns.list(plan.id, MOST_LISTED, {
    ...(!all && caller.memberId !== undefined && { authorId: caller.memberId }),
  });
  const keyboard = new InlineKeyboard();
  for (const one of found)
    keyboard.text(firstWords(ctx, one), buttons.data('campaign', one.id, 'show', 0)).row();
  await turnTo(ctx, [[bold(ctx.t('campaigns:list'))]], keyboard);
}
