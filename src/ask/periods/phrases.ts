import { addDays, type IsoDay, type Period, weekday } from '../../base/day.ts';
import * as on from './calendar.ts';

/*
 * How people name periods. Each entry: phrases, separated by `|` (`{a,b}` stands for each of its parts), and how the
 * period follows; nothing when there is no such day.
 *
 * Slots: `#n` a count, `#m` a month's number, `#M` its English name (`#U`: unless that is also another word), `#q` a
 * quarter, `#w` a weekday after "thứ" (1 = Monday), `#W` its English name, `#y` a year of four digits, `#d` a day written
 * 22/5 or 22-5-2018 (three values: day, month, year or 0), `#r` days written 10-15/11 (four values), `#my` a month
 * written 11/2018 (two values). `word#7` is a word that means a value: the week, month or quarter that many after this one.
 */

/** What a period is counted from. */
export interface Now {
  today: IsoDay;
  /** The plan's year. */
  year: number;
}

/** The values in the slots of a phrase, in their order. */
type Slots = readonly number[];
type PeriodOf = (now: Now, slots: Slots) => Period | undefined;
type PeriodPhrases = readonly (readonly [phrases: string, period: PeriodOf])[];

const following = '{sau,tới,kế,kế tiếp,tiếp theo,sắp tới}';
const past = '{trước,rồi,qua,vừa rồi,vừa qua}';
const untilEndOf = '{từ nay,từ giờ,từ bây giờ,từ hôm nay,từ đây,nay,} {đến,tới,cho đến,cho tới} {hết,cuối}';

const weekPeriods: PeriodPhrases = [
  [
    '{hôm,ngày hôm,bữa} nay | trong ngày | {trong,nội trong} hôm nay | hnay | today | tonight',
    ({ today }) => on.oneDay(today),
  ],
  ['{,ngày ,sáng ,chiều }mai | tomorrow', ({ today }) => on.oneDay(addDays(today, 1))],
  ['{,ngày ,bữa }mốt | ngày kia | {,the }day after tomorrow', ({ today }) => on.oneDay(addDays(today, 2))],
  [
    'hôm nay mai | nay mai | hôm nay ngày mai | today tomorrow',
    ({ today }) => ({ from: today, to: addDays(today, 1) }),
  ],
  ['{,ngày }hôm qua | yesterday', ({ today }) => on.oneDay(addDays(today, -1))],
  ['{hôm,bữa} kia', ({ today }) => on.oneDay(addDays(today, -2))],
  [
    `{,trong }tuần này | tuần nay | trong tuần | {this,current,the} week | this wk | tuần ${following}#1 | {next,coming,the following} week#1 | next wk#1
    | tuần {sau,tới} nữa#2 | hai tuần nữa là#2 | {,the }week after next#2 | tuần ${past}#-1 | {last,previous,past} week#-1`,
    ({ today }, [weeks = 0]) => on.weekOf(today, weeks),
  ],
  [
    'cuối tuần | cuối tuần này | {this,the} weekend | weekend | cuối tuần {sau,tới}#1 | next weekend#1',
    ({ today }, [weeks = 0]) => on.daysOf(on.weekOf(today, weeks), 6, 7),
  ],
  ['đầu tuần {sau,tới} | early next week', ({ today }) => on.daysOf(on.weekOf(today, 1), 1, 3)],
  [
    `{trước cuối,trước khi hết} {tuần,tuần này} | ${untilEndOf} {tuần,tuần này} | hết tuần | rest of the week`,
    ({ today }) => on.restOf(today, on.weekOf(today)),
  ],
  [`${untilEndOf} tuần {sau,tới} | hết tuần sau`, ({ today }) => on.untilEndOf(today, on.weekOf(today, 1))],
  [
    `#n ngày {tới,nữa,tiếp theo,sắp tới} | #n hôm {nữa,tới} | {trong,trong vòng} #n {ngày,ngày tới} | {next,in the next,within,coming,following,in} #n days`,
    ({ today }, [n = 0]) => ({ from: today, to: addDays(today, n) }),
  ],
  [
    '#n tuần {tới,nữa,tiếp theo,sắp tới} | {trong,trong vòng} #n {tuần,tuần tới} | {next,within,in the next,coming} #n weeks',
    ({ today }, [n = 0]) => ({ from: today, to: addDays(today, 7 * n) }),
  ],
  [
    '#n ngày {qua,vừa qua,trước,gần đây} | #n hôm nay | {last,past,previous} #n days',
    ({ today }, [n = 0]) => ({ from: addDays(today, -n), to: today }),
  ],
  [
    '#n tuần {qua,vừa qua,trước,gần đây} | {last,past} #n weeks',
    ({ today }, [n = 0]) => ({ from: addDays(today, -7 * n), to: today }),
  ],
  [
    '{mấy,ít} ngày tới | {mấy,vài} hôm tới | mấy ngày nữa là | vài hôm nữa | {,the }next few days | coming days',
    ({ today }) => ({ from: today, to: addDays(today, 7) }),
  ],
  [
    '{mấy,vài} tuần tới | next few weeks | coming weeks',
    ({ today }) => ({ from: today, to: addDays(today, 21) }),
  ],
];

