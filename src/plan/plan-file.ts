import { z } from 'zod';
import { isoDaySchema } from '../base/day.ts';
import { reminderPolicySchema } from './reminder-policy.ts';

/*
 * The format of a plan file. Every string and list has an upper bound: a plan file comes from outside.
 * References between parts (a task's unit, a clause's parent) are checked by the rules in rules/.
 */

const text = (max: number) => z.string().trim().min(1).max(max);
const code = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, { error: 'code.shape' })
  .max(32);
const words = z.array(text(80)).max(60).default([]);

/** A text in both languages. Vietnamese is the first language and always there. */
const bilingual = (max: number) => z.strictObject({ vi: text(max), en: text(max) });

const unit = z.strictObject({
  /** Short and fixed; used by commands and by other parts of the file. */
  code,
  name: bilingual(160),
  /** What it is called in a list of many, when its name is long. */
  short: bilingual(40).optional(),
  /** What people type for it, in any language: short names, abbreviations, old names. */
  aliases: words,
  /** Sort of office, free for each plan ("office", "ward"); audiences can be chosen by it. */
  kind: code,
  /** The clause that names the unit. Left out when the plan's text does not name it. */
  namedIn: code.optional(),
  /** True where the plan asks ("Đề nghị") instead of ordering: the wording to this unit stays polite. */
  requested: z.boolean().default(false),
});

const group = z.strictObject({
  code,
  name: bilingual(160),
  aliases: words,
  /** Codes of units, or `"*"` for every unit of the plan. Each member answers for itself. */
  members: z.union([z.literal('*'), z.array(code).min(1).max(2000)]),
  /** The clause that names the group as such. */
  namedIn: code.optional(),
});

const recipient = z.strictObject({
  code,
  name: bilingual(160),
  aliases: words,
  /** The unit that receives on the recipient's behalf ("qua phòng Lao động"). */
  via: code.optional(),
});

const clause = z.strictObject({
  /** The number as the plan writes it: `III`, `III.1`. */
  code,
  kind: z.enum(['section', 'purpose', 'passage']),
  title: bilingual(300),
  /** What it says, in short; purposes and passages without tasks need it. */
  text: bilingual(2000).optional(),
  /** Words people use for its subject. */
  keywords: words,
});

const inWords = {
  /** The date as the text writes it. */
  written: text(200),
  /** Why the date is not sure: the text contradicts itself. */
  unconfirmed: bilingual(300).optional(),
};
const onDay = <Rule extends 'before' | 'by' | 'on'>(rule: Rule) =>
  z.strictObject({ rule: z.literal(rule), day: isoDaySchema, ...inWords });

/**
 * When a task is due, by the rule that its text uses:
 * `before` D (D itself is late), `by` D (D is in time), `on` D, `from-to` (an event that lasts).
 */
export const taskDateSchema = z.discriminatedUnion('rule', [
  onDay('before'),
  onDay('by'),
  onDay('on'),
  z.strictObject({ rule: z.literal('from-to'), from: isoDaySchema, to: isoDaySchema, ...inWords }),
]);

const task = z.strictObject({
  code,
  /** The clause that holds it. */
  clause: code,
  kind: z.enum(['report', 'event', 'activity']),
  title: bilingual(200),
  /** What is to be done, in a sentence or two of the project's own. */
  detail: bilingual(1000).optional(),
  /** Units or groups that answer for it. */
  lead: z.array(code).min(1).max(50),
  /** Units or groups that take part besides the leaders. */
  participants: z.array(code).max(50).default([]),
  /** Who receives it; reports only. */
  recipient: code.optional(),
  /** Left out: all year long. */
  date: taskDateSchema.optional(),
  /** Names people use for the task itself ("báo cáo 6 tháng", "bc 6T"). */
  aliases: words,
  /** Words and phrases of its subject ("băng rôn", "nhà tạm lánh"). */
  keywords: words,
  /** Touches victims of violence: nothing that could identify a person is asked for or kept. */
  sensitive: z.boolean().default(false),
  /** The task that this one's results go into. */
  feeds: code.optional(),
  /** Oddities of the text that readers must see. */
  notes: z.array(bilingual(400)).max(10).default([]),
});

/** Numbers that an update asks for, in their order: a code for each, with what people call it. */
const figures = z
  .array(z.strictObject({ code, name: bilingual(60) }))
  .max(6)
  .default([]);

/** The whole plan file, checked for shape. See docs/plan-file.md. */
export const planFileSchema = z.strictObject({
  format: z.literal(1),
  /** Made from another year's plan; a person who has looked through it sets `confirmed`. */
  rolled: z.strictObject({ from: code, confirmed: z.boolean() }).optional(),
  code,
  year: z.int().min(1990).max(2200),
  timeZone: text(60),
  title: bilingual(300),
  /** The place the plan is for, with its short names. */
  locality: z.strictObject({ name: bilingual(160), aliases: words }),
  issuer: bilingual(160),
  signedBy: text(120).optional(),
  issuedOn: isoDaySchema,
  /** Number of the document; left out where the text leaves it blank. */
  number: text(60).optional(),
  /** The document that the plan carries out. */
  basis: bilingual(300).optional(),
  /** Public holidays come from a library for `country` (ISO 3166); decisions of the year are added here. */
  holidays: z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/),
    extra: z
      .array(z.strictObject({ day: isoDaySchema, name: bilingual(120) }))
      .max(100)
      .default([]),
    /** Days that are worked although they are a weekend or a holiday (swapped days). */
    worked: z.array(isoDaySchema).max(100).default([]),
  }),
  units: z.array(unit).min(1).max(2000),
  groups: z.array(group).max(200).default([]),
  recipients: z.array(recipient).max(100).default([]),
  clauses: z.array(clause).min(1).max(5000),
  tasks: z.array(task).min(1).max(10000),
  /** What updates ask for beside the status, by the task's kind. Each number may be left out when reporting. */
  figures: z
    .strictObject({ report: figures, event: figures, activity: figures })
    .default({ report: [], event: [], activity: [] }),
  /** When people are reminded of what is due. */
  reminders: reminderPolicySchema.prefault({}),
  /** Abbreviations of this plan's field, with what they stand for: `BĐG: bình đẳng giới`. */
  abbreviations: z.record(text(30), text(120)).default({}),
});

export type PlanFile = z.infer<typeof planFileSchema>;
export type PlanUnit = PlanFile['units'][number];
export type UnitGroup = PlanFile['groups'][number];
export type Recipient = PlanFile['recipients'][number];
export type Clause = PlanFile['clauses'][number];
export type Task = PlanFile['tasks'][number];
export type Figure = PlanFile['figures']['event'][number];
export type TaskDate = NonNullable<Task['date']>;
export type Bilingual = { vi: string; en: string };
