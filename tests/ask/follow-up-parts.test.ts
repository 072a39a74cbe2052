import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/ask/answer.ts';
import { ask, disaster } from './askers.ts';

/** The answers of a dialog of one person, who remembers no more than what is kept between two questions. */
const dialog = (turns: readonly string[], today = '2018-05-02', askerUnits: string[] = []) => {
  let previous: Turn | undefined;
  return turns.map((turn) => {
    const answer = ask(turn, today, { askerUnits, previous });
    previous = JSON.parse(JSON.stringify(answer.turn));
    return answer;
  });
};
const last = (turns: readonly string[], today?: string, askerUnits?: string[]) =>
  dialog(turns, today, askerUnits).at(-1);

describe('a list that was asked for', () => {
  it.each(['trừ báo cáo năm ra', 'bỏ báo cáo năm đi', 'không tính báo cáo năm', 'tru bao cao nam ra'])(
    'loses what is left out: %s',
    (then) => {
      expect(last(['tháng 12 có hạn gì', then])?.tasks).toEqual(['III.1.3', 'III.1.4']);
    },
  );

  it.each(['chỉ báo cáo thôi', 'chỉ lấy báo cáo', 'trong đó báo cáo thôi', 'chi bao cao thoi'])(
    'is narrowed to a kind, in the period that it was asked for: %s',
    (then) => {
      expect(last(['từ tháng 11 đến hết năm có gì', then])?.tasks).toEqual(['III.1.3', 'IV.3', 'III.1.4']);
    },
  );

  it.each([
    'không tính việc chung nhé',
    'trừ việc chung của mọi đơn vị',
    'chỉ tính việc riêng của phòng thôi',
  ])('is narrowed to what is a unit’s own: %s', (then) => {
    const answer = last(['phòng văn hóa làm những gì', then], '2018-10-09', ['vhtt']);
    expect(answer?.tasks).toEqual(['III.2.1', 'III.2.2', 'III.2.3']);
  });

  it.each(['có mấy cái hết thảy', 'tổng cộng mấy việc', 'bao nhiêu cái cả thảy'])(
    'is counted: %s',
    (then) => {
      expect(last(['tháng 12 có hạn gì', then])).toMatchObject({
        tasks: ['III.1.3', 'IV.3', 'III.1.4'],
        count: 3,
      });
    },
  );

  it.each(['kể ra xem', 'liệt kê lại đi', 'là những việc gì'])('is told once more: %s', (then) => {
    expect(last(['tháng 12 có mấy báo cáo', then])?.tasks).toEqual(['III.1.3', 'IV.3', 'III.1.4']);
  });

  it('is counted again for another period and another unit', () => {
    const answers = dialog(['tháng 5 phòng lao động có mấy hạn', 'còn tháng 12', 'thế phường Ba Đình']);
    expect(answers.map(({ count }) => count)).toEqual([2, 3, 1]);
  });

  it.each(['hai cái còn lại ai làm', 'những cái còn lại ai làm', 'hai việc kia ai làm'])(
    'has others than the one spoken of: %s',
    (then) => {
      expect(last(['tháng 12 có hạn gì', 'cái thứ hai gửi ai', then])?.tasks).toEqual(['III.1.3', 'III.1.4']);
    },
  );

  it('is in sight again behind a question that was not understood', () => {
    expect(
      last(['tháng 12 phòng lao động có hạn gì', 'mấy giờ thì khóa sổ', 'thế phường Ba Đình']),
    ).toMatchObject({
      intent: 'due',
      tasks: ['IV.3'],
      period: { from: '2018-12-01', to: '2018-12-31' },
    });
  });
});

