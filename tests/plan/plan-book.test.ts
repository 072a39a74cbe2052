import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDay, isoDay, type Period } from '../../src/base/day.ts';
import { isDated, lastGoodDay } from '../../src/plan/deadline.ts';
import { PlanBook, type Scope } from '../../src/plan/plan-book.ts';
import type { Task } from '../../src/plan/plan-file.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { readPlan } from './plans.ts';

const bimSon = new PlanBook(readPlan('bimSon'));

function due(from: string, to: string, scope: Scope = 'whole-plan'): string[] {
  return bimSon.dueIn({ from: isoDay(from), to: isoDay(to) }, scope).map(({ code }) => code);
}

describe('what is due', () => {
  it('in the week of the six-month reports is those of the units and the one of the Labour division', () => {
    expect(due('2018-05-21', '2018-05-27')).toEqual(['IV.2', 'III.1.2']);
    expect(due('2018-05-21', '2018-05-27', ['hpn'])).toEqual(['IV.2']);
  });

  it('on 22 May is nothing: "trước ngày 22/5" ended the day before', () => {
    expect(due('2018-05-22', '2018-05-22')).toEqual([]);
    expect(due('2018-05-21', '2018-05-21')).toEqual(['IV.2']);
  });

  it('is an event on each of its days and on no other', () => {
    for (const day of ['2018-11-10', '2018-11-12', '2018-11-15']) expect(due(day, day)).toEqual(['II.4.2']);
    expect(due('2018-11-09', '2018-11-09')).toEqual([]);
    expect(due('2018-11-16', '2018-11-16')).toEqual([]);
  });

  it('agrees with a plain search day by day, for any period and any units of a made-up plan', () => {
    const book = new PlanBook(madeUpPlan({ tasks: 120, units: 60, seed: 7 }));
    const start = fc.integer({ min: 0, max: 400 }).map((days) => addDays(isoDay('2017-12-01'), days));
    const scope = fc.oneof(
      fc.constant<Scope>('whole-plan'),
      fc.uniqueArray(fc.constantFrom(...book.file.units.map(({ code }) => code)), {
        minLength: 1,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 40 }), scope, (from, length, chosen) => {
        const period = { from, to: addDays(from, length) };
        const found = book.dueIn(period, chosen);
        expect(found.map(({ code }) => code).sort()).toEqual(naiveDue(book, period, chosen).sort());
        const lastDays = found.map(({ date }) => lastGoodDay(date));
        expect(lastDays).toEqual(lastDays.toSorted());
      }),
    );
  });
});

describe('whom a task concerns', () => {
  it('is a member of the group that leads it or takes part', () => {
    expect(bimSon.tasksOf(['p-ba-dinh']).map(({ code }) => code)).toEqual([
      'II.1.1',
      'II.1.2',
      'II.1.3',
      'II.1.4',
      'II.4.1',
      'II.4.2',
      'II.5.1',
      'II.5.2',
      'III.7.1',
      'III.7.2',
      'III.7.3',
      'III.7.4',
      'IV.1',
      'IV.2',
      'IV.3',
    ]);
  });

  it('is nobody for a unit of another plan', () => {
    expect(bimSon.tasksOf(['thon-1'])).toEqual([]);
    expect(bimSon.unitsOf('thon-1')).toEqual([]);
  });
});

function naiveDue(book: PlanBook, period: Period, scope: Scope): string[] {
  return book.file.tasks
    .filter((task) => isNaivelyDue(task, period) && concerns(book, task, scope))
    .map(({ code }) => code);
}

function isNaivelyDue(task: Task, { from, to }: Period): boolean {
  if (!isDated(task)) return false;
  const { date } = task;
  for (let day: IsoDay = from; day <= to; day = addDays(day, 1)) {
    if (date.rule === 'from-to' ? date.from <= day && day <= date.to : day === lastGoodDay(date)) return true;
  }
  return false;
}

function concerns({ file }: PlanBook, task: Task, scope: Scope): boolean {
  if (scope === 'whole-plan') return true;
  const units = [...task.lead, ...task.participants].flatMap((party) => {
    const members = file.groups.find(({ code }) => code === party)?.members ?? [party];
    return members === '*' ? file.units.map(({ code }) => code) : members;
  });
  return scope.some((unit) => units.includes(unit));
}
