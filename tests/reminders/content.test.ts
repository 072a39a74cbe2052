import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IsoDay, isoDay } from '../../src/base/day.ts';
import { placeKey } from '../../src/people/place.ts';
import { type PlanCalendar, planCalendar } from '../../src/plan/calendar.ts';
import { dueSpan, isEvent } from '../../src/plan/deadline.ts';
import { OwnDays } from '../../src/plan/own-days.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { type ReminderPolicy, reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { Agenda, contentLists } from '../../src/reminders/agenda.ts';
import { remindersAhead } from '../../src/reminders/ahead.ts';
import { spanFor } from '../../src/reminders/history.ts';
import { type Listener, listenersOf } from '../../src/reminders/listener.ts';
import { contentOf, namedIn } from '../../src/reminders/named.ts';
import { dayBeforeOnly, firstWorkingDay, occasionsOf } from '../../src/reminders/occasions.ts';
import { isFirstOfWeek, slotOf } from '../../src/reminders/slot.ts';
import { Snapshot } from '../../src/reminders/snapshot.ts';
import { type Due, TaskIndex } from '../../src/reminders/task-index.ts';
import { Timetable, tasksIn } from '../../src/reminders/timetable.ts';
import { by, fromTo, smallBook, smallPlan, type TaskWish } from '../progress/small-plan.ts';

/* In May 2018 the 21st is a Monday; the days from Monday to Friday are worked, the 1st of May is a holiday. */

const day = (of: number) => isoDay(`2018-05-${String(of).padStart(2, '0')}`);
const policyOf = (rest: object = {}): ReminderPolicy =>
  reminderPolicySchema.parse({ before: [3, 1, 0], after: [1, 3], digest: false, ...rest });
let calendar: PlanCalendar;
beforeAll(async () => {
  calendar = await planCalendar(smallBook([{}]).file);
});

const dated = (book: PlanBook) => book.dated()[0] ?? expect.fail('no dated task');

describe('occasions', () => {
  const of = (wish: TaskWish, policy = policyOf()) =>
    occasionsOf(dated(smallBook([wish])), policy, calendar).map(
      (one) => `${Number(one.day.slice(8))} ${one.phase} ${one.distance}`,
    );

  it('are counted from the last good day, moved to working days, the first day first', () => {
    // The 16th is a Wednesday: three days before is Sunday, three days after Saturday.
    expect(of({ date: by('2018-05-16') })).toEqual([
      '11 before 3',
      '15 before 1',
      '16 before 0',
      '17 after 1',
      '21 after 3',
    ]);
  });

  it('of one day are one: the nearer', () => {
    // The 20th is a Sunday: 1 and 0 days before fall on Friday, 1 day after on Monday.
    expect(of({ date: by('2018-05-20') }, policyOf({ before: [0, 1], after: [1] }))).toEqual([
      '18 before 0',
      '21 after 1',
    ]);
    expect(of({ date: by('2018-05-20') }, policyOf({ before: [1, 0], after: [] }))).toEqual(['18 before 0']);
    // After Friday the 18th the 1st and 2nd day fall on Monday.
    expect(of({ date: by('2018-05-18') }, policyOf({ before: [], after: [2, 1] }))).toEqual(['21 after 1']);
  });

  it('of the last day come before its hour', () => {
    const at = (hour: string) => ({ date: { ...by('2018-05-16'), hour } }) as TaskWish;
    expect(of(at('17:00'), policyOf({ after: [] }))).toEqual(['11 before 3', '15 before 1', '16 before 0']);
    expect(of(at('07:30'), policyOf({ before: [0], after: [] }))).toEqual(['15 before 0']);
    expect(of(at('07:30'), policyOf({ before: [0], after: [], time: '07:00' }))).toEqual(['16 before 0']);
  });

  it('of an event are before its first day, and after its last', () => {
    const policy = policyOf({ events: { before: [1], results: [2] } });
    expect(of({ kind: 'event', date: fromTo('2018-05-16', '2018-05-22') }, policy)).toEqual([
      '15 start 1',
      '24 results 2',
    ]);
  });

  it('are those of an event where work goes on for days, and where a task is an event', () => {
    const isOne = (wish: TaskWish) => isEvent(dated(smallBook([wish])));
    expect(isOne({ kind: 'event', date: by('2018-05-16') })).toBe(true);
    expect(isOne({ kind: 'activity', date: fromTo('2018-05-16', '2018-05-22') })).toBe(true);
    expect(isOne({ kind: 'activity', date: by('2018-05-16') })).toBe(false);
    expect(isOne({ kind: 'report', date: fromTo('2018-05-16', '2018-05-22') })).toBe(false);
  });

  it('for the day before only are that day, or the day before an event', () => {
    const only = (wish: TaskWish) =>
      occasionsOf(dated(smallBook([wish])), dayBeforeOnly, calendar).map((one) => `${one.day} ${one.phase}`);
    expect(only({ date: by('2018-05-21') })).toEqual(['2018-05-18 before']);
    expect(only({ kind: 'event', date: by('2018-05-16') })).toEqual(['2018-05-15 start']);
  });

  it('the first working day is the day itself or the next', () => {
    expect(firstWorkingDay(calendar, day(18))).toBe(day(18));
    expect(firstWorkingDay(calendar, day(19))).toBe(day(21));
  });
});

