import { z } from 'zod';
import { code, page, place } from '../../kit/button-values.ts';
import { Buttons } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** How far the plan is, unit by unit. */
  progress: z.tuple([page]),
  /** How far a unit is, task by task. The kind is that of buttons sent long ago. */
  standing: z.tuple([code, page]),
  /** What was reported on a task, by the unit of that place in the plan. */
  history: z.tuple([code, page]),
  /** Draws how far a unit is, or all that the person may see (`*`). */
  chart: z.tuple([place]),
  /** Sends the sheet of the whole plan. */
  sheet: z.tuple([z.literal('xlsx')]),
});
