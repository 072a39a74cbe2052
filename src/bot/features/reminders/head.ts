import { addDays, type IsoDay, weekday } from '../../../base/day.ts';
import { bold, type Line, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { dueSpan, isEvent } from '../../../plan/deadline.ts';
import { isPastDue } from '../../../progress/task-state.ts';
import { contentLists } from '../../../reminders/agenda.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { isReported, type ReminderScene } from './units.ts';
import { awaitsResults, datedWords, isAhead, whenWords, workingDayBefore } from './when.ts';

/**
 * The first line or lines: what matters most.
 * @param only the one task that the message is about; undefined for several
 */
export function headLines(scene: ReminderScene, due: readonly Due[], only: Due | undefined): RichText {
  const { t, content } = scene;
  const all = contentLists.flatMap((list) => content[list]);
  if (all.every((one) => isReported(scene, one))) return [[bold(t('reminders:head.done'))]];
  if (content.kind === 'digest') return [[bold(weekHead(scene))]];
  if (only) return onlyHead(scene, only);
  const [first] = due;
  if (!first) return [[bold(countWords(scene, [...content.late, ...content.overdue], '⚠'))]];
  const counted = [...due, ...content.late];
  return [[bold(`${countWords(scene, counted, '⏰')}: ${lowerFirst(whenWords(first.task, scene))}`)]];
}

function onlyHead(scene: ReminderScene, { task }: Due): RichText {
  const { t, language } = scene;
  const title = task.title[language];
  if (workingDayBefore(task, scene) === undefined)
    return [[bold(t('reminders:head.one', { when: whenWords(task, scene), title, code: task.code }))]];
  return [
    [bold(t('reminders:head.day-off', { when: datedWords(task, scene) }))],
    [bold(t('reminders:head.title', { title, code: task.code }))],
  ] satisfies Line[];
}

/** "⏰ 2 việc cần báo, 1 sự kiện", "⚠ 3 việc quá hạn, 1 việc chờ báo kết quả" */
function countWords({ t, day }: ReminderScene, dues: readonly Due[], sign: string): string {
  const count = (which: (due: Due) => boolean) => dues.filter(which).length;
  const counts = {
    tasks: count(({ task }) => !isEvent(task) && !isPastDue(task, day)),
    late: count(({ task }) => isPastDue(task, day)),
    events: count(({ task }) => isAhead(task, day)),
    results: count(({ task }) => awaitsResults(task, day)),
  };
  const words = Object.entries(counts).filter(([, number]) => number > 0);
  return `${sign} ${words.map(([what, number]) => t(`reminders:count.${what}`, { count: number })).join(', ')}`;
}

/** "Tuần 21/5–27/5: 2 việc đến hạn; 1 việc quá hạn", "Tuần 7/5–13/5: không có hạn; 1 sự kiện" */
function weekHead(scene: ReminderScene): string {
  const { t, day, content } = scene;
  const words = (one: IsoDay) => dayWords(one, t, { year: false, weekday: false });
  const sunday = addDays(day, 7 - weekday(day));
  const all = [...content.due, ...content.week, ...content.overdue].filter((due) => !isReported(scene, due));
  const inWeek = all.filter(({ task: { date } }) => dueSpan(date).to >= day && dueSpan(date).from <= sunday);
  const counts = [
    ['events', inWeek.filter(({ task }) => isEvent(task)).length],
    ['late', all.filter(({ task }) => isPastDue(task, day)).length],
    ['results', all.filter(({ task }) => awaitsResults(task, day)).length],
  ] as const;
  const due = inWeek.filter(({ task }) => !isEvent(task)).length;
  const parts = [
    due > 0 ? t('reminders:count.due', { count: due }) : t('reminders:count.none-due'),
    ...counts.flatMap(([what, count]) => (count > 0 ? [t(`reminders:count.${what}`, { count })] : [])),
  ];
  const period = { from: words(addDays(sunday, -6)), to: words(sunday) };
  return t('reminders:head.week', { ...period, counts: parts.join('; ') });
}

export function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
}
