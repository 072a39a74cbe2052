import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, type RichText } from '../../../base/rich-text.ts';
import { answering } from '../../../conversations/conversation.ts';
import type { Requirements } from '../../../progress/requirements.ts';
import { LONGEST_NOTE, type Told, type UpdateAnswers } from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';

/** The note that words are: also numbers that the task does not ask for are not lost. */
export function noteOf(
  ctx: BotContext,
  { note, figures = {} }: { note?: string | undefined; figures?: Told['figures'] },
  needs: Requirements,
): string | undefined {
  const isLeft = Object.keys(figures).some((code) => !needs.figures.includes(code));
  return note ?? (isLeft ? wordsForBot(ctx) : undefined);
}

/** Takes words as the note of an update, telephone and ID numbers masked. Who wrote too much is told so. */
export async function noted(
  ctx: BotContext,
  answers: UpdateAnswers,
  words: string,
): Promise<Taken<UpdateAnswers>> {
  return withNote(ctx, words, (note) => answering({ ...answers, note }, 'note'));
}

/** Adds words that came beside another answer to the note, as `noted` does; whether it is to be so is still asked. */
export async function offered(
  ctx: BotContext,
  answers: UpdateAnswers,
  words: string,
): Promise<Taken<UpdateAnswers>> {
  const whole = [answers.note, words].filter((one) => one !== undefined).join('\n');
  return withNote(ctx, whole, (note) => ({ ...answers, note }));
}

async function withNote(
  ctx: BotContext,
  words: string,
  taking: (note: string) => UpdateAnswers,
): Promise<Taken<UpdateAnswers>> {
  const count = [...words].length;
  if (count > LONGEST_NOTE) {
    await reply(ctx, ctx.t('progress:too-long', { count, most: LONGEST_NOTE }));
    return 'refused';
  }
  const { text: note, masked } = maskNumbers(words);
  return { answers: taking(note), before: maskedLine(ctx, masked) };
}

export function maskedLine({ t }: BotContext, masked: boolean): RichText {
  return masked ? [[italic(t('progress:masked'))]] : [];
}
