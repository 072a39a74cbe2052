import { expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { taskStatesOn } from '../../src/progress/task-state.ts';
import { askedOf, owes } from '../../src/rounds/asked.ts';
import { readPlan } from '../plan/plans.ts';

const book = new PlanBook(readPlan('bimSon'));
const nothingReported = { statusOf: () => undefined };
const today = isoDay('2018-05-21');
const usual = { units: [], tasks: [] };

it('asks each unit of the 2018 plan at most eight tasks, the Labour division at most twenty-five', () => {
  const asked = askedOf(book, nothingReported, today, usual);
  for (const { unit, tasks } of asked) expect(tasks.length, unit).toBeLessThanOrEqual(unit === 'ld' ? 25 : 8);
  expect(asked.find(({ unit }) => unit === 'ca')?.tasks).toEqual(['III.5.1']);
});

it('asks who leads a task, not who only takes part, also where that is inferred', () => {
  expect(owes(book, 'ld', 'II.1.3')).toBe(true);
  expect(owes(book, 'ca', 'II.1.3')).toBe(false);
  expect(owes(book, 'xa-ha-lan', 'II.3.2')).toBe(false);
  const chosen = askedOf(book, nothingReported, today, { units: [], tasks: ['II.4.2'] });
  expect(chosen).toEqual([{ unit: 'ld', tasks: ['II.4.2'] }]);
});

it('where a coordinator says so asks those who take part as well, of that task only, and counts them alike', () => {
  const task = book.task('II.3.1');
  const asking = new PlanBook(book.file, undefined, new Set(['II.3.1']));
  const unitsAsked = (from: PlanBook) =>
    askedOf(from, nothingReported, today, { units: [], tasks: ['II.3.1'] }).map(({ unit }) => unit);
  const shares = (from: PlanBook) => (task ? taskStatesOn(task, from, nothingReported, today) : []);
  expect(unitsAsked(book)).toEqual(shares(book).map(({ unit }) => unit));
  expect(unitsAsked(asking)).toHaveLength(2);
  expect(shares(asking).map(({ unit }) => unit)).toEqual(expect.arrayContaining(unitsAsked(asking)));
  const own = book.owedBy('xa-ha-lan').map(({ code }) => code);
  expect(new Set(asking.owedBy('xa-ha-lan').map(({ code }) => code))).toEqual(new Set([...own, 'II.3.1']));
});
