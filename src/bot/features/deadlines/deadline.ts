import { Composer } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { confirmedDate } from '../../../deadlines/date-words.ts';
import {
  advanceDeadline,
  type DeadlineGiven,
  firstDeadlineState,
  LONGEST_REASON,
} from '../../../deadlines/draft.ts';
import type { DeadlineDraft } from '../../../deadlines/drafts.ts';
import { readTypedDate } from '../../../deadlines/typed-date.ts';
import { may } from '../../../people/rights.ts';
import { maskNumbers } from '../../../progress/private-numbers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import type { ButtonHandlers } from '../../kit/button-handlers.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import { sayOver, takeAway } from '../progress/update-screen.ts';
import { askingOf } from '../questions/asking.ts';
import { saveDeadline } from './saving.ts';
import { deadlinePage } from './view.ts';

/**
 * `/han`, `/deadline` and the button on a task's page: a coordinator changes a deadline, step by step. Each step is a
 * row in the database before it is shown; a question or command in between is answered as ever.
 */
export const deadline = new Composer<BotContext>();

deadline.command(['han', 'deadline'], async (ctx) => {
  const refusal = refusalOf(ctx);
  if (refusal !== undefined) return reply(ctx, [[plain(ctx.t(refusal))]]);
  const code = ctx.match.trim();
  const { book } = ctx.known.plan;
  const task = book.file.tasks.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (code !== '' && !task)
    return reply(ctx, [[plain(ctx.t('deadlines:no-such-task', { code: code.slice(0, 40) }))]]);
  await begin(ctx, task?.code);
});

deadline.command(['huy', 'cancel'], async (ctx, next) => {
  if (!(await ctx.services.deadlineDrafts.drop(askingOf(ctx)))) return next();
  await reply(ctx, [[plain(ctx.t('deadlines:dropped'))]]);
});

export const deadlineButtons = {
  async deadline(ctx, [code]) {
    if (!ctx.known.plan.book.task(code)) return ctx.answerCallbackQuery({ text: ctx.t('bot:button.gone') });
    const refusal = refusalOf(ctx);
    if (refusal !== undefined) return ctx.answerCallbackQuery({ text: ctx.t(refusal), show_alert: true });
    await ctx.answerCallbackQuery();
    await begin(ctx, code);
  },

  async 'deadline-step'(ctx, [id, op, value]) {
    const draft = await ctx.services.deadlineDrafts.of(askingOf(ctx));
    if (!draft || draft.id !== id || refusalOf(ctx) !== undefined) return sayOver(ctx);
    if (op === 'drop') return drop(ctx);
    if (op === 'save') return saveDeadline(ctx, draft);
    const given = givenBy(ctx, draft, op, value);
    const state = given && advanceDeadline(draft.state, given);
    const moved = state && { ...state, messageId: ctx.callbackQuery.message?.message_id };
    if (moved && !(await ctx.services.deadlineDrafts.put(draft, moved))) return sayOver(ctx);
    await ctx.answerCallbackQuery();
    await replace(ctx, ...(await deadlinePage(ctx, moved ? { ...draft, state: moved } : draft)));
  },
} satisfies ButtonHandlers;

deadline.on('message:text', async (ctx, next) => {
  const words = wordsForBot(ctx);
  if (words.startsWith('/') || words.endsWith('?') || refusalOf(ctx) !== undefined) return next();
  const draft = await ctx.services.deadlineDrafts.awaitingWords(askingOf(ctx));
  if (draft?.state.step === 'date') return takeDate(ctx, draft, words);
  if (draft?.state.step === 'reason') return takeReason(ctx, draft, words);
  await next();
});

/**
 * Why somebody may not change deadlines here; undefined when she may: a coordinator, in private or in a group that
 * follows the whole plan.
 */
function refusalOf({ known: { caller }, chat }: BotContext): string | undefined {
  if (!may(caller.role, 'change-deadline')) return 'deadlines:may-not';
  const here = chat?.type === 'private' || caller.parties.includes('*');
  return here ? undefined : 'deadlines:not-here';
}

