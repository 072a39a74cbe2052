import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, type IsoDay, isoDay } from '../../src/base/day.ts';
import { contentLists } from '../../src/reminders/agenda.ts';
import { hearingOf } from '../../src/reminders/listener.ts';
import { occasionsByDay } from '../../src/reminders/occasions.ts';
import { readPlan } from '../plan/plans.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { runs } from '../support/runs.ts';
import { type DoneBy, groupOf, type Heard, heardIn, openYear, personOf, type Year } from './year.ts';

/*
 * The months of the 2018 plan as its chats hear them: 18 units with a person each, one of whom coordinates, and a group
 * for the whole plan.
 */

const COORDINATION = 'coordination';
const SPRING = { from: isoDay('2018-05-01'), to: isoDay('2018-05-31') };
const AUTUMN = { from: isoDay('2018-11-01'), to: isoDay('2018-12-31') };
const nobody: DoneBy = () => false;

let year: Year;
let units: string[];
beforeAll(async () => {
  year = await openYear(readPlan('bimSon'));
  units = year.book.file.units.map(({ code }) => code);
});

const people = () => units.map((unit) => personOf(unit, [unit], { coordinator: unit === 'ld' }));
const coordination = () => groupOf(COORDINATION, '*');
const tasksOf = ({ content }: Heard) => contentLists.flatMap((list) => content[list]);
const chatsOn = (heard: readonly Heard[], day: string) =>
  heard.filter((one) => one.day === day).map(({ chat }) => chat);
const monthly = (heard: readonly Heard[], chat: string) =>
  groupedBy(
    heard.filter((one) => one.chat === chat),
    ({ day }) => day.slice(0, 7),
  );

/** Each unit reports a task on the day on which it first hears of it; events cannot be done before they are over. */
function answeredAtOnce(heard: readonly Heard[]): DoneBy {
  const first = new Map<string, IsoDay>();
  for (const { chat, day, content } of heard)
    for (const { task } of content.due) {
      const key = `${task.code}/${chat}`;
      if (!first.has(key)) first.set(key, day);
    }
  return (task, unit, day) =>
    year.book.task(task)?.date?.rule !== 'from-to' && (first.get(`${task}/${unit}`) ?? '9') < day;
}

function saysEachChatOnce(heard: readonly Heard[]): void {
  const keys = heard.map(({ chat, day }) => `${chat}/${day}`);
  expect(new Set(keys).size).toBe(keys.length);
}

describe('18 people without groups of their own, and one coordination group', () => {
  it('each hear of what their unit owes, and of nothing else, also when nobody answers', () => {
    for (const period of [SPRING, AUTUMN]) {
      const heard = heardIn(year, period, { groups: [coordination()], people: people(), done: nobody });
      saysEachChatOnce(heard);
      for (const one of heard.filter(({ inGroup }) => !inGroup))
        for (const { open, takePart } of tasksOf(one)) expect([...open, ...takePart]).toEqual([one.chat]);
    }
    const may = heardIn(year, SPRING, { groups: [coordination()], people: people(), done: nobody });
    expect(units).toHaveLength(18);
    for (const day of ['2018-05-07', '2018-05-14', '2018-05-18', '2018-05-21', '2018-05-22', '2018-05-28'])
      expect(
        chatsOn(may, day)
          .filter((chat) => chat !== COORDINATION)
          .sort(),
        day,
      ).toEqual([...units].sort());
  });

  it('where nobody answers, come to at most 8 messages a month in the coordination group', () => {
    for (const period of [SPRING, AUTUMN]) {
      const heard = heardIn(year, period, { groups: [coordination()], people: people(), done: nobody });
      for (const [month, messages] of monthly(heard, COORDINATION))
        expect(messages.length, month).toBeLessThanOrEqual(8);
    }
  });

  it('hear in the coordination group of one unit’s own tasks in the overview only', () => {
    for (const period of [SPRING, AUTUMN]) {
      const heard = heardIn(year, period, { groups: [coordination()], people: people(), done: nobody });
      const others = heard.filter(
        ({ chat, content }) => chat === COORDINATION && content.kind === 'reminder',
      );
      expect(others.length).toBeGreaterThan(0);
      for (const { content } of others)
        for (const { task } of [...content.due, ...content.late])
          expect([...year.book.leadersOf(task), ...task.participants].length, task.code).toBeGreaterThan(1);
    }
    const overviews = heardIn(year, AUTUMN, { groups: [coordination()], people: people(), done: nobody })
      .filter(({ chat, content }) => chat === COORDINATION && content.kind === 'digest')
      .flatMap(tasksOf);
    expect(overviews.map(({ task }) => task.code)).toContain('III.1.3');
  });

  it('where nobody answers, name all late units in the coordination group', () => {
    const heard = heardIn(year, SPRING, { groups: [coordination()], people: people(), done: nobody });
    const late = heard.find(({ chat, day }) => chat === COORDINATION && day === '2018-05-24');
    expect(late?.content.late.map(({ task, open }) => [task.code, ...open])).toEqual([['IV.2', ...units]]);
    const overdue = heard.find(({ chat, day }) => chat === COORDINATION && day === '2018-05-28');
    expect(overdue?.content.overdue.find(({ task }) => task.code === 'IV.2')?.open).toEqual(units);
  });

  it.each([
    ['spring', SPRING],
    ['autumn', AUTUMN],
  ])(
    'where everybody answers on the first day, hear of each task once, and the group of nothing late: %s',
    (_, period) => {
      const done = answeredAtOnce(heardIn(year, period, { groups: [], people: people(), done: nobody }));
      const heard = heardIn(year, period, { groups: [coordination()], people: people(), done });
      for (const unit of units) {
        const own = heard.filter(({ chat }) => chat === unit).flatMap(({ content }) => content.due);
        const codes = own.filter(({ phase }) => phase === 'before').map(({ task }) => task.code);
        expect(new Set(codes).size, unit).toBe(codes.length);
      }
      const group = heard.filter(({ chat }) => chat === COORDINATION);
      expect(group.flatMap(({ content }) => content.late)).toEqual([]);
      for (const [month, messages] of monthly(heard, COORDINATION))
        expect(messages.length, month).toBeLessThanOrEqual(5);
    },
  );

  it('hear more seldom of what nobody mends: in a summer without dates once a month', () => {
    const summer = { from: isoDay('2018-07-01'), to: isoDay('2018-09-30') };
    const heard = heardIn(year, summer, { groups: [coordination()], people: people(), done: nobody });
    for (const chat of [COORDINATION, ...units])
      expect(
        [...monthly(heard, chat)].map(([, messages]) => messages.length),
        chat,
      ).toEqual([1, 1, 1]);
  });
});

