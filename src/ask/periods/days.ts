import { addDays, type IsoDay, type Period, weekday } from '../../base/day.ts';
import { dayOf, monthFrom, oneDay, weekOf } from './calendar.ts';
import type { PeriodPhrases } from './phrases.ts';

/** Days by their weekday or date. Slots: see `PeriodPhrases`. */
export const dayPeriods: PeriodPhrases = [
  [
    'thứ #w | thứ #w này | thứ #w tuần này | ngày thứ #w | chủ nhật#7 | chủ nhật#7 này | chủ nhật#7 tuần này | #W | this #W | on #W',
    ({ today }, [w = 0]) => weekdayOf(today, w),
  ],
  ['thứ #w tới | chủ nhật#7 tới | coming #W', ({ today }, [w = 0]) => weekdayAfter(today, w)],
  [
    'thứ #w tuần sau | thứ #w tuần tới | thứ #w sau | chủ nhật#7 tuần sau | chủ nhật#7 tuần tới | chủ nhật#7 sau | next #W | #W next week',
    ({ today }, [w = 0]) => weekdayOf(addDays(today, 7), w),
  ],
  [
    'thứ #w tuần trước | thứ #w trước | chủ nhật#7 tuần trước | last #W',
    ({ today }, [w = 0]) => weekdayOf(addDays(today, -7), w),
  ],
  ['ngày #d | #d | hôm #d | on #d', ({ year }, [d = 0, m = 0, y = 0]) => maybeDay(y || year, m, d)],
  ['ngày #r | #r | từ #r | từ ngày #r', ({ year }, [a = 0, b = 0, m = 0, y = 0]) => days(y || year, m, a, b)],
  [
    'ngày #n tháng #m | #n tháng #m | mùng #n tháng #m | mồng #n tháng #m | hôm #n tháng #m | #n #M | #n of #M | #n th of #M | #n st of #M | #n nd of #M | #n rd of #M | #n th #M | #n st #M | #n nd #M | #n rd #M',
    ({ year }, [d = 0, m = 0]) => maybeDay(year, m, d),
  ],
  [
    '{từ ,}{ngày ,}#n {đến,tới,đến hết,cho đến} {ngày ,}#n tháng #m | from #n to #n #M | #n to #n #M',
    ({ year }, [a = 0, b = 0, m = 0]) => days(year, m, a, b),
  ],
  ['{from ,}#M #n to #n', ({ year }, [m = 0, a = 0, b = 0]) => days(year, m, a, b)],
  [
    '#M #n | #M #n th | #M #n st | #M #n nd | #M #n rd | on #M #n',
    ({ year }, [m = 0, d = 0]) => maybeDay(year, m, d),
  ],
  [
    'ngày #n tháng #m năm #y | #n tháng #m năm #y | ngày #n tháng #m #y | #n #M #y | #n th of #M #y',
    (_, [d = 0, m = 0, y = 0]) => maybeDay(y, m, d),
  ],
  ['#M #n #y | #M #n th #y', (_, [m = 0, d = 0, y = 0]) => maybeDay(y, m, d)],
  [
    'ngày #n | mùng #n | mồng #n | ngày mùng #n | hôm mùng #n | ngày #n tháng này | mùng #n tháng này',
    ({ today }, [d = 0]) => maybeDay(yearNumber(today), monthNumber(today), d),
  ],
  [
    'ngày #n tháng sau | mùng #n tháng sau | ngày #n tháng tới',
    ({ today }, [d = 0]) =>
      maybeDay(yearNumber(monthFrom(today, 1).from), monthNumber(monthFrom(today, 1).from), d),
  ],
];

function yearNumber(day: IsoDay): number {
  return Number(day.slice(0, 4));
}

function monthNumber(day: IsoDay): number {
  return Number(day.slice(5, 7));
}

function maybeDay(year: number, month: number, day: number): Period | undefined {
  const found = dayOf(year, month, day);
  return found && oneDay(found);
}

function days(year: number, month: number, first: number, last: number): Period | undefined {
  const from = dayOf(year, month, first);
  const to = dayOf(year, month, last);
  return from && to && from <= to ? { from, to } : undefined;
}

function weekdayOf(day: IsoDay, weekdayNumber: number): Period {
  return oneDay(addDays(weekOf(day).from, weekdayNumber - 1));
}

/** The first such day of the week from today on. */
function weekdayAfter(today: IsoDay, weekdayNumber: number): Period {
  return oneDay(addDays(today, (weekdayNumber - weekday(today) + 7) % 7 || 7));
}
