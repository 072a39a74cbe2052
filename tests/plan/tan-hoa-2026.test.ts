import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlan } from './plans.ts';

const file = readPlan('tanHoa');
const book = new PlanBook(file);

describe('another office’s plan of another year', () => {
  it('is read like the first one, with units, groups and clauses of its own', () => {
    expect(file.tasks).toHaveLength(40);
    expect(book.unitsOf('cac-thon')).toEqual(['thon-1', 'thon-2', 'thon-3', 'thon-4', 'thon-5']);
    expect(book.partiesOf('cax')).toEqual(new Set(['cax', 'luc-luong', 'toan-xa']));
  });

  it('has all four rules of dates', () => {
    const lastDays = Object.fromEntries(book.dated().map(({ code, date }) => [code, lastGoodDay(date)]));
    expect(lastDays).toMatchObject({
      'A.1.4': '2026-04-30',
      'A.1.7': '2026-08-22',
      'A.1.5': '2026-05-15',
      'A.1.3': '2026-05-14',
    });
  });

  it('keeps its own free and worked days', async () => {
    const calendar = await planCalendar(file);
    expect(calendar.isWorkingDay(isoDay('2026-08-22'))).toBe(true);
    expect(calendar.holidayOn(isoDay('2026-08-31'))?.vi).toBe('Nghỉ hoán đổi Quốc khánh');
    // 30 April is a holiday; the day before is worked.
    expect(calendar.lastWorkingDay(isoDay('2026-04-30'))).toBe('2026-04-29');
  });
});
