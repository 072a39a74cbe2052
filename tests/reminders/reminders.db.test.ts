import { beforeEach, describe, expect, it } from 'vitest';
import { type IsoDay, isoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import type { ReminderChoice } from '../../src/generated/sqlite/enums.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import type { Place } from '../../src/people/place.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { messageKey } from '../../src/reminders/reminder-scheduler.ts';
import { Reminders } from '../../src/reminders/reminders.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

/*
 * P1.1.1 is due by all three units on Monday 21/5/2018, P1.1.2 by dv-2 on Wednesday 23/5. Both are named one day before,
 * on the day, and one and three days after.
 */
const file = smallPlan(
  [
    { date: by('2018-05-21'), lead: ['all'] },
    { date: by('2018-05-23'), lead: ['dv-2'] },
  ],
  {
    reminders: reminderPolicySchema.parse({ before: [1, 0], after: [1, 3], digest: false }),
  },
);
const MONDAY = isoDay('2018-05-21');
const group = (id: string, channel = 'telegram'): Place => ({ channel, id, inGroup: true });
const person = (id: string, channel = 'telegram'): Place => ({ channel, id, inGroup: false });

let clock: StillClock;
let database: Awaited<ReturnType<typeof testDatabase>>;
let plan: StoredPlan;
let lines: string[];
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:30');
  database = await testDatabase();
  await importPlan(database, clock, file, { removalsConfirmed: false });
  plan = await new PlanLibrary(database.prisma).newest();
  lines = [];
});

function remindersOf(channel = 'telegram'): Reminders {
  const { prisma } = database;
  return new Reminders(prisma, {
    clock,
    log: createLog('info', { write: (line: string) => lines.push(line) }),
    channels: [channel],
    plans: new PlanLibrary(prisma),
    outbox: new Outbox(prisma, clock),
    auditLog: new AuditLog(prisma, clock),
  });
}

const memberOf = async (accountId: string, channel = 'telegram') => {
  const where = { channel, accountId };
  return (await database.prisma.member.findFirst({ where }))?.id;
};
const bind = (chatId: string, parties: string[], channel = 'telegram') =>
  bindGroup(database.prisma, clock, { channel, chatId, plan, parties });
const enrol = (
  accountId: string,
  units: string[],
  { role = 'FOCAL_POINT' as 'FOCAL_POINT' | 'COORDINATOR' | 'VIEWER', channel = 'telegram' } = {},
) =>
  enrolPerson(database.prisma, clock, {
    channel,
    accountId,
    displayName: `P${accountId}`,
    planId: plan.id,
    role,
    units,
  });
const deliveries = () =>
  database.prisma.delivery.findMany({
    where: { kind: { in: ['reminder', 'digest'] } },
    orderBy: { id: 'asc' },
  });
const chats = async () => (await deliveries()).map(({ chatId }) => chatId).sort();
const sent = (state: 'SENT' | 'EXPIRED' | 'FAILED' | 'CANCELLED' = 'SENT') =>
  database.prisma.delivery.updateMany({
    where: { state: 'QUEUED' },
    data: { state, ...(state === 'SENT' && { messageId: '7', sentAt: clock.date() }) },
  });

async function report(task: string, unit: string, status: 'DONE' | 'IN_PROGRESS' = 'DONE') {
  const { id: taskId } = await database.prisma.task.findFirstOrThrow({ where: { code: task } });
  const { id: unitId } = await database.prisma.unit.findFirstOrThrow({ where: { code: unit } });
  await database.prisma.progressUpdate.create({ data: { taskId, unitId, status, createdAt: clock.date() } });
}

/** The codes of the tasks that a message is due about, with the units it names. */
const due = (content: Awaited<ReturnType<Reminders['content']>>) =>
  content?.due.map(({ task, open }) => [task.code, ...open].join(' '));

