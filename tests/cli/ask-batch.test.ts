import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { askBatch } from '../../src/cli/ask-batch.ts';
import { scoreLines, scoreOf } from '../../src/cli/ask-score.ts';
import { marked, town } from '../ask/askers.ts';

const run = async (lines: string[]) => {
  const written: string[] = [];
  const defaults = { today: isoDay('2018-05-21'), language: 'vi', unit: undefined } as const;
  const good = await askBatch(
    Readable.from([lines.join('\n')]),
    (line) => written.push(line),
    town.asker,
    defaults,
  );
  return { good, written: written.map((line): unknown => JSON.parse(line)) };
};

it('answers JSON lines in their order, with the fixed fields', async () => {
  const { good, written } = await run([
    '{"id":"a","today":"2018-05-14","asker_unit":"ld","q":"phòng mình gửi Sở bc 6 tháng hạn chót hôm nào"}',
    '{"id":2,"q":"tuần này có gì đến hạn"}',
  ]);
  expect(good).toBe(true);
  expect(Object.keys(written[0] ?? {})).toEqual([
    'id',
    'intent',
    'period',
    'units',
    'tasks',
    'clauses',
    'dates',
    'verdict',
    'count',
    'danger',
    'query',
    'answer',
  ]);
  expect(written[0]).toMatchObject({ id: 'a', intent: 'deadline', period: null, dates: ['2018-05-25'] });
  expect(written[1]).toMatchObject({
    id: 2,
    intent: 'due',
    period: { from: '2018-05-21', to: '2018-05-27' },
  });
});

it('says of a line that is no question so, and goes on', async () => {
  const { good, written } = await run([
    '{"id":"a"',
    '{"id":"b","today":"2018-02-30","q":"x"}',
    '{"id":"c","q":"trợ giúp"}',
  ]);
  expect(good).toBe(false);
  expect(written).toMatchObject([
    { id: null, error: expect.any(String) },
    { id: null },
    { id: 'c', intent: 'help' },
  ]);
});

it('prints asking back and danger as unknown', async () => {
  const { written } = await run(['{"id":"a","q":"bên em phải làm gì"}', '{"id":"b","q":"chồng em đánh em"}']);
  expect(written).toMatchObject([{ intent: 'unknown' }, { intent: 'unknown' }]);
});

it('scores a file by kind, and names each miss', () => {
  const [question] = marked('fixtures/questions-dev.jsonl');
  const wrong = { ...question, id: 'w', gold: { tasks: ['II.1.1'] } };
  const questions = question ? [question, { ...question, ...wrong }] : [];
  expect(scoreLines(scoreOf(questions, town.asker, 'vi'))).toEqual([
    expect.stringMatching(/^due +1\/2$/),
    expect.stringMatching(/^miss w \[due\].*: tasks; given due/),
    expect.stringMatching(/^total +1\/2 = 50\.0%$/),
  ]);
});
