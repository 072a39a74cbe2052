import { z } from 'zod';
import { isoDaySchema } from '../../base/day.ts';
import { repetitionSchema } from '../plan-file.ts';
import { termSpanSchema } from '../terms.ts';

/*
 * A plan that may be wrong anywhere: what has the right shape is kept, what has not becomes undefined.
 * The rules between a plan's parts work on this, so that they find their problems in a file that has others.
 */

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const list = <T extends z.ZodRawShape>(shape: T) => z.array(maybe(z.object(shape))).catch([]);

const text = maybe(z.string().trim());
const texts = z.array(text).catch([]);
const day = maybe(z.string().trim().pipe(isoDaySchema));
const name = maybe(z.object({ vi: text, en: text }));
const dateFields = {
  ...{ rule: text, day, from: day, to: day, hour: text, term: maybe(termSpanSchema) },
  ...{ written: text, unconfirmed: z.unknown().optional() },
};
const date = maybe(z.object(dateFields));
const coded = list({ code: text });
const figures = list({ code: text, measure: maybe(z.object({ vi: text })), counts: text, partOf: text });
const party = { code: text, name, aliases: texts, namedIn: text };

const planDraftSchema = z
  .object({
    year: maybe(z.int()),
    lastYear: maybe(z.int()),
    timeZone: text,
    rolled: maybe(z.object({ from: text, confirmed: z.unknown().optional() })),
    draft: maybe(z.object({ dates: list({ written: text, task: text, confirmed: z.unknown().optional() }) })),
    issuedOn: day,
    holidays: maybe(z.object({ country: text, extra: list({ day }), worked: z.array(day).catch([]) })),
    reminders: maybe(z.object({ time: text, quiet: maybe(z.object({ from: text, to: text })) })),
    units: list(party),
    unitChanges: list({
      ...{
        renamed: text,
        to: text,
        merged: maybe(z.array(text)),
        split: text,
        into: maybe(z.union([z.string(), z.array(text)])),
      },
      moves: list({ person: z.unknown().optional(), group: z.unknown().optional(), to: text }),
    }),
    formerUnits: list({ code: text }),
    groups: list({ ...party, members: z.union([z.literal('*'), texts]).catch([]) }),
    recipients: list({ code: text, name, via: text }),
    clauses: coded,
    tasks: list({
      ...{ code: text, clause: text, kind: text, recipient: text, feeds: text, confirm: text },
      ...{ lead: texts, participants: texts, invited: texts, date, when: z.unknown().optional() },
      ...{ dates: list({ code: text, ...dateFields }), repeats: maybe(repetitionSchema) },
      inferred: z.record(z.string(), text).catch({}),
    }),
    papers: list({
      ...{ code: text, name, aliases: texts, cited: texts },
      years: maybe(z.object({ from: maybe(z.int()), to: maybe(z.int()) })),
    }),
    targets: list({
      ...{ code: text, clause: text, lead: texts, value: maybe(z.number()), written: text },
      ...{ figure: text, tasks: texts },
    }),
    others: maybe(z.object({ by: text })),
    figures: maybe(z.object({ report: figures, event: figures, activity: figures })),
  })
  .catch({
    holidays: undefined,
    units: [],
    unitChanges: [],
    formerUnits: [],
    groups: [],
    recipients: [],
    clauses: [],
    tasks: [],
    papers: [],
    targets: [],
  });

export type PlanDraft = z.infer<typeof planDraftSchema>;
export type DraftParty = NonNullable<PlanDraft['units'][number]>;
export type DraftDate = NonNullable<NonNullable<PlanDraft['tasks'][number]>['date']>;
export type DraftUnitChange = NonNullable<PlanDraft['unitChanges'][number]>;
export type DraftFigure = NonNullable<NonNullable<PlanDraft['figures']>['event'][number]>;
export type DraftTask = NonNullable<PlanDraft['tasks'][number]>;

/** Keeps of any value what looks like a plan. Never throws. */
export function planDraft(raw: unknown): PlanDraft {
  return planDraftSchema.parse(raw);
}

/** The items that have a shape, with their places in the file. */
export function* placed<T>(items: readonly (T | undefined)[]): Generator<[index: number, item: T]> {
  for (const [index, item] of items.entries()) if (item !== undefined) yield [index, item];
}

/** A function that says whether it was given the same text before. */
export function seenBefore(): (text: string) => boolean {
  const seen = new Set<string>();
  return (text) => seen.size === seen.add(text).size;
}