describe('a sweep', () => {
  it('enqueues a message for each messenger’s chat, also when both call it the same', async () => {
    await bind('-1', ['dv-1']);
    await bind('-1', ['dv-1'], 'zalo');
    await remindersOf('telegram').sweep(plan.id);
    await remindersOf('zalo').sweep(plan.id);
    expect((await deliveries()).map(({ channel, chatId }) => [channel, chatId])).toEqual([
      ['telegram', '-1'],
      ['zalo', '-1'],
    ]);
  });

  it('enqueues each chat’s message once a day, whatever process sweeps how often', async () => {
    await bind('-1', ['dv-1']);
    await remindersOf().sweep(plan.id);
    await sent('CANCELLED');
    await Promise.all([remindersOf().sweep(plan.id), remindersOf().sweep(plan.id)]);
    expect(await chats()).toEqual(['-1']);
    clock.set('2018-05-22T07:30');
    await remindersOf().sweep(plan.id);
    expect(await chats()).toEqual(['-1', '-1']);
  });

  it('gives the message its days, its slot and its kind', async () => {
    await bind('-1', ['dv-1']);
    await remindersOf().sweep(plan.id);
    const [row] = await deliveries();
    expect(row).toMatchObject({
      planId: plan.id,
      kind: 'reminder',
      uniqueKey: messageKey(plan.id, group('-1'), MONDAY),
      details: { day: '2018-05-21', from: '2018-05-18', named: ['due/before/P1.1.1'] },
      inGroup: true,
      priority: 50,
      notBefore: new Date('2018-05-21T07:30:00+07:00'),
      notAfter: new Date('2018-05-21T20:59:59.999+07:00'),
      state: 'QUEUED',
    });
  });

  it('enqueues nothing before the time, from the quiet hours on, on a day off or when all is done', async () => {
    await bind('-1', ['dv-1']);
    const reminders = remindersOf();
    for (const moment of ['2018-05-20T08:00', '2018-05-21T07:29', '2018-05-21T21:00']) {
      clock.set(moment);
      await reminders.sweep(plan.id);
    }
    await report('P1.1.1', 'dv-1');
    clock.set('2018-05-21T07:30');
    await reminders.sweep(plan.id);
    expect(await deliveries()).toEqual([]);
    clock.set('2018-05-22T20:59');
    await report('P1.1.1', 'dv-1', 'IN_PROGRESS');
    await reminders.sweep(plan.id);
    expect(await chats()).toEqual(['-1']);
  });

  it('leaves plans of years far away out', async () => {
    await bind('-1', ['dv-1']);
    clock.set('2021-05-21T07:30');
    const next = await remindersOf().sweep(plan.id);
    expect(await chats()).toEqual([]);
    expect(next.since(clock.now()).total('hours')).toBe(30 * 24);
  });

  it.each([
    ['before the time', '2018-05-21T06:00', '2018-05-21T07:30'],
    ['at the time', '2018-05-21T07:30', '2018-05-22T07:30'],
    ['in the evening', '2018-05-21T22:00', '2018-05-22T07:30'],
    ['at a weekend', '2018-05-19T10:00', '2018-05-21T07:30'],
    ['on the last day before', '2018-05-18T12:00', '2018-05-21T07:30'],
  ])('%s says when more may be due', async (_when, at, then) => {
    clock.set(at);
    expect(await remindersOf().sweep(plan.id)).toEqual(new StillClock(then).now());
  });

  it('after a pause makes up for a week, and tells the operator what it drops', async () => {
    await bind('-1', ['dv-1']);
    clock.set('2018-05-18T07:30');
    await remindersOf().sweep(plan.id);
    await sent();
    clock.set('2018-05-31T07:30');
    await remindersOf().sweep(plan.id);
    const [, made] = await deliveries();
    expect(made?.details).toMatchObject({ day: '2018-05-31', from: '2018-05-24' });
    expect(lines.join()).toContain('"messages":1,"dropped":1');
  });

  it('makes up for a week where the last message is two weeks old, and for nothing where it is older', async () => {
    await bind('-2', ['dv-2']);
    await remindersOf().sweep(plan.id);
    await sent();
    clock.set('2018-06-04T07:30');
    const wasSentAt = (moment: string) =>
      database.prisma.delivery.updateMany({ data: { notBefore: new Date(moment) } });
    await wasSentAt('2018-05-20T23:59:00+07:00');
    await remindersOf().sweep(plan.id);
    expect(await deliveries()).toHaveLength(1);
    await wasSentAt('2018-05-21T00:00:00+07:00');
    await remindersOf().sweep(plan.id);
    expect((await deliveries())[1]?.details).toMatchObject({ day: '2018-06-04', from: '2018-05-28' });
  });

  it('takes a message that was lost for none', async () => {
    await bind('-1', ['dv-1']);
    clock.set('2018-05-18T07:30');
    await remindersOf().sweep(plan.id);
    for (const state of ['FAILED', 'EXPIRED'] as const) {
      await database.prisma.delivery.updateMany({ data: { state } });
      clock.set('2018-05-22T07:30');
      await remindersOf().sweep(plan.id);
      const [, second] = await deliveries();
      expect(second?.details, state).toMatchObject({ day: '2018-05-22', from: '2018-05-21' });
      await database.prisma.delivery.deleteMany({ where: { id: second?.id ?? 0 } });
    }
    await database.prisma.delivery.updateMany({ data: { state: 'SENT' } });
    await remindersOf().sweep(plan.id);
    const [, third] = await deliveries();
    expect(third?.details).toMatchObject({ day: '2018-05-22', from: '2018-05-19' });
  });
});

