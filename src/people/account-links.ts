import { type Clock, dateOf } from '../base/clock.ts';
import { serializably } from '../database/serializably.ts';
import type { Member, Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Accounts } from './accounts.ts';
import { withAccount } from './accounts.ts';
import { moveWaiting } from './address.ts';
import type { AuditLog } from './audit-log.ts';
import { type Account, Guesses } from './guesses.ts';
import { mergePeople } from './merged-people.ts';
import { holdPlan } from './places.ts';
import { renameAccount } from './renamed-account.ts';
import { newShortCode, shortCodeHash, shortCodeIn } from './short-codes.ts';

/** How long a code can be typed, in minutes. */
export const CODE_MINUTES = 15;

/**
 * How linking went. `unknown`: no such code any more; `same-messenger`: it was given on this messenger; `linked-before`: the accounts
 * are one person's already; `has-one`: one of the two people has an account on the other's messenger; `composing`: a campaign is
 * being put together under each.
 */
export type Linking =
  | { kind: 'linked'; memberId: number; with: string }
  | { kind: 'unknown' | 'same-messenger' | 'linked-before' | 'has-one' | 'composing' };

/** Takes what only a messenger keeps of an account away with it. */
type Leave = (tx: Prisma.TransactionClient, account: Account) => Promise<void>;

/**
 * People say on a second messenger who they are, by a code that the bot gives on the first. It works once, for 15 minutes; wrong ones
 * are slowed down like invitations that are guessed.
 */
