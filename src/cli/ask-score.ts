import { readFile } from 'node:fs/promises';
import type { Asker } from '../ask/asker.ts';
import { faults, type MarkedQuestion, markedQuestionSchema } from '../ask/score.ts';
import { OperatorError } from '../base/operator-error.ts';
import type { Language } from '../base/texts.ts';

/** How many questions of a file are answered right. */
export interface Score {
  right: number;
  total: number;
  /** By kind of question, in the file's order of first appearance. */
  kinds: Map<string, { right: number; total: number }>;
  misses: { question: MarkedQuestion; faults: string[]; given: string }[];
}

/** Reads a file of marked questions, one JSON object a line. @throws OperatorError naming the first line that is none */
export async function readMarked(path: string): Promise<MarkedQuestion[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [markedQuestionSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new OperatorError({ key: 'commands:ask.not-marked', fields: { path, line: at + 1 } }, { cause });
    }
  });
}

/** Asks every question and compares with what a right answer holds. */
export function scoreOf(questions: readonly MarkedQuestion[], asker: Asker, language: Language): Score {
  const score: Score = { right: 0, total: 0, kinds: new Map(), misses: [] };
  for (const question of questions) {
    const { q, today, asker_unit: unit, kind } = question;
    const answer = asker.answer({ question: q, today, language, askerUnits: unit ? [unit] : [] });
    const wrong = faults(question, answer);
    const ofKind = score.kinds.get(kind) ?? { right: 0, total: 0 };
    score.kinds.set(kind, { right: ofKind.right + (wrong.length === 0 ? 1 : 0), total: ofKind.total + 1 });
    score.total += 1;
    if (wrong.length === 0) score.right += 1;
    else
      score.misses.push({
        question,
        faults: wrong,
        given: `${answer.intent} ${JSON.stringify(answer.tasks)}`,
      });
  }
  return score;
}

/** The score as lines: each kind, each miss, the total. */
export function scoreLines({ right, total, kinds, misses }: Score): string[] {
  const percent = `${((100 * right) / Math.max(1, total)).toFixed(1)}%`;
  return [
    ...[...kinds].map(([kind, { right, total }]) => `${kind.padEnd(12)} ${right}/${total}`),
    ...misses.map(
      ({ question, faults, given }) =>
        `miss ${question.id} [${question.kind}] ${JSON.stringify(question.q)}: ${faults.join(', ')}; given ${given}`,
    ),
    `total        ${right}/${total} = ${percent}`,
  ];
}
