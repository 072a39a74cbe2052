import type { Translate } from '../base/texts.ts';
import type { Tally } from './tally.ts';
import type { Standing } from './task-state.ts';

/** How many shares stand somewhere, with the standing's name. */
export interface StandingCount {
  standing: Standing;
  name: string;
  count: number;
}

/** Where shares stand, in the order in which they are shown. */
const shown = [
  ['done', 'DONE'],
  ['inProgress', 'IN_PROGRESS'],
  ['blocked', 'BLOCKED'],
  ['notStarted', 'NOT_STARTED'],
  ['silent', 'SILENT'],
] as const satisfies readonly (readonly [keyof Tally, Standing])[];

/** The counts of shares by their standing; together they are all shares. */
export function standingCounts(counts: Tally, t: Translate): StandingCount[] {
  return shown.map(([key, standing]) => ({
    standing,
    name: t(`reports:status.${standing}`),
    count: counts[key],
  }));
}

/** The counts in one line, zeros left out: "Xong 12 · Vướng 2 · Chưa báo 219 · Quá hạn 40". */
export function countsLine(counts: Tally, t: Translate): string {
  return [...standingCounts(counts, t), { name: t('reports:overdue'), count: counts.overdue }]
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => t('reports:count', { name, number: count }))
    .join(' · ');
}
