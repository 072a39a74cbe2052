import { GrammyError } from 'grammy';
import { DELETABLE_HOURS } from '../../../ask/danger/erasable-messages.ts';
import { languageFor, textsIn } from '../../../base/texts.ts';
import { databaseFailure } from '../../../database/database-failure.ts';
import { chatOf } from '../../kit/chat.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { sayOld } from '../../kit/reply.ts';

/** The most messages that one call deletes: https://core.telegram.org/bots/api#deletemessages */
const MOST_AT_ONCE = 100;

/**
 * Deletes what was said around words that may tell of danger, the person's and the bot's, and leaves a last message that anybody may see. Open
 * to people whom the bot does not know.
 */
export const erasing = links.only('erase').handledBy(
  {
    async erase(ctx, [message]) {
      const { chat, callbackQuery, services } = ctx;
      if (chat?.type !== 'private') return sayOld(ctx);
      const { channel, id: chatId } = chatOf(ctx);
      const noted = await knownTo(ctx, () => services.erasable.of({ channel, chatId }));
      const named = [message, callbackQuery.message?.message_id ?? 0].filter((id) => id > 0);
      const isLate = !isDeletable(ctx);
      const ids = [...new Set([...(noted ?? []), ...(isLate ? [] : named)])];
      await ctx.answerCallbackQuery();
      const refused = new Set(await deleteAll(ctx, ids));
      const gone = ids.filter((id) => !refused.has(id));
      await knownTo(ctx, () => services.erasable.forget({ channel, chatId }, gone));
      const t = textsIn(languageFor(ctx.from.language_code));
      await ctx.api.sendMessage(
        chat.id,
        t(`ask:danger.erase.${isLate || refused.size > 0 ? 'refused' : 'done'}`),
      );
    },
  },
  { open: true },
);

/** Whether the message of the button is young enough to be deleted: the messenger passes over others without a word. */
function isDeletable({ callbackQuery, services }: BotContext): boolean {
  const sentAt = callbackQuery?.message?.date ?? 0;
  return services.clock.now().epochMilliseconds / 1000 - sentAt < DELETABLE_HOURS * 3600;
}

/** What the database knows; undefined while it cannot say: the button itself names the last message. */
async function knownTo<T>({ services }: BotContext, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!databaseFailure(error)) throw error;
    services.log.warn({ err: error }, 'messages to be deleted could not be looked up');
    return undefined;
  }
}

/** Deletes messages of the chat. Returns the numbers of those that are there still. */
async function deleteAll(ctx: BotContext, ids: readonly number[]): Promise<number[]> {
  const left: number[] = [];
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const part = ids.slice(start, start + MOST_AT_ONCE);
    if (!(await isDone(() => ctx.deleteMessages(part))))
      for (const id of part)
        if (!(await isDone(() => ctx.api.deleteMessage(ctx.chat?.id ?? 0, id)))) left.push(id);
  }
  return left;
}

/** Whether a deletion was done. A message that is gone is no refusal. */
async function isDone(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code >= 500) throw error;
    return /message to delete not found/.test(error.description);
  }
}
