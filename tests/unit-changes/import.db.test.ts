import { beforeEach, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import type { Role, TaskStatus } from '../../src/generated/sqlite/enums.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { PlanChangedError } from '../../src/plan/import-plan/index.ts';
import type { PlanFile, UnitChange } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { readTaskRecords, viewOfRecords } from '../../src/progress/task-records.ts';
import { importWithUnits } from '../../src/unit-changes/import.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { changed, ofAll, ofOne, ofTwo, wards } from './scene.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Awaited<ReturnType<typeof testDatabase>>;
let planId: number;

beforeEach(async () => {
  database = await testDatabase();
  await put(wards);
  planId = (await database.prisma.plan.findFirstOrThrow()).id;
});

const put = (file: PlanFile, rest: Partial<Parameters<typeof importWithUnits>[3]> = {}) =>
  importWithUnits(database, clock, file, { removalsConfirmed: true, ...rest });
const merge = (rest: Partial<UnitChange> = {}) =>
  changed(wards, [{ merged: ['dv-1', 'dv-2'], into: 'moi', ...rest }]);
const divide = (moves: UnitChange['moves'] = []) =>
  changed(wards, [{ split: 'dv-1', into: ['dong', 'tay'], moves }]);

async function person(accountId: string, role: Role, units: string[]): Promise<number> {
  const { prisma } = database;
  await enrolPerson(prisma, clock, { channel: 'telegram', accountId, planId, role, units });
  return (await prisma.member.findFirstOrThrow({ where: { accountId } })).id;
}

async function group(chatId: string, parties: string[]): Promise<number> {
  const plan = await new PlanLibrary(database.prisma).get(planId);
  await bindGroup(database.prisma, clock, { channel: 'telegram', chatId, plan, parties });
  return (await database.prisma.chat.findFirstOrThrow({ where: { chatId } })).id;
}

async function say(
  unit: string,
  task: string,
  status: TaskStatus,
  more: Partial<Prisma.ProgressUpdateUncheckedCreateInput> = {},
): Promise<number> {
  const { prisma } = database;
  const where = (code: string) => ({ planId_code: { planId, code } });
  const { id: unitId } = await prisma.unit.findUniqueOrThrow({ where: where(unit) });
  const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: where(task) });
  const data = { taskId, unitId, status, createdAt: clock.date(), ...more };
  return (await prisma.progressUpdate.create({ data })).id;
}

/** Who is of which unit in which role: "hoa FOCAL_POINT moi". */
async function places(of = planId): Promise<string[]> {
  const rows = await database.prisma.membership.findMany({
    where: { planId: of },
    include: { member: true, unit: true },
  });
  return rows.map(({ member, role, unit }) => `${member.accountId} ${role} ${unit?.code ?? '*'}`).sort();
}

async function bindings(): Promise<string[]> {
  const rows = await database.prisma.chatBinding.findMany({ include: { chat: true } });
  return rows.map(({ chat, party }) => `${chat.chatId} ${party}`).sort();
}

async function standings(unit: string): Promise<Record<string, string | undefined>> {
  const records = await readTaskRecords(database.prisma, {
    units: Prisma.sql`u."planId" = ${planId} AND u."code" = ${unit}`,
  });
  const view = viewOfRecords(records);
  const tasks = [ofAll, ofTwo, ofOne];
  return Object.fromEntries(tasks.map((task) => [task, view.statusOf(task, unit)?.status]));
}

