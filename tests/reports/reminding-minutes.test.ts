import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { PlanBook } from '../../src/plan/plan-book.ts';
import {
  type MinutesSource,
  minutesOf,
  placesOf,
  toldKinds,
} from '../../src/reports/reminding-minutes/minutes.ts';
import { minutesSheets } from '../../src/reports/reminding-minutes/sheets.ts';
import { smallPlan } from '../progress/small-plan.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const book = new PlanBook(smallPlan([{}, {}, {}]));
const day = (text: string) => Temporal.PlainDate.from(text);
const period = { from: day('2018-05-10'), to: day('2018-05-20') };

type Records = MinutesSource['records'];

function source(records: Records, updates: MinutesSource['updates'] = []): MinutesSource {
  return {
    ...{ planId: 1, units: ['dv-1', 'dv-2', 'dv-3'], period, timeZone: ZONE, records, updates },
    nowOf: (unit) => (unit === 'old' ? ['dv-1', 'dv-2'] : [unit]),
    campaigns: new Map([[7, { number: 3, title: 'Tháng hành động' }]]),
  };
}

const record = (rest: Partial<Records[number]>): Records[number] => ({
  ...{ id: 1, planId: 1, unit: 'dv-1', deliveryId: 1, kind: 'reminder', tasks: 'P1.1.1', messageId: null },
  ...{
    inGroup: false,
    at: new Date('2018-05-15T01:00:00Z'),
    outcome: 'SENT',
    reason: null,
    acknowledgedAt: null,
  },
  ...rest,
});

describe('minutes', () => {
  it('take days in the plan’s zone, the first and the last included', () => {
    const at = (text: string) => record({ at: new Date(text), deliveryId: Date.parse(text) });
    const records = [
      at('2018-05-09T16:59:59.999Z'),
      at('2018-05-09T17:00:00Z'),
      at('2018-05-20T16:59:59.999Z'),
      at('2018-05-20T17:00:00Z'),
    ];
    const told = minutesOf(source(records)).units[0]?.told ?? [];
    expect(told.map((line) => String(line.at.toPlainDate()))).toEqual(['2018-05-10', '2018-05-20']);
  });

  it('name the moment at which it was accepted, not that at which another chat’s expired', () => {
    const records = [
      record({ outcome: 'EXPIRED', reason: 'too-late', at: new Date('2018-05-15T00:30:00Z') }),
      record({ deliveryId: 2, at: new Date('2018-05-15T01:00:00Z') }),
    ];
    expect(String(minutesOf(source(records)).units[0]?.told[0]?.at)).toBe('2018-05-15T08:00:00');
  });

  it('do not take what was said before for an answer', () => {
    const told = new Date('2018-05-15T01:00:00Z');
    const update = (at: Date) => ({ task: 'P1.1.1', unit: 'dv-1', at });
    const answered = (updates: MinutesSource['updates']) =>
      minutesOf(source([record({ at: told })], updates)).units[0]?.told[0]?.tasks[0]?.answeredOn;
    expect(answered([update(told)])).toBeUndefined();
    expect(
      String(answered([update(new Date('2018-06-02T01:00:00Z')), update(new Date('2018-06-01T01:00:00Z'))])),
    ).toBe('2018-06-01');
  });
});

const anyRecord = fc.record({
  unit: fc.constantFrom('dv-1', 'dv-2', 'dv-3', 'old'),
  kind: fc.constantFrom(...toldKinds),
  tasks: fc.constantFrom('', 'P1.1.1', 'P1.1.1 P1.1.2'),
  messageId: fc.constantFrom(null, 7, 8),
  inGroup: fc.boolean(),
  at: fc.date({
    min: new Date('2018-05-08T00:00:00Z'),
    max: new Date('2018-05-22T00:00:00Z'),
    noInvalidDate: true,
  }),
  outcome: fc.constantFrom('SENT', 'UNCERTAIN', 'FAILED', 'EXPIRED'),
  reason: fc.constantFrom(null, 'blocked', 'too-late'),
  acknowledgedAt: fc.constantFrom(null, new Date('2018-05-16T00:00:00Z')),
});
const anyUpdate = fc.record({
  task: fc.constantFrom('P1.1.1', 'P1.1.2'),
  unit: fc.constantFrom('dv-1', 'dv-2', 'old'),
  at: fc.date({
    min: new Date('2018-05-08T00:00:00Z'),
    max: new Date('2018-06-22T00:00:00Z'),
    noInvalidDate: true,
  }),
});

it('over random histories every sum equals a naive recount, and the workbook shows the same', () => {
  fc.assert(
    fc.property(
      fc.array(anyRecord, { maxLength: 40 }),
      fc.array(anyUpdate, { maxLength: 12 }),
      (drawn, updates) => {
        const records = drawn.map((one, index) => record({ ...one, deliveryId: index }));
        const minutes = minutesOf(source(records, updates));
        const [sums, all] = minutesSheets({ minutes, book, today: day('2018-12-31'), language: 'vi' });
        for (const [index, { unit, told }] of minutes.units.entries()) {
          const own = records.filter((one) => {
            const local = day(new Date(one.at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
            const isHere = one.unit === unit || (one.unit === 'old' && unit !== 'dv-3');
            return isHere && `${local}` >= '2018-05-10' && `${local}` <= '2018-05-20';
          });
          const count = (outcome: string) => own.filter((one) => one.outcome === outcome).length;
          const places = {
            accepted: count('SENT'),
            unclear: count('UNCERTAIN'),
            failed: count('FAILED'),
            expired: count('EXPIRED'),
          };
          expect(placesOf(told)).toEqual(places);
          expect(told.reduce((sum, line) => sum + line.groups, 0)).toBe(
            own.filter((one) => one.inGroup).length,
          );
          for (const line of told)
            for (const { task, answeredOn } of line.tasks) {
              const moment = line.at.toZonedDateTime(ZONE).epochMilliseconds;
              const later = updates.filter(
                (one) =>
                  one.task === task &&
                  (one.unit === unit || (one.unit === 'old' && unit !== 'dv-3')) &&
                  one.at.getTime() > moment,
              );
              expect(answeredOn !== undefined).toBe(later.length > 0);
            }
          const row = [...(sums?.parts[0]?.table.rows ?? [])][index];
          expect(row?.slice(1, 6)).toEqual([
            told.length,
            places.accepted,
            places.unclear,
            places.failed,
            places.expired,
          ]);
        }
        const table = all?.parts[0]?.table;
        expect([...(table?.rows ?? [])].length).toBe(table?.rowCount);
      },
    ),
  );
});
