import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Answer, Question, Turn } from '../ask/answer.ts';
import type { Asker } from '../ask/asker.ts';
import { dangerLevel } from '../ask/danger/danger.ts';
import { asIntent } from '../ask/score.ts';
import { type IsoDay, isIsoDay } from '../base/day.ts';
import { plainText } from '../base/rich-text.ts';
import type { Language } from '../base/texts.ts';

const turnSchema = z.object({ q: z.string() });
const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    today: z.string().refine(isIsoDay).nullish(),
    asker_unit: z.string().nullish(),
    q: z.string().optional(),
    turns: z.array(turnSchema).max(100).optional(),
  })
  .refine(({ q, turns }) => (q === undefined) !== (turns === undefined));

const NO_QUESTION = {
  id: null,
  error: 'expected a JSON object with q (text) or turns (a list of such), today (YYYY-MM-DD), asker_unit',
};

/** What a line means when it does not say so itself. */
export interface BatchDefaults {
  today: IsoDay;
  language: Language;
  unit: string | undefined;
}

/**
 * Answers questions that come as JSON lines, one JSON line each, in the same order. A line with `turns` is a dialog of one person in one chat,
 * each turn minutes after the last; its answers come as `{"id","answers":[…]}`. A line that is neither gets `{"id":null,"error":…}`. Returns
 * whether all were one or the other.
 */
export async function askBatch(
  input: Readable,
  write: (line: string) => void,
  asker: Asker,
  defaults: BatchDefaults,
): Promise<boolean> {
  let allGood = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answered = answerLine(line, asker, defaults);
    if (!answered) allGood = false;
    write(JSON.stringify(answered ?? NO_QUESTION));
  }
  return allGood;
}

function answerLine(line: string, asker: Asker, { today, language, unit }: BatchDefaults) {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  const { id = null, q, turns, today: day, asker_unit: askerUnit } = parsed.data;
  const from = askerUnit === undefined ? unit : askerUnit;
  const common = { today: day ?? today, language, askerUnits: from ? [from] : [] };
  if (turns)
    return {
      id,
      answers: dialog(
        turns.map((turn) => turn.q),
        asker,
        common,
      ),
    };
  return q === undefined ? undefined : answerRecord(id, q, asker.answer({ question: q, ...common }));
}

function dialog(questions: readonly string[], asker: Asker, common: Omit<Question, 'question'>) {
  let previous: Turn | undefined;
  return questions.map((question) => {
    const answer = asker.answer({ question, previous, ...common });
    previous = answer.turn;
    return answerRecord(null, question, answer);
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * An answer as one JSON line says it; the fields and their order are fixed. `danger`: 1, where help is and nothing else; 2, answered as
 * asked with a line on where help is; 0, neither.
 */
export function answerRecord(id: string | number | null, question: string, answer: Answer) {
  const { period, units, tasks, clauses, dates, verdict, count } = answer;
  const intent = asIntent(answer.intent);
  const danger = [0, 2, 1][dangerLevel(question)];
  return {
    id,
    intent,
    period,
    units,
    tasks,
    clauses,
    dates,
    verdict,
    count,
    danger,
    query: answer.explanation.query,
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
