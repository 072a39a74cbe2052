import { codeRules } from './code-rules.ts';
import { dateRules } from './date-rules.ts';
import { nameRules } from './name-rules.ts';
import { planDraft } from './plan-draft.ts';
import type { Breach } from './plan-problem.ts';
import { referenceRules } from './reference-rules.ts';
import { reminderRules } from './reminder-rules.ts';
import { rolledRules } from './rolled-rules.ts';

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
