import { Composer } from 'grammy';
import { planRoles, type Right } from '../../../people/rights.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { answerQuestion, exampleButtons, showPage } from '../../kit/answer-question.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { heardIn } from '../../kit/heard.ts';
import { links } from '../../kit/links.ts';
import { alert, reply, sayOld } from '../../kit/reply.ts';

/** Everybody who is let in may ask, and see what is due and who has to do what. */
const mayAsk: Right = { name: 'ask', roles: planRoles };

/** `/hoi`, `/ask`: a question, with or without it after the command. */
async function take(ctx: Commanded): Promise<void> {
  await answerOrOffer(ctx, ctx.match.trim());
}

/** Plain questions: what no other feature took. Thanks and "ok" get a short line in private, and nothing among others. */
const questions = new Composer<BotContext>();

questions.on('message:text', async (ctx) => {
  const words = wordsForBot(ctx);
  const inPrivate = ctx.chat.type === 'private';
  // Among others a command that is not the bot's is another bot's.
  if (words.startsWith('/')) return inPrivate ? reply(ctx, ctx.t('bot:unknown-command')) : undefined;
  const { for: purpose } = await heardIn(ctx);
  if (purpose !== 'courtesy') return answerOrOffer(ctx, words);
  if (inPrivate) await reply(ctx, ctx.t('bot:courtesy'));
});

questions.on('message', async (ctx) => {
  const { caption } = ctx.message;
  if (caption !== undefined && (await heardIn(ctx)).for === 'question')
    return answerQuestion(ctx, wordsForBot(ctx));
  if (ctx.chat.type === 'private' && !isServiceMessage(ctx)) await reply(ctx, ctx.t('bot:only-text'));
});

const handled = links.only('ask', 'more', 'missed').handledBy({
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
    await alert(ctx, 'bot:ask.missed');
  },
});

async function answerOrOffer(ctx: BotContext, question: string): Promise<void> {
  if (question) return answerQuestion(ctx, question);
  await reply(ctx, ctx.t('bot:ask.what'), await exampleButtons(ctx));
}

function isServiceMessage(ctx: BotContext): boolean {
  const { photo, document, video, voice, audio, sticker } = ctx.message ?? {};
  const content = [photo, document, video, voice, audio, sticker];
  return content.every((part) => part === undefined);
}

/**
 * The words on the pressed button, as the messenger kept them with the bot's own message; undefined when the message
 * is too old to be handed over, or has no such button.
 */
function pressedLabel(ctx: BotContext): string | undefined {
  const query = ctx.callbackQuery;
  const message = query?.message;
  if (!message || message.date === 0 || !('reply_markup' in message)) return undefined;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.find((button) => 'callback_data' in button && button.callback_data === query.data)?.text;
}

export const ask: Feature = {
  name: 'ask',
  commands: [{ vi: 'hoi', en: 'ask', what: 'bot:commands.ask', shown: 'everywhere', run: take }],
  listens: { questions },
  buttons: handled,
  rights: [mayAsk],
};
