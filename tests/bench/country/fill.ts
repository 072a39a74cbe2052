import { PrismaPg } from '@prisma/adapter-pg';
import { z } from 'zod';
import { openDatabase } from '../../../src/database/database.ts';
import { Prisma, PrismaClient } from '../../../src/generated/postgresql/client.ts';
import { firstLink, nextLink } from '../../../src/people/audit-chain/link.ts';
import { importPlan } from '../../../src/plan/import-plan/index.ts';
import { PlanBook } from '../../../src/plan/plan-book.ts';
import { StillClock } from '../../support/still-clock.ts';
import { communePlan } from './commune-plan.ts';

const CHANNEL = 'telegram';
/** People of each plan: a coordinator, one for each of 14 units, and viewers. */
export const PEOPLE_A_PLAN = 18;
/** Groups of all plans together, each of one plan: as many for a single plan, so that as many questions are under way. */
export const groupsOf = (plans: number): number => Math.max(plans, 100);
/** When the plans were imported. */
const IMPORTED = '2018-03-16T08:00';
/** How often every unit has reported on each of its tasks, and heard of them, between the import and the day of the bench. */
const REPORTS = 2;
const WEEKS = 6;
/** Connections that fill: one for each core that the promises are about. */
const AT_ONCE = 2;
/** Plans whose history one statement writes. */
const SLICE = 200;
/** The report that nobody has handed in yet. */
const OWED = 'IV.2';
/** Tables of which a country has hundreds of thousands of rows. */
const LARGE = ['ProgressUpdate', 'AuditEntry', 'Delivery', 'ReminderRecord'];

/** The id of a commune's group: the first is the first plan's. */
const communeGroup = (index: number): number => -1001 - index;

/**
 * Fills an empty PostgreSQL database with plans of one shape, each with its people, a group for the whole plan, and months of reports,
 * audit entries and reminders that were sent. Plan, people and groups are numbered from 1; a person's account is the number.
 */
export async function fillCountry(url: string, plans: number): Promise<void> {
  const file = await communePlan();
  const database = await openDatabase({ url });
  await importPlan(database, new StillClock(IMPORTED), file, { removalsConfirmed: false });
  await database.close();
  const prisma = fillingClient(url);
  await prisma.$executeRaw`DELETE FROM "AuditEntry"`;
  await fillPlans(prisma, plans);
  await fillPeople(prisma, plans);
  const book = new PlanBook(file);
  const pairs = file.tasks.flatMap((task) => book.leadersOf(task).map((unit) => [task.code, unit]));
  // The server plans what follows by what it knows of the tables.
  await prisma.$executeRaw`ANALYZE`;
  await withoutIndexes(prisma, async () => {
    const slices = Array.from({ length: Math.ceil(plans / SLICE) }, (_, slice) => slice * SLICE + 1);
    await sideBySide(slices, async (from) => {
      const some = { from, to: from + SLICE - 1 };
      await fillReports(prisma, pairs, some);
      await fillReminders(prisma, some);
    });
  });
  await sealAll(prisma);
  for (const table of ['Plan', 'Unit', 'Task', 'Member', 'Membership', 'Chat', 'Delivery'])
    await prisma.$executeRawUnsafe(
      `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), (SELECT max("id") FROM "${table}"))`,
    );
  // As the server's own upkeep does in time: without it PostgreSQL looks into each row whether it is still there.
  await prisma.$executeRaw`VACUUM ANALYZE`;
  await prisma.$disconnect();
}

type Client = PrismaClient;

/** A client that the server gives as long as it wants, and that is not checked for what it refers to: a row each would be looked up. */
function fillingClient(url: string): Client {
  const options = '-c session_replication_role=replica -c maintenance_work_mem=256MB -c work_mem=64MB';
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: AT_ONCE, options }) });
}

