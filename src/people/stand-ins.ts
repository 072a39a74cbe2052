import { type Member, Prisma } from '../generated/sqlite/client.ts';
import { type Channels, canHear } from './channels.ts';
import type { PlanPerson } from './of-plan.ts';

/*
 * While a person is away another stands in: what is said unasked to the person because of their units goes to the
 * stand-in, who may report for these units. What a person gets for another reason, as a coordinator, stays theirs.
 */

/** Whether an absence `a` is in force at a moment: its stand-in is still one of the plan's who may report. */
export function inForceAt(now: Date): Prisma.Sql {
  return Prisma.sql`a."endedAt" IS NULL AND a."startsAt" <= ${now} AND a."endsAt" > ${now}
    AND EXISTS (SELECT 1 FROM "Membership" o
      WHERE o."memberId" = a."standInId" AND o."planId" = a."planId" AND o."role" <> 'VIEWER')`;
}

/**
 * A table in the place of "Membership": the units of who is away at a moment are the stand-in's, as a focal point or, of a head, as their
 * head. It has `id`, `memberId`, `planId`, `unitId`, `role`.
 */
export function membershipsAt(now: Date): Prisma.Sql {
  return Prisma.sql`(
    SELECT s."id", COALESCE(a."standInId", s."memberId") AS "memberId", s."planId", s."unitId",
      CASE WHEN a."id" IS NULL OR s."role" = 'HEAD' THEN s."role" ELSE 'FOCAL_POINT' END AS "role"
    FROM "Membership" s LEFT JOIN "Absence" a ON s."unitId" IS NOT NULL AND s."role" <> 'VIEWER'
      AND a."memberId" = s."memberId" AND a."planId" = s."planId" AND ${inForceAt(now)})`;
}

/** Returns who stands in for whom in a plan at a moment, by the rows of those who are away. */
export async function standInsAt(
  db: Pick<Prisma.TransactionClient, 'absence'>,
  planId: number,
  now: Date,
): Promise<Map<number, Member>> {
  const rows = await db.absence.findMany({
    where: {
      ...{ planId, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
      standIn: { memberships: { some: { planId, role: { not: 'VIEWER' } } } },
    },
    orderBy: { id: 'asc' },
    select: { memberId: true, standIn: true },
  });
  return new Map(rows.map(({ memberId, standIn }) => [memberId, standIn]));
}

/** Who is written to for a person of a plan: the person or their stand-in; undefined when that one cannot be reached on these messengers. */
export function reachableFor(
  { member }: Pick<PlanPerson, 'member'>,
  standIns: ReadonlyMap<number, Member>,
  channels: Channels,
): Member | undefined {
  const addressee = standIns.get(member.id) ?? member;
  return canHear(addressee, channels) ? addressee : undefined;
}
