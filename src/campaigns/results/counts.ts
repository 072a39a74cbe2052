import { z } from 'zod';
import { type Clock, dateOf } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { DeliveryState } from '../../generated/sqlite/enums.ts';
import { batchOf, type Campaign, changeBatchOf } from '../campaign.ts';

/** The progress of one message of a campaign, in chats where nothing else is said. */
interface MessageProgress {
  message: number;
  /** Whether all its chats are enqueued: until then, `places` still grows. */
  resolved: boolean;
  /** Those for who joined later included. */
  places: number;
  /** Chats and people that got it because they joined later. */
  late: { places: number; people: number };
  /** Queued or being sent. */
  waiting: number;
  sent: number;
  failed: number;
  /** Whether it arrived is not known. */
  uncertain: number;
  /** Cancelled before it was sent, or not sent because the chat opted out. */
  cancelled: number;
  expired: number;
  /** People for whom a delivery of it is on record, whatever became of it. */
  people: number;
  /** People who acknowledged it, in whichever of their chats. */
  acknowledged: number;
  /** People who heard it and acknowledged it nowhere. */
  unacknowledged: number;
  /** Units of people who heard it: those of which at least one person acknowledged it, and all. */
  units: { acknowledged: number; all: number };
}

/** The progress of a whole campaign, in chats. */
export interface CampaignProgress {
  messages: MessageProgress[];
  places: number;
  /** All that are not waiting. */
  done: number;
  sent: number;
  failed: number;
  uncertain: number;
  /** Seconds until the last queued one is sent, at the rate of the last minute; undefined when that is not known. */
  secondsLeft: number | undefined;
}

/** The progress of a recall or edit: chats where it was done, where it failed, and that still wait. */
export interface ChangeProgress {
  done: number;
  failed: number;
  waiting: number;
}

/** The rate is measured over this many seconds. */
const RATE_SECONDS = 60;

const heardRow = z.object({
  messageId: z.number(),
  ...{ people: z.number(), acknowledged: z.number(), unacknowledged: z.number() },
  ...{ unitsAcknowledged: z.number(), units: z.number(), late: z.number() },
});
type Heard = z.infer<typeof heardRow>;
const lateRows = z.array(z.object({ id: z.number(), places: z.number() }));

