import { describe, expect, it } from 'vitest';
import { addDays, isoDay } from '../../src/base/day.ts';
import { textsIn } from '../../src/base/texts.ts';
import { dayWords } from '../../src/plan/day-words.ts';

const day = isoDay('2018-05-21');

describe('a day in words', () => {
  it('has its weekday and year, without leading zeros, in each language', () => {
    expect(dayWords(day, textsIn('vi'))).toBe('Thứ Hai 21/5/2018');
    expect(dayWords(day, textsIn('en'))).toBe('Monday 21/5/2018');
  });

  it('leaves out what is not wanted', () => {
    expect(dayWords(day, textsIn('vi'), { year: false })).toBe('Thứ Hai 21/5');
    expect(dayWords(day, textsIn('vi'), { weekday: false })).toBe('21/5/2018');
    expect(dayWords(day, textsIn('en'), { weekday: false, year: false })).toBe('21/5');
  });

  it('names all seven days of a week', () => {
    const week = Array.from({ length: 7 }, (_, index) => dayWords(addDays(day, index), textsIn('vi')));
    expect(week.map((words) => words.replace(/ \d.*/, ''))).toEqual([
      'Thứ Hai',
      'Thứ Ba',
      'Thứ Tư',
      'Thứ Năm',
      'Thứ Sáu',
      'Thứ Bảy',
      'Chủ Nhật',
    ]);
  });
});
