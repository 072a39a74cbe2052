import { dayOf } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import type { Confirmation } from '../../../campaigns/sending/lifecycle.ts';
import { partsOf } from '../../../outbox/message.ts';
import { withBorrowedFiles } from '../../kit/borrowed-files.ts';
import { belongsTo } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';
import { sendPart } from '../../kit/send-part.ts';
import type { ComposeAnswers } from './answers.ts';
import { advance, type Composing } from './composing.ts';
import { longestValues, problemWords } from './content.ts';
import { letterMessage } from './deliveries.ts';
import { type Form, formsOf } from './forms.ts';
import { closedWords } from './hours.ts';
import { coordinatorsBut, tellCoordinators } from './notices.ts';
import { showRun } from './run-view.ts';

/** Messages of a series that are shown at once, and forms of each: a chat takes no more in a moment. */
const MOST_SHOWN = 5;
const MOST_FORMS = 3;

/** Sends the author the very messages that would go out, and offers the next steps under them. */
export async function preview(at: Composing): Promise<Taken<ComposeAnswers>> {
  const { ctx, draft } = at;
  await ctx.answerCallbackQuery();
  await sendLetters(ctx, draft);
  return { ...advance(at, { step: draft.audience ? 'ready' : 'audience' }), where: 'below' };
}

/**
 * The messages of a campaign as they go out, sent to the person who asks for them; where fields make one differ from chat to
 * chat, in the forms in which it will be read, below a line that tells for how many chats each is.
 */
export async function sendLetters(ctx: BotContext, { messages, audience: spec }: Campaign): Promise<void> {
  const { services, known, language, chat } = ctx;
  const { plan } = known;
  const { audience } = services.campaigns;
  const own = { parties: belongsTo(ctx), language, inGroup: false };
  for (const { id, content, dueAt } of messages.slice(0, MOST_SHOWN)) {
    const day = dayOf(dueAt ?? services.clock.now(), plan.book.file.timeZone);
    const forms = await formsOf(content, day, { plan, audience, spec, own });
    if (forms.length > 1) await reply(ctx, formLines(ctx, forms));
    for (const form of forms.slice(0, MOST_FORMS))
      for (const part of partsOf(letterMessage(form.content, { message: id, language: form.language })))
        await sendPart(ctx.api, chat?.id ?? 0, await withBorrowedFiles(services, part));
  }
}

function formLines({ t }: BotContext, forms: readonly Form[]): RichText {
  const more = forms.slice(MOST_FORMS);
  const count = more.reduce((sum, form) => sum + form.count, 0);
  return [
    [bold(t('campaigns:forms', { count: forms.length }))],
    ...forms
      .slice(0, MOST_FORMS)
      .map((form) => [plain(t('campaigns:form', { unit: form.unit, count: form.count }))]),
    ...(more.length > 0 ? [[plain(t('campaigns:forms-more', { count, forms: more.length }))]] : []),
  ];
}

/** The last confirmation: it goes, waits for approval, or the author is told why not. What was asked about the draft ends with it. */
export async function confirmDraft(
  at: Composing,
  { id, revision }: Pick<Open<ComposeAnswers>, 'id' | 'revision'>,
  again: boolean,
): Promise<Taken<ComposeAnswers>> {
  const { ctx, draft } = at;
  const { services, known } = ctx;
  const setting = { again, plan: known.plan.book.file, longest: longestValues };
  const approvers = await coordinatorsBut(services, draft);
  const outcome = await services.campaigns.lifecycle.confirm(draft, setting, async (campaign, tx) => {
    if ((await tx.conversation.deleteMany({ where: { id, revision } })).count === 0) return false;
    if (campaign.state === 'WAITING') await tellCoordinators(services, campaign, approvers, tx);
    return true;
  });
  if (outcome.kind === 'going' || outcome.kind === 'waiting')
    return {
      async over() {
        await ctx.answerCallbackQuery();
        if (outcome.kind === 'going') await services.campaigns.sweep(known.plan.id);
        services.outbox.wake();
        await showRun(ctx, outcome.campaign.id);
      },
    };
  if (outcome.kind === 'same-again') return advance(at, { step: 'again' });
  return { ...advance(at, { step: 'menu' }), popUp: obstacleWords(ctx, outcome) };
}

/** Why a campaign was not confirmed. */
export function obstacleWords(ctx: BotContext, outcome: Confirmation): string {
  const { t } = ctx;
  if (outcome.kind === 'problems' && outcome.problems[0]) return problemWords(t, outcome.problems[0]);
  if (outcome.kind === 'closed') return closedWords(ctx, outcome.at);
  const limit = outcome.kind === 'day-limit' ? outcome.limit : undefined;
  return t(`campaigns:obstacle.${outcome.kind}`, { limit });
}
