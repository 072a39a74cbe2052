import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { changeReasons, type DateChange } from './date-changes.ts';
import { taskDateSchema } from './plan-file.ts';

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

/** Which changes hold, the oldest first. */
export const standingChanges = { where: { supersededAt: null }, orderBy: { id: 'asc' } } as const;

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
    at: Temporal.Instant.fromEpochMilliseconds(at.getTime()),
  };
}
