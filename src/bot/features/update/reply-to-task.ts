import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import { toldAndAsked } from '../../../heard/note.ts';
import type { Heard } from '../../../heard/scene.ts';
import {
  emptyUpdate,
  finished,
  LONGEST_NOTE,
  toldUpdate,
  type UpdateAnswers,
  type UpdateFile,
  withTold,
} from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { heardIn, repliedTasks } from '../../kit/heard.ts';
import { withoutQuestion } from './beside.ts';
import { withBeyond, withDoubts } from './doubtful.ts';
import { takeKept, withKept } from './kept-files.ts';
import { needsOf } from './needs.ts';
import { maskedLine, noteOf } from './noted.ts';

/** Whether words or a file tell, in reply to another message of the bot's, of another task than is asked about. */
export async function isAboutAnotherTask(
  ctx: BotContext,
  { answers, screen }: Open<UpdateAnswers>,
): Promise<boolean> {
  if (ctx.message?.reply_to_message?.message_id === screen.messageId) return false;
  const task = repliedTask(ctx);
  if (task === undefined || task === answers.task) return false;
  return ctx.message?.text === undefined || (await heardIn(ctx)).for === 'report';
}

/**
 * The update that a report in words makes, with telephone and ID numbers masked; what it does not say is asked, and so are numbers that
 * cannot be.
 */
export async function reportedUpdate(
  ctx: BotContext,
  heard: Heard,
): Promise<{ answers: UpdateAnswers; before: RichText } | 'not-theirs'> {
  const { tasks: [task] = [], status, percent, figures, beyond } = heard;
  const needs = needsOf(ctx, task);
  const note = noteOf(ctx, heard, needs);
  const units = unitsFor(ctx, task);
  const own = units.filter((unit) => ctx.known.caller.units.includes(unit));
  const [unit, other] = own.length > 0 ? own : units;
  if (unit === undefined) return 'not-theirs';
  const { text, masked } = maskNumbers(note ?? '');
  const kept = await takeKept(ctx, task);
  const whole = [kept.note, note === undefined ? undefined : text].filter((one) => one !== undefined);
  const told = { percent, figures, note: whole.length === 0 ? undefined : whole.join('\n') };
  const chosen = { ...(other === undefined && { unit }), ...(task !== undefined && { task }) };
  const begun = emptyUpdate({ ...chosen, files: kept.files, answered: Object.keys(chosen) });
  const stated = status ? withTold(begun, { status, ...told }, needs) : { ...begun, ...given(told) };
  const isWhole = task !== undefined && other === undefined && status;
  const answers = await withDoubts(ctx, isWhole ? finished(stated, needs) : stated);
  return {
    answers: beyond === undefined ? answers : withBeyond(answers, beyond),
    before: [...maskedLine(ctx, masked), ...kept.before],
  };
}

/** Values that are offered to be kept when they are asked for. */
function given({
  figures,
  note,
}: {
  figures: Heard['figures'];
  note: string | undefined;
}): Partial<UpdateAnswers> {
  return { ...(figures && { figures: { ...figures } }), ...(note !== undefined && { note }) };
}

/** Code of the one task that the message answered to is about. */
export function repliedTask(ctx: BotContext): string | undefined {
  const [task, other] = repliedTasks(ctx);
  return other === undefined ? task : undefined;
}

/** Why a person cannot send a file in reply to a task, as the key of a text; undefined when they can. */
export function fileRefusal(ctx: BotContext, task: string, { kind }: UpdateFile): string | undefined {
  if (!mayUpdate(ctx)) return 'progress:may-not';
  if (unitsFor(ctx, task).length === 0) return 'progress:not-your-task';
  const { files } = needsOf(ctx, task);
  if (files === 'none') return 'progress:no-files';
  return files === 'documents' && kind === 'photo' ? 'progress:no-photos' : undefined;
}

/**
 * The update that a photo or document in reply to a task, or a draft that was edited, makes. Its caption says how far the task is, or is the note; a report's
 * document hands the report in. All is shown to be confirmed, nothing is on record yet.
 */
export async function sentInReply(
  ctx: BotContext,
  { task, unit: named, file }: Pick<Begun, 'task' | 'unit' | 'file'>,
): Promise<{ answers: UpdateAnswers; before: RichText }> {
  const units = unitsFor(ctx, task).filter((one) => named === undefined || one === named);
  const own = units.filter((unit) => ctx.known.caller.units.includes(unit));
  const [unit, other] = own.length > 0 ? own : units;
  const { note, before } = await captionOf(ctx, task);
  const heard = await heardIn(ctx);
  const begun = { task, file, note, unit: other === undefined ? unit : undefined };
  const kept = await takeKept(ctx, task);
  const answers = await withDoubts(ctx, withKept(answersOf(ctx, heard, begun), kept));
  const album = ctx.message?.media_group_id;
  return {
    answers: { ...answers, ...(album !== undefined && { album }) },
    before: [...kept.before, ...before],
  };
}

interface Begun {
  task: string;
  /** Undefined where it is to be asked for. */
  unit: string | undefined;
  file: UpdateFile;
  note: string | undefined;
}

function answersOf(ctx: BotContext, heard: Heard, { task, unit, file, note }: Begun): UpdateAnswers {
  const noted = note === undefined ? {} : { note };
  const needs = needsOf(ctx, task);
  const { status, percent, figures } = heard;
  const told = heard.for === 'report' && status ? { status, percent, figures, ...noted } : undefined;
  const meant = told ?? (needs.report ? { status: 'DONE' as const, ...noted } : undefined);
  const given = { task, files: [file], ...noted };
  if (unit === undefined) return emptyUpdate({ ...given, answered: ['task'] });
  if (meant) return toldUpdate(unit, task, { ...meant, files: [file] }, needs);
  return emptyUpdate({ ...given, unit, answered: ['unit', 'task'] });
}

/** The caption as a note, its numbers masked; a question in it is answered. And the lines that tell of it. */
export async function captionOf(
  ctx: BotContext,
  task: string | undefined,
): Promise<{ note: string | undefined; before: RichText }> {
  const { note: words = '' } = await withoutQuestion(ctx, await captionHeard(ctx));
  const count = [...words].length;
  if (words === '') return { note: undefined, before: [] };
  if (count > LONGEST_NOTE) {
    const tooLong = ctx.t('progress:too-long', { count, most: LONGEST_NOTE });
    return { note: undefined, before: [[plain(tooLong)], []] };
  }
  const { text, masked } = maskNumbers(words);
  const lines = [
    ...(masked ? ['progress:masked'] : []),
    ...(ctx.known.plan.book.task(task ?? '')?.sensitive ? ['progress:sensitive'] : []),
  ];
  return { note: text, before: lines.map((key) => [italic(ctx.t(key))]) };
}

/** The caption apart in what it tells and what it asks. */
async function captionHeard(ctx: BotContext): Promise<Heard> {
  const words = wordsForBot(ctx);
  const { for: purpose, question } = await heardIn(ctx);
  if (purpose !== 'question' && question === undefined) return { for: 'answer', note: words };
  const { told, asked } = toldAndAsked(words);
  return asked === undefined || told === ''
    ? { for: 'question', question: words }
    : { for: 'answer', note: told, question: asked };
}
