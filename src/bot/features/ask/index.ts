import { Composer } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { answerQuestion, askingOf, showPage } from '../../kit/answer-question.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import { exampleButtons } from '../../kit/examples.ts';
import { reply } from '../../kit/reply.ts';
import { pressedLabel } from './pressed-label.ts';

/** Plain questions, `/hoi`, `/ask`, and the buttons of their answers. Stands last: what no other took is a question. */
export const ask = new Composer<BotContext>();

ask.command(['hoi', 'ask'], async (ctx) => {
  await answerOrOffer(ctx, ctx.match.trim());
});

ask.on('message:text', async (ctx) => {
  const words = wordsForBot(ctx);
  if (words.startsWith('/')) return reply(ctx, [[plain(ctx.t('bot:unknown-command'))]]);
  await answerOrOffer(ctx, words);
});

ask.on('message', async (ctx) => {
  if (ctx.chat.type === 'private' && !isServiceMessage(ctx))
    await reply(ctx, [[plain(ctx.t('bot:only-text'))]]);
});

export const askButtons = {
  async ask(ctx) {
    const question = pressedLabel(ctx);
    if (!question) return sayOld(ctx);
    await ctx.answerCallbackQuery();
    await answerQuestion(ctx, question);
  },

  async more(ctx, [id, page]) {
    if (!(await showPage(ctx, id, page))) return sayOld(ctx);
    await ctx.answerCallbackQuery();
  },

  async missed(ctx, [id]) {
    const noted = await ctx.services.asked.miss(id, askingOf(ctx));
    if (!noted) return sayOld(ctx);
    await ctx.answerCallbackQuery({ text: ctx.t('bot:ask.missed'), show_alert: true });
  },
} satisfies ButtonHandlers;

async function answerOrOffer(ctx: BotContext, question: string): Promise<void> {
  if (question) return answerQuestion(ctx, question);
  await reply(ctx, [[plain(ctx.t('bot:ask.what'))]], await exampleButtons(ctx));
}

/** To a button that nobody knows: forged, or from an older version. */
export async function sayOld(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('bot:ask.old-button') });
}

function isServiceMessage(ctx: BotContext): boolean {
  const { message } = ctx;
  const content = [
    message?.photo,
    message?.document,
    message?.video,
    message?.voice,
    message?.audio,
    message?.sticker,
  ];
  return content.every((part) => part === undefined);
}
