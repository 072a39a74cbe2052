import fc from 'fast-check';
import { addDays, type IsoDay, isoDay } from '../../src/base/day.ts';
import { isDated, lastGoodDay } from '../../src/plan/deadline.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

const UNITS = 4;
const TASKS = 24;
const DAYS = 90;

/** A moment of a day: the clock's tick in one program or in two at once, or what a unit says of a task. */
export type Step =
  | { at: string; what: 'tick' | 'tick-and-send'; programs: 1 | 2 }
  | { at: string; what: 'answer'; unit: number; tasks: number; status: 'IN_PROGRESS' | 'DONE' };

/** What a coordinator wants asked. */
interface Wish {
  rhythm: 'MONTHLY' | 'QUARTERLY' | 'BEFORE_TASK' | 'NOW';
  day: number;
  days: number;
  /** The task of one before a task. */
  task: string;
}

/** Some weeks of a plan with update rounds. A day without steps: the machine was off. */
export interface Course {
  file: PlanFile;
  wishes: Wish[];
  /** The units that each person speaks for, by their places; a unit that nobody speaks for has only its group. */
  people: number[][];
  days: { day: IsoDay; steps: Step[] }[];
}

const times = ['00:05', '07:59', '08:00', '08:01', '11:30', '16:59', '17:00', '20:00', '23:59'];
const time = fc.constantFrom(...times);
const programs = fc.constantFrom(1 as const, 2 as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      at: time,
      what: fc.constantFrom('tick' as const, 'tick-and-send' as const),
      programs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      at: fc.constantFrom('08:00', '09:30', '14:00'),
      what: fc.constant('tick-and-send' as const),
      programs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      at: time,
      what: fc.constant('answer' as const),
      unit: fc.nat(UNITS - 1),
      tasks: fc.constantFrom(1, 3, TASKS),
      status: fc.constantFrom('IN_PROGRESS' as const, 'IN_PROGRESS' as const, 'DONE' as const),
    }),
  },
);

const wish = fc.record({
  rhythm: fc.constantFrom(
    'MONTHLY' as const,
    'MONTHLY' as const,
    'QUARTERLY' as const,
    'BEFORE_TASK' as const,
    'NOW' as const,
  ),
  day: fc.integer({ min: 1, max: 31 }),
  days: fc.constantFrom(1, 2, 5, 7, 14),
  at: fc.nat(),
});

/** A unit finishes between the queueing and the sending of what it is asked. */
const overtaken = fc.nat(UNITS - 1).map((unit): Step[] => [
  { at: '08:00', what: 'tick', programs: 1 },
  { at: '08:30', what: 'answer', unit, tasks: TASKS, status: 'IN_PROGRESS' },
  { at: '09:00', what: 'tick-and-send', programs: 2 },
]);

/** Days without the machine come in runs, as weeks of a power cut do. */
const working = fc
  .array(
    fc.oneof(
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 1, max: 12 })
          .map((long) => Array.from({ length: long }, (): Step[] => [])),
      },
      { weight: 1, arbitrary: overtaken.map((steps) => [steps]) },
      { weight: 6, arbitrary: fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => [steps]) },
    ),
    { minLength: DAYS, maxLength: DAYS },
  )
  .map((runs) => runs.flat().slice(0, DAYS));

/** Any plan, schedules, people, days off, downtimes and answers. */
export const anyCourse: fc.Arbitrary<Course> = fc
  .record({
    seed: fc.integer({ min: 1, max: 1000 }),
    start: fc.integer({ min: 20, max: 300 }),
    off: fc.uniqueArray(fc.nat(DAYS - 1), { maxLength: 4 }),
    wishes: fc.array(wish, { minLength: 1, maxLength: 2 }),
    people: fc.array(fc.uniqueArray(fc.nat(UNITS - 1), { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
    days: working,
  })
  .map(({ seed, start, off, wishes, people, days }) => {
    const plan = madeUpPlan({ tasks: TASKS, units: UNITS, seed });
    const dayAt = (index: number) => addDays(isoDay('2018-01-01'), start + index);
    const extra = off.map((index) => ({ day: dayAt(index), name: { vi: 'Nghỉ', en: 'Off' } }));
    const dated = plan.tasks.filter(isDated).filter(({ date }) => lastGoodDay(date) > dayAt(5));
    return {
      file: { ...plan, holidays: { ...plan.holidays, extra } },
      wishes: wishes.map(({ at, rhythm, day, days: open }) => ({
        rhythm: dated.length === 0 && rhythm === 'BEFORE_TASK' ? 'MONTHLY' : rhythm,
        day: rhythm === 'BEFORE_TASK' ? (day % 20) + 1 : day,
        days: open,
        task: dated[at % Math.max(1, dated.length)]?.code ?? '',
      })),
      people,
      days: days.map((steps, index) => ({
        day: dayAt(index),
        steps: [...steps].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
      })),
    };
  });

/** A monthly schedule, the machine off over three of its days, and then two programs that wake at the same time. */
export const longAway: Course = {
  file: madeUpPlan({ tasks: TASKS, units: UNITS, seed: 1 }),
  wishes: [{ rhythm: 'MONTHLY', day: 31, days: 7, task: '' }],
  people: [[0, 1], [1]],
  days: [
    { day: isoDay('2018-03-29'), steps: [{ at: '08:00', what: 'tick-and-send', programs: 1 }] },
    { day: isoDay('2018-07-03'), steps: [{ at: '08:00', what: 'tick-and-send', programs: 2 }] },
    { day: isoDay('2018-07-04'), steps: [{ at: '09:00', what: 'tick-and-send', programs: 2 }] },
    { day: isoDay('2018-07-20'), steps: [{ at: '16:59', what: 'tick-and-send', programs: 2 }] },
  ],
};
