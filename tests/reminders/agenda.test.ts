import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { addDays, daysBetween, type IsoDay, isoDay } from '../../src/base/day.ts';
import { type PlanCalendar, planCalendar } from '../../src/plan/calendar.ts';
import { dueSpan, isEvent } from '../../src/plan/deadline.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { isQuiet, type ReminderPolicy, reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { Agenda, type ReminderContent } from '../../src/reminders/agenda.ts';
import { spanFor } from '../../src/reminders/history.ts';
import { listenersOf } from '../../src/reminders/listener.ts';
import { occasionsOf } from '../../src/reminders/occasions.ts';
import { slotOf } from '../../src/reminders/slot.ts';
import { type Span, Timetable } from '../../src/reminders/timetable.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { runs } from '../support/runs.ts';

/*
 * A year of a made-up plan is lived through, with days on which the program was off, holidays, policies and updates at
 * random; what each chat hears is decided by the same functions as in the sweep.
 */

const FIRST = isoDay('2018-01-15');
const DAYS = 330;
const books = new Map<number, { book: PlanBook; calendar: PlanCalendar }>();
beforeAll(async () => {
  for (let seed = 1; seed <= 4; seed += 1) {
    const file = madeUpPlan({ tasks: 24, units: 6, seed });
    books.set(seed, { book: new PlanBook(file), calendar: await planCalendar(file) });
  }
});

const distances = (least: number) => fc.uniqueArray(fc.integer({ min: least, max: 30 }), { maxLength: 5 });
const policies = fc
  .record({
    before: distances(0),
    after: distances(1),
    digest: fc.boolean(),
    hour: fc.integer({ min: 6, max: 17 }),
    events: fc.record({ before: distances(0), results: distances(1) }),
  })
  .map(
    ({ hour, ...rest }): ReminderPolicy =>
      reminderPolicySchema.parse({ ...rest, time: `${String(hour).padStart(2, '0')}:30` }),
  );
const lives = fc.record({
  seed: fc.integer({ min: 1, max: 4 }),
  policy: policies,
  /** When the program was off: the first day and how long. */
  pauses: fc.array(fc.tuple(fc.nat(DAYS), fc.integer({ min: 1, max: 20 })), { maxLength: 6 }),
  /** Which task (by its place in the plan), by which unit, was reported done on which day. */
  updates: fc.array(fc.tuple(fc.nat(23), fc.nat(5), fc.nat(DAYS)), { maxLength: 40 }),
});

interface Told {
  chat: string;
  day: IsoDay;
  span: Span;
  content: ReminderContent;
}

type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;

function live({ seed, policy, pauses, updates }: Life) {
  const { book, calendar } = books.get(seed) ?? expect.fail('no such plan');
  const timetable = new Timetable({ book, calendar, policy });
  const units = book.file.units.map(({ code }) => code);
  const groups = units.map((unit) => ({ to: { channel: 't', id: unit, inGroup: true }, units: [unit] }));
  const listeners = listenersOf(groups, []);
  const doneOn = new Map<string, IsoDay>();
  for (const [task, unit, day] of updates) {
    const key = `${book.file.tasks[task]?.code}/${units[unit]}`;
    const on = addDays(FIRST, day);
    if (on < (doneOn.get(key) ?? '9')) doneOn.set(key, on);
  }
  const isOff = (offset: number) => pauses.some(([from, length]) => offset >= from && offset < from + length);
  const last = new Map<string, IsoDay>();
  const told: Told[] = [];
  for (let offset = 0; offset < DAYS; offset += 1) {
    const day = addDays(FIRST, offset);
    if (isOff(offset) || !calendar.isWorkingDay(day)) continue;
    const done = (task: string, unit: string) => (doneOn.get(`${task}/${unit}`) ?? '9') <= day;
    for (const listener of listeners) {
      const span = spanFor(last.get(listener.to.id), day, calendar);
      const content = new Agenda(book, timetable.on(span), done).of(listener);
      if (!content) continue;
      told.push({ chat: listener.to.id, day, span, content });
      last.set(listener.to.id, day);
    }
  }
  return { book, calendar, told, doneOn, isOff };
}

type Lived = ReturnType<typeof live>;

it('keeps its promises over a year of days, pauses, policies and updates at random', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const lived = live(life);
      namesOnlyUnitsThatOwe(lived);
      saysOneMessageADay(lived);
      saysEachOccasionOnce(lived, life);
      announcesNoEventThatIsOver(lived);
    }),
    { numRuns: runs(6) },
  );
});

function namesOnlyUnitsThatOwe({ book, told, doneOn }: Lived): void {
  for (const { chat, day, content } of told)
    for (const { task, open } of [...content.due, ...content.week, ...content.overdue])
      for (const unit of open) {
        expect(unit).toBe(chat);
        expect(book.leadersOf(task)).toContain(unit);
        expect((doneOn.get(`${task.code}/${unit}`) ?? '9') > day).toBe(true);
      }
}

function saysOneMessageADay({ told, calendar }: Lived): void {
  const keys = told.map(({ chat, day }) => `${chat}/${day}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { day } of told) expect(calendar.isWorkingDay(day)).toBe(true);
}

/** On its day, gathered on the next, or dropped after more than a week. */
function saysEachOccasionOnce(lived: Lived, life: Life): void {
  for (const { task, unit, occasion } of occasions(lived, life)) {
    const covering = lived.told.filter(
      ({ chat, span }) => chat === unit && span.from <= occasion.day && occasion.day <= span.day,
    );
    const times = covering.filter(({ content }) => content.due.some((due) => due.task.code === task.code));
    expect(times.length).toBeLessThanOrEqual(1);
    for (const { day } of times) expect(daysBetween(occasion.day, day)).toBeLessThanOrEqual(7);
    const open = (lived.doneOn.get(`${task.code}/${unit}`) ?? '9') > occasion.day;
    const running = !lived.isOff(daysBetween(FIRST, occasion.day));
    if (running && open) expect(times.map(({ day }) => day)).toEqual([occasion.day]);
  }
}

function announcesNoEventThatIsOver({ told }: Lived): void {
  for (const { day, content } of told)
    for (const { task, phase } of content.due)
      if (phase === 'start' && isEvent(task)) expect(dueSpan(task.date).to >= day).toBe(true);
}

/** Every occasion of the year, for each unit that owes its task. */
function occasions({ book, calendar }: Lived, { policy }: Life) {
  return book
    .dated()
    .flatMap((task) => occasionsOf(task, policy, calendar).map((occasion) => ({ task, occasion })))
    .filter(({ occasion }) => FIRST <= occasion.day && occasion.day < addDays(FIRST, DAYS))
    .flatMap((found) => book.leadersOf(found.task).map((unit) => ({ ...found, unit })));
}

it('no message’s time lies in quiet hours', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  fc.assert(
    fc.property(
      time,
      time,
      time,
      fc.nat(364),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (at, from, to, day, part) => {
        const quiet = { from, to };
        fc.pre(from !== to && !isQuiet(at, quiet));
        const { opens, closes } = slotOf(addDays(FIRST, day), { time: at, quiet }, 'Asia/Ho_Chi_Minh');
        const within = closes.epochMilliseconds - opens.epochMilliseconds;
        expect(within).toBeGreaterThan(0);
        const moment = opens.add({ milliseconds: Math.floor(within * part) });
        const local = moment.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainTime().toString().slice(0, 5);
        expect(isQuiet(local, quiet)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});
