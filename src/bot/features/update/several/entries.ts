import { maskNumbers } from '../../../../base/private-numbers.ts';
import { beginningOf } from '../../../../base/shown-name.ts';
import type { TaskReport } from '../../../../heard/scene.ts';
import { newEntry } from '../../../../progress/several.ts';
import {
  emptyUpdate,
  finished,
  LONGEST_NOTE,
  type TaskEntry,
  taskEntry,
  type UpdateAnswers,
  withFigures,
  withTold,
} from '../../../../progress/update-answers.ts';
import type { UpdateRecord } from '../../../../progress/update-record.ts';
import { keyOf } from '../../../../rounds/filling.ts';
import { unitsFor } from '../../../kit/caller.ts';
import type { BotContext } from '../../../kit/context.ts';
import { withDoubts } from '../doubtful.ts';
import { needsIn } from '../needs.ts';

/** Whether an entry's last update is the one that it offers to repeat. */
export function repeatableAt(
  { unit, task, previous }: Pick<TaskEntry, 'unit' | 'task' | 'previous'>,
  last: ReadonlyMap<string, UpdateRecord>,
): boolean {
  return previous !== undefined && last.get(keyOf(unit ?? '', task ?? ''))?.id === previous;
}

/** The entry that a report in words makes; undefined for a task of which the caller may not report. */
export async function reportedEntry(ctx: BotContext, report: TaskReport): Promise<TaskEntry | undefined> {
  const { task } = report;
  const units = unitsFor(ctx, task);
  const own = units.filter((unit) => ctx.known.caller.units.includes(unit));
  const [unit, other] = own.length > 0 ? own : units;
  if (unit === undefined) return undefined;
  const begun = newEntry({
    ...(other === undefined && { unit }),
    ...(task !== undefined && { task }),
  });
  return withReport(ctx, begun, report);
}

/** An entry with what a report in words says of it. */
export async function withReport(
  ctx: BotContext,
  entry: TaskEntry,
  { status, percent, figures, note, text }: TaskReport,
): Promise<TaskEntry> {
  const needs = needsIn(ctx)(entry.task);
  const before: UpdateAnswers = emptyUpdate({ ...entry });
  // Numbers that the task does not ask for are not lost.
  const isLeft =
    entry.task !== undefined && Object.keys(figures).some((code) => !needs.figures.includes(code));
  const words = note ?? (isLeft && text !== '' ? text : undefined);
  const told = { percent, figures, note: words && beginningOf(maskNumbers(words).text, LONGEST_NOTE) };
  const stated = status
    ? finished(withTold(before, { status, ...told }, needs), needs)
    : { ...withFigures(before, figures, needs), ...(told.note && { note: told.note }) };
  const kept = entry.task === undefined ? { ...stated, figures: { ...figures } } : stated;
  return taskEntry.parse(await withDoubts(ctx, kept, before));
}
