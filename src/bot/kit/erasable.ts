import { InlineKeyboard } from 'grammy';
import type { Language } from '../../base/texts.ts';
import { textsIn } from '../../base/texts.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { BotContext } from './context.ts';
import { links } from './links.ts';

/** In private, a row that has what was said around words of danger deleted: the update's own message, and those noted before. */
export function addErase(ctx: BotContext, keyboard: InlineKeyboard, language: Language): InlineKeyboard {
  if (ctx.chat?.type !== 'private') return keyboard;
  return keyboard.row().text(textsIn(language)('ask:danger.erase.button'), eraseData(ctx));
}

/** The button alone, under what goes to the sender's private chat from wherever the words were. */
export function eraseKeyboard(ctx: BotContext, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(textsIn(language)('ask:danger.erase.button'), eraseData(ctx));
}

function eraseData({ chat, message }: BotContext): string {
  return links.data('erase', (chat?.type === 'private' && message?.message_id) || 0);
}

/**
 * Notes that the update's message and an answer to it can be deleted, in private. What the database cannot note now, the button
 * itself knows.
 * @param answers numbers of the answers in the sender's private chat
 */
export async function noteErasable(ctx: BotContext, ...answers: number[]): Promise<void> {
  const { chat, message, from, services } = ctx;
  const own = chat?.type === 'private' && message ? [message.message_id] : [];
  const place = { channel: services.channel, chatId: String(from?.id) };
  try {
    await services.erasable.note(place, [...own, ...answers]);
  } catch (error) {
    if (!databaseFailure(error)) throw error;
  }
}
