import type { Answer } from '../ask/answer.ts';
import { asIntent } from '../ask/score.ts';
import { plainText } from '../base/rich-text.ts';

/** An answer as one JSON line says it; the fields and their order are fixed. */
export function answerRecord(id: string | number | null, answer: Answer) {
  const { period, units, tasks, clauses, dates } = answer;
  return {
    id,
    intent: asIntent(answer.intent),
    period,
    units,
    tasks,
    clauses,
    dates,
    answer: answerText(answer),
  };
}

/** The whole answer as plain text, tasks apart by an empty line. */
export function answerText({ head, items, foot }: Answer): string {
  const blocks = [head, ...items.map((item) => item()), ...(foot ? [foot] : [])];
  return blocks
    .map(plainText)
    .filter((block) => block !== '')
    .join('\n\n');
}
