import type { Breach } from '../plan-problem.ts';
import { codeRules } from './codes.ts';
import { dateRules } from './dates.ts';
import { planDraft } from './draft.ts';
import { nameRules } from './names.ts';
import { referenceRules } from './references.ts';
import { reminderRules } from './reminders.ts';
import { rolledRules } from './rolled.ts';

/** What is wrong between a plan's parts: codes, references, dates and names. The shape is not looked at here. */
export function planRules(raw: unknown, countries?: ReadonlySet<string>): Breach[] {
  const draft = planDraft(raw);
  return [
    ...codeRules(draft),
    ...referenceRules(draft),
    ...dateRules(draft, countries),
    ...reminderRules(draft),
    ...nameRules(draft),
    ...rolledRules(draft),
  ];
}