/** Counts the progress of campaigns from their deliveries. */
export class CampaignCounts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Returns the progress of a campaign. */
  async progress({ messages }: Campaign): Promise<CampaignProgress> {
    const ids = messages.map(({ id }) => id);
    const late = await this.latePlaces(ids);
    const states = await this.prisma.delivery.groupBy({
      by: ['batch', 'state'],
      where: { batch: { in: ids.map(batchOf) } },
      _count: true,
    });
    const heard = await this.heard(ids);
    const all = messages.map(({ id, resolved, places }) => {
      const count = (...wanted: DeliveryState[]) =>
        states
          .filter(({ batch, state }) => batch === batchOf(id) && wanted.includes(state))
          .reduce((sum, { _count }) => sum + _count, 0);
      return {
        message: id,
        resolved,
        places: places + (late.get(id) ?? 0),
        late: { places: late.get(id) ?? 0, people: heard.get(id)?.late ?? 0 },
        waiting: count('QUEUED', 'SENDING'),
        sent: count('SENT'),
        failed: count('FAILED'),
        uncertain: count('UNCERTAIN'),
        cancelled: count('CANCELLED'),
        expired: count('EXPIRED'),
        ...heardBy(heard.get(id)),
      };
    });
    const sum = (of: (one: MessageProgress) => number) => all.reduce((total, one) => total + of(one), 0);
    const [places, waiting] = [sum((one) => one.places), sum((one) => one.waiting)];
    return {
      messages: all,
      places,
      done: places - waiting,
      sent: sum((one) => one.sent),
      failed: sum((one) => one.failed),
      uncertain: sum((one) => one.uncertain),
      secondsLeft: await this.secondsLeft(ids, waiting),
    };
  }

  /** Returns the progress of a message's recall, or of all its edits together. */
  async changes(message: number, what: 'recall' | 'edit'): Promise<ChangeProgress> {
    const states = await this.prisma.delivery.groupBy({
      by: ['state'],
      where: { batch: changeBatchOf(what, message) },
      _count: true,
    });
    const counts: ChangeProgress = { done: 0, failed: 0, waiting: 0 };
    for (const { state, _count } of states) counts[outcomeOf(state)] += _count;
    return counts;
  }

  /** Returns how many deliveries of a message failed, by reason. */
  async reasons(message: number): Promise<Record<string, number>> {
    const counts = await this.prisma.delivery.groupBy({
      by: ['reason'],
      where: { batch: batchOf(message), state: 'FAILED' },
      _count: true,
    });
    return Object.fromEntries(counts.map(({ reason, _count }) => [reason ?? 'unknown', _count]));
  }

  /** Returns by message who is to hear it and who acknowledged it; of these also who is not of its audience. */
  private async heard(ids: readonly number[]): Promise<Map<number, Heard>> {
    if (ids.length === 0) return new Map();
    const rows = await this.prisma.$queryRaw`
      WITH "Person" AS (
        SELECT a."messageId", a."channel", a."accountId", 1 AS "acknowledged", 0 AS "recipient", 0 AS "reached", 0 AS "late"
        FROM "CampaignAck" a WHERE a."messageId" IN (${Prisma.join(ids)})
        UNION ALL
        SELECT r."messageId", m."channel", m."accountId", 0, 1,
          CASE WHEN d."state" IN ('SENT', 'UNCERTAIN') THEN 1 ELSE 0 END,
          CASE WHEN r."deliveryId" > c."deliveriesUntil" THEN 1 ELSE 0 END
        FROM "CampaignRecipient" r JOIN "Member" m ON m."id" = r."memberId" JOIN "Delivery" d ON d."id" = r."deliveryId"
        JOIN "CampaignMessage" c ON c."id" = r."messageId"
        WHERE r."messageId" IN (${Prisma.join(ids)})),
      "Each" AS (
        SELECT "messageId", "channel", "accountId", MAX("acknowledged") AS "acknowledged",
          MAX("recipient") AS "recipient", MAX("reached") AS "reached", MAX("late") AS "late"
        FROM "Person" GROUP BY "messageId", "channel", "accountId"),
      "OfUnit" AS (
        SELECT e."messageId", s."unitId", MAX(e."acknowledged") AS "acknowledged"
        FROM "Each" e JOIN "Member" m ON m."channel" = e."channel" AND m."accountId" = e."accountId"
        JOIN "CampaignMessage" c ON c."id" = e."messageId" JOIN "Campaign" k ON k."id" = c."campaignId"
        JOIN "Membership" s ON s."memberId" = m."id" AND s."planId" = k."planId"
        WHERE s."unitId" IS NOT NULL AND (e."acknowledged" = 1 OR e."reached" = 1)
        GROUP BY e."messageId", s."unitId")
      SELECT e."messageId", CAST(SUM(e."recipient") AS INTEGER) AS "people", CAST(SUM(e."late") AS INTEGER) AS "late",
        CAST(SUM(e."acknowledged") AS INTEGER) AS "acknowledged",
        CAST(SUM(CASE WHEN e."reached" = 1 AND e."acknowledged" = 0 THEN 1 ELSE 0 END) AS INTEGER) AS "unacknowledged",
        CAST((SELECT COALESCE(SUM(u."acknowledged"), 0) FROM "OfUnit" u WHERE u."messageId" = e."messageId") AS INTEGER)
          AS "unitsAcknowledged",
        CAST((SELECT COUNT(*) FROM "OfUnit" u WHERE u."messageId" = e."messageId") AS INTEGER) AS "units"
      FROM "Each" e GROUP BY e."messageId"`;
    return new Map(
      z
        .array(heardRow)
        .parse(rows)
        .map((row) => [row.messageId, row]),
    );
  }

  /** By message how many chats got it because they joined later. */
  private async latePlaces(ids: readonly number[]): Promise<Map<number, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.prisma.$queryRaw`
      SELECT c."id", CAST(COUNT(*) AS INTEGER) AS "places"
      FROM "CampaignMessage" c JOIN "Delivery" d ON d."batch" = 'campaign/' || c."id" AND d."id" > c."deliveriesUntil"
      WHERE c."id" IN (${Prisma.join(ids)}) GROUP BY c."id"`;
    return new Map(lateRows.parse(rows).map(({ id, places }) => [id, places]));
  }

  private async secondsLeft(ids: readonly number[], waiting: number): Promise<number | undefined> {
    if (waiting === 0) return 0;
    const since = dateOf(this.clock.now().subtract({ seconds: RATE_SECONDS }));
    const lately = await this.prisma.delivery.aggregate({
      where: { batch: { in: ids.map(batchOf) }, state: 'SENT', sentAt: { gt: since } },
      _count: true,
      _min: { sentAt: true },
    });
    const from = lately._min.sentAt?.getTime();
    const seconds = from === undefined ? 0 : (this.clock.now().epochMilliseconds - from) / 1000;
    if (lately._count === 0 || seconds < 1) return undefined;
    return Math.ceil((waiting * seconds) / lately._count);
  }
}

function heardBy(heard: Heard | undefined) {
  const { people = 0, acknowledged = 0, unacknowledged = 0, units = 0, unitsAcknowledged = 0 } = heard ?? {};
  return { people, acknowledged, unacknowledged, units: { acknowledged: unitsAcknowledged, all: units } };
}

function outcomeOf(state: DeliveryState): keyof ChangeProgress {
  if (state === 'SENT') return 'done';
  return state === 'QUEUED' || state === 'SENDING' ? 'waiting' : 'failed';
}
