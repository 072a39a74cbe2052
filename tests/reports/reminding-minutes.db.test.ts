import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import { writeMinutes } from '../../src/cli/plan-minutes.ts';
import type { Prisma } from '../../src/generated/sqlite/client.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import type { Told } from '../../src/reports/reminding-minutes/minutes.ts';
import { createServices, type Services } from '../../src/services.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

/* P1.1.1 is due by all three units on Monday 21/5/2018, P1.1.2 by dv-2 on Wednesday 23/5; both are named on the day and after. */
const file = smallPlan(
  [
    { date: by('2018-05-21'), lead: ['all'] },
    { date: by('2018-05-23'), lead: ['dv-2'] },
  ],
  { reminders: reminderPolicySchema.parse({ before: [1, 0], after: [1, 3], digest: false }) },
);
const channel = 'telegram';
const MAY = { from: Temporal.PlainDate.from('2018-05-01'), to: Temporal.PlainDate.from('2018-05-31') };

let clock: StillClock;
let database: Awaited<ReturnType<typeof testDatabase>>;
let plan: StoredPlan;
let services: Services;
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:30');
  database = await testDatabase();
  await importPlan(database, clock, file, { removalsConfirmed: false });
  plan = await new PlanLibrary(database.prisma).newest();
  services = wired();
});

/** A process that has just begun. */
function wired(): Services {
  const log = createLog('silent');
  return createServices(database.prisma, { clock, log, channel, filesFolder: 'none' });
}

const enrol = (accountId: string, units: string[], role: 'FOCAL_POINT' | 'COORDINATOR' = 'FOCAL_POINT') =>
  enrolPerson(database.prisma, clock, { channel, accountId, planId: plan.id, role, units });
const bind = (chatId: string, parties: string[]) =>
  bindGroup(database.prisma, clock, { channel, chatId, plan, parties });
/** What waits has gone, or came to another end. */
const end = (where: Prisma.DeliveryWhereInput, data: Prisma.DeliveryUpdateManyMutationInput = {}) =>
  database.prisma.delivery.updateMany({
    where,
    data: { state: 'SENT', messageId: '7', sentAt: clock.date(), ...data },
  });
const minutes = async (units?: string[]) =>
  new Map(
    (await services.remindingMinutes.of(plan.id, { units, period: MAY })).units.map(({ unit, told }) => [
      unit,
      told,
    ]),
  );
/** A line in short: day, kind, tasks, what became of it in how many chats. */
const short = ({ at, kind, tasks, places: { accepted, unclear, failed, expired } }: Told) =>
  `${at.toPlainDate()} ${kind} ${tasks.map(({ task }) => task).join('+')} ${accepted}/${unclear}/${failed}/${expired}`;
const lines = async () =>
  Object.fromEntries([...(await minutes())].map(([unit, told]) => [unit, told.map(short)]));

async function report(task: string, unit: string) {
  const { id: taskId } = await database.prisma.task.findFirstOrThrow({ where: { code: task } });
  const { id: unitId } = await database.prisma.unit.findFirstOrThrow({ where: { code: unit } });
  await database.prisma.progressUpdate.create({
    data: { taskId, unitId, status: 'IN_PROGRESS', createdAt: clock.date() },
  });
}

