/** What a template may name: each tag by its name, in small letters. */
export type Tags = Readonly<Record<string, TagRule>>;

/**
 * A tag of a template. A `text` is written where it stands; a `flag` is no text, it only shows or hides what stands between
 * `{#tag}` and `{/tag}`; a list repeats that for each of its entries, which have tags of their own besides those around them.
 */
export interface TagRule {
  is: 'text' | 'flag' | Tags;
  /** A template without it would tell less than the truth. */
  obligatory?: true;
  /** Of a list: it repeats the cell of a table in which it stands, to the right. */
  columns?: true;
}

/** What a tag is filled with. Every tag has a value: an empty text, not nothing. */
export type TemplateValue = string | number | boolean | readonly TemplateData[];

/** What a template is filled with, by the tags' names. */
export interface TemplateData {
  readonly [tag: string]: TemplateValue;
}

/** The names of the lists that repeat a cell, wherever they stand. */
export function columnTags(tags: Tags): string[] {
  const found = Object.entries(tags).flatMap(([tag, { is, columns }]) => [
    ...(columns ? [tag] : []),
    ...(typeof is === 'object' ? columnTags(is) : []),
  ]);
  return [...new Set(found)];
}
