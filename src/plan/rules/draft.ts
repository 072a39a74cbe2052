import { z } from 'zod';

/*
 * A plan that may be wrong anywhere: what has the right shape is kept, what has not becomes undefined.
 * The rules between a plan's parts work on this, so that they find their problems in a file that has others.
 */

const text = z.string().trim().optional().catch(undefined);
const texts = z.array(text).catch([]);
const days = { day: text, from: text, to: text };

const name = z.object({ vi: text, en: text }).optional().catch(undefined);
const date = z
  .object({ rule: text, ...days, written: text, unconfirmed: z.unknown().optional() })
  .optional()
  .catch(undefined);

const item = {
  party: { code: text, name, aliases: texts, namedIn: text },
  task: {
    code: text,
    clause: text,
    kind: text,
    lead: texts,
    participants: texts,
    recipient: text,
    date,
    feeds: text,
  },
};

function list<T extends z.ZodRawShape>(shape: T) {
  return z.array(z.object(shape).optional().catch(undefined)).catch([]);
}

const planDraftSchema = z
  .object({
    year: z.int().optional().catch(undefined),
    timeZone: text,
    rolled: z.object({ from: text, confirmed: z.unknown().optional() }).optional().catch(undefined),
    issuedOn: text,
    holidays: z
      .object({
        country: text,
        extra: list({ day: text }),
        worked: texts,
      })
      .optional()
      .catch(undefined),
    reminders: z
      .object({
        time: text,
        quiet: z.object({ from: text, to: text }).optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
    units: list(item.party),
    groups: list({ ...item.party, members: z.union([z.literal('*'), texts]).catch([]) }),
    recipients: list({ code: text, name, via: text }),
    clauses: list({ code: text, kind: text }),
    tasks: list(item.task),
    figures: z
      .object({ report: list({ code: text }), event: list({ code: text }), activity: list({ code: text }) })
      .optional()
      .catch(undefined),
  })
  .catch({ holidays: undefined, units: [], groups: [], recipients: [], clauses: [], tasks: [] });

export type PlanDraft = z.infer<typeof planDraftSchema>;
export type DraftParty = NonNullable<PlanDraft['units'][number]>;
export type DraftTask = NonNullable<PlanDraft['tasks'][number]>;

/** Keeps of any value what looks like a plan. Never throws. */
export function planDraft(raw: unknown): PlanDraft {
  return planDraftSchema.parse(raw);
}

/** The items that have a shape, with their places in the file. */
export function* placed<T>(items: readonly (T | undefined)[]): Generator<[index: number, item: T]> {
  for (const [index, item] of items.entries()) if (item !== undefined) yield [index, item];
}
