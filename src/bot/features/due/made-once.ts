import type { Answer } from '../../../ask/answer.ts';
import type { AnswerPage } from '../../kit/answer-page.ts';

const pages = new WeakMap<Answer, Map<string, AnswerPage>>();

/**
 * The same page of the same answer, made once: on a Monday morning every group asks for the same week. `key` tells
 * apart what else the page depends on; a page is kept as long as its answer is.
 */
export function madeOnce(answer: Answer, key: string, make: () => AnswerPage): AnswerPage {
  const made = pages.get(answer) ?? new Map<string, AnswerPage>();
  pages.set(answer, made);
  const page = made.get(key) ?? make();
  made.set(key, page);
  return page;
}
