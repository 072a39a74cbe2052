import { beforeEach, describe, expect, it } from 'vitest';
import { mergePeople } from '../../src/people/merged-people.ts';
import { createServices, type Services } from '../../src/services.ts';
import { channel, type Office, openOffice } from '../people/office.ts';

const UNIT = 'xa-ha-lan';

let office: Office;
let services: Services;
beforeEach(async () => {
  office = await openOffice();
  const { prisma, clock } = office;
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined } as never;
  services = createServices(prisma, { clock, channel, filesFolder: '/nowhere', log });
});

/** A report of a unit that waits for its head. */
async function written({
  task = 'IV.2',
  unit = UNIT,
  by,
}: {
  task?: string;
  unit?: string;
  by?: number;
} = {}) {
  const { prisma, plan, clock } = office;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId: plan.id, code: task } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId: plan.id, code: unit } });
  const row = { taskId, unitId, status: 'IN_PROGRESS', awaitsHead: true, note: 'đủ 5 phụ lục' } as const;
  const { id } = await prisma.progressUpdate.create({
    data: { ...row, memberId: by ?? null, createdAt: clock.date() },
  });
  return id;
}

const decide = (update: number, as: 'CONFIRMED' | 'SENT_BACK' | 'PASSED_ON' = 'CONFIRMED') =>
  services.headReviews.decide({ planId: office.plan.id, update, as });
const record = () => services.progress.record(office.plan.id, 'IV.2', UNIT);
const confirmers = async () =>
  (await services.heads.confirmers(office.plan.id, UNIT)).map(({ accountId }) => accountId);

describe('a report that waits for the head of its unit', () => {
  it('is under way until she agrees; from then on it is handed in, with what the unit said', async () => {
    const id = await written();
    office.clock.advance({ hours: 26 });
    expect((await record())?.firstDoneAt).toBeUndefined();
    const view = await services.progress.view(office.plan.id);
    expect(view.statusOf('IV.2', UNIT)).toEqual({ status: 'IN_PROGRESS', awaitsHead: true });
    expect(await decide(id)).toBe(true);
    const found = await record();
    expect(found?.newest).toMatchObject({ status: 'DONE', review: 'CONFIRMED' });
    expect(found?.own).toMatchObject({ id, note: 'đủ 5 phụ lục' });
    expect(found?.firstDoneAt).toEqual(office.clock.now());
    const actions = await office.prisma.auditEntry.findMany({ where: { action: 'report-confirmed' } });
    expect(actions.map(({ details }) => details)).toEqual([{ by: 'operator', task: 'IV.2', unit: UNIT }]);
  });

  it('is decided once, however many press at once', async () => {
    const id = await written();
    const outcomes = await Promise.all([decide(id), decide(id, 'SENT_BACK'), decide(id)]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await office.prisma.progressUpdate.count()).toBe(2);
    expect(await decide(id)).toBe(false);
  });

  it('is not confirmed in the place of a newer one that nobody has looked at', async () => {
    const old = await written();
    const newer = await written();
    expect(await decide(old)).toBe(false);
    expect((await services.headReviews.waiting(office.plan.id)).map(({ id }) => id)).toEqual([newer]);
    expect(await decide(newer)).toBe(true);
    expect(await services.headReviews.waiting(office.plan.id)).toEqual([]);
  });

  it('is found in its own plan only', async () => {
    const id = await written();
    const other = { planId: office.older.id, update: id, as: 'CONFIRMED' } as const;
    expect(await services.headReviews.decide(other)).toBe(false);
    expect(await services.headReviews.find(office.older.id, id)).toBeUndefined();
  });

  it('is taken by a coordinator as it is, and handed in from then on; the head has nothing left to decide', async () => {
    const id = await written();
    const taken = { planId: office.plan.id, task: 'IV.2', unit: UNIT, memberId: undefined };
    expect(await services.reports.review({ ...taken, review: 'RECEIVED' })).toBe(true);
    expect((await record())?.firstDoneAt).toEqual(office.clock.now());
    expect(await decide(id)).toBe(false);
  });

  it('is received or returned by a coordinator after the head has agreed, once', async () => {
    await decide(await written());
    const taken = { planId: office.plan.id, task: 'IV.2', unit: UNIT, memberId: undefined };
    expect(await services.reports.review({ ...taken, review: 'RETURNED', note: 'thiếu' })).toBe(true);
    expect(await services.reports.review({ ...taken, review: 'RECEIVED' })).toBe(false);
  });

  it('sent back, it is open again and waits for nobody', async () => {
    expect(await decide(await written(), 'SENT_BACK')).toBe(true);
    const found = await record();
    expect([found?.newest.status, found?.newest.review]).toEqual(['IN_PROGRESS', 'SENT_BACK']);
    const taken = { planId: office.plan.id, task: 'IV.2', unit: UNIT, memberId: undefined };
    expect(await services.reports.review({ ...taken, review: 'RECEIVED' })).toBe(false);
  });
});

