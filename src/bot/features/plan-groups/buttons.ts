import { z } from 'zod';
import { Buttons, compactDay, id, page } from '../../kit/buttons.ts';

/** Key of a task among the plans of a group (`taskKey`). */
const key = z.string().regex(/^[0-9a-f]{10}$/);

/** The buttons of a group of plans; each names the group by its number first. */
export const buttons = new Buttons({
  /** The plans, a page of them; one of them, with the page to go back to. */
  'group-plans': z.tuple([id, page]),
  'group-plan': z.tuple([id, id, page]),
  /** Has the person's questions be about a plan. */
  'group-about': z.tuple([id, id]),
  /** The tasks, a page of them; one of them, with a page of the plans that lack it. */
  'group-tasks': z.tuple([id, page]),
  'group-task': z.tuple([id, key, page]),
  /** Asks the plans that lack a task, or anything that is overdue (`*`), once the person is sure. */
  'group-ask': z.tuple([id, z.union([key, z.literal('*')]), z.enum(['sure', 'yes'])]),
  /** Which days a report is about; the report over the plans, as a document or a workbook. */
  'group-report': z.tuple([id]),
  'group-file': z.tuple([id, compactDay, compactDay, z.enum(['docx', 'xlsx'])]),
  /** Looks at the group no more. */
  'group-leave': z.tuple([id, z.enum(['sure', 'yes'])]),
});
