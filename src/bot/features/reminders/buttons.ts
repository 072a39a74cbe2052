import { z } from 'zod';
import { channelCode } from '../../../people/channel-kind.ts';
import { Buttons, code, compactDay, page } from '../../kit/buttons.ts';

/** What can be done from a reminder. */
const acts = ['update', 'done', 'snooze', 'detail', 'list'] as const;
export type ReminderAct = (typeof acts)[number];

export const buttons = new Buttons({
  /** Of several tasks in a day's message: which one to update, call done, be reminded of again, or see. */
  remind: z.tuple([z.enum(acts), compactDay, page]),
  /** Reminds of a task again on the next working day. */
  snooze: z.tuple([code]),
  /** How the person wants to be reminded. */
  'remind-me': z.tuple([z.enum(['auto', 'on', 'private', 'day-before', 'off'])]),
  /** On which of several messengers the person wants to hear it: `latest` where they wrote last. */
  'remind-on': z.tuple([z.string().regex(channelCode.pattern).transform(channelCode.read)]),
  /** Whether the head of a unit wants to hear what it reports and is late with. */
  'head-news': z.tuple([z.enum(['on', 'off'])]),
  /** Words to pass on to people who cannot be written to. */
  'pass-on': z.tuple([]),
  /** What will be said in the next days. */
  outlook: z.tuple([page]),
});
