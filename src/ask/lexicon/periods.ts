import type { PeriodPhrases } from './period-phrases.ts';
import { dayPeriods } from './periods-of-days.ts';
import { monthPeriods } from './periods-of-months.ts';
import { weekPeriods } from './periods-of-weeks.ts';
import { yearPeriods } from './periods-of-years.ts';

/** Every phrase for a period. */
export const periods: PeriodPhrases = [...weekPeriods, ...monthPeriods, ...yearPeriods, ...dayPeriods];
