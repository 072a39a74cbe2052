import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { idRows } from '../database/rows.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { auditDetails } from '../people/audit-log.ts';
import { type Channels, groupsOn, heardOn, privateChat } from '../people/channels.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import type { Place } from '../people/place.ts';
import { holdPlan } from '../people/places.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanLibrary, StoredPlan } from '../plan/plan-library.ts';
import { carryUnits } from './carry.ts';
import { placedIn } from './import.ts';

/** For so long after an import people are told of it. */
const TOLD_DAYS = 7;

/** What an import made of units, or whom it brought into a new plan, as the audit log has it. */
export interface UnitsNews {
  id: number;
  action: 'unit-changed' | 'people-brought';
  details: Readonly<Record<string, string>>;
}

const newsRow = z.object({
  id: z.number(),
  action: z.enum(['unit-changed', 'people-brought']),
  details: auditDetails,
});

/** Units that were renamed, merged or divided: who is told of it, and what came in for an old unit while the import was under way. */
export class UnitChanges {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly plans: PlanLibrary,
    private readonly channels: Channels,
  ) {}

  /** Returns those of some plans whose units ever changed, or whose people came from another. */
  async plansChanged(planIds: readonly number[]): Promise<number[]> {
    const planId = { in: [...planIds] };
    const news = { planId, action: { in: [...newsRow.shape.action.options] } };
    const [changed, removed] = [
      await this.prisma.auditEntry.groupBy({ by: ['planId'], where: news }),
      await this.prisma.unit.groupBy({ by: ['planId'], where: { planId, removedAt: { not: null } } }),
    ];
    return [...changed, ...removed].map((row) => row.planId);
  }

  /** Brings along what was written for units that are no more. Mostly there is nothing. */
  async bringAlong(planId: number): Promise<void> {
    const plan = await this.plans.get(planId);
    if (plan.book.file.unitChanges.length === 0 || !(await this.isLeftBehind(plan))) return;
    const { file } = plan.book;
    await this.prisma.$transaction(async (tx) => {
      await holdPlan(tx, planId);
      await carryUnits(tx, { planId, file, old: file, at: this.clock.date() }, placedIn(file));
      await tx.plan.update({ where: { id: planId }, data: { revision: { increment: 1 } } });
    });
  }

  /** What people of a plan are to be told of, for a week. */
  async news(planId: number): Promise<UnitsNews[]> {
    const since = dateOf(this.clock.now().subtract({ hours: TOLD_DAYS * 24 }));
    const rows = await this.prisma.auditEntry.findMany({
      where: { planId, action: { in: [...newsRow.shape.action.options] }, at: { gt: since } },
      orderBy: { id: 'asc' },
    });
    return rows.map((row) => newsRow.parse(row));
  }

  /** One of these; undefined when the plan has no such entry. */
  async find(planId: number, id: number): Promise<UnitsNews | undefined> {
    const row = await this.prisma.auditEntry.findFirst({ where: { planId, id } });
    return newsRow.safeParse(row).data;
  }

  /** Whom something is told: the people and groups of the units, before and after, and the coordinators; who came from the plan before. */
  async concerned(planId: number, { action, details }: UnitsNews): Promise<Place[]> {
    const member = { ...heardOn(this.channels), unreachableSince: null };
    const { from = '', olds = '', news = '' } = details;
    if (action === 'people-brought') {
      const came = { memberships: { some: { plan: { code: from } } } };
      const people = await peopleOf(this.prisma, { planId, member: { AND: [member, came] } });
      return people.map((person) => privateChat(person.member));
    }
    const codes = `${olds} ${news}`.split(' ');
    const people = await peopleOf(this.prisma, {
      ...{ planId, member },
      OR: [{ unit: { code: { in: codes } } }, { role: 'COORDINATOR' }],
    });
    const chat = { ...groupsOn(this.channels), unreachableSince: null };
    const groups = await groupsOf(this.prisma, { planId, party: { in: codes }, chat });
    return [
      ...people.map((person) => privateChat(person.member)),
      ...groups.map(({ chat: { channel, chatId } }) => ({ channel, id: chatId, inGroup: true })),
    ];
  }

  /** How many people and groups a divided unit still has, whom nobody has placed. */
  async unplaced(planId: number, unit: string): Promise<number> {
    const people = await this.prisma.membership.findMany({
      where: { planId, unit: { code: unit, removedAt: { not: null } } },
      distinct: ['memberId'],
      select: { memberId: true },
    });
    return people.length + (await this.prisma.chatBinding.count({ where: { planId, party: unit } }));
  }

  private async isLeftBehind({ id: planId, book }: StoredPlan): Promise<boolean> {
    const gone = book.file.formerUnits.map(({ code }) => code);
    const moved = gone.filter((code) => book.successorsOf(code).length === 1);
    const left = await this.prisma.$queryRaw`
      SELECT u."id" FROM "Unit" u WHERE u."planId" = ${planId} AND u."code" IN (${Prisma.join([...moved, ''])}) AND (
        EXISTS (SELECT 1 FROM "ProgressUpdate" p WHERE p."unitId" = u."id")
        OR EXISTS (SELECT 1 FROM "Membership" s WHERE s."unitId" = u."id")
        OR EXISTS (SELECT 1 FROM "ChatBinding" b WHERE b."planId" = ${planId} AND b."party" = u."code")
        OR EXISTS (SELECT 1 FROM "Postponement" o WHERE o."planId" = ${planId} AND o."unit" = u."code"))`;
    if (idRows.parse(left).length > 0) return true;
    const divided = gone.filter((code) => book.successorsOf(code).length > 1);
    return divided.length > 0 && this.isGrantedLate(planId, divided, book);
  }

  /** Whether a divided unit was granted a day that its new units have not. */
  private async isGrantedLate(planId: number, divided: readonly string[], book: PlanBook): Promise<boolean> {
    const units = [...divided, ...divided.flatMap((code) => book.successorsOf(code))];
    const granted = await this.prisma.postponement.findMany({
      where: { planId, state: 'GRANTED', unit: { in: units } },
      select: { unit: true, task: true, until: true },
    });
    const known = new Set(granted.map(({ unit, task, until }) => `${unit}/${task}/${until}`));
    return granted.some(({ unit, task, until }) =>
      book.successorsOf(unit).some((code) => !known.has(`${code}/${task}/${until}`)),
    );
  }
}
