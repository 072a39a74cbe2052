import { addDays, weekday } from '../../../base/day.ts';
import type { Button } from '../../../outbox/message.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { buttonData, compact } from '../../kit/callback-data.ts';
import { isReported } from './units.ts';
import type { ReminderScene } from './view.ts';

/**
 * What can be done from a reminder. Of one task the buttons act at once; of several each asks first which is meant.
 * Where everything has been reported since, nothing more is asked for.
 * @param more whether the message could not show all
 */
export function reminderButtons(scene: ReminderScene, more: boolean): Button[][] {
  const { t, saying, day, coordinator, inGroup } = scene;
  const rows: Button[][] = [];
  const [first, second] = saying.due;
  if (first) rows.push(...(second ? severalRows(scene) : singleRows(scene, first)));
  const compactDay = compact(day);
  if (more && first) rows.push([button(t('reminders:button.list'), 'remind', 'list', compactDay, 0)]);
  if (coordinator && !inGroup && saying.late.length + saying.overdue.length > 0)
    rows.push([button(t('reminders:button.missing'), 'reports', 0)]);
  if (saying.kind !== 'digest') return rows;
  const sunday = addDays(day, 7 - weekday(day));
  const whose = coordinator ? '*' : '~';
  const week = buttonData('due', compact(addDays(sunday, -6)), compact(sunday), whose, 0);
  return [
    ...rows,
    [{ label: t('bot:button.this-week'), data: week }, button(t('bot:button.overdue'), 'overdue', whose, 0)],
  ];
}

function singleRows(scene: ReminderScene, due: Due): Button[][] {
  const { t } = scene;
  const { code } = due.task;
  const detail = button(t('bot:button.detail'), 'task', code);
  if (due.open.length === 0 || isReported(scene, due)) return [[detail]];
  return [
    [button(t('bot:button.update'), 'update', code), button(t('reminders:button.done'), 'done', code)],
    [button(t('reminders:button.snooze'), 'snooze', code), detail],
  ];
}

function severalRows(scene: ReminderScene): Button[][] {
  const { t, day, saying } = scene;
  const ask = (what: string, label: string) => button(label, 'remind', what, compact(day), 0);
  if (saying.due.every((due) => isReported(scene, due))) return [[ask('detail', t('bot:button.detail'))]];
  return [
    [ask('update', t('bot:button.update')), ask('done', t('reminders:button.done'))],
    [ask('snooze', t('reminders:button.snooze')), ask('detail', t('bot:button.detail'))],
  ];
}

function button(label: string, ...[kind, ...values]: Parameters<typeof buttonData>): Button {
  return { label, data: buttonData(kind, ...values) };
}
