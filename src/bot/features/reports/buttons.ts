import { z } from 'zod';
import { Buttons, code, id, page } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** Which units have not handed in a report. */
  missing: z.tuple([code, page]),
  /** A unit's report, by task and unit. */
  report: z.tuple([code, code]),
  /** Sends the files of a unit's report. */
  files: z.tuple([code, code]),
  /** Takes a unit's report, or begins to send it back. */
  review: z.tuple([code, code, z.enum(['received', 'returned'])]),
  /** A step of sending a report back: the conversation's number, and what to do. */
  'send-back': z.tuple([id, z.enum(['send', 'edit', 'drop'])]),
  /** All files of a report task as one archive. */
  zip: z.tuple([code]),
});
