import type { IsoDay } from '../../../base/day.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import type { FieldName } from '../../../campaigns/content/fields.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';

/** The most characters that a field is filled with: what is longer is cut. */
export const longestValues: Readonly<Record<FieldName, number>> = { unit: 120, day: 30 };

/**
 * What fields of a campaign's message say in one chat: the names of its units (for one that speaks for the whole plan: of
 * the locality), and the day.
 */
export function fieldValues(
  book: PlanBook,
  parties: readonly string[],
  language: Language,
  day: IsoDay,
): Record<FieldName, string> {
  const whole = parties.length === 0 || parties.includes(WHOLE_PLAN);
  const names = whole
    ? [book.file.locality.name[language]]
    : parties.map((party) => book.party(party)?.name[language] ?? party);
  return {
    unit: cut(names.join(', '), longestValues.unit),
    day: cut(dayWords(day, textsIn(language)), longestValues.day),
  };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
