import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/base/day.ts';
import { PlanBook } from '../../../src/plan/plan-book.ts';
import type { PlanFile } from '../../../src/plan/plan-file.ts';
import { offeredPeriods, reportFor } from '../../../src/reports/period-report/periods.ts';
import { readPlan } from '../../plan/plans.ts';

const book = new PlanBook(readPlan('bimSon'));
const shown = (units: readonly string[] | '*', today: string, of = book) =>
  offeredPeriods({ book: of, units }, isoDay(today)).map(
    ({ period: { from, to }, ...what }) =>
      `${what.kind === 'report' ? what.task.code : what.kind} ${from} ${to}`,
  );

describe('the periods that are offered', () => {
  it('are a unit’s next reports, up to the day before each is due, then the year and its parts', () => {
    expect(shown(['hpn'], '2018-05-21')).toEqual([
      'IV.2 2018-01-01 2018-05-21',
      'IV.3 2018-01-01 2018-12-16',
      'year 2018-01-01 2018-12-31',
      'so-far 2018-01-01 2018-05-21',
      'month 2018-05-01 2018-05-21',
    ]);
    expect(shown(['hpn'], '2018-05-22')[0]).toBe('IV.3 2018-01-01 2018-12-16');
  });

  it('of all units together have what goes upward in the place of what goes into it, and nothing of victims', () => {
    const codes = shown('*', '2018-05-21').map((line) => line.split(' ')[0]);
    expect(codes).toEqual(['III.1.2', 'IV.3', 'III.1.4', 'year', 'so-far', 'month']);
  });

  it('of some units are those that each of them owes', () => {
    expect(shown(['ld', 'hpn'], '2018-05-21').map((line) => line.split(' ')[0])).not.toContain('III.1.2');
    expect(shown(['ld'], '2018-05-21').map((line) => line.split(' ')[0])).toContain('III.1.2');
  });

  it('after the year are the year alone', () => {
    expect(shown(['hpn'], '2019-02-01')).toEqual(['year 2018-01-01 2018-12-31']);
  });
});

describe('a report that repeats, or has another rule', () => {
  /** The unit's six-month report, otherwise. */
  function withReport(changes: object): PlanBook {
    const file = readPlan('bimSon');
    const tasks = file.tasks.map((task) => (task.code === 'IV.2' ? { ...task, ...changes } : task));
    return new PlanBook({ ...file, tasks } as PlanFile);
  }

  it('is about its own term', () => {
    const repeats = {
      every: 'quarter',
      rule: 'before',
      day: 20,
      written: 'trước ngày 20 tháng cuối quý',
      except: [],
    };
    const quarterly = withReport({ date: undefined, feeds: undefined, repeats });
    const [first, second] = shown(['hpn'], '2018-05-21', quarterly);
    expect(first).toBe('IV.2@2018-Q2 2018-04-01 2018-06-19');
    // The next quarter has not begun.
    expect(second).toBe('IV.3 2018-01-01 2018-12-16');
  });

  it('that is due in the January after is about the year', () => {
    const date = { rule: 'by', day: '2019-01-10', written: 'chậm nhất 10/1/2019' };
    const late = withReport({ date, feeds: undefined });
    expect(shown(['hpn'], '2018-12-30', late)).toContain('IV.2 2018-01-01 2018-12-31');
  });

  it('by a day is about the days before it', () => {
    const by = withReport({ date: { rule: 'by', day: '2018-06-10', written: 'chậm nhất 10/6' } });
    expect(shown(['hpn'], '2018-05-21', by)[0]).toBe('IV.2 2018-01-01 2018-06-09');
  });
});

it('figures are handed in as the report about their period, else as the next that is due', () => {
  const of = (units: readonly string[] | '*', from: string, to: string) =>
    reportFor({ book, units }, { from: isoDay(from), to: isoDay(to) })?.code;
  expect(of(['hpn'], '2018-01-01', '2018-12-16')).toBe('IV.3');
  expect(of(['hpn'], '2018-01-01', '2018-04-30')).toBe('IV.2');
  expect(of('*', '2018-01-01', '2018-05-14')).toBe('III.1.2');
  expect(of('*', '2018-01-01', '2018-12-19')).toBe('III.1.4');
  // Each unit has its own annual report; none of the plan's sums them up.
  expect(of('*', '2018-01-01', '2018-12-16')).toBeUndefined();
  expect(of(['hpn'], '2018-01-01', '2018-12-31')).toBeUndefined();
});
