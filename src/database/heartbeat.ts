import { dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** Notes that a part of the program has done its round, for other processes to see. @param now by the machine's clock */
export async function noteHeartbeat(
  prisma: Pick<PrismaClient, '$executeRaw'>,
  part: string,
  now: { epochMilliseconds: number },
): Promise<void> {
  const at = dateOf(now);
  await prisma.$executeRaw`
    INSERT INTO "Heartbeat" ("part", "at") VALUES (${part}, ${at})
    ON CONFLICT ("part") DO UPDATE SET "at" = EXCLUDED."at"`;
}
