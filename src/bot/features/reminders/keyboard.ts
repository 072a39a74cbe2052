import { addDays, weekday } from '../../../base/day.ts';
import type { Button } from '../../../outbox/message.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { compact } from '../../kit/buttons.ts';
import { links } from '../../kit/links.ts';
import { buttons, type ReminderAct } from './buttons.ts';
import { isReported, type ReminderScene } from './units.ts';
import { awaitsResults, isAhead } from './when.ts';

/**
 * What can be done from a reminder. Of one task the buttons act at once; of several each asks first which is meant.
 * Where everything has been reported since, nothing more is asked for.
 * @param more whether the message could not show all
 */
export function reminderButtons(scene: ReminderScene, more: boolean): Button[][] {
  const { t, content, day, coordinator, inGroup } = scene;
  const rows: Button[][] = [];
  const [first, second] = content.due;
  if (first) rows.push(...(second ? severalRows(scene) : singleRows(scene, first)));
  if (more || (!first && content.kind === 'reminder'))
    rows.push([button(t('reminders:button.list'), buttons.data('remind', 'list', compact(day), 0))]);
  if (coordinator && !inGroup && content.late.length + content.overdue.length > 0)
    rows.push([button(t('reminders:button.missing'), links.data('reports', 0))]);
  if (content.kind !== 'digest') return rows;
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

/** Whether anything about a task can be reported now: it is owed, and not reported since the message was sent. */
function isOwed(scene: Pick<ReminderScene, 'news'>, due: Due): boolean {
  return due.open.length > 0 && !isReported(scene, due);
}

function singleRows(scene: ReminderScene, due: Due): Button[][] {
  const { t, day } = scene;
  const { task } = due;
  const detail = button(t('bot:button.detail'), links.data('task', task.code));
  if (!isOwed(scene, due)) return [[detail]];
  const done = t(`reminders:button.${awaitsResults(task, day) ? 'results' : 'done'}`);
  return [
    [
      button(t('bot:button.update'), links.data('update', task.code)),
      ...(isAhead(task, day) ? [] : [button(done, links.data('done', task.code))]),
    ],
    [...snooze(scene, buttons.data('snooze', task.code)), detail],
  ];
}

function severalRows(scene: ReminderScene): Button[][] {
  const { t, day, content } = scene;
  const data = (what: ReminderAct) => buttons.data('remind', what, compact(day), 0);
  const detail = button(t('bot:button.detail'), data('detail'));
  const owed = content.due.filter((due) => isOwed(scene, due));
  if (owed.length === 0) return [[detail]];
  const some = owed.some(({ task }) => !isAhead(task, day));
  return [
    [
      button(t('bot:button.update'), data('update')),
      ...(some ? [button(t('reminders:button.done'), data('done'))] : []),
    ],
    [...snooze(scene, data('snooze')), detail],
  ];
}

/** Each unit puts off its own reminder; the coordination group is reminded of nobody's own. */
function snooze({ t, coordinator, inGroup }: ReminderScene, data: string): Button[] {
  return coordinator && inGroup ? [] : [button(t('reminders:button.snooze'), data)];
}

function button(label: string, data: string): Button {
  return { label, data };
}
