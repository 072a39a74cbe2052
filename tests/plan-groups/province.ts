import type { Database } from '../../src/database/database.ts';
import type { Role, TaskStatus } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { type PlanFile, planFileSchema } from '../../src/plan/plan-file.ts';
import type { PlanGroup } from '../../src/plan-groups/plan-groups.ts';
import { createServices, type Services } from '../../src/services.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import type { StillClock } from '../support/still-clock.ts';

/** A Thursday: the first report was due six days before. */
export const NOW = '2018-05-24T08:00';

const both = (vi: string, en = vi) => ({ vi, en });

/** The plan of a commune: two dated reports of all three units, work without a date, and figures, one of them a share. */
export function communePlan(number: number, change: (file: PlanFile) => PlanFile = (file) => file): PlanFile {
  const made = madeUpPlan({ tasks: 1, units: 3 });
  const [passage] = made.clauses;
  const clause = made.tasks[0]?.clause ?? passage?.code ?? '';
  const report = (code: string, title: string, day: string) => ({
    ...{ code, clause, kind: 'report', title: both(title), lead: ['all'] },
    date: { rule: 'by', day, written: `chậm nhất ngày ${day}` },
  });
  return change(
    planFileSchema.parse({
      ...made,
      code: `xa-${number}`,
      title: both(`Kế hoạch xã ${number}`),
      locality: { name: both(`Xã ${number}`), aliases: [] },
      figures: {
        report: [
          { code: 'sessions', name: both('Số buổi'), measure: both('buổi') },
          { code: 'rate', name: both('Tỉ lệ hộ'), measure: both('%'), counts: 'to-date' },
        ],
      },
      tasks: [
        report('BC.1', 'Báo cáo quý I', '2018-05-18'),
        report('BC.2', 'Báo cáo 6 tháng', '2018-06-20'),
        { code: 'HD.1', clause, kind: 'activity', title: both('Tuyên truyền'), lead: ['dv-1'] },
      ],
    }),
  );
}

const UNITS = ['dv-1', 'dv-2', 'dv-3'] as const;

/** What a unit says of a task. */
interface Said {
  status?: TaskStatus;
  figures?: Record<string, number>;
  note?: string;
  memberId?: number;
  day?: string;
}

/** A province with communes of one shape, a group of all of them, and people of the level above. */
export class Province {
  readonly services: Services;
  readonly plans: number[] = [];
  group!: PlanGroup;

  constructor(
    readonly database: Database,
    readonly clock: StillClock,
    services?: Services,
  ) {
    this.services =
      services ??
      createServices(database.prisma, {
        ...{ clock, channel: 'telegram', filesFolder: '/nowhere', publicUrl: 'http://office.test' },
        log: { error: console.error, warn: () => undefined, info: () => undefined } as never,
      });
  }

  get prisma() {
    return this.database.prisma;
  }

  /** Imports communes and puts them into a group, each with a coordinator: account 1001 of the first. */
  async found(
    communes: number,
    change: (file: PlanFile, number: number) => PlanFile = (file) => file,
  ): Promise<void> {
    for (let number = 1; number <= communes; number += 1) {
      this.plans.push(await this.import(communePlan(number, (file) => change(file, number))));
      await this.enrol(1000 + number, 'COORDINATOR', number);
    }
    const made = await this.services.planGroups.create('tinh', 'Tỉnh An Bình');
    if (made === 'exists') throw new Error('there is one');
    this.group = made;
    await this.services.planGroups.add(made, this.plans);
  }

  async import(file: PlanFile): Promise<number> {
    await importPlan(this.database, this.clock, file, { removalsConfirmed: true });
    return (await this.prisma.plan.findUniqueOrThrow({ where: { code: file.code } })).id;
  }

  planOf(commune: number): number {
    return this.plans[commune - 1] ?? 0;
  }

  async enrol(account: number, role: Role, commune: number, units: string[] = []): Promise<number> {
    const accountId = String(account);
    const person = { channel: 'telegram', accountId, planId: this.planOf(commune), role, units };
    await enrolPerson(this.prisma, this.clock, { ...person, displayName: `Người ${account}` });
    return (await this.prisma.member.findFirstOrThrow({ where: { accountId } })).id;
  }

  /** Lets a person of the level above in, as an invitation does. Returns their row. */
  async overseer(account: number, group = this.group): Promise<number> {
    const code = await this.services.overseers.invite(group);
    const person = { channel: 'telegram', accountId: String(account), displayName: `Cô ${account}` };
    await this.services.overseers.accept(person, code);
    return (await this.prisma.member.findFirstOrThrow({ where: { accountId: String(account) } })).id;
  }

  /** Puts what a unit says on record, with its entry in the audit log, as a saved update is. */
  async report(commune: number, task: string, unit: string, said: Said = {}): Promise<number> {
    const planId = this.planOf(commune);
    const { status = 'DONE', figures, note, memberId, day } = said;
    const taskRow = await this.prisma.task.findUniqueOrThrow({
      where: { planId_code: { planId, code: task } },
    });
    const unitRow = await this.prisma.unit.findUniqueOrThrow({
      where: { planId_code: { planId, code: unit } },
    });
    const { id } = await this.prisma.progressUpdate.create({
      data: {
        ...{ taskId: taskRow.id, unitId: unitRow.id, status },
        ...{ note: note ?? null, memberId: memberId ?? null, ...(figures && { figures }) },
        createdAt: day ? new Date(`${day}T03:00:00Z`) : this.clock.date(),
      },
    });
    await this.services.auditLog.record({ planId, action: 'progress-updated', details: { task, unit } });
    return id;
  }

  async reportAll(commune: number, task: string, said: Said = {}): Promise<void> {
    for (const unit of UNITS) await this.report(commune, task, unit, said);
  }

  async overview(day = '2018-05-24') {
    const found = await this.services.planGroups.overview(this.group.id, day as never);
    if (!found) throw new Error('no group');
    return found;
  }
}
