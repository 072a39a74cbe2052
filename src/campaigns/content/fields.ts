import { fold } from '../../ask/text/word.ts';
import type { Style, WrittenText } from '../../base/written-text.ts';

/** What a message can leave open for each chat: the name of its unit, and the day on which it is sent. */
export type FieldName = 'unit' | 'day';

/** How fields are typed between braces, folded: with or without marks, in Vietnamese or English. */
const TYPED: Readonly<Record<string, FieldName>> = {
  'don vi': 'unit',
  unit: 'unit',
  ngay: 'day',
  date: 'day',
  day: 'day',
};
const BRACES = /\{([^{}\n]{1,20})\}/g;

/** A field where it stands in a text. */
interface Found {
  name: FieldName;
  start: number;
  end: number;
}

/**
 * A text with its fields filled. Styles keep to their words: one around a field grows or shrinks with it, one behind it
 * moves along; a style that only a field's inside had is the whole value's. What is no field stays as it was typed.
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

/** Which fields a text has. */
export function fieldNames(text: string): Set<FieldName> {
  return new Set(fieldsOf(text).map(({ name }) => name));
}

/** What stands between braces and is no field: probably a slip, which the author should see. */
export function unknownFields(text: string): string[] {
  return [...text.matchAll(BRACES)].filter(([, typed = '']) => !nameOf(typed)).map(([whole]) => whole);
}

/** How many UTF-16 units a text has at most, given the longest value of each field. */
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

/** A style after the filling; none when nothing is left of it. */
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
    // An edge inside a field moves to the field's own edge: half a value is nobody's style.
    if (field.start < style.offset && style.offset < field.end) first = field.start;
    if (field.start < end && end < field.end) last = field.end;
    if (field.end <= first) before += grown;
    if (field.end <= last) after += grown;
  }
  const length = last + after - (first + before);
  return length > 0 ? [{ ...style, offset: first + before, length }] : [];
}
