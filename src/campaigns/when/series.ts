import { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../../base/day.ts';

/** When the messages of a series go: every so many days from the first one's day, or on named days. */
export type SeriesPlan =
  | { kind: 'every'; first: IsoDay; days: number; time: string }
  | { kind: 'on'; days: readonly IsoDay[]; time: string };

/**
 * The moments of a series, one for each of its messages, at the same time of day in a zone. Named days are taken in
 * order; undefined when there are fewer days than messages.
 * @param time such as `07:30`
 */
export function seriesMoments(
  plan: SeriesPlan,
  messages: number,
  timeZone: string,
): Temporal.Instant[] | undefined {
  const days =
    plan.kind === 'every'
      ? Array.from({ length: messages }, (_, index) =>
          Temporal.PlainDate.from(plan.first).add({ days: index * plan.days }),
        )
      : [...new Set(plan.days)].sort().map((day) => Temporal.PlainDate.from(day));
  if (days.length < messages) return undefined;
  const plainTime = Temporal.PlainTime.from(plan.time);
  return days.slice(0, messages).map((day) => day.toZonedDateTime({ timeZone, plainTime }).toInstant());
}
