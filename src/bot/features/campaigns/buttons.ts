import { z } from 'zod';
import { Buttons, id } from '../../kit/buttons.ts';
import { wordsOps } from '../../kit/conversations/words-to-send.ts';

/** Steps of composing a campaign: to another screen, about a message, its audience, its time, templates, and the end. */
const contentOps = ['one', 'remove', 'ack', 'preview', 'unlink', 'poll'] as const;
const audienceOps = ['who', 'party', 'where', 'earlier'] as const;
const timeOps = ['now', 'every', 'time'] as const;
const templateOps = ['template', 'share', 'forget'] as const;
const endOps = ['late', 'rhythm', 'try', 'send', 'again', 'drop'] as const;
/** `on`: what was being composed, after something else was asked; `use`: that question is what is to be sent. */
const otherOps = ['go', 'page', 'on', 'use', ...templateOps, ...endOps] as const;
const composeOps = [...contentOps, ...audienceOps, ...timeOps, ...otherOps] as const;
export type ComposeOp = (typeof composeOps)[number];

/** What can be done with a campaign once it was confirmed. */
const runOps = [
  'show',
  'view',
  'approve',
  'refuse',
  'return',
  'pause',
  'resume',
  'cancel',
  'cancel-now',
] as const;
const placeOps = ['failed', 'removed', 'uncertain', 'acked', 'unacked', 'unrecalled'] as const;
const heldOps = ['held', 'held-now', 'held-later', 'held-drop'] as const;
/** What follows its end: who joins later, and its next occurrences. */
/** Of the poll of one of its messages. */
const pollOps = ['poll-again', 'poll-close', 'poll-close-now'] as const;
const laterOps = ['late-off', 'repeat-yes', 'repeat-view', 'repeat-no', 'repeat-stop'] as const;
const afterOps = [
  'list',
  'redo',
  'resend',
  'retry',
  'xlsx',
  'recall',
  'recall-now',
  'edit',
  'remind',
] as const;
const campaignOps = [...runOps, ...placeOps, ...heldOps, ...laterOps, ...pollOps, ...afterOps] as const;
export type CampaignOp = (typeof campaignOps)[number];

export const buttons = new Buttons({
  /** A step of a campaign's draft: its number and revision, what is done, and its value. */
  compose: z.tuple([id, id, z.enum(composeOps), z.string().regex(/^[A-Za-z0-9.*-]{0,32}$/)]),
  /** What is done with a campaign that was confirmed; a page, or one of its messages. */
  campaign: z.tuple([
    id,
    z.enum(campaignOps),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
  /** A step of words about a campaign that was confirmed: the conversation's number, and what to do. */
  'campaign-words': z.tuple([id, z.enum(wordsOps)]),
  /** "Received", under the message of a campaign, by its number. */
  ack: z.tuple([id]),
});
