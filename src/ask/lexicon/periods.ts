import { addDays, type IsoDay, type Period, weekday } from '../../plan/day.ts';
import {
  addMonths,
  dayOf,
  daysOfMonth,
  monthFrom,
  monthOf,
  monthsOf,
  oneDay,
  quarterFrom,
  quarterOf,
  weekOf,
  yearOf,
} from '../understand/calendar.ts';

/** What a period is counted from. */
export interface Now {
  today: IsoDay;
  /** The plan's year. */
  year: number;
}

/** What stood in the slots of a phrase, in their order. */
export type Slots = readonly number[];

/**
 * Phrases for periods. Slots: `#n` a count, `#m` a month's number, `#M` its English name (`#U`: unless that is also
 * another word), `#q` a quarter, `#w` a weekday after "thứ" (1 = Monday), `#W` its English name, `#y` a year of four digits, `#d` a day written 22/5, 22-5-2018 (three slots: day, month, year or 0),
 * `#r` days written 10-15/11 (four slots), `#my` a month written 11/2018 (two slots).
 * A phrase that names no existing day gives nothing.
 */
export const periods: readonly (readonly [phrases: string, period: (now: Now, slots: Slots) => Period | undefined])[] = [
  ['hôm nay | ngày hôm nay | bữa nay | trong ngày | trong hôm nay | nội trong hôm nay | hnay | today | tonight', ({ today }) => oneDay(today)],
  ['mai | ngày mai | sáng mai | chiều mai | tomorrow', ({ today }) => oneDay(addDays(today, 1))],
  ['mốt | ngày mốt | ngày kia | bữa mốt | day after tomorrow | the day after tomorrow', ({ today }) => oneDay(addDays(today, 2))],
  ['hôm nay mai | nay mai | hôm nay ngày mai | today tomorrow', ({ today }) => ({ from: today, to: addDays(today, 1) })],
  ['hôm qua | ngày hôm qua | yesterday', ({ today }) => oneDay(addDays(today, -1))],
  ['hôm kia | bữa kia', ({ today }) => oneDay(addDays(today, -2))],

  ['tuần này | tuần nay | trong tuần | trong tuần này | this week | this wk | current week | the week', ({ today }) => weekOf(today)],
  ['tuần sau | tuần tới | tuần kế | tuần kế tiếp | tuần tiếp theo | tuần sắp tới | next week | next wk | coming week | the following week', ({ today }) => weekOf(today, 1)],
  ['tuần sau nữa | tuần tới nữa | hai tuần nữa là | week after next | the week after next', ({ today }) => weekOf(today, 2)],
  ['tuần trước | tuần rồi | tuần qua | tuần vừa rồi | tuần vừa qua | last week | previous week | past week', ({ today }) => weekOf(today, -1)],
  ['cuối tuần | cuối tuần này | this weekend | the weekend | weekend', ({ today }) => lastDays(weekOf(today), 2)],
  ['cuối tuần sau | cuối tuần tới | next weekend', ({ today }) => lastDays(weekOf(today, 1), 2)],
  ['đầu tuần sau | đầu tuần tới | early next week', ({ today }) => firstDays(weekOf(today, 1), 3)],

  ['tháng này | trong tháng | trong tháng này | nội trong tháng này | this month | current month | the month', ({ today }) => monthFrom(today, 0)],
  ['tháng sau | tháng tới | tháng kế | tháng kế tiếp | tháng tiếp theo | tháng sắp tới | next month | coming month | the following month', ({ today }) => monthFrom(today, 1)],
  ['tháng sau nữa | tháng tới nữa | month after next | the month after next', ({ today }) => monthFrom(today, 2)],
  ['tháng trước | tháng rồi | tháng qua | tháng vừa rồi | tháng vừa qua | last month | previous month', ({ today }) => monthFrom(today, -1)],
  ['tháng #m | tháng #m này | tháng #m năm nay | month #m | #U | in #M | during #M | month of #M | of #M | this #M', ({ year }, [m = 0]) => monthOf(year, m)],
  ['tháng #m năm #y | tháng #m #y | #M #y | in #M #y', (_, [m = 0, y = 0]) => monthOf(y, m)],
  ['tháng #my | #my', (_, [m = 0, y = 0]) => monthIn(y, m)],

  ['đầu tháng | đầu tháng này | early this month | beginning of this month | beginning of the month | start of the month', ({ today }) => daysOfMonth(monthFrom(today, 0), 1, 10)],
  ['giữa tháng | giữa tháng này | mid month | middle of this month | middle of the month', ({ today }) => daysOfMonth(monthFrom(today, 0), 11, 20)],
  ['cuối tháng | cuối tháng này | late this month | end of this month | end of the month', ({ today }) => daysOfMonth(monthFrom(today, 0), 21, 31)],
  ['đầu tháng sau | đầu tháng tới | early next month | beginning of next month | start of next month', ({ today }) => daysOfMonth(monthFrom(today, 1), 1, 10)],
  ['giữa tháng sau | giữa tháng tới | middle of next month | mid next month', ({ today }) => daysOfMonth(monthFrom(today, 1), 11, 20)],
  ['cuối tháng sau | cuối tháng tới | late next month | end of next month', ({ today }) => daysOfMonth(monthFrom(today, 1), 21, 31)],
  ['đầu tháng trước | early last month', ({ today }) => daysOfMonth(monthFrom(today, -1), 1, 10)],
  ['giữa tháng trước | middle of last month', ({ today }) => daysOfMonth(monthFrom(today, -1), 11, 20)],
  ['cuối tháng trước | cuối tháng rồi | late last month | end of last month', ({ today }) => daysOfMonth(monthFrom(today, -1), 21, 31)],
  ['đầu tháng #m | early #M | beginning of #M | start of #M | in early #M', ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 1, 10)],
  ['giữa tháng #m | mid #M | middle of #M | in mid #M', ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 11, 20)],
  ['cuối tháng #m | late #M | end of #M | in late #M', ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 21, 31)],
  ['nửa đầu tháng #m | first half of #M', ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 1, 15)],
  ['nửa cuối tháng #m | nửa sau tháng #m | second half of #M', ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 16, 31)],
  ['nửa đầu tháng | nửa đầu tháng này', ({ today }) => daysOfMonth(monthFrom(today, 0), 1, 15)],
  ['nửa cuối tháng | nửa cuối tháng này | nửa sau tháng này', ({ today }) => daysOfMonth(monthFrom(today, 0), 16, 31)],
  ['tháng #m tháng #m | tháng #m #m | #M #M', ({ year }, [a = 0, b = 0]) => span(monthOf(year, a), monthOf(year, b))],

  ['quý này | this quarter | current quarter', ({ today }) => quarterFrom(today, 0)],
  ['quý sau | quý tới | quý tiếp theo | next quarter', ({ today }) => quarterFrom(today, 1)],
  ['quý trước | quý rồi | quý vừa rồi | quý vừa qua | last quarter | previous quarter', ({ today }) => quarterFrom(today, -1)],
  ['quý #q | quý #q năm nay | #q quarter | quarter #q | q #q | last quarter of the year', ({ year }, [q = 4]) => quarterOf(year, q)],
  ['quý #q năm #y | quý #q #y | #q quarter of #y | quarter #q #y', (_, [q = 0, y = 0]) => quarterOf(y, q)],

  ['6 tháng đầu năm | 6 tháng đầu | nửa đầu năm | nửa năm đầu | nửa đầu của năm | first half | first half of the year | first six months | first 6 months | first half year', ({ year }) => monthsOf(year, 1, 6)],
  ['6 tháng cuối năm | 6 tháng cuối | nửa cuối năm | nửa năm cuối | nửa sau năm | 6 tháng còn lại | second half | second half of the year | last six months | last 6 months of the year', ({ year }) => monthsOf(year, 7, 6)],
  ['3 tháng đầu năm | đầu năm | early this year | beginning of the year | start of the year', ({ year }) => monthsOf(year, 1, 3)],
  ['3 tháng cuối năm | cuối năm | cuối năm nay | những tháng cuối năm | các tháng cuối năm | end of the year | late this year | year end | end of year', ({ year }) => monthsOf(year, 10, 3)],
  ['giữa năm | mid year | middle of the year', ({ year }) => monthsOf(year, 5, 3)],
  ['năm nay | cả năm | cả năm nay | trong năm | trong năm nay | quanh năm nay | toàn năm | this year | the year | whole year | the whole year | all year', ({ year }) => yearOf(year)],
  ['năm #y | cả năm #y | trong năm #y | year #y | in #y', (_, [y = 0]) => yearOf(y)],
  ['hết năm | đến hết năm | đến cuối năm | tới cuối năm | từ nay đến hết năm | từ giờ đến hết năm | trong thời gian còn lại của năm', ({ today, year }) => rest(today, yearOf(year))],
  ['hết tháng | đến hết tháng | đến cuối tháng | từ nay đến cuối tháng | từ giờ đến cuối tháng | từ nay đến hết tháng | rest of the month', ({ today }) => rest(today, monthFrom(today, 0))],
  ['hết tuần | đến hết tuần | đến cuối tuần | từ nay đến cuối tuần | từ giờ đến cuối tuần | từ nay đến hết tuần | rest of the week', ({ today }) => rest(today, weekOf(today))],
  ['hết tháng #m | đến hết tháng #m | đến cuối tháng #m | từ nay đến hết tháng #m | từ giờ đến hết tháng #m | từ nay đến cuối tháng #m | từ giờ đến cuối tháng #m | từ nay cho đến hết tháng #m', ({ today, year }, [m = 0]) => since(today, monthOf(year, m))],
  ['đến hết tháng này | từ nay đến hết tháng này | từ giờ đến hết tháng này | từ nay đến cuối tháng này', ({ today }) => rest(today, monthFrom(today, 0))],
  ['đến hết tháng sau | từ nay đến hết tháng sau | từ giờ đến hết tháng sau | từ nay đến cuối tháng sau | đến cuối tháng sau', ({ today }) => since(today, monthFrom(today, 1))],
  ['đến hết tuần này | từ nay đến hết tuần này | từ giờ đến hết tuần này | từ nay đến cuối tuần này', ({ today }) => rest(today, weekOf(today))],
  ['đến hết tuần sau | từ nay đến hết tuần sau | từ giờ đến hết tuần sau | từ nay đến cuối tuần sau', ({ today }) => since(today, weekOf(today, 1))],
  ['hết quý #q | đến hết quý #q | từ nay đến hết quý #q | từ giờ đến hết quý #q', ({ today, year }, [q = 4]) => since(today, quarterOf(year, q))],
  ['hết quý | đến hết quý | từ nay đến hết quý | từ nay đến cuối quý', ({ today }) => rest(today, quarterFrom(today, 0))],
  ['năm sau | năm tới | sang năm | năm kế tiếp | next year', ({ today }) => yearOf(yearNumber(today) + 1)],
  ['năm trước | năm ngoái | năm vừa rồi | năm qua | last year | previous year', ({ today }) => yearOf(yearNumber(today) - 1)],

  ['#n ngày tới | #n ngày nữa | #n ngày tiếp theo | #n ngày sắp tới | #n hôm nữa | #n hôm tới | trong #n ngày | trong vòng #n ngày | trong #n ngày tới | trong vòng #n ngày tới | next #n days | in the next #n days | within #n days | coming #n days | following #n days | in #n days', ({ today }, [n = 0]) => ({ from: today, to: addDays(today, n) })],
  ['#n tuần tới | #n tuần nữa | #n tuần tiếp theo | #n tuần sắp tới | trong #n tuần | trong vòng #n tuần | trong #n tuần tới | trong vòng #n tuần tới | next #n weeks | within #n weeks | in the next #n weeks | coming #n weeks', ({ today }, [n = 0]) => ({ from: today, to: addDays(today, 7 * n) })],
  ['#n tháng tới | #n tháng nữa | #n tháng tiếp theo | #n tháng sắp tới | trong #n tháng tới | trong vòng #n tháng | trong vòng #n tháng tới | next #n months | within #n months | in the next #n months | coming #n months', ({ today }, [n = 0]) => ({ from: today, to: addMonths(today, n) })],
  ['#n ngày qua | #n ngày vừa qua | #n ngày trước | #n ngày gần đây | #n hôm nay | last #n days | past #n days | previous #n days', ({ today }, [n = 0]) => ({ from: addDays(today, -n), to: today })],
  ['#n tuần qua | #n tuần vừa qua | #n tuần trước | #n tuần gần đây | last #n weeks | past #n weeks', ({ today }, [n = 0]) => ({ from: addDays(today, -7 * n), to: today })],
  ['#n tháng qua | #n tháng vừa qua | #n tháng trước | #n tháng gần đây | last #n months | past #n months', ({ today }, [n = 0]) => ({ from: addMonths(today, -n), to: today })],
  ['mấy ngày tới | mấy hôm tới | mấy ngày nữa là | vài hôm tới | ít ngày tới | vài hôm nữa | next few days | the next few days | coming days', ({ today }) => ({ from: today, to: addDays(today, 7) })],
  ['mấy tuần tới | vài tuần tới | next few weeks | coming weeks', ({ today }) => ({ from: today, to: addDays(today, 21) })],

  ['thứ #w | thứ #w này | thứ #w tuần này | ngày thứ #w | chủ nhật#7 | chủ nhật#7 này | chủ nhật#7 tuần này | #W | this #W | on #W', ({ today }, [w = 0]) => weekdayOf(today, w)],
  ['thứ #w tới | chủ nhật#7 tới | coming #W', ({ today }, [w = 0]) => weekdayAfter(today, w)],
  ['thứ #w tuần sau | thứ #w tuần tới | thứ #w sau | chủ nhật#7 tuần sau | chủ nhật#7 tuần tới | chủ nhật#7 sau | next #W | #W next week', ({ today }, [w = 0]) => weekdayOf(addDays(today, 7), w)],
  ['thứ #w tuần trước | thứ #w trước | chủ nhật#7 tuần trước | last #W', ({ today }, [w = 0]) => weekdayOf(addDays(today, -7), w)],

  ['ngày #d | #d | hôm #d | on #d', ({ year }, [d = 0, m = 0, y = 0]) => maybeDay(y || year, m, d)],
  ['ngày #r | #r | từ #r | từ ngày #r', ({ year }, [a = 0, b = 0, m = 0, y = 0]) => days(y || year, m, a, b)],
  ['ngày #n tháng #m | #n tháng #m | mùng #n tháng #m | mồng #n tháng #m | hôm #n tháng #m | #n #M | #n of #M | #n th of #M | #n st of #M | #n nd of #M | #n rd of #M | #n th #M | #n st #M | #n nd #M | #n rd #M', ({ year }, [d = 0, m = 0]) => maybeDay(year, m, d)],
  ['#M #n | #M #n th | #M #n st | #M #n nd | #M #n rd | on #M #n', ({ year }, [m = 0, d = 0]) => maybeDay(year, m, d)],
  ['ngày #n tháng #m năm #y | #n tháng #m năm #y | ngày #n tháng #m #y | #n #M #y | #n th of #M #y', (_, [d = 0, m = 0, y = 0]) => maybeDay(y, m, d)],
  ['#M #n #y | #M #n th #y', (_, [m = 0, d = 0, y = 0]) => maybeDay(y, m, d)],
  ['ngày #n | mùng #n | mồng #n | ngày mùng #n | hôm mùng #n | ngày #n tháng này | mùng #n tháng này', ({ today }, [d = 0]) => maybeDay(yearNumber(today), monthNumber(today), d)],
  ['ngày #n tháng sau | mùng #n tháng sau | ngày #n tháng tới', ({ today }, [d = 0]) => maybeDay(yearNumber(monthFrom(today, 1).from), monthNumber(monthFrom(today, 1).from), d)],
];

