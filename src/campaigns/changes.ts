import type { Clock } from '../base/clock.ts';
import type { Delivery, Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import { batchOf, changeBatchOf } from './campaign.ts';

/** How long a change may wait in line, in hours. */
const HOURS_IN_LINE = 48;
/** Deliveries looked through in one step. */
const AT_ONCE = 500;
const PATIENT = { maxWait: 30_000, timeout: 60_000 };

type What = 'recall' | 'edit';
const CURSORS = { recall: 'recallCursor', edit: 'editCursor' } as const;

/**
 * Puts in line what is to be done with messages that went: taking back, putting another text in their place. In steps,
 * each of which notes how far it got, so that a killed process costs nothing.
 */
export class CampaignChanges {
  constructor(
    private readonly runtime: { prisma: PrismaClient; clock: Clock; outbox: Outbox; channel: string },
  ) {}

  /** Puts all in line that was asked for by now. */
  async sweep(): Promise<void> {
    for (const what of ['recall', 'edit'] as const) {
      const messages = await this.runtime.prisma.campaignMessage.findMany({
        where: { campaign: { channel: this.runtime.channel }, [CURSORS[what]]: { not: null } },
        select: { id: true, campaignId: true },
      });
      for (const { id, campaignId } of messages) {
        while (await this.step(what, id, campaignId)) this.runtime.outbox.wake();
        this.runtime.outbox.wake();
      }
    }
  }

  /** One step; false when there is none left. */
  private step(what: What, id: number, campaignId: number): Promise<boolean> {
    const { prisma, outbox, clock } = this.runtime;
    return prisma.$transaction(async (tx) => {
      // Writing first makes other sweeps wait: what is read afterwards holds.
      const touchedAt = clock.date();
      const campaign = await tx.campaign.update({ where: { id: campaignId }, data: { touchedAt } });
      const message = await tx.campaignMessage.findUniqueOrThrow({ where: { id } });
      const cursor = message[CURSORS[what]];
      if (cursor === null) return false;
      const sent = await this.begun(tx, id, cursor);
      await outbox.enqueueAll(
        sent.map((delivery) => this.order(what, id, message.edition, delivery)),
        tx,
      );
      const last = sent.at(-1)?.id;
      await tx.campaignMessage.update({ where: { id }, data: { [CURSORS[what]]: last ?? null } });
      const goesOn = campaign.state !== 'CANCELLED' && campaign.pausedAt === null;
      // Editing holds the message, so that none goes out with the old text unseen: now it may go on.
      if (last === undefined && what === 'edit' && goesOn) await outbox.release([batchOf(id)], tx);
      return last !== undefined;
    }, PATIENT);
  }

  /** What has gone, or may have, or is going just now. */
  private begun(tx: Prisma.TransactionClient, message: number, after: number): Promise<Delivery[]> {
    return tx.delivery.findMany({
      where: {
        batch: batchOf(message),
        id: { gt: after },
        OR: [{ state: { in: ['SENDING', 'SENT', 'UNCERTAIN'] } }, { partsSent: { gt: 0 } }],
      },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    });
  }

  private order(what: What, message: number, edition: number, to: Delivery): Order {
    const { planId, channel, chatId, inGroup, id } = to;
    const notBefore = this.runtime.clock.now();
    const batch = changeBatchOf(what, message);
    return {
      planId,
      to: { channel, id: chatId, inGroup },
      kind: `campaign-${what}`,
      details: { message, delivery: id },
      uniqueKey: what === 'edit' ? `${batch}/${id}/${edition}` : `${batch}/${id}`,
      priority: PRIORITIES[`campaign-${what}`],
      notBefore,
      notAfter: notBefore.add({ hours: HOURS_IN_LINE }),
      batch,
    };
  }
}
