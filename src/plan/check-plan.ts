import { type PlanFile, planFileSchema } from './plan-file.ts';
import type { Breach } from './plan-problem.ts';
import { planRules } from './rules/index.ts';
import { shapeBreaches } from './rules/shape.ts';
import { unprintable } from './rules/unprintable.ts';

/** A plan that passed all checks, or everything that is wrong with it. */
export type CheckedPlan =
  | { readonly file: PlanFile; readonly breaches?: never }
  | { readonly file?: never; readonly breaches: readonly Breach[] };

/**
 * Checks a plan's shape and that its parts fit together. Both are always checked, so that one reading tells all;
 * a field of the wrong shape is told once, not again as a reference that leads nowhere.
 * @param raw a plan as plain values, from YAML or JSON
 * @param countries those whose public holidays are known; left out, any country is taken
 */
export function checkPlan(raw: unknown, countries?: ReadonlySet<string>): CheckedPlan {
  const shape = planFileSchema.safeParse(raw);
  const breaches = [
    ...(shape.success ? [] : shapeBreaches(shape.error, raw)),
    ...unprintable(raw),
    ...planRules(raw, countries),
  ];
  if (shape.success && breaches.length === 0) return { file: shape.data };
  return { breaches };
}
