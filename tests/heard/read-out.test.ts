import { expect, it } from 'vitest';
import { questionReader } from '../../src/ask/decide/question.ts';
import { projectFile } from '../../src/base/project.ts';
import { heardLine } from '../../src/cli/heard-line.ts';
import { TaskNames } from '../../src/heard/tasks.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';

/* What is read out of an answer: how far a task is, and the one number that is asked for. */

const book = new PlanBook(await readPlanFile(projectFile('prisma', 'plans', 'bim-son-2018.yaml')));
const names = new TaskNames(book, questionReader(book));

function answer(text: string, ask: string, figures: string[] = []): Record<string, unknown> {
  const waiting = { flow: 'update', ask, task: 'II.1.3', figures, minutes: 1 };
  const line = { now: '2018-05-21T09:10', chat: 'private', unit: 'p-bac-son', waiting, text };
  return heardLine(JSON.stringify(line), book, names) as Record<string, unknown>;
}

it.each([
  ['xong 80%', { status: 'IN_PROGRESS', percent: 80 }],
  ['xong một nửa rồi', { status: 'IN_PROGRESS', percent: 50 }],
  ['xong rồi, 120 người dự', { status: 'DONE', figures: { participants: 120 } }],
  ['dạ, đã nộp rồi', { status: 'DONE' }],
  ['hoan thanh', { status: 'DONE' }],
  ['dang lam', { status: 'IN_PROGRESS' }],
  ['được 75% rồi, chờ ký', { percent: 75, note: 'được 75% rồi, chờ ký' }],
  ['vướng kinh phí', { status: 'BLOCKED', note: 'vướng kinh phí' }],
  ['chưa làm ạ', { status: 'NOT_STARTED' }],
  ['done', { status: 'DONE' }],
])('"%s" says how far it is', (text, expected) => {
  expect(answer(text, 'status')).toMatchObject({ for: 'answer', ...expected });
});

it.each(['Xong rồi ạ', 'đang làm 50%', 'vướng ạ', 'chưa làm ạ'])('"%s" says no more than that', (text) => {
  expect(answer(text, 'status').note).toBeUndefined();
});

it.each(['xong chưa?', 'đã nộp chưa', 'ai phụ trách việc này', 'hạn hôm nào', 'cảm ơn em', '150%'])(
  '"%s" says nothing of how far it is',
  (text) => {
    expect(answer(text, 'status').for).not.toBe('answer');
  },
);

it.each([
  ['0', 0],
  ['1234567', 1_234_567],
  ['1.200', 1200],
  ['1,200', 1200],
  ['1 200', 1200],
  ['1\u00a0200', 1200],
  ['120 lượt người dự', 120],
  ['120người', 120],
  ['hơn 120 người', 120],
  ['１２０', 120],
  ['một trăm hai mươi', 120],
  ['2 nghìn', 2000],
  ['ko có', 0],
  ['120, à nhầm 130', 130],
])('"%s" is %d', (text, expected) => {
  expect(answer(text, 'figures', ['participants'])).toMatchObject({ figures: { participants: expected } });
});

it.each(['12345678', '123456789012345', '0912345678', '1{200', '-5', '12.50', '1.2000'])(
  'no figure is read from "%s"',
  (text) => {
    expect(answer(text, 'figures', ['participants']).figures).toBeUndefined();
  },
);
