import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type IsoDay, isoDay } from '../../src/base/day.ts';
import { type PlanCalendar, planCalendar } from '../../src/plan/calendar.ts';
import { isDated, lastGoodDay } from '../../src/plan/deadline.ts';
import type { PlanBook } from '../../src/plan/plan-book.ts';
import type { RoundOrder } from '../../src/rounds/order.ts';
import { runs } from '../support/runs.ts';
import { anyCourse, type Course, longAway } from './any-course.ts';
import { COORDINATION, goThrough, type Look, personOf, type Went } from './course.ts';

/* A course that fails is not made smaller: each takes seconds. */
const RUNS = {
  numRuns: Number(process.env.COURSES ?? runs(3)),
  endOnFailure: true,
};

/** For so many days a result is still told. */
const TOLD_DAYS = 7;

interface Whole extends Went {
  course: Course;
  calendar: PlanCalendar;
}

it('keeps its promises for any schedules, answers and downtimes, with one program or two', async () => {
  await fc.assert(
    fc.asyncProperty(anyCourse, async (course) => {
      const went = await goThrough(course);
      const whole = { ...went, course, calendar: await planCalendar(went.plan.book.file) };
      saysOnlyWhatMayBeSaid(whole);
      saysWhatIsDue(whole);
      opensOnce(whole);
      await closesOnce(whole);
    }),
    { ...RUNS, examples: [[longAway]] },
  );
}, 240_000);

/** In working hours only; one question a chat and round, two more at most, on later days; none to who has finished. */
function saysOnlyWhatMayBeSaid({ told, calendar, course }: Whole): void {
  for (const { day, at } of told) {
    expect(calendar.isWorkingDay(day), day).toBe(true);
    expect(at >= '08:00' && at < '17:00', at).toBe(true);
  }
  for (const [key, some] of grouped(told, ({ round, chat }) => `${round} ${chat}`)) {
    const of = (kind: string) => some.filter((one) => one.kind === kind);
    expect(of('round-prompt').length, key).toBeLessThanOrEqual(1);
    expect(of('round-reminder').length, key).toBeLessThanOrEqual(2);
    expect(of('round-summary').length, key).toBeLessThanOrEqual(1);
    const asked = some.filter(({ kind }) => kind !== 'round-summary').map(({ day }) => day);
    expect(new Set(asked).size, key).toBe(asked.length);
    if (of('round-reminder').length > 0) expect(some[0]?.kind, key).toBe('round-prompt');
  }
  for (const { kind, chat, filling } of told.filter((one) => one.kind !== 'round-summary')) {
    const open = filling.filter(({ stage }) => stage !== 'finished').map(({ unit }) => unit);
    expect(
      unitsAskedIn(chat, course).some((unit) => open.includes(unit)),
      `${kind} ${chat}`,
    ).toBe(true);
  }
}

/** After each tick in working hours everybody with something to answer was asked, and nothing is open that is over. */
function saysWhatIsDue({ looks, calendar, course }: Whole): void {
  for (const look of looks.filter((one) => one.sent && isWorking(one, calendar)))
    for (const { id, endsOn, open, filling } of look.rounds) {
      if (!open) continue;
      expect(endsOn >= look.day, `round ${id} on ${look.day}`).toBe(true);
      const units = filling.filter(({ stage }) => stage !== 'finished').map(({ unit }) => unit);
      for (const chat of chatsFor(units, course)) {
        const asked = look.told.filter((one) => one.round === id && one.chat === chat);
        expect(
          asked.map(({ kind }) => kind),
          `round ${id}, ${chat}, ${look.day} ${look.at}`,
        ).toContain('round-prompt');
      }
    }
}

/** The first tick in working hours opens one round for the latest occasion that has come, and none for those before. */
function opensOnce({ looks, orders, plan, calendar, course }: Whole): void {
  for (const order of orders.filter(({ rhythm }) => rhythm !== 'NOW')) {
    const all = occasions(order, { plan, calendar });
    const expected: IsoDay[] = [];
    let handled = course.days[0]?.day ?? isoDay('2018-01-01');
    for (const look of looks.filter((one) => isWorking(one, calendar))) {
      const latest = all.filter((day) => day > handled && day <= look.day).at(-1);
      if (latest !== undefined && !isDropped(order, look, plan.book)) expected.push(latest);
      handled = latest ?? handled;
      const opened = look.rounds.filter((round) => round.order === order.id).map(({ occasion }) => occasion);
      expect(opened, `${order.rhythm} on ${look.day}`).toEqual(expected);
    }
  }
}

