import type { z } from 'zod';
import type { repetitionSchema } from '../../plan/plan-file.ts';

/** A repetition as a plan file writes it. */
export type DraftedRepetition = z.input<typeof repetitionSchema>;

const bound = String.raw`(?<bound>trước|chậm nhất(?:\s+(?:là|vào))?|muộn nhất(?:\s+(?:là|vào))?|đến hết)`;
const each = '(?:hằng|hàng|mỗi)';
const hour = String.raw`(?:(?<hours>\d{1,2})\s*(?:giờ|h)\s*(?<minutes>\d{2}(?!\d))?\s*)?`;
const day = String.raw`(?:ngày\s+)?(?<day>\d{1,2})(?![\d/])`;
const dayOfYear = String.raw`(?:ngày\s+)?(?<day>\d{1,2})\/(?<month>\d{1,2})(?![\d/])`;
const next = String.raw`(?:\s+(?:của\s+)?tháng\s+(?<next>sau|kế tiếp|tiếp theo))?`;
const last = String.raw`ngày\s+(?<last>cuối)(?:\s+cùng)?\s+(?:của\s+)?`;

/** What documents write for a repetition with a day, by its rhythm. What says less stays in the text's words. */
const forms: readonly (readonly [every: DraftedRepetition['every'], form: RegExp])[] = (
  [
    ['month', String.raw`${bound}\s+${hour}${day}\s+(?:của\s+)?${each}\s+tháng`],
    ['month', String.raw`${each}\s+tháng\s*[,(]?\s*${bound}\s+${hour}${day}${next}\)?`],
    ['month', String.raw`${bound}\s+${last}${each}\s+tháng`],
    [
      'quarter',
      String.raw`${bound}\s+${hour}${day}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:${each}\s+)?quý`,
    ],
    ['quarter', String.raw`${bound}\s+${last}(?:${each}\s+)?quý`],
    ['year', String.raw`${bound}\s+${hour}${dayOfYear}\s+${each}\s+năm`],
    ['year', String.raw`${each}\s+năm\s*[,(]?\s*${bound}\s+${hour}${dayOfYear}\)?`],
  ] as const
).map(([every, form]) => [
  every,
  new RegExp(String.raw`(?<!\p{L})${form}(?!\s*(?:của\s+)?(?:tháng|quý|năm)|\p{L})`, 'giu'),
]);

/** The one repetition that a text writes in full; undefined where it writes none, or several. */
export function repetitionIn(text: string): DraftedRepetition | undefined {
  const found = forms.flatMap(([every, form]) =>
    [...text.matchAll(form)].map(({ 0: written, groups = {} }) => repetitionOf(every, written, groups)),
  );
  return found.length === 1 ? found[0] : undefined;
}

function repetitionOf(
  every: DraftedRepetition['every'],
  written: string,
  groups: Readonly<Record<string, string | undefined>>,
): DraftedRepetition {
  const { bound: rule = '', hours, minutes = '00', day: number, month, next: isNext, last: isLast } = groups;
  return {
    every,
    rule: rule.toLowerCase() === 'trước' ? 'before' : 'by',
    day: isLast ? 'last' : Number(number),
    ...(month !== undefined && { month: Number(month) }),
    ...(isNext && { month: 2 }),
    ...(hours !== undefined && { hour: `${hours.padStart(2, '0')}:${minutes}` }),
    written: balanced(written),
  };
}

/** "hằng năm (trước ngày 15/11)" keeps both of its brackets. */
function balanced(text: string): string {
  const [opened, closed] = [text.includes('('), text.includes(')')];
  return opened === closed ? text : text.replace(/\)$/, '').replace('(', '');
}
