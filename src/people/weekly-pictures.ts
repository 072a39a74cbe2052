import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type Channels, heardOn, privateChat } from './channels.ts';
import { peopleOf, plansWithMembers } from './of-plan.ts';
import type { Place } from './place.ts';

/** Which viewers of a plan asked for its progress each week, as a picture; off by default. */
export class WeeklyPictures {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channels: Channels,
  ) {}

  /** Whether a person wants the picture of a plan, and is still its viewer. */
  async isWanted(planId: number, memberId: number | undefined): Promise<boolean> {
    if (memberId === undefined) return false;
    return (await this.prisma.membership.count({ where: { ...wanted(planId), memberId } })) > 0;
  }

  /** Stores whether a person wants the picture; it comes as long as the person is a viewer. */
  async choose(planId: number, memberId: number, isWanted: boolean): Promise<void> {
    await this.prisma.membership.updateMany({
      where: { planId, memberId },
      data: { weeklyPictureSince: isWanted ? this.clock.date() : null },
    });
    await this.prisma.planSweep.deleteMany({ where: { planId } });
  }

  /** Returns those of some plans of which a viewer wants the picture. */
  plansWanted(planIds: readonly number[]): Promise<number[]> {
    return plansWithMembers(this.prisma, planIds, wantsPicture);
  }

  /** Returns the private chats of those who want the picture of a plan and can be reached. */
  async readers(planId: number): Promise<Place[]> {
    const people = await peopleOf(this.prisma, {
      ...wanted(planId),
      member: { ...heardOn(this.channels), unreachableSince: null },
    });
    return people.map(({ member }) => privateChat(member));
  }
}

const wantsPicture = { role: 'VIEWER', weeklyPictureSince: { not: null } } as const;

function wanted(planId: number) {
  return { planId, ...wantsPicture };
}