describe('who is reminded', () => {
  it('are groups and people of the messenger who can be reached, in this plan', async () => {
    await bind('-1', ['dv-1']);
    await bind('-100', ['*']);
    await enrol('2', ['dv-2']);
    await enrol('3', [], { role: 'COORDINATOR' });
    await enrol('4', ['dv-2'], { role: 'VIEWER' });
    await bind('-5', ['dv-1'], 'zalo');
    const reminders = remindersOf();
    const { day, expected } = { day: { from: MONDAY, to: MONDAY }, expected: ['-1', '-100', '2'] };
    const chatsOn = async () => (await reminders.expected(plan.id, day)).map(({ to }) => to.id).sort();
    expect(await chatsOn()).toEqual(expected);
    await database.prisma.chat.updateMany({
      where: { chatId: '-100' },
      data: { unreachableSince: clock.date() },
    });
    expect(await chatsOn()).toEqual(['-1', '2']);
    await database.prisma.member.updateMany({
      where: { accountId: '2' },
      data: { unreachableSince: clock.date() },
    });
    expect(await chatsOn()).toEqual(['-1']);
  });

  it('are asked for one by one as for all', async () => {
    await bind('-1', ['dv-1']);
    await enrol('2', ['dv-1', 'dv-2']);
    const reminders = remindersOf();
    const span = { from: MONDAY, day: MONDAY };
    expect(due(await reminders.content(plan.id, group('-1'), span))).toEqual(['P1.1.1 dv-1']);
    expect(due(await reminders.content(plan.id, person('2'), span))).toEqual(['P1.1.1 dv-2']);
    for (const to of [group('-9'), person('9')])
      expect(await reminders.content(plan.id, to, span)).toBeUndefined();
    await reminders.choose(await memberOf('2'), 'ON');
    expect(due(await reminders.content(plan.id, person('2'), span))).toEqual(['P1.1.1 dv-1 dv-2']);
    await report('P1.1.1', 'dv-2');
    expect(due(await reminders.content(plan.id, person('2'), span))).toEqual(['P1.1.1 dv-1']);
  });

  it('choose for themselves, in this messenger', async () => {
    await enrol('2', ['dv-2']);
    await enrol('2', ['dv-2'], { channel: 'zalo' });
    const reminders = remindersOf();
    expect(await reminders.choiceOf(await memberOf('2'))).toBeNull();
    for (const choice of ['OFF', 'DAY_BEFORE', null] satisfies (ReminderChoice | null)[]) {
      await reminders.choose(await memberOf('2'), choice);
      expect(await reminders.choiceOf(await memberOf('2'))).toBe(choice);
    }
    await reminders.choose(await memberOf('2'), 'OFF');
    expect(await remindersOf('zalo').choiceOf(await memberOf('2', 'zalo'))).toBeNull();
    expect(await reminders.choiceOf(await memberOf('9'))).toBeNull();
    await reminders.choose(undefined, 'DAY_BEFORE');
    expect(await reminders.choiceOf(await memberOf('2'))).toBe('OFF');
  });

  it('are named in groups when they speak for the unit, can be reached and did not refuse', async () => {
    await enrol('2', ['dv-1', 'dv-2']);
    await enrol('3', ['dv-1']);
    await enrol('4', ['dv-1'], { role: 'VIEWER' });
    await enrol('5', ['dv-1'], { channel: 'zalo' });
    const reminders = remindersOf();
    const named = async () =>
      Object.fromEntries(await reminders.speakers(plan.id, ['dv-1', 'dv-2', 'dv-3'], 'telegram'));
    const [two, three] = [
      { name: 'P2', account: '2' },
      { name: 'P3', account: '3' },
    ];
    expect(await named()).toEqual({ 'dv-1': [two, three], 'dv-2': [two] });
    expect(Object.fromEntries(await reminders.speakers(plan.id, ['dv-2'], 'telegram'))).toEqual({
      'dv-2': [two],
    });
    await reminders.choose(await memberOf('3'), 'OFF');
    await reminders.choose(await memberOf('2'), 'ON');
    expect(await named()).toEqual({ 'dv-1': [two], 'dv-2': [two] });
    await database.prisma.member.updateMany({
      where: { accountId: '2' },
      data: { unreachableSince: clock.date() },
    });
    expect(await named()).toEqual({});
  });

  it('have names by their chats', async () => {
    await bind('-1', ['dv-1']);
    await database.prisma.chat.updateMany({ data: { title: 'Nhóm' } });
    await bind('-2', ['dv-1']);
    await enrol('2', ['dv-1']);
    const names = await remindersOf().namesOf([
      group('-1'),
      group('-2'),
      person('2'),
      group('2'),
      person('9'),
    ]);
    expect(Object.fromEntries(names)).toEqual({ 'telegram/-1': 'Nhóm', 'telegram/2': 'P2' });
  });
});

