import { z } from 'zod';
import { type IsoDay, isIsoDay } from '../../base/day.ts';
import { Role } from '../../generated/sqlite/enums.ts';

/* The values that buttons carry, as text, and what they are read as. */

/** Code of a task, unit or unit group. */
export const code = z.string().regex(/^[A-Za-z0-9.-]{1,32}$/);
/** A page of a list, or a place in one; the first is 0. */
export const page = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
/** Number of a row. */
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
/** Whom a button is for, by the person's account. */
export const account = z.string().regex(/^\d{1,16}$/);
/** A day, as `compact` writes it: 20180521. */
export const compactDay = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  .refine(isIsoDay);
/** Whose tasks: the whole plan's (`*`) or those of the units that the person or group is for (`~`). */
export const whose = z.enum(['*', '~']);

/** A unit, or the whole plan (`*`). */
export const place = z.union([code, z.literal('*')]);
/** What a person is in a plan. */
export const role = z.enum(Role);

/** A day as a value of a button. */
export function compact(day: IsoDay): string {
  return day.replaceAll('-', '');
}
