import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { sweepPlansOf } from '../plan/plan-sweeps.ts';
import { peopleOf } from './of-plan.ts';
import type { Place } from './reachability.ts';

/** Which viewers of a plan asked for its progress each week, as a picture; off by default. */
export class WeeklyPictures {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channel: string,
  ) {}

  /** Whether a person wants the picture of a plan, and is still its viewer. */
  async isWanted(planId: number, accountId: string): Promise<boolean> {
    return (await this.prisma.membership.count({ where: { ...wanted(planId), ...this.of(accountId) } })) > 0;
  }

  /** Stores whether a person wants the picture; it comes as long as the person is a viewer. */
  async choose(planId: number, accountId: string, isWanted: boolean): Promise<void> {
    const { channel } = this;
    await this.prisma.membership.updateMany({
      where: { planId, ...this.of(accountId) },
      data: { weeklyPictureSince: isWanted ? this.clock.date() : null },
    });
    await sweepPlansOf(this.prisma, { channel, id: accountId, inGroup: false });
  }

  /** Returns the private chats of those who want the picture of a plan and can be reached. */
  async readers(planId: number): Promise<Place[]> {
    const { channel } = this;
    const people = await peopleOf(this.prisma, {
      ...wanted(planId),
      member: { channel, unreachableSince: null },
    });
    return people.map(({ member }) => ({ channel, id: member.accountId, inGroup: false }));
  }

  private of(accountId: string) {
    return { member: { channel: this.channel, accountId } };
  }
}

function wanted(planId: number) {
  return { planId, role: 'VIEWER' as const, weeklyPictureSince: { not: null } };
}
