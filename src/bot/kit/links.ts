import { z } from 'zod';
import { code, compactDay, id, page, whose } from './button-values.ts';

/** What the buttons of this folder carry, by their kind. */
export const questionShapes = {
  due: z.tuple([compactDay, compactDay, whose, page]),
  overdue: z.tuple([whose, page]),
  /** Everything about a task. */
  task: z.tuple([code]),
  /** Who answers for a task. */
  who: z.tuple([code]),
  /** Another page of a question's answer, by the question's number. */
  more: z.tuple([id, page]),
  /** "Not what I meant", by the question's number. */
  missed: z.tuple([id]),
  units: z.tuple([page]),
  unit: z.tuple([code, page]),
  /** A question written on the button itself; the number only tells buttons of one message apart. */
  ask: z.tuple([page]),
};
