import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { withAccount } from '../../people/accounts.ts';

/** The name of Zalo in the database. */
const CHANNEL = 'zalo';

/** Zalo's groups have ids that begin so; people have 20 hexadecimal digits. */
const GROUP = 'zgr-';

/**
 * Numbers for Zalo's people and groups, whose ids there are texts: a person's number is that of its row, a group's the same below
 * 0, as in the Bot API.
 */
export class ChatNumbers {
  /** Zalo's ids of numbers that are good within this process only: see `provisional`. */
  private readonly passing = new Map<number, string>();

  constructor(private readonly prisma: PrismaClient) {}

  /** Returns a number for a person who is to be answered while the database is away. Nothing may be kept under it. */
  provisional(zaloId: string): number {
    const number = Number.MAX_SAFE_INTEGER - this.passing.size;
    const signed = zaloId.startsWith(GROUP) ? -number : number;
    this.passing.set(signed, zaloId);
    return signed;
  }

  /** Whether a number is of this process only. */
  isProvisional(number: number): boolean {
    return this.passing.has(number);
  }

  /** Returns the number of a person, a group or the bot; a new one gets the next. */
  async of(zaloId: string): Promise<number> {
    const { id } = await this.prisma.zaloChat.upsert({
      where: { zaloId },
      create: { zaloId },
      update: { zaloId },
    });
    return zaloId.startsWith(GROUP) ? -id : id;
  }

  /** Forgets the numbers of those who wrote nothing for a month and have no place anywhere: of who was erased, too. */
  async forgetOld(): Promise<void> {
    const silent = await this.prisma.zaloChat.findMany({ where: { messages: { none: {} } } });
    for (const { id } of silent) {
      const account = { channel: CHANNEL, accountId: String(id) };
      const member = await this.prisma.member.count({ where: withAccount(account) });
      const chat = await this.prisma.chat.count({ where: { channel: CHANNEL, chatId: String(-id) } });
      if (member + chat === 0)
        await this.prisma.zaloChat.deleteMany({ where: { id, messages: { none: {} } } });
    }
  }

  /** Returns how many people and groups the bot knows. @param bot the bot's own number */
  async census(bot: number): Promise<{ people: number; groups: number }> {
    const isGroup = { zaloId: { startsWith: GROUP } };
    const groups = await this.prisma.zaloChat.count({ where: isGroup });
    const people = await this.prisma.zaloChat.count({ where: { NOT: isGroup, id: { not: bot } } });
    return { people, groups };
  }

  /** Returns Zalo's id of a number; undefined for one that was never given. */
  async zaloId(number: number): Promise<string | undefined> {
    const passing = this.passing.get(number);
    if (passing !== undefined) return passing;
    const row = await this.prisma.zaloChat.findUnique({ where: { id: Math.abs(number) } });
    return row && row.zaloId.startsWith(GROUP) === number < 0 ? row.zaloId : undefined;
  }
}
