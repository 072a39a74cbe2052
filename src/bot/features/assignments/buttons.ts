import { z } from 'zod';
import { Buttons, code, id, page } from '../../kit/buttons.ts';

const steps = [
  'no-letter',
  'keep',
  'leave',
  'mend',
  'text',
  'who',
  'when',
  'to',
  'confirm',
  'unit',
  'page',
  'done',
  'none',
  'give',
  'again',
  'more',
  'source',
  'drop',
] as const;
export type AssignStep = (typeof steps)[number];

const changeSteps = ['text', 'who', 'gone', 'unit', 'page', 'done', 'save', 'edit', 'drop'] as const;
export type ChangeStep = (typeof changeSteps)[number];

export const buttons = new Buttons({
  /** A step of assigning tasks: the conversation's number, what is given, for which line, and its value. */
  'assign-step': z.tuple([id, z.enum(steps), page, z.string().max(32)]),
  /** Begins to change or drop an assigned task. */
  assigned: z.tuple([code]),
  /** A step of that: the conversation's number, what is given, and its value. */
  'assigned-step': z.tuple([id, z.enum(changeSteps), z.string().max(32)]),
});
