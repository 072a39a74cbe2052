import { isIsoDay, type Period } from '../../../base/day.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { Word } from '../../../vietnamese/words/word.ts';
import type { Intent, Turn } from '../../answer.ts';
import { countedIn } from '../../query/count.ts';
import type { TaskSet } from '../../query/task-set.ts';
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
  return {
    rule,
    intent: 'due',
    list: 'period',
    subjects: [],
    period,
    parties: parties.length > 0 ? parties : previous.scope,
    only: only ?? previous.only,
    ...againAsked(previous),
  };
}

/** Whether there is anything, or how many there are: asked again of what a list goes on to. */
export function againAsked({ asks }: Turn): Pick<Decision, 'asks'> {
  return asks === 'any' || asks === 'count' ? { asks } : {};
}

/** The number of tasks of a list that something is asked of at once. */
export const MOST_OF_LIST = 8;

/** Asks back which of them is meant, and what was asked of it. */
export function whichOf(subjects: string[], choosing: Intent): Decision {
  return { rule: 'goes on: which one', intent: 'choose', subjects, shown: subjects, choosing };
}

/** The one task that was spoken of. */
export function oneSpokenOf({ tasks: [code, ...others] }: Turn, book: PlanBook): Task | undefined {
  return code === undefined || others.length > 0 ? undefined : book.task(code);
}

/** The list that is in sight: the one just shown, else the last one, unless two tasks of no list were spoken of since. */
export function inSight({ list = [], pair, tasks }: Turn): readonly string[] {
  if (tasks.length > 1) return tasks;
  const isLeft = pair !== undefined && !pair.some((code) => list.includes(code));
  return isLeft || list.length === 0 ? (pair ?? tasks) : list;
}

/** The list that was last asked for, as it was asked; else the tasks that are in sight. */
export function listAgain(previous: Turn): Decision | undefined {
  const { asked } = previous;
  const rule = 'goes on: the list again';
  if (asked) {
    const { intent, parties, only, tasks } = asked;
    const period = periodOf(asked);
    const among: TaskSet = { kind: 'named', codes: tasks };
    return { rule, intent, subjects: [], parties, only, among, ...(period && { list: 'period', period }) };
  }
  const codes = inSight(previous);
  return codes.length > 1
    ? { rule, intent: 'unit-tasks', subjects: [], parties: [], among: { kind: 'named', codes } }
    : undefined;
}

/** What is asked of tasks that were spoken of before. */
export function intentAsked({ has, weight, reading }: Facts): Intent | undefined {
  if (has('status')) return 'progress';
  if (has('to-whom')) return 'recipient';
  const asksDays = countedIn(reading.words) === 'days' || asksPassed(reading.words);
  if (weight('when') > 0 || has('late', 'overdue', 'undated') || asksDays || asksLimit(reading.words))
    return 'deadline';
  if (has('where-written')) return 'clause';
  if (has('who', 'lead')) return 'responsible';
  return has('says') ? 'clause' : undefined;
}

/** "Hạn nào", where it is said of what was spoken of. */
export function asksLimit(words: readonly Word[]): boolean {
  return /(?:^| )han (?:nao|gi|may)$/.test(words.map(({ folded }) => folded).join(' '));
}

/** "qua rồi à", "là thứ mấy", "trễ thì sao" */
function asksPassed(words: readonly Word[]): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return /(?:^| )(?:qua|tre|muon|xong) (?:mat |han )?(?:roi|chua|thi)(?: |$)|weekday|day of the week|thu may|co han|con lau/.test(
    text,
  );
}

export function periodOf({ period }: Pick<Turn, 'period'>): Period | undefined {
  if (!period || !isIsoDay(period.from) || !isIsoDay(period.to)) return undefined;
  return { from: period.from, to: period.to };
}
