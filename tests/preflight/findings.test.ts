import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { textsIn } from '../../src/base/texts.ts';
import { checkBeforeStart } from '../../src/cli/plan-preflight.ts';
import type { Database } from '../../src/database/database.ts';
import { ChannelStates } from '../../src/outbox/channel-states.ts';
import { MonthBudget } from '../../src/outbox/month-budget.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { type PlanFile, planFileSchema, type Task } from '../../src/plan/plan-file.ts';
import type { Finding, FindingKind } from '../../src/preflight/finding.ts';
import { findingWords } from '../../src/preflight/words.ts';
import type { OrderChange } from '../../src/rounds/order.ts';
import { createDomain } from '../../src/services.ts';
import { readPlan } from '../plan/plans.ts';
import { temporaryFolder, testDatabase } from '../support/database.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const bimSon = readPlan('bimSon');

/** The first plan with other tasks in the place of its own: each a report of `hpn`, by the day given; none: without a date. */
function planWith(days: readonly (string | undefined)[], changes: Partial<PlanFile> = {}): PlanFile {
  const [first] = bimSon.tasks.filter(({ code }) => code === 'IV.2');
  const tasks = days.map((day, index) => {
    const { date: _, feeds: __, ...task } = { ...first } as Task;
    const date = day && { date: { rule: 'by', day, written: 'chậm nhất ngày ấy' } };
    return { ...task, code: `T.${index + 1}`, lead: ['hpn'], participants: [], inferred: {}, ...date };
  });
  return planFileSchema.parse({ ...bimSon, ...changes, tasks });
}

async function open(
  database: Database,
  { at = '2018-01-02T08:00', channels = ['telegram'], zaloMonth = 3000 } = {},
) {
  const { prisma } = database;
  const clock = new StillClock(at);
  const channelStates = new ChannelStates({ prisma, clock });
  const shares = { answers: 50, reminders: 30, campaigns: 20 };
  const limits = {
    messages: zaloMonth,
    people: 50,
    groups: 3,
    countsReceived: true,
    shares,
    pauseMinutes: 60,
  };
  channelStates.limit('zalo', new MonthBudget(prisma, clock, 'zalo', limits));
  const filesFolder = await temporaryFolder();
  return createDomain(prisma, { clock, log: createLog('silent'), channels, filesFolder, channelStates });
}

async function foundIn(file: PlanFile, at?: string): Promise<Finding[]> {
  const { preflights } = await open(await testDatabase(), at === undefined ? {} : { at });
  return (await preflights.ofFile(file)).findings;
}

const only = <K extends FindingKind>(found: readonly Finding[], kind: K) =>
  found.filter((one): one is Extract<Finding, { kind: K }> => one.kind === kind);

describe('days of the calendar', () => {
  it('deadlines on weekends and holidays are named with the last working day; events are not', async () => {
    const found = await foundIn(bimSon);
    expect(only(found, 'day-off')).toEqual([
      { kind: 'day-off', day: '2018-12-16', holiday: undefined, goBy: '2018-12-14', tasks: ['IV.3'] },
    ]);
    const event = { rule: 'from-to', from: '2018-04-21', to: '2018-04-22', written: 'hai ngày' };
    const held = planWith(['2018-05-05']);
    const tasks = held.tasks.map((task) => ({ ...task, kind: 'event' as const, date: event as never }));
    expect(only(await foundIn({ ...held, tasks }), 'day-off')).toEqual([]);
    const [national] = only(await foundIn(planWith(['2018-09-02'])), 'day-off');
    expect(national).toMatchObject({ holiday: { vi: 'Quốc khánh' }, goBy: '2018-08-31' });
  });

  it('the working day behind a holiday on a Sunday may be off, unless the plan’s file has a day in lieu', async () => {
    const days = ['2018-09-03', '2018-09-04'];
    const holidays = { country: 'VN', extra: [], worked: [] };
    expect(only(await foundIn(planWith(days, { holidays })), 'in-lieu')).toMatchObject([
      { day: '2018-09-03', tasks: ['T.1'] },
    ]);
    const extra = [{ day: '2018-09-03', name: { vi: 'Nghỉ bù' } }];
    const decided = planWith(days, { holidays: { country: 'VN', extra, worked: [] } as never });
    expect(only(await foundIn(decided), 'in-lieu')).toEqual([]);
    expect(only(await foundIn(decided), 'day-off')).toMatchObject([{ day: '2018-09-03' }]);
  });

  it('deadlines within a week of the days off of Tết are told together: 15 to 19 February 2018', async () => {
    const holidays = { country: 'VN', extra: [], worked: [] };
    const days = ['2018-02-07', '2018-02-08', '2018-02-14', '2018-02-26', '2018-02-27'];
    expect(only(await foundIn(planWith(days, { holidays })), 'lunar-new-year')).toEqual([
      { kind: 'lunar-new-year', from: '2018-02-15', to: '2018-02-19', tasks: ['T.2', 'T.3', 'T.4'] },
    ]);
  });

  it('a deadline on a Saturday that is worked is told as such', async () => {
    const holidays = { country: 'VN', extra: [], worked: ['2018-04-21'] } as never;
    const found = await foundIn(planWith(['2018-04-21'], { holidays }));
    expect([only(found, 'made-up'), only(found, 'day-off')]).toMatchObject([[{ day: '2018-04-21' }], []]);
  });

  it('more than three deadlines on a day are told, the fullest day first; three are not', async () => {
    const days = [3, 4, 5].flatMap((count, at) =>
      Array.from({ length: count }, () => `2018-04-1${at + 1 + 0}`),
    );
    expect(
      only(await foundIn(planWith(days)), 'crowded').map(({ day, tasks }) => [day, tasks.length]),
    ).toEqual([
      ['2018-04-13', 5],
      ['2018-04-12', 4],
    ]);
  });

  it('what is over is told as past on the day behind its last good day, and is no trouble of the calendar any more', async () => {
    const file = planWith(['2018-04-21']);
    expect(only(await foundIn(file, '2018-04-21T08:00'), 'past')).toEqual([]);
    const after = await foundIn(file, '2018-04-22T08:00');
    expect([only(after, 'past'), only(after, 'day-off')]).toEqual([[{ kind: 'past', tasks: ['T.1'] }], []]);
  });
});