describe('a task that was spoken of', () => {
  it.each([
    ['xã phường có phải tham gia không', 'yes'],
    ['các phường có dự không', 'yes'],
    ['đài khỏi làm à', 'no'],
    ['cong an co phai tham gia khong', 'yes'],
  ])('is a unit’s or not: %s', (then, verdict) => {
    expect(last(['lễ phát động ngày nào', then])).toMatchObject({ tasks: ['II.4.2'], verdict });
  });

  it.each(['thế phường Ba Đình', 'phường Ba Đình thì sao', 'con phuong ba dinh'])(
    'is asked of the next unit in the same way: %s',
    (then) => {
      const turns = ['nhà tạm lánh ai phụ trách', 'xã Hà Lan có tham gia không', then];
      expect(last(turns)).toMatchObject({ tasks: ['II.3.2'], verdict: 'no' });
    },
  );

  it.each([
    ['cái đó gửi Sở phải không', 'no'],
    ['nộp cho ủy ban à', 'yes'],
    ['gửi qua phòng lao động đúng không', 'yes'],
  ])('goes where it is said to go or not: %s', (then, verdict) => {
    expect(last(['báo cáo năm hạn nào', then])).toMatchObject({ tasks: ['IV.3'], verdict });
  });

  it.each(['ai chủ trì lễ', 'ừ thôi, thế ai chủ trì lễ', 'lễ đó ai làm'])(
    'is called by a part of its name: %s',
    (then) => {
      expect(last(['lễ phát động của thị xã ngày nào', then])).toMatchObject({
        intent: 'responsible',
        tasks: ['II.4.2'],
      });
    },
  );

  it.each(['ai phải làm', 'quá hạn chưa', 'hạn nào', 'nằm ở phần nào'])(
    'is meant by words that could be asked of all: %s',
    (then) => {
      expect(last(['báo cáo năm gửi ai', then])?.tasks).toEqual(['IV.3']);
    },
  );

  it.each([
    ['thế ngày 22', 'no'],
    ['22 thì sao', 'no'],
    ['còn 20 thì sao', 'yes'],
  ])('is asked of another day in the same way: %s', (then, verdict) => {
    expect(last(['báo cáo 6 tháng nộp ngày 21 được không', then])).toMatchObject({
      tasks: ['IV.2'],
      verdict,
    });
  });

  it('is held against the one of the other unit', () => {
    const turns = [
      'báo cáo 6 tháng của phòng lao động gửi ai',
      'thế của đài',
      'hạn hai cái có giống nhau không',
    ];
    const answers = dialog(turns);
    expect(answers.map(({ tasks }) => tasks)).toEqual([['III.1.2'], ['IV.2'], ['III.1.2', 'IV.2']]);
    expect(answers.at(-1)?.verdict).toBe('no');
  });

  it('is another report where another term is said, and the same is asked of it', () => {
    expect(last(['báo cáo 6 tháng gửi ai', 'thế báo cáo năm'])).toMatchObject({
      intent: 'recipient',
      tasks: ['IV.3'],
    });
    expect(last(['báo cáo năm gửi ai', 'còn 6 tháng'])).toMatchObject({
      intent: 'recipient',
      tasks: ['IV.2'],
    });
  });
});

describe('a paper that was spoken of', () => {
  it.each(['ký ban hành ngày nào', 'ban hành khi nào', 'ky ban hanh ngay nao'])('is meant: %s', (then) => {
    expect(last(['Thông tư 98 là của bộ nào', then])?.turn.paper).toBe('tt-98');
  });

  it.each(['nó được nhắc ở mục nào trong kế hoạch', 'mục nào nhắc tới nó'])(
    'is cited somewhere: %s',
    (then) => {
      expect(last(['Thông tư 98 là của bộ nào', 'ký ban hành ngày nào', then])?.tasks).toEqual(['III.3.1']);
    },
  );

  it('is not the plan where the plan is named', () => {
    expect(last(['Thông tư 98 là của bộ nào', 'kế hoạch này ban hành ngày nào'])?.turn.paper).toBeUndefined();
  });
});

describe('a whole new question', () => {
  it.each([
    ['tháng 12 có hạn gì', 'báo cáo 6 tháng ai làm', ['IV.2']],
    ['báo cáo năm hạn nào', 'có báo cáo nào gửi Sở trong tháng 5', ['III.1.2']],
    ['báo cáo năm hạn nào', 'tháng 11 có sự kiện gì', ['II.4.2']],
    ['báo cáo năm hạn nào', 'công an được giao việc gì', ['III.5.1']],
  ])('inherits nothing: %s, %s', (first, then, tasks) => {
    expect(last([first, then])?.tasks).toEqual(expect.arrayContaining(tasks));
    expect(last([first, then])?.tasks).toEqual(ask(then, '2018-05-02').tasks);
  });

  it.each(['bot làm được những gì', 'số điện thoại của ai', 'ai phụ trách môi trường'])(
    'is no part of the list before: %s',
    (then) => {
      expect(last(['hội phụ nữ làm gì', then])?.intent).toBe(ask(then).intent);
    },
  );

  it('leaves nothing of a person in danger behind, and nothing of what was asked before', () => {
    const answers = dialog(['báo cáo năm hạn nào', 'chồng em đánh em, em sợ quá', 'gửi cho ai']);
    expect(answers.map(({ intent }) => intent)).toEqual(['deadline', 'danger', ask('gửi cho ai').intent]);
    expect(answers[1]?.turn).toEqual({ intent: 'danger', tasks: [], scope: [], period: null, only: null });
    expect(answers[2]?.tasks).toEqual(ask('gửi cho ai').tasks);
  });
});

