import type { Follow, NewUpdate } from '../../progress/save-updates.ts';
import type { LinkButton } from './view.ts';

/**
 * What features do for each other without knowing each other: some offer it in their `hooks`, others ask for it in
 * `ctx.hooks`.
 */
export interface Hooks<Ctx> {
  /** Buttons that the feature adds to the page of a task, for the person who looks at it. */
  taskButtons(ctx: Ctx, task: string): LinkButton[];
  /**
   * Whether the person was asked for words that are meant for the public: these tell of violence most likely, and are no
   * cry for help. Asked before it is known who writes.
   */
  awaitsPublicWords(ctx: Ctx): Promise<boolean>;
  /** Returns what is written in the same transaction as an update that hands a report in. */
  reportHandedIn(ctx: Ctx, report: Pick<NewUpdate, 'planId' | 'task' | 'unit'>): Promise<Follow>;
  /** Called when a unit's progress is on record and was answered. Nobody waits for it. */
  progressChanged(ctx: Ctx, unit: string): void;
}
