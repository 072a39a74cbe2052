import { beforeEach, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { Reminders } from '../../src/reminders/reminders.ts';
import { UNHEARD } from '../../src/reminders/unheard.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { StillClock } from '../support/still-clock.ts';

/* P1.1.1 is due by all three units on Monday 21/5/2018 and is named on that day and the two after it. */
const file = smallPlan([{ date: by('2018-05-21'), lead: ['all'] }], {
  reminders: reminderPolicySchema.parse({ before: [0], after: [1, 2], digest: false }),
});
let clock: StillClock;
let database: Awaited<ReturnType<typeof testDatabase>>;
let plan: StoredPlan;
let reminders: Reminders;
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:30');
  database = await testDatabase();
  const { prisma } = database;
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const plans = new PlanLibrary(prisma);
  plan = await plans.newest();
  const [outbox, auditLog] = [new Outbox(prisma, clock), new AuditLog(prisma, clock)];
  const options = { clock, log: createLog('silent'), channels: ['telegram'], plans, outbox, auditLog };
  reminders = new Reminders(prisma, options);
  await enrol('1', [], 'COORDINATOR');
  await enrol('2', ['dv-1']);
  await enrol('3', ['dv-2']);
});

const enrol = (accountId: string, units: string[], role: 'FOCAL_POINT' | 'COORDINATOR' = 'FOCAL_POINT') =>
  enrolPerson(database.prisma, clock, {
    ...{ channel: 'telegram', accountId, displayName: `P${accountId}` },
    ...{ planId: plan.id, role, units },
  });
const place = (id: string) => ({ channel: 'telegram', id, inGroup: false });
const lost = (id: string) => reachabilityOf(database.prisma, clock).lost(place(id));
const regained = (id: string) => reachabilityOf(database.prisma, clock).regained(place(id));

/** Whom the notes of a sweep name, all sent: names of people, codes of units. */
async function named(moment: string): Promise<string[][]> {
  clock.set(moment);
  const before = await database.prisma.delivery.count();
  await reminders.sweep(plan.id);
  const rows = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' }, skip: before });
  await database.prisma.delivery.updateMany({ where: { state: 'QUEUED' }, data: { state: 'SENT' } });
  const notes = rows.filter(({ kind }) => kind === UNHEARD);
  return Promise.all(
    notes.map(async ({ chatId, details }) => {
      const { people, units } = details as { people: number[]; units: string[] };
      const members = await database.prisma.member.findMany({ where: { id: { in: people } } });
      return [chatId, ...members.map(({ displayName }) => displayName ?? ''), ...units];
    }),
  );
}

it('names to the coordinators, once, who cannot be written to and which units nobody has come in for', async () => {
  await lost('2');
  expect(await named('2018-05-21T07:30')).toEqual([['1', 'P2', 'dv-3']]);
  expect(await named('2018-05-21T07:31')).toEqual([]);
  expect(await named('2018-05-22T07:30')).toEqual([]);
  await lost('3');
  expect(await named('2018-05-23T07:30')).toEqual([['1', 'P3']]);
});

it('names again who could be reached in between, and nobody else', async () => {
  await lost('2');
  await named('2018-05-21T07:30');
  clock.set('2018-05-21T12:00');
  await regained('2');
  expect(await named('2018-05-22T07:30')).toEqual([]);
  clock.set('2018-05-22T12:00');
  await lost('2');
  expect(await named('2018-05-23T07:30')).toEqual([['1', 'P2']]);
});

it('leaves out whose unit has a group, who wants no reminders, and units of which nothing is due', async () => {
  await bindGroup(database.prisma, clock, {
    channel: 'telegram',
    chatId: '-1',
    plan,
    parties: ['dv-1', 'dv-3'],
  });
  const three = await database.prisma.member.findFirstOrThrow({ where: { accountId: '3' } });
  await reminders.choose(three.id, 'OFF');
  await lost('2');
  await lost('3');
  expect(await named('2018-05-21T07:30')).toEqual([]);
  await database.prisma.chat.updateMany({ data: { unreachableSince: clock.date() } });
  expect(await named('2018-05-24T07:30')).toEqual([['1', 'P2']]);
});

it('a coordination group is no unit’s own group', async () => {
  await bindGroup(database.prisma, clock, { channel: 'telegram', chatId: '-9', plan, parties: ['*'] });
  await lost('2');
  expect(await named('2018-05-21T07:30')).toEqual([['1', 'P2', 'dv-3']]);
  const now = await reminders.unheard.now(await reminders.inForce(plan.id));
  expect([now.people.map(({ name, units }) => [name, ...units]), now.units]).toEqual([
    [['P2', 'dv-1']],
    ['dv-3'],
  ]);
});

it('a note that never went does not count', async () => {
  await lost('2');
  await named('2018-05-21T07:30');
  await database.prisma.delivery.updateMany({ where: { kind: UNHEARD }, data: { state: 'FAILED' } });
  expect(await named('2018-05-22T07:30')).toEqual([['1', 'P2', 'dv-3']]);
});

it('goes within a week, and names again after 90 days', async () => {
  const { delivery } = database.prisma;
  await named('2018-05-21T07:30');
  expect(await delivery.findFirstOrThrow({ where: { kind: UNHEARD } })).toMatchObject({
    ...{ priority: 40, notBefore: new Date('2018-05-21T07:30:00+07:00') },
    notAfter: new Date('2018-05-28T07:30:00+07:00'),
  });
  const wasSentAt = (moment: string) =>
    delivery.updateMany({ where: { kind: UNHEARD }, data: { notBefore: new Date(moment) } });
  await wasSentAt('2018-02-21T07:30:00+07:00');
  expect(await named('2018-05-22T07:30')).toEqual([]);
  await wasSentAt('2018-02-22T07:29:00+07:00');
  expect(await named('2018-05-23T07:30')).toEqual([['1', 'dv-3']]);
});

it('leaves out for whom another stands in who can be written to', async () => {
  const { prisma } = database;
  const [away, standIn] = await Promise.all(
    ['2', '3'].map((accountId) => prisma.member.findFirstOrThrow({ where: { accountId } })),
  );
  const days = {
    ...{ from: '2018-05-20', until: '2018-05-21' },
    ...{ startsAt: new Date('2018-05-19T17:00:00Z'), endsAt: new Date('2018-05-21T17:00:00Z') },
  };
  const who = { memberId: away?.id ?? 0, standInId: standIn?.id ?? 0 };
  await prisma.absence.create({ data: { planId: plan.id, ...who, ...days, createdAt: clock.date() } });
  await lost('2');
  expect(await named('2018-05-21T07:30')).toEqual([['1', 'dv-3']]);
  expect(await named('2018-05-22T07:30')).toEqual([['1', 'P2']]);
});
