import type { BotContext } from './context.ts';

/**
 * Whether a message is meant for the bot: everything in a private chat; in a group a command for it, a mention of it
 * or a reply to it. Otherwise it stays silent there.
 */
export function isAddressed(ctx: BotContext): boolean {
  if (ctx.chat?.type === 'private' || ctx.callbackQuery) return true;
  return isReplyToBot(ctx) || mentionsBot(ctx) || isCommandForBot(ctx);
}

/** What may be an answer to a question of the bot's: the words of a message that is neither a command nor a question. */
export function answerWords(ctx: BotContext): string | undefined {
  const words = wordsForBot(ctx);
  return words.startsWith('/') || words.endsWith('?') ? undefined : words;
}

/** The words of a message without the mentions of the bot. */
export function wordsForBot(ctx: BotContext): string {
  const text = ctx.message?.text ?? ctx.message?.caption ?? '';
  const mention = new RegExp(`@${ctx.me.username}(?![A-Za-z0-9_])`, 'gi');
  return text.replace(mention, ' ').replace(/\s+/g, ' ').trim();
}

function isReplyToBot(ctx: BotContext): boolean {
  return ctx.message?.reply_to_message?.from?.id === ctx.me.id;
}

function mentionsBot(ctx: BotContext): boolean {
  const name = `@${ctx.me.username}`.toLowerCase();
  return ctx.entities('mention').some(({ text }) => text.toLowerCase() === name);
}

/** Whether words can be meant for no other bot: a private chat, or the bot is named or answered. */
export function isForBotAlone(ctx: BotContext): boolean {
  const named = `@${ctx.me.username}`.toLowerCase();
  const text = (ctx.message?.text ?? '').toLowerCase();
  return ctx.chat?.type === 'private' || isReplyToBot(ctx) || text.includes(named);
}

function isCommandForBot(ctx: BotContext): boolean {
  if (ctx.typed?.kind === 'command' && ctx.typed.exactly) return true;
  const [first] = ctx.entities('bot_command');
  if (first?.offset !== 0) return false;
  const [, target] = first.text.split('@');
  return target === undefined || target.toLowerCase() === ctx.me.username.toLowerCase();
}
