import type { PlanBook } from '../../plan/plan-book.ts';
import type { Bilingual } from '../../plan/plan-file.ts';
import { fold } from '../../vietnamese/words/word.ts';

/** Returns what the plan says in a passage or of a task, in both languages. */
export function textOf(code: string, book: PlanBook): string {
  const task = book.task(code);
  const texts: readonly (Bilingual | undefined)[] = task
    ? [task.title, task.detail, task.attends, task.places, task.partners, task.when, ...task.notes]
    : [book.clause(code)?.title, book.clause(code)?.text];
  return texts.flatMap((text) => (text ? [text.vi, text.en] : [])).join('. ');
}

/** The same in small letters without marks. */
export function plainTextOf(code: string, book: PlanBook): string {
  return fold(textOf(code, book));
}
