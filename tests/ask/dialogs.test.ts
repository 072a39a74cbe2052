import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Turn } from '../../src/ask/answer.ts';
import type { Asker } from '../../src/ask/asker.ts';
import { faults, markedQuestionSchema } from '../../src/ask/score.ts';
import { disaster, town } from './askers.ts';

const dialogSchema = markedQuestionSchema.omit({ q: true, kind: true, gold: true }).extend({
  turns: z.array(markedQuestionSchema.pick({ q: true, kind: true, gold: true })),
});

const dialogs = (file: string) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => dialogSchema.parse(JSON.parse(line)));

/** What is wrong in dialogs: of each turn that is answered otherwise than it is marked. */
const misses = (file: string, asker: Asker, typed = (q: string) => q) =>
  dialogs(file).flatMap(({ id, today, asker_unit: unit, turns }) => {
    let previous: Turn | undefined;
    return turns.flatMap((turn) => {
      const answer = asker.answer({
        question: typed(turn.q),
        today,
        language: 'vi',
        askerUnits: unit ? [unit] : [],
        previous,
      });
      previous = JSON.parse(JSON.stringify(answer.turn));
      const wrong = faults(turn, answer);
      return wrong.length > 0
        ? [`${id} ${typed(turn.q)}: ${wrong.join(', ')} (${answer.explanation.rule})`]
        : [];
    });
  });
const withoutMarks = (q: string) =>
  q.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

it('goes on in every turn of the dialogs about the town’s plan', () => {
  expect(misses('dialogs.jsonl', town.asker)).toEqual([]);
});

it('goes on in every turn of the dialogs about a plan of another field', () => {
  expect(misses('dialogs-disaster-plan.jsonl', disaster.asker)).toEqual([]);
});

it('goes on nearly as well where the marks are left out', () => {
  const missed = misses('dialogs.jsonl', town.asker, withoutMarks);
  const turns = dialogs('dialogs.jsonl').flatMap((dialog) => dialog.turns).length;
  expect(missed.length / turns, missed.join('\n')).toBeLessThanOrEqual(0.1);
});
