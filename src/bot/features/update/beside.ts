import type { Heard } from '../../../heard/scene.ts';
import { answerQuestion } from '../../kit/answer-question.ts';
import type { BotContext } from '../../kit/context.ts';
import { isOnPlan } from '../../kit/question-between.ts';

/** What is left of words whose question was answered; an update that lost a race is read again. */
const left = new WeakMap<BotContext, Promise<Heard>>();

/**
 * Answers the question that stands beside an answer or a report, once, if it is one on the plan; else it is part of the note. What only
 * asks is answered and no note. Nothing that was typed is lost. Returns what is left to be taken.
 */
export function withoutQuestion(ctx: BotContext, heard: Heard): Promise<Heard> {
  const known = left.get(ctx) ?? settle(ctx, heard);
  left.set(ctx, known);
  return known;
}

async function settle(ctx: BotContext, { question, ...told }: Heard): Promise<Heard> {
  if (question === undefined) return told;
  const keepsNote = told.for !== 'question' && told.button === undefined && told.reports === undefined;
  if (keepsNote && !(await isOnPlan(ctx, question)))
    return { ...told, note: [told.note, question].filter((one) => one !== undefined).join(', ') };
  await answerQuestion(ctx, question);
  return told;
}
