import { z } from 'zod';

/*
 * Parameters as the Bot API takes them: numbers, flags and JSON may come as text, as forms send them.
 * Each schema's message is what the caller reads after "Bad Request: ".
 */

/** A whole number. */
export const wholeNumber = (name: string) =>
  z.union(
    [
      z.number().int(),
      z
        .string()
        .regex(/^\s*-?\d+\s*$/)
        .transform(Number),
    ],
    { error: `invalid ${name} specified` },
  );

/** A flag; Telegram takes "true", "yes" and "1" for true and everything else for false. */
export const flag = z.union([
  z.boolean(),
  z.number().transform((value) => value !== 0),
  z.string().transform((text) => ['true', 'yes', '1'].includes(text.toLowerCase())),
]);

/** A text; Telegram takes a number for one too. */
export const text = z.union([z.string(), z.number().transform(String)]);

/** A value that forms send as JSON. `failure` is the refusal for what is no JSON or has the wrong shape. */
export const json = <Schema extends z.ZodType>(schema: Schema, failure: string) =>
  z
    .unknown()
    .transform((value, context) => {
      if (typeof value !== 'string') return value;
      try {
        const parsed: unknown = JSON.parse(value);
        return parsed;
      } catch {
        context.addIssue({ code: 'custom', message: failure });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** A chat: its id, or the @name of a public one. */
export const chatId = z.union([z.number().int(), z.string().min(1)], { error: 'chat_id is empty' });
