import { InlineKeyboard } from 'grammy';
import { bold, italic, type Line, plain, type RichText } from '../../../base/rich-text.ts';
import { TaskStatus } from '../../../generated/sqlite/enums.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import {
  type DraftState,
  LONGEST_NOTE,
  mayFinish,
  maySkip,
  mustHandIn,
  percents,
  questionOf,
} from '../../../progress/draft.ts';
import type { Draft } from '../../../progress/drafts.ts';
import { requirementsOf } from '../../../progress/requirements.ts';
import { stageOf, type TaskState } from '../../../progress/task-state.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';
import { type DraftStep, links } from '../../kit/links.ts';
import { addList } from '../../kit/pager.ts';
import { givenLines, momentLine, statusWords } from '../../kit/progress-words.ts';
import type { WalkStep } from './walk-steps.ts';

/** Units or tasks that fit a phone's screen as buttons. */
const LINES_A_PAGE = 6;
/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 48;
const LONGEST_BUTTON = 56;

/** What may be chosen at the steps that offer a list. */
export interface Choices {
  /** Codes of the units that the person may report for. */
  units: readonly string[];
  /** The chosen unit's tasks, in the order to offer them. */
  states: readonly TaskState[];
  /** Where it is in an update round; undefined outside of one. */
  walk: WalkStep | undefined;
}

/** A draft as one message: what is known so far, the question of its step, and the buttons that answer it. */
export function draftPage(ctx: BotContext, draft: Draft, choices: Choices) {
  const text: RichText = [
    ...walkLines(ctx, choices.walk),
    ...soFar(ctx, draft.state),
    ...previousLines(ctx, draft.state, choices.walk),
    ...question(ctx, draft.state),
  ];
  return { text, keyboard: keyboard(ctx, draft, choices) };
}

function walkLines({ t }: BotContext, walk: WalkStep | undefined): RichText {
  return walk ? [[bold(t('rounds:walk.at', { at: walk.at, total: walk.total }))]] : [];
}

/** What the unit reported of the task last, while it is asked how far it is. */
function previousLines(ctx: BotContext, { step }: DraftState, walk: WalkStep | undefined): RichText {
  if (step !== 'status' || !walk?.previous) return [];
  const { previous } = walk;
  const words = statusWords(ctx.t, previous.status, previous.percent);
  const line = [plain(ctx.t('rounds:walk.previous', { moment: momentLine(ctx, previous, words) }))];
  const { note } = previous;
  return note === undefined ? [line] : [line, [plain(ctx.t('progress:note', { note }))]];
}

/** What was chosen and typed, the task first. */
export function soFar(ctx: BotContext, state: DraftState): RichText {
  const { known, language, t } = ctx;
  const { book } = known.plan;
  const task = state.task === undefined ? undefined : book.task(state.task);
  const unit = state.unit === undefined ? undefined : book.unit(state.unit);
  const lines: Line[] = [];
  if (task) lines.push([bold(t('progress:task', { title: task.title[language], code: task.code }))]);
  if (unit) lines.push([plain(t('progress:unit', { unit: unit.name[language] }))]);
  if (task && state.status) lines.push([plain(statusWords(t, stageOf(task, state.status), state.percent))]);
  return [...lines, ...givenLines(ctx, task, state)];
}

function question(ctx: BotContext, { step, status, task, figure, figures }: DraftState): RichText {
  const { known, chat, t, language } = ctx;
  const meant = task === undefined ? undefined : known.plan.book.task(task);
  const asked = meant && known.plan.book.figuresOf(meant).find(({ code }) => code === figure);
  const isKept = step === 'figures' && figures[figure ?? ''] !== undefined;
  const key = isKept ? 'figures-kept' : questionKey(step, status, meant);
  const lines: RichText = [
    [plain(t(`progress:step.${key}`, { most: LONGEST_NOTE, figure: asked?.name[language] ?? '' }))],
  ];
  if (!typed.has(step)) return lines;
  if (chat?.type !== 'private') lines.push([plain(t('progress:step.reply-in-group'))]);
  return meant?.sensitive ? [...lines, [italic(t('progress:sensitive'))]] : lines;
}

/** Steps that are answered by typing or sending something. */
const typed: ReadonlySet<string> = new Set(['return', 'figures', 'note', 'files']);

