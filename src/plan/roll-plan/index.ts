import { isDeepStrictEqual } from 'node:util';
import { type Document, isCollection, isMap, isPair, isScalar, type Node, parseDocument, visit } from 'yaml';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import { planCalendar } from '../calendar.ts';
import type { PlanFile } from '../plan-file.ts';
import { type RollReview, rolledDates } from './dates.ts';
import { commentAbove, type Edit, scalarEdit, withEdits } from './text-edits.ts';

/** A plan file for another year. */
export interface RolledPlan {
  text: string;
  reviews: readonly RollReview[];
  /** Its code. */
  code: string;
}

/**
 * The plan file for another year: year, code, title and every date moved, the old plan's people named as this one's, the free
 * and worked days of the old year taken out, all else as it was, letter by letter. What a person must look at (a last day that is not worked, texts that name a
 * year or a numbered document) has a comment above it. `check` and `import` refuse the file until `rolled.confirmed` is set.
 * @param text the old file, which passed all checks as `file`
 * @param language of the comments
 */
export async function rollPlan(
  text: string,
  file: PlanFile,
  year: number,
  language: Language,
): Promise<RolledPlan> {
  const t = textsIn(language);
  const document = parseDocument(text, { schema: 'core' });
  const code = rolledCode(file, year);
  const calendar = await planCalendar({ holidays: { ...file.holidays, extra: [], worked: [] } });
  const dates = rolledDates(document, text, { file, year, calendar, language });
  const change = (path: string[], swap: (source: string) => string) =>
    scalarEdit(document.getIn(path, true), text, swap);
  const changeYear = (source: string) => source.replaceAll(String(file.year), String(year));
  const edits = [
    ...change(['code'], (source) => source.replace(file.code, code)),
    ...change(['year'], () => String(year)),
    ...change(['lastYear'], () => String((file.lastYear ?? file.year) + year - file.year)),
    ...change(['title', 'vi'], changeYear),
    ...change(['title', 'en'], changeYear),
    ...emptied(document, text, ['holidays', 'extra']),
    ...emptied(document, text, ['holidays', 'worked']),
    ...rolledMark(document, text, file.code, t),
    ...change(['peopleFrom'], () => file.code),
    ...dates.edits,
  ];
  const reviews = [...headReviews(document, file, t), ...dates.reviews, ...textReviews(document, file, t)];
  const comments = reviews.map(({ offset, words }) => commentAbove(text, offset, words));
  const plainText = withEdits(text, edits);
  const commented = withEdits(text, [...edits, ...oncePerLine(comments)]);
  return { text: sameContent(plainText, commented) ? commented : plainText, reviews, code };
}

/** The old code with the year in it changed; with the year behind it, where it has none. */
function rolledCode({ code, year: old }: PlanFile, year: number): string {
  if (code.includes(String(old))) return code.replaceAll(String(old), String(year));
  return `${code.slice(0, 32 - 5)}-${year}`;
}

/** Free and worked days are decided year by year. A list in lines of its own ends with a line break, which stays. */
function emptied(document: Document.Parsed, text: string, path: readonly string[]): Edit[] {
  const node = document.getIn(path, true);
  if (!isCollection(node) || !node.range || node.items.length === 0) return [];
  const [start, end] = node.range;
  return [{ start, end: start + text.slice(start, end).trimEnd().length, text: '[]' }];
}

/** Marks where the file comes from, with its people, and that nobody has confirmed it yet. */
function rolledMark(document: Document.Parsed, text: string, from: string, t: Translate): Edit[] {
  const mark = `{ from: ${from}, confirmed: false }`;
  const old = document.get('rolled', true);
  if (isMap(old) && old.range) return [{ start: old.range[0], end: old.range[1], text: mark }];
  const offset = keyOffset(document, 'code') ?? 0;
  const comment = commentAbove(text, offset, t('roll:confirm'));
  const people = document.has('peopleFrom') ? '' : `peopleFrom: ${from}\n`;
  return [{ ...comment, text: `${comment.text}rolled: ${mark}\n${people}` }];
}

function keyOffset(document: Document.Parsed, field: string): number | undefined {
  if (!isMap(document.contents)) return undefined;
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === field);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

function headReviews(document: Document.Parsed, file: PlanFile, t: Translate): RollReview[] {
  const at = (field: string, words: string) => {
    const offset = keyOffset(document, field);
    return offset === undefined ? [] : [{ offset, words }];
  };
  return [
    ...at('title', t('roll:title')),
    ...at('number', t('roll:number', { number: file.number })),
    ...at('signedBy', t('roll:signed')),
    ...at('holidays', t('roll:holidays', { year: file.year })),
    ...at('unitChanges', t('roll:unitChanges', { year: file.year })),
  ];
}

/** A year, or the number of a document such as 425/SLDTBXH-BVCSTE, 11-CT/TU. */
const yearIn = /(?<!\d)(?:19|20|21)\d{2}(?!\d)/g;
const documentIn =
  /(?<!\d)\d{1,5}(?:[/-](?:19|20|21)\d{2})?[/-]\p{Lu}[\p{Lu}\d]*(?:[/-]\p{Lu}[\p{Lu}\d]*)*/gu;
/** Fields that are moved, or looked at, elsewhere. */
const handled = new Set([
  'code',
  'title.vi',
  'title.en',
  'issuedOn',
  'number',
  'timeZone',
  'rolled',
  'peopleFrom',
]);

/** Texts that name a year or a numbered document: nobody but a person knows whether they still hold. */
function textReviews(document: Document.Parsed, file: PlanFile, t: Translate): RollReview[] {
  const reviews: RollReview[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.range) return;
      const path = fieldsOn(ancestors);
      const top = path[0] ?? '';
      const isMoved = path.some((field) => field === 'date' || field === 'dates' || field === 'repeats');
      if (handled.has(path.join('.')) || handled.has(top) || top === 'holidays' || isMoved) return;
      const named = [...(node.value.match(yearIn) ?? []), ...(node.value.match(documentIn) ?? [])];
      if (named.length === 0) return;
      const what = [...new Set(named)].join(', ');
      reviews.push({ offset: placeOf(node, ancestors), words: t('roll:text', { what, year: file.year }) });
    },
  });
  return reviews;
}

function fieldsOn(ancestors: readonly unknown[]): string[] {
  return ancestors.flatMap((one) => (isPair(one) && isScalar(one.key) ? [String(one.key.value)] : []));
}

/** Above the field that a text is the value of; above the text itself, in a list. */
function placeOf(node: Node, ancestors: readonly unknown[]): number {
  const parent = ancestors.at(-1);
  const key = isPair(parent) && isScalar(parent.key) ? parent.key : undefined;
  return key?.range?.[0] ?? node.range?.[0] ?? 0;
}

/** What is said of one line stands above it once. */
function oncePerLine(comments: readonly Edit[]): Edit[] {
  const byPlace = new Map<number, Set<string>>();
  for (const { start, text } of comments) byPlace.set(start, (byPlace.get(start) ?? new Set()).add(text));
  return [...byPlace].map(([start, texts]) => ({ start, end: start, text: [...texts].join('') }));
}

/** A comment within a text that goes over several lines would cut it: then none is written. */
function sameContent(one: string, other: string): boolean {
  const parsed = parseDocument(other, { schema: 'core' });
  return (
    parsed.errors.length === 0 &&
    isDeepStrictEqual(parsed.toJS(), parseDocument(one, { schema: 'core' }).toJS())
  );
}
