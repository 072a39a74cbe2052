import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addDays, daysBetween, isIsoDay, isoDay, weekday } from '../../src/base/day.ts';

it('days added are those of the calendar, over leap years and the ends of months and years', () => {
  const anyDay = fc.record({
    year: fc.integer({ min: 1, max: 9900 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -300, max: 30_000 }), (fields, days) => {
      const day = Temporal.PlainDate.from(fields);
      const then = day.add({ days });
      if (then.year < 0) return;
      const from = isoDay(day.toString());
      expect(addDays(from, days)).toBe(then.toString());
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(weekday(addDays(from, days))).toBe(then.dayOfWeek);
    }),
  );
  expect(addDays(isoDay('2018-02-28'), 1)).toBe('2018-03-01');
  expect(() => addDays(isoDay('9999-12-31'), 1)).toThrow(RangeError);
});

it('a day is one that the calendar has', () => {
  const anyFields = fc.tuple(
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  );
  fc.assert(
    fc.property(anyFields, ([year, month, day]) => {
      const text = [
        String(year).padStart(4, '0'),
        ...[month, day].map((part) => String(part).padStart(2, '0')),
      ];
      const exists = () => {
        try {
          return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) !== undefined;
        } catch {
          return false;
        }
      };
      expect(isIsoDay(text.join('-'))).toBe(exists());
    }),
  );
  expect(isIsoDay('2018-2-1')).toBe(false);
});
