import { batchOf } from '../../../src/campaigns/campaign.ts';
import { emptyContent } from '../../../src/campaigns/content/content.ts';
import type { Database } from '../../../src/database/database.ts';
import { Prisma } from '../../../src/generated/sqlite/client.ts';
import { enrolPerson } from '../../../src/people/enrol.ts';
import type { PlanBook } from '../../../src/plan/plan-book.ts';
import { PlanLibrary } from '../../../src/plan/plan-library.ts';
import { StillClock } from '../../support/still-clock.ts';

export const CHANNEL = 'telegram';
export const COORDINATOR = 1;
/** A Monday on which two reports are due; everything that is filled in lies before it. */
export const NOW = '2018-05-21T07:35';
const YEARS = 5;
/** Deliveries, in the order of time, from the first of one campaign to the first of the next; eight of ten are of it. */
const A_CAMPAIGN = 500;

const clock = new StillClock(NOW);

/** What a plan has gone through: how many rows of each kind, spread evenly over five years. */
export interface History {
  updates: number;
  deliveries: number;
  entries: number;
}

/** Lets a coordinator in and writes the history straight into a SQLite database. */
export async function fillHistory({ prisma }: Database, history: History): Promise<void> {
  const { id: planId, book } = await new PlanLibrary(prisma).newest();
  const person = { channel: CHANNEL, accountId: String(COORDINATOR), planId, displayName: 'Lan' };
  await enrolPerson(prisma, clock, { ...person, role: 'COORDINATOR', units: [] });
  await fillUpdates(prisma, planId, book, history.updates);
  await fillCampaigns(prisma, planId, history.deliveries / A_CAMPAIGN);
  await fillDeliveries(prisma, planId, history.deliveries);
  await prisma.$executeRaw`
    WITH RECURSIVE ${numbers(history.entries)}
    INSERT INTO "AuditEntry" ("planId", "memberId", "action", "details", "at")
    SELECT ${planId}, 1, iif(n % 20 = 0, 'member-allowed', 'progress-updated'),
      '{"task":"IV.2","unit":"ld","status":"DONE"}', "at" FROM "Number"`;
}

/** Every unit reports on each of its tasks in turn. */
async function fillUpdates(
  prisma: Database['prisma'],
  planId: number,
  book: PlanBook,
  count: number,
): Promise<void> {
  const pairs = book.file.tasks.flatMap((task) => book.leadersOf(task).map((unit) => [task.code, unit]));
  await prisma.$executeRaw`
    WITH RECURSIVE ${numbers(count)}, "Pair" AS MATERIALIZED (
      SELECT j."key" AS "at", t."id" AS "taskId", u."id" AS "unitId" FROM json_each(${JSON.stringify(pairs)}) j
      JOIN "Task" t ON t."planId" = ${planId} AND t."code" = j."value" ->> 0
      JOIN "Unit" u ON u."planId" = ${planId} AND u."code" = j."value" ->> 1)
    INSERT INTO "ProgressUpdate" ("taskId", "unitId", "status", "percent", "note", "memberId", "createdAt")
    SELECT "taskId", "unitId", iif(n % 3 = 0, 'IN_PROGRESS', iif(n % 3 = 1, 'DONE', 'BLOCKED')), iif(n % 3 = 0, 50, NULL),
      iif(n % 4 = 0, 'đang chờ chữ ký của lãnh đạo, tuần sau nộp', NULL), 1, m."at"
    FROM "Number" m JOIN "Pair" p ON p."at" = n % ${pairs.length} ORDER BY n`;
}

/** Campaigns that are over, each of one message. */
async function fillCampaigns(prisma: Database['prisma'], planId: number, count: number): Promise<void> {
  await prisma.$executeRaw`
    WITH RECURSIVE ${numbers(count)}
    INSERT INTO "Campaign" ("id", "planId", "channel", "state", "title", "createdAt", "touchedAt", "confirmedAt", "endedAt")
    SELECT n, ${planId}, ${CHANNEL}, 'DONE', 'Tin ' || n, "at", "at", "at", "at" FROM "Number"`;
  const content = JSON.stringify({ ...emptyContent, written: { text: 'Mời họp', styles: [] } });
  await prisma.$executeRaw`
    INSERT INTO "CampaignMessage" ("id", "campaignId", "position", "content", "resolvedAt", "places")
    SELECT "id", "id", 0, ${content}, "endedAt", 400 FROM "Campaign"`;
}

/** One of fifty is UNCERTAIN for good. */
async function fillDeliveries(prisma: Database['prisma'], planId: number, count: number): Promise<void> {
  const beginning = batchOf(0).slice(0, -1);
  await prisma.$executeRaw`
    WITH RECURSIVE ${numbers(count)}
    INSERT INTO "Delivery" ("planId", "channel", "chatId", "viaChannel", "viaChatId", "inGroup", "kind", "details", "uniqueKey", "priority",
      "notBefore", "notAfter", "state", "repeated", "attempts", "requests", "leasedUntil", "messageId", "batch",
      "createdAt", "sentAt")
    SELECT ${planId}, ${CHANNEL}, CAST(10000 + n % 500 AS TEXT), ${CHANNEL}, CAST(10000 + n % 500 AS TEXT), false, iif(n % 10 < 8, 'campaign', 'reminder'),
      '{"day":"2017-01-02","from":"2017-01-02"}', 'history:' || n, 0, "at", "at", iif(n % 50 = 0, 'UNCERTAIN', 'SENT'),
      true, 1, 1, "at", n, iif(n % 10 < 8, ${beginning} || (1 + n / ${A_CAMPAIGN}), NULL), "at", "at" FROM "Number"`;
}

/** The numbers `n` from 1 and, evenly from five years ago until an hour ago, the moment of each. */
function numbers(count: number): Prisma.Sql {
  const until = Math.floor(clock.now().epochMilliseconds / 1000) - 3_600;
  const from = until - YEARS * 365 * 24 * 3_600;
  const step = (until - from) / Math.max(1, count);
  return Prisma.sql`"Count" (n) AS (SELECT 1 WHERE ${count} >= 1 UNION ALL SELECT n + 1 FROM "Count" WHERE n + 1 <= ${count}),
    "Number" AS (SELECT n, strftime('%Y-%m-%dT%H:%M:%S.000+00:00', ${from} + CAST(n * ${step} AS INTEGER), 'unixepoch') AS "at" FROM "Count")`;
}
