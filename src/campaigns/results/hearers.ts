import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantOf } from '../../base/clock.ts';
import { idRows } from '../../database/rows.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { placeKey } from '../../people/place.ts';
import { missing } from '../audience/not-acknowledged.ts';

/** A person who heard a message of a campaign. */
export interface Hearer {
  /** From which the next page of the same list goes on. */
  id: number;
  /** As the plan knows them, else as they call themselves; the account when neither is known. */
  name: string;
  /** Codes of their units in the plan. */
  units: string[];
  /** Whether they got it because they joined later. */
  late: boolean;
  /** When they acknowledged it first, in whichever chat. */
  acknowledgedAt: Temporal.Instant | undefined;
}

const memberRow = z.array(z.object({ memberId: z.number() }));

/** Reads who heard a message of a campaign, person by person. */
export class CampaignHearers {
  constructor(private readonly prisma: PrismaClient) {}

  /**
   * Returns at most `take` people who acknowledged a message, each once, in the order in which they did; after the `id` of
   * another. Those are among them who are not of its audience: they pressed the button in a group.
   */
  async acknowledged(planId: number, message: number, after: number, take: number): Promise<Hearer[]> {
    const rows = await this.prisma.$queryRaw`
      SELECT MIN("id") AS "id" FROM "CampaignAck" WHERE "messageId" = ${message}
      GROUP BY "channel", "accountId" HAVING MIN("id") > ${after} ORDER BY MIN("id") LIMIT ${take}`;
    const ids = idRows.parse(rows).map(({ id }) => id);
    const acks = await this.prisma.campaignAck.findMany({
      where: { id: { in: ids } },
      orderBy: { id: 'asc' },
    });
    const accountId = { in: acks.map((ack) => ack.accountId) };
    const people = await this.people(planId, { accountId });
    const byAccount = new Map(people.map((person) => [keyOf(person), person]));
    const late = await this.late(message, people);
    return acks.map((ack) => ({
      id: ack.id,
      name: byAccount.get(keyOf(ack))?.name ?? ack.name ?? ack.accountId,
      units: byAccount.get(keyOf(ack))?.units ?? [],
      late: late.has(byAccount.get(keyOf(ack))?.id ?? 0),
      acknowledgedAt: instantOf(ack.at),
    }));
  }

  /** Returns at most `take` people who heard a message and acknowledged it in none of their chats; after the `id` of another. */
  async notAcknowledged(planId: number, message: number, after: number, take: number): Promise<Hearer[]> {
    const rows = await this.prisma.$queryRaw`
      SELECT r."memberId" FROM "CampaignRecipient" r ${missing(message)} AND r."memberId" > ${after}
      ORDER BY r."memberId" LIMIT ${take}`;
    const ids = memberRow.parse(rows).map(({ memberId }) => memberId);
    const people = await this.people(planId, { id: { in: ids } });
    const late = await this.late(message, people);
    return people.map(({ id, name, accountId, units }) => ({
      late: late.has(id),
      id,
      name: name ?? accountId,
      units,
      acknowledgedAt: undefined,
    }));
  }

  /** Which of some people got a message because they joined later. */
  private async late(messageId: number, people: readonly { id: number }[]): Promise<ReadonlySet<number>> {
    const message = await this.prisma.campaignMessage.findUnique({ where: { id: messageId } });
    if (message?.deliveriesUntil == null) return new Set();
    const memberId = { in: people.map(({ id }) => id) };
    const rows = await this.prisma.campaignRecipient.findMany({
      where: { messageId, memberId, deliveryId: { gt: message.deliveriesUntil } },
      select: { memberId: true },
    });
    return new Set(rows.map((row) => row.memberId));
  }

  private async people(planId: number, which: { id?: { in: number[] }; accountId?: { in: string[] } }) {
    const members = await this.prisma.member.findMany({
      where: which,
      orderBy: { id: 'asc' },
      include: {
        memberships: {
          where: { planId },
          orderBy: { id: 'asc' },
          include: { unit: { select: { code: true } } },
        },
      },
    });
    return members.map(({ id, channel, accountId, displayName, memberships }) => ({
      id,
      channel,
      accountId,
      name: displayName,
      units: [...new Set(memberships.flatMap(({ unit }) => unit?.code ?? []))],
    }));
  }
}

function keyOf({ channel, accountId: id }: { channel: string; accountId: string }): string {
  return placeKey({ channel, id });
}
