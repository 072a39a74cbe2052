import { z } from 'zod';
import { writtenDays } from '../../src/plan/deadline.ts';
import type { DraftedPlan } from '../../src/plan-draft/draft-plan.ts';
import { nameKey } from '../../src/plan-draft/parties/register.ts';

const dated = z.object({
  clause: z.string(),
  rule: z.string(),
  day: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  who: z.string(),
  flag: z.string().optional(),
});

/** What people read in a document by hand; the shape of tests/fixtures/documents/*.json. */
export const goldSchema = z.object({
  plan: z.object({
    issuedOn: z.string().nullable(),
    number: z.string().nullable(),
    year: z.number(),
    issuer: z.string(),
  }),
  units: z.array(z.string()),
  requested: z.array(z.string()).default([]),
  dated: z.array(dated),
  loose: z.array(z.object({ clause: z.string() }).loose()).default([]),
  undated: z.number().optional(),
  never: z.array(z.string()),
});
export type Gold = z.infer<typeof goldSchema>;

interface UnitEntry {
  code: string;
  name: { vi: string };
  aliases?: readonly string[];
  requested?: boolean;
}

/** How far a draft is from what people read, each difference in words. */
export function differences(draft: DraftedPlan, gold: Gold): Record<string, string[]> {
  const units = draft.units as unknown as UnitEntry[];
  const places = new Map(draft.draft.dates.flatMap(({ task, at }) => (task ? [[task, at]] : [])));
  const keyOf = (date: { rule: string; day?: string; from?: string; to?: string }) =>
    [date.rule, date.day ?? `${date.from}..${date.to}`].join(' ');
  // Months and quarters are terms where people found them loose, and invented anywhere else.
  const isLoose = (code: string) =>
    gold.loose.some(({ clause }) => endsAlike(places.get(code) ?? code, clause));
  const got = draft.tasks.flatMap(({ code, date, lead }) =>
    date && !(date.rule === 'within' && isLoose(code))
      ? [{ code, at: places.get(code) ?? code, key: keyOf(date as never), lead }]
      : [],
  );
  const wanted = gold.dated.filter(({ flag }) => flag !== 'impossible');
  const unmatched = [...got];
  const missing: string[] = [];
  const clause: string[] = [];
  const lead: string[] = [];
  const empty: string[] = [];
  for (const one of wanted) {
    const same = unmatched.filter(({ key }) => key === keyOf(one as never));
    const best = same.find(({ at }) => endsAlike(at, one.clause)) ?? same[0];
    if (!best) {
      missing.push(`${one.clause} ${keyOf(one as never)}`);
      continue;
    }
    unmatched.splice(unmatched.indexOf(best), 1);
    if (!endsAlike(best.at, one.clause)) clause.push(`${best.at} instead of ${one.clause}`);
    if (best.lead.length === 0) empty.push(one.clause);
    else if (!isLead(best.lead, one.who, units))
      lead.push(`${one.clause} ${best.lead} instead of ${one.who}`);
  }
  const days = draft.tasks.flatMap(({ date }) => (date ? writtenDays(date) : []));
  const found = (name: string) => units.find((unit) => isUnit(unit, name));
  return {
    missing,
    clause,
    lead,
    invented: [
      ...unmatched.map(({ at, key }) => `${at} ${key}`),
      ...days.filter((day) => gold.never.includes(day)),
    ],
    empty,
    units: gold.units.filter((name) => !found(name)),
    requested: gold.requested.filter((name) => !found(name)?.requested),
    strangers: units
      .filter((unit) => !gold.units.some((name) => isUnit(unit, name)))
      .map(({ name }) => name.vi),
  };
}

/** "PL.I.1" is "I.1": what an appendix is called before its numbers is the reader's own. */
function endsAlike(place: string, clause: string): boolean {
  return place === clause || place.endsWith(`.${clause}`);
}

function isLead(lead: readonly string[], who: string, units: readonly UnitEntry[]): boolean {
  // "*": whoever the plan binds; the unit that leads all of it is no mistake.
  if (who === '*') return true;
  return lead.every((code) => {
    const unit = units.find((one) => one.code === code);
    return unit !== undefined && who.split(/;|,/).some((name) => isUnit(unit, name) || isUnit(unit, who));
  });
}

function isUnit({ name, aliases = [] }: UnitEntry, wanted: string): boolean {
  const bare = (text: string) => nameKey(text).replace(/ (?:thi xa|xa|phuong|huyen)$/, '');
  return [name.vi, ...aliases].some(
    (each) => nameKey(each) === nameKey(wanted) || bare(each) === bare(wanted),
  );
}
