import fc from 'fast-check';
import { addDays, type IsoDay, isoDay } from '../../src/base/day.ts';
import type { TaskDate } from '../../src/plan/plan-file.ts';

/** Any day of the years that plans are made for. */
export const anyDay: fc.Arbitrary<IsoDay> = fc
  .integer({ min: Date.UTC(1995, 0, 1) / 86_400_000, max: Date.UTC(2100, 0, 1) / 86_400_000 })
  .map((days) => isoDay(new Date(days * 86_400_000).toISOString().slice(0, 10)));

/** Any date of a task, by any rule; events do not end before they start. */
export const anyTaskDate: fc.Arbitrary<TaskDate> = fc.oneof(
  fc
    .tuple(fc.constantFrom('before', 'by', 'on'), anyDay)
    .map(([rule, day]): TaskDate => ({ rule, day, written: '-' })),
  fc
    .tuple(anyDay, fc.integer({ min: 0, max: 400 }))
    .map(([from, length]): TaskDate => ({ rule: 'from-to', from, to: addDays(from, length), written: '-' })),
);

/** Days since 1970-01-01, counted in another way than the program's. */
export function naiveDayNumber(day: IsoDay): number {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}
