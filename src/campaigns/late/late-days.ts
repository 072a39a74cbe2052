import { Temporal } from 'temporal-polyfill';

/** For how many days after the last message an author may have who joins later get it; the last is the most. */
export const LATE_DAYS = [7, 14, 30] as const;

/** When the messages of a campaign go, as far as that is known: undefined as soon as it is confirmed. */
type Times = readonly { dueAt: Temporal.Instant | undefined }[];

/** Returns the last day on which who joins gets a campaign. @param now when messages without a time would go */
export function lastLateDay(
  messages: Times,
  lateDays: number,
  { now, zone }: { now: Temporal.Instant; zone: string },
): Temporal.PlainDate {
  const last = messages.reduce((latest, { dueAt = now }) => later(latest, dueAt), messages[0]?.dueAt ?? now);
  return last.toZonedDateTimeISO(zone).toPlainDate().add({ days: lateDays });
}

/** Whether who joins at a moment gets a campaign: until the last of its days is over. */
export function isLateOpen(
  { messages, lateDays }: { messages: Times; lateDays: number | undefined },
  at: { now: Temporal.Instant; zone: string },
): boolean {
  if (lateDays === undefined) return false;
  const today = at.now.toZonedDateTimeISO(at.zone).toPlainDate();
  return Temporal.PlainDate.compare(today, lastLateDay(messages, lateDays, at)) <= 0;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}
