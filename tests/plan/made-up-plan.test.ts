import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/plan/rules/index.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

describe('a made-up plan', () => {
  it.each([
    { tasks: 1, units: 1 },
    { tasks: 2000, units: 100 },
    { tasks: 5000, units: 500 },
  ])('of $tasks tasks and $units units passes all checks', (size) => {
    const plan = madeUpPlan(size);
    expect([plan.tasks.length, plan.units.length]).toEqual([size.tasks, size.units]);
    expect(checkPlan(plan).breaches ?? []).toEqual([]);
  });

  it('is the same for the same seed and another for another', () => {
    expect(madeUpPlan({ tasks: 50, units: 5, seed: 3 })).toEqual(
      madeUpPlan({ tasks: 50, units: 5, seed: 3 }),
    );
    expect(madeUpPlan({ tasks: 50, units: 5, seed: 4 }).tasks).not.toEqual(
      madeUpPlan({ tasks: 50, units: 5, seed: 3 }).tasks,
    );
  });
});
