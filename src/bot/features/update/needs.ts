import { type Requirements, requirementsOf } from '../../../progress/requirements.ts';
import type { NeedsOf } from '../../../progress/several.ts';
import type { BotContext } from '../../kit/context.ts';

/** What an update of a task asks for. */
export function needsOf({ known }: BotContext, task: string | undefined): Requirements {
  return requirementsOf(known.plan.book, task);
}

/** What an update of each task asks for. */
export function needsIn(ctx: BotContext): NeedsOf {
  return (task) => needsOf(ctx, task);
}