describe('people and groups', () => {
  it('a unit is heard through a group of its own or a person in reach, on a messenger that runs', async () => {
    const database = await databaseWithPlan();
    const { prisma } = database;
    const clock = new StillClock('2018-05-21T08:00');
    const telegram = await open(database);
    const plan = await telegram.plans.newest();
    const person = (accountId: string, units: string[], channel = 'telegram') =>
      enrolPerson(prisma, clock, { channel, accountId, planId: plan.id, role: 'FOCAL_POINT', units });
    await person('1', ['ld']);
    await person('2', ['hpn'], 'zalo');
    await person('3', ['ca']);
    await person('4', ['dai']);
    await prisma.member.updateMany({ where: { accountId: '3' }, data: { unreachableSince: clock.date() } });
    await prisma.member.updateMany({ where: { accountId: '4' }, data: { reminders: 'OFF' } });
    await bindGroup(prisma, clock, { channel: 'telegram', chatId: '-1', plan, parties: ['xp'] });
    await bindGroup(prisma, clock, { channel: 'telegram', chatId: '-2', plan, parties: ['*'] });

    const units = async (channels: string[], kind: 'nobody' | 'unreached') => {
      const { preflights } = await open(database, { channels });
      return only(await preflights.ofPlan(plan.id), kind).flatMap((one) => one.units);
    };
    const nobody = ['vhtt', 'tckh', 'mttq', 'btg', 'bvs', 'doan-the'].sort();
    expect([...(await units(['telegram'], 'nobody'))].sort()).toEqual(nobody);
    expect(await units(['telegram'], 'unreached')).toEqual(['dai', 'ca', 'hpn']);
    expect(await units(['telegram', 'zalo'], 'unreached')).toEqual(['dai', 'ca']);
    const found = await telegram.preflights.ofPlan(plan.id);
    expect(only(found, 'people').flatMap(({ people }) => people.map((one) => one.units))).toEqual([
      ['hpn'],
      ['ca'],
    ]);
  });

  it('what a month asks of a messenger is held against what it leaves for reminders, and a chat against what is read', async () => {
    const database = await databaseWithPlan();
    const clock = new StillClock('2018-01-02T08:00');
    const { plans } = await open(database);
    const plan = await plans.newest();
    await bindGroup(database.prisma, clock, {
      channel: 'zalo',
      chatId: '-1',
      title: 'Nhóm Hà',
      plan,
      parties: ['ld'],
    });
    const busy = async (zaloMonth: number) => {
      const { preflights } = await open(database, { channels: ['telegram', 'zalo'], zaloMonth });
      return preflights.ofPlan(plan.id);
    };
    const [fullest] = only(await busy(3000), 'busy');
    expect(fullest).toMatchObject({ chat: { id: '-1' }, name: 'Nhóm Hà', month: '2018-12', most: 12 });
    const messages = fullest?.messages ?? 0;
    expect(only(await busy(2 * messages), 'quota')).toEqual([]);
    const [over] = only(await busy(2 * messages - 2), 'quota');
    expect(over).toEqual({ kind: 'quota', channel: 'zalo', month: '2018-12', messages, most: messages - 1 });
  });
});

