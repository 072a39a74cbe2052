import type { Clock } from '../base/clock.ts';
import { type Language, languageFor } from '../base/texts.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { groupsOf, peopleOf } from './of-plan.ts';
import type { Place } from './reachability.ts';
import { reachableFor, standInsAt } from './stand-ins.ts';

/** Whom the bot writes to unasked: chats that can be reached, for units and for the coordinators of a plan. */
export class Audience {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly channel: string,
    private readonly clock: Clock,
  ) {}

  /** The private chats of who speaks for a unit, or stands in for them; when nobody can be reached there, the groups bound to the unit. */
  async ofUnit(planId: number, unit: string): Promise<Place[]> {
    const { channel } = this;
    const standIns = await standInsAt(this.prisma, planId, this.clock.date());
    const speakers = await peopleOf(this.prisma, {
      ...{ planId, unit: { code: unit }, role: { not: 'VIEWER' } },
      member: { channel },
    });
    const addressees = speakers.flatMap((person) => reachableFor(person, standIns)?.accountId ?? []);
    const people = [...new Set(addressees)].map((id) => ({ channel, id, inGroup: false }));
    return people.length > 0 ? people : this.groupsBoundTo(planId, [unit]);
  }

  /**
   * Who takes over what was to be done for some units: each who still speaks for one of them and can be reached, once, with the
   * units; for units of which nobody is left, the coordinators.
   */
  async heirsOf(
    tx: Prisma.TransactionClient,
    planId: number,
    units: readonly string[],
  ): Promise<{ place: Place; units: string[] }[]> {
    const { channel } = this;
    const member = { channel, unreachableSince: null };
    const unit = { code: { in: [...units] } };
    const standIns = await standInsAt(tx, planId, this.clock.date());
    const stay = await peopleOf(tx, { planId, unit, role: { not: 'VIEWER' }, member: { channel } });
    const heirs: { place: Place; units: string[] }[] = [];
    const give = (id: string, given: readonly string[]) => {
      const known = heirs.find(({ place }) => place.id === id);
      if (known) known.units = [...new Set([...known.units, ...given])];
      else heirs.push({ place: { channel, id, inGroup: false }, units: [...given] });
    };
    for (const person of stay) {
      const to = reachableFor(person, standIns);
      if (to)
        give(
          to.accountId,
          person.memberships.flatMap((one) => one.unit?.code ?? []),
        );
    }
    const taken = new Set(heirs.flatMap((heir) => heir.units));
    const left = units.filter((code) => !taken.has(code));
    if (left.length === 0) return heirs;
    const coordinators = await peopleOf(tx, { planId, role: 'COORDINATOR', member });
    for (const coordinator of coordinators) give(coordinator.member.accountId, left);
    return heirs;
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
