import { Composer } from 'grammy';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { converse, goOn, ownOpen } from '../../kit/conversations/converse.ts';
import { forgetWords, listeningForWords, pressWords } from '../../kit/conversations/words-to-send.ts';
import type { Commanded } from '../../kit/feature.ts';
import { answerFirst } from '../../kit/question-between.ts';
import { alert, reply, sayOver } from '../../kit/reply.ts';
import { firstPlace, moved } from './answers.ts';
import { editFlow, editWords, returnFlow, returnWords } from './awaited.ts';
import { awaitsWords, isOthers, showStill } from './between.ts';
import type { buttons } from './buttons.ts';
import { authorOf, draftOf } from './composing.ts';
import { composeFlow, meantComposing, ownComposing, showDraft } from './flow.ts';

/** `/chiendich`, `/campaign`: composing what goes to many chats. */
export async function compose(ctx: Commanded): Promise<void> {
  const author = authorOf(ctx);
  if (!author) {
    const key = ctx.chat.type === 'private' ? 'campaigns:may-not' : 'campaigns:in-private';
    return reply(ctx, ctx.t(key));
  }
  await forgetWords(ctx);
  const { draft } = await ctx.services.campaigns.drafts.begin(author, ctx.services.channel);
  if (draft.planId !== author.planId) return reply(ctx, ctx.t('campaigns:other-plan'));
  await showDraft(ctx, draft);
}

/** What is typed or sent where a campaign waits for it, and `/huy`. */
export const typed = new Composer<BotContext>();

typed.command(['huy', 'cancel'], async (ctx, next) => {
  const draft = await draftOf(ctx);
  const [newest] = await ctx.services.conversations.of(askingOf(ctx));
  if (!draft || (newest && newest.flow !== composeFlow.name)) return next();
  if (draft.messages.length > 0) return askWhetherToDrop(ctx);
  const author = authorOf(ctx);
  if (author) await ctx.services.campaigns.drafts.drop(author, draft);
  await ctx.services.conversations.drop(askingOf(ctx), composeFlow.name);
  await reply(ctx, ctx.t('campaigns:dropped'));
});

/** Shows the question whether the draft is to go. */
async function askWhetherToDrop(ctx: BotContext): Promise<void> {
  const draft = await draftOf(ctx);
  if (!draft) return;
  const open = (await ownComposing(ctx))?.open;
  const { conversations } = ctx.services;
  const answers = moved(open?.answers ?? firstPlace(draft), { step: 'drop' });
  const row = open
    ? (await conversations.put(open, answers)) && { ...open, revision: open.revision + 1 }
    : await conversations.begin(askingOf(ctx), composeFlow.name, answers);
  if (!row) return showDraft(ctx, draft);
  await goOn(ctx, composeFlow, { ...row, answers }, {});
}

typed.use(listeningForWords(editWords, editFlow), listeningForWords(returnWords, returnFlow));

typed.on('message', async (ctx, next) => {
  const words = ctx.message.text ?? '';
  if (words.startsWith('/') || (await isOthers(ctx))) return next();
  const composing = await meantComposing(ctx);
  if (!composing) return next();
  if (await converse(ctx, composeFlow, composing.open)) return;
  const isAsked = words.endsWith('?') && awaitsWords(composing.open.answers.step);
  await (isAsked ? answerFirst(next, () => showStill(ctx, composing.open)) : next());
});

export const composeHandlers = {
  async compose(ctx, [id]) {
    const draft = await draftOf(ctx);
    if (!draft) return alert(ctx, 'campaigns:over');
    await forgetWords(ctx);
    const open = await ownOpen(ctx, composeFlow);
    if (open?.id === id && (await converse(ctx, composeFlow, open))) return;
    const left = await draftOf(ctx);
    if (!left) return alert(ctx, 'campaigns:over');
    // An old button, or one pressed twice: the draft as it is. Where the messages were just sent to be looked at it stands below them.
    const isBelow = (await ownComposing(ctx))?.open.answers.step === 'ready';
    if (isBelow) await ctx.answerCallbackQuery();
    await showDraft(ctx, left, { inPlace: !isBelow });
  },

  async 'campaign-words'(ctx, [id]) {
    if (!(await pressWords(ctx, editFlow, id)) && !(await pressWords(ctx, returnFlow, id)))
      await sayOver(ctx);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;
