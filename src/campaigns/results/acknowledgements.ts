import type { Clock } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { messageIdsOf } from '../../outbox/outcomes.ts';
import type { Address } from '../../people/address.ts';
import type { Account } from '../../people/guesses.ts';
import { cleanName } from '../../people/names.ts';
import type { Place } from '../../people/place.ts';
import { batchOf } from '../campaign.ts';

/** A press on "received" under a message. */
export interface Acknowledgement {
  /** The id of the campaign's message, from the button. */
  message: number;
  /** The group in which it was pressed, or the private chat of the person. */
  place: Place;
  /** The messenger's own chat in which it was pressed. */
  chat: Address;
  /** The messenger's id of the message under which the button is. */
  messageId: string;
  /** The account that the person is known by. */
  person: Account;
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
    const { message, place, person, name } = ack;
    if (!(await this.wasSent(ack))) return 'not-sent';
    const at = this.clock.date();
    // Prisma has no ON CONFLICT DO NOTHING on SQLite.
    const count = await this.prisma.$executeRaw`
      INSERT INTO "CampaignAck" ("messageId", "channel", "chatId", "accountId", "name", "at")
      VALUES (${message}, ${person.channel}, ${place.id}, ${person.accountId}, ${cleanName(name) ?? null}, ${at})
      ON CONFLICT DO NOTHING`;
    if (count === 0) return 'before';
    const all = await this.prisma.campaignAck.count({
      where: { messageId: message, channel: person.channel, accountId: person.accountId },
    });
    return all > 1 ? 'before' : 'noted';
  }

  /** Whether the button is under a message of that delivery: the text, the album, or the line below it. */
  private async wasSent({ message, chat, messageId }: Acknowledgement): Promise<boolean> {
    const found = await this.prisma.delivery.findFirst({
      where: { batch: batchOf(message), viaChannel: chat.channel, viaChatId: chat.id, state: 'SENT' },
      select: { messageId: true, messageIds: true },
    });
    return found !== null && messageIdsOf(found).includes(messageId);
  }
}
