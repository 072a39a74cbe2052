import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Buttons, code, page } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** How far the plan is, unit by unit. */
  progress: z.tuple([page]),
  /** How far a unit is, task by task. The kind is that of buttons sent long ago. */
  standing: z.tuple([code, page]),
  /** What was reported on a task by a unit (`unitKey`). */
  history: z.tuple([code, z.string().regex(/^[0-9a-f]{10}$/)]),
  /** Turns the week's picture on or off from `/tiendo`; off from the picture itself (`stop`), or shows more below it. */
  'weekly-picture': z.tuple([z.enum(['on', 'off', 'stop', 'open'])]),
});

/** Names a unit where its code, of up to 32 characters, would not fit beside a task's. Stays the same when the plan's units are put in another order. */
export function unitKey(unit: string): string {
  return createHash('sha256').update(unit).digest('hex').slice(0, 10);
}
