import type { Style, WrittenText } from '../../base/written-text.ts';
import { fold } from '../../vietnamese/words/word.ts';

/** The fields of a message that are filled for each chat: the name of its unit, and the day on which it is sent. */
export type FieldName = 'unit' | 'day';

/** How fields are typed between braces, folded: in Vietnamese or English, with or without marks. */
const TYPED: Readonly<Record<string, FieldName>> = {
  'don vi': 'unit',
  unit: 'unit',
  ngay: 'day',
  date: 'day',
  day: 'day',
};
const BRACES = /\{([^{}\n]{1,20})\}/g;

/** A field and its position in a text. */
interface Found {
  name: FieldName;
  start: number;
  end: number;
}

/**
 * Returns a text with its fields filled. A style around a field grows or shrinks with it, a style behind it moves along,
 * and a style that begins or ends inside a field covers the whole value. Unknown fields stay as typed.
 */
export function fillFields(
  { text, styles }: WrittenText,
  values: Readonly<Partial<Record<FieldName, string>>>,
): WrittenText {
  const found = fieldsOf(text).filter(({ name }) => values[name] !== undefined);
  if (found.length === 0) return { text, styles };
  let filled = '';
  let from = 0;
  for (const { name, start, end } of found) {
    filled += text.slice(from, start) + values[name];
    from = end;
  }
  return {
    text: filled + text.slice(from),
    styles: styles.flatMap((style) => moved(style, found, values)),
  };
}

/** Returns the fields of a text. */
export function fieldNames(text: string): Set<FieldName> {
  return new Set(fieldsOf(text).map(({ name }) => name));
}

/** Returns what is between braces and is no field: probably a slip that the author should see. */
export function unknownFields(text: string): string[] {
  return [...text.matchAll(BRACES)].filter(([, typed = '']) => !nameOf(typed)).map(([whole]) => whole);
}

/** Returns how many UTF-16 units a text has at most, given the length of the longest value of each field. */
export function longestFilled(text: string, longest: Readonly<Partial<Record<FieldName, number>>>): number {
  return fieldsOf(text).reduce(
    (length, { name, start, end }) => length + (longest[name] ?? end - start) - (end - start),
    text.length,
  );
}

function fieldsOf(text: string): Found[] {
  return [...text.matchAll(BRACES)].flatMap(({ 0: whole, 1: typed = '', index }) => {
    const name = nameOf(typed);
    return name ? [{ name, start: index, end: index + whole.length }] : [];
  });
}

function nameOf(typed: string): FieldName | undefined {
  return TYPED[fold(typed).trim().replace(/\s+/g, ' ')];
}

/** Returns a style after the filling; none when its words are empty then. */
function moved(
  style: Style,
  found: readonly Found[],
  values: Readonly<Partial<Record<FieldName, string>>>,
): Style[] {
  const end = style.offset + style.length;
  let [before, after] = [0, 0];
  let [first, last] = [style.offset, end];
  for (const field of found) {
    const grown = (values[field.name] ?? '').length - (field.end - field.start);
    // An edge inside a field moves to the edge of the field.
    if (field.start < style.offset && style.offset < field.end) first = field.start;
    if (field.start < end && end < field.end) last = field.end;
    if (field.end <= first) before += grown;
    if (field.end <= last) after += grown;
  }
  const length = last + after - (first + before);
  return length > 0 ? [{ ...style, offset: first + before, length }] : [];
}
