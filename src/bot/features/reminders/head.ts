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
  const late = [...due, ...content.late, ...content.overdue];
  if (!first || late.every((one) => kindOf(one, scene) === 'late'))
    return [[bold(countWords(scene, late, '⚠'))]];
  return [[bold(countWords(scene, [...due, ...content.late], '⏰', first))]];
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

/**
 * "⏰ 2 việc cần báo: hôm nay là ngày cuối; 1 sự kiện", "⚠ 3 việc quá hạn, 1 việc chờ báo kết quả"
 * @param first the nearest: how near it is stands beside the count of its kind, unless it is overdue
 */
function countWords(scene: ReminderScene, dues: readonly Due[], sign: string, first?: Due): string {
  const { t } = scene;
  const kinds = ['tasks', 'late', 'events', 'results'] as const;
  const nearest = first && kindOf(first, scene);
  const words = kinds.flatMap((kind) => {
    const count = dues.filter((due) => kindOf(due, scene) === kind).length;
    if (count === 0) return [];
    const said = t(`reminders:count.${kind}`, { count });
    const isTimed = first && kind === nearest && kind !== 'late' && kind !== 'results';
    return [isTimed ? `${said}: ${lowerFirst(whenWords(first.task, scene))}` : said];
  });
  return `${sign} ${words.join(nearest && nearest !== 'late' ? '; ' : ', ')}`;
}

function kindOf({ task }: Due, { day }: ReminderScene): 'tasks' | 'late' | 'events' | 'results' {
  if (isAhead(task, day)) return 'events';
  if (awaitsResults(task, day)) return 'results';
  return isPastDue(task, day) ? 'late' : 'tasks';
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
