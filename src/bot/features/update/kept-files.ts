import { italic, type RichText } from '../../../base/rich-text.ts';
import type { Requirements } from '../../../progress/requirements.ts';
import {
  MOST_FILES,
  UPDATE_FLOW,
  type UpdateAnswers,
  type UpdateFile,
  updateAnswers,
} from '../../../progress/update-answers.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { needsOf } from './needs.ts';

/* Files that are sent while the task is still asked for stay with the update, and go with the task that is chosen. */

/** What was sent for an update that has no task yet. */
interface KeptFiles {
  files: UpdateFile[];
  /** What their captions say. */
  note: string | undefined;
}

/** Returns those of some files that a task takes. */
export function filesFor(files: readonly UpdateFile[], { files: taken }: Requirements): UpdateFile[] {
  return files.filter(({ kind }) => taken === 'any' || (taken === 'documents' && kind === 'document'));
}

/**
 * Takes what was sent before the task was known, to an update of a task that is begun in place of that one; and lines that tell what of
 * it the task does not take.
 */
export async function takeKept(
  ctx: BotContext,
  task: string | undefined,
): Promise<KeptFiles & { before: RichText }> {
  const begun = await ctx.services.conversations.ofFlow(askingOf(ctx), UPDATE_FLOW);
  const answers = updateAnswers.safeParse(begun?.answers).data;
  if (!answers || answers.task !== undefined || answers.several)
    return { files: [], note: undefined, before: [] };
  const { note, files: sent } = answers;
  const files = task === undefined ? sent : filesFor(sent, needsOf(ctx, task));
  return { files, note, before: droppedLines(ctx, answers, { ...answers, task, files }) };
}

/** Returns an update that has files beside its own. */
export function withKept<A extends Pick<UpdateAnswers, 'files' | 'note'>>(answers: A, kept: KeptFiles): A {
  const files = [...kept.files, ...answers.files].slice(0, MOST_FILES);
  const note = [kept.note, answers.note].filter((one) => one !== undefined).join('\n');
  return { ...answers, files, ...(note !== '' && { note }) };
}

/** Says which files an update has lost by what was answered: no task takes others' files, and none goes unsaid. */
export function droppedLines(ctx: BotContext, before: UpdateAnswers, after: UpdateAnswers): RichText {
  if (after.files.length >= before.files.length || after.task === undefined) return [];
  const { files } = needsOf(ctx, after.task);
  return [[italic(ctx.t(whyDropped[files]))]];
}

const whyDropped = {
  none: 'progress:no-files',
  documents: 'progress:no-photos',
  any: 'progress:files-dropped',
} as const;
