import { bold, italic, type Line, plain, type RichText } from '../../../base/rich-text.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { stageOf } from '../../../progress/task-state.ts';
import { LONGEST_NOTE, type UpdateAnswers } from '../../../progress/update-answers.ts';
import type { BotContext } from '../../kit/context.ts';
import { givenLines, momentLine, statusWords } from '../../kit/progress-words.ts';
import type { View } from '../../kit/reply.ts';
import { doubtLines } from './doubtful.ts';
import { openFigures } from './figures.ts';
import { type Asked, keyboard } from './keyboard.ts';
import { askedWords, beforeLines, sumLines } from './sums.ts';
import type { WalkStep } from './walk-steps.ts';

/** An update as one message: what is known so far, what is asked, and the buttons that answer it. */
export function questionPage(ctx: BotContext, asked: Asked): View {
  const text: RichText = [
    ...walkLines(ctx, asked.walk),
    ...soFar(ctx, withSaved(asked)),
    ...figureLines(ctx, asked),
    ...previousLines(ctx, asked),
    ...questionLines(ctx, asked),
  ];
  return { text, keyboard: keyboard(ctx, asked) };
}

/** What is shown is what is saved: also numbers of a returned report that are not said again. */
function withSaved({ open: { answers }, sums }: Asked): UpdateAnswers {
  return sums ? { ...answers, figures: { ...sums.figures } } : answers;
}

function figureLines(ctx: BotContext, { open: { answers }, question, sums }: Asked): RichText {
  const isAsked = question === 'figures' && Object.keys(answers.figures).length === 0;
  return isAsked ? beforeLines(ctx, answers, sums) : sumLines(ctx, answers, sums);
}

function walkLines({ t }: BotContext, walk: WalkStep | undefined): RichText {
  return walk ? [[bold(t('rounds:walk.at', { at: walk.at, total: walk.total }))]] : [];
}

/** What the unit reported of the task last, while it is asked how far it is. */
function previousLines(ctx: BotContext, { question, walk }: Asked): RichText {
  if (question !== 'status' || !walk?.previous) return [];
  const { previous } = walk;
  const words = statusWords(ctx.t, previous.status, previous.percent);
  const line = [plain(ctx.t('rounds:walk.previous', { moment: momentLine(ctx, previous, words) }))];
  const { note } = previous;
  return note === undefined ? [line] : [line, [plain(ctx.t('progress:note', { note }))]];
}

/** What was chosen and typed, the task first. */
export function soFar(ctx: BotContext, answers: UpdateAnswers): RichText {
  const { known, language, t } = ctx;
  const { book } = known.plan;
  const task = answers.task === undefined ? undefined : book.task(answers.task);
  const unit = answers.unit === undefined ? undefined : book.unit(answers.unit);
  const lines: Line[] = [];
  if (task) lines.push([bold(t('progress:task', { title: task.title[language], code: task.code }))]);
  if (unit) lines.push([plain(t('progress:unit', { unit: unit.name[language] }))]);
  if (task && answers.status)
    lines.push([plain(statusWords(t, stageOf(task, answers.status), answers.percent))]);
  return [...lines, ...givenLines(ctx, task, answers)];
}

function questionLines(ctx: BotContext, { open, question, sums }: Asked): RichText {
  const { known, chat, t } = ctx;
  const { answers } = open;
  const meant = answers.task === undefined ? undefined : known.plan.book.task(answers.task);
  if (question === 'doubt') return doubtLines(ctx, answers);
  const key = questionKey(ctx, question, answers, meant);
  const figures = openFigures(ctx, answers).map(({ code }) => code);
  const fields = {
    most: LONGEST_NOTE,
    number: answers.unclear,
    figures: askedWords(ctx, figures, answers, sums),
  };
  const lines: RichText = [[plain(t(`progress:step.${key}`, fields))]];
  if (!typed.has(question)) return lines;
  if (chat?.type !== 'private') lines.push([plain(t('progress:step.reply-in-group'))]);
  return meant?.sensitive ? [...lines, [italic(t('progress:sensitive'))]] : lines;
}

/** Questions that are answered by typing or sending something. */
const typed: ReadonlySet<string> = new Set(['figures', 'note', 'files']);

function questionKey(ctx: BotContext, question: string, answers: UpdateAnswers, task?: Task): string {
  if (question === 'summary' && answers.mending) return 'mend';
  if (question === 'figures') return figuresKey(ctx, answers, task);
  if (question === 'note') return noteKey(answers);
  if (question !== 'files') return question;
  if (task?.kind === 'report' && answers.status === 'DONE') return task.sensitive ? 'document' : 'report';
  return 'files';
}

function noteKey({ status, note }: UpdateAnswers): string {
  if (note !== undefined) return 'note-kept';
  return status === 'BLOCKED' ? 'note-blocked' : 'note';
}

function figuresKey(ctx: BotContext, answers: UpdateAnswers, task: Task | undefined): string {
  if (answers.unclear !== undefined) return 'figures-which';
  const asked = task ? ctx.known.plan.book.figuresOf(task) : [];
  return asked.every(({ code }) => answers.figures[code] !== undefined) ? 'figures-kept' : 'figures';
}
