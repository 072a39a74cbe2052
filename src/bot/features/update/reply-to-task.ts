import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import { quickUpdate } from '../../../progress/quick-words.ts';
import { requirementsOf } from '../../../progress/requirements.ts';
import {
  emptyUpdate,
  LONGEST_NOTE,
  toldUpdate,
  type UpdateAnswers,
  type UpdateFile,
} from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { needsOf } from './screen.ts';

/** Whether words or a file tell, in reply to another message of the bot's, of another task than is asked about. */
export function isAboutAnother(ctx: BotContext, { answers, screen }: Open<UpdateAnswers>): boolean {
  if (ctx.message?.reply_to_message?.message_id === screen.messageId) return false;
  const task = repliedTask(ctx);
  if (task === undefined || task === answers.task) return false;
  return ctx.message?.text === undefined || quickUpdate(wordsForBot(ctx)) !== undefined;
}

/**
 * The update that a short message in reply to a task makes ("xong rồi, 120 người dự"), with telephone and ID numbers
 * masked. Undefined when it is no reply to exactly one task of exactly one of the person's units, or says nothing of how far it is.
 */
export function toldInReply(
  ctx: BotContext,
  words: string,
): { answers: UpdateAnswers; masked: boolean } | undefined {
  const task = repliedTask(ctx);
  const told = task === undefined || [...words].length > LONGEST_NOTE ? undefined : quickUpdate(words);
  if (task === undefined || !told) return undefined;
  const own = ctx.known.caller.units;
  const [unit, other] = unitsFor(ctx, task).filter((code) => own.includes(code));
  if (unit === undefined || other !== undefined) return undefined;
  const { text, masked } = maskNumbers(told.note ?? '');
  const noted = told.note === undefined ? told : { ...told, note: text };
  return { answers: toldUpdate(unit, task, noted, requirementsOf(ctx.known.plan.book, task)), masked };
}

/**
 * Code of the one task that the message answered to is about: its button says which, else the only code in it. What was just
 * saved is about what can be mended there, not about the task that it names as the next.
 */
export function repliedTask({ message, me, known }: BotContext): string | undefined {
  const replied = message?.reply_to_message;
  if (replied?.from?.id !== me.id) return undefined;
  const shown = replied.reply_markup?.inline_keyboard.flat() ?? [];
  const data = shown.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
  const mended = data.flatMap((one) => links.parse('fix', one)?.[0] ?? []);
  const offered = mended.length > 0 ? mended : data.flatMap((one) => links.parse('update', one) ?? []);
  const words = replied.text?.match(/[\w-]+(\.[\w-]+)*/g) ?? [];
  const codes = offered.length > 0 ? offered : words;
  const tasks = [...new Set(codes)].filter((code) => known.plan.book.task(code));
  return tasks.length === 1 ? tasks[0] : undefined;
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
 * The update that a photo or document in reply to a task makes. Its caption says how far the task is, or is the note; a report's
 * document hands the report in. All is shown to be confirmed, nothing is on record yet.
 */
export function sentInReply(
  ctx: BotContext,
  task: string,
  file: UpdateFile,
): { answers: UpdateAnswers; before: RichText } {
  const units = unitsFor(ctx, task);
  const own = units.filter((unit) => ctx.known.caller.units.includes(unit));
  const [unit, other] = own.length > 0 ? own : units;
  const { note, before } = captionOf(ctx, task);
  const answers = answersOf(ctx, { task, file, note, unit: other === undefined ? unit : undefined });
  const album = ctx.message?.media_group_id;
  return { answers: { ...answers, ...(album !== undefined && { album }) }, before };
}

interface Begun {
  task: string;
  /** Undefined where it is to be asked for. */
  unit: string | undefined;
  file: UpdateFile;
  note: string | undefined;
}

function answersOf(ctx: BotContext, { task, unit, file, note }: Begun): UpdateAnswers {
  const noted = note === undefined ? {} : { note };
  const needs = needsOf(ctx, task);
  const told = note === undefined ? undefined : quickUpdate(note);
  const meant = told ?? (needs.report ? { status: 'DONE' as const, ...noted } : undefined);
  const given = { task, files: [file], ...noted };
  if (unit === undefined) return emptyUpdate({ ...given, answered: ['task'] });
  if (meant) return toldUpdate(unit, task, { ...meant, files: [file] }, needs);
  return emptyUpdate({ ...given, unit, answered: ['unit', 'task'] });
}

/** The caption as a note, its numbers masked; a question is none. And the lines that tell of it. */
export function captionOf(
  ctx: BotContext,
  task: string | undefined,
): { note: string | undefined; before: RichText } {
  const words = wordsForBot(ctx);
  const count = [...words].length;
  if (words === '' || words.endsWith('?')) return { note: undefined, before: [] };
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
