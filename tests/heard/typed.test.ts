import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { questionReader } from '../../src/ask/decide/question.ts';
import { isoDay } from '../../src/base/day.ts';
import { projectFile } from '../../src/base/project.ts';
import { heardLine } from '../../src/cli/heard-line.ts';
import { TaskNames } from '../../src/heard/tasks.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import { readPlan } from '../plan/plans.ts';
import { faultsOf, type Gold, isActedUponWrongly } from './score.ts';

/* Lines of typed.jsonl: what was typed, where, and what it is for (docs/heard.md). */

const book = new PlanBook(await readPlanFile(projectFile('prisma', 'plans', 'bim-son-2018.yaml')));
const names = new TaskNames(book, questionReader(book));
const lines = readFileSync(projectFile('tests', 'heard', 'typed.jsonl'), 'utf8')
  .trim()
  .split('\n');

function hear(line: string): Record<string, unknown> {
  return (heardLine(line, book, names) ?? {}) as Record<string, unknown>;
}

/** A line in a private chat of a ward's, on the day before its report is due. */
function typed(text: string, more: object = {}): string {
  const scene = { now: '2018-05-21T09:10', chat: 'private', unit: 'p-bac-son' };
  return JSON.stringify({ id: 1, ...scene, ...more, text });
}
const waiting = (ask: string, more: object = {}) => ({
  waiting: { flow: 'update', ask, task: 'II.1.2', figures: [], minutes: 2, ...more },
});

it('of the labelled lines 97 in a hundred are read right, and hardly one is acted upon that is something else', () => {
  const golds = lines.map((line) => ({ heard: hear(line), gold: (JSON.parse(line) as { gold: Gold }).gold }));
  const wrong = golds.filter(({ heard, gold }) => faultsOf(gold, heard).length > 0);
  const actedUpon = golds.filter(({ heard, gold }) => isActedUponWrongly(gold, heard));
  expect(wrong.length / golds.length).toBeLessThanOrEqual(0.03);
  expect(actedUpon.length / golds.length).toBeLessThanOrEqual(0.01);
});

it('words of danger come before whatever is asked', () => {
  const cry = 'chồng em đánh em suốt, em sợ lắm';
  for (const ask of ['note', 'status', 'figures', 'files', 'summary'])
    expect(hear(typed(cry, waiting(ask)))).toEqual({ id: 1, for: 'danger' });
});

it('in a group nothing is heard that is neither for the bot nor an answer to it', () => {
  for (const text of ['xong rồi', 'IV.2 hạn ngày nào?', '120 người', 'ok em'])
    expect(hear(typed(text, { chat: 'group' })).for).toBe('nothing');
  expect(hear(typed('chị Lan ơi gửi em mẫu', { chat: 'group', ...waiting('note') })).for).toBe('nothing');
});

it('a question is never taken for a note, a reason or a file’s words, with a question mark or without', () => {
  for (const ask of ['note', 'files', 'status', 'figures'])
    for (const text of [
      'báo cáo năm hạn ngày nào',
      'ai phải làm việc này?',
      'có cần ảnh không em',
      'what is due this week',
    ])
      expect(hear(typed(text, waiting(ask))).for, `${ask}: ${text}`).toBe('question');
});

it('a question beside figures or a report is given apart from what is told', () => {
  const asked = waiting('figures', { figures: ['sessions', 'participants'] });
  expect(hear(typed('2 buổi, 120 người, máy chiếu hỏng, mà báo cáo nộp cho ai ạ?', asked))).toMatchObject({
    for: 'answer',
    figures: { sessions: 2, participants: 120 },
    note: 'máy chiếu hỏng',
    question: 'mà báo cáo nộp cho ai ạ?',
  });
  const report = hear(typed('lễ phát động xong rồi, báo cáo 6 tháng nộp cho ai ạ?'));
  expect(report).toMatchObject({ for: 'report', status: 'DONE', question: 'báo cáo 6 tháng nộp cho ai ạ?' });
  expect(report.tasks).not.toContain('IV.2');
});

