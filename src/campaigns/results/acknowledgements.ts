import type { Clock } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { messageIdsOf } from '../../outbox/outcomes.ts';
import { cleanName } from '../../people/names.ts';
import type { Place } from '../../people/reachability.ts';
import { batchOf } from '../campaign.ts';

/** A press on "received" under a message. */
export interface Acknowledgement {
  /** The id of the campaign's message, from the button. */
  message: number;
  /** Where it was pressed. */
  place: Place;
  /** The messenger's id of the message under which the button is. */
  messageId: string;
  accountId: string;
  /** The person's display name. */
  name: string | undefined;
}

/** Stores which person acknowledged which message, and when. */
export class CampaignAcks {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores an acknowledgement, each person once in each chat; `before`: in this or another of theirs already. `not-sent`: the message was never sent to this chat, so the
   * button was forged, and nothing is stored.
   */
  async acknowledge(ack: Acknowledgement): Promise<'noted' | 'before' | 'not-sent'> {
    const { message, place, accountId, name } = ack;
    if (!(await this.wasSent(ack))) return 'not-sent';
    const at = this.clock.date();
    // Prisma has no ON CONFLICT DO NOTHING on SQLite.
    const count = await this.prisma.$executeRaw`
      INSERT INTO "CampaignAck" ("messageId", "channel", "chatId", "accountId", "name", "at")
      VALUES (${message}, ${place.channel}, ${place.id}, ${accountId}, ${cleanName(name) ?? null}, ${at})
      ON CONFLICT DO NOTHING`;
    if (count === 0) return 'before';
    const all = await this.prisma.campaignAck.count({
      where: { messageId: message, channel: place.channel, accountId },
    });
    return all > 1 ? 'before' : 'noted';
  }

  /** Whether the button is under a message of that delivery: the text, the album, or the line below it. */
  private async wasSent({ message, place, messageId }: Acknowledgement): Promise<boolean> {
    const { channel, id: chatId } = place;
    const found = await this.prisma.delivery.findFirst({
      where: { batch: batchOf(message), channel, chatId, state: 'SENT' },
      select: { messageId: true, messageIds: true },
    });
    return found !== null && messageIdsOf(found).includes(messageId);
  }
}
