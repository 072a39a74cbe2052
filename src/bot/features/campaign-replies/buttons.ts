import { z } from 'zod';
import { Buttons, id } from '../../kit/buttons.ts';

export const buttons = new Buttons({
  /** "Answer", under the notice of a reply, by the reply's number. Where the answer goes is not the button's to say. */
  'campaign-reply': z.tuple([id]),
});
