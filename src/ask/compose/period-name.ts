import { addDays, type Period, weekday } from '../../base/day.ts';
import { monthOf, quarterOf, yearOf } from '../periods/calendar.ts';
import { periodWords, type Scene } from './wording.ts';

/** A period said back in a way that leaves no doubt: "Tuần 21/5–27/5", "Tháng 11 (1/11–30/11)", "Thứ Hai 21/5". */
export function periodName(period: Period, scene: Scene): string {
  const { t } = scene;
  const days = periodWords(period, scene);
  if (period.from === period.to) return days;
  if (weekday(period.from) === 1 && period.to === addDays(period.from, 6)) {
    return t('ask:period.named', { name: t('ask:period.week'), period: days });
  }
  const name = calendarName(period, scene);
  return name ? t('ask:period.withDays', { name, period: days }) : t('ask:period.from', { period: days });
}

function calendarName(period: Period, { t }: Scene): string | undefined {
  const year = Number(period.from.slice(0, 4));
  const month = Number(period.from.slice(5, 7));
  if (isSame(period, monthOf(year, month))) return t('ask:period.month', { month });
  const quarter = Math.ceil(month / 3);
  if (isSame(period, quarterOf(year, quarter))) return t('ask:period.quarter', { quarter });
  return isSame(period, yearOf(year)) ? t('ask:period.year', { year }) : undefined;
}

function isSame(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to;
}
