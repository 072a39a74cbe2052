import { InlineKeyboard } from 'grammy';
import { bold, italic, type Line, plain, type RichText } from '../../../../base/rich-text.ts';
import type { TaskStatus } from '../../../../generated/sqlite/enums.ts';
import { entriesOf, isReady } from '../../../../progress/several.ts';
import { stageOf } from '../../../../progress/task-state.ts';
import {
  mustHandIn,
  percents,
  type TaskEntry,
  type UpdateAnswers,
} from '../../../../progress/update-answers.ts';
import type { UpdateRecord } from '../../../../progress/update-record.ts';
import { keyOf } from '../../../../rounds/filling.ts';
import type { BotContext } from '../../../kit/context.ts';
import type { Open } from '../../../kit/conversations/flow.ts';
import { shorten } from '../../../kit/labels.ts';
import { type DraftStep, links } from '../../../kit/links.ts';
import { givenLines, statusWords } from '../../../kit/progress-words.ts';
import type { View } from '../../../kit/reply.ts';
import { needsIn } from '../needs.ts';
import { type Sums, sumLines, sumsFor } from '../sums.ts';
import { lastUpdates } from '../walk-steps.ts';
import { repeatableAt } from './entries.ts';

/** What of a task's name a line has room for. */
const LONGEST_TITLE = 60;
/** Buttons to tasks beside each other. */
const NUMBERS_A_ROW = 6;

/** Several tasks on one screen: what was answered of each, and the buttons for the one in focus. */
export async function severalPage(ctx: BotContext, open: Open<UpdateAnswers>): Promise<View> {
  const { answers } = open;
  const entries = entriesOf(answers);
  const last = await lastUpdates(
    ctx,
    answers.round === undefined ? [] : entries.flatMap(({ unit }) => unit ?? []),
  );
  const lines: Line[] = [];
  for (const [place, one] of entries.entries()) {
    const sums = Object.keys(one.figures).length > 0 ? await sumsFor(ctx, one) : undefined;
    const line = `${place + 1}. ${ofUnit(ctx, one, entries)}${lineOf(ctx, one, last, sums)}`;
    lines.push([place === answers.several?.at ? bold(`👉 ${line}`) : plain(line)]);
  }
  const { t } = ctx;
  const head = t(`progress:several.${answers.round === undefined ? 'told' : 'round'}`, {
    count: entries.length,
  });
  const text = [[bold(head)], ...lines, [plain(t('progress:several.next'))], ...victimsLine(ctx, answers)];
  return { text, keyboard: keyboard(ctx, open, entries, last) };
}

/** What must not be typed, where the task in focus concerns victims. */
function victimsLine({ t, known }: BotContext, { task }: UpdateAnswers): RichText {
  return task !== undefined && known.plan.book.task(task)?.sensitive
    ? [[italic(t('progress:sensitive'))]]
    : [];
}

/** Whose the task is, where the screen has tasks of several units. */
function ofUnit({ known, language }: BotContext, { unit }: TaskEntry, all: readonly TaskEntry[]): string {
  const isOfSeveral = new Set(all.map((one) => one.unit)).size > 1;
  return isOfSeveral && unit !== undefined ? `${known.plan.book.shortNameOf(unit, language)}: ` : '';
}

/** "Báo cáo 6 tháng (IV.2): 🟢 Đã nộp". */
function lineOf(
  ctx: BotContext,
  entry: TaskEntry,
  last: ReadonlyMap<string, UpdateRecord>,
  sums: Sums | undefined,
): string {
  const { known, language } = ctx;
  const task = entry.task === undefined ? undefined : known.plan.book.task(entry.task);
  const name = task
    ? ctx.t('progress:task', { title: shorten(task.title[language], LONGEST_TITLE), code: task.code })
    : ctx.t('progress:several.which');
  return `${name}: ${[...said(ctx, entry, last), ...come(ctx, entry, sums), ...lacking(ctx, entry)].join(' · ')}`;
}

function said(ctx: BotContext, entry: TaskEntry, last: ReadonlyMap<string, UpdateRecord>): string[] {
  const { t, known } = ctx;
  const task = entry.task === undefined ? undefined : known.plan.book.task(entry.task);
  const before = last.get(keyOf(entry.unit ?? '', entry.task ?? ''));
  const beforeWords = before && statusWords(t, before.status, before.percent);
  if (entry.as === 'pass') return [t('progress:several.passed')];
  if (entry.as === 'same' && beforeWords) return [t('rounds:walk.same', { status: beforeWords })];
  if (entry.status === undefined)
    return [beforeWords ? t('progress:several.before', { status: beforeWords }) : t('progress:several.open')];
  const stage = task ? stageOf(task, entry.status) : entry.status;
  const given = givenLines(ctx, task, entry).flatMap((line) => line.map(({ text }) => text));
  return [statusWords(t, stage, entry.percent), ...given];
}

