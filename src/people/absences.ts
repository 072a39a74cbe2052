import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf } from '../base/clock.ts';
import { addDays, type IsoDay, isoDay } from '../base/day.ts';
import type { Absence, Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from './audit-log.ts';
import { holdPlan } from './places.ts';

/** The longest absence, in days: longer, and the unit's focal point is to be another. */
export const MOST_DAYS = 92;

/** Days on which one person of a plan stands in for another, both by their rows. Days are of the plan's zone, both included. */
export interface NewAbsence {
  planId: number;
  memberId: number;
  standInId: number;
  from: IsoDay;
  until: IsoDay;
  /** The plan's time zone. */
  zone: string;
  /** Row of who sets it: the person, or a coordinator. */
  by: number | undefined;
}

export interface KnownAbsence extends Omit<NewAbsence, 'zone' | 'by'> {
  id: number;
}

/**
 * Why an absence cannot be set: a person is in the plan no more, or may not report; the stand-in is away then; the person stands in
 * for another then.
 */
export type AbsenceProblem = 'gone' | 'stand-in-away' | 'stands-in';

/** Who is away when, and who stands in. An absence ends by itself. */
export class Absences {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Sets an absence, in place of those of the same person on these days. Set again as it is, it is the same one.
   * @param also is written in the same transaction, such as what both are told
   */
  begin(
    given: NewAbsence,
    also: (absence: KnownAbsence, tx: Prisma.TransactionClient) => Promise<void>,
  ): Promise<KnownAbsence | AbsenceProblem> {
    const { planId, memberId, standInId, from, until, zone, by } = given;
    return this.prisma.$transaction(async (tx) => {
      await holdPlan(tx, planId);
      const people = await tx.membership.findMany({
        where: { planId, memberId: { in: [memberId, standInId] }, role: { not: 'VIEWER' } },
        distinct: ['memberId'],
        select: { memberId: true },
      });
      if (memberId === standInId || people.length < 2) return 'gone';
      const overlapping = { planId, endedAt: null, from: { lte: until }, until: { gte: from } };
      const away = await tx.absence.count({ where: { ...overlapping, memberId: standInId } });
      if (away > 0) return 'stand-in-away';
      const standing = await tx.absence.count({ where: { ...overlapping, standInId: memberId } });
      if (standing > 0) return 'stands-in';
      const own = await tx.absence.findMany({ where: { ...overlapping, memberId } });
      const same = own.find((one) => one.standInId === standInId && one.from === from && one.until === until);
      if (same) return known(same);
      const createdAt = this.clock.date();
      await tx.absence.updateMany({
        where: { id: { in: own.map(({ id }) => id) } },
        data: { endedAt: createdAt },
      });
      const row = await tx.absence.create({
        data: {
          ...{ planId, memberId, standInId, from, until, createdAt },
          ...{ startsAt: midnight(from, zone), endsAt: midnight(addDays(until, 1), zone) },
        },
      });
      const details = { member: String(memberId), other: String(standInId), until };
      await this.auditLog.record({ planId, memberId: by, action: 'absence-set', details }, tx);
      await also(known(row), tx);
      return known(row);
    });
  }

  /** Ends an absence before its time. Undefined when it is over already. */
  end(
    { planId, id, by }: { planId: number; id: number; by: number | undefined },
    also: (absence: KnownAbsence, tx: Prisma.TransactionClient) => Promise<void>,
  ): Promise<KnownAbsence | undefined> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.absence.updateMany({
        where: { id, planId, ...this.notOver() },
        data: { endedAt: this.clock.date() },
      });
      const row = await tx.absence.findFirst({ where: { id, planId } });
      if (count === 0 || !row) return undefined;
      const details = { member: String(row.memberId), other: String(row.standInId) };
      await this.auditLog.record({ planId, memberId: by, action: 'absence-ended', details }, tx);
      await also(known(row), tx);
      return known(row);
    });
  }

  /** One absence, whether it is over or not; undefined for another plan's. */
  async find(planId: number, id: number): Promise<KnownAbsence | undefined> {
    const row = await this.prisma.absence.findFirst({ where: { id, planId, endedAt: null } });
    return row ? known(row) : undefined;
  }

  /** A plan's absences that are not over, the earliest first. */
  async coming(planId: number): Promise<KnownAbsence[]> {
    const rows = await this.prisma.absence.findMany({
      where: { planId, ...this.notOver() },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(known);
  }

  private notOver() {
    return { endedAt: null, endsAt: { gt: this.clock.date() } };
  }
}

function known({ id, planId, memberId, standInId, from, until }: Absence): KnownAbsence {
  return { id, planId, memberId, standInId, from: isoDay(from), until: isoDay(until) };
}

function midnight(day: IsoDay, zone: string): Date {
  return dateOf(Temporal.PlainDate.from(day).toZonedDateTime(zone));
}
