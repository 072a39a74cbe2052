import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/ask/answer.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { ask, town } from './askers.ts';

const goingOn = (first: string, then: string, today = '2018-05-02', askerUnits: string[] = []) => {
  const turn: Turn = JSON.parse(JSON.stringify(ask(first, today, { askerUnits }).turn));
  return ask(then, today, { askerUnits, previous: turn });
};

describe('a question that goes on from the one before', () => {
  it('asks the same for another period, of the same unit and kind', () => {
    const answer = goingOn('tháng này hội phụ nữ phải nộp báo cáo gì', 'còn tháng 12?');
    expect(answer).toMatchObject({ intent: 'due', tasks: ['IV.3'], turn: { scope: ['hpn'] } });
    expect(answer.period).toEqual({ from: '2018-12-01', to: '2018-12-31' });
  });

  it('asks the same for another unit', () => {
    expect(goingOn('tháng này công an có gì đến hạn', 'thế phường Ba Đình?')).toMatchObject({
      intent: 'due',
      turn: { scope: ['p-ba-dinh'] },
      period: { from: '2018-05-01', to: '2018-05-31' },
    });
    expect(goingOn('công an phải làm gì', 'còn đài?')).toMatchObject({
      intent: 'unit-tasks',
      turn: { scope: ['dai'] },
    });
  });

  it.each([
    ['ai làm?', 'responsible'],
    ['gửi cho ai?', 'recipient'],
    ['ở mục nào?', 'clause'],
    ['đơn vị nào chưa nộp?', 'progress'],
    ['ai chịu trách nhiệm', 'responsible'],
    ['who is responsible?', 'responsible'],
  ])('asks something else about the same task: %s', (then, intent) => {
    expect(goingOn('hạn báo cáo năm', then)).toMatchObject({ intent, tasks: ['IV.3'] });
  });

  it('asks when a task just spoken of is due', () => {
    expect(goingOn('ai chủ trì lễ phát động', 'khi nào?')).toMatchObject({
      intent: 'deadline',
      dates: ['2018-11-10', '2018-11-15'],
    });
  });

  it.each(['chi tiết việc 2', 'việc số 2', 'chi tiet viec thu hai', 'task 2'])(
    'asks for a task of the list by its number: %s',
    (then) => {
      expect(goingOn('quý II có những báo cáo nào', then).tasks).toEqual(['III.1.2']);
    },
  );

  it('goes through the year by what comes next, each task once and in order', () => {
    const words = ['sau đó nữa', 'rồi tới gì', 'roi toi gi', 'tiếp theo là gì', 'then what'];
    let answer = ask('việc gần nhất là gì', '2018-01-02');
    const seen = [...answer.tasks];
    for (let step = 0; answer.tasks.length > 0 && step < 20; step += 1) {
      const previous: Turn = JSON.parse(JSON.stringify(answer.turn));
      answer = ask(words[step % words.length] ?? '', '2018-01-02', { previous });
      seen.push(...answer.tasks);
    }
    const inOrder = town.book
      .dated()
      .toSorted((a, b) => lastGoodDay(a.date).localeCompare(lastGoodDay(b.date)))
      .map(({ code }) => code);
    expect(seen).toEqual(inOrder);
  });

  it('stands by itself when it is whole', () => {
    expect(goingOn('công an phải làm gì', 'tháng 12 có gì đến hạn').turn.scope).toEqual([]);
    expect(goingOn('hạn báo cáo năm', 'ai phụ trách nhà tạm lánh').tasks).toEqual(['II.3.2']);
    expect(goingOn('hạn báo cáo năm', 'bot làm được gì').intent).toBe('help');
    expect(goingOn('hạn báo cáo năm', 'số điện thoại của ai').intent).toBe('unknown');
  });

  it('is not understood without the question before', () => {
    expect(ask('ai làm?').intent).toBe('unknown');
  });
});
