import type { Clock } from '../base/clock.ts';
import { emptyWriteAheadLog, removeDeletedRows } from '../database/deleted-rows.ts';
import { serializably } from '../database/serializably.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { ReminderChoice, Role } from '../generated/sqlite/enums.ts';
import { withAccount } from './accounts.ts';
import { holdChain, sealAgain } from './audit-chain/chain.ts';
import { type AuditAction, auditDetails } from './audit-log.ts';
import type { Account } from './guesses.ts';
import { eraseUpdatesOf, eraseZaloChat } from './kept-by-messengers.ts';

/** Everything that is stored of a person. */
export interface StoredPerson {
  displayName: string | undefined;
  /** The one that they are known by first. */
  accounts: Account[];
  language: string | undefined;
  since: Date;
  /** How they want to be reminded; undefined when they chose nothing. */
  reminders: ReminderChoice | undefined;
  /** Rows of the plans whose deadlines have an address of theirs for calendar programs. */
  calendarsOf: number[];
  /** What they are in which plan; no unit for the whole plan. Whether they want its progress each week. */
  places: {
    plan: { id: number; revision: number };
    role: Role;
    unit: string | undefined;
    weeklyPicture: boolean;
  }[];
  /** Titles of the groups in which they were seen. */
  seenIn: string[];
  /** Names of the groups of plans that they look at from a level above. */
  oversees: string[];
}

/** What is stored of each person, for themselves to see and to have erased. */
export class OwnData {
  /** Whether an erasure could not clean the database's files: the disk was full, or another process was writing. */
  private uncleaned = false;

  private noteBefore: () => Promise<void> = async () => {};

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Sets what is done before a person is erased: what is kept of units is noted while it can still be told. Where that fails the person is erased all the same. */
  beforeErasing(note: () => Promise<void>): void {
    this.noteBefore = note;
  }

  /** All that is stored of the person behind an account; undefined when they are not enrolled. */
  async of(account: Account): Promise<StoredPerson | undefined> {
    const member = await this.prisma.member.findFirst({
      where: withAccount(account),
      include: {
        accounts: { orderBy: { linkedAt: 'asc' } },
        calendarAddresses: { orderBy: { planId: 'asc' }, select: { planId: true } },
        memberships: {
          orderBy: { id: 'asc' },
          include: { plan: { select: { id: true, revision: true } }, unit: { select: { code: true } } },
        },
        oversees: { orderBy: { groupId: 'asc' }, select: { group: { select: { name: true } } } },
        seenIn: { orderBy: { chatId: 'asc' }, select: { chat: { select: { title: true, chatId: true } } } },
      },
    });
    if (!member) return undefined;
    return {
      displayName: member.displayName ?? undefined,
      accounts: accountsOf(member),
      language: member.language ?? undefined,
      since: member.createdAt,
      oversees: member.oversees.map(({ group }) => group.name),
      seenIn: member.seenIn.map(({ chat }) => chat.title ?? chat.chatId),
      reminders: member.reminders ?? undefined,
      calendarsOf: member.calendarAddresses.map(({ planId }) => planId),
      places: member.memberships.map(({ plan, role, unit, weeklyPictureSince }) => {
        return { plan, role, unit: unit?.code, weeklyPicture: weeklyPictureSince !== null };
      }),
    };
  }

