import { isIsoDay, type Period } from '../../../base/day.ts';
import type { Word } from '../../../vietnamese/words/word.ts';
import type { Intent, Turn } from '../../answer.ts';
import { countedIn } from '../../query/count.ts';
import type { Decision } from '../decision.ts';
import type { Facts } from '../facts.ts';

/* What is kept of the question before, and what is asked in its place. */

export const aboutOne: ReadonlySet<Intent> = new Set([
  'deadline',
  'responsible',
  'recipient',
  'clause',
  'progress',
]);

export function listed(
  rule: string,
  period: Period,
  previous: Turn,
  parties: readonly string[],
  only: Turn['only'],
): Decision {
  const { asksAny } = previous;
  return {
    rule,
    intent: 'due',
    list: 'period',
    subjects: [],
    period,
    parties: parties.length > 0 ? parties : previous.scope,
    only: only ?? previous.only,
    ...(asksAny && { asksAny }),
  };
}

/** What is asked of tasks that were spoken of before. */
export function intentAsked({ has, weight, reading }: Facts): Intent | undefined {
  if (has('status')) return 'progress';
  if (has('to-whom')) return 'recipient';
  const asksDays = countedIn(reading.words) === 'days' || asksPassed(reading.words);
  if (weight('when') > 0 || has('late', 'overdue', 'undated') || asksDays) return 'deadline';
  if (has('where-written')) return 'clause';
  if (has('who', 'lead')) return 'responsible';
  return has('says') ? 'clause' : undefined;
}

/** "qua rồi à", "là thứ mấy", "trễ thì sao" */
function asksPassed(words: readonly Word[]): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return /(?:^| )(?:qua|tre|muon|xong) (?:mat |han )?(?:roi|chua|thi)(?: |$)|weekday|day of the week|thu may|co han|con lau/.test(
    text,
  );
}

export function periodOf({ period }: Turn): Period | undefined {
  if (!period || !isIsoDay(period.from) || !isIsoDay(period.to)) return undefined;
  return { from: period.from, to: period.to };
}