describe('looking ahead', () => {
  const days = (expected: readonly { slot: { day: IsoDay }; to: Place }[]) =>
    expected.map(({ slot, to }) => `${slot.day} ${to.id}`);

  it('gives each working day’s messages, and enqueues none', async () => {
    await bind('-2', ['dv-2']);
    const period = { from: isoDay('2018-05-19'), to: isoDay('2018-05-23') };
    expect(days(await remindersOf().expected(plan.id, period))).toEqual([
      '2018-05-21 -2',
      '2018-05-22 -2',
      '2018-05-23 -2',
    ]);
    expect(await deliveries()).toEqual([]);
  });

  it('may take each unit for a group', async () => {
    const period = { from: MONDAY, to: isoDay('2018-05-22') };
    await report('P1.1.1', 'dv-3');
    expect(days(await remindersOf().expectedOfUnits(plan.id, period))).toEqual([
      '2018-05-21 dv-1',
      '2018-05-21 dv-2',
      '2018-05-22 dv-1',
      '2018-05-22 dv-2',
    ]);
  });

  it('finds the next moment of all plans: after the one that is asked, with its plan and kind', async () => {
    await bind('-2', ['dv-2']);
    const reminders = remindersOf();
    const next = async (moment: string) => {
      clock.set(moment);
      const found = await reminders.nextMoment(clock.now());
      return found && [found.at.toString(), found.code, found.plan];
    };
    const at = (day: string) => [`2018-05-${day}T00:30:00Z`, 'reminder', file.code];
    expect(await next('2018-05-21T07:29')).toEqual(at('21'));
    expect(await next('2018-05-21T07:30')).toEqual(at('22'));
    expect(await next('2018-05-30T08:00')).toBeUndefined();
    const early = { ...file, code: 'early', reminders: { ...file.reminders, time: '06:30' } };
    await importPlan(database, clock, early, { removalsConfirmed: false });
    expect(await next('2018-05-21T06:00')).toEqual(at('21'));
    const other = (await new PlanLibrary(database.prisma).list()).find(({ code }) => code === 'early');
    const stored = await new PlanLibrary(database.prisma).get(other?.id ?? 0);
    await bindGroup(database.prisma, clock, {
      channel: 'telegram',
      chatId: '-3',
      plan: stored,
      parties: ['dv-2'],
    });
    expect(await next('2018-05-21T06:00')).toEqual(['2018-05-20T23:30:00Z', 'reminder', 'early']);
  });
});

