import { z } from 'zod';
import { Buttons, messageId } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** Has the words of the message answered to kept after all; the number of the message that they were in reply to, 0 for none. */
  keep: z.tuple([messageId]),
});