/** Days of a month seen from today; of a month by its number. */
const daysSeen =
  (first: number, last: number): PeriodOf =>
  ({ today }, [months = 0]) =>
    on.daysOf(on.monthFrom(today, months), first, last);
const daysIn =
  (first: number, last: number): PeriodOf =>
  ({ year }, [month = 0]) =>
    on.daysOf(on.monthOf(year, month), first, last);

const monthPeriods: PeriodPhrases = [
  [
    `{,trong ,nội trong }tháng này | trong tháng | {this,current,the} month | tháng ${following}#1 | {next,coming,the following} month#1
    | tháng {sau,tới} nữa#2 | {,the }month after next#2 | tháng ${past}#-1 | {last,previous} month#-1`,
    ({ today }, [months = 0]) => on.monthFrom(today, months),
  ],
  [
    'tháng #m | tháng #m {này,năm nay} | month #m | #U | {in,during,month of,of,this} #M',
    ({ year }, [m = 0]) => on.monthOf(year, m),
  ],
  ['tháng #m {,năm }#y | {,in }#M #y', (_, [m = 0, y = 0]) => on.monthOf(y, m)],
  ['tháng #my | #my', (_, [m = 0, y = 0]) => on.dayOf(y, m, 1) && on.monthOf(y, m)],
  [
    `đầu tháng | đầu tháng này | early this month | {beginning of this,beginning of the,start of the} month | đầu tháng {sau,tới}#1
    | {early,beginning of,start of} next month#1 | đầu tháng trước#-1 | early last month#-1`,
    daysSeen(1, 10),
  ],
  [
    `giữa tháng | giữa tháng này | mid month | middle of {this,the} month | giữa tháng {sau,tới}#1 | {middle of,mid} next month#1
    | giữa tháng trước#-1 | middle of last month#-1`,
    daysSeen(11, 20),
  ],
  [
    `cuối tháng | cuối tháng này | late this month | end of {this,the} month | cuối tháng {sau,tới}#1 | {late,end of} next month#1
    | cuối tháng {trước,rồi}#-1 | {late,end of} last month#-1`,
    daysSeen(21, 31),
  ],
  ['đầu tháng #m | {early,beginning of,start of,in early} #M', daysIn(1, 10)],
  ['giữa tháng #m | {mid,middle of,in mid} #M', daysIn(11, 20)],
  ['cuối tháng #m | {late,end of,in late} #M', daysIn(21, 31)],
  ['nửa đầu tháng #m | first half of #M', daysIn(1, 15)],
  ['nửa {cuối,sau} tháng #m | second half of #M', daysIn(16, 31)],
  ['nửa đầu tháng | nửa đầu tháng này', daysSeen(1, 15)],
  ['nửa cuối tháng | nửa {cuối,sau} tháng này', daysSeen(16, 31)],
  [
    'tháng #m tháng #m | tháng #m #m | #M #M',
    ({ year }, [a = 0, b = 0]) => (a <= b ? on.monthsOf(year, a, b - a + 1) : undefined),
  ],
  [
    `{trước cuối,trước khi hết,trong nội} {tháng,tháng này} | ${untilEndOf} {tháng,tháng này} | hết tháng | rest of the month`,
    ({ today }) => on.restOf(today, on.monthFrom(today, 0)),
  ],
  [
    `trước cuối tháng #m | ${untilEndOf} tháng #m | hết tháng #m`,
    ({ today, year }, [m = 0]) => on.untilEndOf(today, on.monthOf(year, m)),
  ],
  [
    `${untilEndOf} tháng {sau,tới} | hết tháng sau`,
    ({ today }) => on.untilEndOf(today, on.monthFrom(today, 1)),
  ],
  [
    '#n tháng {tới,nữa,tiếp theo,sắp tới} | trong #n tháng tới | trong vòng #n {tháng,tháng tới} | {next,within,in the next,coming} #n months',
    ({ today }, [n = 0]) => ({ from: today, to: on.addMonths(today, n) }),
  ],
  [
    '#n tháng {qua,vừa qua,trước,gần đây} | {last,past} #n months',
    ({ today }, [n = 0]) => ({ from: on.addMonths(today, -n), to: today }),
  ],
];

