import { Composer } from 'grammy';
import { type Campaign, isFull } from '../../../campaigns/campaign.ts';
import { everyDays } from '../../../campaigns/when/series-words.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { askingOf, belongsTo } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded } from '../../kit/feature.ts';
import { alert, reply, turnTo } from '../../kit/reply.ts';
import { withParty } from './audience.ts';
import type { buttons, ComposeOp } from './buttons.ts';
import { confirmDraft, preview } from './confirm.ts';
import { campaignInput, useQuestion } from './input.ts';
import { chooseLater } from './later.ts';
import { nowThere } from './lines.ts';
import { choosePoll } from './poll.ts';
import { showDraft } from './screen.ts';
import { advance, authorOf, draftOf, messageOf, type Talk, talkOf, talkSteps } from './talk.ts';
import { templatesOf } from './templates.ts';

/**
 * `/chiendich`, `/campaign`: composing what goes to many chats. Each step is a row in the database before it is shown; a
 * button names the revision that it was shown with, so pressed twice, or old, it changes nothing.
 */
export async function compose(ctx: Commanded): Promise<void> {
  const author = authorOf(ctx);
  if (!author) {
    const key = ctx.chat.type === 'private' ? 'campaigns:may-not' : 'campaigns:in-private';
    return reply(ctx, ctx.t(key));
  }
  const { drafts, words } = ctx.services.campaigns;
  await words.forgetAll(author.planId, author.memberId);
  const { draft } = await drafts.begin(author, ctx.services.channel);
  if (draft.planId !== author.planId) return reply(ctx, ctx.t('campaigns:other-plan'));
  await showDraft(ctx, draft, true);
}

/** What is typed or sent where a campaign waits for it, and `/huy`. */
export const typed = new Composer<BotContext>();

typed.command(['huy', 'cancel'], async (ctx, next) => {
  const author = authorOf(ctx);
  const forgotten = author && (await ctx.services.campaigns.words.forget(author.planId, author.memberId));
  if (forgotten)
    return reply(ctx, ctx.t(forgotten === 'edit' ? 'campaigns:edit.not' : 'campaigns:return-not'));
  const draft = await draftOf(ctx);
  if (!draft || (await ctx.services.conversations.of(askingOf(ctx))).length > 0) return next();
  if (draft.messages.length === 0) {
    await drop(ctx, draft);
    return reply(ctx, ctx.t('campaigns:dropped'));
  }
  const asked = await advance(ctx, draft, { step: 'drop' });
  await showDraft(ctx, asked ?? draft, true);
});

