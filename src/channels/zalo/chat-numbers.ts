import type { PrismaClient } from '../../generated/sqlite/client.ts';

/** Zalo's groups have ids that begin so; people have 20 hexadecimal digits. */
const GROUP = 'zgr-';

/**
 * Numbers for Zalo's people and groups, whose ids there are texts: a person's number is that of its row, a group's the same below
 * 0, as in the Bot API.
 */
export class ChatNumbers {
  /* What is read once never changes. */
  private readonly known = new Map<string, number>();

  constructor(private readonly prisma: PrismaClient) {}

  /** Returns the number of a person, a group or the bot; a new one gets the next. */
  async of(zaloId: string): Promise<number> {
    const before = this.known.get(zaloId);
    if (before !== undefined) return before;
    const { id } = await this.prisma.zaloChat.upsert({ where: { zaloId }, create: { zaloId }, update: {} });
    const number = zaloId.startsWith(GROUP) ? -id : id;
    this.known.set(zaloId, number);
    return number;
  }

  /** Returns Zalo's id of a number; undefined for one that was never given. */
  async zaloId(number: number): Promise<string | undefined> {
    const row = await this.prisma.zaloChat.findUnique({ where: { id: Math.abs(number) } });
    return row && row.zaloId.startsWith(GROUP) === number < 0 ? row.zaloId : undefined;
  }
}