describe('what units were told', () => {
  it('is what a message named of each unit, by what became of it in each of its chats', async () => {
    await enrol('1', ['dv-1']);
    await enrol('2', ['dv-1', 'dv-2']);
    await bind('-3', ['dv-3']);
    await services.reminders.sweep(plan.id);
    await end({ chatId: '1' });
    await end({ chatId: '2' }, { state: 'UNCERTAIN', reason: 'answer-lost', sentAt: null });
    await end({ chatId: '-3' }, { state: 'EXPIRED', reason: 'too-late', sentAt: null });
    expect(await lines()).toEqual({
      'dv-1': ['2018-05-21 reminder P1.1.1 1/1/0/0'],
      'dv-2': ['2018-05-21 reminder P1.1.1 0/1/0/0'],
      'dv-3': ['2018-05-21 reminder P1.1.1 0/0/0/1'],
    });
    const [told] = (await minutes(['dv-3'])).get('dv-3') ?? [];
    expect(told).toMatchObject({ reasons: ['too-late'], groups: 1, acknowledgedOn: undefined });
    // Sent once more, it arrived.
    await end({ chatId: '2' });
    expect((await lines())['dv-1']).toEqual(['2018-05-21 reminder P1.1.1 2/0/0/0']);
  });

  it('is there of who blocked the bot, which is why it failed', async () => {
    await enrol('1', ['dv-1']);
    await services.reminders.sweep(plan.id);
    await end({ chatId: '1' }, { state: 'FAILED', reason: 'blocked', sentAt: null });
    await database.prisma.member.updateMany({ data: { unreachableSince: clock.date() } });
    expect((await lines())['dv-1']).toEqual(['2018-05-21 reminder P1.1.1 0/0/1/0']);
  });

  it('is of a unit what the coordination group heard of it, and nothing that a coordinator heard in private', async () => {
    await enrol('9', [], 'COORDINATOR');
    clock.set('2018-05-24T07:30');
    await services.reminders.sweep(plan.id);
    await end({});
    expect(await database.prisma.delivery.count({ where: { chatId: '9', kind: 'reminder' } })).toBe(1);
    expect(await lines()).toEqual({ 'dv-1': [], 'dv-2': [], 'dv-3': [] });
    await bind('-9', ['*']);
    clock.set('2018-05-25T07:30');
    await services.reminders.sweep(plan.id);
    await end({ chatId: '-9' });
    const told = await lines();
    expect(told['dv-1']?.length).toBe(1);
    expect(told['dv-1']).toEqual(told['dv-3']);
  });

  it('is answered by what the unit itself says afterwards of that task', async () => {
    await enrol('1', ['dv-1']);
    await report('P1.1.1', 'dv-1');
    clock.advance({ minutes: 1 });
    await services.reminders.sweep(plan.id);
    await end({});
    const answered = async () => (await minutes()).get('dv-1')?.[0]?.tasks;
    expect(await answered()).toEqual([{ task: 'P1.1.1', answeredOn: undefined }]);
    clock.set('2018-05-22T10:00');
    await report('P1.1.2', 'dv-1');
    await report('P1.1.1', 'dv-2');
    expect(await answered()).toEqual([{ task: 'P1.1.1', answeredOn: undefined }]);
    clock.set('2018-05-23T10:00');
    await report('P1.1.1', 'dv-1');
    clock.set('2018-05-24T10:00');
    await report('P1.1.1', 'dv-1');
    expect(String((await answered())?.[0]?.answeredOn)).toBe('2018-05-23');
  });

  it('has rounds, requests and campaigns, with who acknowledged', async () => {
    await enrol('1', ['dv-1']);
    await enrol('2', ['dv-2']);
    const { prisma } = database;
    const order = await prisma.roundOrder.create({
      data: { planId: plan.id, units: [], tasks: [], days: 7, createdAt: clock.date() },
    });
    const round = await prisma.round.create({
      data: {
        ...{ orderId: order.id, occasion: 'now', openedOn: '2018-05-21', endsOn: '2018-05-28' },
        ...{ openedAt: clock.date(), sinceUpdate: 0 },
        units: {
          create: [
            { unit: 'dv-1', tasks: ['P1.1.1', 'P1.1.2'] },
            { unit: 'dv-3', tasks: ['P1.1.1'] },
          ],
        },
      },
    });
    const campaign = await prisma.campaign.create({
      data: {
        ...{ planId: plan.id, channel, state: 'GOING', createdAt: clock.date(), touchedAt: clock.date() },
        messages: { create: [{ position: 0, content: { written: { text: 'Tháng hành động\nNội dung' } } }] },
      },
      include: { messages: true },
    });
    const message = campaign.messages[0]?.id ?? 0;
    const some = {
      planId: plan.id,
      priority: 1,
      notBefore: clock.now(),
      notAfter: clock.now().add({ hours: 9 }),
    };
    const to = (id: string) => ({ channel, id, inGroup: false });
    await services.outbox.enqueueAll([
      { ...some, to: to('1'), kind: 'round-prompt', details: { round: round.id }, uniqueKey: 'a' },
      {
        ...some,
        to: to('1'),
        kind: 'nudge',
        details: { task: 'P1.1.1', unit: 'dv-1', day: '2018-05-21', by: 1 },
        uniqueKey: 'b',
      },
      { ...some, to: to('1'), kind: 'campaign', details: { message }, uniqueKey: 'c' },
      { ...some, to: to('2'), kind: 'campaign', details: { message }, uniqueKey: 'd' },
      { ...some, to: to('1'), kind: 'deadline-changed', details: {}, uniqueKey: 'e' },
    ]);
    for (const { id, chatId } of await prisma.delivery.findMany({ where: { kind: 'campaign' } })) {
      const member = await prisma.member.findFirstOrThrow({ where: { accountId: chatId } });
      await prisma.campaignRecipient.create({
        data: { messageId: message, memberId: member.id, deliveryId: id },
      });
    }
    await end({});
    await services.remindingMinutes.records.note();
    clock.set('2018-05-22T08:00');
    await prisma.campaignAck.create({
      data: { messageId: message, channel, chatId: '1', accountId: '1', at: clock.date() },
    });
    expect(await lines()).toEqual({
      'dv-1': [
        '2018-05-21 round-prompt P1.1.1+P1.1.2 1/0/0/0',
        '2018-05-21 nudge P1.1.1 1/0/0/0',
        '2018-05-21 campaign  1/0/0/0',
      ],
      'dv-2': ['2018-05-21 campaign  1/0/0/0'],
      'dv-3': [],
    });
    const of = async (unit: string) => (await minutes()).get(unit)?.find(({ kind }) => kind === 'campaign');
    expect(await of('dv-1')).toMatchObject({ campaign: { number: campaign.id, title: 'Tháng hành động' } });
    expect(String((await of('dv-1'))?.acknowledgedOn)).toBe('2018-05-22');
    expect((await of('dv-2'))?.acknowledgedOn).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('outlives the deliveries, which are forgotten after 90 days', async () => {
    await enrol('1', ['dv-1']);
    await services.reminders.sweep(plan.id);
    await end({});
    const before = await lines();
    expect(before['dv-1']).toHaveLength(1);
    clock.set('2018-12-01T08:00');
    await services.outbox.forgetOld();
    expect(await database.prisma.delivery.count()).toBe(0);
    expect(await lines()).toEqual(before);
  });

  it('is what was never looked at before, when the program begins after a long pause', async () => {
    await enrol('1', ['dv-1']);
    await services.reminders.sweep(plan.id);
    await end({});
    clock.set('2018-08-10T08:00');
    services = wired();
    await services.remindingMinutes.records.forgetOld();
    await services.outbox.forgetOld();
    expect((await lines())['dv-1']).toHaveLength(1);
  });

  it('outlives a person who is erased, and has nothing of theirs', async () => {
    await enrol('0', [], 'COORDINATOR');
    await enrol('4711', ['dv-1']);
    await services.reminders.sweep(plan.id);
    await end({});
    expect(await services.ownData.erase({ channel, accountId: '4711' })).toBe('erased');
    expect(await database.prisma.delivery.count({ where: { chatId: '4711' } })).toBe(0);
    expect((await lines())['dv-1']).toEqual(['2018-05-21 reminder P1.1.1 1/0/0/0']);
    expect(JSON.stringify(await database.prisma.reminderRecord.findMany())).not.toContain('4711');
  });

  it('is noted once, by two processes at once and by one again', async () => {
    await enrol('1', ['dv-1']);
    await enrol('2', ['dv-1']);
    await services.reminders.sweep(plan.id);
    await end({});
    await Promise.all([wired(), wired()].map(({ remindingMinutes }) => remindingMinutes.records.note()));
    await services.remindingMinutes.records.note();
    expect((await lines())['dv-1']).toEqual(['2018-05-21 reminder P1.1.1 2/0/0/0']);
  });

  it('of a unit that another took the place of is that one’s', async () => {
    await enrol('1', ['dv-1']);
    await services.reminders.sweep(plan.id);
    await end({});
    await services.remindingMinutes.records.note();
    const renamed = { ...file.units[0], code: 'dv-9' } as (typeof file.units)[number];
    const text = JSON.stringify({ ...file, units: [renamed, ...file.units.slice(1)] }).replaceAll(
      '"dv-1"',
      '"dv-9"',
    );
    const next = {
      ...(JSON.parse(text) as typeof file),
      unitChanges: [{ renamed: 'dv-1', to: 'dv-9', moves: [] }],
    };
    clock.set('2018-05-22T08:00');
    await importPlan(database, clock, next, { removalsConfirmed: true });
    expect((await lines())['dv-9']).toEqual(['2018-05-21 reminder P1.1.1 1/0/0/0']);
  });
});

it('is written by the console as a workbook, and refuses what it does not know', async () => {
  const said: string[] = [];
  const terminal = {
    ...{ language: 'vi' as const, t: (key: string) => key },
    write: (line: string) => void said.push(line),
    complain: (line: string) => void said.push(line),
  };
  const write = (options: object) =>
    writeMinutes(terminal, database, clock, { unit: [], out: 'minutes.pdf', ...options });
  expect(await write({})).toBe(false);
  expect(await write({ unit: ['dv-7'] })).toBe(false);
  expect(await write({ from: isoDay('2018-06-01'), to: isoDay('2018-05-01') })).toBe(false);
  expect(said).toEqual(['cli:minutes.which-file', 'cli:plan.unknownCode', 'cli:reminders.backwards']);
});
