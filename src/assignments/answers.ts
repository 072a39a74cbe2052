import { z } from 'zod';
import { answersBase } from '../conversations/conversation.ts';
import { lineSchema } from './lines.ts';

/** The names of the flows in which tasks are assigned, and one of them is changed. */
export const ASSIGNMENT_FLOW = 'assignment';
export const ASSIGNMENT_CHANGE_FLOW = 'assignment-change';

/** Most duties of a letter that are put together at a time. */
export const MOST_LINES = 40;
/** The longest text of a task, name of a letter and reason, in characters. */
export const LONGEST_TITLE = 200;
export const LONGEST_SOURCE = 160;
export const LONGEST_REASON = 300;

/** What of a line is being mended; `menu`: it is asked what. */
export const mends = ['menu', 'text', 'who', 'when', 'to'] as const;

/** What a coordinator has answered so far of the tasks that a letter assigns. The letter itself is not among it. */
export const assignmentAnswers = answersBase.extend({
  /** What assigns them, as people cite it; undefined where no paper does. */
  source: z.string().max(LONGEST_SOURCE).optional(),
  lines: z.array(lineSchema).max(MOST_LINES).default([]),
  mends: z.enum(mends).optional(),
});
export type AssignmentAnswers = z.infer<typeof assignmentAnswers>;

export const newAssignment: AssignmentAnswers = { answered: [], taken: [], page: 0, lines: [] };

/** The question that decides a line, by its place from 0. */
export const lineQuestion = (at: number): string => `line-${at}`;

/** The place of the line that a question decides; undefined for another question. */
export function lineAt(question: string): number | undefined {
  const found = /^line-(\d+)$/.exec(question)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** What a coordinator has answered so far of a change of an assigned task. */
export const changeAnswers = answersBase.extend({
  /** The task's code. */
  task: z.string(),
  what: z.enum(['text', 'who', 'drop']).optional(),
  title: z.string().max(LONGEST_TITLE).optional(),
  lead: z.array(z.string()).default([]),
  words: z.string().max(LONGEST_REASON).optional(),
});
export type ChangeAnswers = z.infer<typeof changeAnswers>;

/** Returns a change of a task without answers. @param lead who does it now */
export function newChange(task: string, lead: string[]): ChangeAnswers {
  return { answered: [], taken: [], page: 0, task, lead };
}
