import { addDays, weekday } from '../../../base/day.ts';
import type { Button } from '../../../outbox/message.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { compact } from '../../kit/button-values.ts';
import { links } from '../../kit/links.ts';
import { buttons, type ReminderAct } from './buttons.ts';
import { isReported, type ReminderScene } from './units.ts';

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
  if (more && first)
    rows.push([button(t('reminders:button.list'), buttons.data('remind', 'list', compact(day), 0))]);
  if (coordinator && !inGroup && saying.late.length + saying.overdue.length > 0)
    rows.push([button(t('reminders:button.missing'), links.data('reports', 0))]);
  if (saying.kind !== 'digest') return rows;
  const sunday = addDays(day, 7 - weekday(day));
  const whose = coordinator ? '*' : '~';
  const week = links.data('due', compact(addDays(sunday, -6)), compact(sunday), whose, 0);
  return [
    ...rows,
    [
      button(t('bot:button.this-week'), week),
      button(t('bot:button.overdue'), links.data('overdue', whose, 0)),
    ],
  ];
}

function singleRows(scene: ReminderScene, due: Due): Button[][] {
  const { t } = scene;
  const { code } = due.task;
  const detail = button(t('bot:button.detail'), links.data('task', code));
  if (due.open.length === 0 || isReported(scene, due)) return [[detail]];
  return [
    [
      button(t('bot:button.update'), links.data('update', code)),
      button(t('reminders:button.done'), links.data('done', code)),
    ],
    [button(t('reminders:button.snooze'), buttons.data('snooze', code)), detail],
  ];
}

function severalRows(scene: ReminderScene): Button[][] {
  const { t, day, saying } = scene;
  const ask = (what: ReminderAct, label: string) =>
    button(label, buttons.data('remind', what, compact(day), 0));
  if (saying.due.every((due) => isReported(scene, due))) return [[ask('detail', t('bot:button.detail'))]];
  return [
    [ask('update', t('bot:button.update')), ask('done', t('reminders:button.done'))],
    [ask('snooze', t('reminders:button.snooze')), ask('detail', t('bot:button.detail'))],
  ];
}

function button(label: string, data: string): Button {
  return { label, data };
}
