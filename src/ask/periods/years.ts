import type { IsoDay } from '../../base/day.ts';
import { monthsOf, quarterFrom, quarterOf, restOf, untilEndOf, yearOf } from './calendar.ts';
import type { PeriodPhrases } from './phrases.ts';

/** Quarters, halves and years. Slots: see `PeriodPhrases`. */
export const yearPeriods: PeriodPhrases = [
  ['quý này | this quarter | current quarter', ({ today }) => quarterFrom(today, 0)],
  ['quý sau | quý tới | quý tiếp theo | next quarter', ({ today }) => quarterFrom(today, 1)],
  [
    'quý trước | quý rồi | quý vừa rồi | quý vừa qua | last quarter | previous quarter',
    ({ today }) => quarterFrom(today, -1),
  ],
  [
    'quý #q | quý #q năm nay | #q quarter | quarter #q | q #q | last quarter of the year',
    ({ year }, [q = 4]) => quarterOf(year, q),
  ],
  ['quý #q năm #y | quý #q #y | #q quarter of #y | quarter #q #y', (_, [q = 0, y = 0]) => quarterOf(y, q)],
  [
    '6 tháng đầu năm | 6 tháng đầu | nửa đầu năm | nửa năm đầu | nửa đầu của năm | first half | first half of the year | first six months | first 6 months | first half year',
    ({ year }) => monthsOf(year, 1, 6),
  ],
  [
    '6 tháng cuối năm | 6 tháng cuối | nửa cuối năm | nửa năm cuối | nửa sau năm | 6 tháng còn lại | second half | second half of the year | last six months | last 6 months of the year',
    ({ year }) => monthsOf(year, 7, 6),
  ],
  [
    '3 tháng đầu năm | đầu năm | early this year | beginning of the year | start of the year',
    ({ year }) => monthsOf(year, 1, 3),
  ],
  [
    '3 tháng cuối năm | cuối năm | cuối năm nay | những tháng cuối năm | các tháng cuối năm | end of the year | late this year | year end | end of year',
    ({ year }) => monthsOf(year, 10, 3),
  ],
  ['cuối năm #y | 3 tháng cuối năm #y', (_, [y = 0]) => monthsOf(y, 10, 3)],
  ['đầu năm #y', (_, [y = 0]) => monthsOf(y, 1, 3)],
  ['6 tháng đầu năm #y', (_, [y = 0]) => monthsOf(y, 1, 6)],
  ['6 tháng cuối năm #y', (_, [y = 0]) => monthsOf(y, 7, 6)],
  [
    '{từ ,}đầu năm {đến,tới,cho đến,cho tới} {giờ,nay,hôm nay,bây giờ,hiện tại,thời điểm này} | {since,from} the {beginning,start} of the year | so far this year | this year so far | year to date',
    ({ today, year }) => ({ from: yearOf(year).from, to: today }),
  ],
  ['giữa năm | mid year | middle of the year', ({ year }) => monthsOf(year, 5, 3)],
  [
    'năm nay | cả năm | cả năm nay | trong năm | trong năm nay | quanh năm nay | toàn năm | this year | the year | whole year | the whole year | all year',
    ({ year }) => yearOf(year),
  ],
  ['năm #y | cả năm #y | trong năm #y | year #y | in #y', (_, [y = 0]) => yearOf(y)],
  [
    '{trước cuối,trước khi hết} {năm,năm nay} | {từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} {năm,năm nay} | hết năm | đến hết năm | đến cuối năm | tới cuối năm | từ nay đến hết năm | từ giờ đến hết năm | trong thời gian còn lại của năm',
    ({ today, year }) => restOf(today, yearOf(year)),
  ],
  [
    '{từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} quý #q | hết quý #q | đến hết quý #q | từ nay đến hết quý #q | từ giờ đến hết quý #q',
    ({ today, year }, [q = 4]) => untilEndOf(today, quarterOf(year, q)),
  ],
  [
    '{từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} {quý,quý này} | hết quý | đến hết quý | từ nay đến hết quý | từ nay đến cuối quý',
    ({ today }) => restOf(today, quarterFrom(today, 0)),
  ],
  ['năm sau | năm tới | sang năm | năm kế tiếp | next year', ({ today }) => yearOf(yearNumber(today) + 1)],
  [
    'năm trước | năm ngoái | năm vừa rồi | năm qua | last year | previous year',
    ({ today }) => yearOf(yearNumber(today) - 1),
  ],
];

function yearNumber(day: IsoDay): number {
  return Number(day.slice(0, 4));
}
