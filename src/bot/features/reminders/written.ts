import type { Translate } from '../../../base/texts.ts';
import { isAssignedCode } from '../../../plan/assigned-tasks.ts';
import type { DatedTask } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';

interface WrittenScene {
  t: Translate;
  book: PlanBook;
}

/**
 * What the plan's own text says of a task's date, word for word: "Văn bản ghi: trước ngày 22/5/2018"; of a date that a
 * coordinator changed, or that the unit was granted for itself, that it was: "Đã đổi hạn; văn bản ghi: …".
 * @param scene its book is the whole plan's: a task with another date has its unit's own
 */
export function writtenWords(task: DatedTask, scene: WrittenScene): string {
  const { t, book } = scene;
  const change = book.changeOf(task.code);
  const isOwn = isOwnDay(task, scene);
  const written = (change ? change.fileDate : book.task(task.code)?.date)?.written;
  if (written === undefined) return t('reminders:written.added');
  if (isOwn) return t('reminders:written.own', { written });
  if (!change) return t(`reminders:written.${isAssignedCode(task.code) ? 'assigned' : 'plain'}`, { written });
  return t(`reminders:written.${change.reason === 'confirmed' ? 'confirmed' : 'changed'}`, { written });
}

/** Whether a task's date is not the document's. */
export function isOtherwise(task: DatedTask, scene: WrittenScene): boolean {
  return scene.book.changeOf(task.code) !== undefined || isOwnDay(task, scene);
}

function isOwnDay({ code, date }: DatedTask, { book }: WrittenScene): boolean {
  const planned = book.task(code)?.date;
  return planned !== undefined && planned.written !== date.written;
}