/** Words before a period that turn it into another. The longest that fits is taken. `start` and `end` are those of the plan's year. */
export const bounds: readonly (readonly [phrases: string, kind: Bound])[] = [
  ['trước | trước ngày | trước thời điểm | before | prior to | ahead of', 'before'],
  ['sau | sau ngày | sau khi hết | kể từ sau | after', 'after'],
  ['từ | từ ngày | kể từ | kể từ ngày | bắt đầu từ | since | from | starting', 'from'],
  ['đến | đến ngày | tới | tới ngày | đến hết | tới hết | đến hết ngày | cho đến | cho tới | hết | đến cuối | tới cuối | chậm nhất | muộn nhất | by | by the end of | until | till | to | through | up to | no later than', 'until'],
  ['từ nay đến | từ nay tới | từ nay đến hết | từ nay cho đến | từ nay cho đến hết | từ nay tới hết | từ giờ đến | từ giờ tới | từ giờ đến hết | từ giờ cho đến | từ giờ tới hết | từ bây giờ đến | từ bây giờ đến hết | từ hôm nay đến | từ hôm nay đến hết | nay đến | giờ đến | giờ tới | từ đây đến | từ đây tới | từ đây đến hết | còn lại của | còn lại trong | phần còn lại của | from now until | from now till | from now to | between now | from today until | from today to | from today till | from now to the end of | from now until the end of | from now on until | rest of | the rest of | remainder of | until the end of | till the end of | left in', 'from-today'],
  ['between', 'between'],
];