describe('a snooze', () => {
  it('names the task again on the next working day, in this chat, until it is done', async () => {
    await bind('-2', ['dv-2']);
    await bind('-3', ['dv-2']);
    const reminders = remindersOf();
    const friday = isoDay('2018-06-01');
    const wish = { planId: plan.id, to: group('-2'), memberId: undefined };
    expect(await reminders.snooze(wish, ['P1.1.2'], friday)).toBe('2018-06-04');
    const monday = { from: isoDay('2018-06-04'), day: isoDay('2018-06-04') };
    expect(due(await reminders.content(plan.id, group('-2'), monday))).toEqual(['P1.1.2 dv-2']);
    expect(await reminders.content(plan.id, group('-3'), monday)).toBeUndefined();
    const tuesday = { from: isoDay('2018-06-05'), day: isoDay('2018-06-05') };
    expect(await reminders.content(plan.id, group('-2'), tuesday)).toBeUndefined();
    await report('P1.1.2', 'dv-2');
    expect(await reminders.content(plan.id, group('-2'), monday)).toBeUndefined();
    const [entry] = await database.prisma.auditEntry.findMany({ where: { action: 'reminder-snoozed' } });
    expect(entry?.details).toMatchObject({ task: 'P1.1.2' });
  });

  it('counts as it was wished last, and is deleted after two weeks', async () => {
    const { snoozes } = remindersOf();
    const wish = { planId: plan.id, to: group('-2'), tasks: ['P1.1.1'], memberId: undefined };
    const all = { from: isoDay('2018-01-01'), to: isoDay('2018-12-31') };
    const found = async (range: object = {}) =>
      [...(await snoozes.of(plan.id, { ...all, ...range }))].map(([chat, list]) => [
        chat,
        ...list.map(({ task, day }) => `${task} ${day}`),
      ]);
    await snoozes.add({ ...wish, day: MONDAY });
    await snoozes.add({ ...wish, day: isoDay('2018-05-22') });
    await snoozes.add({ ...wish, tasks: ['P1.1.2'], day: MONDAY });
    await snoozes.add({ ...wish, to: group('-3'), day: MONDAY });
    expect(await found()).toEqual([
      ['telegram/-2', 'P1.1.1 2018-05-22', 'P1.1.2 2018-05-21'],
      ['telegram/-3', 'P1.1.1 2018-05-21'],
    ]);
    expect(await found({ chat: group('-3') })).toEqual([['telegram/-3', 'P1.1.1 2018-05-21']]);
    expect(await found({ to: MONDAY })).toEqual([
      ['telegram/-2', 'P1.1.2 2018-05-21'],
      ['telegram/-3', 'P1.1.1 2018-05-21'],
    ]);
    expect(await found({ from: isoDay('2018-05-22') })).toEqual([['telegram/-2', 'P1.1.1 2018-05-22']]);
    await snoozes.add({ ...wish, to: group('-4'), day: isoDay('2018-06-04') });
    expect(await database.prisma.reminderSnooze.count()).toBe(4);
    await snoozes.add({ ...wish, to: group('-4'), day: isoDay('2018-06-05') });
    expect((await found()).map(([chat]) => chat)).toEqual(['telegram/-2', 'telegram/-4']);
  });
});

describe('the policy in force', () => {
  it('is the plan file’s with what was changed, until it is reset; both are on the audit log once', async () => {
    const { policies } = remindersOf();
    const changer = { planId: plan.id, memberId: undefined };
    const inFile = file.reminders;
    expect(await policies.of(plan.id, inFile)).toEqual(inFile);
    await policies.change(changer, { before: [2] });
    await policies.change(changer, { digest: true });
    expect(await policies.changes(plan.id)).toEqual({ before: [2], digest: true });
    expect(await policies.of(plan.id, inFile)).toEqual({ ...inFile, before: [2], digest: true });
    await policies.reset(changer);
    await policies.reset(changer);
    expect(await policies.of(plan.id, inFile)).toEqual(inFile);
    const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
    const actions = entries.map(({ action }) => action).filter((action) => action.startsWith('reminders-'));
    expect(actions).toEqual(['reminders-changed', 'reminders-changed', 'reminders-reset']);
  });

  it('has no time within the plan file’s quiet hours', async () => {
    const { policies } = remindersOf();
    await policies.change({ planId: plan.id, memberId: undefined }, { time: '13:00' });
    expect((await policies.of(plan.id, file.reminders)).time).toBe('13:00');
    const quiet = { from: '12:00', to: '14:00' };
    expect((await policies.of(plan.id, { ...file.reminders, quiet })).time).toBe(file.reminders.time);
  });

  it('holds from the next look on', async () => {
    await bind('-1', ['dv-1']);
    const reminders = remindersOf();
    const first = await reminders.inForce(plan.id);
    expect(await reminders.inForce(plan.id)).toBe(first);
    await reminders.policies.change({ planId: plan.id, memberId: undefined }, { before: [] });
    const span = { from: MONDAY, day: MONDAY };
    expect(await reminders.content(plan.id, group('-1'), span)).toBeUndefined();
    expect((await reminders.inForce(plan.id)).policy.before).toEqual([]);
  });
});

