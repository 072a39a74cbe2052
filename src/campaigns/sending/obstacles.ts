import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { dateOf } from '../../base/clock.ts';
import type { Prisma } from '../../generated/sqlite/client.ts';
import type { SendingHours } from '../../plan/sending-hours.ts';
import type { Campaign } from '../campaign.ts';
import { type ContentProblem, contentProblems } from '../content/content.ts';
import type { FieldName } from '../content/fields.ts';

/** For how many hours the same content to the same audience is asked about. */
const SAME_AGAIN_HOURS = 24;

/** Why a draft cannot be confirmed as it is. */
export type Obstacle =
  | { kind: 'no-messages' | 'no-audience' }
  | { kind: 'problems'; message: number; problems: ContentProblem[] }
  /** The time of a message is over; its id. */
  | { kind: 'past'; message: number }
  /** A message would go outside the plan's hours: its id, and the moment. */
  | { kind: 'closed'; message: number; at: Temporal.Instant }
  /** The same content went to the same audience within a day: the person decides whether to send it again. */
  | { kind: 'same-again'; earlier: number }
  /** As many of the plan's campaigns as allowed were confirmed today. */
  | { kind: 'day-limit'; limit: number };

interface DraftCheck {
  now: Temporal.Instant;
  /** The plan's. */
  hours: SendingHours;
  /** The lengths of the longest values that its fields are filled with. */
  longest: Readonly<Partial<Record<FieldName, number>>> | undefined;
}

/** Returns what in a draft itself keeps it from being confirmed; undefined when nothing does. */
export function obstacleIn(
  { messages, audience }: Campaign,
  { now, hours, longest }: DraftCheck,
): Obstacle | undefined {
  if (messages.length === 0) return { kind: 'no-messages' };
  if (!audience) return { kind: 'no-audience' };
  for (const { id, content, dueAt } of messages) {
    const problems = contentProblems(content, longest);
    if (problems.length > 0) return { kind: 'problems', message: id, problems };
    if (dueAt && Temporal.Instant.compare(dueAt, now) < 0) return { kind: 'past', message: id };
    const at = dueAt ?? now;
    if (!hours.isOpen(at)) return { kind: 'closed', message: id, at };
  }
  return undefined;
}

/** How many campaigns of a plan were confirmed on this day of a time zone; refused ones do not count. */
export function confirmedToday(
  tx: Prisma.TransactionClient,
  planId: number,
  now: Temporal.ZonedDateTime,
): Promise<number> {
  const midnight = dateOf(now.startOfDay());
  return tx.campaign.count({
    where: { planId, state: { not: 'REFUSED' }, confirmedAt: { gte: midnight } },
  });
}

/** Returns the newest campaign of the last 24 hours with the same fingerprint; undefined when there is none. */
export async function sameBefore(
  tx: Prisma.TransactionClient,
  { planId, fingerprint }: { planId: number; fingerprint: string },
  now: Temporal.Instant,
): Promise<number | undefined> {
  const since = dateOf(now.subtract({ hours: SAME_AGAIN_HOURS }));
  const same = await tx.campaign.findFirst({
    where: { planId, fingerprint, confirmedAt: { gt: since }, state: { not: 'REFUSED' } },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return same?.id;
}

/** Returns a hash (SHA-256, hex) of the texts, files, links and polls of a campaign and of its audience; times do not count. */
export function fingerprintOf({ audience, messages }: Campaign): string {
  const contents = messages.map(({ content: { written, media, links, poll } }) => [
    written.text.trim(),
    media.map(({ fileId }) => fileId),
    links.map(({ url }) => url),
    ...(poll ? [poll.kind, poll.options] : []),
  ]);
  const who = audience?.who.kind === 'parties' ? [...audience.who.parties].sort() : audience?.who;
  return createHash('sha256')
    .update(JSON.stringify([contents, who, audience?.where]))
    .digest('hex');
}
