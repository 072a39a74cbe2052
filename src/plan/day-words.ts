import { type IsoDay, weekday } from '../base/day.ts';
import type { Translate } from '../base/texts.ts';
import { hourOf, lastGoodDay } from './deadline.ts';
import type { Repetition, TaskDate } from './plan-file.ts';
import { termWords } from './terms.ts';

/** What to say of a day besides its day and month. Both are said unless refused. */
export interface DayWordsOptions {
  weekday?: boolean;
  year?: boolean;
}

/** A day as people write it: "Thứ Hai 21/5/2018", "Monday 21/5", in the language of `t`. */
export function dayWords(
  day: IsoDay,
  t: Translate,
  { weekday: withWeekday = true, year: withYear = true }: DayWordsOptions = {},
): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const date = t(withYear ? 'plan:day.withYear' : 'plan:day.withoutYear', { day: dayOfMonth, month, year });
  return withWeekday
    ? t('plan:day.weekdayFirst', { weekday: t(`plan:weekday.${weekday(day)}`), date })
    : date;
}

/**
 * The end of a date in short, wherever its last good day is shown: "Thứ Ba 1/12", with its hour "17 giờ Thứ Ba 1/12"; of
 * whole months, of which the plan writes no day, "hết quý IV/2026".
 */
export function lastDayWords(date: TaskDate, t: Translate, options?: DayWordsOptions): string {
  if (date.rule === 'within') return t('plan:day.endOf', { term: termWords(lastTerm(date.term), t) });
  return dueDayWords(date, t, options);
}

/** The last good day itself, with its hour; of whole months the last of all their days. */
export function dueDayWords(date: TaskDate, t: Translate, options?: DayWordsOptions): string {
  const day = dayWords(lastGoodDay(date), t, options);
  const hour = hourOf(date);
  return hour === undefined ? day : t('plan:day.withHour', { hour: hourWords(hour, t), day });
}

function lastTerm(span: string): string {
  return span.split('/').at(-1) ?? span;
}

/** "17 giờ", "7 giờ 30". @param hour "17:00" */
export function hourWords(hour: string, t: Translate): string {
  const [hours, minutes = '00'] = hour.split(':');
  return t(minutes === '00' ? 'plan:hour.full' : 'plan:hour.minutes', { hours: Number(hours), minutes });
}

/** A date without the words of its text. */
export type DateOfRule = TaskDate extends infer Each
  ? Each extends TaskDate
    ? Omit<Each, 'written' | 'unconfirmed'>
    : never
  : never;

/** What a date says, in words of ours: "trước ngày 22/5/2018", "trước 17 giờ ngày 1/12/2026", "trong quý IV/2026". */
export function ruleWords(date: DateOfRule, t: Translate): string {
  const plain = (day: IsoDay) => dayWords(day, t, { weekday: false });
  if (date.rule === 'within')
    return t('ask:date.within', {
      term: date.term
        .split('/')
        .map((term) => termWords(term, t))
        .join(' – '),
    });
  if (date.rule === 'from-to') return t('ask:date.from-to', { day: plain(date.from), last: plain(date.to) });
  const day = plain(date.day);
  if (date.hour === undefined) return t(`ask:date.${date.rule}`, { day });
  return t(`ask:date-hour.${date.rule}`, { day, hour: hourWords(date.hour, t) });
}

/** Returns how a task repeats, as written and as it is understood: "trước ngày 15 hằng tháng (hằng tháng: trước ngày 15)". */
export function rhythmWords(
  {
    every,
    rule,
    day,
    month,
    hour,
    written,
  }: Pick<Repetition, 'every' | 'rule' | 'day' | 'month' | 'hour' | 'written'>,
  t: Translate,
): string {
  const at = day === 'last' ? t('sheet:word.last') : [day, ...(month === undefined ? [] : [month])].join('/');
  const words = [t(`sheet:word.${rule}`), at, ...(hour === undefined ? [] : [hour])].join(' ');
  return `${written} (${t(`sheet:word.${every}`)}: ${words})`;
}
