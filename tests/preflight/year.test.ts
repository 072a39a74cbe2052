import { expect, it } from 'vitest';
import { dayOf, instantOf } from '../../src/base/clock.ts';
import { addDays, isoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import type { Database } from '../../src/database/database.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { placeKey } from '../../src/people/place.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import type { StoredPlan } from '../../src/plan/plan-library.ts';
import { type ChatMonth, messagesAhead, periodOf } from '../../src/preflight/messages.ts';
import type { OrderChange } from '../../src/rounds/order.ts';
import { createDomain, type Domain } from '../../src/services.ts';
import { temporaryFolder } from '../support/database.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

/* The first plan with people on two messengers, groups, choices of their own, what was reported, and schedules of rounds. */

/** One day after the first reminders of IV.1, which are made up for. */
const STARTS = isoDay('2018-03-08');
const LAST = isoDay('2018-12-31');

it('counts for each chat and month what the sweeps enqueue over the year', async () => {
  const database = await databaseWithPlan();
  const clock = new StillClock(`${addDays(STARTS, -1)}T08:00`);
  const filesFolder = await temporaryFolder();
  const channels = ['telegram', 'zalo'];
  const domain = createDomain(database.prisma, { clock, log: createLog('silent'), channels, filesFolder });
  const plan = await domain.plans.newest();
  await letIn(database, clock, plan);
  await openRound(database, domain, plan);
  clock.set(`${STARTS}T00:10`);
  await schedule(domain, plan, { rhythm: 'MONTHLY', day: 31, days: 9 });
  await schedule(domain, plan, {
    rhythm: 'QUARTERLY',
    day: 10,
    days: 3,
    units: ['hpn', 'mttq', 'xa-ha-lan'],
  });
  await schedule(domain, plan, { rhythm: 'BEFORE_TASK', day: 4, task: 'III.1.3', days: 7 });
  await reportDone(database, plan, clock);

  const world = await domain.preflights.world(plan.id, plan.book);
  const counted = await messagesAhead(world, periodOf(plan.book.file.year, STARTS));
  const enqueued = await liveThrough(database, domain, clock, plan);
  expect(countsOf(counted)).toEqual(enqueued);
  expect(new Set(counted.map(({ on }) => on))).toEqual(new Set(channels));
  expect(enqueued.size).toBeGreaterThan(60);
}, 60_000);

async function letIn({ prisma }: Database, clock: StillClock, plan: StoredPlan): Promise<void> {
  const person = (accountId: string, units: string[], channel = 'telegram') =>
    enrolPerson(prisma, clock, { channel, accountId, planId: plan.id, role: 'FOCAL_POINT', units });
  const group = (chatId: string, parties: string[], channel = 'telegram') =>
    bindGroup(prisma, clock, { channel, chatId, plan, parties });
  await enrolPerson(prisma, clock, {
    ...{ channel: 'telegram', accountId: 'lead', planId: plan.id, role: 'COORDINATOR', units: ['ld'] },
  });
  await person('often', ['hpn', 'bvs']);
  await person('seldom', ['vhtt']);
  await person('never', ['mttq']);
  await person('moved', ['ca']);
  await person('zalo-only', ['dai'], 'zalo');
  await person('lost', ['btg']);
  await group('communes', ['xp']);
  await group('finance', ['tckh'], 'zalo');
  await group('office', ['*']);
  await group('unions', ['doan-the', 'mttq', 'hpn']);
  const set = (accountId: string, data: object) => prisma.member.updateMany({ where: { accountId }, data });
  await set('often', { reminders: 'ON' });
  await set('seldom', { reminders: 'DAY_BEFORE' });
  await set('never', { reminders: 'OFF' });
  await set('moved', { heardOn: 'zalo', heardAt: 'other-account' });
  const { id: memberId } = await prisma.member.findFirstOrThrow({ where: { accountId: 'moved' } });
  const account = (channel: string, accountId: string) => ({
    channel,
    accountId,
    memberId,
    linkedAt: clock.date(),
  });
  await prisma.account.createMany({ data: [account('telegram', 'moved'), account('zalo', 'other-account')] });
  await set('lost', { unreachableSince: clock.date() });
}

/** Opens a round of two weeks now, whose questions go out at once. */
async function openRound({ prisma }: Database, { rounds }: Domain, plan: StoredPlan): Promise<void> {
  const hand = { planId: plan.id, by: undefined };
  const draft = await rounds.orders.begin(hand);
  await rounds.orders.change(draft, { days: 14, units: ['hpn', 'tckh'] });
  const order = await rounds.orders.find(plan.id, draft.id);
  if (order) expect(await rounds.orders.start(order, plan.book, hand)).toMatchObject({ kind: 'opened' });
  await rounds.sweep(plan.id);
  await prisma.delivery.updateMany({ data: { state: 'SENT' } });
}

async function schedule({ rounds }: Domain, plan: StoredPlan, change: OrderChange): Promise<void> {
  const hand = { planId: plan.id, by: undefined };
  const { id } = await rounds.orders.begin(hand);
  const draft = await rounds.orders.find(plan.id, id);
  if (draft) await rounds.orders.change(draft, change);
  const order = await rounds.orders.find(plan.id, id);
  if (order) expect(await rounds.orders.start(order, plan.book, hand)).toEqual({ kind: 'scheduled' });
}

async function reportDone(
  { prisma }: Database,
  { id: planId }: StoredPlan,
  clock: StillClock,
): Promise<void> {
  for (const [task, unit] of [
    ['IV.2', 'tckh'],
    ['IV.1', 'bvs'],
    ['II.6.1', 'bvs'],
    ['III.1.2', 'ld'],
  ]) {
    const of = { planId, code: unit ?? '' };
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: of });
    const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId, code: task ?? '' } });
    await prisma.progressUpdate.create({ data: { taskId, unitId, status: 'DONE', createdAt: clock.date() } });
  }
}

/** Sweeps each day of the year when reminders and rounds go out, and sends what was enqueued. Returns the messages a chat and month. */
async function liveThrough(
  { prisma }: Database,
  { reminders, rounds }: Domain,
  clock: StillClock,
  { id, book }: StoredPlan,
): Promise<Map<string, number>> {
  const calendar = await planCalendar(book.file);
  for (let day = STARTS; day <= LAST; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    clock.set(`${day}T07:30`);
    await reminders.sweep(id);
    clock.set(`${day}T08:00`);
    await rounds.sweep(id);
    await prisma.delivery.updateMany({ where: { state: 'QUEUED' }, data: { state: 'SENT' } });
  }
  const rows = await prisma.delivery.findMany({
    where: { kind: { not: 'unheard' }, notBefore: { gte: new Date(`${STARTS}T00:00+07:00`) } },
  });
  return countsOf(
    rows.map(({ channel, chatId, notBefore, inGroup, viaChannel }) => ({
      chat: { channel, id: chatId, inGroup },
      on: viaChannel,
      month: dayOf(instantOf(notBefore), book.file.timeZone).slice(0, 7),
      messages: 1,
    })),
  );
}

function countsOf(months: readonly ChatMonth[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { chat, on, month, messages } of months) {
    const key = `${placeKey(chat)} by ${on}, ${month}`;
    counts.set(key, (counts.get(key) ?? 0) + messages);
  }
  return new Map([...counts].sort());
}