describe('a message that was sent', () => {
  beforeEach(async () => {
    await bind('-1', ['dv-1']);
    await bind('-2', ['dv-2']);
    await bind('-100', ['*']);
    await enrol('3', [], { role: 'COORDINATOR' });
  });

  it('is found by its chat and day, with what it names that is still open', async () => {
    const reminders = remindersOf();
    await reminders.sweep(plan.id);
    const inForce = await reminders.inForce(plan.id);
    const of = async (to: Place, day: IsoDay) => {
      const found = await reminders.sent.openOf(inForce, to, day);
      return found && [found.messageId, ...(due(found.content) ?? [])];
    };
    expect(await of(group('-1'), MONDAY)).toEqual([undefined, 'P1.1.1 dv-1']);
    await sent();
    expect(await of(group('-100'), MONDAY)).toEqual(['7', 'P1.1.1 dv-1 dv-2 dv-3']);
    await report('P1.1.1', 'dv-1');
    expect(await of(group('-1'), MONDAY)).toBeUndefined();
    expect(await of(group('-100'), MONDAY)).toEqual(['7', 'P1.1.1 dv-2 dv-3']);
    expect(await of(group('-1', 'zalo'), MONDAY)).toBeUndefined();
    expect(await of(group('-1'), isoDay('2018-05-22'))).toBeUndefined();
  });

  it('is read again as it was sent: with what was reported since, those units still named, and the days that hold now', async () => {
    await report('P1.1.1', 'dv-3');
    const reminders = remindersOf();
    await reminders.sweep(plan.id);
    clock.set('2018-05-21T07:31');
    await sent();
    clock.set('2018-05-21T07:32');
    await report('P1.1.1', 'dv-1', 'IN_PROGRESS');
    await report('P1.1.1', 'dv-1');
    const asSent = async (chatId: string) => {
      const row = await database.prisma.delivery.findFirstOrThrow({ where: { chatId } });
      const { kind, details, inGroup } = row;
      const to = { channel: 'telegram', id: chatId, inGroup };
      const about = { to, kind, details, sentAt: new Date('2018-05-21T07:31:00+07:00') };
      return reminders.sent.asSent(await reminders.inForce(plan.id), about);
    };
    const own = await asSent('-1');
    expect(due(own?.content)).toEqual(['P1.1.1 dv-1']);
    expect(own?.span.day).toBe(MONDAY);
    expect([...(own?.since ?? [])]).toEqual([
      [
        'P1.1.1/dv-1',
        expect.objectContaining({ task: 'P1.1.1', unit: 'dv-1', status: 'DONE', review: undefined }),
      ],
    ]);
    expect(due((await asSent('-100'))?.content)).toEqual(['P1.1.1 dv-1 dv-2']);
    // Of several messages what was reported since the first of them counts.
    const [row] = await deliveries();
    const sentAt = (minute: number) => ({
      details: row?.details,
      sentAt: new Date(`2018-05-21T07:${minute}:00+07:00`),
    });
    const inForce = await reminders.inForce(plan.id);
    const reported = await reminders.sent.reportedSince(inForce, [sentAt(33), sentAt(31)]);
    expect(reported.isSilentSince).toBe(false);
    expect(['dv-1', 'dv-2', 'dv-3'].map((unit) => reported.done('P1.1.1', unit))).toEqual([
      true,
      false,
      true,
    ]);
    expect((await reminders.sent.reportedSince(inForce, [sentAt(33)])).isSilentSince).toBe(true);
  });

  it('notes what it names where that has become less since it was enqueued', async () => {
    const reminders = remindersOf();
    await reminders.sweep(plan.id);
    const [row] = await deliveries();
    expect(row?.details).toMatchObject({ named: ['due/before/P1.1.1'] });
    const content = await reminders.content(plan.id, group('-1'), { from: MONDAY, day: MONDAY });
    const less = { ...(content ?? expect.fail('nothing to say')), due: [] };
    await reminders.sent.note(row?.id ?? 0, row?.details, less);
    expect((await deliveries())[0]?.details).toEqual({ day: '2018-05-21', from: '2018-05-18', named: [] });
  });
});

it('the key of a message tells plan, messenger, chat and day apart', () => {
  const keys = [
    messageKey(1, group('-1'), MONDAY),
    messageKey(2, group('-1'), MONDAY),
    messageKey(1, group('-1', 'zalo'), MONDAY),
    messageKey(1, group('-2'), MONDAY),
    messageKey(1, group('-1'), isoDay('2018-05-22')),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
