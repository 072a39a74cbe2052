import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';

/** How long a process has for a plan, in minutes, before another looks too: what a sweep did before it does not do again. */
const CLAIM_MINUTES = 5;
/** A plan is looked at after this many hours, even if nothing is due and nothing was seen to change. */
const LONGEST_HOURS = 7 * 24;

const rows = z.array(
  z.object({
    planId: z.number(),
    revision: z.number(),
    claim: z.string().nullable(),
    entry: z.coerce.number().nullable(),
    newest: z.coerce.number(),
  }),
);

const planIds = z.array(z.object({ planId: z.number() }));

/** A plan in which something may be due, as it was read. */
export type DuePlan = z.infer<typeof rows>[number];

/** A plan that this process sweeps. */
export interface ClaimedPlan {
  planId: number;
  claim: string;
  sweptAt: Temporal.Instant;
  /** Its audit log grew since the sweep before. */
  changed: boolean;
}

/**
 * Tells in which plans something may be due: each plan has a moment before which nothing is, unless the
 * plan changes, which its audit log and its revision show. While nothing is due, one query tells so. Processes share the
 * plans: each is claimed by one.
 */
export class PlanSweeps {
  private started = false;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Returns the plans in which something may be due, those that wait for longest first. At the first call: all. */
  async due(): Promise<DuePlan[]> {
    // Another version of the program may have left the rows.
    if (!this.started) await this.prisma.planSweep.deleteMany({});
    this.started = true;
    const now = this.clock.date();
    return rows.parse(
      await this.prisma.$queryRaw`
        SELECT * FROM (
          SELECT p."id" AS "planId", p."revision", s."claim", s."entry", s."nextAt", s."sweptAt", s."revision" AS "swept",
            COALESCE((SELECT MAX(a."id") FROM "AuditEntry" a WHERE a."planId" = p."id"), 0) AS "newest"
          FROM "Plan" p LEFT JOIN "PlanSweep" s ON s."planId" = p."id"
        ) AS "Known"
        WHERE "claim" IS NULL OR "nextAt" <= ${now} OR "sweptAt" > ${now} OR "revision" <> "swept" OR "newest" > "entry"
        ORDER BY "nextAt", "planId"`,
    );
  }

  /** Claims plans. Returns those that no other process claimed since they were read. */
  async claim(plans: readonly DuePlan[]): Promise<ClaimedPlan[]> {
    const { prisma, clock } = this;
    if (plans.length === 0) return [];
    const now = clock.now();
    const until = dateOf(now.add({ minutes: CLAIM_MINUTES }));
    // In one order, so that no two processes wait for each other.
    const claims = [...plans]
      .sort((a, b) => a.planId - b.planId)
      .map((plan) => ({ ...plan, own: randomUUID() }));
    const rows = claims.map(
      ({ planId, revision, newest, own }) =>
        Prisma.sql`(${planId}, ${until}, ${dateOf(now)}, ${revision}, ${newest}, ${own})`,
    );
    // No two rows have the same claim: one of those read here is the one that its plan had.
    const read = plans.map(({ claim }) => claim ?? '');
    const taken = await prisma.$queryRaw`
      INSERT INTO "PlanSweep" ("planId", "nextAt", "sweptAt", "revision", "entry", "claim") VALUES ${Prisma.join(rows)}
      ON CONFLICT ("planId") DO UPDATE SET "nextAt" = excluded."nextAt", "sweptAt" = excluded."sweptAt",
        "revision" = excluded."revision", "entry" = excluded."entry", "claim" = excluded."claim"
      WHERE "PlanSweep"."claim" IN (${Prisma.join(read)}) RETURNING "planId"`;
    const own = new Set(planIds.parse(taken).map(({ planId }) => planId));
    return claims
      .filter(({ planId }) => own.has(planId))
      .map(({ planId, own: claim, entry, newest }) => {
        return { planId, claim, sweptAt: now, changed: entry !== null && newest > entry };
      });
  }

  /** Stores when claimed plans are swept next, unless they change before; undefined: it is not known that they ever are. */
  async end(plans: readonly (ClaimedPlan & { next: Temporal.Instant | undefined })[]): Promise<void> {
    const { prisma, clock } = this;
    const longest = clock.now().add({ hours: LONGEST_HOURS });
    const claimsAt = new Map<number, string[]>();
    for (const { claim, sweptAt, changed, next = longest } of plans) {
      // An entry of a transaction that began before and ends later has a lower number: the next tick looks once more.
      const { epochMilliseconds } = changed ? sweptAt : next;
      claimsAt.set(epochMilliseconds, [...(claimsAt.get(epochMilliseconds) ?? []), claim]);
    }
    const planId = { in: plans.map((plan) => plan.planId) };
    for (const [at, claims] of claimsAt)
      await prisma.planSweep.updateMany({
        where: { planId, claim: { in: claims } },
        data: { nextAt: new Date(at) },
      });
  }
}

/** Has the plans of a person or group looked at by the next tick: what the audit log does not tell has changed. */
export async function sweepPlansOf(
  prisma: Pick<PrismaClient, 'planSweep' | 'chat' | 'member'>,
  { channel, id, inGroup }: { channel: string; id: string; inGroup: boolean },
): Promise<void> {
  const select = { select: { planId: true } } as const;
  const of = inGroup
    ? await prisma.chat.findUnique({
        where: { channel_chatId: { channel, chatId: id } },
        select: { bindings: select },
      })
    : await prisma.member.findUnique({
        where: { channel_accountId: { channel, accountId: id } },
        select: { memberships: select },
      });
  const plans = Object.values(of ?? {})
    .flat()
    .map(({ planId }) => planId);
  await prisma.planSweep.deleteMany({ where: { planId: { in: plans } } });
}
