import { z } from 'zod';
import { instantOf } from '../base/clock.ts';
import { OperatorError } from '../base/operator-error.ts';
import { changeReasons, type DateChange } from './date-changes.ts';
import { type PlanFile, planFileSchema, taskDateSchema } from './plan-file.ts';

/*
 * What the database holds of plans and of dates changed since, checked as it is read: another version of the program may
 * have written it.
 */

/**
 * The plan file that a database row holds.
 * @param code the plan's, to name it in the error
 * @throws OperatorError when the row holds something else, such as a format of another version of the program
 */
export function storedPlan(code: string, definition: unknown): PlanFile {
  const parsed = planFileSchema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    { key: 'operator:database.stored-plan', fields: { code } },
    { cause: parsed.error },
  );
}

/** The columns of a changed date that `storedChange` reads. */
export const changeColumns = {
  id: true,
  task: true,
  fileDate: true,
  was: true,
  now: true,
  reason: true,
  words: true,
  at: true,
} as const;

/** Selects the changes that hold, the oldest first. */
export const currentChanges = { where: { supersededAt: null }, orderBy: { id: 'asc' } } as const;

const row = z.object({
  id: z.number(),
  task: z.string(),
  fileDate: taskDateSchema.nullable(),
  was: taskDateSchema.nullable(),
  now: taskDateSchema,
  reason: z.enum(changeReasons),
  words: z.string().nullable(),
  at: z.date(),
});

/** A changed date as a database row holds it. @throws ZodError when the row holds something else */
export function storedChange(stored: unknown): DateChange {
  const { fileDate, was, words, at, ...rest } = row.parse(stored);
  return {
    ...rest,
    fileDate: fileDate ?? undefined,
    was: was ?? undefined,
    words: words ?? undefined,
    at: instantOf(at),
  };
}
