import { z } from 'zod';
import { code, compactDay, page } from '../../kit/button-values.ts';

/** What the buttons of this folder carry, by their kind. */
export const reminderShapes = {
  /** Of several tasks in a day's message: which one to update, call done, be reminded of again, or see. */
  remind: z.tuple([z.enum(['update', 'done', 'snooze', 'detail', 'list']), compactDay, page]),
  /** Begins an update of a task that is done. */
  done: z.tuple([code]),
  /** Reminds of a task again on the next working day. */
  snooze: z.tuple([code]),
  /** How the person wants to be reminded. */
  'remind-me': z.tuple([z.enum(['auto', 'on', 'private', 'day-before', 'off'])]),
  /** How the plan reminds: its page, or a change to the preset of that place. */
  policy: z.tuple([z.enum(['view', 'time', 'before', 'after', 'digest', 'reset']), page]),
  /** What will be said in the next days. */
  outlook: z.tuple([page]),
};
