import { z } from 'zod';
import type { DocumentText } from '../document/blocks.ts';
import { type RefusalReason, refusalReasons } from '../document/refusal.ts';
import type { DraftedPlan } from '../draft-plan.ts';
import type { Letter } from '../letter.ts';
import type { SheetProblem } from '../sheet/refusal.ts';
import { draftContentSchema, remarksSchema } from '../stored/content.ts';

/* What the process that reads a document is asked for, and what it says (reading-process.ts). */

/** What is to be read out of a document: the draft of a plan, or what a letter assigns, in a year for days that write none. */
export type ReadingTask = readonly ['plan'] | readonly ['letter', year: string];

/** What was read. */
export type ReadOut =
  | {
      readonly is: 'draft';
      readonly plan: DraftedPlan;
      readonly remarks: DocumentText['remarks'];
    }
  /** The plan of a filled-in workbook, as its cells have it; it passed all checks. */
  | { readonly is: 'workbook'; readonly plan: Readonly<Record<string, unknown>> }
  | { readonly is: 'letter'; readonly letter: Letter };

/** Why nothing was read; `failed` is a fault of the reader's own, with where it happened and no word of the document. */
export type NotRead =
  | { readonly is: 'refused'; readonly reason: RefusalReason }
  | { readonly is: 'sheet-refused'; readonly problems: readonly SheetProblem[] }
  | { readonly is: 'failed'; readonly name: string; readonly frames: string };

const problemText = z.strictObject({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/* A plan stays as it was written: parsed, its fields would come in another order. */
const draft = z.custom<DraftedPlan>(
  (plan) => draftContentSchema.required({ draft: true }).safeParse(plan).success,
);
const workbook = z.custom<Record<string, unknown>>((plan) => draftContentSchema.safeParse(plan).success);
const letterSchema = z.looseObject({
  name: z.string().optional(),
  duties: z.array(
    z.looseObject({
      title: z.string(),
      lead: z.array(z.string()),
      participants: z.array(z.string()),
      flags: z.array(z.string()),
    }),
  ),
});
const letter = z.custom<Letter>((read) => letterSchema.safeParse(read).success);

export const outcomeSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('draft'), plan: draft, remarks: remarksSchema }),
  z.strictObject({ is: z.literal('workbook'), plan: workbook }),
  z.strictObject({ is: z.literal('letter'), letter }),
  z.strictObject({ is: z.literal('refused'), reason: z.enum(refusalReasons) }),
  z.strictObject({
    is: z.literal('sheet-refused'),
    problems: z.array(z.strictObject({ cell: z.string(), problem: problemText, mend: problemText })),
  }),
  z.strictObject({ is: z.literal('failed'), name: z.string(), frames: z.string() }),
]);
