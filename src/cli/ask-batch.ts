import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Asker } from '../ask/asker.ts';
import { type IsoDay, isIsoDay } from '../base/day.ts';
import type { Language } from '../base/texts.ts';
import { answerRecord } from './ask-output.ts';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  today: z.string().refine(isIsoDay).nullish(),
  asker_unit: z.string().nullish(),
  q: z.string(),
});

/** What a line means when it does not say so itself. */
export interface BatchDefaults {
  today: IsoDay;
  language: Language;
  unit: string | undefined;
}

/**
 * Answers questions that come as JSON lines, one JSON line each, in the same order. A line that is no question gets
 * `{"id":null,"error":…}`. Tells whether all were questions.
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
    write(
      JSON.stringify(
        answered ?? {
          id: null,
          error: 'expected a JSON object with q (text), today (YYYY-MM-DD), asker_unit',
        },
      ),
    );
  }
  return allGood;
}

function answerLine(line: string, asker: Asker, { today, language, unit }: BatchDefaults) {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  const { id, q, today: day, asker_unit: askerUnit } = parsed.data;
  const from = askerUnit === undefined ? unit : askerUnit;
  const answer = asker.answer({
    question: q,
    today: day ?? today,
    language,
    askerUnits: from ? [from] : [],
  });
  return answerRecord(id ?? null, answer);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
