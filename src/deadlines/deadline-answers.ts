import { z } from 'zod';
import { answering, answersBase, asking } from '../conversations/conversation.ts';
import { changeReasons } from '../plan/date-changes.ts';
import { type TaskDate, taskDateSchema } from '../plan/plan-file.ts';

/** The name of the flow in which a deadline is changed. */
export const DEADLINE_FLOW = 'deadline';

/** The longest reason, in characters. */
export const LONGEST_REASON = 300;

/** What a coordinator has answered so far of a change of a deadline: the task, the date, the reason. */
export const deadlineAnswers = answersBase.extend({
  task: z.string().optional(),
  /** The date that the task had when it was chosen; undefined for a task without one. */
  was: taskDateSchema.optional(),
  now: taskDateSchema.optional(),
  reason: z.enum(changeReasons).optional(),
  /** The coordinator's words, when the reason is `typed`. */
  words: z.string().optional(),
});
export type DeadlineAnswers = z.infer<typeof deadlineAnswers>;

/** Returns a change without answers, or with its task only. */
export function newDeadline(task?: string, was?: TaskDate): DeadlineAnswers {
  const none = { answered: [], taken: [], page: 0 };
  return task === undefined ? none : { ...none, answered: ['task'], task, ...(was && { was }) };
}

/** Returns the answers with a date. An earlier reason is kept, except that of a confirmation, which fits no other date. */
export function withDate(answers: DeadlineAnswers, now: TaskDate): DeadlineAnswers {
  const kept = answers.reason === 'confirmed' ? asking(withoutReason(answers), 'reason') : answers;
  return answering({ ...kept, now }, 'date');
}

/** Returns the answers with the task's own date, which is right as it is. */
export function withConfirmed(answers: DeadlineAnswers, now: TaskDate): DeadlineAnswers {
  return answering({ ...withoutReason(answers), now, reason: 'confirmed' }, 'date', 'reason');
}

/** Returns the answers with a reason. @param words the coordinator's own, when the reason is `typed` */
export function withReason(
  answers: DeadlineAnswers,
  reason: NonNullable<DeadlineAnswers['reason']>,
  words?: string,
): DeadlineAnswers {
  return answering({ ...withoutReason(answers), reason, ...(words !== undefined && { words }) }, 'reason');
}

function withoutReason({ reason: _, words: __, ...rest }: DeadlineAnswers): DeadlineAnswers {
  return rest;
}
