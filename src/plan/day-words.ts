import { type IsoDay, weekday } from '../base/day.ts';
import type { Translate } from '../base/texts.ts';

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
