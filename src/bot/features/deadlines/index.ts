import { Composer } from 'grammy';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { confirmedDate } from '../../../deadlines/date-words.ts';
import {
  advanceDeadline,
  type DeadlineGiven,
  firstDeadlineState,
  LONGEST_REASON,
} from '../../../deadlines/draft.ts';
import type { DeadlineDraft } from '../../../deadlines/drafts.ts';
import { readTypedDate } from '../../../deadlines/typed-date.ts';
import type { Right } from '../../../people/rights.ts';
import { answerWords } from '../../kit/addressed.ts';
import { askingOf, callerMay, isPlansChat } from '../../kit/caller.ts';
import type { BotContext, LinkButton } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { alert, reply, sayGone, sayOver, takeAway, turnTo } from '../../kit/reply.ts';
import { changeNotice, saveDeadline } from './saving.ts';
import { buttons, type DeadlineStep, deadlinePage } from './view.ts';

const changeDeadlines: Right = { name: 'change-deadline', roles: ['COORDINATOR'] };

/**
 * `/han`, `/deadline` and the button on a task's page: a coordinator changes a deadline, step by step. Each step is a
 * row in the database before it is shown; a question or command in between is answered as ever.
 */
async function changeDeadline(ctx: Commanded): Promise<void> {
  const refusal = refusalOf(ctx);
  if (refusal !== undefined) return reply(ctx, ctx.t(refusal));
  const code = ctx.match.trim();
  const { book } = ctx.known.plan;
  const task = book.file.tasks.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (code !== '' && !task) return reply(ctx, ctx.t('deadlines:no-such-task', { code: code.slice(0, 40) }));
  await begin(ctx, task?.code);
}

/** What is typed where a change of a deadline waits for it, and `/huy`. */
const typed = new Composer<BotContext>();

typed.command(['huy', 'cancel'], async (ctx, next) => {
  if (!(await ctx.services.deadlineDrafts.drop(askingOf(ctx)))) return next();
  await reply(ctx, ctx.t('deadlines:dropped'));
});

const handled = buttons.handledBy({
  async deadline(ctx, [code]) {
    if (!ctx.known.plan.book.task(code)) return sayGone(ctx);
    const refusal = refusalOf(ctx);
    if (refusal !== undefined) return alert(ctx, refusal);
    await ctx.answerCallbackQuery();
    await begin(ctx, code);
  },

  async 'deadline-step'(ctx, [id, op, value]) {
    const draft = await ctx.services.deadlineDrafts.of(askingOf(ctx));
    if (!draft || draft.id !== id || refusalOf(ctx) !== undefined) return sayOver(ctx);
    if (op === 'drop') {
      await ctx.services.deadlineDrafts.drop(askingOf(ctx));
      return turnTo(ctx, ctx.t('deadlines:dropped'));
    }
    if (op === 'save') return saveDeadline(ctx, draft);
    const given = givenBy(ctx, draft, op, value);
    const state = given && advanceDeadline(draft.state, given);
    const moved = state && { ...state, messageId: ctx.callbackQuery.message?.message_id };
    if (moved && !(await ctx.services.deadlineDrafts.put(draft, moved))) return sayOver(ctx);
    await turnTo(ctx, await deadlinePage(ctx, moved ? { ...draft, state: moved } : draft));
  },
});

typed.on('message:text', async (ctx, next) => {
  const words = answerWords(ctx);
  if (words === undefined || refusalOf(ctx) !== undefined) return next();
  const draft = await ctx.services.deadlineDrafts.awaitingWords(askingOf(ctx));
  if (draft?.state.step === 'date') return takeDate(ctx, draft, words);
  if (draft?.state.step === 'reason') return takeReason(ctx, draft, words);
  await next();
});

/** Why the caller may not change deadlines here; undefined for who may, in private or in a group for the whole plan. */
function refusalOf(ctx: BotContext): string | undefined {
  if (!callerMay(ctx, changeDeadlines)) return 'deadlines:may-not';
  return isPlansChat(ctx) ? undefined : 'deadlines:not-here';
}

async function begin(ctx: BotContext, code: string | undefined): Promise<void> {
  const task = code === undefined ? undefined : ctx.known.plan.book.task(code);
  const state = firstDeadlineState(task?.code, task?.date);
  const draft = await ctx.services.deadlineDrafts.begin(askingOf(ctx), state);
  await reply(ctx, await deadlinePage(ctx, draft));
}

/** What a button gives, as far as the caller may give it. */
function givenBy(
  ctx: BotContext,
  { state }: DeadlineDraft,
  op: DeadlineStep,
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
  if (!task) return reply(ctx, ctx.t('deadlines:gone'));
  const typed = readTypedDate(words, task, { today, year: plan.book.file.year });
  if (!typed)
    return reply(ctx, ctx.t(task.kind === 'event' ? 'deadlines:no-date-event' : 'deadlines:no-date'));
  if (typed.kind === 'several-days') return reply(ctx, ctx.t('deadlines:several-days'));
  if (typed.kind === 'past') return reply(ctx, ctx.t('deadlines:past'));
  if (typed.kind === 'no-such-day') return reply(ctx, ctx.t('deadlines:no-such-day'));
  if (typed.kind === 'far') return reply(ctx, ctx.t('deadlines:far', { year: plan.book.file.year }));
  if (typed.kind === 'confirm') {
    if (!was?.unconfirmed) return reply(ctx, ctx.t('deadlines:nothing-to-confirm'));
    return take(ctx, draft, { kind: 'confirm', now: confirmedDate(was) });
  }
  if (was && !was.unconfirmed && confirmedDate(was).written === typed.date.written)
    return reply(ctx, ctx.t('deadlines:same'));
  await take(ctx, draft, { kind: 'date', now: typed.date });
}

async function takeReason(ctx: BotContext, draft: DeadlineDraft, words: string): Promise<void> {
  const count = [...words].length;
  if (count > LONGEST_REASON) return reply(ctx, ctx.t('deadlines:too-long', { count, most: LONGEST_REASON }));
  await take(ctx, draft, { kind: 'reason', reason: 'typed', words: maskNumbers(words).text });
}

/** Notes what was typed and asks on below it. */
async function take(ctx: BotContext, draft: DeadlineDraft, given: DeadlineGiven): Promise<void> {
  const state = advanceDeadline(draft.state, given);
  if (!state || !(await ctx.services.deadlineDrafts.put(draft, state))) return;
  await takeAway(ctx, draft.state.messageId);
  await reply(ctx, await deadlinePage(ctx, { ...draft, state }));
}

/** Returns the button that begins to change a task's deadline, for who may do so here. */
function deadlineButton(ctx: BotContext, code: string): LinkButton[] {
  if (refusalOf(ctx) !== undefined) return [];
  return [{ label: ctx.t('deadlines:button.change'), data: buttons.data('deadline', code) }];
}

export const deadlines: Feature = {
  name: 'deadlines',
  commands: [
    {
      vi: 'han',
      en: 'deadline',
      what: 'bot:commands.deadline',
      right: changeDeadlines,
      shown: 'everywhere',
      run: changeDeadline,
    },
  ],
  listens: { changes: typed },
  buttons: handled,
  deliveries: { 'deadline-changed': changeNotice },
  rights: [changeDeadlines],
  hooks: { taskButtons: deadlineButton },
};
