import type { Clock } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import type { Place } from '../../people/place.ts';

/** Which people and groups want no campaign messages. */
export class CampaignOptOuts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Whether a person or a group wants campaign messages. An unknown chat wants none. */
  async wants({ channel, id, inGroup }: Place): Promise<boolean> {
    const row = inGroup
      ? await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } })
      : await this.prisma.member.findUnique({ where: { channel_accountId: { channel, accountId: id } } });
    return row !== null && row.campaignsStoppedAt === null;
  }

  /**
   * Stores whether a person, or a group by its coordinator, wants campaign messages. Queued deliveries to a chat that opted
   * out are not sent. Returns false if nothing changed.
   */
  async setWanted(
    { channel, id, inGroup }: Place,
    wanted: boolean,
    by: { planId: number; memberId: number | undefined },
  ): Promise<boolean> {
    const campaignsStoppedAt = wanted ? null : this.clock.date();
    const changed = { campaignsStoppedAt: wanted ? { not: null } : null };
    return this.prisma.$transaction(async (tx) => {
      const { count } = inGroup
        ? await tx.chat.updateMany({
            where: { channel, chatId: id, ...changed },
            data: { campaignsStoppedAt },
          })
        : await tx.member.updateMany({
            where: { channel, accountId: id, ...changed },
            data: { campaignsStoppedAt },
          });
      if (count === 0) return false;
      const chat = inGroup
        ? await tx.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } })
        : null;
      const what = wanted ? 'campaigns-wanted' : 'campaigns-stopped';
      await this.auditLog.record(
        {
          ...by,
          action: inGroup ? `group-${what}` : what,
          details: inGroup ? { chat: chat?.title ?? id } : {},
        },
        tx,
      );
      return true;
    });
  }
}