/** All that the database holds of people, groups and what is open, but for the numbers and moments of rows. */
async function everything() {
  const { prisma } = database;
  const updates = await prisma.progressUpdate.findMany({
    orderBy: { id: 'asc' },
    include: { unit: true, task: true },
  });
  return {
    places: await places(),
    bindings: await bindings(),
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
async function work(): Promise<void> {
  const { prisma } = database;
  await person('hoa', 'FOCAL_POINT', ['dv-1']);
  await person('lan', 'FOCAL_POINT', ['dv-1', 'dv-2']);
  await person('minh', 'VIEWER', ['dv-2']);
  await person('ld', 'COORDINATOR', []);
  await group('-1', ['dv-1']);
  await group('-12', ['dv-1', 'dv-2']);
  await say('dv-1', ofAll, 'DONE', { note: 'đã gửi', figures: { buoi: 2 } });
  await say('dv-2', ofAll, 'NOT_STARTED', { figures: { buoi: 3 } });
  await say('dv-1', ofTwo, 'DONE');
  await say('dv-1', ofOne, 'DONE');
  const request = { planId, task: ofAll, was: '2018-06-20', askedAt: clock.date() };
  await prisma.postponement.createMany({
    data: [
      { ...request, unit: 'dv-1', until: '2018-06-25', state: 'GRANTED', decidedAt: clock.date() },
      { ...request, unit: 'dv-1', until: '2018-06-26' },
      { ...request, unit: 'dv-2', until: '2018-06-27' },
    ],
  });
  const order = await prisma.roundOrder.create({
    data: { planId, units: ['dv-1', 'dv-2'], tasks: [], days: 7, createdAt: clock.date() },
  });
  const round = { occasion: 'now', openedOn: '2018-05-21', endsOn: '2018-05-28', openedAt: clock.date() };
  const asked = [
    { unit: 'dv-1', tasks: [ofTwo] },
    { unit: 'dv-2', tasks: [ofTwo, ofAll] },
  ];
  await prisma.round.create({
    data: { orderId: order.id, ...round, sinceUpdate: 100, units: { create: asked } },
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

describe('a merger', () => {
  it('asks first, says how much goes over, and changes nothing until that is agreed to', async () => {
    await work();
    const before = await everything();
    const { outcome, moves } = await put(merge(), { removalsConfirmed: false });
    expect(outcome).toBe('removals-unconfirmed');
    expect(moves.units).toMatchObject([
      { old: 'dv-1', news: ['moi'], people: 2, groups: 2, reported: 3, postponements: 2, rounds: 1 },
      { old: 'dv-2', news: ['moi'], people: 2, groups: 1, reported: 1, postponements: 1, rounds: 1 },
    ]);
    expect(await everything()).toEqual(before);
  });

  it('makes all that the old units had the new one’s, each person and group once', async () => {
    await work();
    await put(merge());
    const now = await everything();
    expect(now).toMatchObject({
      places: ['hoa FOCAL_POINT moi', 'lan FOCAL_POINT moi', 'ld COORDINATOR *', 'minh VIEWER moi'],
      bindings: ['-1 moi', '-12 moi'],
      postponements: [
        `moi ${ofAll} 2018-06-25 GRANTED`,
        `moi ${ofAll} 2018-06-26 REPLACED`,
        `moi ${ofAll} 2018-06-27 ASKED`,
      ],
      rounds: [{ unit: 'moi', tasks: [ofTwo, ofAll] }],
      conversations: [{ answers: { unit: 'moi', task: ofOne } }],
      audiences: [{ audience: { who: { parties: ['moi', 'dv-3'] }, where: 'once' } }],
      deliveries: [{ details: { task: ofAll, unit: 'moi', update: 1 } }],
      audit: 1,
    });
  });

  it('keeps what each said, as what it was called then, and makes one duty of what both owed', async () => {
    await work();
    await put(merge());
    // Both said something of the first; the second is half said; the third was the first ward's alone.
    expect(await standings('moi')).toEqual({
      [ofAll]: 'IN_PROGRESS',
      [ofTwo]: 'IN_PROGRESS',
      [ofOne]: 'DONE',
    });
    const { updates } = await everything();
    expect(updates).toEqual([
      ['moi', ofAll, 'DONE', 'đã gửi', 'dv-1', false, { buoi: 2 }],
      ['moi', ofAll, 'NOT_STARTED', null, 'dv-2', false, { buoi: 3 }],
      ['moi', ofTwo, 'DONE', null, 'dv-1', false, null],
      ['moi', ofOne, 'DONE', null, 'dv-1', false, null],
      ['moi', ofAll, 'IN_PROGRESS', 'đã gửi', 'dv-1 dv-2', true, { buoi: 5 }],
      ['moi', ofTwo, 'IN_PROGRESS', null, 'dv-1', true, {}],
    ]);
  });

  it('imported again changes nothing; two at once make it once', async () => {
    await work();
    const both = await Promise.allSettled([
      put(merge(), { expectedRevision: 1 }),
      put(merge(), { expectedRevision: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(PlanChangedError);
    const once = await everything();
    expect(await put(merge())).toMatchObject({ outcome: 'unchanged' });
    expect(await everything()).toEqual(once);
  });

  it('into a unit that goes on leaves that one’s own words as they are', async () => {
    await say('dv-1', ofOne, 'DONE');
    await say('dv-2', ofTwo, 'DONE');
    await say('dv-1', ofTwo, 'DONE');
    await put(changed(wards, [{ merged: ['dv-1', 'dv-2'], into: 'dv-1' }]));
    expect(await standings('dv-1')).toMatchObject({ [ofOne]: 'DONE', [ofTwo]: 'DONE' });
  });

  it('of a unit that the plan never had, or of a day to come, is refused with its place', async () => {
    const strange = merge({ merged: ['dv-1', 'dv-2', 'dv-9'] });
    await expect(put(strange)).rejects.toMatchObject({
      breaches: [{ path: ['unitChanges', 0, 'merged', 2], problem: { key: 'plan:problem.unknownOldUnit' } }],
    });
    const later = merge({ from: '2018-07-01' as UnitChange['from'] });
    await expect(put(later)).rejects.toMatchObject({ breaches: [{ path: ['unitChanges', 0, 'from'] }] });
    expect(await database.prisma.plan.findFirst()).toMatchObject({ revision: 1 });
  });
});

describe('a split', () => {
  it('places whom the file or the console places; all others stay in the plan', async () => {
    const hoa = await person('hoa', 'FOCAL_POINT', ['dv-1']);
    const lan = await person('lan', 'FOCAL_POINT', ['dv-1']);
    await person('minh', 'VIEWER', ['dv-1']);
    const chat = await group('-1', ['dv-1']);
    const file = divide([{ person: hoa, to: 'dong' }]);
    const { moves } = await put(file, { removalsConfirmed: false });
    expect(moves.units).toMatchObject([{ old: 'dv-1', movers: [{ id: hoa }, {}, {}, { id: chat }] }]);
    await put(file, {
      placed: new Map([
        [`person/${lan}`, 'tay'],
        [`group/${chat}`, 'tay'],
      ]),
    });
    expect(await places()).toEqual(['hoa FOCAL_POINT dong', 'lan FOCAL_POINT tay', 'minh VIEWER dv-1']);
    expect(await bindings()).toEqual(['-1 tay']);
  });

  it('gives each new unit where the old one stood and its granted days, and asks each in open rounds', async () => {
    await work();
    await put(divide());
    const reported = { [ofAll]: 'DONE', [ofTwo]: 'DONE', [ofOne]: 'DONE' };
    expect([await standings('dong'), await standings('tay')]).toEqual([reported, reported]);
    const { postponements, rounds, updates } = await everything();
    expect(postponements).toEqual(
      expect.arrayContaining([`dong ${ofAll} 2018-06-25 GRANTED`, `tay ${ofAll} 2018-06-25 GRANTED`]),
    );
    expect(rounds.map(({ unit }) => unit)).toEqual(['dong', 'dv-1', 'dv-2', 'tay']);
    // Numbers are counted once: they stay with the old unit.
    expect(updates.filter(([, , , , , , figures]) => figures !== null)).toHaveLength(2);
  });

  it('refuses a person who is not of the divided unit', async () => {
    const lan = await person('lan', 'FOCAL_POINT', ['dv-2']);
    await person('hoa', 'FOCAL_POINT', ['dv-1']);
    await expect(put(divide([{ person: lan, to: 'dong' }]))).rejects.toMatchObject({
      breaches: [{ path: ['unitChanges', 0, 'moves', 0, 'person'] }],
    });
  });
});

describe('the next year’s plan', () => {
  it('takes over the people of the plan that it names, in the roles that they had, to the new units', async () => {
    await work();
    const next = changed(
      wards,
      [
        { merged: ['dv-1', 'dv-2'], into: 'moi' },
        { split: 'dv-3', into: ['dong', 'tay'] },
      ],
      { code: 'wards-2019', year: 2019, peopleFrom: 'wards' },
    );
    await person('tam', 'FOCAL_POINT', ['dv-3']);
    const asked = await put(next, { removalsConfirmed: false });
    expect(asked).toMatchObject({ outcome: 'removals-unconfirmed', moves: { people: 5 } });
    await put(next);
    const plan = await database.prisma.plan.findUniqueOrThrow({ where: { code: 'wards-2019' } });
    expect(await places(plan.id)).toEqual([
      ...['hoa FOCAL_POINT moi', 'lan FOCAL_POINT moi', 'ld COORDINATOR *', 'minh VIEWER moi'],
      'tam FOCAL_POINT dv-3',
    ]);
    // The old plan is as it was.
    expect(await places()).toContain('hoa FOCAL_POINT dv-1');
  });
});
