import { z } from 'zod';
import type { PrismaClient } from '../generated/sqlite/client.ts';

const row = z.tuple([z.object({ notBefore: z.coerce.date().nullable() })]);

/**
 * Returns since when the oldest queued delivery is due; undefined when none is. Those of held batches do not count, nor
 * those of a bot that is turned off. Looks
 * once by index for each messenger and priority, however many wait.
 */
export async function oldestDue(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  now: Date,
): Promise<Date | undefined> {
  const found = await prisma.$queryRaw`
    WITH RECURSIVE "Channel" ("name") AS (
      SELECT MIN("viaChannel") FROM "Delivery"
      UNION ALL
      SELECT (SELECT MIN(d."viaChannel") FROM "Delivery" d WHERE d."viaChannel" > "name") FROM "Channel" WHERE "name" IS NOT NULL
    ), "Line" ("name", "level") AS (
      SELECT "name", (SELECT MAX(d."priority") FROM "Delivery" d WHERE d."viaChannel" = "name" AND d."state" = 'QUEUED')
      FROM "Channel" WHERE "name" IS NOT NULL
      UNION ALL
      SELECT "name", (SELECT MAX(d."priority") FROM "Delivery" d
        WHERE d."viaChannel" = "name" AND d."state" = 'QUEUED' AND d."priority" < "level")
      FROM "Line" WHERE "level" IS NOT NULL
    )
    SELECT MIN((SELECT MIN(d."notBefore") FROM "Delivery" d
      WHERE d."viaChannel" = "name" AND d."state" = 'QUEUED' AND d."priority" = "level" AND d."notBefore" <= ${now}
        AND NOT EXISTS (SELECT 1 FROM "DeliveryHold" h WHERE h."batch" = d."batch"))) AS "notBefore"
    FROM "Line" WHERE "level" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Bot" b WHERE b."channel" = "name" AND b."offSince" IS NOT NULL)`;
  return row.parse(found)[0].notBefore ?? undefined;
}
