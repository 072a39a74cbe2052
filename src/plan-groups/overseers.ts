import { type Clock, dateOf } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { memberWithAccount, withAccount } from '../people/accounts.ts';
import { type Account, Guesses } from '../people/guesses.ts';
import { type CodeKey, keyOf, newCode, VALID_HOURS } from '../people/invitation-codes.ts';
import { cleanName } from '../people/names.ts';
import { type PlanGroup, type PlanGroups, usable } from './plan-groups.ts';

/** A person of the level above, as the operator sees them. */
export interface Overseer {
  memberId: number;
  channel: string;
  accountId: string;
  name: string;
  since: Date;
}

/** What a code is, for an account: it invites into a group, was used by this account, or is of no use to it. */
export type GroupCode =
  | { kind: 'open'; group: PlanGroup }
  | { kind: 'own'; group: PlanGroup }
  | { kind: 'useless' };

/** People of the level above: each comes in by an invitation that works once, and sees the plans of a group until withdrawn. */
export class Overseers {
  private readonly guesses: Guesses;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly groups: PlanGroups,
  ) {
    this.guesses = new Guesses(prisma, clock);
  }

  /** Makes an invitation for one person, for seven days. Returns its code, given this once. */
  async invite(group: PlanGroup): Promise<string> {
    const { code, hashes } = await newCode();
    const times = { createdAt: this.moment(), expiresAt: this.moment(VALID_HOURS) };
    await this.prisma.planGroupInvitation.create({ data: { groupId: group.id, ...hashes, ...times } });
    return code;
  }

  /** Makes all invitations of a group useless that were not used yet. Returns how many. */
  async revokeInvitations(groupId: number): Promise<number> {
    const { count } = await this.prisma.planGroupInvitation.updateMany({
      where: { groupId, ...usable(this.moment()) },
      data: { revokedAt: this.moment() },
    });
    return count;
  }

  /**
   * Returns what a code is for an account; undefined for one that no group of plans ever gave, or that is not looked up because the account
   * guesses: other invitations say what becomes of these.
   */
  async peek(account: Account, code: string): Promise<GroupCode | undefined> {
    if ((await this.guesses.pauseMinutes(account)) > 0) return undefined;
    const key = await keyOf(code);
    if ('shortHash' in key && (await this.guesses.isOneOfMany(account))) return undefined;
    return this.kindOf(this.prisma, account, key);
  }

  /** Lets a person in by a code, which serves one person once, however many try at the same moment. Undefined where it is of no use. */
  async accept(person: Account & { displayName: string }, code: string): Promise<PlanGroup | undefined> {
    const { displayName, ...account } = person;
    if ((await this.guesses.pauseMinutes(account)) > 0) return undefined;
    const key = await keyOf(code);
    return this.prisma.$transaction(async (tx) => {
      const found = await this.kindOf(tx, account, key);
      const taken = { where: { ...key, ...usable(this.moment()) }, data: { usedAt: this.moment() } };
      if (found?.kind !== 'open' || (await tx.planGroupInvitation.updateMany(taken)).count === 0)
        return undefined;
      const { group } = found;
      const named = { displayName: cleanName(displayName) ?? null, createdAt: this.moment() };
      const { id: memberId } = await memberWithAccount(tx, account, named);
      const place = { groupId: group.id, memberId };
      const where = { groupId_memberId: place };
      await tx.planGroupOverseer.upsert({ where, create: { ...place, since: this.moment() }, update: place });
      await this.groups.recordInAll({ group, action: 'overseer-joined', memberId }, tx);
      return group;
    });
  }

  /** The people who look at a group, in the order in which they came. */
  async list(groupId: number): Promise<Overseer[]> {
    const rows = await this.prisma.planGroupOverseer.findMany({
      where: { groupId },
      orderBy: [{ since: 'asc' }, { memberId: 'asc' }],
      include: { member: { select: { channel: true, accountId: true, displayName: true } } },
    });
    return rows.map(({ memberId, since, member: { channel, accountId, displayName } }) => {
      return { memberId, channel, accountId, name: displayName ?? accountId, since };
    });
  }

  /** The groups that a person looks at, by name. */
  groupsOf(memberId: number): Promise<PlanGroup[]> {
    return this.prisma.planGroup.findMany({
      where: { overseers: { some: { memberId } } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, code: true, name: true },
    });
  }

  /** A group that a person looks at; undefined for one that is not theirs to see, whether there is one or not. */
  async groupOf(memberId: number, groupId: number): Promise<PlanGroup | undefined> {
    return (await this.groupsOf(memberId)).find(({ id }) => id === groupId);
  }

  /** The groups that a person looks at and that have a plan, by their names. */
  groupsWith(memberId: number, planId: number): Promise<PlanGroup[]> {
    return this.prisma.planGroup.findMany({
      where: { overseers: { some: { memberId } }, plans: { some: { planId } } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, code: true, name: true },
    });
  }

  /** Has a person's questions be about a plan of a group that they look at. Returns false where it is not theirs to see. */
  async askAbout(memberId: number, groupId: number, planId: number): Promise<boolean> {
    const where = { id: groupId, overseers: { some: { memberId } }, plans: { some: { planId } } };
    if ((await this.prisma.planGroup.count({ where })) === 0) return false;
    await this.prisma.member.update({ where: { id: memberId }, data: { currentPlanId: planId } });
    return true;
  }

  /**
   * Ends that a person looks at a group, with the sessions of its page. Returns false where they did not.
   * @param by row of who withdraws: the person's own where they leave; undefined for the operator
   */
  withdraw(group: PlanGroup, memberId: number, by: number | undefined): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const where = { groupId: group.id, memberId };
      const { count } = await tx.planGroupOverseer.deleteMany({ where });
      if (count === 0) return false;
      await tx.planGroupPageKey.deleteMany({ where });
      const action = by === memberId ? 'overseer-left' : 'overseer-withdrawn';
      await this.groups.recordInAll({ group, action, memberId: by }, tx);
      return true;
    });
  }

  private async kindOf(
    tx: Prisma.TransactionClient,
    account: Account,
    key: CodeKey,
  ): Promise<GroupCode | undefined> {
    const found = await tx.planGroupInvitation.findUnique({
      where: key,
      select: { id: true, group: { select: { id: true, code: true, name: true } } },
    });
    if (!found) return undefined;
    const { id, group } = found;
    if ((await tx.planGroupInvitation.count({ where: { id, ...usable(this.moment()) } })) > 0)
      return { kind: 'open', group };
    const isUsed = (await tx.planGroupInvitation.count({ where: { id, usedAt: { not: null } } })) > 0;
    const isIn = await tx.planGroupOverseer.count({
      where: { groupId: group.id, member: withAccount(account) },
    });
    return isUsed && isIn > 0 ? { kind: 'own', group } : { kind: 'useless' };
  }

  /** Now, or that many hours later. */
  private moment(hours = 0): Date {
    return dateOf(this.clock.now().add({ hours }));
  }
}