/** Takes the indexes of the large tables away and makes them again afterwards: all rows at once are sorted faster than each is put in. */
async function withoutIndexes(prisma: Client, fill: () => Promise<void>): Promise<void> {
  const indexes = z.array(z.object({ name: z.string(), definition: z.string() })).parse(
    await prisma.$queryRaw`SELECT "indexname" AS "name", "indexdef" AS "definition" FROM "pg_indexes"
      WHERE "schemaname" = current_schema() AND "tablename" = ANY(${LARGE}) AND "indexname" NOT LIKE '%_pkey'`,
  );
  for (const { name } of indexes) await prisma.$executeRawUnsafe(`DROP INDEX "${name}"`);
  await fill();
  await sideBySide(indexes, async ({ definition }) => void (await prisma.$executeRawUnsafe(definition)));
}

/** Does something with each of some items, as many at once as there are connections. */
async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const next = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** The first and the last of some plans. */
interface Slice {
  from: number;
  to: number;
}

/** Copies the first plan with its rows, under codes and places of their own. */
async function fillPlans(prisma: Client, plans: number): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Plan" ("id", "code", "year", "definition", "revision", "importedAt")
    SELECT n, 'xa-' || n, "year", jsonb_set(jsonb_set("definition", '{code}', to_jsonb('xa-' || n)),
      '{locality,name}', jsonb_build_object('vi', 'xã số ' || n, 'en', 'commune ' || n)), "revision", "importedAt"
    FROM "Plan", generate_series(2, ${plans}::int) n WHERE "id" = 1`;
  for (const table of ['Unit', 'Task'])
    await prisma.$executeRawUnsafe(
      `INSERT INTO "${table}" ("planId", "code")
       SELECT p."id", t."code" FROM "Plan" p, "${table}" t WHERE t."planId" = 1 AND p."id" > 1 ORDER BY p."id", t."id"`,
    );
}

async function fillPeople(prisma: Client, plans: number): Promise<void> {
  const people = plans * PEOPLE_A_PLAN;
  await prisma.$executeRaw`
    INSERT INTO "Member" ("id", "channel", "accountId", "displayName", "createdAt")
    SELECT n, ${CHANNEL}, n::text, 'Người ' || n, '2018-03-16'::timestamp FROM generate_series(1, ${people}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "Membership" ("id", "memberId", "planId", "role", "unitId")
    SELECT n, n, 1 + (n - 1) / ${PEOPLE_A_PLAN}::int, ${roleOf(Prisma.sql`(n - 1) % ${PEOPLE_A_PLAN}::int`)}, u."id"
    FROM generate_series(1, ${people}::int) n
    LEFT JOIN (SELECT *, row_number() OVER (PARTITION BY "planId" ORDER BY "id") AS "place" FROM "Unit") u
      ON u."planId" = 1 + (n - 1) / ${PEOPLE_A_PLAN}::int AND u."place" = (n - 1) % ${PEOPLE_A_PLAN}::int`;
  await prisma.$executeRaw`
    INSERT INTO "Chat" ("id", "channel", "chatId", "title", "createdAt")
    SELECT n, ${CHANNEL}, (${communeGroup(0)}::int + 1 - n)::text, 'Xã ' || n, '2018-03-16'::timestamp
    FROM generate_series(1, ${groupsOf(plans)}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "ChatBinding" ("chatId", "planId", "party")
    SELECT n, 1 + (n - 1) % ${plans}::int, '*' FROM generate_series(1, ${groupsOf(plans)}::int) n`;
}

/** The first of a plan's people is its coordinator, the next speak for a unit each, the others watch. */
function roleOf(place: Prisma.Sql): Prisma.Sql {
  const role = (name: string) => Prisma.sql`${name}::"Role"`;
  return Prisma.sql`CASE WHEN ${place} = 0 THEN ${role('COORDINATOR')} WHEN ${place} <= 14 THEN ${role('FOCAL_POINT')} ELSE ${role('VIEWER')} END`;
}

/** Every unit has reported on each of its tasks, but on one; what was reported is in the audit log. */
async function fillReports(
  prisma: Client,
  pairs: readonly (readonly string[])[],
  { from, to }: Slice,
): Promise<void> {
  await prisma.$executeRaw`
    WITH "Reported" AS (
      INSERT INTO "ProgressUpdate" ("taskId", "unitId", "status", "percent", "note", "memberId", "createdAt")
      SELECT t."id", u."id", (CASE WHEN r = 1 OR t."id" % 3 = 0 THEN 'IN_PROGRESS' WHEN u."id" % 7 = 0 THEN 'BLOCKED' ELSE 'DONE' END)::"TaskStatus",
        CASE WHEN r = 1 THEN 50 END, CASE WHEN u."id" % 4 = 0 THEN 'đang chờ chữ ký của lãnh đạo, tuần sau nộp' END, s."memberId",
        '2018-03-20'::timestamp + make_interval(days => r * 15 + (u."id" % 13)::int)
      FROM generate_series(1, ${REPORTS}::int) r, jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) pair
      JOIN "Task" t ON t."code" = pair ->> 0 AND t."code" <> ${OWED}
      JOIN "Unit" u ON u."planId" = t."planId" AND u."code" = pair ->> 1
      JOIN "Membership" s ON s."planId" = t."planId" AND s."unitId" = u."id"
      WHERE t."planId" BETWEEN ${from} AND ${to}
      ORDER BY r, t."planId", t."id"
      RETURNING "taskId", "memberId", "createdAt"
    )
    INSERT INTO "AuditEntry" ("planId", "memberId", "action", "details", "at")
    SELECT t."planId", p."memberId", 'progress-updated', jsonb_build_object('task', t."code"), p."createdAt"
    FROM "Reported" p JOIN "Task" t ON t."id" = p."taskId"`;
}

/** What happened is sealed, as a tick did soon after: only the chain's two ends are there, nobody walks over it. */
async function sealAll(prisma: Client): Promise<void> {
  const newest = await prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const first = firstLink(0, newest.at);
  await prisma.auditLink.createMany({ data: [first, nextLink(first, 'entry', newest, newest.at)] });
}

/** Each Monday everybody who speaks for a unit had an overview of the week. */
async function fillReminders(prisma: Client, { from, to }: Slice): Promise<void> {
  await prisma.$executeRaw`
    WITH "Reminded" AS (
      INSERT INTO "Delivery" ("planId", "channel", "chatId", "viaChannel", "viaChatId", "inGroup", "kind", "details", "uniqueKey", "priority",
        "notBefore", "notAfter", "state", "attempts", "requests", "messageId", "createdAt", "sentAt")
      SELECT s."planId", ${CHANNEL}, s."memberId"::text, ${CHANNEL}, s."memberId"::text, false, 'digest',
        jsonb_build_object('from', day::text, 'day', day::text), 'reminder/' || s."planId" || '/' || s."memberId" || '/' || day, 0,
        day + time '00:30', day + time '12:59:59', 'SENT', 1, 1, (week + 1)::text, day + time '00:30', day + time '01:00'
      FROM "Membership" s, generate_series(1, ${WEEKS}::int) week, LATERAL (SELECT date '2018-05-21' - 7 * week AS day) d
      WHERE s."unitId" IS NOT NULL AND s."planId" BETWEEN ${from} AND ${to} ORDER BY week DESC, s."id"
      RETURNING "id", "planId", "chatId", "kind", "sentAt"
    )
    INSERT INTO "ReminderRecord" ("planId", "unit", "deliveryId", "kind", "tasks", "inGroup", "at", "outcome")
    SELECT d."planId", u."code", d."id", d."kind", ${OWED}, false, d."sentAt", 'SENT'
    FROM "Reminded" d JOIN "Membership" s ON s."memberId" = d."chatId"::int JOIN "Unit" u ON u."id" = s."unitId"`;
}
