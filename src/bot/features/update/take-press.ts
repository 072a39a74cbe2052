import { answering, asking } from '../../../conversations/conversation.ts';
import { TaskStatus } from '../../../generated/sqlite/enums.ts';
import {
  finished,
  mayFinish,
  maySkip,
  mustHandIn,
  questions,
  UPDATE_FLOW,
  type UpdateAnswers,
  withFigures,
  withStatus,
} from '../../../progress/update-answers.ts';
import { askingOf, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { type DraftStep, links } from '../../kit/links.ts';
import { turnTo } from '../../kit/reply.ts';
import { askedAgain, kept } from './doubtful.ts';
import { openFigures } from './figures.ts';
import { filesFor } from './kept-files.ts';
import { needsOf } from './needs.ts';
import { noted } from './noted.ts';
import { saveUpdate } from './saving.ts';
import { takeSeveralPress } from './several/take.ts';
import { replacing } from './sums.ts';
import { answerInWalk } from './walk-answers.ts';

/** Reads a pressed button as an answer to a question; undefined for a button of another question, or a forged one. */
export async function takePress(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<Taken<UpdateAnswers> | undefined> {
  const [id, op, value] = links.parse('draft', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id || op === undefined || value === undefined) return undefined;
  const ofSeveral = await takeSeveralPress(ctx, open);
  if (ofSeveral) return ofSeveral;
  if (op === 'drop') return drop(ctx);
  if (op === 'again') return { answers: { ...firstAnswers(ctx), taken: open.answers.taken } };
  return question === 'several' ? undefined : takeStep(ctx, open, question, { op, value });
}

async function takeStep(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
  { op, value }: Press,
): Promise<Taken<UpdateAnswers> | undefined> {
  if (open.answers.several === undefined && op === 'save') return saveUpdate(ctx, open);
  if (op === 'same' || op === 'pass' || op === 'later') return answerInWalk(ctx, open, question, op);
  if (op === 'replace') return replacePress(ctx, open, question);
  if (op === 'asked') return question === 'note' ? takeAsked(ctx, open, Number(value)) : undefined;
  const answers = pressed(ctx, open.answers, question, { op, value });
  return answers && { answers: { ...answers, away: false } };
}

/** The figures put right what was reported last, instead of adding to it. */
async function replacePress(
  ctx: BotContext,
  { answers }: Open<UpdateAnswers>,
  question: string,
): Promise<Taken<UpdateAnswers> | undefined> {
  if (!aboutFigures.has(question)) return undefined;
  const replaced = await replacing(ctx, answers);
  return replaced && { answers: { ...replaced, away: false } };
}

/** Questions at which figures are before the person. */
const aboutFigures: ReadonlySet<string> = new Set(['figures', 'doubt', 'summary']);

/** A question that was answered in between is the note after all. */
async function takeAsked(
  ctx: BotContext,
  { answers }: Open<UpdateAnswers>,
  asked: number,
): Promise<Taken<UpdateAnswers> | undefined> {
  const found = await ctx.services.asked.find(asked, askingOf(ctx));
  return found && noted(ctx, answers, found.question);
}

/** Returns an update in which a unit that is the only one is not asked for. */
export function firstAnswers(ctx: BotContext, task?: string): UpdateAnswers {
  const units = unitsFor(ctx, task);
  const only = units.length === 1 ? units[0] : undefined;
  const chosen = { ...(only !== undefined && { unit: only }), ...(task !== undefined && { task }) };
  return {
    ...{ answered: Object.keys(chosen), taken: [], page: 0, figures: {}, files: [], onPaper: false },
    ...chosen,
  };
}

export async function drop(ctx: BotContext): Promise<Taken<UpdateAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), UPDATE_FLOW);
  return { over: () => turnTo(ctx, ctx.t('progress:dropped')) };
}

interface Press {
  op: DraftStep;
  value: string;
}

/** The answers after a press that gives one, as far as the caller may give it. */
function pressed(
  ctx: BotContext,
  answers: UpdateAnswers,
  question: string,
  { op, value }: Press,
): UpdateAnswers | undefined {
  switch (op) {
    case 'page':
      return isList(question) && /^\d{1,3}$/.test(value) ? { ...answers, page: Number(value) } : undefined;
    case 'edit':
      return question === 'summary' ? { ...answers, mending: true } : undefined;
    case 'keep':
    case 'mend':
      return doubted(ctx, answers, question, { op, value });
    case 'add':
      return aboutFigures.has(question) ? addedAfterAll(answers) : undefined;
    case 'field':
      return mended(answers, question, value);
    case 'status':
      return withPressedStatus(ctx, answers, question, value);
    case 'which':
      return whichFigure(ctx, answers, question, value);
    case 'skip':
    case 'finish':
    case 'empty':
      // To leave a question out a button names it, and leaves out no other.
      return value === question ? leftOut(ctx, answers, question, op) : undefined;
    case 'paper':
      return question === 'files' && mustHandIn(answers, needsOf(ctx, answers.task))
        ? answering({ ...answers, onPaper: true }, 'files')
        : undefined;
    default:
      return op === question ? chosen(ctx, answers, question, value) : undefined;
  }
}

