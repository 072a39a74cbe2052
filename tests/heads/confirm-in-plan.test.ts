import { describe, expect, it } from 'vitest';
import { PlanBook } from '../../src/plan/plan-book.ts';
import type { PlanFile, Task } from '../../src/plan/plan-file.ts';
import { checkPlan } from '../../src/plan/rules/index.ts';
import { readPlan } from '../plan/plans.ts';

const file = readPlan('bimSon');
const withTask = (code: string, more: Partial<Task>, rest: Partial<PlanFile> = {}): PlanFile => ({
  ...file,
  ...rest,
  tasks: file.tasks.map((task) => (task.code === code ? { ...task, ...more } : task)),
});

const confirmed = (plan: PlanFile) => {
  const book = new PlanBook(plan);
  return book.file.tasks.filter((task) => book.isConfirmedByHead(task)).map(({ code }) => code);
};

describe('a plan says which reports go up with the word of a unit’s head:', () => {
  it('none by itself, one that says so, or all but those that say otherwise', () => {
    expect(confirmed(file)).toEqual([]);
    expect(confirmed(withTask('IV.2', { confirm: 'head' }))).toEqual(['IV.2']);
    const reports = file.tasks.filter(({ kind }) => kind === 'report').map(({ code }) => code);
    expect(confirmed({ ...file, confirm: 'head' })).toEqual(reports);
    const others = reports.filter((code) => code !== 'IV.2');
    expect(confirmed(withTask('IV.2', { confirm: 'nobody' }, { confirm: 'head' }))).toEqual(others);
  });

  it('and of nothing but a report', () => {
    expect(checkPlan(withTask('IV.2', { confirm: 'head' }, { confirm: 'head' })).breaches).toBeUndefined();
    const event = file.tasks.find(({ kind }) => kind !== 'report')?.code ?? '';
    const { breaches = [] } = checkPlan(withTask(event, { confirm: 'head' }));
    expect(breaches.map(({ problem }) => problem.key)).toEqual([
      expect.stringMatching(/confirmWithoutReport$/),
    ]);
  });
});
