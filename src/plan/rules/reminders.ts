import { type Breach, breach } from '../plan-problem.ts';
import { isQuiet, reminderPolicySchema } from '../reminder-policy.ts';
import type { PlanDraft } from './draft.ts';

/** The time of reminders must not be within the quiet hours: nobody would ever be reminded. */
export function reminderRules({ reminders }: PlanDraft): Breach[] {
  const usual = reminderPolicySchema.parse({});
  const at = reminders?.time ?? usual.time;
  const quiet = {
    from: reminders?.quiet?.from ?? usual.quiet.from,
    to: reminders?.quiet?.to ?? usual.quiet.to,
  };
  if (!isQuiet(at, quiet)) return [];
  const place = reminders?.time === undefined ? ['reminders', 'quiet'] : ['reminders', 'time'];
  return [breach(place, 'timeInQuiet', { time: at.slice(0, 10), from: quiet.from, to: quiet.to })];
}
