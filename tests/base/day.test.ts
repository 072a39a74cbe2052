import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addDays, isoDay } from '../../src/base/day.ts';

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
      expect(addDays(isoDay(day.toString()), days)).toBe(then.toString());
    }),
  );
  expect(addDays(isoDay('2018-02-28'), 1)).toBe('2018-03-01');
  expect(() => addDays(isoDay('9999-12-31'), 1)).toThrow(RangeError);
});
