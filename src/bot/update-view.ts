import { InlineKeyboard } from 'grammy';
import { TaskStatus } from '../generated/sqlite/enums.ts';
import { dayWords } from '../plan/day-words.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import { type DraftState, LONGEST_NOTE, maySkip, percents } from '../progress/draft.ts';
import type { Draft } from '../progress/drafts.ts';
import type { Standing } from '../progress/standing.ts';
import { bold, italic, type Line, plain, type RichText } from '../rich-text.ts';
import type { Translate } from '../texts.ts';
import { buttonData } from './callback-data.ts';
import type { BotContext } from './context.ts';

/** So many units or tasks fit a phone's screen as buttons. */
const LINES_A_PAGE = 6;
/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 48;

/** What may be chosen at the steps that offer a list. */
export interface Choices {
  /** Codes of the units that she may report for. */
  units: readonly string[];
  /** The chosen unit's tasks, in the order to offer them. */
  standings: readonly Standing[];
}

/** A draft as one message: what is known so far, the question of its step, and the buttons that answer it. */
export function draftPage(ctx: BotContext, draft: Draft, choices: Choices) {
  const text: RichText = [...soFar(ctx, draft.state), ...question(ctx, draft.state)];
  return { text, keyboard: keyboard(ctx, draft, choices) };
}

/** How far a task is, in a word or two. */
export function statusWords(t: Translate, status: TaskStatus, percent?: number): string {
  const word = t(`progress:status.${status}`);
  return percent === undefined ? word : t('progress:percent', { status: word, percent });
}

/** What was chosen and typed, the task first. */
export function soFar({ known, language, t }: BotContext, state: DraftState): RichText {
  const { book } = known.plan;
  const task = state.task === undefined ? undefined : book.task(state.task);
  const unit = state.unit === undefined ? undefined : book.unit(state.unit);
  const lines: Line[] = [];
  if (task) lines.push([bold(t('progress:task', { title: task.title[language], code: task.code }))]);
  if (unit) lines.push([plain(t('progress:unit', { unit: unit.name[language] }))]);
  if (state.status) lines.push([plain(statusWords(t, state.status, state.percent))]);
  if (state.note) lines.push([plain(t('progress:note', { note: state.note }))]);
  return lines;
}

function question({ known, chat, t }: BotContext, { step, status, task }: DraftState): RichText {
  const key = step === 'note' && status === 'BLOCKED' ? 'note-blocked' : step;
  const lines: RichText = [[plain(t(`progress:step.${key}`, { most: LONGEST_NOTE }))]];
  if (step !== 'note') return lines;
  if (chat?.type !== 'private') lines.push([plain(t('progress:step.note-group'))]);
  const sensitive = task !== undefined && known.plan.book.task(task)?.sensitive;
  return sensitive ? [...lines, [italic(t('progress:sensitive'))]] : lines;
}

function keyboard(ctx: BotContext, { id, state }: Draft, { units, standings }: Choices): InlineKeyboard {
  const { t, language, known } = ctx;
  const keys = new InlineKeyboard();
  const add = (label: string, op: string, value: string | number = '') =>
    keys.text(shorten(label), buttonData('draft', id, op, value));
  if (state.step === 'unit')
    listed(keys, ctx, id, state.page, units, (unit) =>
      add(known.plan.book.unit(unit)?.name[language] ?? unit, 'unit', unit),
    );
  if (state.step === 'task')
    listed(keys, ctx, id, state.page, standings, (one) => add(taskLabel(ctx, one), 'task', one.task.code));
  if (state.step === 'status') {
    for (const [index, status] of Object.values(TaskStatus).entries()) {
      add(statusWords(t, status), 'status', status);
      if (index % 2 === 1) keys.row();
    }
  }
  if (state.step === 'percent')
    for (const percent of percents) add(t('progress:button.percent', { percent }), 'percent', percent);
  if (maySkip(state)) add(t('progress:button.skip'), 'skip');
  if (state.step === 'summary') {
    add(t('progress:button.save'), 'save');
    add(t('progress:button.edit'), 'edit');
  }
  if (state.step !== 'summary') keys.row();
  add(t('progress:button.drop'), 'drop');
  return keys;
}

function listed<T>(
  keys: InlineKeyboard,
  { t }: BotContext,
  id: number,
  page: number,
  all: readonly T[],
  add: (one: T) => void,
): void {
  const first = page * LINES_A_PAGE;
  for (const one of all.slice(first, first + LINES_A_PAGE)) {
    add(one);
    keys.row();
  }
  if (page > 0) keys.text(t('bot:button.back'), buttonData('draft', id, 'page', page - 1));
  if (first + LINES_A_PAGE < all.length)
    keys.text(t('bot:button.more'), buttonData('draft', id, 'page', page + 1));
  keys.row();
}

/** "⚪ IV.2 Báo cáo 6 tháng · 21/5": how far, which, and its last good day. */
function taskLabel({ language, t }: BotContext, { task, status }: Standing): string {
  const day = isDated(task)
    ? dayWords(lastGoodDay(task.date), t, { weekday: false, year: false })
    : undefined;
  const date = day === undefined ? '' : ` · ${day}`;
  const icon = { NOT_STARTED: '⚪', IN_PROGRESS: '🟡', DONE: '🟢', BLOCKED: '🔴' }[status];
  const room = LONGEST_LABEL - date.length - task.code.length - 4;
  const title = task.title[language];
  return `${icon} ${task.code} ${title.length > room ? `${title.slice(0, room - 1)}…` : title}${date}`;
}

function shorten(label: string): string {
  return label.length <= LONGEST_LABEL + 8 ? label : `${label.slice(0, LONGEST_LABEL + 7)}…`;
}
