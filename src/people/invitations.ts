import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';
import type { AuditLog } from './audit-log.ts';
import { findUnits } from './enrol.ts';
import { addPlace } from './places.ts';

/** How long an invitation can be used. */
const VALID_HOURS = 7 * 24;
/** Far more than can be guessed; as base64url 32 characters, which a deep link (64 at most) and a button carry. */
const CODE_BYTES = 24;

/** Wrong codes that are looked up within an hour: enough for slips of the hand, too few to find a code. */
const MOST_WRONG_OF_ONE = 5;
const MOST_WRONG_OF_ALL = 100;

/** An account on one channel. */
export interface Account {
  channel: string;
  accountId: string;
}

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
}

/** An invitation that can still be used. */
interface OpenInvitation extends Offer {
  id: number;
  expiresAt: Date;
}

/** Ways in: each by a secret code, for one person, for seven days, until revoked. Only hashes of codes are stored. */
export class Invitations {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Makes an invitation; its code is given this once.
   * @throws UnknownUnitError when the plan has no such unit
   */
  async invite({ planId, role, unit, by }: NewInvitation): Promise<{ id: number; code: string }> {
    const code = randomBytes(CODE_BYTES).toString('base64url');
    const [unitId = null] = await findUnits(this.prisma, planId, unit === undefined ? [] : [unit]);
    const times = { createdAt: this.moment(), expiresAt: this.moment(VALID_HOURS) };
    return this.prisma.$transaction(async (tx) => {
      const { id } = await tx.invitation.create({
        data: { planId, unitId, role, codeHash: hashOf(code), invitedById: by ?? null, ...times },
      });
      const entry = { planId, memberId: by, details: details({ role, unit }) };
      await this.auditLog.record({ ...entry, action: 'member-invited' }, tx);
      return { id, code };
    });
  }

  /** What a code offers; undefined for one that is wrong, used, revoked or too old, and for an account that guessed too often. */
  async peek(account: Account, code: string): Promise<Offer | undefined> {
    return this.counted(account, async () => {
      const found = await this.prisma.invitation.findFirst({
        where: { codeHash: hashOf(code), ...this.usable() },
        include: { unit: true },
      });
      return found ? offerOf(found) : undefined;
    });
  }

  /**
   * Lets a person in by a code, which serves one person once, however many try at the same moment. What the person is
   * already stays. Undefined as with `peek`.
   */
  async accept(person: Account & { displayName: string }, code: string): Promise<Offer | undefined> {
    return this.counted(person, () => this.prisma.$transaction((tx) => this.take(tx, person, code)));
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

  /** A plan's invitations that can still be used, the newest first. */
  async open(planId: number): Promise<OpenInvitation[]> {
    const rows = await this.prisma.invitation.findMany({
      where: { planId, ...this.usable() },
      orderBy: { id: 'desc' },
      include: { unit: true },
    });
    return rows.map((row) => ({ id: row.id, expiresAt: row.expiresAt, ...offerOf(row) }));
  }

  /** Makes useless what the operator offered to a plan's first coordinator. */
  async revokeFirstOnes(planId: number): Promise<void> {
    await this.prisma.invitation.updateMany({
      where: { planId, role: 'COORDINATOR', unitId: null, invitedById: null, ...this.usable() },
      data: { revokedAt: this.moment() },
    });
  }

  /** Forgets wrong codes that count no more. */
  async forgetOld(): Promise<void> {
    await this.prisma.invitationGuess.deleteMany({ where: { at: { lte: this.moment(-1) } } });
  }

  private async take(
    tx: Prisma.TransactionClient,
    { channel, accountId, displayName }: Account & { displayName: string },
    code: string,
  ): Promise<Offer | undefined> {
    const codeHash = hashOf(code);
    const { count } = await tx.invitation.updateMany({
      where: { codeHash, ...this.usable() },
      data: { usedAt: this.moment() },
    });
    if (count === 0) return undefined;
    const row = await tx.invitation.findUniqueOrThrow({ where: { codeHash }, include: { unit: true } });
    const { planId, unitId, role } = row;
    const member = await tx.member.upsert({
      where: { channel_accountId: { channel, accountId } },
      create: { channel, accountId, displayName, createdAt: this.moment() },
      update: {},
    });
    await addPlace(tx, { memberId: member.id, planId, unitId, role });
    const entry = { planId, memberId: member.id, details: details(offerOf(row)) };
    await this.auditLog.record({ ...entry, action: 'member-joined' }, tx);
    return offerOf(row);
  }

  /** Answers an account that has not guessed too often within the hour, and counts what was wrong. */
  private async counted(
    { channel, accountId }: Account,
    lookUp: () => Promise<Offer | undefined>,
  ): Promise<Offer | undefined> {
    const guesses = this.prisma.invitationGuess;
    const at = { gt: this.moment(-1) };
    if ((await guesses.count({ where: { channel, accountId, at } })) >= MOST_WRONG_OF_ONE) return undefined;
    if ((await guesses.count({ where: { at } })) >= MOST_WRONG_OF_ALL) return undefined;
    const offer = await lookUp();
    if (!offer) await guesses.create({ data: { channel, accountId, at: this.moment() } });
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
    return new Date(this.clock.now().add({ hours }).epochMilliseconds);
  }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function offerOf(row: { planId: number; role: Role; unit: { code: string } | null }): Offer {
  return { planId: row.planId, role: row.role, unit: row.unit?.code };
}

function details({ role, unit }: Pick<Offer, 'role' | 'unit'>): Record<string, string> {
  return { role, unit: unit ?? '*' };
}
