import { describe, expect, it } from 'vitest';
import { diffPlan, isUnchanged, removesSomething } from '../../src/plan/import-plan/diff.ts';
import { readPlan } from './plans.ts';

const file = readPlan('bimSon');

describe('what an import would change', () => {
  it('is nothing for the same plan', () => {
    expect(isUnchanged(diffPlan(file, structuredClone(file)))).toBe(true);
  });

  it('is everything where there was no plan', () => {
    const { tasks, units } = diffPlan(undefined, file);
    expect([tasks.added.length, units.added.length, tasks.removed.length]).toEqual([42, 18, 0]);
  });

  it('names the fields of a task that differ', () => {
    const tasks = file.tasks.map((task) =>
      task.code === 'III.5.1' ? { ...task, lead: ['ld'], title: { vi: 'Khác', en: 'Other' } } : task,
    );
    const diff = diffPlan(file, { ...file, tasks });
    expect(diff.tasks).toEqual({
      added: [],
      changed: [{ code: 'III.5.1', fields: ['title', 'lead'] }],
      removed: [],
    });
    expect(diff.other).toEqual([]);
    expect(removesSomething(diff)).toBe(false);
  });

  it('tells added from removed, and sees a field that is new or gone', () => {
    const [first, second, ...rest] = file.units;
    if (!first || !second) throw new Error('no units');
    const { namedIn: _, ...unnamed } = first;
    const units = [unnamed, ...rest, { ...second, code: 'moi' }];
    const diff = diffPlan(file, { ...file, units });
    expect(diff.units).toEqual({
      added: ['moi'],
      changed: [{ code: 'ld', fields: ['namedIn'] }],
      removed: ['vhtt'],
    });
    expect(removesSomething(diff)).toBe(true);
  });

  it('names the other parts that differ, and the order of tasks only when kept ones moved', () => {
    const reversed = { ...file, year: 2019, tasks: file.tasks.toReversed() };
    expect(diffPlan(file, reversed).other).toEqual(['year', 'tasks']);
    expect(diffPlan(file, { ...file, tasks: file.tasks.slice(1) }).other).toEqual([]);
  });
});
