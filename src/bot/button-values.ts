import { z } from 'zod';
import { Role } from '../generated/sqlite/enums.ts';
import { isIsoDay } from '../plan/day.ts';

/* The values that buttons carry, as text, and what they are read as. */

export const code = z.string().regex(/^[A-Za-z0-9.-]{1,32}$/);
export const page = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
export const id = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(
    z
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  );
/** Whom a button is for, by her account. */
export const account = z.string().regex(/^\d{1,16}$/);
export const compactDay = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  .refine(isIsoDay);
/** Whose tasks: the whole plan's (`*`) or those of whom the person or group is for (`~`). */
export const whose = z.enum(['*', '~']);

/** A unit, or the whole plan (`*`). */
export const place = z.union([code, z.literal('*')]);
export const role = z.enum(Role);
