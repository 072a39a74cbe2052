import { type Clock, dateOf } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';
import { memberWithAccount, withAccount } from './accounts.ts';
import type { AuditLog } from './audit-log.ts';
import { plansOn } from './channel-kind.ts';
import type { Channels } from './channels.ts';
import { findUnits } from './enrol.ts';
import { type Account, Guesses } from './guesses.ts';
import { type CodeKey, keyOf, newCode, VALID_HOURS } from './invitation-codes.ts';
import { cleanName } from './names.ts';
import { addPlace, holdPlan, otherCoordinators } from './places.ts';

/** What a person is to become. */
export interface Offer {
  planId: number;
  role: Role;
  /** Code of the unit; undefined for the whole plan. */
  unit: string | undefined;
}

/** An invitation to make. */
interface NewInvitation extends Offer {
  /** Row of the person who invites; undefined for the operator. */
  by: number | undefined;
  /** For the first coordinator: of use only while the plan has none. */
  first?: boolean;
}

/** An invitation that can still be used. */
interface OpenInvitation extends Offer {
  id: number;
  expiresAt: Date;
}

/** Ways in: each by a secret code, for one person, for seven days, until revoked. Only hashes of codes are stored. */
export class Invitations {
  private readonly guesses: Guesses;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly channels: Channels,
  ) {
    this.guesses = new Guesses(prisma, clock);
  }

  /**
   * Makes an invitation; its code is given this once.
   * @throws UnknownUnitError when the plan has no such unit
   */
  async invite({
    planId,
    role,
    unit,
    by,
    first = false,
  }: NewInvitation): Promise<{ id: number; code: string }> {
    const { code, hashes } = await newCode();
    const [unitId = null] = await findUnits(this.prisma, planId, unit === undefined ? [] : [unit]);
    const times = { createdAt: this.moment(), expiresAt: this.moment(VALID_HOURS) };
    return this.prisma.$transaction(async (tx) => {
      const { id } = await tx.invitation.create({
        data: { planId, unitId, role, ...hashes, invitedById: by ?? null, first, ...times },
      });
      const entry = { planId, memberId: by, details: details({ role, unit }) };
      await this.auditLog.record({ ...entry, action: 'member-invited' }, tx);
      return { id, code };
    });
  }

  /**
   * What a code offers; undefined for one that is wrong, used, revoked, too old or of a plan of another bot, and for an account that
   * guessed too often.
   */
  async peek(account: Account, code: string): Promise<Offer | undefined> {
    return this.counted(account, code, (key) => this.offered(this.prisma, key, account.channel));
  }

  /** Whether a code was used and the account belongs to its plan: the person opens the invitation again. Says nothing to others. */
  async isUsedOf(account: Account, code: string): Promise<boolean> {
    const used = await this.prisma.invitation.count({
      where: {
        ...{ ...(await keyOf(code)), usedAt: { not: null } },
        plan: { ...plansOn(account.channel), memberships: { some: { member: withAccount(account) } } },
      },
    });
    return used > 0;
  }

  /** Minutes until a code of this account is looked up again; 0 unless it guessed too often. */
  pauseMinutes(account: Account): Promise<number> {
    return this.guesses.pauseMinutes(account);
  }

  /**
   * Lets a person in by a code, which serves one person once, however many try at the same moment. What the person is
   * already stays. Undefined as with `peek`.
   */
  async accept(person: Account & { displayName: string }, code: string): Promise<Offer | undefined> {
    return this.counted(person, code, (key) => this.prisma.$transaction((tx) => this.take(tx, person, key)));
  }

  /** Makes a plan's invitation useless. False when it was used or over before, or is another plan's. */
  async revoke(planId: number, id: number, by: number | undefined): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { id, planId, ...this.usable() },
        data: { revokedAt: this.moment() },
      });
      if (count === 0) return false;
      const row = await tx.invitation.findUniqueOrThrow({ where: { id }, include: { unit: true } });
      const entry = { planId, memberId: by, details: details(offerOf(row)) };
      await this.auditLog.record({ ...entry, action: 'invitation-revoked' }, tx);
      return true;
    });
  }

  /** A plan's invitations that can still be used, the newest first; without the one for a first coordinator. */
  async open(planId: number): Promise<OpenInvitation[]> {
    const rows = await this.prisma.invitation.findMany({
      where: { planId, first: false, ...this.usable() },
      orderBy: { id: 'desc' },
      include: { unit: true },
    });
    return rows.map((row) => ({ id: row.id, expiresAt: row.expiresAt, ...offerOf(row) }));
  }

  /** Makes useless what the console offered to a plan's first coordinator. */
  async revokeFirstOnes(planId: number): Promise<void> {
    await this.prisma.invitation.updateMany({
      where: { planId, first: true, ...this.usable() },
      data: { revokedAt: this.moment() },
    });
  }

  /** Forgets wrong codes that count no more. */
  async forgetOld(): Promise<void> {
    await this.guesses.forgetOld();
  }

  private async take(
    tx: Prisma.TransactionClient,
    { displayName, ...account }: Account & { displayName: string },
    key: CodeKey,
  ): Promise<Offer | undefined> {
    const asked = await tx.invitation.findUnique({ where: key });
    if (!asked) return undefined;
    const { planId } = asked;
    await holdPlan(tx, planId);
    const offer = await this.offered(tx, key, account.channel);
    if (!offer) return undefined;
    // Its unit may have become another while this waited for the plan.
    const { unitId, role } = await tx.invitation.findUniqueOrThrow({ where: key });
    await tx.invitation.update({ where: key, data: { usedAt: this.moment() } });
    const member = await memberWithAccount(tx, account, {
      displayName: cleanName(displayName) ?? null,
      createdAt: this.moment(),
    });
    await addPlace(tx, { memberId: member.id, planId, unitId, role });
    const entry = { planId, memberId: member.id, details: details(offer) };
    await this.auditLog.record({ ...entry, action: 'member-joined' }, tx);
    return offer;
  }

  /** What a code offers; undefined when it cannot be used, or not on that channel. */
  private async offered(
    tx: Prisma.TransactionClient,
    key: CodeKey,
    channel: string,
  ): Promise<Offer | undefined> {
    const where = { ...key, ...this.usable(), plan: plansOn(channel) };
    const found = await tx.invitation.findFirst({ where, include: { unit: true } });
    if (!found) return undefined;
    const { planId, first } = found;
    const { channels } = this;
    if (first && (await otherCoordinators(tx, { planId, channels }, undefined)) > 0) return undefined;
    return offerOf(found);
  }

  /**
   * Answers only who has not guessed too often, and counts what was wrong. A code that was good once is no guess: a
   * person who opens an old link again and again may still use the new one.
   */
  private async counted(
    account: Account,
    code: string,
    lookUp: (key: CodeKey) => Promise<Offer | undefined>,
  ): Promise<Offer | undefined> {
    if ((await this.guesses.pauseMinutes(account)) > 0) return undefined;
    const key = await keyOf(code);
    if ('shortHash' in key && (await this.guesses.isOneOfMany(account))) return undefined;
    const offer = await lookUp(key);
    const guessed = !offer && (await this.prisma.invitation.count({ where: key })) === 0;
    if (guessed) await this.guesses.wrong(account);
    return offer;
  }

  private usable() {
    return {
      usedAt: null,
      revokedAt: null,
      expiresAt: { gt: this.moment() },
      OR: [{ unitId: null }, { unit: { is: { removedAt: null } } }],
    };
  }

  /** Now, or that many hours later. */
  private moment(hours = 0): Date {
    return dateOf(this.clock.now().add({ hours }));
  }
}

function offerOf(row: { planId: number; role: Role; unit: { code: string } | null }): Offer {
  return { planId: row.planId, role: row.role, unit: row.unit?.code };
}

function details({ role, unit }: Pick<Offer, 'role' | 'unit'>): Record<string, string> {
  return { role, unit: unit ?? '*' };
}
