import { InlineKeyboard } from 'grammy';
import { weekOf } from '../../base/day.ts';
import { bold, plain, type RichText } from '../../base/rich-text.ts';
import type { Translate } from '../../base/texts.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type DatedTask, daysFrom, dueSpan, isEvent, lastGoodDay } from '../../plan/deadline.ts';
import { isPastDue } from '../../progress/task-state.ts';
import { compact } from './buttons.ts';
import { mayUpdate, unitsFor } from './caller.ts';
import type { BotContext } from './context.ts';
import { links } from './links.ts';
import type { View } from './reply.ts';

/** Words before a name by which a person is spoken to: a name that begins with one is used with it. */
const ADDRESSES = /^(anh|chị|cô|chú|bác|ông|bà|em)\s+\S/iu;

/** Names a person politely: "chị Thu" who is called so in the list, else "anh/chị Nguyễn Thu". */
export function addressed(name: string | undefined, t: Translate): string {
  if (name === undefined) return t('bot:you');
  if (!ADDRESSES.test(name)) return t('bot:you-named', { name });
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Makes a sentence of words that may begin with "anh/chị". */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Greets a person in private: their place in the plan, what is overdue and due next, the nearest first, and the two buttons of the day. */
export async function greeting(ctx: BotContext): Promise<View> {
  const { t, known, services, language } = ctx;
  const { caller, plan, today } = known;
  const { memberId } = caller;
  if (caller.role === 'OVERSEER') return greetingAbove(ctx);
  const member = memberId === undefined ? undefined : await services.members.find(plan.id, memberId);
  const name = member && member.name !== member.accountId ? member.name : undefined;
  const units = caller.units.map((unit) => plan.book.nameOf(unit, language)).join(', ');
  const who = { who: name === undefined ? t('bot:start.you') : addressed(name, t), units };
  const dated = await datedLines(ctx);
  const text: RichText = [
    [bold(t(units === '' ? 'bot:start.who' : 'bot:start.who-of', who))],
    [plain(t('bot:start.plan', { plan: plan.book.file.title[language] }))],
    ...dated.map(({ line }) => [plain(line)]),
    [plain(t('bot:start.ask'))],
  ];
  const keyboard = new InlineKeyboard();
  const [first] = dated;
  if (first) addTask(ctx, keyboard, first.task.code);
  const { from, to } = weekOf(today);
  keyboard.text(t('bot:start.week'), links.data('due', compact(from), compact(to), '~', 0));
  return { text, keyboard };
}

/** Greets a person of the level above, who is in no plan: what they look at, each with a button to it. */
async function greetingAbove({ t, known, services }: BotContext): Promise<View> {
  const { memberId } = known.caller;
  const groups = memberId === undefined ? [] : await services.overseers.groupsOf(memberId);
  const keyboard = new InlineKeyboard();
  for (const { id, name } of groups) keyboard.text(name, links.data('plan-group', id)).row();
  const names = groups.map(({ name }) => name).join(', ');
  const text: RichText = [
    [bold(t('bot:start.who', { who: t('bot:start.you') }))],
    [plain(t('plan-groups:start.groups', { names }))],
    [plain(t('plan-groups:start.how'))],
  ];
  return { text, keyboard };
}

/** The button that reports on a task, for a person who may; for others the one that shows it. */
function addTask(ctx: BotContext, keyboard: InlineKeyboard, code: string): void {
  const updates = mayUpdate(ctx) && unitsFor(ctx, code).length > 0;
  const data = updates ? links.data('update', code) : links.data('task', code);
  keyboard.text(ctx.t(updates ? 'bot:start.report' : 'bot:start.look', { code }), data);
}

/** What is overdue and what comes next, in a line each, the nearest to today first. */
async function datedLines(ctx: BotContext): Promise<{ task: DatedTask; line: string }[]> {
  const { t, known } = ctx;
  const { overdue, next } = await openDates(ctx);
  const count = overdue.length;
  const line = (key: string, task: DatedTask) => ({
    task,
    line: t(`bot:start.${key}`, { ...taskWords(ctx, task), count }),
  });
  const late = overdue.slice(-1).map((task) => line(count > 1 ? 'overdue-several' : 'overdue', task));
  const ahead = next ? [line(isEvent(next) ? 'event' : 'nearest', next)] : [];
  const days = ({ task }: { task: DatedTask }) => daysFrom(known.today, task.date);
  return [...ahead, ...late].sort((a, b) => days(a) - days(b));
}

function taskWords({ t, language }: BotContext, { title, code, date }: DatedTask) {
  const { from, to } = dueSpan(date);
  return { title: title[language], code, day: dayWords(to, t), from: dayWords(from, t) };
}

/**
 * The dated tasks that the person's units have not done, of the whole plan for whom that concerns: those that are overdue, the
 * latest last, and the one that comes next.
 */
async function openDates({
  known,
  services,
}: BotContext): Promise<{ overdue: DatedTask[]; next: DatedTask | undefined }> {
  const { caller, plan, today } = known;
  const { book } = plan;
  const whole = caller.parties.includes(WHOLE_PLAN);
  const scope = whole ? 'whole-plan' : caller.parties.flatMap((party) => book.unitsOf(party));
  const view = await services.progress.view(plan.id);
  const owing = (task: DatedTask) =>
    book.owingOf(task).filter((unit) => whole || caller.units.includes(unit));
  const isDone = (task: DatedTask) =>
    owing(task).length > 0 && owing(task).every((unit) => view.statusOf(task.code, unit)?.status === 'DONE');
  const open = book.dated().filter((task) => book.concerns(task, scope) && !isDone(task));
  return {
    overdue: open.filter((task) => isPastDue(task, today) && owing(task).length > 0),
    next: open.find(({ date }) => lastGoodDay(date) >= today),
  };
}