it('a coordinator without a coordination group is told in private, with one only there', () => {
  const told = (groups: ReturnType<typeof groupOf>[]) =>
    heardIn(year, SPRING, { groups, people: people(), done: nobody })
      .filter(({ chat, content }) => chat === 'ld' && content.forCoordinator)
      .map(({ day }) => day);
  expect(told([])).toContain('2018-05-24');
  expect(told([coordination()])).toEqual([]);
});

it('where units have groups, people hear nothing in private that their group hears', () => {
  const groups = [coordination(), ...units.map((unit) => groupOf(`g/${unit}`, [unit]))];
  const heard = heardIn(year, AUTUMN, { groups, people: people(), done: nobody });
  expect(heard.filter(({ inGroup }) => !inGroup)).toEqual([]);
  for (const one of heard.filter(({ chat }) => chat !== COORDINATION))
    for (const { open, takePart } of tasksOf(one))
      expect(`g/${[...open, ...takePart].join()}`).toBe(one.chat);
});

function groupedBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

/* Any people, groups and progress: units 0 to 5 of a made-up plan, over six weeks. */
const scenes = fc.record({
  seed: fc.integer({ min: 1, max: 30 }),
  groups: fc.array(fc.oneof(fc.constant('*' as const), fc.uniqueArray(fc.nat(5), { minLength: 1 })), {
    maxLength: 5,
  }),
  people: fc.array(
    fc.record({
      units: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 }),
      coordinator: fc.boolean(),
    }),
    {
      maxLength: 8,
    },
  ),
  done: fc.array(fc.tuple(fc.nat(39), fc.nat(5), fc.nat(41)), { maxLength: 60 }),
  start: fc.integer({ min: 0, max: 300 }),
});

type Scene = typeof scenes extends fc.Arbitrary<infer S> ? S : never;

it('everybody whose unit is reminded hears it exactly once, in the unit’s group or in private', async () => {
  await fc.assert(
    fc.asyncProperty(scenes, async (scene) => {
      const played = await play(scene);
      saysEachChatOnce(played.heard);
      for (const { task, unit, day } of reminded(played))
        expect(heardOf(played, { task, unit, day }).sort()).toEqual(placesOf(played, unit).sort());
    }),
    { numRuns: runs(12) },
  );
});

async function play(scene: Scene) {
  const made = await openYear(madeUpPlan({ tasks: 40, units: 6, seed: scene.seed }));
  const { file } = made.book;
  const unitAt = (index: number) => file.units[index]?.code ?? '';
  const groups = scene.groups.map((about, index) =>
    groupOf(`g${index}`, about === '*' ? '*' : about.map(unitAt)),
  );
  const persons = scene.people.map(({ units: own, coordinator }, index) =>
    personOf(`p${index}`, own.map(unitAt), { coordinator }),
  );
  const from = addDays(isoDay('2018-01-08'), scene.start);
  const period = { from, to: addDays(from, 41) };
  const doneOn = new Map(
    scene.done.map(([task, unit, offset]) => [
      `${file.tasks[task]?.code}/${unitAt(unit)}`,
      addDays(from, offset),
    ]),
  );
  const done: DoneBy = (task, unit, day) => (doneOn.get(`${task}/${unit}`) ?? '9') <= day;
  const heard = heardIn(made, period, { groups, people: persons, done });
  return { ...made, groups, persons, period, done, heard };
}

type Played = Awaited<ReturnType<typeof play>>;

/** Which units are to be reminded of what on which day. */
function reminded({ book, timetable, calendar, period, done }: Played) {
  const days = [...occasionsByDay(book, timetable.rules.policy, calendar)];
  return days
    .filter(([day]) => period.from <= day && day <= period.to)
    .flatMap(([day, all]) => all.map(({ task }) => ({ day, task })))
    .flatMap(({ day, task }) => book.leadersOf(task).map((unit) => ({ day, task: task.code, unit })))
    .filter(({ day, task, unit }) => !done(task, unit, day));
}

/** The chats, coordination groups aside, that hear of a unit's task on a day. */
function heardOf({ heard, groups }: Played, about: { task: string; unit: string; day: string }): string[] {
  const whole = groups.filter(({ units: of }) => of === '*').map(({ to }) => to.id);
  return heard
    .filter(({ day, chat }) => day === about.day && !whole.includes(chat))
    .filter(({ content }) =>
      content.due.some(({ task, open }) => task.code === about.task && open.includes(about.unit)),
    )
    .map(({ chat }) => chat);
}

/** Where a unit is to hear: in its own group, or all who speak for it in private. */
function placesOf({ groups, persons }: Played, unit: string): string[] {
  const own = hearingOf(groups).groupOf(unit)?.to.id;
  if (own !== undefined) return [own];
  return persons.filter(({ units: of }) => of.includes(unit)).map(({ to }) => to.id);
}
