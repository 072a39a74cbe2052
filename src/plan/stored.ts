import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { instantOf } from '../base/clock.ts';
import { OperatorError } from '../base/operator-error.ts';
import { programVersion } from '../base/version.ts';
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

/**
 * The same of a row's text. What this version of the program has checked already, which `checked` tells, is not checked again: that takes
 * more than all else that is made of a plan.
 * @returns the mark to be stored with the row where there is none that holds; of a text that lacks what the format fills in there is none
 */
export function storedPlanText(
  code: string,
  { definition, checked }: { definition: string; checked: string | null },
): { file: PlanFile; mark: string | undefined } {
  const mark = markOf(definition);
  const read: unknown = JSON.parse(definition);
  if (checked === mark) return { file: read as PlanFile, mark: undefined };
  const file = storedPlan(code, read);
  const isWhole = isDeepStrictEqual(file, read);
  return { file, mark: isWhole ? mark : undefined };
}

let format: string | undefined;

/** Names a text, and by what it was checked: the version of the program and the format of plan files. */
function markOf(definition: string): string {
  format ??= hashOf(JSON.stringify(z.toJSONSchema(planFileSchema, { io: 'input', unrepresentable: 'any' })));
  return `${programVersion()} ${format} ${hashOf(definition)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
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
