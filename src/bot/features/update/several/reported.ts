import type { Heard, TaskReport } from '../../../../heard/scene.ts';
import { newSeveral } from '../../../../progress/several.ts';
import { type TaskEntry, taskEntry, type UpdateAnswers } from '../../../../progress/update-answers.ts';
import { unitsFor } from '../../../kit/caller.ts';
import type { BotContext } from '../../../kit/context.ts';
import { needsIn } from '../needs.ts';
import { reportedEntry } from './entries.ts';

/**
 * The update that one message makes which tells of several tasks: what was understood of each, on one screen, to be confirmed. Undefined
 * when the caller may report on none of them.
 */
export async function reportedSeveral(
  ctx: BotContext,
  reports: readonly TaskReport[],
): Promise<UpdateAnswers | undefined> {
  const entries: TaskEntry[] = [];
  for (const report of reports) {
    const entry = await reportedEntry(ctx, report);
    if (entry) entries.push(entry);
  }
  return entries.length === 0 ? undefined : newSeveral(entries, needsIn(ctx));
}

/**
 * What was put together before words that tell of other tasks, on a screen that takes these in, too: it is not lost. Undefined where nothing
 * was said yet, where the words are about the same task, and where the caller may report on none of the others.
 */
export function besideOthers(
  ctx: BotContext,
  answers: UpdateAnswers,
  { tasks = [], reports }: Heard,
): UpdateAnswers | undefined {
  const told = reports?.map(({ task }) => task) ?? tasks;
  const isTheirs = (task: string | undefined) => unitsFor(ctx, task).length > 0;
  if (!told.some(isTheirs)) return undefined;
  if (answers.several) return { ...answers, away: false };
  if (answers.status === undefined || told.some((task) => task === answers.task)) return undefined;
  return newSeveral([taskEntry.parse(answers)], needsIn(ctx), answers.round);
}
