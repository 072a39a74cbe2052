import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addDays, type IsoDay, isoDay, weekday } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { readPlan } from './plans.ts';

const bimSon = readPlan('bimSon');
const lawOnly = { holidays: { country: 'VN', extra: [], worked: [] } };

afterEach(() => vi.unstubAllEnvs());

function days(from: string, to: string): IsoDay[] {
  const all: IsoDay[] = [];
  for (let day = isoDay(from); day <= isoDay(to); day = addDays(day, 1)) all.push(day);
  return all;
}

describe('working days', () => {
  it('are free for Tết 2018 from 14 to 20 February, as decided, and start again on the 21st', async () => {
    const calendar = await planCalendar(bimSon);
    expect(days('2018-02-12', '2018-02-22').filter((day) => calendar.isWorkingDay(day))).toEqual([
      '2018-02-12',
      '2018-02-13',
      '2018-02-21',
      '2018-02-22',
    ]);
    expect(calendar.lastWorkingDay(isoDay('2018-02-20'))).toBe('2018-02-13');
  });

  it('know all five days of lunar Tết by the law alone', async () => {
    const calendar = await planCalendar(lawOnly);
    const free = (from: string, to: string) => days(from, to).filter((day) => calendar.holidayOn(day));
    expect(free('2018-02-10', '2018-02-25')).toEqual(days('2018-02-15', '2018-02-19'));
    expect(free('2026-02-10', '2026-02-25')).toEqual(days('2026-02-16', '2026-02-20'));
  });

  it.each([
    ['2018-01-01', 'Tết Dương lịch', "New Year's Day"],
    ['2018-04-25', 'Giỗ tổ Hùng Vương', 'Hung Kings Commemorations'],
    ['2018-04-30', 'Ngày Giải phóng miền Nam', 'Day of liberating the South for national reunification'],
    ['2018-05-01', 'Quốc tế Lao động', 'Labour Day'],
    ['2018-09-02', 'Quốc khánh', 'National Day'],
    ['2018-09-03', 'Nghỉ bù Quốc khánh', 'National Day (day in lieu)'],
  ])('%s is free: %s', async (day, vietnamese, english) => {
    const calendar = await planCalendar(bimSon);
    expect(calendar.holidayOn(isoDay(day))).toEqual({ vi: vietnamese, en: english });
    expect(calendar.isWorkingDay(isoDay(day))).toBe(false);
  });

  it('are not lost to days that are only remembered, such as 8 March and 20 October', async () => {
    const calendar = await planCalendar(bimSon);
    for (const day of ['2018-03-08', '2018-11-20']) expect(calendar.isWorkingDay(isoDay(day))).toBe(true);
  });

  it('include a weekend day that the plan’s file names as worked', async () => {
    const calendar = await planCalendar(bimSon);
    expect(weekday(isoDay('2019-01-05'))).toBe(6);
    expect(calendar.isWorkingDay(isoDay('2019-01-05'))).toBe(true);
  });

  it('are Monday to Friday in a country whose holidays are unknown', async () => {
    const calendar = await planCalendar({ holidays: { country: 'ZZ', extra: [], worked: [] } });
    expect(days('2018-01-01', '2018-01-07').filter((day) => calendar.isWorkingDay(day))).toHaveLength(5);
  });
});

describe('the last working day', () => {
  it('of the annual report, due until Sunday 16 December 2018, is Friday the 14th', async () => {
    const calendar = await planCalendar(bimSon);
    expect(calendar.lastWorkingDay(isoDay('2018-12-16'))).toBe('2018-12-14');
  });

  it('is worked, not after the day, and nothing between them is worked', async () => {
    const calendar = await planCalendar(bimSon);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (offset) => {
        const day = addDays(isoDay('2015-06-01'), offset);
        const last = calendar.lastWorkingDay(day);
        expect(last <= day).toBe(true);
        expect(calendar.isWorkingDay(last)).toBe(true);
        for (let between = addDays(last, 1); between <= day; between = addDays(between, 1)) {
          expect(calendar.isWorkingDay(between)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends its search even when a hundred days in a row are free', async () => {
    const extra = days('2018-05-01', '2018-08-08').map((day) => ({ day, name: { vi: 'Nghỉ', en: 'Off' } }));
    const calendar = await planCalendar({ holidays: { country: 'VN', extra, worked: [] } });
    expect(calendar.lastWorkingDay(isoDay('2018-08-08'))).toBe('2018-04-27');
  });
});

describe('the server’s time zone', () => {
  it.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Ho_Chi_Minh'])(
    '%s changes no day',
    async (zone) => {
      vi.stubEnv('TZ', zone);
      // A country's days are reckoned once a process: only a fresh copy of the modules reckons them in this zone.
      vi.resetModules();
      const fresh = await import('../../src/plan/calendar.ts');
      expect(new Date(0).getTimezoneOffset()).toBe(
        { 'America/New_York': 300, 'Pacific/Kiritimati': 640, 'Asia/Ho_Chi_Minh': -480 }[zone],
      );
      const calendar = await fresh.planCalendar(bimSon);
      expect(days('2018-01-01', '2018-12-31').filter((day) => calendar.holidayOn(day))).toEqual([
        '2018-01-01',
        ...days('2018-02-14', '2018-02-20'),
        '2018-04-25',
        '2018-04-30',
        '2018-05-01',
        '2018-09-02',
        '2018-09-03',
        '2018-12-31',
      ]);
      expect(calendar.lastWorkingDay(isoDay('2018-12-16'))).toBe('2018-12-14');
    },
  );
});
