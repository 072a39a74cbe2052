import { type PlanFile, planFileSchema } from './plan-file.ts';

/**
 * The plan file that a database row holds.
 * @param code the plan's, to name it in the error
 * @throws Error when the row holds something else, such as a format of another version of the program
 */
export function storedPlan(code: string, definition: unknown): PlanFile {
  const parsed = planFileSchema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw new Error(`the stored plan ${code} is not in a form that this version reads: import it again`, {
    cause: parsed.error,
  });
}
