import type { Clock } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { messageIdsOf } from '../../outbox/outcomes.ts';
import type { Place } from '../../people/reachability.ts';
import { batchOf } from '../campaign.ts';

/** Somebody who presses "received" under a message. */
export interface Acknowledgement {
  /** The campaign's message that the button names. */
  message: number;
  /** Where it was pressed. */
  place: Place;
  /** The messenger's number of the message that the button hangs on. */
  messageId: string;
  accountId: string;
  /** How she calls herself. */
  name: string | undefined;
}

/** Who acknowledged what when. */
export class CampaignAcks {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes that somebody acknowledged a message: each person once in each chat. `not-sent`: that message never went to
   * this chat, or asks for no acknowledgement, so the button was none of ours; nothing is noted then.
   */
  async acknowledge(ack: Acknowledgement): Promise<'noted' | 'before' | 'not-sent'> {
    const { message, place, accountId, name } = ack;
    if (!(await this.wasSent(ack))) return 'not-sent';
    const at = this.clock.date();
    // Prisma has no insert that leaves what is there alone on SQLite.
    const count = await this.prisma.$executeRaw`
      INSERT INTO "CampaignAck" ("messageId", "channel", "chatId", "accountId", "name", "at")
      VALUES (${message}, ${place.channel}, ${place.id}, ${accountId}, ${name?.slice(0, 100) ?? null}, ${at})
      ON CONFLICT DO NOTHING`;
    return count > 0 ? 'noted' : 'before';
  }

  /** Whether the button hangs under a message of that delivery: the text, the album, or what followed it. */
  private async wasSent({ message, place, messageId }: Acknowledgement): Promise<boolean> {
    const { channel, id: chatId } = place;
    const found = await this.prisma.delivery.findFirst({
      where: { batch: batchOf(message), channel, chatId, state: 'SENT' },
      select: { messageId: true, messageIds: true },
    });
    return found !== null && messageIdsOf(found).includes(messageId);
  }
}