/** What its figures put right and come to. */
function come(ctx: BotContext, entry: TaskEntry, sums: Sums | undefined): string[] {
  return entry.as === undefined
    ? sumLines(ctx, entry, sums).flatMap((line) => line.map(({ text }) => text))
    : [];
}

/** What a task that was answered lacks still. */
function lacking(ctx: BotContext, entry: TaskEntry): string[] {
  const needs = needsIn(ctx);
  if (isReady(entry, needs)) return [];
  const key = lackKey(ctx, entry);
  return key === undefined ? [] : [ctx.t(`progress:several.lacks.${key}`)];
}

function lackKey(ctx: BotContext, entry: TaskEntry): string | undefined {
  const { status, unit, doubts, answered, note } = entry;
  if (unit === undefined) return 'unit';
  if (doubts) return 'doubt';
  if (status === 'IN_PROGRESS' && !answered.includes('percent')) return 'percent';
  if (status === 'BLOCKED' && note === undefined) return 'note';
  const update = { ...entry, taken: [], page: 0 };
  return mustHandIn(update, needsIn(ctx)(entry.task)) ? 'files' : undefined;
}

type Add = (label: string, op: DraftStep, value?: string | number) => InlineKeyboard;

function keyboard(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  entries: readonly TaskEntry[],
  last: ReadonlyMap<string, UpdateRecord>,
): InlineKeyboard {
  const { answers, id } = open;
  const at = answers.several?.at ?? 0;
  const keys = new InlineKeyboard();
  // Each names its task: pressed twice it does not answer the next one, too.
  const add: Add = (label, op, value = '') => keys.text(label, links.data('draft', id, op, `${at}.${value}`));
  addStatuses(ctx, answers, last, { keys, add });
  addNumbers(ctx, open, entries, keys);
  addEnds(ctx, open, entries, last, keys);
  return keys;
}

function addStatuses(
  ctx: BotContext,
  answers: UpdateAnswers,
  last: ReadonlyMap<string, UpdateRecord>,
  { keys, add }: { keys: InlineKeyboard; add: Add },
): void {
  const { t, known } = ctx;
  const task = answers.task === undefined ? undefined : known.plan.book.task(answers.task);
  const before = last.get(keyOf(answers.unit ?? '', answers.task ?? ''));
  if (before && repeatableAt(answers, last))
    add(t('rounds:walk.same', { status: statusWords(t, before.status, before.percent) }), 'same').row();
  const word = (status: TaskStatus) => statusWords(t, task ? stageOf(task, status) : status);
  if (task?.kind === 'report') add(t('progress:button.paper'), 'paper').row();
  add(word('DONE'), 'status', 'DONE');
  add(word('NOT_STARTED'), 'status', 'NOT_STARTED');
  add(word('BLOCKED'), 'status', 'BLOCKED').row();
  for (const percent of percents) add(t('progress:several.percent', { percent }), 'percent', percent);
  keys.row();
  add(t('progress:several.details'), 'details');
  add(
    t(`progress:several.${answers.round === undefined ? 'leave-out' : 'pass'}`),
    'pass',
    answers.several?.entries.length,
  ).row();
}

/** A button to each task, marked where nothing is lacking. */
function addNumbers(
  ctx: BotContext,
  { id, answers }: Open<UpdateAnswers>,
  entries: readonly TaskEntry[],
  keys: InlineKeyboard,
): void {
  for (const [place, one] of entries.entries()) {
    const mark = place === answers.several?.at ? '👉' : isReady(one, needsIn(ctx)) ? '✓' : '';
    keys.text(`${mark}${place + 1}`, links.data('draft', id, 'go', `${place}.`));
    if (place % NUMBERS_A_ROW === NUMBERS_A_ROW - 1) keys.row();
  }
  keys.row();
}

function addEnds(
  ctx: BotContext,
  { id, answers }: Open<UpdateAnswers>,
  entries: readonly TaskEntry[],
  last: ReadonlyMap<string, UpdateRecord>,
  keys: InlineKeyboard,
): void {
  const { t } = ctx;
  const data = (op: DraftStep) => links.data('draft', id, op, '');
  const alike = entries.filter((one) => !isReady(one, needsIn(ctx)) && repeatableAt(one, last)).length;
  const ready = entries.filter((one) => isReady(one, needsIn(ctx))).length;
  const isWhole = ready === entries.length;
  if (alike >= 2) keys.text(t('rounds:walk.all', { count: alike }), data('all')).row();
  if (ready > 0 && (isWhole || answers.round !== undefined))
    keys.text(t('progress:several.save', { count: ready }), data('save'));
  if (answers.round === undefined) keys.text(t('progress:button.drop'), data('drop'));
  else keys.text(t('rounds:walk.later'), data('later'));
}
