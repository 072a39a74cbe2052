import type { IsoDay } from '../../../base/day.ts';
import { bold, italic, plain, plainText, type RichText } from '../../../base/rich-text.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import { type DatedTask, dueSpan, isEvent } from '../../../plan/deadline.ts';
import { isPastDue } from '../../../progress/task-state.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { headLines, lowerFirst } from './head.ts';
import { reminderButtons } from './keyboard.ts';
import { type ReminderScene, silentOn, unitLines, waitingFor } from './units.ts';
import { awaitsResults, datedWords, dateWords, workingDayBefore } from './when.ts';
import { isOtherwise, writtenWords } from './written.ts';

/** Tasks shown in full, in short, in one message: so a message fits a phone's screen. */
const MOST_WHOLE = 3;
const MOST_SHORT = 5;

/** Units named in one line; fewer where the message would be longer than messengers take (Telegram: 4,096 characters). */
const MOST_NAMES = [40, 12, 4];
const LONGEST = 3800;

/** A chat's message of a day: what matters in the first line, at most one screen, buttons for what to do. */
export function reminderMessage(scene: Omit<ReminderScene, 'mostNames' | 'listed'>): OutgoingMessage {
  for (const mostNames of MOST_NAMES) {
    const message = messageNaming({ ...scene, mostNames, listed: new Set() });
    if (plainText(message.text).length <= LONGEST) return message;
  }
  return messageNaming({ ...scene, mostNames: 1, listed: new Set() });
}

function messageNaming(scene: ReminderScene): OutgoingMessage {
  const { content, t } = scene;
  const due = inOrder(content.due, scene.day);
  const short = inOrder([...content.late, ...content.overdue, ...content.week], scene.day);
  const only = content.kind === 'reminder' && due.length === 1 && short.length === 0 ? due[0] : undefined;
  const whole = only ? [] : due.slice(0, MOST_WHOLE);
  const lines = short.slice(0, whole.length > 0 ? MOST_SHORT - whole.length : MOST_SHORT);
  const rest = only ? 0 : due.length + short.length - whole.length - lines.length;
  const text: RichText = [
    ...headLines(scene, due, only),
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

/** The lines under the head of a message about one task. Where its day is a day off the head has named it already. */
function single(scene: ReminderScene, due: Due): RichText {
  const { t, day } = scene;
  const { task } = due;
  const isNamed = workingDayBefore(task, scene) !== undefined;
  // What makes a date doubtful quotes the text itself.
  const isQuoted = task.date.unconfirmed !== undefined;
  const words = [...(isNamed ? [] : [dateWords(task, t)]), ...(isQuoted ? [] : [writtenWords(task, scene)])];
  const held = awaitsResults(task, day) ? t('reminders:held', { date: words.join('. ') }) : words.join('. ');
  return [
    ...(words.length > 0 ? [[plain(held)]] : []),
    ...unconfirmed(scene, task),
    ...unitLines(scene, due),
  ];
}

function item(scene: ReminderScene, due: Due, number: number): RichText {
  const { t, language } = scene;
  const { task } = due;
  return [
    [bold(t('reminders:item', { number, title: task.title[language], code: task.code }))],
    [plain(datedWords(task, scene))],
    ...changed(scene, task),
    ...unconfirmed(scene, task),
    ...unitLines(scene, due),
  ];
}

function shortLines(scene: ReminderScene, due: Due): RichText {
  const { t, language } = scene;
  const { task } = due;
  const words = { title: task.title[language], code: task.code, when: lowerFirst(datedWords(task, scene)) };
  const lines: RichText = [[plain(t('reminders:line', words))], ...changed(scene, task)];
  return [...lines, ...shortUnits(scene, due)];
}

/** Units by their names where one is waited for or the task is overdue, else how many there are. */
function shortUnits(scene: ReminderScene, due: Due): RichText {
  const { t, day } = scene;
  const { task } = due;
  if (isEvent(task)) return unitLines(scene, due);
  const waiting = waitingFor(scene, due);
  if (waiting.length === 0) return due.open.length > 0 ? [[plain(t('reminders:all-reported'))]] : [];
  if (waiting.length === 1 || isPastDue(task, day)) return unitLines(scene, { ...due, open: waiting });
  const silent = silentOn(scene, due).length;
  const counts = [
    ...(silent > 0 ? [t('reminders:others-open', { count: silent })] : []),
    ...(silent < waiting.length
      ? [t('reminders:others-unfinished', { count: waiting.length - silent })]
      : []),
  ];
  return [[plain(counts.join(', '))]];
}

function changed(scene: ReminderScene, task: DatedTask): RichText {
  return isOtherwise(task, scene) ? [[plain(writtenWords(task, scene))]] : [];
}

function unconfirmed({ language }: ReminderScene, { date }: DatedTask): RichText {
  return date.unconfirmed ? [[italic(`(${date.unconfirmed[language]})`)]] : [];
}
