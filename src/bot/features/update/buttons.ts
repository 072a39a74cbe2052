import { z } from 'zod';
import { code, id, page, place } from '../../kit/button-values.ts';

/** What the buttons of this folder carry, by their kind. */
export const progressShapes = {
  /** Begins an update of a task. */
  update: z.tuple([code]),
  /** Puts the newest update of a task by a unit together anew. */
  fix: z.tuple([code, code]),
  /** A step of an update: the draft's number, what is given, and its value. */
  draft: z.tuple([
    id,
    z.enum([
      'unit',
      'task',
      'page',
      'status',
      'percent',
      'skip',
      'finish',
      'paper',
      'edit',
      'save',
      'drop',
      'again',
      'same',
      'pass',
      'later',
    ]),
    z.string().max(32),
  ]),
  /** How far the plan is, unit by unit. */
  progress: z.tuple([page]),
  /** How far a unit is, task by task. */
  'unit-progress': z.tuple([code, page]),
  /** Draws how far a unit is, or all whom the person may see (`*`). */
  chart: z.tuple([place]),
  /** Sends the sheet of the whole plan. */
  sheet: z.tuple([z.literal('xlsx')]),
  /** Reports and how many have come in. */
  reports: z.tuple([page]),
  /** Who has not handed in a report. */
  missing: z.tuple([code, page]),
  /** Asks those who have not handed in a report for it. */
  nudge: z.tuple([code]),
  /** All files of a report task as one archive. */
  zip: z.tuple([code]),
  /** A unit's report, by task and unit. */
  report: z.tuple([code, code]),
  /** Sends the files of a unit's report. */
  files: z.tuple([code, code]),
  /** Takes a unit's report, or begins to send it back. */
  review: z.tuple([code, code, z.enum(['received', 'returned'])]),
  /** What was reported on a task, by the unit of that place in the plan. */
  history: z.tuple([code, page]),
};
