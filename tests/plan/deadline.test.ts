import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  type IsoDay,
  isIsoDay,
  isoDay,
  overlaps,
  weekday,
} from '../../src/base/day.ts';
import { dueSpan, lastGoodDay, writtenDays } from '../../src/plan/deadline.ts';
import { anyDay, anyTaskDate, naiveDayNumber } from './any-plan.ts';

describe('last good day', () => {
  it('is the day before D for "trước ngày D": D itself is late', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const last = lastGoodDay({ rule: 'before', day, written: '-' });
        expect(naiveDayNumber(last)).toBe(naiveDayNumber(day) - 1);
      }),
    );
  });

  it('is the day itself for "chậm nhất ngày" and "ngày", and the last one of an event', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(lastGoodDay({ rule: 'by', day: from, written: '-' })).toBe(from);
        expect(lastGoodDay({ rule: 'on', day: from, written: '-' })).toBe(from);
        expect(lastGoodDay({ rule: 'from-to', from, to, written: '-' })).toBe(to);
      }),
    );
  });

  it('crosses months, years and leap days', () => {
    const lastDayBefore = (day: string) => lastGoodDay({ rule: 'before', day: isoDay(day), written: '-' });
    expect(lastDayBefore('2018-03-01')).toBe('2018-02-28');
    expect(lastDayBefore('2020-03-01')).toBe('2020-02-29');
    expect(lastDayBefore('2019-01-01')).toBe('2018-12-31');
  });

  it('is never after the last day that the text writes, and ends the span in which a task shows up', () => {
    fc.assert(
      fc.property(anyTaskDate, (date) => {
        const written = writtenDays(date);
        expect(lastGoodDay(date) <= (written.at(-1) ?? '')).toBe(true);
        expect(dueSpan(date).to).toBe(lastGoodDay(date));
        expect(dueSpan(date).from <= dueSpan(date).to).toBe(true);
      }),
    );
  });
});

describe('days', () => {
  it('add, measure and name the weekday as a plain count of days does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, days) => {
        const other = addDays(day, days);
        expect(naiveDayNumber(other)).toBe(naiveDayNumber(day) + days);
        expect(daysBetween(day, other)).toBe(days);
        expect(day < other).toBe(days > 0);
        // 1970-01-01, day 0 of the count, was a Thursday.
        expect(weekday(day)).toBe(((((naiveDayNumber(day) + 3) % 7) + 7) % 7) + 1);
      }),
    );
  });

  it('overlap exactly when some day is in both periods', () => {
    const near = fc.integer({ min: 0, max: 12 }).map((days) => addDays(isoDay('2018-12-25'), days));
    const period = fc.tuple(near, near).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
    fc.assert(
      fc.property(period, period, (a, b) => {
        const inBoth = Array.from({ length: 13 }, (_, days) => addDays(isoDay('2018-12-25'), days)).some(
          (day) => isIn(day, a) && isIn(day, b),
        );
        expect(overlaps(a, b)).toBe(inBoth);
      }),
    );
  });

  it.each(['2018-02-29', '2018-13-01', '2018-00-10', '2018-1-1', '22/5/2018', '', '2018-05-22T00:00'])(
    'refuse %j',
    (text) => expect(isIsoDay(text)).toBe(false),
  );
});

function isIn(day: IsoDay, { from, to }: { from: IsoDay; to: IsoDay }): boolean {
  return from <= day && day <= to;
}
