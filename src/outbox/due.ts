import { Prisma } from '../generated/sqlite/client.ts';

/**
 * A condition for rows of "Delivery" whose time has come and is not over.
 * One that was due when it was enqueued is due still after the clock was set back.
 * SQLite does not look for the second part in an index: it would read and sort all that waits.
 * @param now by the plan's clock
 */
export function isDue(now: Date): Prisma.Sql {
  return Prisma.sql`("notBefore" <= ${now} OR ("createdAt" > ${now} AND "notBefore" <= "createdAt"))
    AND ("notAfter" >= ${now}) IS TRUE`;
}
