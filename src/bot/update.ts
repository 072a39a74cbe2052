import { Composer, GrammyError, InlineKeyboard } from 'grammy';
import { TaskStatus } from '../generated/sqlite/enums.ts';
import { may } from '../people/rights.ts';
import { dayWords } from '../plan/day-words.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import { advance, type DraftState, type Given, LONGEST_NOTE } from '../progress/draft.ts';
import type { Draft } from '../progress/drafts.ts';
import { maskNumbers } from '../progress/private-numbers.ts';
import { owing, standingsOf } from '../progress/standing.ts';
import { bold, italic, plain, type RichText } from '../rich-text.ts';
import { wordsForBot } from './addressed.ts';
import { askingOf, mayUpdate } from './asking.ts';
import { buttonData, buttonPattern, parseButton } from './callback-data.ts';
import type { BotContext } from './context.ts';
import { quickDraft } from './quick-draft.ts';
import { replace, reply } from './reply.ts';
import { draftPage, soFar } from './update-view.ts';

/**
 * `/capnhat`, `/update` and the button under a task: a focal point reports how far her unit is, step by step. Each step
 * is a row in the database before it is shown, so a restart in between loses nothing, and what a button of an earlier
 * step says is not done twice.
 */
export const update = new Composer<BotContext>();
const buttons = update.on('callback_query:data');

update.command(['capnhat', 'update'], async (ctx) => {
  if (!mayUpdate(ctx)) return reply(ctx, [[plain(ctx.t('progress:may-not'))]]);
  const begun = await ctx.domain.drafts.of(askingOf(ctx));
  if (begun) return resume(ctx, begun);
  await show(ctx, await begin(ctx));
});

update.command(['huy', 'cancel'], async (ctx) => {
  const dropped = await ctx.domain.drafts.drop(askingOf(ctx));
  await reply(ctx, [[plain(ctx.t(dropped ? 'progress:dropped' : 'progress:nothing-to-drop'))]]);
});

buttons.callbackQuery(buttonPattern('update'), async (ctx) => {
  const task = parseButton('update', ctx.callbackQuery.data)?.[0];
  const known = task === undefined ? undefined : ctx.known.plan.book.task(task);
  if (!known) return ctx.answerCallbackQuery({ text: ctx.t('bot:button.gone') });
  const units = unitsFor(ctx, known.code);
  if (units.length === 0) {
    const text = ctx.t(mayUpdate(ctx) ? 'progress:not-your-task' : 'progress:may-not');
    return ctx.answerCallbackQuery({ text, show_alert: true });
  }
  await ctx.answerCallbackQuery();
  await show(ctx, await begin(ctx, known.code));
});

buttons.callbackQuery(buttonPattern('draft'), async (ctx) => {
  const [id, op, value] = parseButton('draft', ctx.callbackQuery.data) ?? [];
  const draft = id === undefined ? undefined : await ctx.domain.drafts.of(askingOf(ctx));
  if (!draft || draft.id !== id || op === undefined || value === undefined || !mayUpdate(ctx))
    return sayOver(ctx);
  if (op === 'save') return save(ctx, draft);
  if (op === 'drop') return drop(ctx);
  const next = op === 'again' ? firstState(ctx) : nextState(ctx, draft.state, op, value);
  const message = ctx.callbackQuery.message?.message_id;
  const moved = next && { ...next, messageId: message };
  if (moved && !(await ctx.domain.drafts.put(draft, moved))) return sayOver(ctx);
  await ctx.answerCallbackQuery();
  await redraw(ctx, moved ? { ...draft, state: moved } : draft);
});

/**
 * A typed answer where a note is waited for, or a short message in reply to a task ("xong rồi, 120 người dự"). A
 * question in between is answered as ever.
 */
update.on('message:text', async (ctx, next) => {
  const words = wordsForBot(ctx);
  if (words.startsWith('/') || words.endsWith('?') || !mayUpdate(ctx)) return next();
  const draft = await ctx.domain.drafts.of(askingOf(ctx));
  if (draft?.state.step === 'note') return takeNote(ctx, draft, words);
  const quick = quickDraft(ctx, words, (task) => unitsFor(ctx, task));
  if (!quick) return next();
  await show(ctx, await ctx.domain.drafts.begin(askingOf(ctx), quick.state), maskedLine(ctx, quick.masked));
});

function maskedLine({ t }: BotContext, masked: boolean): RichText {
  return masked ? [[italic(t('progress:masked'))]] : [];
}

async function takeNote(ctx: BotContext, draft: Draft, words: string): Promise<void> {
  const count = [...words].length;
  if (count > LONGEST_NOTE)
    return reply(ctx, [[plain(ctx.t('progress:too-long', { count, most: LONGEST_NOTE }))]]);
  const { text, masked } = maskNumbers(words);
  const state = advance(draft.state, { kind: 'note', note: text });
  if (!state || !(await ctx.domain.drafts.put(draft, state))) return;
  await takeAway(ctx, draft.state.messageId);
  await show(ctx, { ...draft, state }, maskedLine(ctx, masked));
}

async function save(ctx: BotContext, draft: Draft): Promise<void> {
  const { step, unit, task, status, percent, note } = draft.state;
  if (step !== 'summary' || !unit || !task || !status) return redraw(ctx, draft);
  if (!unitsFor(ctx, task).includes(unit)) return sayOver(ctx);
  const { plan, caller } = ctx.known;
  const saved = await ctx.domain.progress.save(draft, {
    planId: plan.id,
    task,
    unit,
    status,
    percent,
    note,
    memberId: caller.memberId,
    inGroup: ctx.chat?.type !== 'private',
  });
  if (!saved) return sayOver(ctx);
  await ctx.answerCallbackQuery({ text: ctx.t('progress:saved') });
  await replace(ctx, ...(await savedPage(ctx, draft.state, unit, task)));
}

