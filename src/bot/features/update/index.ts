import { Composer } from 'grammy';
import { italic } from '../../../base/rich-text.ts';
import type { Conversation } from '../../../conversations/conversation.ts';
import { asking, noteTaken } from '../../../conversations/conversation.ts';
import {
  emptyUpdate,
  type UpdateAnswers,
  updateAnswers,
  withStatus,
} from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import {
  askingOf,
  mayUpdate,
  numberIn,
  unitsFor,
  updateAnyProgress,
  updateOwnProgress,
} from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { begin, converse, goOn, listening, openPage, ownOpen } from '../../kit/conversations/converse.ts';
import { type Open, opened } from '../../kit/conversations/flow.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { heardIn } from '../../kit/heard.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, reply, sayGone, sayOver } from '../../kit/reply.ts';
import { fileOf } from '../../kit/sent-file.ts';
import { withoutQuestion } from './beside.ts';
import { editedDraft } from './draft-handed-back.ts';
import { updateFlow } from './flow.ts';
import { takeKept, withKept } from './kept-files.ts';
import { needsOf } from './needs.ts';
import { fileRefusal, repliedTask, reportedUpdate, sentInReply } from './reply-to-task.ts';
import { besideOthers, reportedSeveral } from './several/reported.ts';
import { withReports } from './several/take.ts';
import { firstAnswers } from './take-press.ts';
import { handledInRounds, resumed } from './walk.ts';

/**
 * `/capnhat`, `/update` and the button under a task: a focal point reports how far a unit is. What was answered is in the
 * database before the next question is shown, so a restart in between loses nothing, and no answer counts twice.
 */
async function reportProgress(ctx: Commanded): Promise<void> {
  if (!mayUpdate(ctx)) return reply(ctx, ctx.t('progress:may-not'));
  const begun = await ownOpen(ctx, updateFlow);
  if (begun) return resume(ctx, begun);
  await begin(ctx, updateFlow, firstAnswers(ctx));
}

/** What is typed or sent: `/huy`, an answer to what is asked, or words and files in reply to a task. */
const typed = new Composer<BotContext>();

typed.command(['huy', 'cancel'], async (ctx) => {
  const [newest] = await ctx.services.conversations.of(askingOf(ctx));
  const flow = ctx.flows.find(({ name }) => name === newest?.flow);
  if (newest) await ctx.services.conversations.drop(askingOf(ctx), newest.flow);
  await reply(ctx, ctx.t(newest ? (flow?.dropped ?? 'progress:dropped') : 'progress:nothing-to-drop'));
});

typed.use(listening(updateFlow, mayUpdate));

typed.on('message:text', async (ctx, next) => {
  const heard = wordsForBot(ctx).startsWith('/') ? undefined : await heardIn(ctx);
  const isHeads = ctx.chat.type === 'private' && ctx.known.caller.headOf.length > 0;
  if (heard?.for === 'report' && isHeads && !mayUpdate(ctx)) return reply(ctx, ctx.t('heads:reports-not'));
  if (heard?.for !== 'report' || !mayUpdate(ctx)) return next();
  const told = await withoutQuestion(ctx, heard);
  const before = (await ownOpen(ctx, updateFlow))?.answers;
  const kept = before && besideOthers(ctx, before, told);
  if (kept) return begin(ctx, updateFlow, taking(ctx, await withReports(ctx, kept, told)));
  if (told.reports) {
    const several = await reportedSeveral(ctx, told.reports);
    if (!several) return reply(ctx, ctx.t('progress:not-your-task'));
    const { files } = await takeKept(ctx, undefined);
    const lost = files.length > 0 ? [[italic(ctx.t('progress:files-of-which'))]] : [];
    return begin(ctx, updateFlow, taking(ctx, several), { before: lost });
  }
  const reported = await reportedUpdate(ctx, told);
  if (reported === 'not-theirs') return reply(ctx, ctx.t('progress:not-your-task'));
  const { answers, before: above } = reported;
  await begin(ctx, updateFlow, taking(ctx, answers), { before: above });
});

typed.on(['message:photo', 'message:document'], async (ctx, next) => {
  if (wordsForBot(ctx).startsWith('/')) return next();
  const draft = await editedDraft(ctx);
  const task = repliedTask(ctx) ?? draft?.of?.task;
  if (task === undefined) return next();
  const file = fileOf(ctx.message, ctx.services.channel);
  const refusal = fileRefusal(ctx, task, file);
  if (refusal !== undefined) return reply(ctx, ctx.t(refusal));
  const unit = draft?.of?.task === task ? draft.of.unit : undefined;
  const { answers, before } = await sentInReply(ctx, { task, unit, file });
  await begin(ctx, updateFlow, taking(ctx, answers), { before: [...(draft?.before ?? []), ...before] });
});

