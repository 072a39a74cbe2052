import type { Period } from '../../base/day.ts';
import type { Intent } from '../answer.ts';
import type { Refusal } from './refuse/index.ts';

/** What is to be answered. Codes only; the wording comes after. */
export interface Decision {
  intent: Intent;
  /** Name of the rule that decided, for explanations. */
  rule: string;
  /** Codes of tasks and clauses that the question is about, best first. */
  subjects: string[];
  period?: Period;
  /** Which list of dated tasks. */
  list?: 'period' | 'next' | 'overdue';
  /** Everything about the one subject. */
  detail?: boolean;
  /** Units and groups asked about, where they are not those that the question names. */
  parties?: readonly string[];
  only?: 'report' | 'event' | null;
  refusal?: Refusal;
}
