import { type Language, languageFor } from '../base/texts.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { groupsOf, peopleOf } from './of-plan.ts';
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
    const chat = { channel, unreachableSince: null };
    const groups = await groupsOf(this.prisma, { planId, party: { in: [...parties] }, chat });
    return groups.map(({ chat: { chatId } }) => ({ channel, id: chatId, inGroup: true }));
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

  private async privateChats(membership: Prisma.MembershipWhereInput & { planId: number }): Promise<Place[]> {
    const { channel } = this;
    const people = await peopleOf(this.prisma, {
      ...membership,
      member: { channel, unreachableSince: null },
    });
    return people.map(({ member }) => ({ channel, id: member.accountId, inGroup: false }));
  }
}