describe('a day’s message', () => {
  const listener = (rest: Partial<Listener> = {}): Listener => ({
    to: { channel: 't', id: '-1', inGroup: true },
    units: ['dv-1'],
    only: undefined,
    digest: 'weekly',
    coordinator: false,
    ...rest,
  });

  interface Scene {
    from?: IsoDay;
    policy?: ReminderPolicy;
    who?: Partial<Listener>;
    done?: readonly string[];
    snoozed?: readonly string[];
  }
  function said(wishes: readonly TaskWish[], on: IsoDay, scene: Scene = {}) {
    const { from = on, policy = policyOf(), who, done = [], snoozed } = scene;
    const book = smallBook(wishes);
    const topics = new Timetable({ book, calendar, policy }).on({ from, day: on });
    const agenda = new Agenda(book, topics, (task, unit) => done.includes(`${task}/${unit}`));
    const content = agenda.of(listener(who), snoozed);
    if (!content) return undefined;
    const { kind, forCoordinator, ...lists } = content;
    const words = Object.entries(lists).flatMap(([name, dues]) =>
      dues.map(({ task, phase, open, takePart }) =>
        [name, task.code.slice(-1), phase, ...open, ...(takePart.length > 0 ? ['+', ...takePart] : [])].join(
          ' ',
        ),
      ),
    );
    return [kind, ...(forCoordinator ? ['coordinator'] : []), ...words];
  }
  const all = { units: '*', coordinator: true } as const;
  const digest = policyOf({ digest: true, before: [0], after: [1, 3] });

  it('names the units of the chat that owe the task, and no others', () => {
    const wishes = [
      { date: by('2018-05-16'), lead: ['all'] },
      { date: by('2018-05-16'), lead: ['dv-2'] },
    ];
    expect(said(wishes, day(16))).toEqual(['reminder', 'due 1 before dv-1']);
    expect(said(wishes, day(16), { who: { units: '*' } })).toEqual([
      'reminder',
      'due 1 before dv-1 dv-2 dv-3',
    ]);
    expect(said(wishes, day(16), { who: { units: ['dv-1', 'dv-3'] }, done: ['P1.1.1/dv-1'] })).toEqual([
      'reminder',
      'due 1 before dv-3',
    ]);
  });

  it('of several units names each by its own day, once; who is granted none by the plan’s', () => {
    const wishes = [
      { date: by('2018-05-16'), lead: ['all'] },
      { date: by('2018-05-21'), lead: ['dv-2'] },
    ];
    const at = Temporal.Instant.from('2018-05-14T00:00Z');
    const bookWith = (until: IsoDay) =>
      new PlanBook(
        smallPlan(wishes),
        new Map(),
        undefined,
        new OwnDays([{ task: 'P1.1.1', unit: 'dv-2', until, at }]),
      );
    let book = bookWith(day(21));
    const policy = policyOf({ before: [3, 1, 0], after: [1, 3], digest: true });
    const told = (on: IsoDay, who: Partial<Listener>, snoozed: readonly string[] = []) => {
      const at = { from: on, day: on };
      const topics = new Timetable({ book, calendar, policy }).on(at);
      const seen = new Timetable({ book: book.seenBy(['dv-2']), calendar, policy }).on(at);
      const content = new Agenda(book, topics, () => false, new Map([['dv-2', seen]])).of(
        listener(who),
        snoozed,
      );
      return Object.entries(content ?? {}).flatMap(([list, dues]) =>
        Array.isArray(dues)
          ? dues.map(({ task, phase, open }: Due) => [list, task.code.slice(-1), phase, ...open].join(' '))
          : [],
      );
    };
    const both = { units: ['dv-1', 'dv-2'] };
    expect(told(day(16), both)).toEqual(['due 1 before dv-1']);
    expect(told(day(18), both)).toEqual(['due 2 before dv-2', 'due 1 before dv-2']);
    expect(told(day(21), both)).toEqual(['due 1 after dv-1', 'due 2 before dv-2', 'due 1 before dv-2']);
    expect(told(day(22), both)).toEqual(['due 2 after dv-2', 'due 1 after dv-2']);
    expect(told(day(24), both)).toEqual(['due 2 after dv-2', 'due 1 after dv-2']);
    expect(told(day(17), both, ['P1.1.1'])).toEqual(['due 1 after dv-1', 'due 1 snoozed dv-2']);
    expect(told(day(18), { ...both, only: 'day-before' })).toEqual([
      'due 2 before dv-2',
      'due 1 before dv-2',
    ]);
    // Who coordinates and speaks for the unit hears of it once in a message.
    const speaks = { units: ['dv-2'], coordinator: true };
    expect(told(day(21), speaks)).toEqual([
      'due 2 before dv-2',
      'due 1 before dv-2',
      'overdue 1 after dv-1 dv-3',
    ]);
    expect(told(day(28), speaks)).toEqual(['overdue 1 after dv-1 dv-2 dv-3', 'overdue 2 after dv-2']);
    expect(told(day(18), all)).toEqual([]);
    book = bookWith(day(18));
    expect(told(day(21), speaks)).toContain('due 1 after dv-2');
    expect(told(day(21), speaks)).toContain('overdue 1 after dv-1 dv-3');
  });

  it('is none when all is done, and on a day without occasions', () => {
    const wishes = [{ date: by('2018-05-16') }];
    expect(said(wishes, day(16), { done: ['P1.1.1/dv-1'] })).toBeUndefined();
    expect(said(wishes, day(14))).toBeUndefined();
  });

  it('tells those who take part in an event of its start, but not of its results', () => {
    const wishes: TaskWish[] = [
      { kind: 'event', date: by('2018-05-16'), lead: ['dv-2'], participants: ['dv-1', 'dv-2'] },
    ];
    const policy = policyOf({ events: { before: [0], results: [1] } });
    expect(said(wishes, day(16), { policy })).toEqual(['reminder', 'due 1 start + dv-1']);
    expect(said(wishes, day(16), { policy, who: { units: ['dv-2'] } })).toEqual([
      'reminder',
      'due 1 start dv-2',
    ]);
    expect(said(wishes, day(17), { policy })).toBeUndefined();
  });

  it('gathers the days since the last one, each task once, without events that are over', () => {
    const wishes: TaskWish[] = [
      { date: by('2018-05-16') },
      { kind: 'event', date: by('2018-05-16') },
      { kind: 'event', date: by('2018-05-17') },
    ];
    const policy = policyOf({ events: { before: [1, 0], results: [] } });
    expect(said(wishes, day(17), { from: day(15), policy })).toEqual([
      'reminder',
      'due 1 after dv-1',
      'due 3 start dv-1',
    ]);
    expect(said(wishes, day(16), { from: day(15), policy })).toEqual([
      'reminder',
      'due 1 before dv-1',
      'due 2 start dv-1',
      'due 3 start dv-1',
    ]);
  });

  it('on the day before only leaves the policy’s other days out', () => {
    const wishes = [{ date: by('2018-05-16') }];
    const who = { only: 'day-before' } as const;
    expect(said(wishes, day(15), { who, policy: policyOf({ before: [], after: [] }) })).toEqual([
      'reminder',
      'due 1 before dv-1',
    ]);
    expect(said(wishes, day(16), { who })).toBeUndefined();
  });

  it('has what was snoozed once, until it is done, if the task is dated and the chat’s own', () => {
    const wishes: TaskWish[] = [{ date: by('2018-05-16') }, {}, { date: by('2018-05-16'), lead: ['dv-2'] }];
    const snoozed = ['P1.1.1', 'P1.1.2', 'P1.1.3', 'gone'];
    expect(said(wishes, day(14), { snoozed })).toEqual(['reminder', 'due 1 snoozed dv-1']);
    expect(said(wishes, day(16), { snoozed })).toEqual(['reminder', 'due 1 before dv-1']);
    expect(said(wishes, day(14), { snoozed, done: ['P1.1.1/dv-1'] })).toBeUndefined();
  });

  it('tells coordinators what units have owed for three days, and nobody else', () => {
    const wishes = [{ date: by('2018-05-14') }, { date: by('2018-05-16') }];
    const policy = policyOf({ before: [], after: [1, 3] });
    expect(said(wishes, day(17), { policy, who: { ...all, units: [] } })).toEqual([
      'reminder',
      'coordinator',
      'late 1 after dv-1',
    ]);
    expect(said(wishes, day(17), { policy, who: { units: ['dv-2'] } })).toBeUndefined();
  });

  it('on the first working day of a week has the overview, for chats that get it, without what it names already', () => {
    const wishes: TaskWish[] = [
      { date: by('2018-05-21') },
      { date: by('2018-05-27') },
      { date: by('2018-05-28') },
      { date: by('2018-05-18') },
      { date: by('2018-03-22') },
      { date: by('2018-03-21') },
      { kind: 'event', date: fromTo('2018-05-20', '2018-05-22') },
      { kind: 'event', date: by('2018-05-19') },
      { date: by('2018-05-24'), lead: ['dv-2'] },
    ];
    const own = [
      'digest',
      'due 1 before dv-1',
      'due 4 after dv-1',
      'week 7 start dv-1',
      'week 2 before dv-1',
      'overdue 5 after dv-1',
      'overdue 6 after dv-1',
      'overdue 8 results dv-1',
    ];
    const policy = { ...digest, events: { before: [], results: [] } };
    expect(said(wishes, day(21), { policy })?.sort()).toEqual([...own].sort());
    expect(said(wishes, day(21), { policy, who: { digest: 'never' } })).toEqual([
      'reminder',
      'due 4 after dv-1',
      'due 1 before dv-1',
    ]);
    expect(said(wishes, day(22), { policy })).toEqual(['reminder', 'due 1 after dv-1']);
  });

  it('with the overview of a coordinator is about all units, and names nothing as late', () => {
    const wishes = [
      { date: by('2018-05-18'), lead: ['dv-2'] },
      { date: by('2018-05-23'), lead: ['dv-3'] },
    ];
    expect(said(wishes, day(21), { policy: digest, who: { ...all, units: ['dv-1'] } })).toEqual([
      'digest',
      'coordinator',
      'week 2 before dv-3',
      'overdue 1 after dv-2',
    ]);
  });

  it('depends on the tasks of its occasions, its overview and its snoozes, each once', () => {
    const book = smallBook([
      { date: by('2018-05-21') },
      { date: by('2018-05-24') },
      { date: by('2018-05-10') },
      { date: by('2018-05-22') },
      { date: by('2018-07-21') },
    ]);
    const topics = new Timetable({ book, calendar, policy: digest }).on({ from: day(21), day: day(21) });
    expect(tasksIn(topics, ['P1.1.1', 'P1.1.5']).sort()).toEqual([
      'P1.1.1',
      'P1.1.2',
      'P1.1.3',
      'P1.1.4',
      'P1.1.5',
    ]);
    const quiet = new Timetable({ book, calendar, policy: policyOf({ before: [], after: [] }) });
    expect(tasksIn(quiet.on({ from: day(21), day: day(21) }), [])).toEqual(['P1.1.4']);
  });
});

