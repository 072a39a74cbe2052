import type { Period } from '../../base/day.ts';
import { addMonths, dayOf, daysOfMonth, joined, monthFrom, monthOf, restOf, untilEndOf } from './calendar.ts';
import type { PeriodPhrases } from './phrases.ts';

/** Months and their parts: 1–10, 11–20, 21 to the end. Slots: see `PeriodPhrases`. */
export const monthPeriods: PeriodPhrases = [
  [
    'tháng này | trong tháng | trong tháng này | nội trong tháng này | this month | current month | the month',
    ({ today }) => monthFrom(today, 0),
  ],
  [
    'tháng sau | tháng tới | tháng kế | tháng kế tiếp | tháng tiếp theo | tháng sắp tới | next month | coming month | the following month',
    ({ today }) => monthFrom(today, 1),
  ],
  [
    'tháng sau nữa | tháng tới nữa | month after next | the month after next',
    ({ today }) => monthFrom(today, 2),
  ],
  [
    'tháng trước | tháng rồi | tháng qua | tháng vừa rồi | tháng vừa qua | last month | previous month',
    ({ today }) => monthFrom(today, -1),
  ],
  [
    'tháng #m | tháng #m này | tháng #m năm nay | month #m | #U | in #M | during #M | month of #M | of #M | this #M',
    ({ year }, [m = 0]) => monthOf(year, m),
  ],
  ['tháng #m năm #y | tháng #m #y | #M #y | in #M #y', (_, [m = 0, y = 0]) => monthOf(y, m)],
  ['tháng #my | #my', (_, [m = 0, y = 0]) => monthIn(y, m)],
  [
    'đầu tháng | đầu tháng này | early this month | beginning of this month | beginning of the month | start of the month',
    ({ today }) => daysOfMonth(monthFrom(today, 0), 1, 10),
  ],
  [
    'giữa tháng | giữa tháng này | mid month | middle of this month | middle of the month',
    ({ today }) => daysOfMonth(monthFrom(today, 0), 11, 20),
  ],
  [
    'cuối tháng | cuối tháng này | late this month | end of this month | end of the month',
    ({ today }) => daysOfMonth(monthFrom(today, 0), 21, 31),
  ],
  [
    'đầu tháng sau | đầu tháng tới | early next month | beginning of next month | start of next month',
    ({ today }) => daysOfMonth(monthFrom(today, 1), 1, 10),
  ],
  [
    'giữa tháng sau | giữa tháng tới | middle of next month | mid next month',
    ({ today }) => daysOfMonth(monthFrom(today, 1), 11, 20),
  ],
  [
    'cuối tháng sau | cuối tháng tới | late next month | end of next month',
    ({ today }) => daysOfMonth(monthFrom(today, 1), 21, 31),
  ],
  ['đầu tháng trước | early last month', ({ today }) => daysOfMonth(monthFrom(today, -1), 1, 10)],
  ['giữa tháng trước | middle of last month', ({ today }) => daysOfMonth(monthFrom(today, -1), 11, 20)],
  [
    'cuối tháng trước | cuối tháng rồi | late last month | end of last month',
    ({ today }) => daysOfMonth(monthFrom(today, -1), 21, 31),
  ],
  [
    'đầu tháng #m | early #M | beginning of #M | start of #M | in early #M',
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 1, 10),
  ],
  [
    'giữa tháng #m | mid #M | middle of #M | in mid #M',
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 11, 20),
  ],
  [
    'cuối tháng #m | late #M | end of #M | in late #M',
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 21, 31),
  ],
  ['nửa đầu tháng #m | first half of #M', ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 1, 15)],
  [
    'nửa cuối tháng #m | nửa sau tháng #m | second half of #M',
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 16, 31),
  ],
  ['nửa đầu tháng | nửa đầu tháng này', ({ today }) => daysOfMonth(monthFrom(today, 0), 1, 15)],
  [
    'nửa cuối tháng | nửa cuối tháng này | nửa sau tháng này',
    ({ today }) => daysOfMonth(monthFrom(today, 0), 16, 31),
  ],
  [
    'tháng #m tháng #m | tháng #m #m | #M #M',
    ({ year }, [a = 0, b = 0]) => joined(monthOf(year, a), monthOf(year, b)),
  ],
  [
    '{trước cuối,trước khi hết,trong nội} {tháng,tháng này} | {từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} {tháng,tháng này} | hết tháng | đến hết tháng | đến cuối tháng | từ nay đến cuối tháng | từ giờ đến cuối tháng | từ nay đến hết tháng | rest of the month',
    ({ today }) => restOf(today, monthFrom(today, 0)),
  ],
  [
    'trước cuối tháng #m | {từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} tháng #m | hết tháng #m | đến hết tháng #m | đến cuối tháng #m | từ nay đến hết tháng #m | từ giờ đến hết tháng #m | từ nay đến cuối tháng #m | từ giờ đến cuối tháng #m | từ nay cho đến hết tháng #m',
    ({ today, year }, [m = 0]) => untilEndOf(today, monthOf(year, m)),
  ],
  [
    'đến hết tháng này | từ nay đến hết tháng này | từ giờ đến hết tháng này | từ nay đến cuối tháng này',
    ({ today }) => restOf(today, monthFrom(today, 0)),
  ],
  [
    '{từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} {tháng sau,tháng tới} | hết tháng sau | đến hết tháng sau | từ nay đến hết tháng sau | từ giờ đến hết tháng sau | từ nay đến cuối tháng sau | đến cuối tháng sau',
    ({ today }) => untilEndOf(today, monthFrom(today, 1)),
  ],
  [
    '#n tháng tới | #n tháng nữa | #n tháng tiếp theo | #n tháng sắp tới | trong #n tháng tới | trong vòng #n tháng | trong vòng #n tháng tới | next #n months | within #n months | in the next #n months | coming #n months',
    ({ today }, [n = 0]) => ({ from: today, to: addMonths(today, n) }),
  ],
  [
    '#n tháng qua | #n tháng vừa qua | #n tháng trước | #n tháng gần đây | last #n months | past #n months',
    ({ today }, [n = 0]) => ({ from: addMonths(today, -n), to: today }),
  ],
];

function monthIn(year: number, month: number): Period | undefined {
  return dayOf(year, month, 1) && monthOf(year, month);
}
