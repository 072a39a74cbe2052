import type { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { Buttons, id } from '../../kit/buttons.ts';

/** Steps of composing a campaign. */
const composeOps = [
  'go',
  'one',
  'remove',
  'ack',
  'preview',
  'unlink',
  'who',
  'party',
  'where',
  'earlier',
  'page',
  'now',
  'every',
  'time',
  'try',
  'send',
  'again',
  'template',
  'share',
  'forget',
  'drop',
] as const;
export type ComposeOp = (typeof composeOps)[number];

/** What can be done with a campaign once it was confirmed. */
const campaignOps = [
  'list',
  'show',
  'pause',
  'resume',
  'cancel',
  'cancel-now',
  'approve',
  'refuse',
  'view',
  'failed',
  'removed',
  'uncertain',
  'resend',
  'acked',
  'unacked',
  'xlsx',
  'recall',
  'recall-now',
  'unrecalled',
  'edit',
  'remind',
] as const;
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
  /** "Received", under the message of a campaign, by its number. */
  ack: z.tuple([id]),
});

/** What a screen's buttons are put on. */
export interface ScreenBuilder {
  keyboard: InlineKeyboard;
  /** Adds a button of the draft's screen: what it does, to the draft as it is shown. */
  button(label: string, op: ComposeOp, value?: string | number): InlineKeyboard;
}
