import { Temporal } from 'temporal-polyfill';
import type { CampaignRhythm } from '../../generated/sqlite/enums.ts';

/** How long before an occurrence its author is asked, in days: long enough for a week away, short enough to be remembered. */
export const ASKED_DAYS_BEFORE = 5;
/** A series that lasts longer does not go monthly: its occurrences would run into each other. In days. */
const LONGEST_MONTHLY_DAYS = 27;

/**
 * Returns the first occurrence after a moment, at the hour of the first message where the plan is carried out. Reckoned from that message's
 * day: of the 31st the last of shorter months, and the 31st again after them.
 */
export function occurrenceAfter(
  first: Temporal.ZonedDateTime,
  rhythm: CampaignRhythm,
  moment: Temporal.Instant,
): Temporal.Instant {
  const unit = rhythm === 'YEARLY' ? 'years' : 'months';
  for (let count = 1; ; count++) {
    const at = first.add({ [unit]: count }).toInstant();
    if (Temporal.Instant.compare(at, moment) > 0) return at;
  }
}

/** Returns when the messages of a series go in an occurrence: as many days after its first one as they went then, at the same hours. */
export function shifted(
  times: readonly Temporal.ZonedDateTime[],
  occurrence: Temporal.ZonedDateTime,
): Temporal.Instant[] {
  const [first] = times;
  return times.map((time) => {
    const days = first ? first.toPlainDate().until(time.toPlainDate()).days : 0;
    return occurrence.add({ days }).withPlainTime(time.toPlainTime()).toInstant();
  });
}

/** Whether messages at these times may go again every month. */
export function mayGoMonthly(times: readonly Temporal.Instant[]): boolean {
  const all = times.map(({ epochMilliseconds }) => epochMilliseconds);
  return all.length === 0 || Math.max(...all) - Math.min(...all) <= LONGEST_MONTHLY_DAYS * 24 * 3_600_000;
}