const person = (rest: Partial<Listener> = {}): Listener => ({
  ...{ to: { channel: 't', id: '7', inGroup: false }, units: ['dv-1'], only: undefined },
  ...{ digest: 'monthly', coordinator: false },
  ...rest,
});

describe('what a message named', () => {
  const at = Temporal.Instant.from('2018-05-14T00:00Z');
  const book = new PlanBook(
    smallPlan([
      { date: by('2018-05-16'), lead: ['all'] },
      { date: by('2018-05-21'), lead: ['dv-2'] },
      { kind: 'event', date: by('2018-05-16'), participants: ['dv-2', 'dv-1'] },
      {},
    ]),
    new Map(),
    undefined,
    new OwnDays([{ task: 'P1.1.1', unit: 'dv-2', until: day(21), at }]),
  );
  const content = (named: readonly string[], who: Partial<Listener>, done: readonly string[] = []) =>
    contentOf(named, 'reminder', {
      ...{ listener: person(who), book },
      done: (task, unit) => done.includes(`${task}/${unit}`),
    });
  const named = ['due/before/P1.1.1', 'due/before@dv-2/P1.1.1', 'due/start/P1.1.3', 'overdue/after/P1.1.4'];
  const said = (...args: Parameters<typeof content>) => {
    const found = content(...args);
    return contentLists.flatMap((list) =>
      (found?.[list] ?? []).map(({ task, phase, open, takePart, own }) =>
        [list, task.code.slice(-1), phase, ...open, '+', ...takePart, ...(own ? [`@${own}`] : [])].join(' '),
      ),
    );
  };

  it('is told again to its chat: each unit by its own day, and who takes part in what begins', () => {
    expect(said(named, { units: ['dv-1', 'dv-2'] })).toEqual([
      'due 1 before dv-1 +',
      'due 1 before dv-2 + @dv-2',
      'due 3 start dv-1 + dv-2',
    ]);
    expect(said(named, { units: ['dv-2'] })).toEqual(['due 1 before dv-2 + @dv-2', 'due 3 start + dv-2']);
    const whole = ['due 1 before dv-1 dv-3 +', 'due 1 before dv-2 + @dv-2', 'due 3 start dv-1 + dv-2'];
    expect(said(named, { units: '*' })).toEqual(whole);
    expect(said(named, { units: [], coordinator: true })).toEqual(whole);
    expect(said(['due/results/P1.1.3'], { units: ['dv-1', 'dv-2'] })).toEqual(['due 3 results dv-1 +']);
    const [planned, own] = content(named, { units: '*' })?.due ?? [];
    expect([planned, own].map((due) => due && dueSpan(due.task.date).to)).toEqual([day(16), day(21)]);
  });

  it('is told again without what was done, of another chat, or is not in the plan', () => {
    expect(said(named, { units: ['dv-1', 'dv-3'] }, ['P1.1.1/dv-1'])).toEqual([
      'due 1 before dv-3 +',
      'due 3 start dv-1 +',
    ]);
    expect(content(['due/before/P1.1.2', 'due/before/gone', 'other/before/P1.1.1'], {})).toBeUndefined();
    const found = content(['late/after/P1.1.1', 'week/before/P1.1.3'], { coordinator: true, units: [] });
    expect(found).toMatchObject({ kind: 'reminder', forCoordinator: true, due: [], overdue: [] });
    expect(found && namedIn(found)).toEqual(['late/after/P1.1.1', 'week/before/P1.1.3']);
  });

  it('is noted list by list, with the unit whose own day it is, 300 tasks at most', () => {
    const found = content(named, { units: '*' }) ?? expect.fail('nothing is told');
    expect(namedIn(found)).toEqual(named.slice(0, 3));
    const [due] = found.due;
    const many = Array.from({ length: 301 }, () => due ?? expect.fail('nothing is due'));
    expect(namedIn({ ...found, due: many })).toHaveLength(300);
  });
});

