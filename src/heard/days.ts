import { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../base/day.ts';
import { readWhen } from '../campaigns/when/words.ts';
import { readTypedDate } from '../deadlines/typed-date.ts';
import { lastGoodDay } from '../plan/deadline.ts';

/** Returns the day that words name, never one in the past. */
export function dayIn(text: string, now: Temporal.ZonedDateTime): IsoDay | undefined {
  const today = now.toPlainDate().toString() as IsoDay;
  const typed = readTypedDate(text, { kind: 'report' } as never, { today, year: now.year });
  if (typed?.kind !== 'date') return undefined;
  const day = typed.date.rule === 'before' ? typed.date.day : lastGoodDay(typed.date);
  return day >= today ? day : undefined;
}

/** Returns the moment that words name, later than now; undefined when it is unclear. */
export function momentIn(text: string, now: Temporal.ZonedDateTime): { date: IsoDay; time: string } | undefined {
  const when = readWhen(text, now);
  if (when.kind !== 'moment') return undefined;
  return {
    date: when.at.toPlainDate().toString() as IsoDay,
    time: when.at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}