export type Bound = 'before' | 'after' | 'from' | 'until' | 'from-today' | 'between';

/** Words between two periods that join them: "từ 10/11 đến 15/11". */
export const joins = 'đến | đến ngày | đến hết | đến hết ngày | tới | tới ngày | cho đến | to | until | till | through';

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

function monthIn(year: number, month: number): Period | undefined {
  return dayOf(year, month, 1) && monthOf(year, month);
}

function weekdayOf(day: IsoDay, weekdayNumber: number): Period {
  return oneDay(addDays(weekOf(day).from, weekdayNumber - 1));
}

/** The first such day of the week from today on. */
function weekdayAfter(today: IsoDay, weekdayNumber: number): Period {
  return oneDay(addDays(today, (weekdayNumber - weekday(today) + 7) % 7 || 7));
}

function lastDays(period: Period, count: number): Period {
  return { from: addDays(period.to, 1 - count), to: period.to };
}

function firstDays(period: Period, count: number): Period {
  return { from: period.from, to: addDays(period.from, count - 1) };
}

/** From today until the end of a period; the period itself when it is past. */
function since(today: IsoDay, period: Period): Period {
  return today <= period.to ? { from: today, to: period.to } : period;
}

/** What is left of a period from today on; all of it when today is not in it. */
function rest(today: IsoDay, period: Period): Period {
  return today >= period.from && today <= period.to ? { from: today, to: period.to } : period;
}

function span(a: Period, b: Period): Period | undefined {
  return a.from <= b.from ? { from: a.from, to: b.to } : undefined;
}
