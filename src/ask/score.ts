import { z } from 'zod';
import { isoDaySchema } from '../base/day.ts';
import { plainText } from '../base/rich-text.ts';
import { fold } from '../vietnamese/words/word.ts';
import type { Answer } from './answer.ts';

/** What must hold of an answer for it to be right. Only what is given counts. */
const goldSchema = z.strictObject({
  tasks: z.array(z.string()).optional(),
  tasks_exact: z.boolean().optional(),
  tasks_any: z.array(z.string()).optional(),
  not_tasks: z.array(z.string()).optional(),
  dates: z.array(isoDaySchema).optional(),
  units: z.array(z.string()).optional(),
  period: z.strictObject({ from: isoDaySchema, to: isoDaySchema }).optional(),
  empty: z.boolean().optional(),
  unknown: z.boolean().optional(),
  verdict: z.enum(['yes', 'no']).optional(),
  count: z.number().optional(),
  /** Words that the answer's text holds, whatever their marks: what is no task, such as who signed. */
  says: z.array(z.string()).optional(),
});

/** A question with what a right answer holds: one line of a file for `ask score`. */
export const markedQuestionSchema = z.object({
  id: z.string(),
  today: isoDaySchema,
  asker_unit: z.string().nullable(),
  q: z.string(),
  kind: z.string(),
  gold: goldSchema,
});

export type MarkedQuestion = z.infer<typeof markedQuestionSchema>;
type Given = Pick<Answer, 'intent' | 'tasks' | 'dates' | 'units' | 'period'> &
  Partial<Pick<Answer, 'head' | 'verdict' | 'count'>>;

/** What is wrong with an answer, by name; empty when it is right. */
export function faults({ kind, gold }: Pick<MarkedQuestion, 'kind' | 'gold'>, answer: Given): string[] {
  const holds = (wanted: readonly string[] | undefined, given: readonly string[]) =>
    (wanted ?? []).every((each) => given.includes(each));
  const checks: Record<string, boolean> = {
    tasks: holds(gold.tasks, answer.tasks),
    tasks_exact: !gold.tasks_exact || new Set(answer.tasks).size === new Set(gold.tasks).size,
    tasks_any: !gold.tasks_any || gold.tasks_any.some((code) => answer.tasks.slice(0, 3).includes(code)),
    not_tasks: !gold.not_tasks?.some((code) => answer.tasks.includes(code)),
    verdict: gold.verdict === undefined || gold.verdict === answer.verdict,
    count: gold.count === undefined || gold.count === answer.count,
    dates: holds(gold.dates, answer.dates),
    units: holds(gold.units, answer.units),
    period: !gold.period || (answer.period?.from === gold.period.from && answer.period.to === gold.period.to),
    empty: !gold.empty || (answer.tasks.length === 0 && asIntent(answer.intent) !== 'unknown'),
    says: (gold.says ?? []).every((words) => fold(plainText(answer.head ?? [])).includes(fold(words))),
    unknown: !gold.unknown || (asIntent(answer.intent) === 'unknown' && answer.tasks.length === 0),
    intent: (kind !== 'help' && kind !== 'progress') || answer.intent === kind,
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

/** The intents that `ask` prints are a fixed list: asking back and danger are no answers about the plan. */
export function asIntent(intent: Answer['intent']): string {
  return intent === 'danger' || intent === 'choose' ? 'unknown' : intent;
}
