import type { IsoDay } from '../../../base/day.ts';
import { bold, italic, plain, plainText, type RichText } from '../../../base/rich-text.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import { type DatedTask, dueSpan, isEvent } from '../../../plan/deadline.ts';
import { isPastDue } from '../../../progress/task-state.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { headLines, lowerFirst } from './head.ts';
import { reminderButtons } from './keyboard.ts';
import { openLine, type ReminderScene, unitLines, waitingFor } from './units.ts';
import { awaitsResults, datedWords, dateWords, workingDayBefore } from './when.ts';
import { writtenWords } from './written.ts';

/** Tasks shown in full, in short, in one message: so a message fits a phone's screen. */
const MOST_WHOLE = 3;
const MOST_SHORT = 5;

/** Units named in one line; fewer where the message would be longer than messengers take (Telegram: 4,096 characters). */
const MOST_NAMES = [40, 12, 4];
const LONGEST = 3800;

/** A chat's message of a day: what matters in the first line, at most one screen, buttons for what to do. */
export function reminderMessage(scene: Omit<ReminderScene, 'mostNames'>): OutgoingMessage {
  for (const mostNames of MOST_NAMES) {
    const message = messageNaming({ ...scene, mostNames });
    if (plainText(message.text).length <= LONGEST) return message;
  }
  return messageNaming({ ...scene, mostNames: 1 });
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
    ...lines.flatMap((one, index) => shortLines(scene, one, lines[index - 1])),
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
  const words = [...(isNamed ? [] : [dateWords(task, t)]), writtenWords(task, scene)];
  const held = awaitsResults(task, day) ? t('reminders:held', { date: words.join('. ') }) : words.join('. ');
  return [[plain(held)], ...unconfirmed(scene, task), ...unitLines(scene, due)];
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

/** @param before what stands above: the same units are not named again */
function shortLines(scene: ReminderScene, due: Due, before: Due | undefined): RichText {
  const { t, language } = scene;
  const { task } = due;
  const words = { title: task.title[language], code: task.code, when: lowerFirst(datedWords(task, scene)) };
  const lines: RichText = [[plain(t('reminders:line', words))], ...changed(scene, task)];
  return [...lines, ...shortUnits(scene, due, before)];
}

function shortUnits(scene: ReminderScene, due: Due, before: Due | undefined): RichText {
  const { t, day, coordinator, book } = scene;
  const { task } = due;
  if (isEvent(task)) return unitLines(scene, due);
  const waiting = waitingFor(scene, due);
  if (waiting.length === 0) return due.open.length > 0 ? [[plain(t('reminders:all-reported'))]] : [];
  const isNamed = waiting.length === 1 || isPastDue(task, day);
  if (!isNamed) return [[plain(t('reminders:others-open', { count: waiting.length }))]];
  const isSame =
    coordinator &&
    waiting.length > 1 &&
    before &&
    isPastDue(before.task, day) &&
    String(waitingFor(scene, before)) === String(waiting);
  const count = { open: waiting.length, total: book.leadersOf(task).length };
  return [isSame ? [plain(t('reminders:open-same', count))] : openLine(scene, due, waiting)];
}

function changed(scene: ReminderScene, task: DatedTask): RichText {
  return scene.book.changeOf(task.code) ? [[plain(writtenWords(task, scene))]] : [];
}

function unconfirmed({ language }: ReminderScene, { date }: DatedTask): RichText {
  return date.unconfirmed ? [[italic(`(${date.unconfirmed[language]})`)]] : [];
}