it('a task without a date is nobody’s until a schedule of rounds asks about it', async () => {
  const database = await testDatabase();
  const file = planWith([undefined, undefined, '2018-04-12']);
  await importPlan(database, new StillClock('2018-01-02T08:00'), file, { removalsConfirmed: false });
  const { preflights, plans, rounds } = await open(database);
  const { id, book } = await plans.newest();
  const kinds = async () => {
    const found = await preflights.ofPlan(id);
    return [only(found, 'unasked'), only(found, 'undated')].map((all) => all.flatMap(({ tasks }) => tasks));
  };
  expect(await kinds()).toEqual([['T.1', 'T.2'], []]);
  const schedule = async (change: OrderChange) => {
    const hand = { planId: id, by: undefined };
    const draft = await rounds.orders.begin(hand);
    await rounds.orders.change(draft, { rhythm: 'MONTHLY', day: 5, ...change });
    const order = await rounds.orders.find(id, draft.id);
    if (order) await rounds.orders.start(order, book, hand);
  };
  await schedule({ units: ['ld'] });
  await schedule({ tasks: ['T.2'] });
  expect(await kinds()).toEqual([['T.1'], ['T.2']]);
});

it('leads that the text does not name are told', async () => {
  const [found] = only(await foundIn(bimSon), 'no-lead');
  expect(found?.tasks).toEqual(expect.arrayContaining(['II.1.1', 'IV.1']));
  expect(found?.tasks).not.toContain('III.1.2');
});

it('units whose reports are to go up with their head’s word, and that have no head, are told', async () => {
  const database = await testDatabase();
  const file = planWith(['2018-04-12'], { confirm: 'head' });
  await importPlan(database, new StillClock('2018-01-02T08:00'), file, { removalsConfirmed: false });
  const { preflights, plans } = await open(database);
  const { id } = await plans.newest();
  const headless = async () => only(await preflights.ofPlan(id), 'no-head').flatMap(({ units }) => units);
  expect(await headless()).toEqual(['hpn']);
  const head = { channel: 'telegram', accountId: '1', planId: id, role: 'HEAD' as const, units: ['hpn'] };
  await enrolPerson(database.prisma, new StillClock('2018-01-02T08:00'), head);
  expect(await headless()).toEqual([]);
  expect(only(await preflights.ofPlan(id), 'nobody').flatMap(({ units }) => units)).toContain('hpn');
});

it('every finding is one sentence with its mend, in both languages', async () => {
  const days = [
    '2018-02-14',
    '2018-04-21',
    '2018-09-03',
    ...Array.from({ length: 4 }, () => '2018-09-02'),
    undefined,
  ];
  const { preflights } = await open(await testDatabase(), { at: '2018-02-10T08:00' });
  const { book, findings } = await preflights.ofFile(planWith(days));
  for (const language of ['vi', 'en'] as const)
    for (const finding of findings) {
      const { what, mend } = findingWords(finding, { t: textsIn(language), language, book });
      expect(what).toMatch(/^\S+ [\p{Lu}\p{N}].*\.$/u);
      expect(`${what} ${mend}`).not.toMatch(/preflight:|\{\{|undefined/);
      expect(what.length + mend.length).toBeLessThan(330);
    }
});

it('the command ends with failure exactly where someone would hear nothing', async () => {
  const database = await databaseWithPlan();
  const told: string[] = [];
  const note = (line: string) => void told.push(line);
  const terminal = { language: 'vi', t: textsIn('vi'), write: note, complain: note } as const;
  const clock = new StillClock('2018-05-21T08:00');
  const check = () => checkBeforeStart(terminal, database, { path: undefined, plan: undefined }, clock);
  expect(await check()).toBe(false);
  expect(told[0]).toContain('18 đơn vị có việc mà chưa ai nghe nhắc');
  const plan = await (await open(database)).plans.newest();
  const parties = plan.book.file.units.slice(1).map(({ code }) => code);
  await bindGroup(database.prisma, clock, { channel: 'telegram', chatId: '-1', plan, parties });
  expect(await check()).toBe(false);
  const person = { channel: 'telegram', accountId: '1', planId: plan.id, role: 'FOCAL_POINT' } as const;
  await enrolPerson(database.prisma, clock, {
    ...person,
    units: plan.book.file.units.slice(0, 1).map(({ code }) => code),
  });
  expect(await check()).toBe(true);
});

it('a file of a plan that is there already is looked at with the dates that its import would leave', async () => {
  const database = await testDatabase();
  const clock = new StillClock('2018-01-02T08:00');
  const file = planWith(['2018-04-21', '2018-04-28']);
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const { preflights, plans } = await open(database);
  const { id: planId } = await plans.newest();
  for (const [task, day] of [
    ['T.1', '2018-05-05'],
    ['T.2', '2018-05-12'],
  ] as const) {
    const fileDate = file.tasks.find(({ code }) => code === task)?.date as object;
    const now = { rule: 'by', day, written: 'chậm nhất ngày khác' };
    const why = { reason: 'new-letter', at: clock.date() };
    await database.prisma.deadlineChange.create({
      data: { planId, task, fileDate, was: fileDate, now, ...why },
    });
  }
  const moved = planWith(['2018-04-21', '2018-06-09']);
  const found = only((await preflights.ofFile(moved)).findings, 'day-off');
  expect(found.map(({ day, tasks }) => [day, ...tasks])).toEqual([
    ['2018-05-05', 'T.1'],
    ['2018-06-09', 'T.2'],
  ]);
});
