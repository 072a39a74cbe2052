import { daysBetween, type IsoDay } from '../../base/day.ts';
import type { Translate } from '../../base/texts.ts';
import { isDated, isEvent, lastGoodDay } from '../../plan/deadline.ts';
import { daysLate, isOpen, SOON_DAYS, type Stage, type TaskState } from '../../progress/task-state.ts';
import type { Light } from './models.ts';

export { SOON_DAYS };

/** How a share shines, with its words: a colour alone says nothing. */
export interface Shine {
  light: Light;
  words: string;
}

/** Returns how a share shines on a day. Late comes before all else, then stuck. */
export function shineOf(state: TaskState, today: IsoDay, t: Translate): Shine {
  const { task, stage, standing, percent } = state;
  const word = t(`reports:status.${stage}`);
  const late = state.overdue ? daysLate(task, today) : undefined;
  if (late !== undefined) {
    const key = standing === 'BLOCKED' ? 'board:stuck-late' : 'board:days-late';
    return { light: 'red', words: t(key, { count: late }) };
  }
  if (standing === 'BLOCKED') return { light: 'red', words: word };
  if (!isOpen(state)) return { light: 'green', words: word };
  if (standing !== 'IN_PROGRESS') return shineAhead(state, today, t) ?? { light: 'grey', words: word };
  return { light: 'amber', words: percent === undefined ? word : t('board:percent', { word, percent }) };
}

/** What nobody has begun shines when its day is near, or when it took place. */
function shineAhead({ task }: TaskState, today: IsoDay, t: Translate): Shine | undefined {
  if (!isDated(task)) return undefined;
  const left = daysBetween(today, lastGoodDay(task.date));
  if (left < 0) return isEvent(task) ? { light: 'amber', words: t('board:no-result') } : undefined;
  if (left > SOON_DAYS) return undefined;
  return { light: 'amber', words: left === 0 ? t('board:due-today') : t('board:days-left', { count: left }) };
}

/** Returns how an update of the past shines. */
export function lightOf(stage: Stage): Light {
  switch (stage) {
    case 'DONE':
    case 'HANDED_IN':
    case 'RECEIVED':
      return 'green';
    case 'IN_PROGRESS':
    case 'AWAITING_HEAD':
    case 'RETURNED':
      return 'amber';
    case 'BLOCKED':
      return 'red';
    case 'NOT_STARTED':
    case 'SILENT':
      return 'grey';
  }
}