describe('messages of the days ahead', () => {
  const rules = (wishes: readonly TaskWish[], rest: object = {}) => {
    const policy = policyOf({ before: [0], after: [], ...rest });
    const book = smallBook(wishes);
    return { book, calendar, policy, timetable: new Timetable({ book, calendar, policy }) };
  };
  const snoozed = (of: object) => new Map([[placeKey(person().to), [of as { task: string; day: string }]]]);

  it('make up for what a chat missed since its last one, once, on the first working day', async () => {
    const plan = rules([{ date: by('2018-05-18') }, { date: by('2018-05-21') }, { date: by('2018-05-22') }]);
    const ahead = async (from: number, { last, today = false }: { last?: number; today?: boolean }) => {
      const snapshot = new Snapshot(plan, () => false, new Map());
      const history = { today: () => today, lastDay: () => (last === undefined ? undefined : day(last)) };
      const found: string[] = [];
      const period = { from: day(from), to: day(22) };
      for await (const { slot, to, content } of remindersAhead(
        { plan, listeners: [person()], snapshot, history },
        period,
      ))
        found.push([slot.day, to.id, ...content.due.map(({ task }) => task.code.slice(-1))].join(' '));
      return found;
    };
    expect(await ahead(19, { last: 17 })).toEqual(['2018-05-21 7 1 2', '2018-05-22 7 3']);
    expect(await ahead(19, { last: 18, today: true })).toEqual(['2018-05-21 7 2', '2018-05-22 7 3']);
    expect(await ahead(21, { last: 18 })).toEqual(['2018-05-21 7 2', '2018-05-22 7 3']);
    expect(await ahead(21, { last: 18, today: true })).toEqual(['2018-05-22 7 3']);
  });

  it('are left to the overview of the week where a messenger’s messages run short, for everybody, whatever the policy says', () => {
    const plan = rules([{ date: by('2018-05-22') }, { date: by('2018-05-25') }]);
    const content = (on: number, weekly: boolean, wish: object = { task: 'P1.1.2', day: day(1) }) =>
      new Snapshot(plan, () => false, snoozed(wish)).content(person(), {
        ...{ from: day(on), day: day(on) },
        ...(weekly && { weekly: true as const }),
      });
    expect(content(21, false)).toBeUndefined();
    expect(content(21, true)).toMatchObject({ kind: 'digest' });
    expect(content(21, true)?.week.map(({ task }) => task.code)).toEqual(['P1.1.1', 'P1.1.2']);
    expect(content(22, false)?.due.map(({ task }) => task.code)).toEqual(['P1.1.1']);
    expect(content(22, true)).toBeUndefined();
    const usual = rules([{ date: by('2018-05-25') }], { digest: true });
    const monday = { from: day(21), day: day(21) };
    expect(new Snapshot(usual, () => false, new Map()).content(person(), monday)).toBeUndefined();
    // What the chat asked to hear again is said all the same.
    const again = { task: 'P1.1.2', day: day(22) };
    expect(content(22, true, again)?.due.map(({ task }) => task.code)).toEqual(['P1.1.1', 'P1.1.2']);
    expect(content(23, true, again)).toBeUndefined();
    expect(content(21, false, again)).toBeUndefined();
  });
});

