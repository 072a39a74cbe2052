import { emptyWriteAheadLog, removeDeletedRows } from '../database/deleted-rows.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { ReminderChoice, Role } from '../generated/sqlite/enums.ts';
import { type AuditAction, auditDetails } from './audit-log.ts';

/** Everything that is stored of a person. */
export interface StoredPerson {
  displayName: string | undefined;
  accountId: string;
  language: string | undefined;
  since: Date;
  /** How they want to be reminded; undefined when they chose nothing. */
  reminders: ReminderChoice | undefined;
  /** What they are in which plan; no unit for the whole plan. Whether they want its progress each week. */
  places: {
    plan: { id: number; revision: number };
    role: Role;
    unit: string | undefined;
    weeklyPicture: boolean;
  }[];
  /** Titles of the groups in which they were seen. */
  seenIn: string[];
}

type EraseMore = (tx: Prisma.TransactionClient, accountId: string) => Promise<void>;

/** What is stored of each person, for themselves to see and to have erased. */
export class OwnData {
  /** Whether an erasure could not clean the database's files: the disk was full, or another process was writing. */
  private uncleaned = false;

  private eraseMore: EraseMore | undefined;

  constructor(private readonly prisma: PrismaClient) {}

  /** Sets what else is erased with a person, in the same transaction: what only the person's messenger keeps. */
  alsoErases(eraseMore: EraseMore): void {
    this.eraseMore = eraseMore;
  }

  /** All that is stored of the person behind an account; undefined when they are not enrolled. */
  async of(channel: string, accountId: string): Promise<StoredPerson | undefined> {
    const member = await this.prisma.member.findUnique({
      where: { channel_accountId: { channel, accountId } },
      include: {
        memberships: {
          orderBy: { id: 'asc' },
          include: { plan: { select: { id: true, revision: true } }, unit: { select: { code: true } } },
        },
        seenIn: { orderBy: { chatId: 'asc' }, select: { chat: { select: { title: true, chatId: true } } } },
      },
    });
    if (!member) return undefined;
    return {
      displayName: member.displayName ?? undefined,
      accountId,
      language: member.language ?? undefined,
      since: member.createdAt,
      seenIn: member.seenIn.map(({ chat }) => chat.title ?? chat.chatId),
      reminders: member.reminders ?? undefined,
      places: member.memberships.map(({ plan, role, unit, weeklyPictureSince }) => {
        return { plan, role, unit: unit?.code, weeklyPicture: weeklyPictureSince !== null };
      }),
    };
  }

  /**
   * Erases a person with what they are in each plan, in which groups they were seen, their questions, what they were putting together, the templates that
   * they kept, what they wrote in reply to campaigns or answered to such replies or to polls, and what was or is to be sent to them unasked; groups' titles lose their name. Entries stay in the audit log
   * without their name, and their units' progress and the campaigns that they sent stay. On SQLite no copy of what was
   * erased is left in the database's files. `last-coordinator`: nothing is erased, because a plan would be left with nobody
   * to let people in.
   */
  async erase(channel: string, accountId: string): Promise<'erased' | 'last-coordinator' | 'unknown'> {
    const outcome = await this.eraseRows(channel, accountId);
    if (outcome !== 'erased') return outcome;
    this.uncleaned = true;
    // The person is told that the rows are gone, for they are; the files are cleaned hourly until it works.
    await this.forgetOld().catch(() => undefined);
    return outcome;
  }

  /** Cleans SQLite's files: of all that an erasure left, if it could not be done then, and of the write-ahead log. */
  async forgetOld(): Promise<void> {
    if (!this.uncleaned) return emptyWriteAheadLog(this.prisma);
    await removeDeletedRows(this.prisma);
    this.uncleaned = false;
  }

  private eraseRows(channel: string, accountId: string): Promise<'erased' | 'last-coordinator' | 'unknown'> {
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
        const account = { channel, accountId };
        await tx.askedQuestion.deleteMany({ where: account });
        await tx.conversation.deleteMany({ where: account });
        await tx.erasableMessage.deleteMany({ where: { channel, chatId: accountId } });
        await tx.invitationGuess.deleteMany({ where: account });
        await tx.commandMenu.deleteMany({ where: account });
        await tx.invitationList.deleteMany({ where: { channel, chatId: accountId } });
        await tx.campaign.deleteMany({ where: { composedBy: member.id } });
        await tx.campaignTemplate.deleteMany({ where: { authorId: member.id } });
        await tx.roundOrder.deleteMany({ where: { createdById: member.id, activeSince: null } });
        await eraseFromTitles(tx, channel, member.displayName);
        await tx.delivery.deleteMany({ where: { channel, chatId: accountId } });
        await tx.reminderSnooze.deleteMany({ where: { channel, chatId: accountId } });
        await tx.campaignAck.deleteMany({ where: account });
        await tx.campaignReply.deleteMany({ where: account });
        await tx.campaignReply.updateMany({ where: { answeredById: member.id }, data: { answer: null } });
        await this.eraseMore?.(tx, accountId);
        await tx.member.delete({ where: { id: member.id } });
        return 'erased';
      },
      // Two last coordinators who leave at the same moment must not both believe that the other stays.
      { isolationLevel: 'Serializable' },
    );
  }
}

/** Actions whose entries name a group by its title (`chat`). */
const actionsOnGroups: readonly AuditAction[] = [
  'group-bound',
  'group-unbound',
  'group-campaigns-stopped',
  'group-campaigns-wanted',
  'progress-exported-to-group',
];

/** What stands in a title where the name of a person was who had it erased. */
const ERASED = '…';

/**
 * Takes a name out of the titles of groups, and of what the audit log says of them. A single word that is part of a title
 * stays: it may as well be the name of a place.
 */
async function eraseFromTitles(
  tx: Prisma.TransactionClient,
  channel: string,
  name: string | null,
): Promise<void> {
  if (name === null) return;
  const without = (title: string) =>
    title === name || name.includes(' ') ? title.replaceAll(name, ERASED) : title;
  const chats = await tx.chat.findMany({ where: { channel, title: { contains: name } } });
  for (const { id, title } of chats)
    await tx.chat.update({ where: { id }, data: { title: title && without(title) } });
  const entries = await tx.auditEntry.findMany({ where: { action: { in: [...actionsOnGroups] } } });
  for (const { id, details } of entries) {
    const { chat, ...rest } = auditDetails.parse(details);
    if (chat !== undefined && without(chat) !== chat)
      await tx.auditEntry.update({ where: { id }, data: { details: { ...rest, chat: without(chat) } } });
  }
}
