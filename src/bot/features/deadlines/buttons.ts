import { z } from 'zod';
import { code, id, page, place } from '../../kit/button-values.ts';

/** What the buttons of this folder carry, by their kind. */
export const deadlineShapes = {
  /** The deadlines of a unit, or of the whole plan, as a calendar; another page of the choice. */
  calendar: z.tuple([place]),
  calendars: z.tuple([page]),
  /** Begins to change a task's deadline. */
  deadline: z.tuple([code]),
  /** A step of that: the draft's number, what is given, and its value. */
  'deadline-step': z.tuple([
    id,
    z.enum(['task', 'page', 'confirm', 'letter', 'unit', 'edit', 'save', 'drop']),
    z.string().max(32),
  ]),
};
