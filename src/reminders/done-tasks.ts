import { Batch, partsOf } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { newestColumns, newestOf, newestRows } from '../progress/newest.ts';
import type { Done } from './agenda.ts';

/** Some tasks of a plan, by their codes: no more than one statement binds. */
interface PlanTasks {
  planId: number;
  tasks: readonly string[];
}

/** Tasks that one statement is asked about, of several plans together. */
const MOST = 500;

/** Tells of which tasks which units have nothing more to do, by the newest update of each: done, or with the unit's head. */
export class DoneTasks {
  private readonly asked: Batch<PlanTasks, readonly string[]>;

  constructor(private readonly prisma: Pick<PrismaClient, '$queryRaw'>) {
    this.asked = new Batch((plans) => this.read(plans));
  }

  /** Reads it of some tasks (codes) of a plan; of several plans that are asked about at once with one statement. */
  async of(planId: number, tasks: readonly string[]): Promise<Done> {
    const parts = await Promise.all(
      [...partsOf(tasks)].map((part) => this.asked.add({ planId, tasks: part })),
    );
    const done = new Set(parts.flat());
    return (task, unit) => done.has(`${task}/${unit}`);
  }

  private async read(plans: readonly PlanTasks[]): Promise<Map<PlanTasks, readonly string[]>> {
    const found = new Map<PlanTasks, readonly string[]>();
    for (const some of together(plans)) {
      const done = await this.doneOf(some);
      for (const plan of some) {
        const tasks = new Set(plan.tasks);
        const own = done.filter(({ planId, task }) => planId === plan.planId && tasks.has(task));
        found.set(
          plan,
          own.map(({ task, unit }) => `${task}/${unit}`),
        );
      }
    }
    return found;
  }

  private async doneOf(plans: readonly PlanTasks[]) {
    const each = plans.map(
      ({ planId, tasks }) =>
        Prisma.sql`(t."planId" = ${planId} AND t."code" IN (${Prisma.join([...tasks])}))`,
    );
    const of = { tasks: Prisma.sql`(${Prisma.join(each, ' OR ')})` };
    return newestRows.parse(
      await this.prisma
        .$queryRaw`${newestOf(of)} ${newestColumns} WHERE p."status" = 'DONE' OR p."awaitsHead"`,
    );
  }
}

/** Puts plans together as far as one statement is asked about their tasks. */
function together(plans: readonly PlanTasks[]): PlanTasks[][] {
  const parts: PlanTasks[][] = [];
  let room = 0;
  for (const plan of plans) {
    if (plan.tasks.length > room) {
      parts.push([]);
      room = MOST;
    }
    room -= plan.tasks.length;
    parts.at(-1)?.push(plan);
  }
  return parts;
}
