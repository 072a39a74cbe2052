import { type Clock, today } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import { mostReminders } from '../outbox/month-budget.ts';
import type { Channels } from '../people/channels.ts';
import { speakers } from '../people/rights.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { Reminders } from '../reminders/reminders.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Finding } from './finding.ts';
import { periodOf } from './messages.ts';
import { preflight } from './preflight.ts';
import type { World } from './world.ts';

/** The id of no plan: a plan that is not imported has no people, groups and settings. */
const NOT_IMPORTED = 0;

interface PreflightsParts {
  prisma: PrismaClient;
  clock: Clock;
  channels: Channels;
  channelStates: Pick<ChannelStates, 'budgetOf'>;
  plans: PlanLibrary;
  reminders: Reminders;
  rounds: Rounds;
}

/** Looks through plans before they go live, with the people and groups that the database has. */
export class Preflights {
  constructor(private readonly parts: PreflightsParts) {}

  /** Returns what is found in a plan as of today, the heaviest first. @throws UnknownPlanError when there is no such plan */
  async ofPlan(planId: number): Promise<Finding[]> {
    const { book } = await this.parts.plans.get(planId);
    return this.look(planId, book);
  }

  /**
   * Returns the plan that a file would make, with what is found in it. The plan of the file's code, if there is one, lends its people,
   * groups, settings, progress, and what coordinators changed since that an import would leave.
   */
  async ofFile(file: PlanFile): Promise<{ book: PlanBook; findings: Finding[] }> {
    const { id = NOT_IMPORTED, book } = await this.parts.plans.after(file);
    return { book, findings: await this.look(id, book) };
  }

  /** Reads what a plan runs with. @param book the plan's, or the one of a file that is looked at */
  async world(planId: number, book: PlanBook): Promise<World> {
    const { prisma, channels, channelStates, reminders, rounds, clock } = this.parts;
    const period = periodOf(book.file.year, today(clock, book.file.timeZone));
    const standing = await reminders.standing(planId, book, period);
    const memberships = await prisma.membership.findMany({
      where: { planId, unitId: { not: null }, role: { in: [...speakers] } },
      distinct: ['unitId'],
      select: { unit: { select: { code: true } } },
    });
    const heads = await prisma.membership.findMany({
      where: { planId, role: 'HEAD', unitId: { not: null } },
      distinct: ['unitId'],
      select: { unit: { select: { code: true } } },
    });
    return {
      reminders: standing,
      headed: new Set(heads.flatMap(({ unit }) => unit?.code ?? [])),
      rounds: await rounds.standing(planId, book),
      enrolled: new Set(memberships.flatMap(({ unit }) => unit?.code ?? [])),
      outOfReach: (await reminders.unheard.now({ id: planId, book })).people,
      names: await reminders.namesOf(standing.listeners.map(({ to }) => to)),
      quotas: new Map(
        channels.flatMap((channel) => {
          const limits = channelStates.budgetOf(channel)?.limits;
          return limits ? [[channel, mostReminders(limits)] as const] : [];
        }),
      ),
    };
  }

  private async look(planId: number, book: PlanBook): Promise<Finding[]> {
    return preflight(await this.world(planId, book), today(this.parts.clock, book.file.timeZone));
  }
}