  /**
   * Erases a person with what they are in each plan, in which groups they were seen, their questions, what they were putting together, the templates that
   * they kept, what they wrote in reply to campaigns or answered to such replies or to polls, and what was or is to be sent to them unasked; groups' titles lose their name. Entries stay in the audit log
   * without their name, and its chain whole; their units' progress and the campaigns that they sent stay. On SQLite no copy of what was
   * erased is left in the database's files. `last-coordinator`: nothing is erased, because a plan would be left with nobody
   * to let people in.
   */
  async erase(account: Account): Promise<'erased' | 'last-coordinator' | 'unknown'> {
    await this.noteBefore().catch(() => undefined);
    const outcome = await this.eraseRows(account);
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

  private eraseRows(by: Account): Promise<'erased' | 'last-coordinator' | 'unknown'> {
    // Two last coordinators who leave at the same moment must not both believe that the other stays.
    return serializably(this.prisma, async (tx) => {
      const isChained = await holdChain(tx);
      const member = await tx.member.findFirst({
        where: withAccount(by),
        include: { accounts: true, memberships: { where: { role: 'COORDINATOR' } } },
      });
      if (!member) return this.eraseBystander(tx, by);
      for (const { planId } of member.memberships) {
        const others = await tx.membership.count({
          where: { planId, role: 'COORDINATOR', memberId: { not: member.id } },
        });
        if (others === 0) return 'last-coordinator';
      }
      for (const account of accountsOf(member)) await this.eraseAccount(tx, account);
      await tx.campaign.deleteMany({ where: { composedBy: member.id } });
      await tx.campaignTemplate.deleteMany({ where: { authorId: member.id } });
      await tx.roundOrder.deleteMany({ where: { createdById: member.id, activeSince: null } });
      const { id: memberId } = member;
      const own = await tx.auditEntry.findMany({ where: { memberId }, select: { id: true } });
      const named = await eraseFromTitles(tx, member.displayName);
      // What others would have heard of the person while the bot was tried out.
      if (member.displayName)
        await tx.withheldMessage.deleteMany({ where: { text: { contains: member.displayName } } });
      await tx.campaignReply.updateMany({ where: { answeredById: member.id }, data: { answer: null } });
      await tx.member.delete({ where: { id: member.id } });
      const entries = [...own.map(({ id }) => id), ...named];
      if (isChained) await sealAgain(tx, entries, 'erased', this.clock.date());
      return 'erased';
    });
  }

  /** Deletes what an account that is nobody's any more leaves behind: what is kept for its chat alone. */
  async leave(tx: Prisma.TransactionClient, { channel, accountId }: Account): Promise<void> {
    const where = { channel, accountId };
    const inChat = { channel, chatId: accountId };
    await tx.askedQuestion.deleteMany({ where });
    await tx.conversation.deleteMany({ where });
    await tx.erasableMessage.deleteMany({ where: inChat });
    await tx.invitationGuess.deleteMany({ where });
    await tx.commandMenu.deleteMany({ where });
    await tx.invitationList.deleteMany({ where: inChat });
    await eraseZaloChat(tx, { channel, accountId });
  }

  /** Erases what a person left who was never a member: in a group anybody may press "received" and reply. */
  private async eraseBystander(
    tx: Prisma.TransactionClient,
    account: Account,
  ): Promise<'erased' | 'unknown'> {
    const { channel, accountId } = account;
    const where = { channel, accountId };
    const acks = await tx.campaignAck.count({ where });
    const replies = await tx.campaignReply.count({ where });
    const questions = await tx.askedQuestion.count({ where });
    if (acks + replies + questions === 0) return 'unknown';
    await this.eraseAccount(tx, account);
    return 'erased';
  }

  /** Erases what is kept under one account of a person. */
  private async eraseAccount(tx: Prisma.TransactionClient, account: Account): Promise<void> {
    const { channel, accountId } = account;
    const where = { channel, accountId };
    const inChat = { channel, chatId: accountId };
    await this.leave(tx, account);
    await tx.delivery.deleteMany({ where: { OR: [inChat, { viaChannel: channel, viaChatId: accountId }] } });
    await tx.reminderSnooze.deleteMany({ where: inChat });
    await tx.campaignAck.deleteMany({ where });
    await tx.campaignReply.deleteMany({ where });
    await tx.deliveryPause.deleteMany({ where: inChat });
    await eraseUpdatesOf(tx, account);
  }
}

/** A person's accounts, the one that they are known by first. */
function accountsOf(member: Account & { accounts: readonly Account[] }): Account[] {
  const known = { channel: member.channel, accountId: member.accountId };
  const others = member.accounts.filter(({ channel }) => channel !== known.channel);
  return [known, ...others.map(({ channel, accountId }) => ({ channel, accountId }))];
}

/** Actions whose entries name a group by its title (`chat`). */
const actionsOnGroups: readonly AuditAction[] = [
  'group-bound',
  'group-unbound',
  'group-campaigns-stopped',
  'group-campaigns-wanted',
  'progress-exported-to-group',
];

/** What a title has in place of the name of a person who had it erased. */
const ERASED = '…';

/**
 * Takes a name out of the titles of groups, and of what the audit log says of them. A single word that is part of a title
 * stays: it may as well be the name of a place. Returns the entries that were changed.
 */
async function eraseFromTitles(tx: Prisma.TransactionClient, name: string | null): Promise<number[]> {
  if (name === null) return [];
  const without = (title: string) =>
    title === name || name.includes(' ') ? title.replaceAll(name, ERASED) : title;
  const chats = await tx.chat.findMany({ where: { title: { contains: name } } });
  for (const { id, title } of chats)
    await tx.chat.update({ where: { id }, data: { title: title && without(title) } });
  const changed: number[] = [];
  const entries = await tx.auditEntry.findMany({ where: { action: { in: [...actionsOnGroups] } } });
  for (const { id, details } of entries) {
    const { chat, ...rest } = auditDetails.parse(details);
    if (chat === undefined || without(chat) === chat) continue;
    await tx.auditEntry.update({ where: { id }, data: { details: { ...rest, chat: without(chat) } } });
    changed.push(id);
  }
  return changed;
}
