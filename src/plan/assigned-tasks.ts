import { z } from 'zod';
import { textsIn } from '../base/texts.ts';
import { type Clause, type PlanFile, type Task, taskDateSchema } from './plan-file.ts';
import { successorsIn } from './unit-changes.ts';

/* Tasks that letters assign during the year. They stand beside the plan file, which stays the document that it is. */

/** Codes of assigned tasks, and of what assigned them, begin with this; no plan file may use them. */
const PREFIX = 'GV';

/** Whether a code is one that only assigned tasks may have. */
export function isAssignedCode(code: string): boolean {
  return /^gv[.-]\d/i.test(code);
}

/** The code of an assigned task; what all of them begin with, given nothing. @param number its place among the plan's assigned tasks, from 1 */
export function assignedCode(number: number | ''): string {
  return `${PREFIX}.${number}`;
}

const text = (max: number) => z.string().trim().min(1).max(max);
const party = z.string().max(32);

/** What a letter gives to do, as the database holds it. */
export const assignedTaskSchema = z.object({
  kind: z.enum(['report', 'event', 'activity']),
  title: text(200),
  detail: text(1000).optional(),
  /** Codes of units or groups. */
  lead: z.array(party).max(50),
  participants: z.array(party).max(50).default([]),
  /** With whom, where the words name no unit of the plan. */
  partners: text(300).optional(),
  /** Who receives it: a recipient of the plan by its code, or anybody else by name. */
  recipient: z.union([z.object({ code: party }), z.object({ name: text(160) })]).optional(),
  date: taskDateSchema.optional(),
  /** Whether a report goes up only after the unit's head has agreed. Default: as the plan says for all. */
  confirm: z.enum(['head', 'nobody']).optional(),
  /** Beside no date: the time in the letter's words. */
  when: text(200).optional(),
  sensitive: z.boolean().default(false),
});
export type AssignedContent = z.infer<typeof assignedTaskSchema>;

/** An assigned task, with what assigned it. */
export interface AssignedTask {
  readonly id: number;
  /** Its place among the plan's assigned tasks, from 1. */
  readonly number: number;
  /** The number of the first task that was assigned with it. */
  readonly letter: number;
  /** "Công văn 123/UBND-VP ngày 5/4/2018"; undefined where no paper did. */
  readonly source: string | undefined;
  readonly content: AssignedContent;
}

/** Selects the assigned tasks that hold, in their order. */
export const heldAssignments = { where: { droppedAt: null }, orderBy: { number: 'asc' } } as const;

/** The columns that `storedAssignment` reads. */
export const assignmentColumns = { id: true, number: true, letter: true, source: true, task: true } as const;

/** An assigned task as a database row holds it. @throws ZodError when the row holds something else */
export function storedAssignment(row: {
  id: number;
  number: number;
  letter: number;
  source: string | null;
  task: unknown;
}): AssignedTask {
  const { id, number, letter, source } = row;
  return { id, number, letter, source: source ?? undefined, content: assignedTaskSchema.parse(row.task) };
}

/**
 * A plan file with assigned tasks behind its own, each in a clause that is called after what assigned it. Units that the file has no
 * more are left out; where units became others, those have the tasks.
 */
export function withAssigned(file: PlanFile, assigned: readonly AssignedTask[]): PlanFile {
  if (assigned.length === 0) return file;
  const known = knownParties(file);
  const outside = assigned.flatMap(({ number, content: { recipient } }) =>
    recipient && 'name' in recipient
      ? [{ code: recipientCode(number), name: both(recipient.name), aliases: [] }]
      : [],
  );
  const recipients = [...file.recipients, ...outside];
  const clauses = new Map(assigned.map((one) => [one.letter, clauseOf(one)]));
  return {
    ...file,
    recipients,
    clauses: [...file.clauses, ...clauses.values()],
    tasks: [...file.tasks, ...assigned.map((one) => taskOf(one, known, recipients))],
  };
}

/** What a letter gives to do as the plan would have it, before it is assigned. */
export function provisionalTask(content: AssignedContent, file: PlanFile): Task {
  const about = { id: 0, number: 0, letter: 0, source: undefined, content };
  return taskOf(about, knownParties(file), file.recipients);
}

/** Returns what puts those in the place of units that became others, and leaves out the codes of units and groups that a file has no more. */
function knownParties(file: PlanFile): (codes: readonly string[]) => string[] {
  const parties = new Set([...file.units, ...file.groups].map(({ code }) => code));
  const successors = successorsIn(file);
  return (codes) => [
    ...new Set(codes.flatMap((code) => (parties.has(code) ? [code] : (successors.get(code) ?? [])))),
  ];
}

/** An assigned task as the plan has it. */
function taskOf(
  { number, letter, content }: AssignedTask,
  known: (codes: readonly string[]) => string[],
  recipients: PlanFile['recipients'],
): Task {
  const { kind, title, detail, partners, recipient, confirm, date, when, sensitive } = content;
  const code = recipient && ('code' in recipient ? recipient.code : recipientCode(number));
  const receives = code !== undefined && recipients.some((one) => one.code === code);
  const lead = known(content.lead);
  return {
    ...{ code: assignedCode(number), clause: clauseCode(letter), kind, title: both(title), lead, sensitive },
    participants: known(content.participants).filter((one) => !lead.includes(one)),
    ...(detail !== undefined && { detail: both(detail) }),
    ...(partners !== undefined && { partners: both(partners) }),
    ...(receives && { recipient: code }),
    ...(kind === 'report' && confirm && { confirm }),
    ...(date ? { date } : when !== undefined && { when: both(when) }),
    ...{ inferred: {}, aliases: [], keywords: [], search: [], notes: [] },
  };
}

function clauseOf({ letter, source }: AssignedTask): Clause {
  const title =
    source === undefined
      ? { vi: textsIn('vi')('assignments:no-letter'), en: textsIn('en')('assignments:no-letter') }
      : both(source);
  return { code: clauseCode(letter), kind: 'section', title, keywords: [], search: [], notes: [] };
}

const clauseCode = (letter: number): string => `${PREFIX}-${letter}`;
const recipientCode = (number: number): string => `${PREFIX}-nhan-${number}`;
const both = (vi: string) => ({ vi, en: vi });
