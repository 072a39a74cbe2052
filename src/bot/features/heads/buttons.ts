import { z } from 'zod';
import { Buttons, id } from '../../kit/buttons.ts';
import { wordsOps } from '../../kit/conversations/words-to-send.ts';

export const buttons = new Buttons({
  /** Lets a report go up, or begins to send it back, by the number of the update that was shown. */
  head: z.tuple([id, z.enum(['yes', 'back'])]),
  /** A step of what is to be completed: the conversation's number, and what to do. */
  'head-words': z.tuple([id, z.enum(wordsOps)]),
});
