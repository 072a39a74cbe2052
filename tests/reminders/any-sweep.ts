import fc from 'fast-check';
import { addDays, type IsoDay, isoDay } from '../../src/base/day.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

const UNITS = 3;
const TASKS = 60;
const DAYS = 18;

/** A moment of a day: the clock's tick, or a unit that reports a task done. */
export type Step =
  | { at: string; what: 'tick' | 'tick-and-send' }
  | { at: string; what: 'done'; task: number; unit: number };

/** Some weeks of a plan. A day without steps: the machine was off. */
export interface Course {
  file: PlanFile;
  days: { day: IsoDay; steps: Step[] }[];
}

const times = [
  '00:10',
  '06:40',
  '07:30',
  '07:31',
  '11:00',
  '12:30',
  '13:00',
  '15:00',
  '20:59',
  '21:00',
  '23:50',
];
const time = fc.constantFrom(...times);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ at: time, what: fc.constantFrom('tick' as const, 'tick-and-send' as const) }),
  fc.record({ at: fc.constantFrom('07:30', '09:00'), what: fc.constant('tick-and-send' as const) }),
  fc.record({
    at: time,
    what: fc.constant('done' as const),
    task: fc.nat(TASKS - 1),
    unit: fc.nat(UNITS - 1),
  }),
);

const policy = fc
  .record({
    before: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 7, 14)),
    after: fc.uniqueArray(fc.constantFrom(1, 2, 3, 7)),
    time: fc.constantFrom('06:30', '07:30', '13:00'),
    digest: fc.boolean(),
    quiet: fc.constantFrom(
      { from: '21:00', to: '06:30' },
      { from: '12:00', to: '13:00' },
      { from: '22:00', to: '05:00' },
    ),
  })
  .map((one) => reminderPolicySchema.parse(one));

/** Any plan, policy, days off, downtimes, updates. */
export const anyCourse: fc.Arbitrary<Course> = fc
  .record({
    seed: fc.integer({ min: 1, max: 1000 }),
    reminders: policy,
    start: fc.integer({ min: 20, max: 330 }),
    off: fc.uniqueArray(fc.nat(DAYS - 1), { maxLength: 3 }),
    days: fc.array(
      fc.oneof(
        { weight: 1, arbitrary: fc.constant<Step[]>([]) },
        { weight: 4, arbitrary: fc.array(step, { minLength: 1, maxLength: 5 }) },
      ),
      { minLength: DAYS, maxLength: DAYS },
    ),
  })
  .map(({ seed, reminders, start, off, days }) => {
    const plan = madeUpPlan({ tasks: TASKS, units: UNITS, seed });
    const dayAt = (index: number) => addDays(isoDay('2018-01-01'), start + index);
    const extra = off.map((index) => ({ day: dayAt(index), name: { vi: 'Nghỉ', en: 'Off' } }));
    return {
      file: { ...plan, reminders, holidays: { ...plan.holidays, extra } },
      days: days.map((steps, index) => ({
        day: dayAt(index),
        steps: [...steps].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
      })),
    };
  });
