import type { IsoDay } from '../../../base/day.ts';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic } from '../../../base/rich-text.ts';
import { asking } from '../../../conversations/conversation.ts';
import { confirmedDate } from '../../../deadlines/date-words.ts';
import {
  DEADLINE_FLOW,
  type DeadlineAnswers,
  deadlineAnswers,
  LONGEST_REASON,
  newDeadline,
  withConfirmed,
  withDate,
  withReason,
} from '../../../deadlines/deadline-answers.ts';
import { readTypedDate, type TypedDate } from '../../../deadlines/typed-date.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { reply, turnTo } from '../../kit/reply.ts';
import { refusalOf } from './rights.ts';
import { saveDeadline } from './saving.ts';
import { buttons, type DeadlineStep, deadlinePage } from './view.ts';

type TakenDate = Taken<DeadlineAnswers>;

/** A changed deadline: which task, the date, why. */
export const deadlineFlow: Flow<DeadlineAnswers> = {
  name: DEADLINE_FLOW,
  dropped: 'deadlines:dropped',
  shape: deadlineAnswers,
  async ask(ask) {
    await ask('task');
    await ask('date');
    await ask('reason');
    await ask('summary');
  },
  page: deadlinePage,
  take,
  about: ({ task }) => ({ task }),
};

async function take(
  ctx: BotContext,
  open: Open<DeadlineAnswers>,
  question: string,
): Promise<TakenDate | undefined> {
  if (refusalOf(ctx) !== undefined) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const words = ctx.message?.text === undefined ? '' : wordsForBot(ctx);
  if (words === '' || words.startsWith('/')) return undefined;
  const heard = await heardIn(ctx);
  if (heard.for === 'cancel') return drop(ctx);
  if (heard.for === 'unsure' && question !== 'date')
    return { answers: { ...open.answers }, before: [[italic(ctx.t('progress:still-meant'))]] };
  if (!['answer', 'unsure', 'skip'].includes(heard.for)) return undefined;
  if (question === 'date') return takeDate(ctx, open.answers, typedDate(ctx, open.answers, words));
  return question === 'reason' ? takeReason(ctx, open.answers, words, heard.date) : undefined;
}

async function drop(ctx: BotContext): Promise<TakenDate> {
  await ctx.services.conversations.drop(askingOf(ctx), DEADLINE_FLOW);
  return { over: () => turnTo(ctx, ctx.t('deadlines:dropped')) };
}

/** What a button gives, as far as it fits the question. */
async function press(
  ctx: BotContext,
  open: Open<DeadlineAnswers>,
  question: string,
): Promise<TakenDate | undefined> {
  const [id, op, value = ''] = buttons.parse('deadline-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id) return undefined;
  if (op === 'drop') return drop(ctx);
  if (op === 'save') return question === 'summary' ? saveDeadline(ctx, open) : undefined;
  const answers = op && pressed(ctx, open.answers, question, { op, value });
  return answers && { answers };
}

/** The answers after a press that gives one. */
function pressed(
  ctx: BotContext,
  answers: DeadlineAnswers,
  question: string,
  { op, value }: { op: DeadlineStep; value: string },
): DeadlineAnswers | undefined {
  const { was } = answers;
  const task = ctx.known.plan.book.task(value);
  switch (`${question} ${op}`) {
    case 'task page':
      return /^\d{1,4}$/.test(value) ? { ...answers, page: Number(value) } : undefined;
    case 'task task':
      return task && newDeadline(task.code, task.date);
    case 'date confirm':
      return was?.unconfirmed ? withConfirmed(answers, confirmedDate(was)) : undefined;
    case 'reason letter':
      return withReason(answers, 'new-letter');
    case 'reason unit':
      return withReason(answers, 'unit-request');
    case 'reason edit':
    case 'summary edit':
      return asking(answers, 'date');
    default:
      return undefined;
  }
}

function typedDate(ctx: BotContext, { task: code }: DeadlineAnswers, words: string): TypedDate | undefined {
  const { plan, today } = ctx.known;
  const task = plan.book.task(code ?? '');
  return task && readTypedDate(words, task, { today, year: plan.book.yearAt(today) });
}

async function takeDate(
  ctx: BotContext,
  answers: DeadlineAnswers,
  typed: TypedDate | undefined,
): Promise<TakenDate> {
  const { book } = ctx.known.plan;
  const { was } = answers;
  const task = book.task(answers.task ?? '');
  const refuse = async (key: string, fields = {}) => {
    await reply(ctx, ctx.t(key, fields));
    return 'refused' as const;
  };
  if (!task) return refuse('deadlines:gone');
  if (!typed) return refuse(task.kind === 'event' ? 'deadlines:no-date-event' : 'deadlines:no-date');
  if (typed.kind === 'several-days') return refuse('deadlines:several-days');
  if (typed.kind === 'past') return refuse('deadlines:past');
  if (typed.kind === 'no-such-day') return refuse('deadlines:no-such-day');
  if (typed.kind === 'far') return refuse('deadlines:far', { year: book.yearAt(ctx.known.today) });
  if (typed.kind === 'confirm')
    return was?.unconfirmed
      ? { answers: withConfirmed(answers, confirmedDate(was)) }
      : refuse('deadlines:nothing-to-confirm');
  if (was && !was.unconfirmed && confirmedDate(was).written === typed.date.written)
    return refuse('deadlines:same');
  return { answers: withDate(answers, typed.date) };
}

function dayNumbers(day: IsoDay): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}/${month}/${year}`;
}

/** Words that are nothing but a date mend the date; a reason may tell of one. */
async function takeReason(
  ctx: BotContext,
  answers: DeadlineAnswers,
  words: string,
  date: IsoDay | undefined,
): Promise<TakenDate> {
  const typed = typedDate(ctx, answers, date === undefined ? words : dayNumbers(date));
  if (typed && typed.kind !== 'confirm') return takeDate(ctx, answers, typed);
  const count = [...words].length;
  if (count > LONGEST_REASON) {
    await reply(ctx, ctx.t('deadlines:too-long', { count, most: LONGEST_REASON }));
    return 'refused';
  }
  return { answers: withReason(answers, 'typed', maskNumbers(words).text) };
}
