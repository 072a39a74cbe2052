import { z } from 'zod';

/* Parameters as the Bot API takes them: JSON, which a form sends as text. */

/** A value that a form sends as the JSON of it. */
export const json = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(fromForm, schema);

function fromForm(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A whole number, such as the id of a chat or a message. */
export const wholeNumber = json(z.int());
export const flag = json(z.boolean());