export const composeHandlers = {
  async compose(ctx, [id, revision, op, value]) {
    const draft = await draftOf(ctx);
    if (!draft || draft.id !== id) return alert(ctx, 'campaigns:over');
    if (draft.authorId !== undefined)
      await ctx.services.campaigns.words.forgetAll(draft.planId, draft.authorId);
    if (op === 'use') return useQuestion(ctx, draft);
    if (draft.revision !== revision) {
      await ctx.answerCallbackQuery();
      return showDraft(ctx, draft);
    }
    if (op === 'drop') {
      await drop(ctx, draft);
      return turnTo(ctx, ctx.t('campaigns:dropped'));
    }
    if (op === 'on') {
      await ctx.answerCallbackQuery();
      return showDraft(ctx, draft);
    }
    if (op === 'try') return preview(ctx, draft);
    if (op === 'send' || op === 'again') return confirmDraft(ctx, draft, op === 'again');
    if (op === 'template' && isFull(draft)) return alert(ctx, 'campaigns:full');
    const after = await pressed(ctx, draft, op, value);
    await ctx.answerCallbackQuery();
    await showDraft(ctx, after ?? (await draftOf(ctx)) ?? draft);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

typed.use(campaignInput);

/** What a button changes. Undefined: the draft was changed by another step, or there is no such thing. */
async function pressed(
  ctx: BotContext,
  draft: Campaign,
  op: ComposeOp,
  value: string,
): Promise<Campaign | undefined> {
  const talk = talkOf(draft);
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  switch (op) {
    case 'go':
      return go(ctx, draft, talk, value);
    case 'one':
    case 'time':
      return advance(ctx, draft, { step: op === 'one' ? 'one' : 'when', message: number });
    case 'remove':
      return advance(
        ctx,
        draft,
        { step: draft.messages.length > 1 ? 'menu' : 'message' },
        { remove: number },
      );
    case 'ack':
    case 'preview':
    case 'unlink':
      return changed(ctx, draft, talk, op);
    case 'page':
      return advance(ctx, draft, { ...talk, page: Math.max(0, number) });
    case 'now':
    case 'every':
      return timed(ctx, draft, op === 'every' ? number : 0);
    case 'template':
    case 'share':
    case 'forget':
      return template(ctx, draft, op, number);
    case 'poll':
      return talk.step === 'poll' ? choosePoll(ctx, draft, talk, value) : undefined;
    case 'late':
    case 'rhythm':
      return talk.step === op ? chooseLater(ctx, draft, op, value) : undefined;
    default:
      return meant(ctx, draft, talk, op, value);
  }
}

async function go(ctx: BotContext, draft: Campaign, talk: Talk, value: string) {
  const step = talkSteps.find((one) => one === value);
  if (!step) return undefined;
  if (!mayGoTo(step, talk)) return undefined;
  const about = ['one', 'replace', 'links', 'keep', 'poll'].includes(step)
    ? messageOf(draft, talk)?.id
    : undefined;
  return advance(ctx, draft, { step, ...(about !== undefined && { message: about }) });
}

/** The last question is reached over the preview, and its choices from it. */
function mayGoTo(step: Talk['step'], { step: from }: Talk): boolean {
  if (step === 'late' || step === 'rhythm') return from === 'confirm';
  return step !== 'confirm' || from === 'ready' || from === 'late' || from === 'rhythm';
}

async function changed(ctx: BotContext, draft: Campaign, talk: Talk, op: 'ack' | 'preview' | 'unlink') {
  const message = messageOf(draft, talk);
  if (!message) return undefined;
  const { content } = message;
  const next = {
    ack: { ...content, acknowledge: !content.acknowledge },
    preview: { ...content, preview: !content.preview },
    unlink: { ...content, links: [] },
  }[op];
  const to = { step: 'one' as const, message: message.id };
  return advance(ctx, draft, to, { content: { message: message.id, content: next } });
}

/** All at once (0), or one every this many days from the first one's time. */
async function timed(ctx: BotContext, draft: Campaign, days: number) {
  if (days === 0) return advance(ctx, draft, { step: 'menu' }, { times: [] });
  const first = draft.messages[0]?.dueAt?.toZonedDateTimeISO(nowThere(ctx).timeZoneId);
  if (!first || days < 0 || days > 60) return advance(ctx, draft, { step: 'when', note: 'first-time' });
  const times = everyDays(first, days, draft.messages.length).map((at) => at.toInstant());
  return advance(ctx, draft, { step: 'menu' }, { times });
}

async function template(ctx: BotContext, draft: Campaign, op: 'template' | 'share' | 'forget', id: number) {
  const author = authorOf(ctx);
  const found = (await templatesOf(ctx)).find((one) => one.id === id);
  if (!author || !found) return undefined;
  const { templates } = ctx.services.campaigns;
  if (op === 'template')
    return advance(ctx, draft, { step: 'menu' }, { content: { message: undefined, content: found.content } });
  if (op === 'forget') await templates.remove(author, id);
  else await templates.share(author, id, found.unit === undefined ? belongsTo(ctx)[0] : undefined);
  return advance(ctx, draft, { step: 'templates' });
}

/** Whom it is for. */
async function meant(ctx: BotContext, draft: Campaign, talk: Talk, op: ComposeOp, value: string) {
  const { audience } = draft;
  const where = audience?.where ?? 'once';
  const next: Talk = { step: 'audience' };
  if (op === 'who' && value === 'everyone')
    return advance(ctx, draft, next, { audience: { who: { kind: 'everyone' }, where } });
  const wanted = (['once', 'all', 'groups', 'private'] as const).find((one) => one === value);
  if (op === 'where' && wanted && audience)
    return advance(ctx, draft, next, { audience: { ...audience, where: wanted } });
  if (op === 'party' && ctx.known.plan.book.party(value))
    return advance(ctx, draft, { ...talk, step: 'parties' }, { audience: withParty(audience, value) });
  if (op === 'earlier' && (await isOfPlan(ctx, Number(value)))) {
    const who = { kind: 'not-acknowledged' as const, message: Number(value) };
    return advance(ctx, draft, next, { audience: { who, where: 'once' } });
  }
  return undefined;
}

async function isOfPlan({ services, known }: BotContext, message: number): Promise<boolean> {
  const all = await services.campaigns.list(known.plan.id, 30);
  return all.some(({ messages }) => messages.some(({ id }) => id === message));
}

async function drop(ctx: BotContext, draft: Campaign): Promise<void> {
  const author = authorOf(ctx);
  if (author) await ctx.services.campaigns.drafts.drop(author, draft);
}
