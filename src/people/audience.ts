import { type Language, languageFor } from '../base/texts.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Place } from './reachability.ts';

/** Whom the bot writes to unasked: chats that can be reached, for units and for the coordinators of a plan. */
export class Audience {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channel: string,
  ) {}

  /** The private chats of who speaks for a unit; when nobody can be reached there, the groups bound to the unit. */
  async ofUnit(planId: number, unit: string): Promise<Place[]> {
    const people = await this.privateChats({ planId, unit: { code: unit }, role: { not: 'VIEWER' } });
    return people.length > 0 ? people : this.groupsBoundTo(planId, [unit]);
  }

  /** The groups bound to any of these parties: units, groups of units, or the whole plan (`*`). */
  async groupsBoundTo(planId: number, parties: readonly string[]): Promise<Place[]> {
    const { channel } = this;
    const groups = await this.prisma.chat.findMany({
      where: { channel, unreachableSince: null, bindings: { some: { planId, party: { in: [...parties] } } } },
      select: { chatId: true },
      orderBy: { id: 'asc' },
    });
    return groups.map(({ chatId }) => ({ channel, id: chatId, inGroup: true }));
  }

  /** The private chats of a plan's coordinators. */
  coordinators(planId: number): Promise<Place[]> {
    return this.privateChats({ planId, role: 'COORDINATOR' });
  }

  /** The language that a person or group chose; Vietnamese when nobody chose. */
  async languageOf({ channel, id, inGroup }: Place): Promise<Language> {
    const row = inGroup
      ? await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } })
      : await this.prisma.member.findUnique({ where: { channel_accountId: { channel, accountId: id } } });
    return languageFor(row?.language);
  }

  private async privateChats(membership: Prisma.MembershipWhereInput): Promise<Place[]> {
    const { channel } = this;
    const people = await this.prisma.member.findMany({
      where: { channel, unreachableSince: null, memberships: { some: membership } },
      select: { accountId: true },
      orderBy: { id: 'asc' },
    });
    return people.map(({ accountId }) => ({ channel, id: accountId, inGroup: false }));
  }
}
