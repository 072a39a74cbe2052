import { isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type DateMention, dateMentionSchema, repetitionSchema, taskDateSchema } from '../plan/plan-file.ts';
import { scalarEdit, withEdits } from '../plan/roll-plan/text-edits.ts';

/** A date of a draft that nobody has confirmed, with the task that got it. */
export interface PendingDate {
  readonly index: number;
  /** Where the file lists it, from 1. */
  readonly line: number;
  readonly mention: DateMention;
  readonly task: z.infer<typeof taskOf> | undefined;
}

const taskOf = z.object({
  code: z.string(),
  title: z.object({ vi: z.string() }),
  date: taskDateSchema.optional(),
  repeats: repetitionSchema.optional(),
});
const draftOf = z.object({
  draft: z.object({ dates: z.array(dateMentionSchema) }),
  tasks: z.array(taskOf.optional().catch(undefined)),
});

/**
 * Returns the dates of a draft's file that are still to be confirmed; undefined for a file that is no draft.
 * @throws Error when the file cannot be read as a draft
 */
export function pendingDates(text: string): PendingDate[] | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) throw new Error('no YAML');
  if (!document.has('draft')) return undefined;
  const { draft, tasks } = draftOf.parse(document.toJS({ maxAliasCount: 0 }));
  return draft.dates.flatMap((mention, index) => {
    if (mention.confirmed) return [];
    const node = document.getIn(['draft', 'dates', index], true);
    const offset = isMap(node) ? (node.range?.[0] ?? 0) : 0;
    const task = tasks.find((one) => one !== undefined && one.code === mention.task);
    return [{ index, line: lines.linePos(offset).line, mention, task }];
  });
}

/** The file with a date confirmed; all else stays as it is, letter by letter. */
export function withConfirmed(text: string, index: number): string {
  const node = parseDocument(text, { schema: 'core' }).getIn(['draft', 'dates', index, 'confirmed'], true);
  return withEdits(
    text,
    scalarEdit(node, text, () => 'true'),
  );
}
