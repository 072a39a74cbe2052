import { z } from 'zod';

/*
 * Text as a person wrote it in a messenger, with its formatting beside it, free of any messenger. Nothing is parsed as
 * markup, so no text can break a message. (What the bot itself says is rich-text.ts.)
 */

/** What a run of a text can look like, and what it can be. */
const styleKinds = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'quote',
  'expandable-quote',
  'link',
] as const;

/** A run in one style; offset and length in UTF-16 units, as messengers count. */
const style = z.object({
  kind: z.enum(styleKinds),
  offset: z.int().min(0),
  length: z.int().min(1),
  /** Where a link leads. */
  url: z.string().min(1).max(2048).optional(),
  /** Which programming language a `pre` is in. */
  language: z.string().max(64).optional(),
});

/** A text with its styles. */
export const writtenText = z.object({ text: z.string(), styles: z.array(style) });
export type WrittenText = z.infer<typeof writtenText>;
export type Style = WrittenText['styles'][number];
