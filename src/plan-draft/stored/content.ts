import { z } from 'zod';
import {
  type DateMention,
  dateMentionSchema,
  repetitionSchema,
  taskDateSchema,
} from '../../plan/plan-file.ts';

/*
 * A plan that is not finished, as it was read out of a document and as the database keeps it: what decisions are about has its shape,
 * all else is carried along.
 */

const name = z.looseObject({ vi: z.string() });
const unit = z.looseObject({ code: z.string(), name, aliases: z.array(z.string()).exactOptional() });
const group = z.looseObject({
  code: z.string(),
  name,
  members: z.union([z.literal('*'), z.array(z.string())]),
});
const recipient = z.looseObject({ code: z.string(), name, via: z.string().exactOptional() });
const task = z.looseObject({
  ...{ code: z.string(), clause: z.string(), kind: z.enum(['report', 'event', 'activity']), title: name },
  lead: z.array(z.string()),
  participants: z.array(z.string()).exactOptional(),
  inferred: z.record(z.string(), z.string()).exactOptional(),
  recipient: z.string().exactOptional(),
  date: taskDateSchema.exactOptional(),
  repeats: repetitionSchema.exactOptional(),
  when: name.exactOptional(),
  notes: z.array(name).exactOptional(),
});

export const draftContentSchema = z.looseObject({
  code: z.string(),
  year: z.int().exactOptional(),
  title: name,
  locality: z.looseObject({ name }),
  issuer: name,
  issuedOn: z.string().exactOptional(),
  number: z.string().exactOptional(),
  draft: z.strictObject({ dates: z.array(dateMentionSchema) }).exactOptional(),
  units: z.array(unit),
  groups: z.array(group).exactOptional(),
  recipients: z.array(recipient).exactOptional(),
  tasks: z.array(task),
});

export type DraftContent = z.infer<typeof draftContentSchema>;
export type DraftContentTask = DraftContent['tasks'][number];

/**
 * Whether a task has its time from a mention of its date: a deadline, months or a quarter that are one, or a day that comes again.
 */
export function isTerm({ is }: DateMention, task: DraftContentTask | undefined): boolean {
  if (is === 'deadline') return true;
  if (is === 'period') return task?.date?.rule === 'within';
  return is === 'recurring' && task?.repeats !== undefined;
}

/** What a person should know about how a document was read. */
export const remarksSchema = z.array(z.enum(['tracked-changes', 'struck-out', 'legacy-font', 'pdf']));

/** What was read out of a file. */
export const readingSchema = z.strictObject({
  /** A workbook was filled in by a person and passed all checks: nothing of it is asked about. */
  from: z.enum(['document', 'workbook']),
  plan: draftContentSchema,
  remarks: remarksSchema,
});
export type Reading = z.infer<typeof readingSchema>;
