import { type PlanFile, planFileSchema } from '../plan-file.ts';
import type { Breach } from '../plan-problem.ts';
import { codeRules } from './codes.ts';
import { dateRules } from './dates.ts';
import { planDraft } from './draft.ts';
import { figureRules } from './figures.ts';
import { mentionRules } from './mentions.ts';
import { nameRules } from './names.ts';
import { referenceRules } from './references.ts';
import { repetitionRules } from './repetitions.ts';
import { settingRules } from './settings.ts';
import { shapeBreaches } from './shape.ts';
import { targetRules } from './targets.ts';
import { unitChangeRules } from './unit-changes.ts';
import { unprintable } from './unprintable.ts';

/*
 * What must hold of a plan file. Each rule takes the plan as far as it can be read (`draft.ts`) and returns what breaks it:
 *
 * shape        each field has its type and length (the schema in plan-file.ts, in the plan's own words)
 * unprintable  no text holds control characters
 * codes        no two parts share a code
 * references   every code that is used exists, and fits where it is used
 * dates        dates fit the plan's year and the text they were taken from
 * repetitions  each occurrence has a day, and terms and words fit the rhythm
 * figures      a figure means the same wherever it is asked for, and parts count as their wholes do
 * targets      a number is the one that the text writes
 * names        a name means one unit or group
 * unit changes units that others took the place of are gone, those others are there, and nothing leads back
 * mentions     of a file made from a document, a person has confirmed what was made of each date
 * settings     time zone, country, reminders, and that a rolled-over file was looked through
 */

/** A plan that passed all checks, or everything that is wrong with it. */
export type CheckedPlan =
  | { readonly file: PlanFile; readonly breaches?: never }
  | { readonly file?: never; readonly breaches: readonly Breach[] };

/**
 * Checks a plan's shape and that its parts fit together. Both are always checked, so that one reading finds everything;
 * a field of the wrong shape is reported once, not again as a reference that leads nowhere.
 * @param raw a plan as plain values, from YAML or JSON
 * @param countries those whose public holidays are known; left out, any country is taken
 */
export function checkPlan(raw: unknown, countries?: ReadonlySet<string>): CheckedPlan {
  const shape = planFileSchema.safeParse(raw);
  const draft = planDraft(raw);
  const breaches = [
    ...(shape.success ? [] : shapeBreaches(shape.error, raw)),
    ...unprintable(raw),
    ...codeRules(draft),
    ...referenceRules(draft),
    ...dateRules(draft),
    ...repetitionRules(draft),
    ...figureRules(draft),
    ...targetRules(draft),
    ...nameRules(draft),
    ...unitChangeRules(draft),
    ...mentionRules(draft),
    ...settingRules(draft, countries),
  ];
  return shape.success && breaches.length === 0 ? { file: shape.data } : { breaches };
}
