import MiniSearch from 'minisearch';
import type { Answer } from '../../src/ask/answer.ts';
import { datesOf } from '../../src/ask/compose/wording.ts';
import type { PlanBook } from '../../src/plan/plan-book.ts';
import { fold } from '../../src/vietnamese/words/word.ts';

/**
 * What a search library finds without any understanding: the top hit over the plan's clauses and tasks, marks folded.
 * The yardstick that shows what the understanding is worth.
 */
export function plainSearch(
  book: PlanBook,
): (question: string) => Pick<Answer, 'intent' | 'tasks' | 'dates' | 'units' | 'period'> {
  const index = new MiniSearch({ fields: ['text'], processTerm: (term) => fold(term) || null });
  const { tasks, clauses } = book.file;
  index.addAll([
    ...tasks.map(({ code, title, detail }) => ({
      id: code,
      text: `${title.vi} ${title.en} ${detail?.vi ?? ''} ${detail?.en ?? ''}`,
    })),
    ...clauses.map(({ code, title, text }) => ({
      id: code,
      text: `${title.vi} ${title.en} ${text?.vi ?? ''} ${text?.en ?? ''}`,
    })),
  ]);
  return (question) => {
    const hit = index.search(question)[0];
    const code = hit && String(hit.id);
    const task = code === undefined ? undefined : book.task(code);
    return {
      intent: 'clause',
      tasks: code === undefined ? [] : [code],
      dates: task ? datesOf([task]) : [],
      units: task?.lead ?? [],
      period: null,
    };
  };
}