const yearPeriods: PeriodPhrases = [
  [
    'quý này | {this,current} quarter | quý {sau,tới,tiếp theo}#1 | next quarter#1 | quý {trước,rồi,vừa rồi,vừa qua}#-1 | {last,previous} quarter#-1',
    ({ today }, [quarters = 0]) => on.quarterFrom(today, quarters),
  ],
  [
    'quý #q | quý #q năm nay | #q quarter | {quarter,q} #q | last quarter of the year',
    ({ year }, [q = 4]) => on.quarterOf(year, q),
  ],
  ['quý #q {,năm }#y | #q quarter of #y | quarter #q #y', (_, [q = 0, y = 0]) => on.quarterOf(y, q)],
  [
    '6 tháng đầu{, năm} | nửa đầu{, của} năm | nửa năm đầu | first half{, of the year} | first {six,6} months | first half year',
    ({ year }) => on.monthsOf(year, 1, 6),
  ],
  [
    '6 tháng cuối{, năm} | nửa {cuối,sau} năm | nửa năm cuối | 6 tháng còn lại | second half{, of the year} | last six months | last 6 months of the year',
    ({ year }) => on.monthsOf(year, 7, 6),
  ],
  [
    '3 tháng đầu năm | đầu năm | early this year | {beginning,start} of the year',
    ({ year }) => on.monthsOf(year, 1, 3),
  ],
  [
    '3 tháng cuối năm | cuối năm{, nay} | {những,các} tháng cuối năm | {end of the,late this} year | year end | end of year',
    ({ year }) => on.monthsOf(year, 10, 3),
  ],
  ['{,3 tháng }cuối năm #y', (_, [y = 0]) => on.monthsOf(y, 10, 3)],
  ['đầu năm #y', (_, [y = 0]) => on.monthsOf(y, 1, 3)],
  ['6 tháng đầu năm #y', (_, [y = 0]) => on.monthsOf(y, 1, 6)],
  ['6 tháng cuối năm #y', (_, [y = 0]) => on.monthsOf(y, 7, 6)],
  [
    '{từ ,}đầu năm {đến,tới,cho đến,cho tới} {giờ,nay,hôm nay,bây giờ,hiện tại,thời điểm này} | {since,from} the {beginning,start} of the year | so far this year | this year so far | year to date',
    ({ today, year }) => ({ from: on.yearOf(year).from, to: today }),
  ],
  ['giữa năm | mid year | middle of the year', ({ year }) => on.monthsOf(year, 5, 3)],
  [
    '{,cả ,trong }năm nay | {cả,trong} năm | quanh năm nay | toàn năm | {this,the,whole,the whole,all} year',
    ({ year }) => on.yearOf(year),
  ],
  ['{,cả ,trong }năm #y | {year,in} #y', (_, [y = 0]) => on.yearOf(y)],
  [
    `{trước cuối,trước khi hết} {năm,năm nay} | ${untilEndOf} {năm,năm nay} | hết năm | trong thời gian còn lại của năm`,
    ({ today, year }) => on.restOf(today, on.yearOf(year)),
  ],
  [
    `${untilEndOf} quý #q | hết quý #q`,
    ({ today, year }, [q = 4]) => on.untilEndOf(today, on.quarterOf(year, q)),
  ],
  [`${untilEndOf} {quý,quý này} | hết quý`, ({ today }) => on.restOf(today, on.quarterFrom(today, 0))],
  ['năm {sau,tới,kế tiếp} | sang năm | next year', ({ today }) => on.yearOf(yearOf(today) + 1)],
  ['năm {trước,ngoái,vừa rồi,qua} | {last,previous} year', ({ today }) => on.yearOf(yearOf(today) - 1)],
];

