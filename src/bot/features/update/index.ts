import { Composer } from 'grammy';
import { italic } from '../../../base/rich-text.ts';
import { TaskStatus } from '../../../generated/sqlite/enums.ts';
import { advance, type DraftState, emptyDraft, type Given, questionOf } from '../../../progress/draft.ts';
import type { Draft } from '../../../progress/drafts.ts';
import { askingOf, mayUpdate, unitsFor, updateAnyProgress, updateOwnProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { type DraftStep, links } from '../../kit/links.ts';
import { alert, reply, sayGone, sayOver, turnTo } from '../../kit/reply.ts';
import { answers } from './answers.ts';
import { save } from './saving.ts';
import { draftMessage, needsOf, redraw, show } from './screen.ts';
import { answerInWalk, handledInRounds } from './walk.ts';

/**
 * `/capnhat`, `/update` and the button under a task: a focal point reports how far a unit is, step by step. Each step
 * is a row in the database before it is shown, so a restart in between loses nothing, and what a button of an earlier
 * step says is not done twice.
 */
async function reportProgress(ctx: Commanded): Promise<void> {
  if (!mayUpdate(ctx)) return reply(ctx, ctx.t('progress:may-not'));
  const begun = await ctx.services.drafts.of(askingOf(ctx));
  if (begun) return resume(ctx, begun);
  await show(ctx, await begin(ctx, firstState(ctx)));
}

/** What is typed or sent where an update waits for it, and `/huy`. */
const typed = new Composer<BotContext>();

typed.command(['huy', 'cancel'], async (ctx) => {
  const dropped = await ctx.services.drafts.drop(askingOf(ctx));
  await reply(ctx, ctx.t(dropped ? 'progress:dropped' : 'progress:nothing-to-drop'));
});

const handled = links.only('update', 'done', 'fix', 'draft', 'takeover').handledBy({
  async update(ctx, [task]) {
    await beginPressed(ctx, task, (state) => state);
  },

  async done(ctx, [task]) {
    await beginPressed(ctx, task, (state) => {
      return advance(state, { kind: 'status', status: 'DONE' }, needsOf(ctx, state.task)) ?? state;
    });
  },

  async fix(ctx, [task, unit]) {
    if (!unitsFor(ctx, task).includes(unit)) return refuse(ctx);
    const record = await ctx.services.progress.record(ctx.known.plan.id, task, unit);
    const { note, figures = {}, files = [], onPaper = false } = record?.own ?? {};
    const given = { figures, files: [...files], onPaper, ...(note !== undefined && { note }) };
    await ctx.answerCallbackQuery();
    await show(ctx, await begin(ctx, { ...emptyDraft('status'), task, unit, ...given }));
  },

  async takeover(ctx, [id]) {
    const isMine = ({ unit, task }: DraftState) => unit !== undefined && unitsFor(ctx, task).includes(unit);
    const draft = await ctx.services.drafts.takeOver(id, askingOf(ctx), isMine);
    if (draft === 'busy') return alert(ctx, 'progress:takeover-busy');
    if (!draft) return sayOver(ctx);
    await ctx.answerCallbackQuery();
    await show(ctx, draft);
  },

  async draft(ctx, [id, op, value]) {
    const draft = await ctx.services.drafts.of(askingOf(ctx));
    if (!draft || draft.id !== id || !mayUpdate(ctx)) return sayWhyOver(ctx, id, draft);
    if (op === 'save') return save(ctx, draft);
    if (op === 'drop') return drop(ctx);
    if (op === 'same' || op === 'pass' || op === 'later') return answerInWalk(ctx, draft, op);
    const next = op === 'again' ? firstState(ctx) : nextState(ctx, draft.state, op, value);
    const message = ctx.callbackQuery.message?.message_id;
    const moved = next && { ...next, messageId: message, away: false };
    if (moved && !(await ctx.services.drafts.put(draft, moved))) return sayOver(ctx);
    await ctx.answerCallbackQuery();
    await redraw(ctx, moved ? { ...draft, state: moved } : draft);
  },
});

typed.use(answers);

/** Begins an update of the task that a pressed button names, if it is the caller's. */
async function beginPressed(
  ctx: BotContext,
  task: string,
  further: (state: DraftState) => DraftState,
): Promise<void> {
  const known = ctx.known.plan.book.task(task);
  if (!known) return sayGone(ctx);
  if (unitsFor(ctx, known.code).length === 0) return refuse(ctx);
  await ctx.answerCallbackQuery();
  await show(ctx, await begin(ctx, further(firstState(ctx, known.code))));
}

/** Why a button of an update does nothing: it ended, the person has begun another since, or it is another person's. */
async function sayWhyOver(ctx: BotContext, id: number, own: Draft | undefined): Promise<void> {
  if (own?.id !== id && (await ctx.services.drafts.isOpen(id))) return alert(ctx, 'progress:over-others');
  return alert(ctx, own !== undefined && own.id > id ? 'progress:over-newer' : 'progress:over-ended');
}

function refuse(ctx: BotContext): Promise<void> {
  return alert(ctx, mayUpdate(ctx) ? 'progress:not-your-task' : 'progress:may-not');
}

async function drop(ctx: BotContext): Promise<void> {
  await ctx.services.drafts.drop(askingOf(ctx));
  await turnTo(ctx, ctx.t('progress:dropped'));
}

function begin(ctx: BotContext, state: DraftState): Promise<Draft> {
  return ctx.services.drafts.begin(askingOf(ctx), state);
}

/** A unit that is the only one is not asked for. */
function firstState(ctx: BotContext, task?: string): DraftState {
  const units = unitsFor(ctx, task);
  const only = units.length === 1 ? units[0] : undefined;
  const chosen = task === undefined ? {} : { task };
  if (only === undefined) return { ...emptyDraft('unit'), ...chosen };
  return { ...emptyDraft(task === undefined ? 'task' : 'status'), unit: only, ...chosen };
}

function nextState(ctx: BotContext, state: DraftState, op: DraftStep, value: string): DraftState | undefined {
  const given = readGiven(ctx, state, op, value);
  return given && advance(state, given, needsOf(ctx, state.task));
}

/** What a button gives, as far as the caller may give it. */
function readGiven(ctx: BotContext, state: DraftState, op: DraftStep, value: string): Given | undefined {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : undefined;
  const status = Object.values(TaskStatus).find((one) => one === value);
  if (op === 'unit' && unitsFor(ctx, state.task).includes(value)) return { kind: 'unit', unit: value };
  if (op === 'task' && state.unit && unitsFor(ctx, value).includes(state.unit))
    return { kind: 'task', task: value };
  if (op === 'page' && number !== undefined) return { kind: 'page', page: number };
  if (op === 'status' && status) return { kind: 'status', status };
  if (op === 'percent' && number !== undefined && number < 100) return { kind: 'percent', percent: number };
  return readBare(state, op, value);
}

/** What a button gives that names no value; to leave a question out it names the question, and leaves out no other. */
function readBare(state: DraftState, op: DraftStep, value: string): Given | undefined {
  if (op === 'paper' || op === 'edit') return { kind: op };
  if ((op === 'skip' || op === 'finish') && value === questionOf(state)) return { kind: op };
  return undefined;
}

async function resume(ctx: BotContext, draft: Draft): Promise<void> {
  if (draft.state.away) await ctx.services.drafts.put(draft, { ...draft.state, away: false });
  const { text, keyboard } = await draftMessage(ctx, draft);
  keyboard.text(ctx.t('progress:button.again'), links.data('draft', draft.id, 'again', ''));
  await reply(ctx, [[italic(ctx.t('progress:resumed'))], ...text], keyboard);
}

export const update: Feature = {
  name: 'update',
  commands: [
    {
      vi: 'capnhat',
      en: 'update',
      what: 'bot:commands.update',
      right: updateOwnProgress,
      shown: 'everywhere',
      run: reportProgress,
    },
  ],
  listens: { progress: typed },
  buttons: [...handled, ...handledInRounds],
  rights: [updateOwnProgress, updateAnyProgress],
};