function isList(question: string): boolean {
  return question === 'unit' || question === 'task';
}

function withPressedStatus(
  ctx: BotContext,
  answers: UpdateAnswers,
  question: string,
  value: string,
): UpdateAnswers | undefined {
  const status = Object.values(TaskStatus).find((one) => one === value);
  const isAsked = question === 'status' || (question === 'summary' && answers.mending);
  if (!status || !isAsked) return undefined;
  return { ...withStatus(answers, status, needsOf(ctx, answers.task)), mending: false };
}

function leftOut(
  ctx: BotContext,
  answers: UpdateAnswers,
  question: string,
  op: 'skip' | 'finish' | 'empty',
): UpdateAnswers | undefined {
  const needs = needsOf(ctx, answers.task);
  if (op === 'empty') return emptied(answers, question);
  if (op === 'finish') return mayFinish(question, answers, needs) ? finished(answers, needs) : undefined;
  return maySkip(question, answers, needs) ? answering(answers, question) : undefined;
}

/** The unit, task or percentage that a button names. */
function chosen(
  ctx: BotContext,
  answers: UpdateAnswers,
  question: string,
  value: string,
): UpdateAnswers | undefined {
  if (question === 'unit' && unitsFor(ctx, answers.task).includes(value))
    return answering({ ...correctingNothing(answers), unit: value, page: 0 }, 'unit');
  if (question === 'task' && answers.unit && unitsFor(ctx, value).includes(answers.unit))
    return withTask(ctx, answers, value);
  if (question === 'percent' && /^\d{1,2}$/.test(value))
    return answering({ ...answers, percent: Number(value) }, 'percent');
  return undefined;
}

/** What was given for another task is kept as far as this one asks for it. */
export function withTask(ctx: BotContext, answers: UpdateAnswers, task: string): UpdateAnswers {
  const needs = needsOf(ctx, task);
  const figures = Object.fromEntries(
    Object.entries(answers.figures).filter(([code]) => needs.figures.includes(code)),
  );
  const files = filesFor(answers.files, needs);
  const kept = task === answers.task ? answers : correctingNothing(answers);
  return answering({ ...kept, task, figures, files, page: 0 }, 'task');
}

/** What was to be put right was of another task or unit. */
function correctingNothing({ corrects: _, ...rest }: UpdateAnswers): UpdateAnswers {
  return rest;
}

/** The figures add after all: they are asked for again, because among them are those that were to be put right. */
function addedAfterAll({ corrects, doubts: _, ...rest }: UpdateAnswers): UpdateAnswers | undefined {
  return corrects?.as === 'figures'
    ? { ...asking({ ...rest, figures: {} }, 'figures'), mending: false }
    : undefined;
}

/** The field that is asked again; its value is offered to be kept. */
function mended(answers: UpdateAnswers, question: string, field: string): UpdateAnswers | undefined {
  if (question !== 'summary' || !answers.mending) return undefined;
  if (field === 'summary') return { ...answers, mending: false };
  const known = questions.find((one) => one === field);
  if (!known || (answers.round !== undefined && (known === 'unit' || known === 'task'))) return undefined;
  const again = known === 'unit' ? asking(answers, 'unit', 'task') : asking(answers, known);
  return { ...again, mending: false, page: 0 };
}

/** The answers without what a question was answered with before. */
function emptied(answers: UpdateAnswers, question: string): UpdateAnswers | undefined {
  const { note: _, ...rest } = answers;
  if (question === 'note') return answers.status === 'BLOCKED' ? undefined : answering(rest, 'note');
  if (question === 'figures') return { ...answers, figures: {} };
  return question === 'files' ? { ...answers, files: [], onPaper: false } : undefined;
}

/** A doubtful number kept or asked for again: the button names it, so that a second press does not keep the next one. */
function doubted(
  ctx: BotContext,
  answers: UpdateAnswers,
  question: string,
  { op, value }: Press,
): UpdateAnswers | undefined {
  if (question !== 'doubt' || String(answers.doubts?.[0]?.given) !== value) return undefined;
  return op === 'keep' ? kept(ctx, answers) : askedAgain(answers);
}

/** The number that could be several is the one that the button names. */
function whichFigure(
  ctx: BotContext,
  answers: UpdateAnswers,
  question: string,
  code: string,
): UpdateAnswers | undefined {
  const { unclear } = answers;
  if (question !== 'figures' || unclear === undefined) return undefined;
  if (!openFigures(ctx, answers).some((one) => one.code === code)) return undefined;
  return withFigures(answers, { [code]: unclear }, needsOf(ctx, answers.task));
}