const dayPeriods: PeriodPhrases = [
  [
    'thứ #w{, này, tuần này} | ngày thứ #w | chủ nhật#7{, này, tuần này} | {,this ,on }#W',
    ({ today }, [w = 0]) => weekdayOf(today, w),
  ],
  ['{thứ #w,chủ nhật#7} tới | coming #W', ({ today }, [w = 0]) => weekdayAfter(today, w)],
  [
    '{thứ #w,chủ nhật#7} {tuần sau,tuần tới,sau} | next #W | #W next week',
    ({ today }, [w = 0]) => weekdayOf(addDays(today, 7), w),
  ],
  [
    '{thứ #w,chủ nhật#7} tuần trước | thứ #w trước | last #W',
    ({ today }, [w = 0]) => weekdayOf(addDays(today, -7), w),
  ],
  ['{ngày,hôm,on} #d | #d', ({ year }, [d = 0, m = 0, y = 0]) => maybeDay(y || year, m, d)],
  ['{ngày,từ,từ ngày} #r | #r', ({ year }, [a = 0, b = 0, m = 0, y = 0]) => days(y || year, m, a, b)],
  [
    '{,ngày ,mùng ,mồng ,hôm }#n tháng #m | #n {,th ,st ,nd ,rd ,of ,th of ,st of ,nd of ,rd of }#M',
    ({ year }, [d = 0, m = 0]) => maybeDay(year, m, d),
  ],
  [
    '{từ ,}{ngày ,}#n {đến,tới,đến hết,cho đến} {ngày ,}#n tháng #m | {,from }#n to #n #M',
    ({ year }, [a = 0, b = 0, m = 0]) => days(year, m, a, b),
  ],
  ['{from ,}#M #n to #n', ({ year }, [m = 0, a = 0, b = 0]) => days(year, m, a, b)],
  ['#M #n{, th, st, nd, rd} | on #M #n', ({ year }, [m = 0, d = 0]) => maybeDay(year, m, d)],
  [
    '{,ngày }#n tháng #m năm #y | ngày #n tháng #m #y | #n {,th of }#M #y',
    (_, [d = 0, m = 0, y = 0]) => maybeDay(y, m, d),
  ],
  ['#M #n {,th }#y', (_, [m = 0, d = 0, y = 0]) => maybeDay(y, m, d)],
  [
    '{ngày,mùng,mồng,ngày mùng,hôm mùng} #n | {ngày,mùng} #n tháng này',
    ({ today }, [d = 0]) => maybeDay(yearOf(today), monthOf(today), d),
  ],
  [
    '{ngày,mùng} #n tháng sau | ngày #n tháng tới',
    ({ today }, [d = 0]) => {
      const { from } = on.monthFrom(today, 1);
      return maybeDay(yearOf(from), monthOf(from), d);
    },
  ],
];

/** Every phrase for a period. Where two explain the same words alike, the earlier counts. */
export const periods: PeriodPhrases = [...weekPeriods, ...monthPeriods, ...yearPeriods, ...dayPeriods];

function yearOf(day: IsoDay): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: IsoDay): number {
  return Number(day.slice(5, 7));
}

function maybeDay(year: number, month: number, day: number): Period | undefined {
  return days(year, month, day, day);
}

function days(year: number, month: number, first: number, last: number): Period | undefined {
  const from = on.dayOf(year, month, first);
  const to = on.dayOf(year, month, last);
  return from && to && from <= to ? { from, to } : undefined;
}

function weekdayOf(day: IsoDay, weekdayNumber: number): Period {
  return on.daysOf(on.weekOf(day), weekdayNumber, weekdayNumber);
}

/** The first such day from tomorrow on. */
function weekdayAfter(today: IsoDay, weekdayNumber: number): Period {
  return on.oneDay(addDays(today, (weekdayNumber - weekday(today) + 7) % 7 || 7));
}
