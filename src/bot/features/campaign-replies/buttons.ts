import { z } from 'zod';
import { Buttons, id } from '../../kit/buttons.ts';
import { wordsOps } from '../../kit/conversations/words-to-send.ts';

export const buttons = new Buttons({
  /** "Answer", under the notice of a reply, by the reply's number. Where the answer goes is not the button's to say. */
  'campaign-reply': z.tuple([id]),
  /** A step of an answer: the conversation's number, and what to do. */
  'reply-words': z.tuple([id, z.enum(wordsOps)]),
});
