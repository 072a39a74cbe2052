import type { MiddlewareFn } from 'grammy';
import type { Update } from 'grammy/types';
import {
  asCampaign,
  helpInPassing,
  isOwnCry,
  languageInDanger,
  tellsOfDanger,
} from '../../../ask/danger/danger.ts';
import { databaseFailure } from '../../../database/database-failure.ts';
import { answerDanger } from '../../kit/answer-danger.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Feature } from '../../kit/feature.ts';
import { reply } from '../../kit/reply.ts';

/**
 * A person who writes of being in danger is told at once where help is, known or not, before anything else looks at the
 * words: they are kept nowhere and logged nowhere. In a group, where others read along, the person is only offered to write
 * in private. Words that are meant for the public tell of violence most likely: these are taken, below a line that names
 * where help is. The person's own cry for help is answered as ever, and is not taken.
 */
const answerCries: MiddlewareFn<BotContext> = async (ctx, next) => {
  const words = wordsOfDanger(ctx.update);
  if (words === undefined) return next();
  const language = languageInDanger(words);
  const waits = await awaitsPublicWords(ctx);
  if (waits && isForThePublic(ctx, words)) {
    await reply(ctx, helpInPassing(language));
    ctx.forPublic = true;
    return next();
  }
  await answerDanger(ctx, words, language, waits ? asCampaign(language) : []);
};

/** Whether somebody in danger writes, or somebody who writes of danger: no word of it is to be stored. */
export function isCry(update: Update): boolean {
  return wordsOfDanger(update) !== undefined;
}

function wordsOfDanger({ message }: Update): string | undefined {
  const words = message?.text ?? message?.caption;
  return words !== undefined && !isBareCommand(words) && tellsOfDanger(words) ? words : undefined;
}

/** What comes with a picture, from somewhere else, or in reply to the bot is meant for the public, whatever it says; no command is. */
function isForThePublic({ message, me }: BotContext, words: string): boolean {
  if (words.startsWith('/')) return false;
  const chosen = message?.reply_to_message?.from?.id === me.id || message?.forward_origin !== undefined;
  return chosen || message?.text === undefined || !isOwnCry(words);
}

/** A command without a word of one's own. */
function isBareCommand(words: string): boolean {
  return /^\/\w+(@\w+)?$/.test(words);
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

export const danger: Feature = { name: 'danger', listens: { danger: answerCries } };
