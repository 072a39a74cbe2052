import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../../base/rich-text.ts';
import type { Follow, FollowEach, NewUpdate } from '../../../../progress/save-updates.ts';
import { entriesOf, isReady } from '../../../../progress/several.ts';
import { stageOf } from '../../../../progress/task-state.ts';
import {
  emptyUpdate,
  mustHandIn,
  type TaskEntry,
  type UpdateAnswers,
} from '../../../../progress/update-answers.ts';
import { keyOf } from '../../../../rounds/filling.ts';
import { actorOf, placeOf, planActorOf, unitsFor } from '../../../kit/caller.ts';
import type { BotContext } from '../../../kit/context.ts';
import type { Open, Taken } from '../../../kit/conversations/flow.ts';
import { links } from '../../../kit/links.ts';
import { statusWords } from '../../../kit/progress-words.ts';
import { replace, sayNotSaved, sayOver, toast, type View } from '../../../kit/reply.ts';
import { needsIn } from '../needs.ts';
import { followOf, mustWait } from '../saving.ts';
import { savedSumWords } from '../sums.ts';
import { walkOn } from '../walk-answers.ts';
import { lastUpdates } from '../walk-steps.ts';
import { repeatableAt } from './entries.ts';

/** An entry of which unit and task are known. */
type Known = TaskEntry & { unit: string; task: string };

/**
 * Puts all tasks that lack nothing on record, once and together; in a round the others are asked again, else none may lack anything. What
 * was to be repeated and has changed since is shown first.
 */
export async function saveSeveral(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
): Promise<Taken<UpdateAnswers> | undefined> {
  const { answers } = open;
  const { round } = answers;
  const entries = entriesOf(answers);
  const ready = entries.filter((one): one is Known => isReady(one, needsIn(ctx)));
  if (ready.length === 0 || (round === undefined && ready.length < entries.length)) return undefined;
  if (!ready.every(({ unit, task }) => unitsFor(ctx, task).includes(unit)))
    return { over: () => sayOver(ctx) };
  const last = await lastUpdates(ctx, round === undefined ? [] : ready.map(({ unit }) => unit));
  const isStale = (one: TaskEntry) => one.as === 'same' && !repeatableAt(one, last);
  if (ready.some(isStale)) return shownAgain(ctx, answers, isStale);
  const given = ready.flatMap((one) => updateOf(ctx, one, last) ?? []);
  const updates = await Promise.all(
    given.map(async (one) => ({ ...one, awaitsHead: await mustWait(ctx, one) })),
  );
  const passed = ready.filter((one) => one.as === 'pass');
  if (!(await saved(ctx, open, updates, passed))) return { over: () => sayNotSaved(ctx, open.id) };
  ctx.services.outbox.wake();
  if (updates.some(({ files = [] }) => files.length > 0)) void ctx.services.fileCopies.copyPending();
  return {
    async over(follow) {
      await toast(ctx, 'progress:saved');
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
      if (round !== undefined) return walkOn(ctx, { round, outcome: 'rounds:walk.saved' }, follow);
      return replace(ctx, await savedPage(ctx, updates));
    },
  };
}

/** The screen without what was to be repeated and has changed. */
async function shownAgain(
  ctx: BotContext,
  answers: UpdateAnswers,
  isStale: (one: TaskEntry) => boolean,
): Promise<Taken<UpdateAnswers>> {
  await toast(ctx, 'rounds:walk.changed');
  const open = ({ as, previous, ...rest }: TaskEntry): TaskEntry => rest;
  const entries = entriesOf(answers).map((one) => (isStale(one) ? open(one) : one));
  const at = answers.several?.at ?? 0;
  const { as, previous, ...rest } = answers;
  return { answers: { ...rest, ...entries[at], several: { entries, at } } };
}

function updateOf(
  ctx: BotContext,
  entry: Known,
  last: Awaited<ReturnType<typeof lastUpdates>>,
): NewUpdate | undefined {
  const { unit, task, as } = entry;
  const about = {
    ...{ ...actorOf(ctx), unit, task },
    channel: ctx.services.channel,
    inGroup: placeOf(ctx).inGroup,
  };
  const before = last.get(keyOf(unit, task));
  if (as === 'same' && before) {
    const { status, percent, note } = before;
    return { ...about, status, percent, note };
  }
  const { status, percent, note, figures, corrects, files, onPaper } = entry;
  return as === undefined && status
    ? { ...about, status, percent, note, figures, corrects: corrects?.id, files, onPaper }
    : undefined;
}

/** Saves updates and what a round passes over in one transaction. False when the conversation was answered, saved or dropped since it was read. */
async function saved(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  updates: readonly NewUpdate[],
  passed: readonly Known[],
): Promise<boolean> {
  const { progress, rounds } = ctx.services;
  const { round } = open.answers;
  const asked = round === undefined ? [] : passed.map(({ unit, task }) => ({ round, unit, task }));
  const [first, ...more] = updates;
  if (!first) return rounds.skip(planActorOf(ctx), open, asked);
  const needs = needsIn(ctx);
  const handedIn = updates.filter(
    (one) => !one.awaitsHead && mustHandIn(emptyUpdate({ status: one.status }), needs(one.task)),
  );
  const follows = new Map<NewUpdate, Follow>();
  for (const one of handedIn) follows.set(one, await followOf(ctx, one));
  const follow: FollowEach = async (id, tx, update) => {
    if (update === first) await rounds.skipWithin(tx, planActorOf(ctx), asked);
    await follows.get(update)?.(id, tx);
  };
  return progress.save(open, [first, ...more], follow);
}

/** What was saved, each with what its figures come to and a button that puts it right. */
async function savedPage(ctx: BotContext, updates: readonly NewUpdate[]): Promise<View> {
  const { t, known, language } = ctx;
  const keyboard = new InlineKeyboard();
  const lines: RichText = [];
  for (const { task: code, unit, status, percent, figures = {}, awaitsHead } of updates) {
    const task = known.plan.book.task(code);
    if (!task) continue;
    keyboard.text(t('progress:several.fix', { code }), links.data('fix', code, unit)).row();
    const words = statusWords(t, stageOf(task, status, { awaitsHead }), percent);
    const sums = await savedSumWords(ctx, { unit, task: code, status, figures });
    const all = [words, ...(sums === undefined ? [] : [sums])].join(' · ');
    lines.push([plain(t('progress:several.one', { title: task.title[language], code, words: all }))]);
  }
  return { text: [[bold(t('progress:saved'))], ...lines], keyboard };
}
