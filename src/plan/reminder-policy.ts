import { z } from 'zod';

/*
 * When people are reminded: the plan file's part `reminders`. Everything may be left out. Times are of the plan's own
 * time zone.
 */

/** A time of day, "07:30". */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time.shape' });
/** Numbers of days, at most a year. */
const days = (least: number) => z.array(z.int().min(least).max(365)).max(20);

/** The plan file's part on reminders, with its defaults. */
export const reminderPolicySchema = z.strictObject({
  /** Days before the last good day; 0 is that day itself. Moved to the working day before. */
  before: days(0).default([14, 7, 3, 1, 0]),
  /** Days after it, while it is not done. Moved to the working day after. */
  after: days(1).default([1, 3, 7]),
  /** When on a working day the day's message goes out. */
  time: time.default('07:30'),
  /** Whether groups and coordinators get an overview of the week on its first working day. */
  digest: z.boolean().default(true),
  /** Nothing is sent in these hours, which may go over midnight; the same time twice: there are none. */
  quiet: z.strictObject({ from: time.default('21:00'), to: time.default('06:30') }).prefault({}),
  events: z
    .strictObject({
      /** Days before the start; 0 is the day of the start. */
      before: days(0).default([7, 3, 1, 0]),
      /** Days after the end on which results are asked for. */
      results: days(1).default([1, 3, 7]),
    })
    .prefault({}),
});

export type ReminderPolicy = z.infer<typeof reminderPolicySchema>;

/** Whether nothing is to be sent at a time of day ("07:30"). */
export function isQuiet(at: string, { from, to }: ReminderPolicy['quiet']): boolean {
  return from <= to ? from <= at && at < to : at >= from || at < to;
}
