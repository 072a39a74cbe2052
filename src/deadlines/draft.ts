import { z } from 'zod';
import { changeReasons } from '../plan/date-changes.ts';
import { taskDateSchema } from '../plan/plan-file.ts';

/** The longest reason, in characters. */
export const LONGEST_REASON = 300;

/** The steps of changing a deadline, in their order. */
const steps = ['task', 'date', 'reason', 'summary'] as const;
type DeadlineStep = (typeof steps)[number];

/** An unfinished change of a deadline. */
export const deadlineState = z.object({
  step: z.enum(steps),
  task: z.string().optional(),
  /** The date that the task had when it was chosen; undefined for a task without one. */
  was: taskDateSchema.optional(),
  now: taskDateSchema.optional(),
  reason: z.enum(changeReasons).optional(),
  /** The coordinator's words, when the reason is `typed`. */
  words: z.string().optional(),
  /** The message that shows the draft; it is deleted when a typed answer gets a new one below. */
  messageId: z.number().optional(),
  /** 0-based page of the list shown. */
  page: z.number().default(0),
});
export type DeadlineState = z.infer<typeof deadlineState>;

/** A coordinator's answer to a step. */
export type DeadlineGiven =
  | { kind: 'page'; page: number }
  | { kind: 'task'; task: string; was: DeadlineState['was'] }
  | { kind: 'date'; now: NonNullable<DeadlineState['now']> }
  /** The task's date is right. */
  | { kind: 'confirm'; now: NonNullable<DeadlineState['now']> }
  | { kind: 'reason'; reason: NonNullable<DeadlineState['reason']>; words?: string }
  | { kind: 'edit' };

/** Returns a change without answers, or with its task only. */
export function firstDeadlineState(task?: string, was?: DeadlineState['was']): DeadlineState {
  if (task === undefined) return { step: 'task', page: 0 };
  return { step: 'date', page: 0, task, ...(was && { was }) };
}

/** Returns the state after an answer; undefined when it belongs to another step, as when a button is pressed twice. */
export function advanceDeadline(state: DeadlineState, given: DeadlineGiven): DeadlineState | undefined {
  const { step } = state;
  switch (given.kind) {
    case 'page':
      return step === 'task' ? { ...state, page: given.page } : undefined;
    case 'task':
      return step === 'task' ? firstDeadlineState(given.task, given.was) : undefined;
    case 'date':
      return step === 'date' ? { ...state, now: given.now, step: afterDate(state) } : undefined;
    case 'confirm':
      return step === 'date'
        ? { ...withoutReason(state), now: given.now, reason: 'confirmed', step: 'summary' }
        : undefined;
    case 'reason':
      return step === 'reason'
        ? {
            ...withoutReason(state),
            reason: given.reason,
            ...(given.words && { words: given.words }),
            step: 'summary',
          }
        : undefined;
    case 'edit':
      return step === 'summary' || step === 'reason' ? { ...state, step: 'date' } : undefined;
  }
}

/** An earlier reason is kept, except that of a confirmation, which fits no other date. */
function afterDate({ reason }: DeadlineState): DeadlineStep {
  return reason === undefined || reason === 'confirmed' ? 'reason' : 'summary';
}

function withoutReason({ reason: _, words: __, ...rest }: DeadlineState): DeadlineState {
  return rest;
}
