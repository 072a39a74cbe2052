import type { Clock } from '../../base/clock.ts';
import type { Delivery, Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Order } from '../../outbox/order.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import { batchOf, changeBatchOf } from '../campaign.ts';

/** How long a correction may stay queued, in hours: for so long Telegram lets bots delete messages. */
const HOURS_QUEUED = 48;
/** Deliveries handled in one step. */
const AT_ONCE = 500;
const PATIENT = { maxWait: 30_000, timeout: 60_000 };

type What = 'recall' | 'edit';
const CURSORS = { recall: 'recallCursor', edit: 'editCursor' } as const;

/**
 * Enqueues recalls and edits of messages that were sent, in steps. Each step is one transaction that also stores the last
 * delivery it handled, so that a killed process loses nothing.
 */
export class CorrectionSweep {
  constructor(private readonly runtime: { prisma: PrismaClient; clock: Clock; outbox: Outbox }) {}

  /** Enqueues all recalls and edits that were asked for in a plan. */
  async sweep(planId: number): Promise<void> {
    for (const what of ['recall', 'edit'] as const) {
      const messages = await this.runtime.prisma.campaignMessage.findMany({
        where: { campaign: { planId }, [CURSORS[what]]: { not: null } },
        select: { id: true, campaignId: true },
      });
      for (const { id, campaignId } of messages) {
        while (await this.step(what, id, campaignId)) this.runtime.outbox.wake();
        this.runtime.outbox.wake();
      }
    }
  }

  /** Makes one step. Returns false when none is left. */
  private step(what: What, id: number, campaignId: number): Promise<boolean> {
    const { prisma, outbox, clock } = this.runtime;
    return prisma.$transaction(async (tx) => {
      // Writing first makes other sweeps wait, so what is read below cannot change until the commit.
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
      // The edit held the batch, so that no old text was sent unseen; the rest may go now, with the new text.
      if (last === undefined && what === 'edit' && goesOn) await outbox.release([batchOf(id)], tx);
      return last !== undefined;
    }, PATIENT);
  }

  /** The deliveries that were sent, may have been, or are being sent. */
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
    const { planId, channel, chatId, inGroup, viaChannel, viaChatId, id } = to;
    const notBefore = this.runtime.clock.now();
    const batch = changeBatchOf(what, message);
    return {
      planId,
      to: { channel, id: chatId, inGroup },
      via: { channel: viaChannel, id: viaChatId },
      kind: `campaign-${what}`,
      details: { message, delivery: id },
      uniqueKey: what === 'edit' ? `${batch}/${id}/${edition}` : `${batch}/${id}`,
      priority: PRIORITIES[`campaign-${what}`],
      notBefore,
      notAfter: notBefore.add({ hours: HOURS_QUEUED }),
      batch,
    };
  }
}
