import { Temporal } from 'temporal-polyfill';
import { type IsoDay, isoDay } from '../../../base/day.ts';

/** A day as the rest of the bot writes it. */
export function isoOf(day: Temporal.PlainDate): IsoDay {
  return isoDay(day.toString());
}

/** A day as the facts of a period have it. */
export function plainDateOf(day: IsoDay): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}
