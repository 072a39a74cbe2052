import { InlineKeyboard, type MiddlewareFn } from 'grammy';
import { dangerLevel, quietHelp } from '../../../ask/danger/danger.ts';
import { plain } from '../../../base/rich-text.ts';
import { flows } from '../../../heard/scene.ts';
import { handleAgreed, hasAgreed } from '../../kit/agreed.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaited } from '../../kit/conversations/awaited.ts';
import { addErase, noteErasable } from '../../kit/erasable.ts';
import { textMessage } from '../../kit/formatted.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, inTopic, replyNumbered, sayOld, takeAway } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { wordsOf } from './words.ts';

/**
 * Words that may tell of danger are kept only when their writer says so. What asks, thanks or drops goes on, for nothing keeps it; what
 * would become a note, a reason, a report or a text for others is asked about, once and quietly, with where help is below.
 */
export const askBeforeKeeping: MiddlewareFn<BotContext> = async (ctx, next) => {
  const words = wordsOf(ctx.message);
  if (words === undefined || ctx.forPublic || hasAgreed(ctx) || dangerLevel(words) !== 1) return next();
  if (await wouldBeKept(ctx, words)) return ask(ctx);
  await next();
  if (!ctx.helpTold && ctx.chat?.type === 'private') await tellQuietly(ctx);
};

/** Where help is, where the answer itself does not say it. */
async function tellQuietly(ctx: BotContext): Promise<void> {
  const { language } = ctx;
  const keyboard = addErase(ctx, new InlineKeyboard(), language);
  await noteErasable(ctx, await replyNumbered(ctx, quietHelp(language), keyboard));
}

async function wouldBeKept(ctx: BotContext, words: string): Promise<boolean> {
  const { typed, menu } = ctx;
  if (typed?.kind === 'command')
    return menu.some((command) => command.keepsWords && [command.vi, command.en].includes(typed.name));
  if (words.startsWith('/')) return false;
  // A caption goes where its file goes.
  if (ctx.message?.text === undefined) return true;
  for (const hook of ctx.hooks) if (await hook.keepsWords?.(ctx)) return true;
  const { for: purpose } = await heardIn(ctx);
  if (purpose === 'answer' || purpose === 'report' || purpose === 'to-author') return true;
  const asked = purpose === 'question' ? await awaited(ctx) : undefined;
  // Of a flow that reads words by itself nobody else knows which it takes.
  return asked !== undefined && !flows.some((flow) => flow === asked.flow);
}

/** Answers the very message, so that the press brings its words back: until then they are stored nowhere. */
async function ask(ctx: BotContext): Promise<void> {
  const { t, message, chat, language } = ctx;
  const inPrivate = chat?.type === 'private';
  const above = message?.reply_to_message?.message_id ?? 0;
  const keyboard = new InlineKeyboard().text(t('ask:danger.keep.yes'), buttons.data('keep', above));
  addErase(ctx, keyboard, language);
  const lines = [[plain(t('ask:danger.keep.ask'))], ...(inPrivate ? quietHelp(language) : [])];
  const [text, rest] = textMessage(lines, keyboard);
  const { message_id } = await inTopic(ctx, (spot) =>
    ctx.api.sendMessage(spot.chat, text, {
      ...rest,
      ...(message &&
        !spot.general && {
          reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
        }),
      ...spot.topic,
    }),
  );
  if (inPrivate) await noteErasable(ctx, message_id);
}

export const keepHandlers: ButtonHandlers<typeof buttons> = {
  async keep(ctx, [above]) {
    const { message, from } = ctx.callbackQuery;
    const said = message?.reply_to_message;
    if (said && said.from?.id !== from.id) return sayOld(ctx);
    if (!said || wordsOf(said) === undefined) return alert(ctx, 'ask:danger.keep.gone');
    await ctx.answerCallbackQuery();
    const { chat, date } = said;
    const repliedTo = { message_id: above, date, chat, from: ctx.me };
    await handleAgreed(ctx, { ...said, ...(above > 0 && { reply_to_message: repliedTo }) } as typeof said);
    await takeAway(ctx, message.message_id);
  },
};
