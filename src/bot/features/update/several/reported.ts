import type { TaskReport } from '../../../../heard/scene.ts';
import { newSeveral } from '../../../../progress/several.ts';
import type { TaskEntry, UpdateAnswers } from '../../../../progress/update-answers.ts';
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
