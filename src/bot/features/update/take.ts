import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import { answering } from '../../../conversations/conversation.ts';
import { asksSomething, quickUpdate, readPercent } from '../../../progress/quick-words.ts';
import { readFigures } from '../../../progress/read-figures.ts';
import { LONGEST_NOTE, type UpdateAnswers, withTold } from '../../../progress/update-answers.ts';
import { answerWords } from '../../kit/addressed.ts';
import { mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';
import { openFigures, withFigures } from './figures.ts';
import { isAboutAnother } from './reply-to-task.ts';
import { needsOf } from './screen.ts';
import { takeFile } from './take-file.ts';
import { takePress } from './take-press.ts';

type TakenUpdate = Taken<UpdateAnswers>;

/** Reads what a person pressed, typed or sent as an answer to a question of an update. */
export async function takeAnswer(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<TakenUpdate | undefined> {
  if (!mayUpdate(ctx)) return undefined;
  if (ctx.callbackQuery) return takePress(ctx, open, question);
  if (isAboutAnother(ctx, open)) return undefined;
  if (ctx.message?.photo || ctx.message?.document) return takeFile(ctx, open, question);
  const words = ctx.message?.text === undefined ? undefined : answerWords(ctx);
  return words === undefined || words === '' ? undefined : takeWords(ctx, open, question, words);
}

/**
 * Reads typed words: "đang làm 50%" for a status, "40" for a percentage, "3 buổi, 120 người" for numbers, "IV.2" for a task, anything
 * for a note. Undefined for a question, and for words that answer nothing there: those go on to others.
 */
async function takeWords(
  ctx: BotContext,
  { answers }: Open<UpdateAnswers>,
  question: string,
  words: string,
): Promise<TakenUpdate | undefined> {
  if (question === 'note') return takeNote(ctx, answers, words);
  if (asksSomething(words) || [...words].length > LONGEST_NOTE) return undefined;
  if (question === 'figures') return takeFigures(ctx, answers, words);
  if (question === 'task') return typedTask(ctx, answers, words);
  if (question === 'status') return typedStatus(ctx, answers, words);
  return question === 'percent' ? typedPercent(ctx, answers, words) : undefined;
}

async function takeNote(ctx: BotContext, answers: UpdateAnswers, words: string): Promise<TakenUpdate> {
  const count = [...words].length;
  if (count > LONGEST_NOTE) return refuse(ctx, 'progress:too-long', { count, most: LONGEST_NOTE });
  const { text: note, masked } = maskNumbers(words);
  return { answers: answering({ ...answers, note }, 'note'), before: maskedLine(ctx, masked) };
}

/** Numbers that name what they count, or come in the order of asking; of one that could be several it is asked which. */
async function takeFigures(
  ctx: BotContext,
  answers: UpdateAnswers,
  words: string,
): Promise<TakenUpdate | undefined> {
  const open = openFigures(ctx, answers);
  const read = readFigures(words, open);
  if (read === undefined) return /^[\d+-]/.test(words) ? refuse(ctx, 'progress:not-a-number') : undefined;
  if ('unclear' in read) return { answers: { ...answers, unclear: read.unclear } };
  return { answers: withFigures(ctx, answers, read) };
}

async function typedTask(
  ctx: BotContext,
  answers: UpdateAnswers,
  words: string,
): Promise<TakenUpdate | undefined> {
  const task = words.trim().toUpperCase();
  const { unit } = answers;
  if (unit === undefined || !ctx.known.plan.book.task(task) || !unitsFor(ctx, task).includes(unit))
    return undefined;
  return { answers: answering({ ...answers, task }, 'task') };
}

/** What the words say beyond the status answers the questions after it. */
async function typedStatus(
  ctx: BotContext,
  answers: UpdateAnswers,
  words: string,
): Promise<TakenUpdate | undefined> {
  const told = quickUpdate(words);
  if (!told) return undefined;
  const { text, masked } = maskNumbers(told.note ?? '');
  const noted = told.note === undefined ? told : { ...told, note: text };
  return {
    answers: withTold(answers, noted, needsOf(ctx, answers.task)),
    before: maskedLine(ctx, masked),
  };
}

async function typedPercent(
  ctx: BotContext,
  answers: UpdateAnswers,
  words: string,
): Promise<TakenUpdate | undefined> {
  const percent = readPercent(words);
  if (percent === undefined) return undefined;
  if (percent > 99) return refuse(ctx, 'progress:not-a-percentage');
  return { answers: answering({ ...answers, percent }, 'percent') };
}

async function refuse(ctx: BotContext, key: string, fields = {}): Promise<'refused'> {
  await reply(ctx, [[plain(ctx.t(key, fields))]]);
  return 'refused';
}

export function maskedLine({ t }: BotContext, masked: boolean): RichText {
  return masked ? [[italic(t('progress:masked'))]] : [];
}
