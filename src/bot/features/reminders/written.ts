import type { Translate } from '../../../base/texts.ts';
import type { DatedTask } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';

interface WrittenScene {
  t: Translate;
  book: PlanBook;
}

/**
 * What the plan's own text says of a task's date, word for word: "Văn bản ghi: trước ngày 22/5/2018"; of a date that a
 * coordinator changed, that it was: "Đã đổi hạn; văn bản ghi: …".
 */
export function writtenWords(task: DatedTask, { t, book }: WrittenScene): string {
  const change = book.changeOf(task.code);
  if (!change) return t('reminders:written.plain', { written: task.date.written });
  const written = change.fileDate?.written;
  if (written === undefined) return t('reminders:written.added');
  return t(`reminders:written.${change.reason === 'confirmed' ? 'confirmed' : 'changed'}`, { written });
}
