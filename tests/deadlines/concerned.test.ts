import { expect, it } from 'vitest';
import { concernedBy, openUnits } from '../../src/deadlines/concerned.ts';
import type { Place } from '../../src/people/place.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import type { Task } from '../../src/plan/plan-file.ts';
import { planFileSchema } from '../../src/plan/plan-file.ts';
import type { ProgressView } from '../../src/progress/progress-view.ts';
import { hearingOf } from '../../src/reminders/listener.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

const made = madeUpPlan({ tasks: 2, units: 30 });
const book = new PlanBook(
  planFileSchema.parse({
    ...made,
    tasks: made.tasks.map((one, index) => ({ ...one, lead: index === 0 ? ['dv-1', 'nhom-2'] : ['dv-1'] })),
  }),
);
const joint: Task = { ...(book.file.tasks[0] ?? expect.fail('no task')), participants: ['dv-2', 'dv-1'] };
const small: Task = { ...joint, lead: ['dv-1'], participants: ['dv-2'] };
const nothing: ProgressView = { statusOf: () => undefined };
const status = (unit: string, found: 'DONE' | 'IN_PROGRESS'): ProgressView => ({
  statusOf: (task, one) => (task === joint.code && one === unit ? { status: found } : undefined),
});
const person = (id: string, channel = 'telegram'): Place => ({ channel, id, inGroup: false });
const group = (id: string): Place => ({ channel: 'telegram', id, inGroup: true });

/** People by the unit that they speak for, and groups with the units that they are about (`*`: the coordination group). */
function audience(people: Record<string, Place[]>, groups: [Place, '*' | string[]][]) {
  const asked: number[] = [];
  return {
    asked,
    hearing: hearingOf(groups.map(([to, units]) => ({ to, units }))),
    ofUnit: async (planId: number, unit: string) => {
      asked.push(planId);
      return people[unit] ?? [];
    },
  };
}
const concerned = (task: Task, of: ReturnType<typeof audience>, view = nothing) =>
  concernedBy(task, { planId: 7, book, view, hearing: of.hearing, audience: of });

it('the units that lead or take part are open until they report it done, each once', () => {
  const members = book.unitsOf('nhom-2');
  expect(members.length).toBeGreaterThan(1);
  expect(openUnits(joint, book, nothing)).toEqual(['dv-1', ...members, 'dv-2']);
  expect(openUnits(joint, book, status('dv-1', 'DONE'))).toEqual([...members, 'dv-2']);
  expect(openUnits(joint, book, status('dv-1', 'IN_PROGRESS'))).toContain('dv-1');
});

it('each open unit is told in one place, its group or its people, and the coordination group', async () => {
  const of = audience({ 'dv-1': [person('an')], 'dv-2': [person('binh')], 'dv-3': [person('chi')] }, [
    [group('-2'), ['dv-2']],
    [group('-20'), ['dv-2', 'dv-3']],
    [group('-100'), '*'],
  ]);
  expect(await concerned(small, of)).toEqual([
    { to: person('an'), units: ['dv-1'] },
    { to: group('-100'), units: ['dv-1', 'dv-2'] },
    { to: group('-2'), units: ['dv-2'] },
  ]);
  expect(new Set(of.asked)).toEqual(new Set([7]));
  const told = await concerned(small, of, status('dv-1', 'DONE'));
  expect(told.map(({ to }) => to.id).sort()).toEqual(['-100', '-2']);
});

it('a chat is told once for a unit, and the same id in another messenger is another chat', async () => {
  const of = audience({ 'dv-1': [person('an'), person('an'), person('an', 'zalo')] }, []);
  expect(await concerned(small, of)).toEqual([
    { to: person('an'), units: ['dv-1'] },
    { to: person('an', 'zalo'), units: ['dv-1'] },
  ]);
});