export class AccountLinks {
  private readonly guesses: Guesses;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly accounts: Accounts,
    private readonly leave: Leave,
  ) {
    this.guesses = new Guesses(prisma, clock);
  }

  /** Returns a new code, given this once; the person's earlier ones work no more. */
  async giveCode(memberId: number, channel: string): Promise<string> {
    const code = newShortCode();
    const codeHash = await shortCodeHash(code);
    const expiresAt = dateOf(this.clock.now().add({ minutes: CODE_MINUTES }));
    await this.prisma.$transaction([
      this.prisma.linkCode.deleteMany({ where: { memberId } }),
      this.prisma.linkCode.create({ data: { codeHash, memberId, channel, expiresAt } }),
    ]);
    return code;
  }

  /** Minutes until a code of this account is looked up again; 0 unless it guessed too often. */
  pauseMinutes(account: Account): Promise<number> {
    return this.guesses.pauseMinutes(account);
  }

  /** Makes the account by which a code was typed one of the person's to whom it was given, once, with all that was on record for it. */
  async link(account: Account, typed: string): Promise<Linking> {
    const code = shortCodeIn(typed);
    if (code === undefined || (await this.guesses.pauseMinutes(account)) > 0) return { kind: 'unknown' };
    const codeHash = await shortCodeHash(code);
    const linking = await serializably(this.prisma, (tx) => this.linkWithin(tx, account, codeHash));
    if (linking.kind === 'unknown') await this.guesses.wrong(account);
    if (linking.kind === 'linked') await this.accounts.settle(linking.memberId);
    return linking;
  }

  /** Takes one of several accounts away from a person. Returns false when it is none of theirs, or the only one. */
  async unlink(memberId: number, channel: string): Promise<boolean> {
    const done = await this.prisma.$transaction(async (tx) => {
      const member = await tx.member.findUnique({ where: { id: memberId }, include: { accounts: true } });
      const gone = member?.accounts.find((one) => one.channel === channel);
      const stays = member?.accounts.filter((one) => one.channel !== channel) ?? [];
      const [known] = stays;
      if (!member || !gone || !known) return false;
      if (member.channel === channel) await renameAccount(tx, { from: member, to: known });
      await tx.member.update({
        where: { id: memberId },
        data: {
          ...(member.channel === channel && { channel: known.channel, accountId: known.accountId }),
          ...{ heardOn: null, heardAt: null },
          unreachableSince: stays.length === 1 ? known.unreachableSince : member.unreachableSince,
          ...(member.wantedOn === channel && { wantedOn: null }),
        },
      });
      await moveWaiting(tx, memberId);
      // Who is on one messenger has no row.
      await tx.account.deleteMany({ where: stays.length === 1 ? { memberId } : { memberId, channel } });
      await tx.linkCode.deleteMany({ where: { memberId } });
      await this.leave(tx, gone);
      await this.note(tx, memberId, 'account-unlinked', channel);
      return true;
    });
    if (done) await this.accounts.settle(memberId);
    return done;
  }

  /** Forgets codes that can be typed no more. */
  async forgetOld(): Promise<void> {
    await this.prisma.linkCode.deleteMany({ where: { expiresAt: { lte: this.clock.date() } } });
  }

  private async linkWithin(
    tx: Prisma.TransactionClient,
    { channel, accountId }: Account,
    codeHash: string,
  ): Promise<Linking> {
    const given = await tx.linkCode.findFirst({
      where: { codeHash, expiresAt: { gt: this.clock.date() } },
      include: { member: { include: { accounts: true } } },
    });
    if (!given) return { kind: 'unknown' };
    const { member: kept } = given;
    const other = await tx.member.findFirst({
      where: withAccount({ channel, accountId }),
      include: { accounts: true },
    });
    const obstacle = await this.obstacle(tx, { kept, other, channel, given: given.channel });
    if (obstacle) return { kind: obstacle };
    // Of two who type it at once one deletes it.
    if ((await tx.linkCode.deleteMany({ where: { codeHash } })).count === 0) return { kind: 'unknown' };
    await this.hold(tx, [kept.id, ...(other ? [other.id] : [])]);
    const linkedAt = this.clock.date();
    if (kept.accounts.length === 0)
      await tx.account.create({
        data: {
          ...{
            memberId: kept.id,
            channel: kept.channel,
            accountId: kept.accountId,
            linkedAt: kept.createdAt,
          },
          unreachableSince: kept.unreachableSince,
        },
      });
    if (other) await mergePeople(tx, { gone: other, kept, at: linkedAt });
    await tx.account.create({ data: { memberId: kept.id, channel, accountId, linkedAt, wroteAt: linkedAt } });
    await this.note(tx, kept.id, 'account-linked', channel);
    return { kind: 'linked', memberId: kept.id, with: given.channel };
  }

  private async obstacle(
    tx: Prisma.TransactionClient,
    { kept, other, channel, given }: { kept: Linked; other: Linked | null; channel: string; given: string },
  ): Promise<'same-messenger' | 'linked-before' | 'has-one' | 'composing' | undefined> {
    if (other?.id === kept.id) return 'linked-before';
    if (given === channel) return 'same-messenger';
    if (isOn(kept, channel) || (other && other.accounts.length > 0)) return 'has-one';
    const drafts = await tx.campaign.count({ where: { composedBy: { in: [kept.id, other?.id ?? 0] } } });
    return drafts > 1 ? 'composing' : undefined;
  }

  /** Makes others who change the people of these plans wait until the transaction ends. */
  private async hold(tx: Prisma.TransactionClient, memberIds: readonly number[]): Promise<void> {
    const places = await tx.membership.findMany({
      where: { memberId: { in: [...memberIds] } },
      distinct: ['planId'],
      orderBy: { planId: 'asc' },
      select: { planId: true },
    });
    for (const { planId } of places) await holdPlan(tx, planId);
  }

  /** Writes into the audit log of each of the person's plans. */
  private async note(
    tx: Prisma.TransactionClient,
    memberId: number,
    action: 'account-linked' | 'account-unlinked',
    messenger: string,
  ): Promise<void> {
    const places = await tx.membership.findMany({
      where: { memberId },
      distinct: ['planId'],
      select: { planId: true },
    });
    const entries = places.map(({ planId }) => ({ planId, memberId, action, details: { messenger } }));
    await this.auditLog.recordAll(entries, tx);
  }
}

type Linked = Member & { accounts: Account[] };

function isOn({ channel, accounts }: Linked, messenger: string): boolean {
  return channel === messenger || accounts.some((one) => one.channel === messenger);
}
