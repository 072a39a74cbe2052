import { daysBetween, type IsoDay } from '../../base/day.ts';
import type { Translate } from '../../base/texts.ts';
import { isDated, isEvent, lastGoodDay } from '../../plan/deadline.ts';
import { daysLate, isOpen, SOON_DAYS, type Stage, type TaskState } from '../../progress/task-state.ts';
import type { Light } from './models.ts';

export { SOON_DAYS };

/** The light that shows where a share stands, and its words: a colour alone says nothing. */
export interface StateLight {
  light: Light;
  words: string;
}

/** Returns the light of a share on a day. Late comes before all else, then stuck. */
export function stateLightOf(state: TaskState, today: IsoDay, t: Translate): StateLight {
  const { task, stage, standing, percent } = state;
  const word = t(`reports:status.${stage}`);
  const late = state.overdue ? daysLate(task, today) : undefined;
  if (late !== undefined) {
    const key = standing === 'BLOCKED' ? 'board:stuck-late' : 'board:days-late';
    return { light: 'red', words: t(key, { count: late }) };
  }
  if (standing === 'BLOCKED') return { light: 'red', words: word };
  if (!isOpen(state)) return { light: 'green', words: word };
  if (standing !== 'IN_PROGRESS') return lightAhead(state, today, t) ?? { light: 'grey', words: word };
  return { light: 'amber', words: percent === undefined ? word : t('board:percent', { word, percent }) };
}

/** Returns the light of what nobody has begun when its day is near, or when it took place. */
function lightAhead({ task }: TaskState, today: IsoDay, t: Translate): StateLight | undefined {
  if (!isDated(task)) return undefined;
  const left = daysBetween(today, lastGoodDay(task.date));
  if (left < 0) return isEvent(task) ? { light: 'amber', words: t('board:no-result') } : undefined;
  if (left > SOON_DAYS) return undefined;
  return { light: 'amber', words: left === 0 ? t('board:due-today') : t('board:days-left', { count: left }) };
}

/** Returns the colour of an update of the past. */
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
