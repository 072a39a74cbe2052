import { InlineKeyboard } from 'grammy';
import { TaskStatus } from '../../../generated/sqlite/enums.ts';
import { lastDayWords } from '../../../plan/day-words.ts';
import { isDated } from '../../../plan/deadline.ts';
import { requirementsOf } from '../../../progress/requirements.ts';
import type { TaskState } from '../../../progress/task-state.ts';
import {
  applies,
  mayFinish,
  maySave,
  maySkip,
  mustHandIn,
  percents,
  questions,
  type UpdateAnswers,
} from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { shorten } from '../../kit/labels.ts';
import { type DraftStep, links } from '../../kit/links.ts';
import { addList } from '../../kit/pager.ts';
import { statusWords } from '../../kit/progress-words.ts';
import { addDoubtButtons } from './doubtful.ts';
import { openFigures } from './figures.ts';
import { mayReplace, type Sums } from './sums.ts';
import type { WalkStep } from './walk-steps.ts';

/** Units or tasks that fit a phone's screen as buttons. */
const LINES_A_PAGE = 6;
/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 48;
const LONGEST_BUTTON = 56;

/** A question of an update with what it may be answered with. */
export interface Asked {
  open: Open<UpdateAnswers>;
  question: string;
  /** Codes of the units that the person may report for. */
  units: readonly string[];
  /** The chosen unit's tasks, in the order to offer them. */
  states: readonly TaskState[];
  /** Where it is in an update round; undefined outside of one. */
  walk: WalkStep | undefined;
  /** What its figures come to; undefined where none are asked for, or it is not known yet of what. */
  sums: Sums | undefined;
}

type Add = (label: string, op: DraftStep, value?: string | number) => void;

/** The buttons that answer a question of an update. */
export function keyboard(ctx: BotContext, asked: Asked): InlineKeyboard {
  const { open, question, walk } = asked;
  const keys = new InlineKeyboard();
  const add: Add = (label, op, value = '') =>
    keys.text(shorten(label, LONGEST_BUTTON), links.data('draft', open.id, op, value));
  addLists(keys, ctx, asked);
  if (question === 'status') addSame(keys, ctx, walk, add);
  const mends = question === 'summary' && open.answers.mending === true;
  if (question === 'status' || mends) addStatuses(keys, ctx, open.answers, add);
  if (mends) addFields(keys, ctx, open.answers, add);
  addReplacing(keys, ctx, asked, add);
  if (question === 'doubt') addDoubtButtons(keys, ctx, open);
  else addAnswers(keys, ctx, asked, add);
  if (question !== 'summary') keys.row();
  if (open.answers.several) {
    add(ctx.t('progress:button.list'), 'list');
    return keys;
  }
  if (walk && question === 'status') add(ctx.t('rounds:walk.pass'), 'pass');
  if (walk) add(ctx.t('rounds:walk.later'), 'later');
  else add(ctx.t('progress:button.drop'), 'drop');
  return keys;
}

function addLists(keys: InlineKeyboard, ctx: BotContext, { open, question, units, states }: Asked): void {
  const { known, language, t } = ctx;
  const data = (op: DraftStep, value: string | number) => links.data('draft', open.id, op, value);
  const paging = {
    page: open.answers.page,
    size: LINES_A_PAGE,
    data: (page: number) => data('page', page),
    t,
  };
  const nameOf = (unit: string) => shorten(known.plan.book.nameOf(unit, language), LONGEST_BUTTON);
  if (question === 'unit') addList(keys, units, paging, (unit) => [nameOf(unit), data('unit', unit)]);
  if (question === 'task')
    addList(keys, states, paging, (one) => [taskLabel(ctx, one), data('task', one.task.code)]);
}

/** "Như cũ": what was reported last, to be repeated in one tap. */
function addSame(keys: InlineKeyboard, { t }: BotContext, walk: WalkStep | undefined, add: Add): void {
  if (!walk?.previous) return;
  const status = statusWords(t, walk.previous.status, walk.previous.percent);
  add(t('rounds:walk.same', { status }), 'same');
  keys.row();
}

function addStatuses(
  keys: InlineKeyboard,
  { t, known }: BotContext,
  { task }: UpdateAnswers,
  add: Add,
): void {
  const { report } = requirementsOf(known.plan.book, task);
  for (const [index, status] of Object.values(TaskStatus).entries()) {
    add(statusWords(t, report && status === 'DONE' ? 'HANDED_IN' : status), 'status', status);
    if (index % 2 === 1) keys.row();
  }
}

