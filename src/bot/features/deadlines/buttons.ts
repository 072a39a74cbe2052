import { z } from 'zod';
import { code, id } from '../../kit/button-values.ts';
import { Buttons } from '../../kit/buttons.ts';

const steps = ['task', 'page', 'confirm', 'letter', 'unit', 'edit', 'save', 'drop'] as const;
export type DeadlineStep = (typeof steps)[number];

export const buttons = new Buttons({
  /** Begins to change a task's deadline. */
  deadline: z.tuple([code]),
  /** A step of that: the draft's number, what is given, and its value. */
  'deadline-step': z.tuple([id, z.enum(steps), z.string().max(32)]),
});
