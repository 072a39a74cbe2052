import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { readTypedDate } from '../../src/deadlines/typed-date.ts';
import { readPlan } from '../plan/plans.ts';

const now = { today: isoDay('2018-05-21'), year: 2018 };
const task = (code: string) => {
  const found = readPlan('bimSon').tasks.find((one) => one.code === code);
  if (!found) throw new Error(`no task ${code}`);
  return found;
};
const report = task('IV.2');
const event = task('II.4.2');
const read = (text: string, of = report) => {
  const typed = readTypedDate(text, of, now);
  return typed?.kind === 'date' ? typed.date : typed?.kind;
};

describe('a typed date', () => {
  it.each([
    ['30/5', 'by', '2018-05-30'],
    ['30/5/2018', 'by', '2018-05-30'],
    ['30-5-2018', 'by', '2018-05-30'],
    ['ngày 30/5', 'by', '2018-05-30'],
    ['đến hết ngày 30/5', 'by', '2018-05-30'],
    ['chậm nhất 30/5', 'by', '2018-05-30'],
    ['dời sang 30/5', 'by', '2018-05-30'],
    ['30 tháng 5', 'by', '2018-05-30'],
    ['30 thang 5 nam 2018', 'by', '2018-05-30'],
    ['thứ sáu tuần sau', 'by', '2018-06-01'],
    ['thu 6 tuan sau', 'by', '2018-06-01'],
    ['t6 tuần sau', 'by', '2018-06-01'],
    ['t6', 'by', '2018-05-25'],
    ['hết t6', 'by', '2018-06-30'],
    ['mai', 'by', '2018-05-22'],
    ['hết tháng 5', 'by', '2018-05-31'],
    ['cuối tháng 6', 'by', '2018-06-30'],
    ['trước 30/5', 'before', '2018-05-30'],
    ['trước ngày 30/5/2018', 'before', '2018-05-30'],
    ['truoc thu 6 tuan sau', 'before', '2018-06-01'],
    ['15/1/2019', 'by', '2019-01-15'],
    ['next friday', 'by', '2018-06-01'],
    ['by 30 May', 'by', '2018-05-30'],
  ])('"%s" is %s %s', (text, rule, day) => {
    expect(read(text)).toMatchObject({ rule, day });
  });

  it('has words of an office’s paper that agree with it', () => {
    expect(read('30/5')).toMatchObject({ written: 'chậm nhất ngày 30/5/2018' });
    expect(read('trước 30/5')).toMatchObject({ written: 'trước ngày 30/5/2018' });
    expect(read('10-12/11', event)).toMatchObject({ written: 'từ 10/11/2018 đến 12/11/2018' });
  });

  it.each(['10-12/11', 'từ 10/11 đến 12/11', '10/11 - 12/11', '10/11 đến 12/11'])(
    '"%s" is the first and last day of an event, and too many days for a report',
    (text) => {
      expect(read(text, event)).toMatchObject({ rule: 'from-to', from: '2018-11-10', to: '2018-11-12' });
      expect(read(text)).toBe('several-days');
    },
  );

  it('of an event may be one day', () => {
    expect(read('12/11', event)).toMatchObject({ rule: 'on', day: '2018-11-12' });
  });

  it.each(['xác nhận', 'xac nhan', 'Đúng rồi', 'confirm'])('"%s" confirms', (text) => {
    expect(read(text)).toBe('confirm');
  });

  it.each([
    'xong rồi',
    'ok em',
    '',
    'báo cáo 30/5',
    '30/5 nhé chị ơi hỏi chút',
    'IV.2',
    'tuần này có gì',
    '12/11 - 10/11',
  ])('"%s" is none', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each(['20/5', '1/5', 'hôm qua', 'trước 21/5', 'thứ sáu tuần trước', '20 tháng này'])(
    '"%s" has passed, and is told apart',
    (text) => {
      expect(read(text)).toBe('past');
    },
  );

  it.each(['31/2', '32/5', 'thứ năm 30/5/2018'])('"%s" is no day of the calendar', (text) => {
    expect(read(text)).toBe('no-such-day');
  });

  it.each([
    ['ngày 5', '2018-06-05'],
    ['t2', '2018-05-28'],
    ['thứ hai', '2018-05-28'],
    ['hôm nay', '2018-05-21'],
    ['mồng 5/6', '2018-06-05'],
    ['bữa mốt', '2018-05-23'],
    ['3 ngày nữa', '2018-05-24'],
    ['sau 3 ngày', '2018-05-24'],
    ['trong 3 ngày', '2018-05-24'],
    ['rằm', '2018-05-29'],
    ['thứ 4 nhé em', '2018-05-23'],
    ['à nhầm, 28/5', '2018-05-28'],
    ['chiều t6', '2018-05-25'],
  ])('"%s" is the coming one: %s', (text, day) => {
    expect(read(text)).toMatchObject({ rule: 'by', day });
  });

  it.each(['thứ hai và thứ tư', '22/5 hoặc 23/5', 'tháng 6 nhé', '5', 'ngày 5 có kịp không'])(
    '"%s" is no day of a report',
    (text) => {
      expect(['several-days', undefined]).toContain(read(text));
    },
  );

  it('two days named beside each other are no span of an event', () => {
    expect(read('10/11 và 12/11', event)).toBeUndefined();
  });

  it('too far from the plan’s year is told apart', () => {
    expect(read('30/5/2021')).toBe('far');
  });
});
