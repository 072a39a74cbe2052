import { z } from 'zod';
import { Buttons, code, compactDay, id, page } from '../../kit/buttons.ts';

/** The units that the person has ticked. */
export const TICKED = '~';

/** Whose report: a unit's or a group's, all units' together (`*`), or that of the units that the person has ticked (`~`). */
const whose = z.union([code, z.enum(['*', TICKED])]);
/** A report: whose, and the first and the last day of its figures. */
const report = [whose, compactDay, compactDay] as const;

export const reportKind = z.enum(['unit', 'consolidated']);

const steps = ['tick', 'untick', 'page', 'done', 'drop', 'no-file', 'send', 'again', 'take-back'] as const;
export type ReportStep = (typeof steps)[number];

export const buttons = new Buttons({
  /** Another page of whose report there is. */
  'report-whose': z.tuple([page]),
  /** Begins to tick units whose report is made together. */
  'report-some': z.tuple([]),
  /** The periods that there are. */
  'report-of': z.tuple([whose]),
  /** Asks for the first and the last day. */
  'report-days': z.tuple([whose]),
  /** What the draft says. */
  'report-on': z.tuple([...report]),
  'report-docx': z.tuple([...report]),
  'report-xlsx': z.tuple([...report]),
  /** The figures of the draft, each of which can be proved. */
  proofs: z.tuple([...report]),
  /** The updates that a figure is made of, by its place among them, and their page: with who said it, and without. */
  'said-by': z.tuple([...report, page, page]),
  proof: z.tuple([...report, page, page]),
  /** The minutes of reminding, and as a file. */
  minutes: z.tuple([...report]),
  'minutes-docx': z.tuple([...report]),
  'minutes-xlsx': z.tuple([...report]),
  /** Begins to say that the report was sent upward. */
  'sent-up': z.tuple([...report]),
  /** The office's own template for a unit's report or the consolidated one: what there is, the one in force as a file, another one, none. */
  template: z.tuple([reportKind, z.enum(['show', 'get', 'new', 'remove', 'remove-now'])]),
  /** A step of what is asked here: the conversation's number, what is done, and its value. */
  'report-step': z.tuple([id, z.enum(steps), z.string().max(32)]),
});
