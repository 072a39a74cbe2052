import { describe, expect, it } from 'vitest';
import { momentsInDocument } from '../../src/vietnamese/moments/in-document.ts';

/** What a sentence of a plan of 2026 names, in short. */
function named(sentence: string): string[] {
  return momentsInDocument(sentence, 2026).map(({ kind, days, bound, written, ...more }) => {
    const flags = Object.entries(more).flatMap(([name, value]) => (value === true ? [name] : []));
    const when = days ? [days.from === days.to ? days.from : `${days.from}..${days.to}`] : [];
    return [kind, ...(bound ? [bound] : []), ...when, ...flags, `«${written}»`].join(' ');
  });
}

describe('days as documents write them', () => {
  it.each([
    ['xong trước ngày 20/12/2026.', 'day before 2026-12-20 «trước ngày 20/12/2026»'],
    ['đến hết ngày 31.5.2026', 'day until 2026-05-31 «đến hết ngày 31.5.2026»'],
    [
      'chậm nhất là ngày 20 tháng 11 năm 2026',
      'day until 2026-11-20 «chậm nhất là ngày 20 tháng 11 năm 2026»',
    ],
    ['không quá ngày 20/11/2026', 'day until 2026-11-20 «không quá ngày 20/11/2026»'],
    [
      'Từ ngày 10 tháng 11 đến ngày 15 tháng 12 năm 2026',
      'days 2026-11-10..2026-12-15 «Từ ngày 10 tháng 11 đến ngày 15 tháng 12 năm 2026»',
    ],
    ['từ ngày 01/6 đến ngày 30/11/2009', 'days 2009-06-01..2009-11-30 «từ ngày 01/6 đến ngày 30/11/2009»'],
    ['10 - 15/11/2026', 'days 2026-11-10..2026-11-15 «10 - 15/11/2026»'],
    ['28/10/2026 – 02/11/2026', 'days 2026-10-28..2026-11-02 «28/10/2026 – 02/11/2026»'],
    ['ngày 31/6/2026', 'no-such-day «ngày 31/6/2026»'],
  ])('%s', (sentence, expected) => expect(named(sentence)).toEqual([expected]));
});

it('months, quarters and rhythms are no days', () => {
  expect(named('11 - 12/2025')).toEqual(['period 2025-11-01..2025-12-31 «11 - 12/2025»']);
  expect(named('hoàn thành trong tháng 5/2026')).toEqual([
    'period 2026-05-01..2026-05-31 isDoubtful «trong tháng 5/2026»',
  ]);
  expect(named('Tháng 3, tháng 4 năm 2026').map((one) => one.split(' ')[1])).toEqual([
    '2026-03-01..2026-03-31',
    '2026-04-01..2026-04-30',
  ]);
  expect(named('các thôn báo cáo trước 16 giờ hàng ngày')).toEqual([
    'repeat before isYearless hasHour «trước 16 giờ hàng ngày»',
  ]);
});

it('nothing is read over a bracket or a comma', () => {
  expect(named('báo cáo 6 tháng (trước ngày 16/6), năm (trước ngày 20/11)')).toEqual([
    'day before 2026-06-16 isYearless «trước ngày 16/6»',
    'day before 2026-11-20 isYearless «trước ngày 20/11»',
  ]);
});

it('an hour is said, and does not hide what bounds the day', () => {
  expect(named('trước 17h00 ngày 01/12/2026')).toEqual([
    'day before 2026-12-01 hasHour «trước 17h00 ngày 01/12/2026»',
  ]);
});

it('numbers of papers, shares, sums and years are no moments', () => {
  expect(named('Chỉ thị số 11-CT/TU ngày 20/11/2012')).toEqual(['day 2012-11-20 «ngày 20/11/2012»']);
  expect(
    named(
      'Nghị định 30/2020/NĐ-CP, 1.500.000 đồng, 4.5 triệu, 24/24 giờ, năm 2026, giai đoạn 2021-2025, thứ hai',
    ),
  ).toEqual([]);
});

it('what may be no day at all, or is one of several, says so', () => {
  expect(named('đạt 2/3 số xã')).toEqual(['day 2026-03-02 isYearless isDoubtful «2/3»']);
  expect(named('tuần 2 tháng 6')).toEqual(['day 2026-06-02 isYearless isDoubtful «2 tháng 6»']);
  expect(named('ngày 10, 11, 12/4/2026').at(-1)).toBe('day 2026-04-12 isListed «12/4/2026»');
});
