import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import { type DeadlineAnswers, LONGEST_REASON } from '../../../deadlines/deadline-answers.ts';
import { dateWarnings } from '../../../deadlines/warnings.ts';
import { planCalendar } from '../../../plan/calendar.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { Buttons, id } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { shorten } from '../../kit/labels.ts';
import { addList } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';

const steps = ['task', 'page', 'confirm', 'letter', 'unit', 'edit', 'save', 'drop'] as const;
export type DeadlineStep = (typeof steps)[number];

export const buttons = new Buttons({
  /** A step of that: the conversation's number, what is given, and its value. */
  'deadline-step': z.tuple([id, z.enum(steps), z.string().max(32)]),
});

/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 48;

/** A change being put together as one message: what is known so far, what is asked, its buttons. */
export async function deadlinePage(
  ctx: BotContext,
  open: Open<DeadlineAnswers>,
  question: string,
): Promise<View> {
  const { answers } = open;
  const task = ctx.known.plan.book.task(answers.task ?? '');
  const known = task ? await soFar(ctx, task, answers, question) : [];
  const text = [...known, ...questionLines(ctx, question, answers, task)];
  return { text, keyboard: keyboardOf(ctx, open, question) };
}

async function soFar(
  ctx: BotContext,
  task: Task,
  answers: DeadlineAnswers,
  question: string,
): Promise<RichText> {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const { was, now, reason, words } = answers;
  const wasWords = was ? dateInFull(was, t) : t('deadlines:undated');
  const head: RichText = [[bold(t('progress:task', { title: task.title[language], code: task.code }))]];
  if (!now || question === 'date') {
    const odd = was?.unconfirmed ? [[italic(`⚠ ${was.unconfirmed[language]}`)]] : [];
    return [...head, [plain(t('deadlines:current', { date: wasWords }))], ...odd];
  }
  const scene = { book, calendar: await planCalendar(book.file), today: known.today, language };
  const why = reason && (words ?? t(`deadlines:reason.${reason}`));
  return [
    ...head,
    [bold(t('deadlines:now', { date: dateInFull(now, t) }))],
    [plain(t('deadlines:was', { date: wasWords }))],
    ...dateWarnings(task, now, scene).map((warning) => [italic(`⚠ ${warning}`)]),
    ...(why && question === 'summary' ? [[plain(t('deadlines:why', { reason: why }))]] : []),
  ];
}

function questionLines(
  { t, chat }: BotContext,
  question: string,
  { was }: DeadlineAnswers,
  task?: Task,
): RichText {
  const key =
    question === 'date'
      ? was?.unconfirmed
        ? 'unconfirmed'
        : task?.kind === 'event'
          ? 'event'
          : 'date'
      : question;
  const lines: RichText = [[plain(t(`deadlines:step.${key}`, { most: LONGEST_REASON }))]];
  const typed = question === 'date' || question === 'reason';
  return typed && chat?.type !== 'private' ? [...lines, [plain(t('progress:step.reply-in-group'))]] : lines;
}

function keyboardOf(
  ctx: BotContext,
  { id, answers }: Open<DeadlineAnswers>,
  question: string,
): InlineKeyboard {
  const { t, known } = ctx;
  const keys = new InlineKeyboard();
  const data = (op: DeadlineStep, value: string | number = '') =>
    buttons.data('deadline-step', id, op, value);
  const add = (label: string, op: DeadlineStep) => keys.text(t(`deadlines:button.${label}`), data(op));
  if (question === 'task') {
    const paging = { page: answers.page, data: (number: number) => data('page', number), t };
    addList(keys, nearestFirst(known.plan.book, known.today), paging, (task) => [
      taskLabel(ctx, task),
      data('task', task.code),
    ]);
  }
  if (question === 'date' && answers.was?.unconfirmed)
    keys
      .text(
        t('deadlines:button.confirm', { day: dayWords(lastNamed(answers.was), t, { weekday: false }) }),
        data('confirm'),
      )
      .row();
  if (question === 'reason') {
    add('letter', 'letter').row();
    add('unit', 'unit').row();
    add('edit-date', 'edit');
  }
  if (question === 'summary') {
    add('save', 'save');
    add('edit', 'edit');
  }
  add('drop', 'drop');
  return keys;
}

/** The day that the text names; of an event its last. */
function lastNamed(date: NonNullable<DeadlineAnswers['was']>) {
  return date.rule === 'from-to' ? date.to : date.day;
}

/** What is still to come, nearest first; then what is past, the latest first; then work without a date. */
function nearestFirst(book: PlanBook, today: string): Task[] {
  const dated = book.dated();
  const coming = dated.filter(({ date }) => lastGoodDay(date) >= today);
  const past = dated.filter(({ date }) => lastGoodDay(date) < today);
  return [...coming, ...past.reverse(), ...book.file.tasks.filter((task) => !isDated(task))];
}

function taskLabel({ language, t }: BotContext, task: Task): string {
  const day = isDated(task)
    ? ` · ${dayWords(lastGoodDay(task.date), t, { weekday: false, year: false })}`
    : '';
  const room = LONGEST_LABEL - day.length - task.code.length - 1;
  return `${task.code} ${shorten(task.title[language], room)}${day}`;
}
