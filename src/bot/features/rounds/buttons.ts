import { z } from 'zod';
import { Buttons, code, compactDay, id, page } from '../../kit/buttons.ts';

/** What is done with what an update round is to ask: when, of whom and about what, and what becomes of it. */
const whenSteps = ['when', 'now', 'month', 'quarter', 'before', 'ahead', 'days'] as const;
const choiceSteps = ['units', 'unit-on', 'unit-off', 'tasks', 'task-on', 'task-off'] as const;
const endSteps = ['show', 'start', 'drop', 'stop', 'stop-now'] as const;
const orderSteps = [...whenSteps, ...choiceSteps, ...endSteps] as const;
export type OrderStep = (typeof orderSteps)[number];

export const buttons = new Buttons({
  /** An update round, by its number: its units (a page of them), and closing it, asked about first. */
  round: z.tuple([id, z.enum(['show', 'close', 'close-now']), page]),
  /** Sets the last day of an update round. */
  'round-until': z.tuple([id, compactDay]),
  /** Of which tasks those are asked, too, who only take part; a page of them. */
  partners: z.tuple([page]),
  /** Has those asked who take part in a task, or no longer. */
  partner: z.tuple([code, z.enum(['ask', 'spare'])]),
  /** Begins to put an update round together. */
  'round-new': z.tuple([z.literal('now')]),
  /** What is to be asked, by its number: what is seen or changed of it, and the value. */
  'round-order': z.tuple([id, z.enum(orderSteps), z.string().max(32)]),
});
