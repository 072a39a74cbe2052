import type { IsoDay } from '../../../base/day.ts';
import type { Language } from '../../../base/texts.ts';
import type { AudiencePlan, CampaignAudience } from '../../../campaigns/audience/audience.ts';
import type { AudienceSpec } from '../../../campaigns/audience/audience-spec.ts';
import type { CampaignContent } from '../../../campaigns/content/content.ts';
import { fieldNames, fillFields } from '../../../campaigns/content/fields.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { type FilledFor, fieldValues } from './content.ts';

/** A message as some chats get it, its fields filled. */
export interface Form {
  content: CampaignContent;
  language: Language;
  /** How many chats get it so. */
  count: number;
  /** What its unit field says. */
  unit: string;
}

/**
 * Returns the different texts that a message becomes where it goes, at least one; of each kind of chat one first: for those of
 * units, groups of the whole plan, people of no unit.
 */
export async function formsOf(
  content: CampaignContent,
  day: IsoDay,
  {
    plan,
    audience,
    spec,
    own,
  }: {
    plan: AudiencePlan;
    audience: CampaignAudience;
    spec: AudienceSpec | undefined;
    /** Whom it is filled for where it goes nowhere yet. */
    own: FilledFor;
  },
): Promise<Form[]> {
  const filled = (place: FilledFor): Form => {
    const values = fieldValues(plan.book, place, day);
    const written = fillFields(content.written, values);
    return { content: { ...content, written }, language: place.language, count: 0, unit: values.unit };
  };
  const forms = new Map<string, Form & { kind: string }>();
  if (spec && fieldNames(content.written.text).size > 0)
    for await (const page of audience.pages(plan, spec))
      for (const place of page.filter(({ leftOut }) => !leftOut)) {
        const form = filled(place);
        const { text } = form.content.written;
        const known = forms.get(text) ?? { ...form, kind: kindOf(place) };
        known.count += 1;
        forms.set(text, known);
      }
  const all = [...forms.values()];
  const first = all.filter((form, at) => all.findIndex(({ kind }) => kind === form.kind) === at);
  const others = all.filter((form) => !first.includes(form));
  return all.length === 0 ? [filled(own)] : [...first, ...others];
}

function kindOf({ parties, inGroup }: FilledFor): string {
  if (!parties.includes(WHOLE_PLAN)) return 'units';
  return inGroup ? 'whole-plan' : 'no-unit';
}
