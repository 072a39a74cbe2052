import { z } from 'zod';
import { isoDaySchema } from '../base/day.ts';
import { answering, answersBase, asking } from '../conversations/conversation.ts';

/** The name of the flow in which a unit asks for a later day. */
export const POSTPONEMENT_FLOW = 'postponement';

/** What a person has answered so far of a request for a later day: whose, which task, until when, why. */
export const postponementAnswers = answersBase.extend({
  unit: z.string().optional(),
  task: z.string().optional(),
  until: isoDaySchema.optional(),
  /** The person's words, telephone and ID numbers masked. */
  words: z.string().optional(),
});
export type PostponementAnswers = z.infer<typeof postponementAnswers>;

/** Returns a request with what is known from the start. */
export function newPostponement(
  given: Partial<Pick<PostponementAnswers, 'unit' | 'task' | 'until' | 'words'>>,
  taken: number[] = [],
): PostponementAnswers {
  const answers = { answered: [], taken, page: 0, ...given };
  const known = { unit: given.unit, task: given.task, date: given.until };
  return answering(
    answers,
    ...Object.entries(known).flatMap(([name, one]) => (one === undefined ? [] : [name])),
  );
}

/** Returns the answers with the day asked for again. */
export function askingDay({ until: _, ...rest }: PostponementAnswers): PostponementAnswers {
  return asking(rest, 'date');
}
