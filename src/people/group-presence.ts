import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { memberWith, withAccount } from './accounts.ts';
import type { Place } from './place.ts';

/** Who was not seen in a group for longer is not counted on to read it, in days. */
const KNOWN_DAYS = 90;
/** A person seen again within these hours is not written again. */
const FRESH_HOURS = 24;

const row = z.object({ memberId: z.number(), chatId: z.number(), seenAt: z.coerce.date().nullable() });

/**
 * Which people of a plan the bot saw in which of its groups. It cannot ask a messenger who is in a group, so it counts on
 * those who write, press a button or join there, until they leave. Nothing is kept of strangers.
 */
export class GroupPresences {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Notes that a person is in a group, if both belong to one plan. Costs one look-up where that was noted within a day. */
  async seen({ channel, id }: Place, accountId: string): Promise<void> {
    const rows = await this.prisma.$queryRaw`
      SELECT DISTINCT m."id" AS "memberId", c."id" AS "chatId", g."seenAt"
      FROM "Member" m JOIN "Membership" s ON s."memberId" = m."id"
      JOIN "ChatBinding" b ON b."planId" = s."planId" JOIN "Chat" c ON c."id" = b."chatId"
      LEFT JOIN "GroupPresence" g ON g."memberId" = m."id" AND g."chatId" = c."id"
      WHERE m."id" IN (${memberWith({ channel, accountId })})
        AND c."channel" = ${channel} AND c."chatId" = ${id}`;
    const [known] = z.array(row).parse(rows);
    const now = this.clock.now();
    const fresh = now.subtract({ hours: FRESH_HOURS }).epochMilliseconds;
    if (!known || (known.seenAt && known.seenAt.getTime() > fresh)) return;
    const seenAt = dateOf(now);
    // Prisma's upsert fails when two of one person's updates are handled at once.
    await this.prisma.$executeRaw`
      INSERT INTO "GroupPresence" ("memberId", "chatId", "seenAt") VALUES (${known.memberId}, ${known.chatId}, ${seenAt})
      ON CONFLICT ("memberId", "chatId") DO UPDATE SET "seenAt" = excluded."seenAt"`;
  }

  /** Notes that a person has left a group. */
  async left({ channel, id }: Place, accountId: string): Promise<void> {
    await this.prisma.groupPresence.deleteMany({
      where: { member: withAccount({ channel, accountId }), chat: { channel, chatId: id } },
    });
  }
}

/** A person seen in a group since this moment is taken to read it. */
export function presentSince(clock: Clock): Date {
  return dateOf(clock.now().subtract({ hours: 24 * KNOWN_DAYS }));
}