it('asks for what goes to another receiver, by a name that both have', () => {
  const answer = (question: string, previous?: Turn) =>
    disaster.asker.answer({
      question,
      today: '2026-06-01',
      language: 'vi',
      askerUnits: ['bch'],
      previous,
    } as never);
  const { turn } = answer('báo cáo 6 tháng của đơn vị nộp cho ai');
  expect(answer('ý em là cái gửi Sở', turn).tasks).toEqual(['B.1.2']);
});

describe('what was just told', () => {
  it.each([
    ['vậy nộp đúng ngày đó là vẫn kịp đúng ko', 'no'],
    ['thế đúng hôm ấy mới gửi có bị coi là trễ không', 'yes'],
    ['gửi trước một hôm thì ổn chứ', 'yes'],
  ])('has its day claimed of: %s', (then, verdict) => {
    expect(last(['hạn báo cáo năm là ngày nào', then], '2018-12-04')).toMatchObject({
      tasks: ['IV.3'],
      verdict,
    });
  });

  it.each(['trong văn bản ghi năm nào vậy', 'kế hoạch in năm bao nhiêu', 'vậy là văn bản ghi sai à'])(
    'is told with the year that is written: %s',
    (then) => {
      expect(last(['báo cáo tháng hành động hạn nào', then])?.tasks).toEqual(['III.1.4']);
    },
  );

  it.each(['kéo dài bao lâu', 'nó diễn ra mấy ngày, tính cả đầu cuối', 'mấy ngày lận'])(
    'lasts so many days: %s',
    (then) => {
      expect(last(['lễ phát động ngày nào', then])).toMatchObject({ tasks: ['II.4.2'], count: 6 });
    },
  );

  it.each(['điểm thứ ba nói gì', 'nói rõ ý thứ ba'])('is one of the purposes: %s', (then) => {
    expect(last(['mục đích của kế hoạch là gì', then])?.tasks).toEqual(['I.3']);
  });

  it('is corrected by a part of a name', () => {
    const turns = ['lễ phát động ở xã phường hôm nào', 'không, tôi hỏi lễ của thị xã'];
    expect(last(turns)?.tasks).toEqual(['II.4.2']);
  });

  it('is summed up in another report', () => {
    const turns = ['báo cáo 6 tháng hạn nào', 'phòng mình tổng hợp rồi gửi đi đâu'];
    expect(last(turns, '2018-05-14', ['ld'])?.tasks).toEqual(['III.1.2']);
  });
});

describe('a list in sight', () => {
  it.each(['riêng tháng 11 thôi', 'chỉ tháng 11'])('is narrowed to a month: %s', (then) => {
    expect(last(['quý 4 đài có mốc gì', then], '2018-08-20', ['dai'])?.tasks).toEqual(['II.4.2']);
  });

  it('goes on to its end', () => {
    const turns = ['mốc gần nhất của phường em là gì', 'sau cái đó là cái gì', 'còn cái nào sau nữa không'];
    const answers = dialog(turns, '2018-11-06', ['p-phu-son']);
    expect(answers.map(({ tasks }) => tasks)).toEqual([['II.4.2'], ['IV.3'], []]);
  });

  it('is asked back about where one of several may be meant', () => {
    const turns = ['tháng 12 có những hạn nào', 'mai nộp còn kịp không', 'cái đầu'];
    const answers = dialog(turns, '2018-11-29');
    expect(answers.map(({ intent }) => intent)).toEqual(['due', 'choose', 'deadline']);
    expect(answers.at(-1)?.tasks).toEqual(['III.1.3']);
  });
});
