import { z } from 'zod';
import { isoDaySchema } from '../base/day.ts';
import { reminderPolicySchema } from './reminder-policy.ts';
import { rhythms, termSchema, termSpanSchema } from './terms.ts';

/*
 * The format of a plan file. Every string and list has an upper bound: a plan file comes from outside.
 * References between parts (a task's unit, a clause's parent) are checked by the rules in rules/.
 */

const text = (max: number) => z.string().trim().min(1).max(max);
const code = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, { error: 'code.shape' })
  .max(32);
/** A number as the document writes it: "II.2.đ". */
const number = z
  .string()
  .regex(/^[A-Za-z0-9đĐ]+(?:[.-][A-Za-z0-9đĐ]+)*$/, { error: 'code.shape' })
  .max(32);
const words = z.array(text(80)).max(60).default([]);

/** A text in both languages. Vietnamese is the first language and always there; it is used where the file has no English. */
const bilingual = (max: number) =>
  z
    .strictObject({ vi: text(max), en: text(max).optional() })
    .transform(({ vi, en }): Bilingual => ({ vi, en: en ?? vi }));

/** Oddities of the text that readers must see. */
const notes = z.array(bilingual(400)).max(10).default([]);

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
  namedIn: number.optional(),
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
  namedIn: number.optional(),
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
  code: number,
  kind: z.enum(['section', 'purpose', 'passage']),
  title: bilingual(300),
  /** What it says, in short; purposes and passages without tasks need it. */
  text: bilingual(2000).optional(),
  /** Words of its subject that its text holds. */
  keywords: words,
  /** What else people say for its subject; never told as what the plan says. */
  search: words,
  /** Oddities of the text that readers must see. */
  notes,
});

/** A paper that the plan cites: a law, a resolution, a letter. */
const paper = z.strictObject({
  code,
  /** What it is called: "Chỉ thị 11-CT/TU". */
  name: bilingual(200),
  aliases: words,
  /** Its number; left out where the text gives none. */
  number: text(60).optional(),
  /** The day on which it was issued. */
  date: isoDaySchema.optional(),
  issuer: bilingual(160).optional(),
  /** What it is about, in short. */
  subject: bilingual(400).optional(),
  /** The years that it is for. */
  years: z.strictObject({ from: z.int().min(1900).max(2200), to: z.int().min(1900).max(2200) }).optional(),
  /** Codes of the clauses and tasks that cite it; none where only the document's opening does. */
  cited: z.array(number).max(100).default([]),
  notes,
});

/** A unit of an earlier version of the plan, or of the plan before: what it was called. An import adds those that it knows. */
const formerUnit = z.strictObject({ code, name: bilingual(160), aliases: words });

/** Where a person or group of a divided unit belongs now, by the number that the import lists them under. */
const move = z.strictObject({
  person: z.int().min(1).optional(),
  group: z.int().min(1).optional(),
  to: code,
});

/**
 * Units that others have taken the place of: `renamed` … `to`, `merged` … `into`, or `split` … `into`. The old ones are no longer
 * among the plan's units, but for one whose code a new one keeps.
 */
const unitChange = z.strictObject({
  renamed: code.optional(),
  to: code.optional(),
  merged: z.array(code).min(2).max(50).optional(),
  split: code.optional(),
  /** One code of `merged`; several of `split`. */
  into: z
    .union([code, z.array(code).min(1).max(50)])
    .transform((codes) => (typeof codes !== 'string' && codes.length === 1 ? (codes[0] ?? codes) : codes))
    .optional(),
  /** The day from which it holds. */
  from: isoDaySchema.optional(),
  /** The decision that it comes from. */
  decision: text(200).optional(),
  /** Of `split`: where people and groups belong. Who is not named stays without a new unit until a coordinator decides. */
  moves: z.array(move).max(5000).default([]),
});

/** Bodies that the plan binds without naming them, in its words, and the clause that does. */
const others = z.strictObject({ words: bilingual(300), by: number });

const inWords = {
  /** The date as the text writes it. */
  written: text(200),
  /** Why the date is not sure: the text contradicts itself. */
  unconfirmed: bilingual(300).optional(),
};
/** An hour of the plan's time zone: "17:00". */
const hour = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'time.shape' })
  .optional();
const onDay = <Rule extends 'before' | 'by' | 'on', More extends z.ZodRawShape>(rule: Rule, more: More) =>
  z.strictObject({ ...more, rule: z.literal(rule), day: isoDaySchema, hour, ...inWords });
const dateOfRule = <More extends z.ZodRawShape>(more: More) =>
  z.discriminatedUnion('rule', [
    onDay('before', more),
    onDay('by', more),
    onDay('on', more),
    z.strictObject({ ...more, rule: z.literal('from-to'), from: isoDaySchema, to: isoDaySchema, ...inWords }),
    z.strictObject({ ...more, rule: z.literal('within'), term: termSpanSchema, ...inWords }),
  ]);

