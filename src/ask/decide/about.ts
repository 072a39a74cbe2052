import type { Decision, Ruling } from './decision.ts';
import { closest, type Facts } from './facts.ts';
import type { Ranked } from './rank.ts';

/* What several rules say alike. */

/** The plan does not say it. */
export const unheard: Ruling = { intent: 'unknown', subjects: [] };

export function about(
  intent: Extract<Decision['intent'], 'clause' | 'responsible' | 'deadline' | 'recipient'>,
  facts: Facts,
): Ruling {
  return { intent, subjects: closest(facts) };
}

/** Whether enough words of a question are next to each other, or are rare, in what would be answered. */
export function isTold({ explained, loose }: Ranked, most: number): boolean {
  return [...explained].filter((at) => !loose.has(at)).length >= most;
}
