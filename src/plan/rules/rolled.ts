import { type Breach, breach } from '../plan-problem.ts';
import type { PlanDraft } from './draft.ts';

/** A file that was rolled over to a new year is refused until a person has looked through it and says so. */
export function rolledRules({ rolled }: PlanDraft): Breach[] {
  if (rolled === undefined || rolled.confirmed === true) return [];
  return [breach(['rolled', 'confirmed'], 'notConfirmed', { from: rolled.from?.slice(0, 60) ?? '' })];
}
