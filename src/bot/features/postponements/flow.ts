import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic } from '../../../base/rich-text.ts';
import { answering } from '../../../conversations/conversation.ts';
import { LONGEST_REASON } from '../../../deadlines/deadline-answers.ts';
import {
  askingDay,
  POSTPONEMENT_FLOW,
  type PostponementAnswers,
  postponementAnswers,
} from '../../../deadlines/postponement-answers.ts';
import { readTypedDate, type TypedDate } from '../../../deadlines/typed-date.ts';
import type { Heard } from '../../../heard/scene.ts';
import { lastGoodDay } from '../../../plan/deadline.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { reply, turnTo } from '../../kit/reply.ts';
import { buttons, postponementPage } from './page.ts';
import { lastDayFor, postponable, unitsAsking } from './possible.ts';
import { askPostponement } from './rights.ts';
import { sendPostponement } from './sending.ts';

type TakenRequest = Taken<PostponementAnswers>;

/** A request for a later day: for which unit, which task, until when; shown as it goes to the coordinators. */
export const postponementFlow: Flow<PostponementAnswers> = {
  name: POSTPONEMENT_FLOW,
  dropped: 'postponements:dropped',
  shape: postponementAnswers,
  async ask(ask) {
    await ask('unit');
    await ask('task');
    await ask('date');
    await ask('summary');
  },
  page: postponementPage,
  take,
  about: ({ task }) => ({ task }),
};

async function take(
  ctx: BotContext,
  open: Open<PostponementAnswers>,
  question: string,
): Promise<TakenRequest | undefined> {
  if (!callerMay(ctx, askPostponement)) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const words = ctx.message?.text === undefined ? '' : wordsForBot(ctx);
  if (words === '' || words.startsWith('/')) return undefined;
  const heard = await heardIn(ctx);
  if (heard.for === 'cancel') return drop(ctx);
  if (question === 'task')
    return heard.for === 'answer' ? withTask(ctx, open.answers, heard.tasks?.[0]) : undefined;
  if (question === 'date') return takeDay(ctx, open.answers, words, heard);
  return question === 'summary' ? takeSummary(ctx, open, heard) : undefined;
}

async function drop(ctx: BotContext): Promise<TakenRequest> {
  await ctx.services.conversations.drop(askingOf(ctx), POSTPONEMENT_FLOW);
  return { over: () => turnTo(ctx, ctx.t('postponements:dropped')) };
}

async function press(
  ctx: BotContext,
  open: Open<PostponementAnswers>,
  question: string,
): Promise<TakenRequest | undefined> {
  const { answers } = open;
  const [id, op, value = ''] = buttons.parse('postponement-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id) return undefined;
  if (op === 'drop') return drop(ctx);
  if (op === 'send') return question === 'summary' ? sendPostponement(ctx, open) : undefined;
  if (op === 'day' && question === 'summary') return { answers: askingDay(answers) };
  if (op === 'page' && /^\d{1,3}$/.test(value)) return { answers: { ...answers, page: Number(value) } };
  if (op === 'unit' && question === 'unit' && unitsAsking(ctx, answers.task).includes(value))
    return { answers: answering({ ...answers, unit: value, page: 0 }, 'unit') };
  return op === 'task' && question === 'task' ? withTask(ctx, answers, value) : undefined;
}

async function withTask(
  ctx: BotContext,
  answers: PostponementAnswers,
  task: string | undefined,
): Promise<TakenRequest | undefined> {
  const tasks = await postponable(ctx, answers.unit ?? '');
  if (task === undefined || !tasks.some(({ code }) => code === task)) return undefined;
  const next = answering({ ...answers, task, page: 0 }, 'task');
  return { answers: fits(ctx, next) ? next : askingDay(next) };
}

/** Whether the day asked for is later than the one that holds. */
function fits(ctx: BotContext, { unit, task, until }: PostponementAnswers): boolean {
  if (unit === undefined || task === undefined || until === undefined) return true;
  return until > lastDayFor(ctx, unit, task);
}

/** Reads the day asked for: later than the one that holds, and never past. */
async function takeDay(
  ctx: BotContext,
  answers: PostponementAnswers,
  words: string,
  heard: Heard,
): Promise<TakenRequest | undefined> {
  if (!['answer', 'unsure', 'skip', 'postpone'].includes(heard.for)) return undefined;
  const { plan, today } = ctx.known;
  const typed = readTypedDate(
    words,
    { kind: 'report', date: undefined },
    { today, year: plan.book.yearAt(today) },
  );
  const until = typed?.kind === 'date' ? lastGoodDay(typed.date) : heard.date;
  if (until === undefined) return refuse(ctx, dayKey(typed));
  const next = answering({ ...answers, until }, 'date');
  if (!fits(ctx, next)) return refuse(ctx, 'postponements:not-later');
  return { answers: next };
}

function dayKey(typed: TypedDate | undefined): string {
  if (typed?.kind === 'past' || typed?.kind === 'no-such-day') return `deadlines:${typed.kind}`;
  return 'deadlines:no-date';
}

/** Yes, another day, or why. */
async function takeSummary(
  ctx: BotContext,
  open: Open<PostponementAnswers>,
  heard: Heard,
): Promise<TakenRequest | undefined> {
  const { answers } = open;
  if (heard.for === 'unsure')
    return { answers: { ...answers }, before: [[italic(ctx.t('progress:still-meant'))]] };
  if (heard.for !== 'answer') return undefined;
  if (heard.button === 'save') return sendPostponement(ctx, open);
  if (heard.button === 'edit') return { answers: askingDay(answers) };
  if (heard.date !== undefined) {
    const next = { ...answers, until: heard.date };
    return fits(ctx, next) ? { answers: next } : refuse(ctx, 'postponements:not-later');
  }
  if (heard.note === undefined) return undefined;
  const count = [...heard.note].length;
  if (count > LONGEST_REASON) return refuse(ctx, 'deadlines:too-long', { count, most: LONGEST_REASON });
  return { answers: { ...answers, words: maskNumbers(heard.note).text } };
}

async function refuse(ctx: BotContext, key: string, fields = {}): Promise<'refused'> {
  await reply(ctx, ctx.t(key, fields));
  return 'refused';
}
