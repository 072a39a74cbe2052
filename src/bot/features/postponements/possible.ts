import type { IsoDay } from '../../../base/day.ts';
import { isDated, isEvent, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { isOpen, taskStatesOf } from '../../../progress/task-state.ts';
import { unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';

/** The units for which the caller may ask: own ones, which answer for the task, if one is named. */
export function unitsAsking(ctx: BotContext, task?: string): string[] {
  const { caller, plan } = ctx.known;
  const known = task === undefined ? undefined : plan.book.task(task);
  return unitsFor(ctx, task).filter(
    (unit) => caller.units.includes(unit) && (!known || plan.book.leadersOf(known).includes(unit)),
  );
}

/** The tasks of a unit for which a later day can be asked, the nearest last day first. */
export async function postponable(ctx: BotContext, unit: string): Promise<Task[]> {
  const { plan, today } = ctx.known;
  const view = await ctx.services.progress.view(plan.id, unit);
  return taskStatesOf(unit, plan.book, view, today)
    .filter((state) => isOpen(state) && isDated(state.task) && !isEvent(state.task))
    .map(({ task }) => task);
}

/** Why no later day can be asked for a unit's task, as the key of a text; undefined where it can. */
export async function refusal(ctx: BotContext, unit: string, task: string): Promise<string | undefined> {
  const known = ctx.known.plan.book.task(task);
  if (!known) return 'postponements:gone';
  if (!unitsAsking(ctx, task).includes(unit)) return 'postponements:not-yours';
  if (!isDated(known)) return 'postponements:undated';
  if (isEvent(known)) return 'postponements:event';
  return (await postponable(ctx, unit)).some(({ code }) => code === task) ? undefined : 'postponements:done';
}

/** The last good day of a task for a unit. @throws Error for a task without a date */
export function lastDayFor({ known }: BotContext, unit: string, code: string): IsoDay {
  const task = known.plan.book.task(code);
  const own = task && known.plan.book.taskFor(task, unit);
  if (!own || !isDated(own)) throw new Error(`the task ${code} has no date`);
  return lastGoodDay(own.date);
}