/** Whether the figures add to what was reported last or put it right. */
function addReplacing(
  keys: InlineKeyboard,
  { t }: BotContext,
  { open, question, sums }: Asked,
  add: Add,
): void {
  const { answers } = open;
  const isGiven = Object.keys(answers.figures).length > 0;
  if (question !== 'figures' && question !== 'doubt' && !(question === 'summary' && isGiven)) return;
  if (answers.corrects?.as === 'figures') add(t('progress:sums.button.add'), 'add');
  else if (mayReplace(answers, sums)) add(t('progress:sums.button.replace'), 'replace');
  else return;
  keys.row();
}

/** The answers that can be changed by themselves, besides the status. */
function addFields(keys: InlineKeyboard, { t, known }: BotContext, answers: UpdateAnswers, add: Add): void {
  const needs = requirementsOf(known.plan.book, answers.task);
  const fields = questions.filter((one) => {
    if (one === 'status' || one === 'unit') return false;
    return one === 'task' ? answers.round === undefined : applies(one, answers, needs);
  });
  for (const [index, field] of fields.entries()) {
    add(t(`progress:button.field.${field}`), 'field', field);
    if (index % 2 === 1) keys.row();
  }
  keys.row();
}

function addAnswers(keys: InlineKeyboard, ctx: BotContext, asked: Asked, add: Add): void {
  const { open, question } = asked;
  const { t, known } = ctx;
  const { answers } = open;
  const needs = requirementsOf(known.plan.book, answers.task);
  if (question === 'percent')
    for (const percent of percents) add(t('progress:button.percent', { percent }), 'percent', percent);
  if (question === 'figures' && answers.unclear !== undefined)
    for (const { code, name } of openFigures(ctx, answers)) add(name, 'which', code);
  if (question === 'files' && mustHandIn(answers, needs)) add(t('progress:button.paper'), 'paper');
  const skip = skipKey(ctx, question, answers);
  if (maySkip(question, answers, needs)) add(t(`progress:button.${skip}`), 'skip', question);
  if (skip !== 'skip' && mayEmpty(question, answers)) add(t('progress:button.empty'), 'empty', question);
  if (mayFinish(question, answers, needs)) add(t('progress:button.finish'), 'finish', question);
  if (question !== 'status' && !answers.several && maySave(answers, needs)) addSaving(keys, ctx, asked, add);
}

function addSaving(keys: InlineKeyboard, { t }: BotContext, { open, question }: Asked, add: Add): void {
  const isLast = question === 'summary';
  if (!isLast) keys.row();
  add(t(`progress:button.${isLast ? 'save' : 'save-now'}`), 'save');
  if (!isLast) return;
  if (open.answers.mending) add(t('progress:button.back'), 'field', 'summary');
  else add(t('progress:button.edit'), 'edit');
}

function mayEmpty(question: string, { status, files, onPaper, note }: UpdateAnswers): boolean {
  if (question === 'files') return files.length > 0 || onPaper;
  return question === 'note' ? note !== undefined && status !== 'BLOCKED' : question === 'figures';
}

/** What it means to go on from a question: to leave it out, to leave it as given before, or to have sent all files. */
function skipKey(ctx: BotContext, question: string, answers: UpdateAnswers): string {
  const { figures, note, files, onPaper } = answers;
  if (question === 'files' && files.length > 0) return 'files-sent';
  const isKept = openFigures(ctx, answers).every(({ code }) => figures[code] !== undefined);
  const given = { figures: isKept, note: note !== undefined, files: onPaper };
  return given[question === 'figures' || question === 'note' ? question : 'files'] ? 'keep' : 'skip';
}

/** "⚪ IV.2 Báo cáo 6 tháng · 21/5": how far, which, and its last good day. */
function taskLabel({ language, t }: BotContext, { task, standing }: TaskState): string {
  const day = isDated(task) ? lastDayWords(task.date, t, { weekday: false, year: false }) : undefined;
  const date = day === undefined ? '' : ` · ${day}`;
  const icon = { SILENT: '⚪', NOT_STARTED: '⚪', IN_PROGRESS: '🟡', DONE: '🟢', BLOCKED: '🔴' }[standing];
  const room = LONGEST_LABEL - date.length - task.code.length - 4;
  return `${icon} ${task.code} ${shorten(task.title[language], room)}${date}`;
}
