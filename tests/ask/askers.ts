import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Question } from '../../src/ask/answer.ts';
import { createAsker } from '../../src/ask/asker.ts';
import { type MarkedQuestion, markedQuestionSchema } from '../../src/ask/score.ts';
import { isoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';

const root = join(import.meta.dirname, '..', '..');

async function open(path: string) {
  const book = new PlanBook(parsePlanFile(readFileSync(join(root, path))));
  return { book, asker: createAsker(book, await planCalendar(book.file)) };
}

/** The first plan, one of another field, and a small one whose file uses every field; each with its asker. */
export const town = await open('prisma/plans/bim-son-2018.yaml');
export const disaster = await open('tests/fixtures/plans/phong-chong-thien-tai-2026.yaml');
export const library = await open('tests/fixtures/plans/thu-vien-2026.yaml');

/** Asks the town's plan on a day. */
export function ask(question: string, today = '2018-05-21', more: Partial<Question> = {}): Answer {
  return town.asker.answer({ question, today: isoDay(today), language: 'vi', askerUnits: [], ...more });
}

/** Marked questions of a file beside the tests. */
export function marked(path: string): MarkedQuestion[] {
  const lines = readFileSync(join(root, 'tests', path), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => markedQuestionSchema.parse(JSON.parse(line)));
}
