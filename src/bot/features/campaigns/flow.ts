import type { Campaign } from '../../../campaigns/campaign.ts';
import type { BotContext } from '../../kit/context.ts';
import { begin, goOn, meantOpen, ownOpen } from '../../kit/conversations/converse.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import type { Showing } from '../../kit/conversations/turn.ts';
import { alert, textView, type View } from '../../kit/reply.ts';
import { CAMPAIGN_FLOW, type ComposeAnswers, composeAnswers, firstPlace } from './answers.ts';
import { authorOf, draftOf } from './composing.ts';
import { takeTyped } from './input.ts';
import { takePress } from './press.ts';
import { composePage } from './screen.ts';

/**
 * Composing a campaign: what is to be sent, then its draft, from which screens and typed values are reached in any order until it is
 * confirmed or dropped. What was composed is the draft's row, changed in the transaction that stores where the author is.
 */
export const composeFlow: Flow<ComposeAnswers> = {
  name: CAMPAIGN_FLOW,
  dropped: 'campaigns:dropped',
  shape: composeAnswers,
  async ask(ask) {
    await ask('message');
    await ask('replace');
    await ask('links');
    await ask('options');
    await ask('keep');
    await ask('when');
    await ask('draft');
  },
  page,
  take,
};

async function page(ctx: BotContext, open: Open<ComposeAnswers>): Promise<View> {
  const draft = await draftOf(ctx);
  return draft ? composePage(ctx, open, draft) : textView(ctx.t('campaigns:over'));
}

async function take(ctx: BotContext, open: Open<ComposeAnswers>): Promise<Taken<ComposeAnswers> | undefined> {
  const draft = await draftOf(ctx);
  if (draft?.id !== open.answers.draft) return { over: () => alert(ctx, 'campaigns:over') };
  const at = { ctx, draft, place: open.answers };
  return ctx.callbackQuery ? takePress(at, open) : takeTyped(at);
}

/** What the caller composes in this chat, and where that stands; undefined when nothing, or not for a day. */
export async function ownComposing(
  ctx: BotContext,
): Promise<{ open: Open<ComposeAnswers>; draft: Campaign } | undefined> {
  const draft = await draftOf(ctx);
  const open = draft && (await ownOpen(ctx, composeFlow));
  return open?.answers.draft === draft?.id && draft && open ? { open, draft } : undefined;
}

/** The same, if the words of the update are for it. */
export async function meantComposing(ctx: BotContext) {
  const open = authorOf(ctx) && (await meantOpen(ctx, composeFlow));
  return open && ownComposing(ctx);
}

/** Shows a draft where its author left it, or at its beginning. */
export async function showDraft(ctx: BotContext, draft: Campaign, showing: Showing = {}): Promise<void> {
  const composing = await ownComposing(ctx);
  if (composing) return goOn(ctx, composeFlow, composing.open, showing);
  await begin(ctx, composeFlow, firstPlace(draft), showing);
}
