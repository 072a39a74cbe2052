import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ReminderChoice, Role } from '../generated/sqlite/enums.ts';

/** Everything that is stored of a person. */
export interface StoredPerson {
  displayName: string | undefined;
  accountId: string;
  language: string | undefined;
  since: Date;
  /** How they want to be reminded; undefined when they chose nothing. */
  reminders: ReminderChoice | undefined;
  /** What they are in which plan; no unit for the whole plan. */
  places: { plan: { id: number; revision: number }; role: Role; unit: string | undefined }[];
}

/** What is stored of each person, for themselves to see and to have erased. */
export class OwnData {
  constructor(private readonly prisma: PrismaClient) {}

  /** All that is stored of the person behind an account; undefined when they are not enrolled. */
  async of(channel: string, accountId: string): Promise<StoredPerson | undefined> {
    const member = await this.prisma.member.findUnique({
      where: { channel_accountId: { channel, accountId } },
      include: {
        memberships: {
          orderBy: { id: 'asc' },
          include: { plan: { select: { id: true, revision: true } }, unit: { select: { code: true } } },
        },
      },
    });
    if (!member) return undefined;
    return {
      displayName: member.displayName ?? undefined,
      accountId,
      language: member.language ?? undefined,
      since: member.createdAt,
      reminders: member.reminders ?? undefined,
      places: member.memberships.map(({ plan, role, unit }) => ({ plan, role, unit: unit?.code })),
    };
  }

  /**
   * Erases a person with what they are in each plan, their questions and what was or is to be sent to them unasked;
   * entries stay in the audit log without their name, and their units' progress stays. `last-coordinator`: nothing is erased, because a
   * plan would be left with nobody to let people in.
   */
  erase(channel: string, accountId: string): Promise<'erased' | 'last-coordinator' | 'unknown'> {
    return this.prisma.$transaction(
      async (tx) => {
        const member = await tx.member.findUnique({
          where: { channel_accountId: { channel, accountId } },
          include: { memberships: { where: { role: 'COORDINATOR' } } },
        });
        if (!member) return 'unknown';
        for (const { planId } of member.memberships) {
          const others = await tx.membership.count({
            where: { planId, role: 'COORDINATOR', memberId: { not: member.id } },
          });
          if (others === 0) return 'last-coordinator';
        }
        await tx.askedQuestion.deleteMany({ where: { channel, accountId } });
        await tx.progressDraft.deleteMany({ where: { channel, accountId } });
        await tx.deadlineDraft.deleteMany({ where: { channel, accountId } });
        await tx.delivery.deleteMany({ where: { channel, chatId: accountId } });
        await tx.reminderSnooze.deleteMany({ where: { channel, chatId: accountId } });
        await tx.campaignAck.deleteMany({ where: { channel, accountId } });
        await tx.member.delete({ where: { id: member.id } });
        return 'erased';
      },
      // Two last coordinators who leave at the same moment must not both believe that the other stays.
      { isolationLevel: 'Serializable' },
    );
  }
}
