import { type Clock, dateOf } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';

/** A messenger lets a bot delete messages for this long: https://core.telegram.org/bots/api#deletemessages */
export const DELETABLE_HOURS = 48;

/** A private chat. */
interface PrivateChat {
  channel: string;
  chatId: string;
}

/**
 * Which messages of a private chat belong to an exchange around words that tell of danger, or may: the person can have them deleted.
 * Numbers only, and only for as long as that is possible.
 */
export class ErasableMessages {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Notes messages, each once. @param messageIds one at least */
  async note({ channel, chatId }: PrivateChat, messageIds: readonly number[]): Promise<void> {
    const now = this.clock.date();
    const values = messageIds.map((id) => Prisma.sql`(${channel}, ${chatId}, ${id}, ${now})`);
    await this.prisma.$executeRaw`
      INSERT INTO "ErasableMessage" ("channel", "chatId", "messageId", "notedAt") VALUES ${Prisma.join(values)}
      ON CONFLICT ("channel", "chatId", "messageId") DO NOTHING`;
  }

  /** The messages of a chat that can still be deleted, oldest first. */
  async of({ channel, chatId }: PrivateChat): Promise<number[]> {
    const found = await this.prisma.erasableMessage.findMany({
      where: { channel, chatId, notedAt: { gt: this.oldest() } },
      orderBy: { messageId: 'asc' },
      select: { messageId: true },
    });
    return found.map(({ messageId }) => messageId);
  }

  /** Forgets messages that are gone. */
  async forget({ channel, chatId }: PrivateChat, messageIds: readonly number[]): Promise<void> {
    await this.prisma.erasableMessage.deleteMany({
      where: { channel, chatId, messageId: { in: [...messageIds] } },
    });
  }

  /** Forgets messages that cannot be deleted any more. */
  async forgetOld(): Promise<void> {
    await this.prisma.erasableMessage.deleteMany({ where: { notedAt: { lte: this.oldest() } } });
  }

  private oldest(): Date {
    return dateOf(this.clock.now().subtract({ hours: DELETABLE_HOURS }));
  }
}
