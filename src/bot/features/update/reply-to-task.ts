import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import {
  type DraftFile,
  type DraftState,
  draftOf,
  emptyDraft,
  LONGEST_NOTE,
  noteTaken,
} from '../../../progress/draft.ts';
import { quickUpdate } from '../../../progress/quick-words.ts';
import { requirementsOf } from '../../../progress/requirements.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { askingOf, mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { reply } from '../../kit/reply.ts';
import { needsOf, showBelow } from './screen.ts';

/**
 * The draft that a short message in reply to a task makes ("xong rồi, 120 người dự"), with telephone and ID numbers
 * masked. Undefined when it is no reply to exactly one task of exactly one of the person's units, or says nothing of how far it is.
 */
export function quickDraft(
  ctx: BotContext,
  words: string,
): { state: DraftState; masked: boolean } | undefined {
  const task = repliedTask(ctx);
  const told = task === undefined || [...words].length > LONGEST_NOTE ? undefined : quickUpdate(words);
  if (task === undefined || !told) return undefined;
  const own = ctx.known.caller.units;
  const [unit, other] = unitsFor(ctx, task).filter((code) => own.includes(code));
  if (unit === undefined || other !== undefined) return undefined;
  const { text, masked } = maskNumbers(told.note ?? '');
  const noted = told.note === undefined ? told : { ...told, note: text };
  return { state: draftOf(unit, task, noted, requirementsOf(ctx.known.plan.book, task)), masked };
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

/**
 * Begins an update with a photo or document that was sent in reply to a task, in place of what was begun here. Its caption says
 * how far the task is, or is the note; a report's document hands the report in. All is shown to be confirmed, nothing is on
 * record yet. The person is told when it is not their task, or takes no such file.
 */
export async function beginWithFile(ctx: BotContext, task: string, file: DraftFile): Promise<void> {
  if (!mayUpdate(ctx)) return reply(ctx, ctx.t('progress:may-not'));
  const units = unitsFor(ctx, task);
  if (units.length === 0) return reply(ctx, ctx.t('progress:not-your-task'));
  const { files } = needsOf(ctx, task);
  if (files === 'none') return reply(ctx, ctx.t('progress:no-files'));
  if (files === 'documents' && file.kind === 'photo') return reply(ctx, ctx.t('progress:no-photos'));
  const own = units.filter((unit) => ctx.known.caller.units.includes(unit));
  const [unit, other] = own.length > 0 ? own : units;
  const { note, before } = captionOf(ctx, task);
  const state = stateOf(ctx, { task, file, note, unit: other === undefined ? unit : undefined });
  const album = ctx.message?.media_group_id;
  const whole = { ...noteTaken(state, ctx.message?.message_id ?? 0), ...(album !== undefined && { album }) };
  await showBelow(ctx, await ctx.services.drafts.begin(askingOf(ctx), whole), before);
}

interface Begun {
  task: string;
  /** Undefined where it is to be asked for. */
  unit: string | undefined;
  file: DraftFile;
  note: string | undefined;
}

function stateOf(ctx: BotContext, { task, unit, file, note }: Begun): DraftState {
  const noted = note === undefined ? {} : { note };
  const needs = needsOf(ctx, task);
  const told = note === undefined ? undefined : quickUpdate(note);
  const meant = told ?? (needs.report ? { status: 'DONE' as const, ...noted } : undefined);
  if (unit === undefined) return { ...emptyDraft('unit'), task, files: [file], ...noted };
  if (meant) return draftOf(unit, task, { ...meant, files: [file] }, needs);
  return { ...emptyDraft('status'), unit, task, files: [file], ...noted };
}

/** The caption as a note, its numbers masked; a question is none. And the lines that tell of it. */
function captionOf(ctx: BotContext, task: string): { note: string | undefined; before: RichText } {
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
    ...(ctx.known.plan.book.task(task)?.sensitive ? ['progress:sensitive'] : []),
  ];
  return { note: text, before: lines.map((key) => [italic(ctx.t(key))]) };
}
