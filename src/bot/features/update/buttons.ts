import { z } from 'zod';
import { code } from '../../kit/button-values.ts';
import { Buttons } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** Begins to put the newest update of a task by a unit right. */
  fix: z.tuple([code, code]),
});
