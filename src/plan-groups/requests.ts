import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import { partsOf } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { Audience } from '../people/audience.ts';
import type { Place } from '../people/place.ts';
import type { PlanGroupOverview, PlanState } from './overview.ts';
import type { PlanGroup, PlanGroups } from './plan-groups.ts';

/** How long it is kept that a plan was asked: the log of the plan has it for good. */
const KEPT_HOURS = 90 * 24;

/** The kind of the message by which a level above asks a plan for what it lacks. */
export const LACKING_ASKED = 'lacking-asked';
/** It is worth sending for a day: then the level above may ask again. */
const WORTH_HOURS = 24;

/** What a level above asks plans for. */
export interface Request {
  group: PlanGroup;
  /** Row of the person who asks. */
  by: number;
  day: IsoDay;
  /** Key of a task (`taskKey`); undefined: all that is overdue. */
  task: string | undefined;
}

/** What became of asking: how many plans are asked now, were asked before on this day, and have nobody who can be reached. */
export interface Asked {
  asked: number;
  before: number;
  unreached: number;
}

/** Whom asking would reach: how many plans lack something, and how many of these were not asked on this day yet. */
export interface Lacking {
  lacking: number;
  fresh: number;
}

/** Returns the plans that lack something: a task that is not done, or any that is overdue. @param task its key */
export function plansLacking(overview: PlanGroupOverview, task: string | undefined): PlanState[] {
  if (task === undefined) return overview.plans.filter(({ overdue }) => overdue > 0);
  return overview.plans.filter(({ id }) => {
    const cell = overview.cell(id, task);
    return cell !== undefined && cell.state !== 'done';
  });
}

const planRows = z.array(z.object({ planId: z.number() }));

/** What the level above asked plans for: each plan once a day, however many people of it ask and however often. */
export class PlanGroupRequests {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly of: { groups: PlanGroups; audience: Audience; outbox: Outbox },
  ) {}

  /** Returns the ids of those plans of a group that were asked on a day, by whichever level above. */
  async askedOn(groupId: number, day: IsoDay): Promise<Set<number>> {
    const where = { day, plan: { planGroups: { some: { groupId } } } };
    const rows = await this.prisma.planGroupRequest.findMany({ where, select: { planId: true } });
    return new Set(rows.map(({ planId }) => planId));
  }

  /** Returns how many plans asking for something would concern. @param task a task's key; undefined: all that is overdue */
  async lacking(overview: PlanGroupOverview, task: string | undefined): Promise<Lacking> {
    const lacking = plansLacking(overview, task);
    const before = await this.askedOn(overview.group.id, overview.day);
    return { lacking: lacking.length, fresh: lacking.filter(({ id }) => !before.has(id)).length };
  }

  /** Forgets what was asked long ago. */
  async forgetOld(): Promise<void> {
    const before = dateOf(this.clock.now().subtract({ hours: KEPT_HOURS }));
    await this.prisma.planGroupRequest.deleteMany({ where: { at: { lt: before } } });
  }

  /**
   * Enqueues a message to the coordinators of some plans, notes in each plan's log that it was asked, and by whom. Done again it asks only those that were not
   * asked on this day.
   */
  async ask(request: Request, planIds: readonly number[]): Promise<Asked> {
    const { audience, outbox } = this.of;
    const places = await audience.coordinatorsOf(planIds);
    const reached = planIds.filter((id) => places.has(id));
    let asked = 0;
    for (const part of partsOf(reached)) {
      const orders = (planId: number) =>
        (places.get(planId) ?? []).map((to) => this.order(request, planId, to));
      asked += await this.askSome(request, part, orders);
    }
    if (asked > 0) outbox.wake();
    return { asked, before: reached.length - asked, unreached: planIds.length - reached.length };
  }

  /** Returns the message to a coordinator of a plan that lacks something; once a day. */
  private order({ group, day, task }: Request, planId: number, to: Place): Order {
    const notBefore = this.clock.now();
    return {
      ...{ planId, to, kind: LACKING_ASKED, notBefore },
      details: { group: group.id, day, task: task ?? null },
      uniqueKey: [LACKING_ASKED, planId, day, to.channel, to.id].join('/'),
      priority: PRIORITIES['progress-notice'],
      notAfter: notBefore.add({ hours: WORTH_HOURS }),
    };
  }

  /** Asks those that were not asked on this day, all or none of them. Returns how many. */
  private askSome(
    { group, by, day, task }: Request,
    planIds: readonly number[],
    orders: (planId: number) => Order[],
  ): Promise<number> {
    const { groups, outbox } = this.of;
    const at = this.clock.date();
    return this.prisma.$transaction(async (tx) => {
      const rows = planIds.map((id) => Prisma.sql`(${id}, ${day}, ${task ?? null}, ${by}, ${at})`);
      const inserted = await tx.$queryRaw`
        INSERT INTO "PlanGroupRequest" ("planId", "day", "task", "memberId", "at") VALUES ${Prisma.join(rows)}
        ON CONFLICT ("planId", "day") DO NOTHING RETURNING "planId"`;
      const fresh = planRows.parse(inserted).map(({ planId }) => planId);
      await outbox.enqueueAll(fresh.flatMap(orders), tx);
      await groups.record(fresh, { group, action: 'lacking-asked', memberId: by }, tx);
      return fresh.length;
    });
  }
}