/**
 * When a task is due, by the rule that its text uses:
 * `before` D (D itself is late; with an hour, from that hour on), `by` D (D is in time), `on` D, `from-to` (an event that lasts),
 * `within` whole months, of which no day is written.
 */
export const taskDateSchema = dateOfRule({});

/** One of a task's several dates, with what it is called. */
const labelledDate = dateOfRule({
  code: z
    .string()
    .regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, { error: 'code.shape' })
    .max(8),
  label: bilingual(60),
});

/** How a task repeats: a day of each month, quarter, half-year or year. */
export const repetitionSchema = z.strictObject({
  every: z.enum(Object.keys(rhythms) as [keyof typeof rhythms]),
  rule: z.enum(['before', 'by', 'on']),
  day: z.int().min(1).max(31).or(z.literal('last')),
  /** Which month of the term, from 1; the numbers behind its last are the months after it. Default: its last. */
  month: z.int().min(1).max(24).optional(),
  hour,
  /** The rhythm as the text writes it. */
  written: text(180),
  /** The first and the last term. Default: those of the plan's years, without what was past when it was issued. */
  from: termSchema.optional(),
  until: termSchema.optional(),
  /** Terms with another day, in the text's words where it has some, or without one: what is asked then goes `into` another task. */
  except: z
    .array(
      z.strictObject({
        term: termSchema,
        day: isoDaySchema.optional(),
        written: text(180).optional(),
        into: number.optional(),
      }),
    )
    .max(120)
    .default([]),
});

/** What a mention of a date in the plan's document is. */
const mentionKind = z.enum(['deadline', 'basis', 'target', 'history', 'recurring', 'period', 'ask']);

/** What a person must be shown of a mention: nothing of it is mended silently. */
const dateFlag = z.enum(['odd-year', 'impossible', 'no-year', 'passed', 'hour']);

/** One mention of a date in the document that a draft was made from, with what was made of it. */
export const dateMentionSchema = z.strictObject({
  /** The innermost clause or bullet that it is in; left out in the letterhead, the grounds and notes. */
  at: text(40).optional(),
  sentence: text(1000),
  written: text(200),
  is: mentionKind,
  /** The task that got the date. */
  task: number.optional(),
  flags: z.array(dateFlag).max(5).default([]),
  /** Set by a person who has compared it with the document. */
  confirmed: z.boolean(),
});

const task = z.strictObject({
  code: number,
  /** The clause that holds it. */
  clause: number,
  kind: z.enum(['report', 'event', 'activity']),
  title: bilingual(200),
  /** What is to be done, in a sentence or two of the project's own. */
  detail: bilingual(1000).optional(),
  /** Units or groups that answer for it. */
  lead: z.array(code).min(1).max(50),
  /** Units or groups that take part besides the leaders ("phối hợp"). */
  participants: z.array(code).max(50).default([]),
  /** Units or groups that are only invited ("mời"): they owe nothing. */
  invited: z.array(code).min(1).max(50).optional(),
  /** With whom, in the text's words, where these name no unit of the plan ("các ngành liên quan"). */
  partners: bilingual(300).optional(),
  /** Who receives it; reports only. */
  recipient: code.optional(),
  /** Whether a report goes up only after the unit's head has agreed; reports only. Default: as the plan says for all. */
  confirm: z.enum(['head', 'nobody']).optional(),
  /** Units, groups and the recipient that the task's text does not name, each with the clause they are inferred from. */
  inferred: z.record(code, number).default({}),
  /** Left out where the text writes none. */
  date: taskDateSchema.optional(),
  /** In place of `date`: several, each a task of its own with its outcome. */
  dates: z.array(labelledDate).min(1).max(50).optional(),
  /** In place of `date`: each occurrence is a task of its own. */
  repeats: repetitionSchema.optional(),
  /** Beside no date: the occasion, in the text's words ("nhân Tháng hành động"). */
  when: bilingual(200).optional(),
  /** Who attends. */
  attends: bilingual(400).optional(),
  /** Where it is done. */
  places: bilingual(400).optional(),
  /** Names people use for the task itself ("báo cáo 6 tháng", "bc 6T"). */
  aliases: words,
  /** Words and phrases of its subject that its text holds ("băng rôn", "nhà tạm lánh"). */
  keywords: words,
  /** What else people say for its subject; never told as what the plan says. */
  search: words,
  /** Touches victims of violence: nothing that could identify a person is asked for or kept. */
  sensitive: z.boolean().default(false),
  /** The task that this one's results go into. */
  feeds: number.optional(),
  notes,
});