async function begin(ctx: BotContext, code: string | undefined): Promise<void> {
  const task = code === undefined ? undefined : ctx.known.plan.book.task(code);
  const state = firstDeadlineState(task?.code, task?.date);
  const draft = await ctx.services.deadlineDrafts.begin(askingOf(ctx), state);
  await reply(ctx, ...(await deadlinePage(ctx, draft)));
}

async function drop(ctx: BotContext): Promise<void> {
  await ctx.services.deadlineDrafts.drop(askingOf(ctx));
  await ctx.answerCallbackQuery();
  await replace(ctx, [[plain(ctx.t('deadlines:dropped'))]]);
}

/** What a button gives, as far as it is hers to give. */
function givenBy(
  ctx: BotContext,
  { state }: DeadlineDraft,
  op: string,
  value: string,
): DeadlineGiven | undefined {
  const { book } = ctx.known.plan;
  const task = book.task(value);
  if (op === 'task' && task) return { kind: 'task', task: task.code, was: task.date };
  if (op === 'page' && /^\d{1,4}$/.test(value)) return { kind: 'page', page: Number(value) };
  if (op === 'confirm' && state.was?.unconfirmed) return { kind: 'confirm', now: confirmedDate(state.was) };
  if (op === 'letter') return { kind: 'reason', reason: 'new-letter' };
  if (op === 'unit') return { kind: 'reason', reason: 'unit-request' };
  return op === 'edit' ? { kind: 'edit' } : undefined;
}

async function takeDate(ctx: BotContext, draft: DeadlineDraft, words: string): Promise<void> {
  const { plan, today } = ctx.known;
  const { was } = draft.state;
  const task = plan.book.task(draft.state.task ?? '');
  if (!task) return say(ctx, 'deadlines:gone');
  const typed = readTypedDate(words, task, { today, year: plan.book.file.year });
  if (!typed) return say(ctx, task.kind === 'event' ? 'deadlines:no-date-event' : 'deadlines:no-date');
  if (typed.kind === 'several-days') return say(ctx, 'deadlines:several-days');
  if (typed.kind === 'far') return say(ctx, 'deadlines:far', { year: plan.book.file.year });
  if (typed.kind === 'confirm') {
    if (!was?.unconfirmed) return say(ctx, 'deadlines:nothing-to-confirm');
    return take(ctx, draft, { kind: 'confirm', now: confirmedDate(was) });
  }
  if (was && !was.unconfirmed && confirmedDate(was).written === typed.date.written)
    return say(ctx, 'deadlines:same');
  await take(ctx, draft, { kind: 'date', now: typed.date });
}

async function takeReason(ctx: BotContext, draft: DeadlineDraft, words: string): Promise<void> {
  const count = [...words].length;
  if (count > LONGEST_REASON) return say(ctx, 'deadlines:too-long', { count, most: LONGEST_REASON });
  await take(ctx, draft, { kind: 'reason', reason: 'typed', words: maskNumbers(words).text });
}

/** Notes what was typed and asks on below it. */
async function take(ctx: BotContext, draft: DeadlineDraft, given: DeadlineGiven): Promise<void> {
  const state = advanceDeadline(draft.state, given);
  if (!state || !(await ctx.services.deadlineDrafts.put(draft, state))) return;
  await takeAway(ctx, draft.state.messageId);
  await reply(ctx, ...(await deadlinePage(ctx, { ...draft, state })));
}

async function say(ctx: BotContext, key: string, fields: Record<string, number> = {}): Promise<void> {
  await reply(ctx, [[plain(ctx.t(key, fields))]]);
}

/** The button that begins to change a task's deadline, for who may do so here. */
export function deadlineButton(ctx: BotContext, code: string): { label: string; data: string }[] {
  if (refusalOf(ctx) !== undefined) return [];
  return [{ label: ctx.t('deadlines:button.change'), data: buttonData('deadline', code) }];
}
