import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { goesUp } from '../../../progress/hand-ins.ts';
import { reportFor } from '../../../reports/period-report/periods.ts';
import { belongsTo, callerMay, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { HandedBack } from '../../kit/handed-back.ts';
import type { Chosen } from './chosen.ts';
import { sendReportUp } from './rights.ts';

/** The report of the plan that a draft is of, and the unit that hands it in; undefined where the plan asks for none, or of several units. */
export function handInOf(ctx: BotContext, { whose, units, period }: Chosen): HandedBack | undefined {
  const { book } = ctx.known.plan;
  const isWhole = whose === WHOLE_PLAN;
  const task = reportFor({ book, units: isWhole ? '*' : units }, period);
  const [only, another] = units;
  const unit = isWhole ? task && senderOf(ctx, task) : another === undefined ? only : undefined;
  return task && unit !== undefined ? { task: task.code, unit } : undefined;
}

/** Whether the caller may hand a report in. */
export function mayHandIn(ctx: BotContext, { task, unit }: HandedBack): boolean {
  return unitsFor(ctx, task).includes(unit);
}

/** Whether the caller may say that a report was sent upward: one that leaves the circle of the plan. */
export function maySendUp(ctx: BotContext, { task: code, unit }: HandedBack): boolean {
  const { book } = ctx.known.plan;
  const task = book.task(code);
  return callerMay(ctx, sendReportUp) && task !== undefined && goesUp(task, unit, book);
}

/** The unit that makes all units' report: the caller's own, else the first that owes it. */
function senderOf(ctx: BotContext, task: Task): string | undefined {
  const owing = ctx.known.plan.book.owingOf(task);
  return belongsTo(ctx).find((unit) => owing.includes(unit)) ?? owing[0];
}
