import type { Database } from '../../src/database/database.ts';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import type { Role, TaskStatus } from '../../src/generated/sqlite/enums.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { readTaskRecords, viewOfRecords } from '../../src/progress/task-records.ts';
import { RoundStore } from '../../src/rounds/store.ts';
import { importWithUnits, type UnitsImport } from '../../src/unit-changes/import.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { ofAll, ofOne, ofTwo, wards } from './scene.ts';

export const clock = new StillClock('2018-05-21T07:25');

/** A database with the plan of four wards, and hands to work in it. */
export class Ward {
  private constructor(
    readonly database: Awaited<ReturnType<typeof testDatabase>>,
    readonly planId: number,
  ) {}

  static async open(): Promise<Ward> {
    const database = await testDatabase();
    await importWithUnits(database, clock, wards, { removalsConfirmed: true });
    return new Ward(database, (await database.prisma.plan.findFirstOrThrow()).id);
  }

  get prisma(): Database['prisma'] {
    return this.database.prisma;
  }

  put(file: PlanFile, rest: Partial<UnitsImport> = {}, database: Pick<Database, 'prisma'> = this.database) {
    return importWithUnits(database, clock, file, { removalsConfirmed: true, ...rest });
  }
  async person(accountId: string, role: Role, units: string[]): Promise<number> {
    const { prisma, planId } = this;
    await enrolPerson(prisma, clock, { channel: 'telegram', accountId, planId, role, units });
    return (await prisma.member.findFirstOrThrow({ where: { accountId } })).id;
  }

  async group(chatId: string, parties: string[]): Promise<number> {
    const { prisma, planId } = this;
    const plan = await new PlanLibrary(prisma).get(planId);
    await bindGroup(this.prisma, clock, { channel: 'telegram', chatId, plan, parties });
    return (await this.prisma.chat.findFirstOrThrow({ where: { chatId } })).id;
  }