function questionKey(step: DraftState['step'], status: TaskStatus | undefined, task?: Task): string {
  if (step === 'note' && status === 'BLOCKED') return 'note-blocked';
  if (step !== 'files') return step;
  if (task?.kind === 'report' && status === 'DONE') return task.sensitive ? 'document' : 'report';
  return 'files';
}

type Add = (label: string, op: DraftStep, value?: string | number) => void;

function keyboard(ctx: BotContext, { id, state }: Draft, choices: Choices): InlineKeyboard {
  const { units, states, walk } = choices;
  const { language, known } = ctx;
  const keys = new InlineKeyboard();
  const data = (op: DraftStep, value: string | number = '') => links.data('draft', id, op, value);
  const add: Add = (label, op, value) => keys.text(shorten(label, LONGEST_BUTTON), data(op, value));
  const paging = {
    page: state.page,
    size: LINES_A_PAGE,
    data: (page: number) => data('page', page),
    t: ctx.t,
  };
  const nameOf = (unit: string) => shorten(known.plan.book.nameOf(unit, language), LONGEST_BUTTON);
  if (state.step === 'unit') addList(keys, units, paging, (unit) => [nameOf(unit), data('unit', unit)]);
  if (state.step === 'task')
    addList(keys, states, paging, (one) => [taskLabel(ctx, one), data('task', one.task.code)]);
  if (state.step === 'status') addSame(keys, ctx, walk, add);
  if (state.step === 'status') addStatuses(keys, ctx, state, add);
  addAnswers(ctx, state, add);
  if (state.step !== 'summary') keys.row();
  if (walk && state.step === 'status') add(ctx.t('rounds:walk.pass'), 'pass');
  if (walk) add(ctx.t('rounds:walk.later'), 'later');
  else add(ctx.t('progress:button.drop'), 'drop');
  return keys;
}

/** "Như cũ": what was reported last, to be repeated in one tap. */
function addSame(keys: InlineKeyboard, { t }: BotContext, walk: WalkStep | undefined, add: Add): void {
  if (!walk?.previous) return;
  const status = statusWords(t, walk.previous.status, walk.previous.percent);
  add(t('rounds:walk.same', { status }), 'same');
  keys.row();
}

function addStatuses(keys: InlineKeyboard, { t, known }: BotContext, { task }: DraftState, add: Add): void {
  const { report } = requirementsOf(known.plan.book, task);
  for (const [index, status] of Object.values(TaskStatus).entries()) {
    add(statusWords(t, report && status === 'DONE' ? 'HANDED_IN' : status), 'status', status);
    if (index % 2 === 1) keys.row();
  }
}

function addAnswers({ t, known }: BotContext, state: DraftState, add: Add): void {
  const needs = requirementsOf(known.plan.book, state.task);
  if (state.step === 'percent')
    for (const percent of percents) add(t('progress:button.percent', { percent }), 'percent', percent);
  if (state.step === 'files' && mustHandIn(state, needs)) add(t('progress:button.paper'), 'paper');
  if (maySkip(state, needs)) add(t(`progress:button.${skipKey(state)}`), 'skip', questionOf(state));
  if (mayFinish(state, needs)) add(t('progress:button.finish'), 'finish', questionOf(state));
  if (state.step !== 'summary') return;
  add(t('progress:button.save'), 'save');
  add(t('progress:button.edit'), 'edit');
}

/** What it means to go on from a step: to leave it out, to leave it as given before, or to have sent all files. */
function skipKey({ step, figure, figures, note, files, onPaper }: DraftState): string {
  if (step === 'files' && files.length > 0) return 'files-sent';
  const given = { figures: figures[figure ?? ''] !== undefined, note: note !== undefined, files: onPaper };
  return given[step === 'figures' || step === 'note' ? step : 'files'] ? 'keep' : 'skip';
}

/** "⚪ IV.2 Báo cáo 6 tháng · 21/5": how far, which, and its last good day. */
function taskLabel({ language, t }: BotContext, { task, standing }: TaskState): string {
  const day = isDated(task)
    ? dayWords(lastGoodDay(task.date), t, { weekday: false, year: false })
    : undefined;
  const date = day === undefined ? '' : ` · ${day}`;
  const icon = { SILENT: '⚪', NOT_STARTED: '⚪', IN_PROGRESS: '🟡', DONE: '🟢', BLOCKED: '🔴' }[standing];
  const room = LONGEST_LABEL - date.length - task.code.length - 4;
  return `${icon} ${task.code} ${shorten(task.title[language], room)}${date}`;
}
