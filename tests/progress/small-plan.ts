import { isoDay } from '../../src/base/day.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { type PlanFile, planFileSchema, type Task, type TaskDate } from '../../src/plan/plan-file.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

/** What a test says of a task; without `date` it has none. Its code is `P1.1.` and its 1-based position. */
export type TaskWish = Partial<Pick<Task, 'kind' | 'lead' | 'participants' | 'date' | 'sensitive'>>;

/** A plan of three units (`dv-1` to `dv-3`) with these tasks, led by `dv-1` unless they say otherwise. */
export function smallPlan(wishes: readonly TaskWish[], rest: Partial<PlanFile> = {}): PlanFile {
  const made = madeUpPlan({ tasks: wishes.length, units: 3 });
  const tasks = made.tasks.map(({ date: _, ...task }, index) => ({
    ...task,
    kind: 'report',
    lead: ['dv-1'],
    participants: [],
    ...wishes[index],
  }));
  return planFileSchema.parse({ ...made, tasks, ...rest });
}

/** The same, to be asked. */
export function smallBook(wishes: readonly TaskWish[], rest: Partial<PlanFile> = {}): PlanBook {
  return new PlanBook(smallPlan(wishes, rest));
}

/** "chậm nhất ngày …": the day itself is the last good one. */
export function by(day: string) {
  return { rule: 'by' as const, day: isoDay(day), written: day };
}

/** An event's first and last day. */
export function fromTo(from: string, to: string): TaskDate {
  return { rule: 'from-to', from: isoDay(from), to: isoDay(to), written: `${from} ${to}` };
}