it('tasks by unit tell apart who owes and who takes part; who does both owes', () => {
  const task = dated(smallBook([{ date: by('2018-05-16') }]));
  const due = {
    task,
    phase: 'start',
    distance: 0,
    open: ['a', 'b', 'a'],
    takePart: ['b', 'c', 'c'],
  } as const;
  const index = new TaskIndex([{ ...due, open: [...due.open], takePart: [...due.takePart] }]);
  const of = (units: readonly string[]) => index.of(units).map(({ open, takePart }) => ({ open, takePart }));
  expect(of(['a', 'b', 'c', 'd'])).toEqual([{ open: ['a', 'b'], takePart: ['c'] }]);
  expect(of(['c'])).toEqual([{ open: [], takePart: ['c'] }]);
  expect(of(['d'])).toEqual([]);
  expect(index.of('*')).toEqual([due]);
});

describe('who is reminded', () => {
  const group = (id: string, units: '*' | string[]) => ({ to: { channel: 't', id, inGroup: true }, units });
  const person = (choice: 'ON' | 'OFF' | 'DAY_BEFORE' | 'PRIVATE' | null, coordinator = false) => ({
    to: { channel: 't', id: 'lan', inGroup: false },
    units: ['dv-1', 'dv-2'],
    coordinator,
    choice,
  });
  const inPrivate = (...args: Parameters<typeof listenersOf>) =>
    listenersOf(...args).find(({ to }) => !to.inGroup);

  it('are groups, of their units, with the overview', () => {
    expect(listenersOf([group('-1', ['dv-1'])], [])).toEqual([
      { ...group('-1', ['dv-1']), only: undefined, digest: 'weekly', coordinator: false },
    ]);
  });

  it('in private are people who chose nothing, of the units that no group is about', () => {
    expect(inPrivate([], [person(null)])?.units).toEqual(['dv-1', 'dv-2']);
    expect(inPrivate([group('-1', ['dv-1'])], [person(null)])?.units).toEqual(['dv-2']);
    expect(inPrivate([group('-1', ['dv-1']), group('-2', '*')], [person(null)])?.units).toEqual(['dv-2']);
  });

  it('in private are people as they chose, whatever groups there are', () => {
    const groups = [group('-1', '*')];
    expect(inPrivate(groups, [person('OFF')])).toBeUndefined();
    expect(inPrivate(groups, [person('ON')])).toMatchObject({
      units: ['dv-1', 'dv-2'],
      only: undefined,
      digest: 'monthly',
    });
    expect(inPrivate(groups, [person('DAY_BEFORE')])).toMatchObject({
      units: ['dv-1', 'dv-2'],
      only: 'day-before',
    });
  });

  it('coordinators get the overview', () => {
    expect(inPrivate([], [person(null, true)])).toMatchObject({ digest: 'weekly', coordinator: true });
  });

  it('coordinators with a coordination group get it there, unless they chose otherwise', () => {
    const groups = [group('-1', '*')];
    expect(inPrivate(groups, [person(null, true)])).toMatchObject({ digest: 'monthly', coordinator: false });
    expect(inPrivate(groups, [person('ON', true)])).toMatchObject({ digest: 'weekly', coordinator: true });
    expect(listenersOf(groups, [])).toEqual([
      { ...group('-1', '*'), only: undefined, digest: 'weekly', coordinator: true },
    ]);
  });

  it('of several groups about a unit is the one about the fewest units, then the first', () => {
    const groups = [group('-1', ['dv-1', 'dv-2']), group('-2', ['dv-2']), group('-3', ['dv-2'])];
    expect(listenersOf(groups, []).map(({ to, units }) => [to.id, ...units])).toEqual([
      ['-1', 'dv-1'],
      ['-2', 'dv-2'],
      ['-3'],
    ]);
  });
});

