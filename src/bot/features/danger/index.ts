import type { MiddlewareFn } from 'grammy';
import {
  asCampaign,
  type DangerLevel,
  dangerLevel,
  helpInPassing,
  isOwnCry,
  isUnread,
  languageInDanger,
  quietHelp,
  readsLikeNotice,
} from '../../../ask/danger/danger.ts';
import { plain } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import { databaseFailure } from '../../../database/database-failure.ts';
import { hasAgreed } from '../../kit/agreed.ts';
import { answerDanger } from '../../kit/answer-danger.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Feature } from '../../kit/feature.ts';
import { originOf } from '../../kit/identify.ts';
import { reply } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { erasing } from './erasing.ts';
import { askBeforeKeeping, keepHandlers } from './keeping.ts';
import { wordsOf } from './words.ts';

/**
 * A person who writes of being in danger is told at once where help is, known or not, before anything else looks at the
 * words: they are kept nowhere and logged nowhere. In a group, where others read along, the answer is private. Words that are meant for
 * the public tell of violence most likely: these are taken, below a line that names
 * where help is. The person's own cry for help is answered as ever, and is not taken.
 */
const answerCries: MiddlewareFn<BotContext> = async (ctx, next) => {
  const words = wordsOf(ctx.message);
  const level = words === undefined ? 0 : dangerLevel(words);
  if (words === undefined || level === 0) return next();
  const language = languageInDanger(words);
  if (isUnread(words)) return sayLost(ctx, language);
  const waits = await awaitsPublicWords(ctx);
  if (waits && !hasAgreed(ctx) && isForThePublic(ctx, words, level)) {
    await reply(ctx, helpInPassing(language));
    ctx.forPublic = true;
    return next();
  }
  if (level === 2) return answerDanger(ctx, words, language, waits ? asCampaign(language) : []);
  if (ctx.chat?.type === 'private' && !(await isKnown(ctx))) await reply(ctx, quietHelp(language));
  await next();
};

/** What comes with a picture, from somewhere else, or in reply to the bot is meant for the public, whatever it says; no command is. */
function isForThePublic({ message, me }: BotContext, words: string, level: DangerLevel): boolean {
  if (words.startsWith('/')) return false;
  const chosen = message?.reply_to_message?.from?.id === me.id || message?.forward_origin !== undefined;
  // A person who may be writing of themselves is asked before the words are kept.
  return chosen || message?.text === undefined || (level === 2 ? !isOwnCry(words) : readsLikeNotice(words));
}

/** Words were lost with the process that had them: they may have told of danger, and were stored nowhere. */
function sayLost(ctx: BotContext, language: 'vi' | 'en'): Promise<void> {
  const help = ctx.chat?.type === 'private' ? quietHelp(language) : [];
  return reply(ctx, [[plain(textsIn(language)('ask:danger.lost'))], ...help]);
}

async function awaitsPublicWords(ctx: BotContext): Promise<boolean> {
  try {
    for (const hook of ctx.hooks) if (await hook.awaitsPublicWords?.(ctx)) return true;
  } catch (error) {
    // Help must reach the person even when the database does not answer.
    if (!databaseFailure(error)) throw error;
  }
  return false;
}

async function isKnown(ctx: BotContext): Promise<boolean> {
  const origin = originOf(ctx);
  return origin !== undefined && (await ctx.services.people.findCaller(origin)) !== undefined;
}

export const danger: Feature = {
  name: 'danger',
  listens: { danger: answerCries, doubts: askBeforeKeeping },
  buttons: [...buttons.handledBy(keepHandlers), ...erasing],
};
