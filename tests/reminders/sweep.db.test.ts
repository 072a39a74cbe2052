import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type IsoDay } from '../../src/base/day.ts';
import { dueSpan } from '../../src/plan/deadline.ts';
import { isQuiet } from '../../src/plan/reminder-policy.ts';
import { type Occasion, occasionsByDay } from '../../src/reminders/occasions.ts';
import type { PlanInForce } from '../../src/reminders/timetable.ts';
import { testProvider } from '../support/database.ts';
import { anyCourse, type Course } from './any-sweep.ts';
import { goThrough, type Told } from './course.ts';

interface Went {
  course: Course;
  told: Told[];
  plan: PlanInForce;
}

/* A course that fails is not made smaller: each takes a second. */
const RUNS = { numRuns: testProvider === 'sqlite' ? 5 : 2, endOnFailure: true };

it('keeps its promises for any plan, policy, days off, downtimes and updates', async () => {
  await fc.assert(
    fc.asyncProperty(anyCourse, async (course) => {
      const went = { course, ...(await goThrough(course)) };
      saysOnlyWhatMayBeSaid(went);
      saysEachReminder(went);
      saysNothingAgain(went);
    }),
    RUNS,
  );
}, 180_000);

/** Nothing of what is done, in quiet hours, before the time or on days off; one message a chat a day. */
function saysOnlyWhatMayBeSaid({ told, plan: { calendar, policy } }: Went): void {
  const messages = told.map(({ day, chat }) => `${day}/${chat}`);
  expect(new Set(messages).size).toBe(messages.length);
  for (const { day, at, chat, content, done } of told) {
    if (!content) continue;
    expect(calendar.isWorkingDay(day) && at >= policy.time && !isQuiet(at, policy.quiet)).toBe(true);
    for (const one of [...content.due, ...content.late, ...content.week, ...content.overdue]) {
      const { task, open, takePart } = one;
      expect([...open, ...takePart]).toEqual([chat]);
      if (open.length > 0) expect(done.has(`${task.code}/${chat}`)).toBe(false);
    }
  }
}

/** Each reminder on its day, or gathered in the next message that is sent; unless a rule drops it. */
function saysEachReminder({ course, told, plan }: Went): void {
  const occasions = occasionsByDay(plan.book, plan.policy, plan.calendar);
  for (const [index, { day }] of course.days.entries()) {
    const after = course.days.slice(index).findIndex((each) => sends(each, plan));
    if (after < 0) continue;
    const days = course.days.slice(0, index + after + 1);
    for (const occasion of occasions.get(day) ?? [])
      saysReminder({ course: { ...course, days }, told, plan }, occasion);
  }
}

/** A reminder, at the latest on the last day of a course. */
function saysReminder({ course, told, plan }: Went, occasion: Occasion): void {
  const { task } = occasion;
  const day = course.days.at(-1)?.day ?? occasion.day;
  for (const chat of plan.book.leadersOf(task)) {
    if (reported(course, task.code, chat)) continue;
    if (dropped(occasion, day, madeUpSince(told, chat, day, plan))) continue;
    const message = told.find((one) => one.chat === chat && one.day === day);
    expect(message?.content?.due.map((due) => due.task.code)).toContain(task.code);
  }
}

/** Nothing is said of days that an earlier message was about already, nor without a reason. */
function saysNothingAgain({ told, plan }: Went): void {
  const occasions = occasionsByDay(plan.book, plan.policy, plan.calendar);
  for (const { chat, day, content } of told) {
    const reasons = new Set<string>();
    for (let each = madeUpSince(told, chat, day, plan); each <= day; each = addDays(each, 1))
      for (const { task } of occasions.get(each) ?? []) reasons.add(task.code);
    for (const { task } of content?.due ?? []) expect(reasons).toContain(task.code);
  }
}

/** What the rules drop: what is too old to be made up for, and the start of an event that is over. */
function dropped({ task, phase, day }: Occasion, on: IsoDay, since: IsoDay): boolean {
  return day < since || (phase === 'start' && dueSpan(task.date).to < on);
}

/** Whether a unit reported a task done in some days. */
function reported({ file, days }: Course, task: string, unit: string): boolean {
  return days
    .flatMap(({ steps }) => steps)
    .some((step) => {
      if (step.what !== 'done') return false;
      return file.tasks[step.task]?.code === task && file.units[step.unit]?.code === unit;
    });
}

/** The first day whose reminders a message of a day still makes up for. */
function madeUpSince(told: readonly Told[], chat: string, day: IsoDay, { calendar }: PlanInForce): IsoDay {
  const last = told.findLast((one) => one.chat === chat && one.day < day)?.day;
  if (last === undefined || last < addDays(day, -14)) return calendar.lastWorkingDay(addDays(day, -1));
  const [next, oldest] = [addDays(last, 1), addDays(day, -7)];
  return next > oldest ? next : oldest;
}

/** Whether something is sent on a day: it is worked, and the machine was on between the time and the quiet hours. */
function sends({ day, steps }: Course['days'][number], { calendar, policy }: PlanInForce): boolean {
  const end = policy.quiet.from > policy.time ? policy.quiet.from : '24:00';
  const inTime = steps.some(({ what, at }) => what === 'tick-and-send' && at >= policy.time && at < end);
  return calendar.isWorkingDay(day) && inTime;
}
