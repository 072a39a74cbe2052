import { dayPeriods } from '../periods/days.ts';
import { monthPeriods } from '../periods/months.ts';
import type { PeriodPhrases } from '../periods/phrases.ts';
import { weekPeriods } from '../periods/weeks.ts';
import { yearPeriods } from '../periods/years.ts';

/** Every phrase for a period. */
export const periods: PeriodPhrases = [...weekPeriods, ...monthPeriods, ...yearPeriods, ...dayPeriods];
