import { addDays, daysBetween, type IsoDay, weekday } from '../../../base/day.ts';
import { bold, italic, type Line, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { Button, OutgoingMessage } from '../../../outbox/message.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { type DatedTask, dueSpan, isEvent } from '../../../plan/deadline.ts';
import { isPastDue } from '../../../progress/task-state.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { compact } from '../../kit/buttons.ts';
import { links } from '../../kit/links.ts';
import { buttons, type ReminderAct } from './buttons.ts';
import { isReported, openLine, type ReminderScene, unitLines } from './units.ts';

/** Tasks shown in full, in short, in one message: so a message fits a phone's screen. */
const MOST_WHOLE = 3;
const MOST_SHORT = 5;

/** A chat's message of a day: what matters in the first line, at most one screen, buttons for what to do. */
export function reminderMessage(scene: ReminderScene): OutgoingMessage {
  const { content, t } = scene;
  const due = inOrder(content.due, scene.day);
  const short = inOrder([...content.late, ...content.overdue, ...content.week], scene.day);
  const only = content.kind === 'reminder' && due.length === 1 && short.length === 0 ? due[0] : undefined;
  const whole = only ? [] : due.slice(0, MOST_WHOLE);
  const lines = short.slice(0, whole.length > 0 ? MOST_SHORT - whole.length : MOST_SHORT);
  const rest = only ? 0 : due.length + short.length - whole.length - lines.length;
  const text: RichText = [
    headLine(scene, due),
    ...(only ? single(scene, only) : whole.flatMap((one, index) => item(scene, one, index + 1))),
    ...(lines.length > 0 && whole.length > 0 ? [[]] : []),
    ...lines.flatMap((one) => shortLines(scene, one)),
    ...(rest > 0 ? [[italic(t('reminders:rest', { count: rest }))]] : []),
  ];
  return { text, buttons: reminderButtons(scene, rest > 0) };
}

/** What is due today or next comes first, then what is overdue, the latest first. */
export function inOrder(dues: readonly Due[], day: IsoDay): Due[] {
  const last = ({ task }: Due) => dueSpan(task.date).to;
  const rank = (due: Due) => (last(due) < day ? 1 : 0);
  return [...dues].sort(
    (a, b) => rank(a) - rank(b) || (last(a) < last(b) ? -1 : 1) * (rank(a) === 1 ? -1 : 1),
  );
}

function headLine(scene: ReminderScene, due: readonly Due[]): Line {
  const { t, content, day, language } = scene;
  const [first] = due;
  if (due.length > 0 && due.every((one) => isReported(scene, one))) return [bold(t('reminders:head.done'))];
  if (content.kind === 'digest') return [bold(weekHead(scene))];
  if (!first) return [bold(t('reminders:head.late', { count: content.late.length }))];
  const when = whenWords(first.task, day, t);
  const words = { when, title: first.task.title[language], code: first.task.code };
  if (due.length + content.late.length === 1) return [bold(t('reminders:head.one', words))];
  return [bold(t('reminders:head.several', { count: due.length, when: lowerFirst(when) }))];
}

/** "Tuần 21/5 – 27/5: 2 việc đến hạn, 1 việc quá hạn" */
function weekHead({ t, day, content }: ReminderScene): string {
  const words = (one: IsoDay) => dayWords(one, t, { year: false, weekday: false });
  const sunday = addDays(day, 7 - weekday(day));
  const all = [...content.due, ...content.week, ...content.overdue];
  const late = all.filter(({ task }) => isPastDue(task, day)).length;
  const week = all.filter(({ task: { date } }) => {
    const { from, to } = dueSpan(date);
    return to >= day && from <= sunday;
  }).length;
  const range = { from: words(addDays(sunday, -6)), to: words(sunday), week };
  return late > 0 ? t('reminders:head.week-late', { ...range, late }) : t('reminders:head.week', range);
}

/** The lines under the head of a message about one task. */
function single(scene: ReminderScene, due: Due): RichText {
  const { t, task } = { ...scene, task: due.task };
  return [
    [plain(t('reminders:written', { date: dateWords(task, t), written: task.date.written }))],
    ...unconfirmed(scene, task),
    ...unitLines(scene, due),
  ];
}

function item(scene: ReminderScene, due: Due, number: number): RichText {
  const { t, language, day } = scene;
  const { task } = due;
  const when = whenWords(task, day, t);
  return [
    [bold(t('reminders:item', { number, title: task.title[language], code: task.code }))],
    [plain(t('reminders:item-when', { when, date: dateWords(task, t) }))],
    ...unconfirmed(scene, task),
    ...unitLines(scene, due),
  ];
}

function shortLines(scene: ReminderScene, { task, open, phase }: Due): RichText {
  const { t, language, day, coordinator } = scene;
  const when = lowerFirst(whenWords(task, day, t));
  const words = { title: task.title[language], code: task.code, when, date: dateWords(task, t) };
  const line: Line = [plain(t('reminders:line', words))];
  if (open.length === 0) return [line];
  const named = coordinator && (phase === 'after' || phase === 'results');
  return [line, named ? openLine(scene, open) : [plain(t('reminders:others-open', { count: open.length }))]];
}

function unconfirmed({ language }: ReminderScene, { date }: DatedTask): RichText {
  return date.unconfirmed ? [[italic(`(${date.unconfirmed[language]})`)]] : [];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
}

/**
 * What can be done from a reminder. Of one task the buttons act at once; of several each asks first which is meant.
 * Where everything has been reported since, nothing more is asked for.
 * @param more whether the message could not show all
 */
function reminderButtons(scene: ReminderScene, more: boolean): Button[][] {
  const { t, content, day, coordinator, inGroup } = scene;
  const rows: Button[][] = [];
  const [first, second] = content.due;
  if (first) rows.push(...(second ? severalRows(scene) : singleRows(scene, first)));
  if (more && first)
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
  const { t, day, content } = scene;
  const ask = (what: ReminderAct, label: string) =>
    button(label, buttons.data('remind', what, compact(day), 0));
  if (content.due.every((due) => isReported(scene, due))) return [[ask('detail', t('bot:button.detail'))]];
  return [
    [ask('update', t('bot:button.update')), ask('done', t('reminders:button.done'))],
    [ask('snooze', t('reminders:button.snooze')), ask('detail', t('bot:button.detail'))],
  ];
}

function button(label: string, data: string): Button {
  return { label, data };
}

/** How near a task is on a day, in a few words: "Hôm nay là ngày cuối", "Quá hạn 3 ngày", "Mời báo kết quả". */
export function whenWords(task: DatedTask, today: IsoDay, t: Translate): string {
  const { from, to } = dueSpan(task.date);
  const over = daysBetween(to, today);
  if (!isEvent(task)) return over > 0 ? t('reminders:when.late', { count: over }) : near('due', -over, t);
  if (over > 0) return t('reminders:when.results');
  const ahead = daysBetween(today, from);
  return ahead < 0 ? t('reminders:when.running') : near('starts', ahead, t);
}

/** The day or days that matter of a task: "Thứ Hai 21/5", "Thứ Bảy 10/11 đến Thứ Năm 15/11". */
function dateWords(task: DatedTask, t: Translate): string {
  const { from, to } = dueSpan(task.date);
  const words = (day: IsoDay) => dayWords(day, t, { year: false });
  return from === to || !isEvent(task)
    ? words(to)
    : t('reminders:date.from-to', { from: words(from), to: words(to) });
}

function near(what: 'due' | 'starts', days: number, t: Translate): string {
  if (days === 0) return t(`reminders:when.${what}-today`);
  return days === 1 ? t(`reminders:when.${what}-tomorrow`) : t(`reminders:when.${what}-in`, { count: days });
}
