import { beforeAll, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { textsIn } from '../../src/base/texts.ts';
import { confirmedDate, dateInFull, writtenDate } from '../../src/deadlines/date-words.ts';
import { dateWarnings } from '../../src/deadlines/warnings.ts';
import { type PlanCalendar, planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlan } from '../plan/plans.ts';

const file = readPlan('bimSon');
const book = new PlanBook(file);
let calendar: PlanCalendar;
beforeAll(async () => {
  calendar = await planCalendar(file);
});

const by = (day: string) => writtenDate({ rule: 'by', day: isoDay(day) });
const task = (code: string) => book.task(code) ?? expect.fail(`no task ${code}`);
function warned(
  code: string,
  date: Parameters<typeof writtenDate>[0],
  { today = '2018-05-21', language = 'vi' as 'vi' | 'en' } = {},
) {
  return dateWarnings(task(code), writtenDate(date), { book, calendar, today: isoDay(today), language });
}
const dated = (code: string, day: string, today?: string) =>
  warned(code, { rule: 'by', day: isoDay(day) }, today === undefined ? {} : { today });

describe('a new date', () => {
  it('that is a working day in time and in order is not warned of', () => {
    expect(dated('IV.2', '2018-05-22')).toEqual([]);
    expect(dated('III.5.1', '2018-05-21')).toEqual([]);
  });

  it('on a weekend is warned of, with the working day before it', () => {
    expect(dated('III.5.1', '2018-05-26')).toEqual([
      'Thứ Bảy 26/5/2018 là ngày nghỉ. Ngày làm việc trước đó: Thứ Sáu 25/5/2018.',
    ]);
  });

  it('on a holiday is warned of by its name, in the language of the person', () => {
    const day = { rule: 'by', day: isoDay('2018-09-03') } as const;
    const [vi] = warned('III.5.1', day);
    expect(vi).toMatch(
      /^Thứ Hai 3\/9\/2018 là ngày nghỉ \(.+\)\. Ngày làm việc trước đó: Thứ Sáu 31\/8\/2018\.$/,
    );
    const [en] = warned('III.5.1', day, { language: 'en' });
    expect(en).toContain('Monday');
    expect(en).toContain(calendar.holidayOn(day.day)?.en);
  });

  it('of an event over days is not warned of for its free days', () => {
    const days = { from: isoDay('2018-11-10'), to: isoDay('2018-11-11') };
    expect(warned('II.4.2', { rule: 'from-to', ...days })).toEqual([]);
  });

  it('is past from the day after its last good day', () => {
    expect(dated('III.5.1', '2018-05-21', '2018-05-21')).toEqual([]);
    expect(dated('III.5.1', '2018-05-21', '2018-05-22')).toEqual(['Ngày này đã qua.']);
    expect(warned('III.5.1', { rule: 'before', day: isoDay('2018-05-22') }, { today: '2018-05-22' })).toEqual(
      ['Ngày này đã qua.'],
    );
  });

  it('later than that of the task that its results go into is warned of; the same day is not', () => {
    expect(dated('IV.2', '2018-05-24')).toEqual([]);
    const [warning, ...others] = dated('IV.2', '2018-05-25');
    expect(warning).toBe(
      `Muộn hơn hạn của việc tổng hợp từ việc này: ${task('III.1.2').title.vi} (III.1.2), Thứ Năm 24/5/2018.`,
    );
    expect(others).toEqual([]);
  });

  it('earlier than those of the tasks that feed it is warned of; the same day is not', () => {
    expect(dated('III.1.2', '2018-05-21')).toEqual([]);
    const [warning, ...others] = dated('III.1.2', '2018-05-18', '2018-05-01');
    expect(warning).toBe(
      `Sớm hơn hạn của việc góp vào việc này: ${task('IV.2').title.vi} (IV.2), Thứ Hai 21/5/2018.`,
    );
    expect(others).toEqual([]);
  });

  it('is told in full and in the office’s words by its rule', () => {
    const t = textsIn('vi');
    const days: [Parameters<typeof writtenDate>[0], string, string][] = [
      [{ rule: 'by', day: isoDay('2018-05-30') }, 'chậm nhất ngày 30/5/2018', 'chậm nhất Thứ Tư 30/5/2018'],
      [{ rule: 'before', day: isoDay('2018-05-30') }, 'trước ngày 30/5/2018', 'trước Thứ Tư 30/5/2018'],
      [{ rule: 'on', day: isoDay('2018-05-30') }, 'ngày 30/5/2018', 'Thứ Tư 30/5/2018'],
      [
        { rule: 'from-to', from: isoDay('2018-11-10'), to: isoDay('2018-11-12') },
        'từ 10/11/2018 đến 12/11/2018',
        'từ Thứ Bảy 10/11/2018 đến Thứ Hai 12/11/2018',
      ],
    ];
    for (const [date, written, full] of days) {
      expect(writtenDate(date)).toEqual({ ...date, written });
      expect(dateInFull(writtenDate(date), t)).toBe(full);
    }
  });
});

it('a confirmed date loses its doubt, and its words agree with it', () => {
  const { date } = task('III.1.4');
  expect(date?.unconfirmed).toBeDefined();
  expect(date && confirmedDate(date)).toEqual({
    rule: 'before',
    day: isoDay('2018-12-20'),
    written: 'trước ngày 20/12/2018',
  });
  expect(confirmedDate(by('2018-05-30'))).toEqual(by('2018-05-30'));
});
