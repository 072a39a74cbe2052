import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/ask/answer.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { ask, town } from './askers.ts';

const goingOn = (first: string, then: string, today = '2018-05-02', askerUnits: string[] = []) => {
  const turn: Turn = JSON.parse(JSON.stringify(ask(first, today, { askerUnits }).turn));
  return ask(then, today, { askerUnits, previous: turn });
};

const dialog = (...turns: string[]) => {
  let previous: Turn | undefined;
  return turns.map((turn) => {
    const answer = ask(turn, '2018-05-14', previous && { previous });
    previous = JSON.parse(JSON.stringify(answer.turn));
    return answer;
  });
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

  it.each(['mấy cái đó ai làm', 'mấy việc đó gửi cho ai', 'may cai do o muc nao', 'tất cả gửi cho ai'])(
    'asks of all that were shown: %s',
    (then) => {
      expect(goingOn('tháng 5 có những hạn nào', then).tasks).toEqual(['IV.2', 'III.1.2']);
    },
  );

  it.each([
    ['cái thứ ba thì sao', 'III.1.4'],
    ['việc thứ 3 hạn nào', 'III.1.4'],
    ['cai thu hai gui ai', 'IV.3'],
    ['quay lại cái đầu', 'III.1.3'],
  ])('goes back to the list that was shown, after something else was spoken of: %s', (then, code) => {
    const answers = dialog('tháng 12 có những hạn nào', 'lễ phát động khi nào', then);
    expect(answers.at(-1)?.tasks).toEqual([code]);
  });

  it.each([
    ['nộp đúng 22 được không', 'no'],
    ['nop 21 duoc khong', 'yes'],
    ['để đến ngày 25 nộp có trễ không', 'yes'],
  ])('takes a bare day as one of the month of what was spoken of: %s', (then, verdict) => {
    expect(goingOn('báo cáo 6 tháng hạn nào', then, '2018-04-02')).toMatchObject({
      tasks: ['IV.2'],
      verdict,
    });
  });

  it.each(['rơi vào thứ mấy', 'hôm đó thứ mấy nhỉ', 'nham thu may', 'kéo dài mấy ngày', 'bữa đó là thứ mấy'])(
    'asks of the day of what was spoken of: %s',
    (then) => {
      expect(goingOn('lễ phát động khi nào', then).tasks).toEqual(['II.4.2']);
    },
  );

  it.each(['lỡ nộp trễ thì thế nào', 'muộn mất rồi thì làm sao', 'tre thi sao', 'quá hạn thì sao'])(
    'asks what if it is late: %s',
    (then) => {
      expect(goingOn('báo cáo 6 tháng hạn nào', then)).toMatchObject({
        intent: 'deadline',
        tasks: ['IV.2'],
      });
    },
  );

  it('says yes or no to another period where it was asked whether there is anything, and nowhere else', () => {
    expect(goingOn('tháng này công an có gì nộp không', 'tháng sau thì sao').verdict).toBe('no');
    expect(goingOn('tháng này có những hạn nào', 'tháng 12 thì sao').verdict).toBeNull();
    expect(goingOn('tháng này có những hạn nào', 'à không, tháng 11 cơ').verdict).toBeNull();
    expect(goingOn('công an phải làm gì', 'mặt trận thì sao').verdict).toBeNull();
  });

  it('keeps the unit that was named, also over a question about one of its tasks', () => {
    const answers = dialog(
      'xã hà lan còn mấy ngày nữa đến hạn bc 6 tháng',
      'sau cái đó thì đến hạn gì tiếp',
      'rồi sau nữa',
    );
    expect(answers.map(({ tasks }) => tasks)).toEqual([['IV.2'], ['II.4.2'], ['IV.3']]);
  });

  it.each([
    ['thế phòng lao động', 'III.1.2'],
    ['thế còn phường ba đình', 'IV.2'],
    ['the con phuong', 'IV.2'],
  ])('asks the same of a report of another unit: %s', (then, code) => {
    expect(goingOn('báo cáo 6 tháng hạn nào', then)).toMatchObject({ intent: 'deadline', tasks: [code] });
  });

  it('asks whether a task is also another unit’s', () => {
    expect(goingOn('lễ phát động khi nào', 'công an có phải làm không')).toMatchObject({
      tasks: ['II.4.2'],
      verdict: 'yes',
    });
  });

  it.each([
    ['tháng 5 công an có hạn gì', 'hội phụ nữ làm gì', 'unit-tasks', ['hpn']],
    ['tháng 5 có những hạn nào', 'việc nào không có hạn', 'unit-tasks', []],
    ['tuần này đoàn thể có gì nộp không', 'thế tháng này ai phải nộp cho Sở', 'due', []],
  ] as const)('inherits nothing when it is whole: %s, %s', (first, then, intent, scope) => {
    expect(goingOn(first, then)).toMatchObject({ intent, turn: { scope } });
  });

  it('is another one of those that go there: not this one', () => {
    expect(goingOn('báo cáo năm hạn nào', 'không phải, cái gửi Sở cơ').tasks).toContain('III.1.4');
  });

  it('is not understood without the question before', () => {
    expect(ask('ai làm?').intent).toBe('unknown');
  });
});
