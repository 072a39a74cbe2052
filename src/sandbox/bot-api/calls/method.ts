import type { z } from 'zod';
import type { UploadedFile } from '../http/request-body.ts';
import type { Switchboard } from '../switchboard.ts';
import { badRequest } from './refusal.ts';

/** What a method may use besides its parameters. */
export interface CallContext {
  switchboard: Switchboard;
  files: ReadonlyMap<string, UploadedFile>;
  /** Aborted when the caller hangs up. */
  gone?: AbortSignal;
}

/** One method of the Bot API: parses its parameters, does the work, returns the result. */
export type Method = (fields: Record<string, unknown>, context: CallContext) => unknown;

/** Makes a method of its parameters' schema and its work. A parameter of the wrong shape is refused by its name. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  work: (input: z.output<Schema>, context: CallContext) => unknown,
): Method {
  return (fields, context) => {
    const parsed = schema.safeParse(fields);
    if (parsed.success) return work(parsed.data, context);
    throw badRequest(`can't parse the parameter ${String(parsed.error.issues[0]?.path[0])}`);
  };
}
