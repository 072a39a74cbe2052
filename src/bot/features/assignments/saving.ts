import { InlineKeyboard } from 'grammy';
import type { AssignmentAnswers, ChangeAnswers } from '../../../assignments/answers.ts';
import { ledBy, retitled } from '../../../assignments/lines.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type Concerned, concernedBy } from '../../../deadlines/concerned.ts';
import { placeKey } from '../../../people/place.ts';
import {
  type AssignedContent,
  type AssignedTask,
  assignedCode,
  provisionalTask,
} from '../../../plan/assigned-tasks.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, sayOver, toast } from '../../kit/reply.ts';
import { assignedNotice, changedNotice } from './notices.ts';

/** Most codes of tasks that have a button below what was assigned. */
const MOST_BUTTONS = 8;

/** A chat with the places of the tasks that it is told of, from 0. */
interface Told extends Concerned {
  tasks: number[];
}

/** Those concerned by any of some tasks, each chat once; the chat that assigns them knows. */
async function concerned(ctx: BotContext, contents: readonly AssignedContent[]): Promise<Told[]> {
  const { services, known } = ctx;
  const { id: planId, book } = known.plan;
  const view = await services.progress.view(planId);
  const hearing = await services.reminders.places(planId);
  const about = { planId, book, view, hearing, audience: services.audience };
  const here = [String(ctx.chat?.id), String(ctx.from?.id)];
  const all = new Map<string, Told>();
  for (const [at, content] of contents.entries())
    for (const { to, units } of await concernedBy(provisionalTask(content, book.file), about)) {
      if (here.includes(to.id)) continue;
      const key = placeKey(to);
      const told = all.get(key) ?? { to, units: [], tasks: [] };
      all.set(key, { to, units: [...new Set([...told.units, ...units])], tasks: [...told.tasks, at] });
    }
  return [...all.values()];
}

/** Assigns the lines that were kept, once, with the messages to those who do them. */
export async function saveAssignments(
  ctx: BotContext,
  open: Open<AssignmentAnswers>,
): Promise<Taken<AssignmentAnswers> | undefined> {
  const { known, services } = ctx;
  const { plan, caller } = known;
  const { source, lines } = open.answers;
  const tasks = lines.filter(({ state }) => state === 'kept').map(({ content }) => content);
  if (tasks.length === 0) {
    await alert(ctx, 'assignments:nothing-left');
    return 'refused';
  }
  if (tasks.some((content) => provisionalTask(content, plan.book.file).lead.length === 0)) {
    await alert(ctx, 'assignments:units-gone');
    return 'refused';
  }
  const told = await concerned(ctx, tasks);
  const codes: string[] = [];
  const given = { source, tasks, memberId: caller.memberId };
  const outcome = await services.assignedTasks.assign(plan, open, given, async (letter, tx) => {
    codes.push(...tasks.map((_, at) => assignedCode(letter + at)));
    const orders = told.map((one) => {
      const numbers = one.tasks.map((at) => letter + at);
      return assignedNotice(services, { planId: plan.id, letter, numbers }, one);
    });
    await services.outbox.enqueueAll(orders, tx);
  });
  if (outcome !== 'saved') return notSaved(ctx, outcome);
  services.outbox.wake();
  return { over: () => saySaved(ctx, 'assignments:assigned', { codes, told: told.length, source }) };
}

/** Changes or drops an assigned task, once, with the messages to those who do it or did. */
export async function saveChange(
  ctx: BotContext,
  open: Open<ChangeAnswers>,
  task: AssignedTask,
): Promise<Taken<ChangeAnswers> | undefined> {
  const { known, services } = ctx;
  const { plan, caller } = known;
  const { what, words } = open.answers;
  const now = changedContent(task.content, open.answers);
  if (!what || words === undefined) return undefined;
  const told = await concerned(ctx, [task.content, now]);
  const change = { task, what, now, words, memberId: caller.memberId };
  const outcome = await services.assignedTasks.change(plan, open, change, async (id, tx) => {
    const orders = told.map((one) => changedNotice(services, { planId: plan.id, change: id }, one));
    await services.outbox.enqueueAll(orders, tx);
  });
  if (outcome !== 'saved') return notSaved(ctx, outcome);
  services.outbox.wake();
  const codes = what === 'drop' ? [] : [assignedCode(task.number)];
  const said = what === 'drop' ? 'assignments:task-dropped' : 'assignments:task-changed';
  return { over: () => saySaved(ctx, said, { codes, told: told.length, source: task.source }) };
}

/** A task as it is after what was answered so far. */
export function changedContent(
  content: AssignedContent,
  { what, title, lead }: ChangeAnswers,
): AssignedContent {
  if (what === 'text' && title !== undefined) return retitled(content, title);
  return what === 'who' ? ledBy(content, lead) : content;
}

async function notSaved(
  ctx: BotContext,
  outcome: 'gone' | 'stale',
): Promise<'refused' | { over: () => Promise<void> }> {
  if (outcome === 'gone') return { over: () => sayOver(ctx) };
  await alert(ctx, 'assignments:meanwhile');
  return 'refused';
}

async function saySaved(
  ctx: BotContext,
  said: 'assignments:assigned' | 'assignments:task-changed' | 'assignments:task-dropped',
  { codes, told, source }: { codes: readonly string[]; told: number; source: string | undefined },
): Promise<void> {
  const { t } = ctx;
  const count = codes.length;
  await toast(ctx, 'assignments:saved');
  const text: RichText = [
    [bold(t(said, { count, codes: codes.join(', ') }))],
    ...(source === undefined ? [] : [[plain(source)]]),
    [plain(t(told > 0 ? 'deadlines:told' : 'assignments:nobody-told', { count: told }))],
  ];
  const keyboard = new InlineKeyboard();
  for (const [at, code] of codes.slice(0, MOST_BUTTONS).entries()) {
    keyboard.text(t('assignments:button.detail', { code }), links.data('task', code));
    if (at % 2 === 1) keyboard.row();
  }
  await replace(ctx, text, keyboard);
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
}