it('of several tasks in one message each keeps its own status, share and figures; one without a name is left open', () => {
  expect(hear(typed('tập huấn xong 80%, lễ phát động xong, 120 người')).reports).toMatchObject([
    { status: 'IN_PROGRESS', percent: 80, figures: {} },
    { task: 'III.7.1', status: 'DONE', figures: { participants: 120 } },
  ]);
  const one = hear(typed('xong rồi, báo cáo 6 tháng xong hôm qua'));
  expect(one).toMatchObject({ for: 'report', tasks: ['IV.2'], status: 'DONE' });
  expect(one).not.toHaveProperty('reports');
});

it('a word typed with other marks than a word of asking asks nothing', () => {
  for (const text of ['máy chiếu hỏng nên chiếu sau', 'hai chị đau chân nên vắng', 'có máy ảnh mới'])
    expect(hear(typed(text, waiting('note'))).for, text).toBe('answer');
  for (const text of ['có mấy buổi', 'nộp ở đâu', 'nop o dau']) {
    expect(hear(typed(text, waiting('note'))).for, text).toBe('question');
  }
});

it('words beside figures that hold the name of another task are no report of it', () => {
  const asked = waiting('figures', { task: 'III.7.1', figures: ['sessions', 'participants'] });
  const heard = hear(typed('2 buổi, 120 người, treo thêm băng rôn ở khu 4', asked));
  expect(heard).toMatchObject({ for: 'answer', note: 'treo thêm băng rôn ở khu 4' });
});

it('after twenty minutes an answer is asked back about; a note in private is good for a day', () => {
  expect(hear(typed('60%', waiting('percent', { minutes: 20 }))).for).toBe('answer');
  expect(hear(typed('60%', waiting('percent', { minutes: 21 }))).for).toBe('unsure');
  expect(hear(typed('treo thêm ở khu 4', waiting('note', { minutes: 1440 }))).for).toBe('answer');
  expect(hear(typed('treo thêm ở khu 4', waiting('note', { minutes: 1441 }))).for).toBe('unsure');
  expect(hear(typed('treo thêm ở khu 4', { chat: 'group', ...waiting('note', { minutes: 21 }) })).for).toBe(
    'unsure',
  );
});

it('what is partly, nearly or not yet done is not done', () => {
  for (const text of [
    'xong 80%',
    'xong một nửa',
    'gần xong',
    'chưa xong',
    'xong phần lễ, văn nghệ thì chưa',
    'mới làm được 1/3',
  ])
    expect(hear(typed(text, waiting('status'))).status, text).toBe('IN_PROGRESS');
  expect(hear(typed('vướng kinh phí nên dừng', waiting('status'))).status).toBe('BLOCKED');
});

it('a day alone where a reason is asked goes to the date; a reason that tells of a day stays the reason', () => {
  const asked = { waiting: { flow: 'deadline', ask: 'reason', task: 'IV.2', minutes: 1 } };
  expect(hear(typed('28/5 mới đúng', asked))).toMatchObject({ for: 'answer', date: '2018-05-28' });
  expect(hear(typed('Sở lùi hạn đến 30/5 theo công văn 512', asked))).not.toHaveProperty('date');
});

it('a line of another form is none', () => {
  for (const line of ['', 'x', '{}', '{"text":"a","now":"soon","chat":"private"}'])
    expect(heardLine(line, book, names)).toBeUndefined();
});

it('a task that repeats is the next, the one of the term named, or open between two', () => {
  const commune = new PlanBook(readPlan('anPhu'));
  const named = new TaskNames(commune, questionReader(commune));
  const heard = (text: string, day: string) => named.named(text, 'thon-ha', isoDay(day));
  expect(heard('báo cáo tháng xong rồi', '2026-05-10')).toEqual(['III.1@2026-05']);
  expect(heard('báo cáo tháng xong rồi', '2026-05-16')).toBe('undecided');
  expect(heard('báo cáo tháng 5 xong rồi', '2026-05-16')).toEqual(['III.1@2026-05']);
});