/** What is to be reached, and by when: no task, and never a deadline. */
const target = z.strictObject({
  code: number,
  /** The clause that sets it. */
  clause: number,
  name: bilingual(200),
  /** What people call it. */
  aliases: words,
  value: z.number(),
  /** What the value counts: "%", "lớp". */
  measure: bilingual(40),
  /** Whether the value is the least or the most; left out where it is what is meant to be reached. */
  bound: z.enum(['at-least', 'at-most']).optional(),
  /** Of whom or what, where the name does not say it. */
  of: bilingual(200).optional(),
  /** Units or groups that are to reach it. */
  lead: z.array(code).max(50).default([]),
  /** The term by whose end it is to be reached. */
  by: termSchema.optional(),
  /** The figure of updates that it is measured by; without it nothing is said of how much is reached. */
  figure: code.optional(),
  /** The tasks whose updates count, by their codes; default: all that ask for the figure. */
  tasks: z.array(number).min(1).max(50).optional(),
  /** As the text writes it. */
  written: text(300),
});

/** What a number says: what is new since the unit's last update, which adds up; or how much it is to date, where the newest counts. */
const figureCounts = ['since-last', 'to-date'] as const;

/** A number that an update asks for, with what people call it. */
const figure = z.strictObject({
  code,
  name: bilingual(60),
  /** What it counts: "buổi", "người", "%". */
  measure: bilingual(20).optional(),
  /** By default since the last update: who types "3 buổi, 120 người" has just held them, and keeps no sum of the year. */
  counts: z.enum(figureCounts).default('since-last'),
  /** The figure that it counts a part of: women of the people taking part. */
  partOf: code.optional(),
});

/** Numbers that an update asks for, in their order. */
const figures = z.array(figure).max(6).default([]);

/** The number of tasks of a plan, occurrences counted one by one. */
export const MOST_TASKS = 10_000;

/** The whole plan file, checked for shape. See docs/plan-file.md. */
export const planFileSchema = z.strictObject({
  format: z.literal(1),
  /** Made from another year's plan; a person who has looked through it sets `confirmed`. */
  rolled: z.strictObject({ from: code, confirmed: z.boolean() }).optional(),
  /** Made from the office's document: every mention of a date in it. Refused until a person has confirmed each. */
  draft: z.strictObject({ dates: z.array(dateMentionSchema).max(5000) }).optional(),
  code,
  year: z.int().min(1990).max(2200),
  /** The last year of a plan for several, whose first is `year`. */
  lastYear: z.int().min(1990).max(2200).optional(),
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
  /** The papers that the text cites. */
  papers: z.array(paper).max(200).default([]),
  /** Where the plan was sent, as its text lists it. */
  sentTo: z.array(bilingual(200)).max(100).default([]),
  others: others.optional(),
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
  /** Units that were renamed, merged or divided: all that belongs to the old ones goes over to the new. */
  unitChanges: z.array(unitChange).max(2000).default([]),
  formerUnits: z.array(formerUnit).max(4000).default([]),
  /** The plan whose people come into this one when it is first imported. */
  peopleFrom: code.optional(),
  groups: z.array(group).max(200).default([]),
  recipients: z.array(recipient).max(100).default([]),
  clauses: z.array(clause).min(1).max(5000),
  tasks: z.array(task).min(1).max(MOST_TASKS),
  targets: z.array(target).max(500).optional(),
  /** What updates ask for beside the status, by the task's kind. Each number may be left out when reporting. */
  figures: z
    .strictObject({ report: figures, event: figures, activity: figures })
    .default({ report: [], event: [], activity: [] }),
  /** Reports go up only after the unit's head has agreed, but for those whose task says otherwise. Default: at once. */
  confirm: z.literal('head').optional(),
  /** When people are reminded of what is due. */
  reminders: reminderPolicySchema.prefault({}),
  /** Abbreviations of this plan's field, with what they mean: `BĐG: bình đẳng giới`. */
  abbreviations: z.record(text(30), text(120)).default({}),
});

export type PlanFile = z.infer<typeof planFileSchema>;
export type PlanUnit = PlanFile['units'][number];
export type FormerUnit = PlanFile['formerUnits'][number];
export type UnitChange = PlanFile['unitChanges'][number];
export type UnitGroup = PlanFile['groups'][number];
export type Recipient = PlanFile['recipients'][number];
export type Clause = PlanFile['clauses'][number];
export type Task = PlanFile['tasks'][number] & {
  /** Of an occurrence of a task of the file: that task, and which of them it is. No part of a file. */
  readonly occurrence?: Occurrence;
};
interface Occurrence {
  readonly family: Task;
  /** Its term, or the code of its date. */
  readonly of: string;
}
export type Repetition = NonNullable<Task['repeats']>;
export type Target = NonNullable<PlanFile['targets']>[number];
export type Paper = PlanFile['papers'][number];
export type Figure = PlanFile['figures']['event'][number];
export type TaskDate = NonNullable<Task['date']>;
export type DateMention = z.infer<typeof dateMentionSchema>;
export type MentionKind = DateMention['is'];
export type DateFlag = DateMention['flags'][number];
export type Bilingual = { vi: string; en: string };