/** What was saved, and what is next for this unit. */
async function savedPage(
  ctx: BotContext,
  state: DraftState,
  unit: string,
  task: string,
): Promise<[RichText, InlineKeyboard]> {
  const { t, language, known } = ctx;
  const view = await ctx.domain.progress.view(known.plan.id);
  const next = standingsOf(unit, known.plan.book, view, known.today)
    .filter((standing) => standing.status !== 'DONE' && standing.task.code !== task)
    .map((standing) => standing.task)
    .filter(isDated)
    .find(({ date }) => lastGoodDay(date) >= known.today);
  const line = next
    ? t('progress:next', {
        title: next.title[language],
        code: next.code,
        date: dayWords(lastGoodDay(next.date), t),
      })
    : t('progress:nothing-next');
  const keys = new InlineKeyboard();
  if (next) keys.text(t('progress:button.next'), buttonData('update', next.code)).row();
  keys.text(t('progress:button.fix'), buttonData('update', task));
  return [[[bold(t('progress:saved'))], ...soFar(ctx, state), [], [plain(line)]], keys];
}

async function drop(ctx: BotContext): Promise<void> {
  await ctx.domain.drafts.drop(askingOf(ctx));
  await ctx.answerCallbackQuery();
  await replace(ctx, [[plain(ctx.t('progress:dropped'))]]);
}

/** Somebody else's button, or one of an update that is over. */
async function sayOver(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('progress:over'), show_alert: true });
}

function begin(ctx: BotContext, task?: string): Promise<Draft> {
  return ctx.domain.drafts.begin(askingOf(ctx), firstState(ctx, task));
}

/** A unit that is the only one is not asked for. */
function firstState(ctx: BotContext, task?: string): DraftState {
  const units = unitsFor(ctx, task);
  const only = units.length === 1 ? units[0] : undefined;
  const chosen = { page: 0, ...(task !== undefined && { task }) };
  if (only === undefined) return { step: 'unit', ...chosen };
  return { step: task === undefined ? 'task' : 'status', unit: only, ...chosen };
}

function nextState(ctx: BotContext, state: DraftState, op: string, value: string): DraftState | undefined {
  const given = readGiven(ctx, state, op, value);
  return given && advance(state, given);
}

/** What a button gives, as far as it is hers to give. */
function readGiven(ctx: BotContext, state: DraftState, op: string, value: string): Given | undefined {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : undefined;
  const status = Object.values(TaskStatus).find((one) => one === value);
  if (op === 'unit' && unitsFor(ctx, state.task).includes(value)) return { kind: 'unit', unit: value };
  if (op === 'task' && state.unit && unitsFor(ctx, value).includes(state.unit))
    return { kind: 'task', task: value };
  if (op === 'page' && number !== undefined) return { kind: 'page', page: number };
  if (op === 'status' && status) return { kind: 'status', status };
  if (op === 'percent' && number !== undefined && number < 100) return { kind: 'percent', percent: number };
  if (op === 'skip' || op === 'edit') return { kind: op };
  return undefined;
}

/** The units that she may report for, her own first; with a task, those of them that owe it. */
function unitsFor({ known: { caller, plan } }: BotContext, task?: string): string[] {
  const { book } = plan;
  if (!may(caller.standing, 'update-own-progress')) return [];
  const all = may(caller.standing, 'update-any-progress') ? book.file.units.map(({ code }) => code) : [];
  const units = [...new Set([...caller.units, ...all])];
  if (task === undefined) return units;
  const known = book.task(task);
  const owed = known ? owing(known, book) : [];
  return units.filter((unit) => owed.includes(unit));
}

async function page(ctx: BotContext, draft: Draft) {
  const { plan, today } = ctx.known;
  const { step, unit, task } = draft.state;
  const standings =
    step === 'task' && unit !== undefined
      ? standingsOf(unit, plan.book, await ctx.domain.progress.view(plan.id), today)
      : [];
  return draftPage(ctx, draft, { units: unitsFor(ctx, task), standings });
}

async function show(ctx: BotContext, draft: Draft, before: RichText = []): Promise<void> {
  const { text, keyboard } = await page(ctx, draft);
  await reply(ctx, [...before, ...text], keyboard);
}

async function redraw(ctx: BotContext, draft: Draft): Promise<void> {
  const { text, keyboard } = await page(ctx, draft);
  await replace(ctx, text, keyboard);
}

async function resume(ctx: BotContext, draft: Draft): Promise<void> {
  const { text, keyboard } = await page(ctx, draft);
  keyboard.text(ctx.t('progress:button.again'), buttonData('draft', draft.id, 'again', ''));
  await reply(ctx, [[italic(ctx.t('progress:resumed'))], ...text], keyboard);
}

/** Takes the earlier question away, so that one message at a time is to be answered. Gone already is no matter. */
async function takeAway(ctx: BotContext, messageId: number | undefined): Promise<void> {
  if (messageId === undefined || ctx.chat === undefined) return;
  await ctx.api.deleteMessage(ctx.chat.id, messageId).catch((error: unknown) => {
    if (!(error instanceof GrammyError)) throw error;
  });
}
