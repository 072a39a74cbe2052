import { type Clock, dateOf } from '../../base/clock.ts';
import { grouped } from '../../base/grouped.ts';
import { partsOf } from '../../database/batch.ts';
import { idRows } from '../../database/rows.ts';
import { Turns } from '../../database/turns.ts';
import { type Delivery, Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import type { Reminders } from '../../reminders/reminders.ts';
import { toldKinds } from './minutes.ts';
import { ToldUnits } from './told-units.ts';

/** In these a delivery is over, and said something or was meant to. */
const OVER = ['SENT', 'UNCERTAIN', 'FAILED', 'EXPIRED'] as const;
/** Deliveries are kept for 90 days, and may be sent for eight: looked through after a start, and then. */
const ALL_HOURS = 100 * 24;
const LATEST_HOURS = 10 * 24;
/** Plans that are looked through with one statement, and deliveries that are noted at once. */
const PLANS_AT_ONCE = 50;
const PAGE = 500;

export interface ReminderRecordsOptions {
  prisma: PrismaClient;
  clock: Clock;
  plans: PlanLibrary;
  reminders: Reminders;
}

/**
 * Keeps what units were told when the deliveries that told it are gone. Nothing is written while something is sent: deliveries that are
 * over are noted hourly, before minutes are made, and before a person is erased.
 */
export class ReminderRecords {
  private hasNoted = false;
  /** Deliveries that told no unit anything: they are not looked at again. */
  private toldNobody = new Set<number>();

  constructor(private readonly options: ReminderRecordsOptions) {}

  /**
   * Notes which units the deliveries that are over told what, and what became of those noted before. Repeated it changes nothing.
   * @param signal ends it after the deliveries in hand: what is left is noted by the next call
   */
  async note(signal?: AbortSignal): Promise<void> {
    const hours = this.hasNoted ? LATEST_HOURS : ALL_HOURS;
    const since = dateOf(this.options.clock.now().subtract({ hours }));
    const plans = (await this.options.plans.list()).map(({ id }) => id).sort((a, b) => a - b);
    const toldNobody: number[] = [];
    while (plans.length > 0 && !signal?.aborted)
      toldNobody.push(...(await this.notePlans(plans.splice(0, PLANS_AT_ONCE), { since, signal })));
    if (signal?.aborted) return;
    // Older ones are not found again.
    this.toldNobody = new Set(toldNobody);
    this.hasNoted = true;
  }

  /** As others forget hourly; nothing is forgotten here. */
  forgetOld(signal?: AbortSignal): Promise<void> {
    return this.note(signal);
  }

  /** Notes it of some plans. A plan without anything new is not opened. Returns the ids of deliveries that told nobody. */
  private async notePlans(
    planIds: readonly number[],
    { since, signal }: { since: Date; signal: AbortSignal | undefined },
  ): Promise<number[]> {
    const turns = new Turns();
    const toldNobody: number[] = [];
    for (let after = 0, ids = await this.unnoted(planIds, since, 0); ids.length > 0 && !signal?.aborted; ) {
      const fresh = ids.filter((id) => !this.toldNobody.has(id));
      const rows = await this.options.prisma.delivery.findMany({
        where: { id: { in: fresh } },
        orderBy: { id: 'asc' },
      });
      for (const own of grouped(rows, ({ planId }) => String(planId))) await this.notePage(own, turns);
      toldNobody.push(...ids.filter((id) => this.toldNobody.has(id)));
      after = ids.at(-1) ?? after;
      ids = await this.unnoted(planIds, since, after);
    }
    await this.noteAcknowledgements(planIds, since);
    return toldNobody;
  }

  /** Returns the ids of deliveries of which nothing is noted, or what was true of them before; the next ones after another. */
  private async unnoted(planIds: readonly number[], since: Date, after: number): Promise<number[]> {
    const rows = await this.options.prisma.$queryRaw`
      SELECT DISTINCT d."id" FROM "Delivery" d LEFT JOIN "ReminderRecord" r ON r."deliveryId" = d."id"
      WHERE d."planId" IN (${Prisma.join([...planIds])}) AND d."notBefore" >= ${since} AND d."id" > ${after}
        AND d."kind" IN (${Prisma.join([...toldKinds])})
        AND CAST(d."state" AS TEXT) IN (${Prisma.join([...OVER])})
        AND (r."id" IS NULL OR r."outcome" <> CAST(d."state" AS TEXT))
      ORDER BY d."id" LIMIT ${PAGE}`;
    return idRows.parse(rows).map((row) => row.id);
  }

  /** Notes it of some deliveries of one plan. */
  private async notePage(rows: readonly Delivery[], turns: Turns): Promise<void> {
    const { prisma, reminders, clock } = this.options;
    const found = await prisma.reminderRecord.findMany({
      where: { deliveryId: { in: rows.map(({ id }) => id) } },
      distinct: ['deliveryId'],
      select: { deliveryId: true },
    });
    const noted = new Set(found.map(({ deliveryId }) => deliveryId));
    const fresh = rows.filter(({ id }) => !noted.has(id));
    const [first] = fresh;
    const told =
      first && new ToldUnits(prisma, reminders, await reminders.inForce(first.planId), clock.date());
    await told?.expect(fresh);
    const records: Prisma.Sql[] = [];
    for (const delivery of rows) {
      const { id: deliveryId, state: outcome, reason } = delivery;
      // Whom it told was noted when it was told: only what became of it is new.
      if (!told || noted.has(deliveryId))
        await prisma.reminderRecord.updateMany({
          where: { deliveryId },
          data: { outcome, reason, at: momentOf(delivery) },
        });
      else records.push(...(await this.recordsOf(delivery, told)));
      await turns.next();
    }
    await this.insert(records);
  }

  private async recordsOf(delivery: Delivery, told: ToldUnits): Promise<Prisma.Sql[]> {
    const { id, planId, kind, inGroup, state, reason } = delivery;
    const messageId = kind === 'campaign' ? messageOf(delivery) : null;
    const units = await told.of(delivery);
    if (units.length === 0) this.toldNobody.add(id);
    return units.map(
      ({ unit, tasks }) =>
        Prisma.sql`(${planId}, ${unit}, ${id}, ${kind}, ${tasks.join(' ')}, ${messageId}, ${inGroup}, ${momentOf(delivery)},
          ${state}, ${reason})`,
    );
  }

  /** What another process has noted since stays. */
  private async insert(records: readonly Prisma.Sql[]): Promise<void> {
    for (const some of partsOf(records))
      await this.options.prisma.$executeRaw`
        INSERT INTO "ReminderRecord"
          ("planId", "unit", "deliveryId", "kind", "tasks", "messageId", "inGroup", "at", "outcome", "reason")
        VALUES ${Prisma.join(some)} ON CONFLICT DO NOTHING`;
  }

  /** Notes when a unit's people first acknowledged a campaign's message. */
  private async noteAcknowledgements(planIds: readonly number[], since: Date): Promise<void> {
    const { prisma } = this.options;
    const waiting = await prisma.reminderRecord.findMany({
      where: {
        planId: { in: [...planIds] },
        at: { gte: since },
        messageId: { not: null },
        acknowledgedAt: null,
      },
      distinct: ['messageId', 'unit'],
      select: { planId: true, messageId: true, unit: true },
    });
    for (const records of grouped(waiting, ({ messageId }) => String(messageId))) {
      const { planId, messageId = null } = records[0] ?? {};
      if (planId === undefined || messageId === null) continue;
      const first = await this.firstAcknowledged(planId, messageId);
      for (const { unit } of records) {
        const acknowledgedAt = first.get(unit);
        if (acknowledgedAt)
          await prisma.reminderRecord.updateMany({
            where: { planId, messageId, unit },
            data: { acknowledgedAt },
          });
      }
    }
  }

  /** Returns when a person of each unit first acknowledged a message, by the unit's code. */
  private async firstAcknowledged(planId: number, messageId: number): Promise<Map<string, Date>> {
    const { prisma } = this.options;
    const acks = await prisma.campaignAck.findMany({ where: { messageId }, orderBy: { at: 'asc' } });
    const first = new Map<string, Date>();
    for (const part of partsOf(acks)) {
      const accountId = { in: part.map((ack) => ack.accountId) };
      const places = await prisma.membership.findMany({
        where: { planId, unitId: { not: null }, member: { accountId } },
        select: { unit: { select: { code: true } }, member: { select: { channel: true, accountId: true } } },
      });
      for (const { channel, accountId: account, at } of part)
        for (const { unit, member } of places)
          if (unit && member.channel === channel && member.accountId === account && !first.has(unit.code))
            first.set(unit.code, at);
    }
    return first;
  }
}

/** When it was accepted; of what was not, the last moment at which it might have gone. */
function momentOf({ sentAt, notAfter }: Delivery): Date {
  return sentAt ?? notAfter;
}

function messageOf({ details }: Delivery): number | null {
  const isObject = typeof details === 'object' && details !== null && 'message' in details;
  return isObject && typeof details.message === 'number' ? details.message : null;
}