describe('who can let reports of a unit go up', () => {
  it('is each of its heads who can be reached, and nobody of another unit or role', async () => {
    await office.enrol('1', 'COORDINATOR');
    await office.enrol('7', 'FOCAL_POINT', [UNIT]);
    await office.enrol('8', 'HEAD', ['hpn']);
    expect(await confirmers()).toEqual([]);
    const [one, two] = [await office.enrol('9', 'HEAD', [UNIT]), await office.enrol('10', 'HEAD', [UNIT])];
    expect(await confirmers()).toEqual(['9', '10']);
    await office.prisma.member.update({ where: { id: one }, data: { unreachableSince: new Date() } });
    expect(await confirmers()).toEqual(['10']);
    await services.members.remove({ planId: office.plan.id, by: undefined }, two);
    expect(await confirmers()).toEqual([]);
  });

  it('is who stands in while the head is away; a report of the stand-in’s own goes up at once', async () => {
    const head = await office.enrol('9', 'HEAD', [UNIT]);
    const deputy = await office.enrol('7', 'FOCAL_POINT', [UNIT]);
    expect(await services.heads.mustConfirm(office.plan.id, UNIT, deputy)).toBe(true);
    expect(await services.heads.mustConfirm(office.plan.id, UNIT, head)).toBe(false);
    const { plan, prisma, clock } = office;
    const days = { from: '2018-05-20', until: '2018-05-24', createdAt: clock.date() };
    const moments = { startsAt: new Date('2018-05-19T17:00Z'), endsAt: new Date('2018-05-24T17:00Z') };
    const absence = { planId: plan.id, memberId: head, standInId: deputy, ...days, ...moments };
    await prisma.absence.create({ data: absence });
    expect(await confirmers()).toEqual(['7']);
    expect(await services.heads.mustConfirm(plan.id, UNIT, deputy)).toBe(false);
    const caller = await services.people.findCaller({ channel, accountId: '7', chatId: '7', inGroup: false });
    expect(caller).toMatchObject({ role: 'FOCAL_POINT', headOf: [UNIT], onlyHeadOf: [] });
  });

  it('is who was a head under one of two accounts that turn out to be one person’s', async () => {
    const [kept, gone] = [
      await office.enrol('7', 'FOCAL_POINT', [UNIT]),
      await office.enrol('70', 'HEAD', [UNIT], { on: 'zalo' }),
    ];
    await office.prisma.$transaction(async (tx) => {
      const row = (id: number) => tx.member.findUniqueOrThrow({ where: { id } });
      await mergePeople(tx, { gone: await row(gone), kept: await row(kept), at: office.clock.date() });
    });
    expect(await confirmers()).toEqual(['7']);
    const caller = await services.people.findCaller({ channel, accountId: '7', chatId: '7', inGroup: false });
    expect(caller).toMatchObject({ role: 'FOCAL_POINT', headOf: [UNIT], onlyHeadOf: [] });
  });
});

it('a head neither speaks for her unit nor is reminded of its tasks', async () => {
  await office.enrol('9', 'HEAD', [UNIT]);
  expect(await services.audience.ofUnit(office.plan.id, UNIT)).toEqual([]);
  const caller = await services.people.findCaller({ channel, accountId: '9', chatId: '9', inGroup: false });
  expect(caller).toMatchObject({ role: 'HEAD', units: [UNIT], onlyHeadOf: [UNIT], parties: [UNIT] });
});
