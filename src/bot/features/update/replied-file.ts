import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import {
  type DraftFile,
  type DraftState,
  draftOf,
  emptyDraft,
  LONGEST_NOTE,
  noteTaken,
} from '../../../progress/draft.ts';
import { maskNumbers } from '../../../progress/private-numbers.ts';
import { quickUpdate } from '../../../progress/quick-words.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { askingOf, mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';
import { needsOf, showBelow } from './screen.ts';

/**
 * Begins an update with a photo or document that was sent in reply to a task, in place of what was begun here. Its caption says
 * how far the task is, or is the note; a report's document hands the report in. All is shown to be confirmed, nothing is on
 * record yet. Whose task it is not, or where no such file is taken, that is said.
 */
export async function beginWithFile(ctx: BotContext, task: string, file: DraftFile): Promise<void> {
  if (!mayUpdate(ctx)) return say(ctx, 'progress:may-not');
  const units = unitsFor(ctx, task);
  if (units.length === 0) return say(ctx, 'progress:not-your-task');
  const { files } = needsOf(ctx, task);
  if (files === 'none') return say(ctx, 'progress:no-files');
  if (files === 'documents' && file.kind === 'photo') return say(ctx, 'progress:no-photos');
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
  const said = note === undefined ? undefined : quickUpdate(note);
  const meant = said ?? (needs.report ? { status: 'DONE' as const, ...noted } : undefined);
  if (unit === undefined) return { ...emptyDraft('unit'), task, files: [file], ...noted };
  if (meant) return draftOf(unit, task, { ...meant, files: [file] }, needs);
  return { ...emptyDraft('status'), unit, task, files: [file], ...noted };
}

/** The caption as a note, its numbers masked; a question is none. And what is to be said of it. */
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

function say(ctx: BotContext, key: string): Promise<void> {
  return reply(ctx, [[plain(ctx.t(key))]]);
}
