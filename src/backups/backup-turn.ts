import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { noteHeartbeat } from '../database/heartbeat.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';

/** When a process took the turn, and when the last backup of all processes was made. */
const TAKEN = 'nightly-backup';
const MADE = 'nightly-backup-made';
/** No backup takes longer: the process that took the turn before has died. */
const LONGEST_MS = 3 * 3_600_000;
/** What lies further ahead was noted by a clock that was set back since; what lies nearer, by another machine's. */
const AHEAD_MS = 3_600_000;

/** Which of several processes on one database makes the night's backup: one at a time, and none once it is made. */
export class BackupTurn {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Takes the turn. Returns false when the backup is made, or another process is at it. @param since when the night's backup was due */
  async take(since: Temporal.Instant): Promise<boolean> {
    const made = await madeByAny(this.prisma);
    const now = this.clock.date();
    const ahead = new Date(now.getTime() + AHEAD_MS);
    if (made && made.epochMilliseconds >= since.epochMilliseconds && made.epochMilliseconds < ahead.getTime())
      return false;
    const over = new Date(Math.max(since.epochMilliseconds, now.getTime() - LONGEST_MS));
    const taken = await this.prisma.$executeRaw`
      INSERT INTO "Heartbeat" ("part", "at") VALUES (${TAKEN}, ${now})
      ON CONFLICT ("part") DO UPDATE SET "at" = EXCLUDED."at" 
      WHERE "Heartbeat"."at" < ${over} OR "Heartbeat"."at" > ${ahead}`;
    return taken > 0;
  }

  /** Gives the turn back: the backup is made, or another process may try. */
  async end({ isMade }: { isMade: boolean }): Promise<void> {
    if (isMade) await noteHeartbeat(this.prisma, MADE, this.clock.now());
    else await this.prisma.heartbeat.updateMany({ where: { part: TAKEN }, data: { at: new Date(0) } });
  }
}

/** Returns when any of several processes made the last nightly backup; undefined where that is not known, or there is one process. */
export async function madeByAny(
  prisma: Pick<PrismaClient, 'heartbeat'>,
): Promise<Temporal.Instant | undefined> {
  const made = await prisma.heartbeat.findUnique({ where: { part: MADE } });
  return made ? Temporal.Instant.fromEpochMilliseconds(made.at.getTime()) : undefined;
}
