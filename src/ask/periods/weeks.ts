import { addDays, type Period } from '../../base/day.ts';
import { oneDay, restOf, untilEndOf, weekOf } from './calendar.ts';
import type { PeriodPhrases } from './phrases.ts';

/** Days and weeks seen from today. Slots: see `PeriodPhrases`. */
export const weekPeriods: PeriodPhrases = [
  [
    'hôm nay | ngày hôm nay | bữa nay | trong ngày | trong hôm nay | nội trong hôm nay | hnay | today | tonight',
    ({ today }) => oneDay(today),
  ],
  ['mai | ngày mai | sáng mai | chiều mai | tomorrow', ({ today }) => oneDay(addDays(today, 1))],
  [
    'mốt | ngày mốt | ngày kia | bữa mốt | day after tomorrow | the day after tomorrow',
    ({ today }) => oneDay(addDays(today, 2)),
  ],
  [
    'hôm nay mai | nay mai | hôm nay ngày mai | today tomorrow',
    ({ today }) => ({ from: today, to: addDays(today, 1) }),
  ],
  ['hôm qua | ngày hôm qua | yesterday', ({ today }) => oneDay(addDays(today, -1))],
  ['hôm kia | bữa kia', ({ today }) => oneDay(addDays(today, -2))],
  [
    'tuần này | tuần nay | trong tuần | trong tuần này | this week | this wk | current week | the week',
    ({ today }) => weekOf(today),
  ],
  [
    'tuần sau | tuần tới | tuần kế | tuần kế tiếp | tuần tiếp theo | tuần sắp tới | next week | next wk | coming week | the following week',
    ({ today }) => weekOf(today, 1),
  ],
  [
    'tuần sau nữa | tuần tới nữa | hai tuần nữa là | week after next | the week after next',
    ({ today }) => weekOf(today, 2),
  ],
  [
    'tuần trước | tuần rồi | tuần qua | tuần vừa rồi | tuần vừa qua | last week | previous week | past week',
    ({ today }) => weekOf(today, -1),
  ],
  [
    'cuối tuần | cuối tuần này | this weekend | the weekend | weekend',
    ({ today }) => lastDays(weekOf(today), 2),
  ],
  ['cuối tuần sau | cuối tuần tới | next weekend', ({ today }) => lastDays(weekOf(today, 1), 2)],
  ['đầu tuần sau | đầu tuần tới | early next week', ({ today }) => firstDays(weekOf(today, 1), 3)],
  [
    '{trước cuối,trước khi hết} {tuần,tuần này} | {từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} {tuần,tuần này} | hết tuần | đến hết tuần | đến cuối tuần | từ nay đến cuối tuần | từ giờ đến cuối tuần | từ nay đến hết tuần | rest of the week',
    ({ today }) => restOf(today, weekOf(today)),
  ],
  [
    'đến hết tuần này | từ nay đến hết tuần này | từ giờ đến hết tuần này | từ nay đến cuối tuần này',
    ({ today }) => restOf(today, weekOf(today)),
  ],
  [
    '{từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối} {tuần sau,tuần tới} | hết tuần sau | đến hết tuần sau | từ nay đến hết tuần sau | từ giờ đến hết tuần sau | từ nay đến cuối tuần sau',
    ({ today }) => untilEndOf(today, weekOf(today, 1)),
  ],
  [
    '#n ngày tới | #n ngày nữa | #n ngày tiếp theo | #n ngày sắp tới | #n hôm nữa | #n hôm tới | trong #n ngày | trong vòng #n ngày | trong #n ngày tới | trong vòng #n ngày tới | next #n days | in the next #n days | within #n days | coming #n days | following #n days | in #n days',
    ({ today }, [n = 0]) => ({ from: today, to: addDays(today, n) }),
  ],
  [
    '#n tuần tới | #n tuần nữa | #n tuần tiếp theo | #n tuần sắp tới | trong #n tuần | trong vòng #n tuần | trong #n tuần tới | trong vòng #n tuần tới | next #n weeks | within #n weeks | in the next #n weeks | coming #n weeks',
    ({ today }, [n = 0]) => ({ from: today, to: addDays(today, 7 * n) }),
  ],
  [
    '#n ngày qua | #n ngày vừa qua | #n ngày trước | #n ngày gần đây | #n hôm nay | last #n days | past #n days | previous #n days',
    ({ today }, [n = 0]) => ({ from: addDays(today, -n), to: today }),
  ],
  [
    '#n tuần qua | #n tuần vừa qua | #n tuần trước | #n tuần gần đây | last #n weeks | past #n weeks',
    ({ today }, [n = 0]) => ({ from: addDays(today, -7 * n), to: today }),
  ],
  [
    'mấy ngày tới | mấy hôm tới | mấy ngày nữa là | vài hôm tới | ít ngày tới | vài hôm nữa | next few days | the next few days | coming days',
    ({ today }) => ({ from: today, to: addDays(today, 7) }),
  ],
  [
    'mấy tuần tới | vài tuần tới | next few weeks | coming weeks',
    ({ today }) => ({ from: today, to: addDays(today, 21) }),
  ],
];

function lastDays(period: Period, count: number): Period {
  return { from: addDays(period.to, 1 - count), to: period.to };
}

function firstDays(period: Period, count: number): Period {
  return { from: period.from, to: addDays(period.from, count - 1) };
}
