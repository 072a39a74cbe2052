import { z } from 'zod';
import { Buttons, code, page } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** How far the plan is, unit by unit. */
  progress: z.tuple([page]),
  /** How far a unit is, task by task. The kind is that of buttons sent long ago. */
  standing: z.tuple([code, page]),
  /** What was reported on a task, by the unit of that place in the plan. */
  history: z.tuple([code, page]),
  /** Turns the week's picture on or off from `/tiendo`; off from the picture itself (`stop`), or shows more below it. */
  'weekly-picture': z.tuple([z.enum(['on', 'off', 'stop', 'open'])]),
});