/** The message that begins an update is accepted with it: one that comes again after a kill is no second answer. */
function taking(ctx: BotContext, answers: UpdateAnswers): UpdateAnswers {
  return noteTaken(answers, numberIn(ctx, ctx.message?.message_id ?? 0));
}

const handled = links.only('update', 'done', 'fix', 'draft', 'takeover').handledBy({
  async update(ctx, [task]) {
    await beginPressed(ctx, task, (answers) => answers);
  },

  async done(ctx, [task]) {
    await beginPressed(ctx, task, (answers) => withStatus(answers, 'DONE', needsOf(ctx, answers.task)));
  },

  async fix(ctx, [task, named]) {
    const unit = ctx.known.plan.book.unitNow(named);
    if (!unitsFor(ctx, task).includes(unit)) return refuse(ctx);
    const record = await ctx.services.progress.record(ctx.known.plan.id, task, unit);
    const { status, percent, note, figures = {}, files = [], onPaper = false } = record?.own ?? {};
    const given = { task, unit, status, percent, note, figures, files: [...files], onPaper };
    await ctx.answerCallbackQuery();
    const all = ['unit', 'task', 'status', 'percent', 'figures', 'note', 'files'];
    const corrects = record && { id: record.own.id, as: 'fix' as const };
    const whole = emptyUpdate({ ...given, corrects, answered: all, mending: true });
    await begin(ctx, updateFlow, status === undefined ? asking(whole, 'status') : whole);
  },

  async takeover(ctx, [id]) {
    const given = (answers: unknown) => {
      const left = updateAnswers.parse(answers);
      const isOwn = left.unit !== undefined && unitsFor(ctx, left.task).includes(left.unit);
      const { album: _, ...rest } = left;
      return isOwn ? { ...rest, taken: [], away: false } : undefined;
    };
    const taken = await ctx.services.conversations.left.takeOver(id, askingOf(ctx), given);
    if (taken === 'busy') return alert(ctx, 'progress:takeover-busy');
    const open = opened(updateFlow, taken);
    if (!open) return sayOver(ctx);
    await ctx.answerCallbackQuery();
    await goOn(ctx, updateFlow, open, {});
  },

  async draft(ctx, [id]) {
    const open = await ownOpen(ctx, updateFlow);
    if (!open || open.id !== id || !mayUpdate(ctx)) return sayWhyOver(ctx, id, open);
    if (await converse(ctx, updateFlow, open)) return;
    await ctx.answerCallbackQuery();
    const left = await ownOpen(ctx, updateFlow);
    if (left?.id === id) await replace(ctx, await openPage(ctx, updateFlow, left));
  },
});

/** Begins an update of the task that a pressed button names, if it is the caller's. */
async function beginPressed(
  ctx: BotContext,
  task: string,
  further: (answers: UpdateAnswers) => UpdateAnswers,
): Promise<void> {
  const known = ctx.known.plan.book.task(task);
  if (!known) return sayGone(ctx);
  if (unitsFor(ctx, known.code).length === 0) return refuse(ctx);
  await ctx.answerCallbackQuery();
  const { before, ...kept } = await takeKept(ctx, known.code);
  await begin(ctx, updateFlow, further(withKept(firstAnswers(ctx, known.code), kept)), { before });
}

/** Why a button of an update does nothing: it ended, the person has begun another since, or it is another person's. */
async function sayWhyOver(
  ctx: BotContext,
  id: number,
  own: Pick<Conversation, 'id'> | undefined,
): Promise<void> {
  if (own?.id !== id && (await ctx.services.conversations.isOpen(id)))
    return alert(ctx, 'progress:over-others');
  return alert(ctx, own !== undefined && own.id > id ? 'progress:over-newer' : 'progress:over-ended');
}

function refuse(ctx: BotContext): Promise<void> {
  return alert(ctx, mayUpdate(ctx) ? 'progress:not-your-task' : 'progress:may-not');
}

async function resume(ctx: BotContext, begun: Open<UpdateAnswers>): Promise<void> {
  const open = begun.answers.away ? ((await resumed(ctx, begun)) ?? begun) : begun;
  await goOn(ctx, updateFlow, open, {
    before: [[italic(ctx.t('progress:resumed'))]],
    more: (keys) => keys.text(ctx.t('progress:button.again'), links.data('draft', open.id, 'again', '')),
  });
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
  flows: [awaitable(updateFlow)],
  buttons: [...handled, ...handledInRounds],
  rights: [updateOwnProgress, updateAnyProgress],
};