describe('a message covers', () => {
  it('the days since the last one, for a week at most', () => {
    expect(spanFor(day(14), day(16), calendar)).toEqual({ from: day(15), day: day(16) });
    expect(spanFor(day(8), day(16), calendar)).toEqual({ from: day(9), day: day(16) });
    expect(spanFor(day(7), day(16), calendar)).toEqual({ from: day(9), day: day(16) });
  });

  it('from the last working day on where there was none', () => {
    expect(spanFor(undefined, day(16), calendar)).toEqual({ from: day(15), day: day(16) });
    expect(spanFor(undefined, day(21), calendar)).toEqual({ from: day(18), day: day(21) });
  });
});

describe('a message may go', () => {
  const slot = (time: string, quiet: { from: string; to: string }) => {
    const { opens, closes } = slotOf(day(21), { time, quiet }, 'Asia/Ho_Chi_Minh');
    return [opens, closes].map((at) =>
      at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString().slice(8, 16),
    );
  };

  it('from the policy’s time until the quiet hours, or the end of the day', () => {
    expect(slot('07:30', { from: '21:00', to: '06:30' })).toEqual(['21T07:30', '21T21:00']);
    expect(slot('13:00', { from: '12:00', to: '13:00' })).toEqual(['21T13:00', '22T00:00']);
    expect(slot('07:30', { from: '21:00', to: '21:00' })).toEqual(['21T07:30', '22T00:00']);
  });

  it('with the overview on the first working day of its week', () => {
    expect(isFirstOfWeek(day(21), calendar)).toBe(true);
    expect(isFirstOfWeek(day(22), calendar)).toBe(false);
    expect(isFirstOfWeek(day(20), calendar)).toBe(false);
    const holiday = { ...calendar, isWorkingDay: (on: IsoDay) => on > day(21) && calendar.isWorkingDay(on) };
    expect(isFirstOfWeek(day(22), holiday)).toBe(true);
    expect(isFirstOfWeek(day(23), holiday)).toBe(false);
  });
});
