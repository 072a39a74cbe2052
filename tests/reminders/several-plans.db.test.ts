import { beforeEach, expect, it, vi } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import type { Database } from '../../src/database/database.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { Directory } from '../../src/reminders/directory.ts';
import { DoneTasks } from '../../src/reminders/done-tasks.ts';
import { ReminderHistories } from '../../src/reminders/history.ts';
import { Snoozes } from '../../src/reminders/snoozes.ts';
import { createServices, type Services } from '../../src/services.ts';
import { filledDatabases } from '../support/database.ts';
import { fillWithPlans } from '../support/many-plans.ts';
import { StillClock } from '../support/still-clock.ts';

const DAY = isoDay('2018-05-21');
const threePlans = filledDatabases('reminders_of_three', (database) => fillWithPlans(database, 3));

let database: Database;
let services: Services;
let plans: number[];
beforeEach(async () => {
  database = await threePlans();
  const given = { clock: new StillClock('2018-05-21T07:30'), log: createLog('silent'), filesFolder: '' };
  services = createServices(database.prisma, { ...given, channel: 'telegram' });
  plans = (await database.prisma.plan.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
});

/** The first unit says of a plan that a task is done. */
async function done(planId: number, code: string): Promise<void> {
  const task = await database.prisma.task.findFirstOrThrow({ where: { planId, code } });
  const unit = await database.prisma.unit.findFirstOrThrow({ where: { planId }, orderBy: { id: 'asc' } });
  await database.prisma.progressUpdate.create({
    data: { taskId: task.id, unitId: unit.id, status: 'DONE', createdAt: new Date(0) },
  });
}

it('what is done in plans is asked together, and told of each as if it was asked alone', async () => {
  const [one = 0, two = 0, three = 0] = plans;
  await done(one, 'IV.2');
  await done(two, 'IV.3');
  const asked = vi.spyOn(database.prisma, '$queryRaw');
  const doneTasks = new DoneTasks(database.prisma);
  const told = await Promise.all([
    doneTasks.of(one, ['IV.2', 'IV.3']),
    doneTasks.of(two, ['IV.2']),
    doneTasks.of(two, ['IV.3']),
    doneTasks.of(three, ['IV.2', 'IV.3']),
  ]);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(told.map((isDone) => ['IV.2', 'IV.3'].filter((task) => isDone(task, 'ld')))).toEqual([
    ['IV.2'],
    [],
    ['IV.3'],
    [],
  ]);
});

it('of more tasks than one statement is asked about none is left out', async () => {
  const [one = 0, two = 0] = plans;
  await done(one, 'IV.2');
  const many = Array.from({ length: 700 }, (_, index) => `none-${index}`);
  const doneTasks = new DoneTasks(database.prisma);
  const [isDone] = await Promise.all([doneTasks.of(one, [...many, 'IV.2']), doneTasks.of(two, many)]);
  expect(isDone('IV.2', 'ld')).toBe(true);
});

it('each plan has its own last messages, also where the days differ', async () => {
  for (const planId of plans) await services.reminders.sweep(planId);
  const rows = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  await database.prisma.delivery.updateMany({ where: { planId: plans[2] ?? 0 }, data: { state: 'SENT' } });
  const histories = new ReminderHistories(database.prisma);
  const zone = 'Asia/Ho_Chi_Minh';
  const [today, other, next] = await Promise.all([
    histories.of({ planId: plans[0] ?? 0, day: DAY, zone }),
    histories.of({ planId: plans[1] ?? 0, day: DAY, zone }),
    histories.of({ planId: plans[2] ?? 0, day: isoDay('2018-05-22'), zone }),
  ]);
  for (const { planId, channel, chatId: id, inGroup } of rows) {
    const to = { channel, id, inGroup };
    expect([today, other].map((history) => history.today(to))).toEqual([
      planId === plans[0],
      planId === plans[1],
    ]);
    expect([next.today(to), next.lastDay(to)]).toEqual([false, planId === plans[2] ? DAY : undefined]);
  }
});

it('each plan has its own groups and people, read with one statement for all', async () => {
  const directory = new Directory(database.prisma, ['telegram'], services.clock);
  const { book } = await services.plans.newest();
  const asked = vi.spyOn(database.prisma, '$queryRaw');
  const together = await Promise.all(plans.map((planId) => directory.listeners(planId, book)));
  expect(asked).toHaveBeenCalledTimes(2);
  const alone = [];
  for (const planId of plans) alone.push(await directory.listeners(planId, book));
  expect(together).toEqual(alone);
  expect(new Set(together.flat().map(({ to }) => to.id)).size).toBe(together.flat().length);
});

it('who chooses how to be reminded has their own plans looked at again, and no others', async () => {
  const { planSweep, membership } = database.prisma;
  const at = services.clock.date();
  await planSweep.deleteMany();
  await planSweep.createMany({
    data: plans.map((planId) => ({ planId, nextAt: at, sweptAt: at, revision: 1, entry: 0, claim: 'x' })),
  });
  const { memberId } = await membership.findFirstOrThrow({ where: { planId: plans[0] ?? 0 } });
  await services.reminders.choose(memberId, 'DAY_BEFORE');
  const left = await planSweep.findMany({ orderBy: { planId: 'asc' } });
  expect(left.map(({ planId }) => planId)).toEqual(plans.slice(1));
});

it('each plan has its own wishes to be reminded again, of the days that were asked for', async () => {
  const snoozes = new Snoozes(database.prisma, new AuditLog(database.prisma, services.clock));
  const [one = 0, two = 0] = plans;
  const to = { channel: 'telegram', id: '7', inGroup: false };
  await snoozes.add({ planId: one, to, tasks: ['IV.2'], day: DAY, memberId: undefined });
  await snoozes.add({ planId: two, to, tasks: ['IV.3'], day: isoDay('2018-05-23'), memberId: undefined });
  const range = { from: DAY, to: isoDay('2018-05-22') };
  const found = await Promise.all([
    snoozes.of(one, range),
    snoozes.of(two, range),
    snoozes.of(two, { from: DAY, to: isoDay('2018-05-23') }),
  ]);
  const tasks = found.map((wishes) => [...wishes.values()].flat().map(({ task }) => task));
  expect(tasks).toEqual([['IV.2'], [], ['IV.3']]);
});

it('no plan is opened for the minutes of which nothing is new, though some of its messages told no unit', async () => {
  for (const planId of plans) await services.reminders.sweep(planId);
  const now = services.clock.date();
  await database.prisma.delivery.updateMany({ data: { state: 'SENT', messageId: '1', sentAt: now } });
  const { id } = await database.prisma.delivery.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const details = { from: DAY, day: DAY, named: [] };
  await database.prisma.delivery.update({ where: { id }, data: { details } });
  const { records } = services.remindingMinutes;
  // A program that is to end notes no more; the next one does.
  await records.note(AbortSignal.abort());
  expect(await database.prisma.reminderRecord.count()).toBe(0);
  await records.note();
  const noted = await database.prisma.reminderRecord.groupBy({ by: ['planId'], _count: true });
  expect(noted.map(({ planId }) => planId).sort()).toEqual(plans);
  const opened = vi.spyOn(services.reminders, 'inForce');
  await records.note();
  expect(opened).not.toHaveBeenCalled();
  await database.prisma.reminderRecord.deleteMany({ where: { planId: plans[1] ?? 0 } });
  await records.note();
  expect(new Set(opened.mock.calls.flat())).toEqual(new Set([plans[1]]));
});