  async say(
    unit: string,
    task: string,
    status: TaskStatus,
    more: Partial<Prisma.ProgressUpdateUncheckedCreateInput> = {},
  ): Promise<number> {
    const { prisma, planId } = this;
    const where = (code: string) => ({ planId_code: { planId, code } });
    const { id: unitId } = await prisma.unit.findUniqueOrThrow({ where: where(unit) });
    const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: where(task) });
    const data = { taskId, unitId, status, createdAt: clock.date(), ...more };
    return (await prisma.progressUpdate.create({ data })).id;
  }

  /** Who is of which unit in which role: "hoa FOCAL_POINT moi". */
  async places(of = this.planId): Promise<string[]> {
    const rows = await this.prisma.membership.findMany({
      where: { planId: of },
      include: { member: true, unit: true },
    });
    return rows.map(({ member, role, unit }) => `${member.accountId} ${role} ${unit?.code ?? '*'}`).sort();
  }

  async bindings(): Promise<string[]> {
    const rows = await this.prisma.chatBinding.findMany({ include: { chat: true } });
    return rows.map(({ chat, party }) => `${chat.chatId} ${party}`).sort();
  }

  async standings(unit: string): Promise<Record<string, string | undefined>> {
    const records = await readTaskRecords(this.prisma, {
      units: Prisma.sql`u."planId" = ${this.planId} AND u."code" = ${unit}`,
    });
    const view = viewOfRecords(records);
    const tasks = [ofAll, ofTwo, ofOne];
    return Object.fromEntries(tasks.map((task) => [task, view.statusOf(task, unit)?.status]));
  }

  /** How many tasks of each unit were answered in the open round. */
  async answered(): Promise<Record<string, number>> {
    const rounds = new RoundStore(this.prisma);
    const { book } = await new PlanLibrary(this.prisma).get(this.planId);
    const [round] = await rounds.openOnes(this.planId);
    if (!round) throw new Error('no round is open');
    const filling = await rounds.filling(round, book);
    return Object.fromEntries(filling.map(({ unit, answered }) => [unit, answered]));
  }

  /** All that the database holds of people, groups and what is open, but for the numbers and moments of rows. */
  async everything() {
    const { prisma } = this;
    const updates = await prisma.progressUpdate.findMany({
      orderBy: { id: 'asc' },
      include: { unit: true, task: true },
    });
    return {
      places: await this.places(),
      bindings: await this.bindings(),
      updates: updates.map(({ unit, task, status, note, saidAs, carried, figures }) => [
        ...[unit.code, task.code, status, note, saidAs, carried, figures],
      ]),
      postponements: (await prisma.postponement.findMany({ orderBy: { id: 'asc' } })).map(
        ({ unit, task, until, state }) => [unit, task, until, state].join(' '),
      ),
      rounds: await prisma.roundUnit.findMany({
        orderBy: { unit: 'asc' },
        select: { unit: true, tasks: true },
      }),
      conversations: await prisma.conversation.findMany({ select: { answers: true } }),
      audiences: await prisma.campaign.findMany({ select: { audience: true } }),
      deliveries: await prisma.delivery.findMany({ orderBy: { id: 'asc' }, select: { details: true } }),
      audit: await prisma.auditEntry.count({ where: { action: 'unit-changed' } }),
    };
  }

  /** A week of work in the first two wards. */
  async work(): Promise<void> {
    const { prisma, planId } = this;
    await this.person('hoa', 'FOCAL_POINT', ['dv-1']);
    await this.person('lan', 'FOCAL_POINT', ['dv-1', 'dv-2']);
    await this.person('minh', 'VIEWER', ['dv-2']);
    await this.person('ld', 'COORDINATOR', []);
    await this.group('-1', ['dv-1']);
    await this.group('-12', ['dv-1', 'dv-2']);
    await this.say('dv-1', ofAll, 'DONE', { note: 'đã gửi', figures: { buoi: 2 } });
    await this.say('dv-2', ofAll, 'NOT_STARTED', { figures: { buoi: 3 } });
    await this.say('dv-1', ofTwo, 'DONE');
    await this.say('dv-1', ofOne, 'DONE');
    const request = { planId, task: ofAll, was: '2018-06-20', askedAt: clock.date() };
    await prisma.postponement.createMany({
      data: [
        { ...request, unit: 'dv-1', until: '2018-06-25', state: 'GRANTED', decidedAt: clock.date() },
        { ...request, unit: 'dv-1', until: '2018-06-26' },
        { ...request, unit: 'dv-2', until: '2018-06-27' },
      ],
    });
    const { _max } = await prisma.progressUpdate.aggregate({ _max: { id: true } });
    const newest = _max.id;
    const order = await prisma.roundOrder.create({
      data: { planId, units: ['dv-1', 'dv-2'], tasks: [], days: 7, createdAt: clock.date() },
    });
    const round = { occasion: 'now', openedOn: '2018-05-21', endsOn: '2018-05-28', openedAt: clock.date() };
    const asked = [
      { unit: 'dv-1', tasks: [ofTwo] },
      { unit: 'dv-2', tasks: [ofTwo, ofAll] },
    ];
    await prisma.round.create({
      data: { orderId: order.id, ...round, sinceUpdate: newest ?? 0, units: { create: asked } },
    });
    const author = { channel: 'telegram', chatId: '7', accountId: '7', planId, touchedAt: clock.date() };
    await prisma.conversation.create({
      data: { ...author, flow: 'update', answers: { unit: 'dv-1', task: ofOne, answered: ['unit', 'task'] } },
    });
    await prisma.campaign.create({
      data: {
        ...{ planId, channel: 'telegram', createdAt: clock.date(), touchedAt: clock.date() },
        audience: { who: { kind: 'parties', parties: ['dv-2', 'dv-3', 'dv-1'] }, where: 'once' },
      },
    });
    await prisma.delivery.create({
      data: {
        ...{ planId, channel: 'telegram', chatId: '7', viaChannel: 'telegram', viaChatId: '7' },
        ...{ inGroup: false, kind: 'report-received', uniqueKey: 'k', priority: 1, createdAt: clock.date() },
        ...{
          notBefore: clock.date(),
          notAfter: clock.date(),
          details: { task: ofAll, unit: 'dv-1', update: 1 },
        },
      },
    });
  }
}
