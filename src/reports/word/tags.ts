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
}

/** What a tag is filled with. Every tag has a value: an empty text, not nothing. */
export type TemplateValue = string | number | boolean | readonly TemplateData[];

/** What a template is filled with, by the tags' names. */
export interface TemplateData {
  readonly [tag: string]: TemplateValue;
}