/** Each round that is over is closed by one entry of the audit log, and its result told once, where there was a chance in time. */
async function closesOnce({ prisma, looks, told, calendar }: Whole): Promise<void> {
  const closed = await prisma.round.findMany({ where: { closedAt: { not: null } } });
  expect(await prisma.auditEntry.count({ where: { action: 'round-closed' } })).toBe(closed.length);
  expect(await prisma.auditEntry.count({ where: { action: 'round-opened' } })).toBe(
    await prisma.round.count(),
  );
  for (const { id, closedAt } of closed) {
    const results = told.filter(({ round, kind }) => round === id && kind === 'round-summary');
    expect(results.every(({ chat }) => chat === COORDINATION)).toBe(true);
    const until = addDays(isoDay(closedAt?.toISOString().slice(0, 10) ?? ''), TOLD_DAYS);
    const seen = looks.find(
      (look) =>
        look.sent &&
        isWorking(look, calendar) &&
        look.day < until &&
        look.rounds.some((one) => one.id === id && !one.open),
    );
    if (seen) expect(results, `round ${id}, seen closed on ${seen.day}`).toHaveLength(1);
  }
}

function isWorking({ day, at }: Pick<Look, 'day' | 'at'>, calendar: PlanCalendar): boolean {
  return calendar.isWorkingDay(day) && at >= '08:00' && at < '17:00';
}

/** Why an occasion opens nothing: nothing is left to ask, or the task that it is before is over. */
function isDropped(order: RoundOrder, { asked, day }: Look, book: PlanBook): boolean {
  const task = order.task === undefined ? undefined : book.task(order.task);
  const over = task !== undefined && isDated(task) && lastGoodDay(task.date) < day;
  return over || asked.get(order.id) === 0;
}

/** The days on which a schedule opens rounds, reckoned day by day through the year. */
function occasions(
  { rhythm, day, task }: RoundOrder,
  { plan, calendar }: Pick<Whole, 'plan' | 'calendar'>,
): IsoDay[] {
  const found: IsoDay[] = [];
  const meant = task === undefined ? undefined : plan.book.task(task);
  if (rhythm === 'BEFORE_TASK')
    return meant && isDated(meant) ? [workingDaysBefore(lastGoodDay(meant.date), day, calendar)] : [];
  for (let each = isoDay('2018-01-01'); each < '2019-02-01'; each = addDays(each, 1)) {
    const [month, number] = [Number(each.slice(5, 7)), Number(each.slice(8))];
    const isLast = addDays(each, 1).slice(5, 7) !== each.slice(5, 7);
    const isMonth = rhythm === 'MONTHLY' || [3, 6, 9, 12].includes(month);
    if (isMonth && (number === day || (isLast && number < day))) found.push(each);
  }
  return found;
}

function workingDaysBefore(last: IsoDay, count: number, calendar: PlanCalendar): IsoDay {
  let [day, left] = [last, count];
  while (left > 0) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Whom a unit's question goes to: those who speak for it, in private; where nobody does, its group. */
function chatsFor(units: readonly string[], course: Course): string[] {
  const people = course.people.map((_units, index) => personOf(index));
  const chats = [...people, ...course.file.units.map(({ code }) => code)];
  return chats.filter((chat) => unitsAskedIn(chat, course).some((unit) => units.includes(unit)));
}

function unitsAskedIn(chat: string, { people, file }: Course): string[] {
  const units = file.units.map(({ code }) => code);
  const index = people.findIndex((_units, place) => personOf(place) === chat);
  if (index >= 0) return (people[index] ?? []).flatMap((place) => units[place] ?? []);
  return people.flat().some((place) => units[place] === chat) ? [] : [chat];
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
