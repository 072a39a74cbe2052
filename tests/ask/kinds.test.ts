import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/ask/answer.ts';
import { createAsker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { disaster, town } from './askers.ts';

/*
 * Kinds of questions, each in several wordings and on two plans: of Bỉm Sơn town (2018) and of a commune's disaster office (2026).
 */

const said = (question: string, today: string, unit?: string, previous?: Turn) => {
  const { asker } = today.startsWith('2018') ? town : disaster;
  const askerUnits = unit ? [unit] : [];
  return asker.answer({
    question,
    today: isoDay(today),
    language: 'vi',
    askerUnits,
    ...(previous && { previous }),
  });
};
const dialog = (today: string, unit: string | undefined, ...turns: string[]) => {
  let previous: Turn | undefined;
  return turns.map((turn) => {
    const answer = said(turn, today, unit, previous);
    previous = JSON.parse(JSON.stringify(answer.turn));
    return answer;
  });
};

describe('days are counted', () => {
  it.each([
    ['e quen nop bc 6t, tre bao nhieu ngay roi chi', '2018-05-28', 'p-dong-son', 'IV.2', 7],
    ['KH bên CA nộp trễ mấy bữa rồi ta', '2018-03-25', 'ca', 'IV.1', 4],
    ['hôm nay mới nộp báo cáo năm thì qua mấy ngày rồi', '2018-12-18', 'dai', 'IV.3', 2],
    ['thôn tui quên nộp kế hoạch, trễ mấy ngày rồi', '2026-02-16', 'thon-4', 'C.1', 3],
    ['kiện toàn ban chỉ huy còn mấy ngày', '2026-02-20', 'bch', 'A.1.1', 7],
    ['diễn tập sơ tán mấy ngày', '2026-05-06', undefined, 'A.1.3', 3],
    ['báo cáo 6 tháng của mình nộp trước phòng Lao động mấy ngày', '2018-05-10', 'mttq', 'IV.2', 3],
  ])(
    'past the last good day, until it, of an event, between two: %s',
    (question, today, unit, task, count) => {
      expect(said(question, today, unit)).toMatchObject({ count, tasks: expect.arrayContaining([task]) });
    },
  );
});

describe('a claim about a day', () => {
  it.each([
    ['hạn báo cáo phương tiện rơi vào ngày nghỉ lễ hả', '2026-08-24', 'yes'],
    ['30/4 nghỉ lễ mà tổ xung kích phải lập xong hôm đó hả', '2026-04-27', 'yes'],
    ['báo cáo tổng kết gửi Sở hạn chủ nhật à', '2026-11-20', 'yes'],
    ['báo cáo tổng kết gửi Sở hạn thứ hai à', '2026-11-20', 'no'],
    ['lễ phát động bắt đầu thứ bảy này phải không', '2018-11-08', 'yes'],
    ['thứ 2 tuần tới hết hạn bc 6 tháng phải không chị', '2018-05-19', 'yes'],
    ['hôm nay chủ nhật 16/12 rồi bc năm để mai nộp có bị coi là chậm k', '2018-12-16', 'yes'],
    ['bc 6t truoc 22/5 nghia la 22 nop van duoc ha', '2018-05-10', 'no'],
  ])(
    'by its weekday, its being free, or said a second time by its number: %s',
    (question, today, verdict) => {
      expect(said(question, today).verdict).toBe(verdict);
    },
  );
});

it.each([
  ['KH nộp trước ngày mấy', '2018-03-17', 'dai', 'IV.1'],
  ['kh cua phong mai nop co muon k', '2018-03-21', 'vhtt', 'IV.1'],
  ['ke hoach cua dai gui phong nao', '2018-03-19', 'dai', 'IV.1'],
  ['kế hoạch phường e chưa gửi, mai gửi còn kịp không', '2018-03-20', 'p-ngoc-trao', 'IV.1'],
  ['KH cua tram hom nay nop con kip ko', '2026-02-13', 'tyt', 'C.1'],
])('a plan that is handed in is the unit’s own: %s', (question, today, unit, task) => {
  expect(said(question, today, unit).tasks).toEqual([task]);
});

it.each([
  ['tháng 5 ngoài báo cáo 6 tháng ra có phải nộp gì nữa không', '2018-05-03', []],
  ['ngoài báo cáo năm thì tháng 12 còn hạn gì', '2026-10-05', ['B.1.3', 'A.3.3']],
  ['trừ báo cáo 6 tháng ra thì tháng 5 có gì', '2018-05-02', []],
])(
  'what is left out is all that is called so, and nothing that only resembles it: %s',
  (question, today, tasks) => {
    expect(said(question, today).tasks).toEqual(tasks);
  },
);

describe('units are asked for', () => {
  it.each([
    ['mấy đơn vị phải gửi báo cáo về Sở', '2018-07-03', 1, 'ld'],
    ['có bao nhiêu phường xã phải nộp báo cáo', '2018-07-07', 8, 'p-ba-dinh'],
    ['xã Tân Hòa có mấy thôn vậy em', '2026-10-05', 5, 'thon-1'],
  ])('by their number: %s', (question, today, count, unit) => {
    expect(said(question, today)).toMatchObject({ count, units: expect.arrayContaining([unit]) });
  });

  it.each([
    ['lực lượng xung kích gồm những ai', '2026-03-02', ['cax', 'qs', 'tyt']],
    ['đơn vị nào chủ trì nhiều việc nhất', '2018-08-10', ['ld']],
  ])('as a group’s, or as those that lead most: %s', (question, today, units) => {
    expect(said(question, today).units.toSorted()).toEqual(units);
  });

  it.each(['phòng VH có mấy nhiệm vụ', 'phong VH lam gi'])('by a short name: %s', (question) => {
    expect(said(question, '2018-04-09').units).toContain('vhtt');
  });
});

it.each([
  ['dự lễ phát động có được phát áo không', '2018-11-05'],
  ['lễ phát động có văn nghệ không', '2018-07-07'],
  ['tập huấn có được cấp giấy chứng nhận không', '2018-07-07'],
  ['diễn tập sơ tán có phát nước uống không', '2026-05-06'],
])('what the plan does not say of a task is not affirmed: %s', (question, today) => {
  expect(said(question, today)).toMatchObject({ intent: 'unknown', tasks: [], verdict: null });
});

it('says who is invited where the plan lists them', () => {
  const answer = said('học sinh có được mời dự lễ phát động không', '2018-11-05');
  expect(answer).toMatchObject({ verdict: 'yes', tasks: ['II.4.2'] });
  expect(plainText(answer.head)).toContain('học sinh');
});

it.each([
  ['khi co bao thi phai lam nhung viec gi', '2026-04-20', undefined, 'A.2.1'],
  ['dân quân tụi em làm những gì khi có bão', '2026-07-08', 'qs', 'A.2.1'],
  ['khi có nạn nhân bạo lực thì xã hà lan phải làm gì', '2018-07-07', undefined, 'II.3.1'],
])('an occasion narrows what there is to do: %s', (question, today, unit, task) => {
  const { tasks } = said(question, today, unit);
  expect(tasks).toContain(task);
  expect(tasks.length).toBeLessThan(9);
});

it.each([
  ['Sau lễ phát động thì mốc tiếp theo là gì, của ai', '2018-11-19', ['III.1.3']],
  ['sau khi diễn tập xong thì có sự kiện gì tiếp theo', '2026-04-10', ['A.1.5']],
  ['phòng lao động tháng 12 việc nào gấp nhất', '2018-12-01', ['III.1.3']],
  ['hạn đầu tiên là cái gì, ngày nào', '2018-03-15', ['IV.1']],
  ['việc nào kéo dài nhiều ngày', '2018-03-15', ['II.4.2']],
  ['việc nào kéo dài nhiều ngày', '2026-03-15', ['B.3.2', 'A.1.3']],
])('one of a list, or those over several days: %s', (question, today, tasks) => {
  expect(said(question, today).tasks).toEqual(tasks);
});

it.each([
  ['năm nay còn gì', '2018-11-20', ['III.1.3', 'IV.3', 'III.1.4']],
  ['what is left this year', '2026-12-16', ['B.1.3', 'A.3.3']],
])('what is still to come begins today: %s', (question, today, tasks) => {
  expect(said(question, today).tasks).toEqual(tasks);
});

it.each([
  ['mục đích thứ ba của kế hoạch là gì', '2018-06-04', ['I.3']],
  ['mục tiêu số 2 của kế hoạch là gì', '2026-06-04', ['M.2']],
])('one of the purposes by its place: %s', (question, today, tasks) => {
  expect(said(question, today).tasks).toEqual(tasks);
});

it('finds the section of reports, and takes who wants to know for nobody’s unit', () => {
  expect(said('phần báo cáo là mục mấy', '2018-10-10').tasks).toContain('IV.2');
  expect(said('phần báo cáo là mục mấy', '2026-10-10').tasks).toContain('C.2');
  const asked = said('TT HĐND thị xã hỏi: UBND các phường, xã được giao mấy đầu việc?', '2018-11-08');
  expect(asked).toMatchObject({ count: 4, turn: { scope: ['xp'] } });
});

it('reads words run together, i for y, and no unit into “tat ca”', () => {
  expect(said('Tuần này còn báo cáo nào nữa khôngcháu', '2018-12-17').verdict).toBe('yes');
  expect(plainText(said('ai kí kế hoạch này', '2026-03-02').head)).toContain('Lê Văn Bình');
  expect(
    said('nam nay phuong em phai nop tat ca bao nhieu bao cao', '2018-05-02', 'p-ba-dinh').turn.scope,
  ).not.toContain('ca');
});

it.each(['e nộp bc năm rồi mà, check giúp e vs', 'phường em gửi báo cáo năm rồi, chị xem giúp em'])(
  'who says that it is handed in asks whether it has arrived: %s',
  (question) => {
    expect(said(question, '2018-12-13', 'p-ba-dinh').intent).toBe('progress');
  },
);

it('tells of a paper that only the document’s basis names, and of no other by another number', async () => {
  const book = new PlanBook({ ...town.book.file, papers: [] });
  const asker = createAsker(book, await planCalendar(book.file));
  const about = (question: string) =>
    asker.answer({ question, today: isoDay('2018-04-02'), language: 'vi', askerUnits: [] });
  for (const question of ['công văn 425 của ai', 'công văn số 425 của cơ quan nào'])
    expect(plainText(about(question).head)).toContain('425/SLĐTBXH-BVCSTE');
  expect(about('công văn 426 của ai').intent).toBe('unknown');
});

describe('several turns', () => {
  it('hold the last two tasks against each other', () => {
    const answers = dialog(
      '2018-05-10',
      undefined,
      'báo cáo 6 tháng của các đơn vị hạn nào',
      'còn cái gửi Sở',
      'cách nhau mấy ngày',
    );
    expect(answers.map(({ tasks }) => tasks)).toEqual([['IV.2'], ['III.1.2'], ['IV.2', 'III.1.2']]);
    expect(answers[2]?.count).toBe(3);
  });

  it('ask something of both', () => {
    const [, , both] = dialog(
      '2018-05-18',
      'hpn',
      'nộp bc 6 tháng ngày nào',
      'còn báo cáo năm',
      'cả 2 gửi cho ai',
    );
    expect(both).toMatchObject({ intent: 'recipient', tasks: ['IV.2', 'IV.3'] });
  });

  it('pick the first and the last of a list', () => {
    const [, first, last] = dialog(
      '2018-11-26',
      'ld',
      'tháng 12 phòng mình có gì',
      'cái nào gấp nhất',
      'thế cái cuối là gì',
    );
    expect([first?.tasks, last?.tasks]).toEqual([['III.1.3'], ['III.1.4']]);
    const [, next] = dialog('2026-08-10', 'htx', 'việc gần nhất của hợp tác xã là gì', 'còn việc kế tiếp');
    expect(next?.tasks).toEqual(['B.6.2']);
  });

  it('judge a day said of what was spoken of, and a year that is written of it', () => {
    const [, weekday] = dialog(
      '2026-11-16',
      undefined,
      'báo cáo tổng kết mùa mưa bão ai nộp',
      'hạn rơi vào chủ nhật à',
    );
    expect(weekday).toMatchObject({ tasks: ['B.1.3'], verdict: 'yes' });
    const [, slip] = dialog(
      '2018-12-18',
      undefined,
      'báo cáo tháng hành động hạn nào',
      'sao văn bản ghi 2016',
    );
    expect(slip?.tasks).toEqual(['III.1.4']);
  });
});

describe('what has no date', () => {
  const dated = ({ book }: typeof town) => new Set(book.dated().map(({ code }) => code));

  it.each([
    ['việc nào không có hạn cụ thể', '2018-05-14'],
    ['nhung viec nao chua an dinh thoi gian', '2018-05-14'],
    ['việc gì mà kế hoạch không quy định hạn', '2026-04-02'],
    ['có việc nào không có hạn chót không', '2026-04-02'],
  ])('is told of the whole plan where nobody is named: %s', (question, today) => {
    const { tasks } = said(question, today);
    const of = dated(today.startsWith('2018') ? town : disaster);
    expect(tasks.length).toBeGreaterThan(3);
    expect(tasks.filter((code) => of.has(code))).toEqual([]);
  });

  it('is there, when that is asked', () => {
    expect(said('có việc nào không có hạn không', '2018-05-14')).toMatchObject({ verdict: 'yes' });
  });
});

describe('where money comes from', () => {
  it.each(['kinh phí lấy ở đâu', 'kinh phi trich tu dau', 'kinh phí từ nguồn nào'])(
    'is no place and no amount: %s',
    (question) => {
      expect(said(question, '2018-05-14').tasks).toContain('III.3.1');
    },
  );

  it('the place of something stays one', () => {
    expect(said('lễ phát động tổ chức ở đâu', '2018-05-14')).toMatchObject({ intent: 'unknown' });
  });
});

describe('who heads a unit', () => {
  it.each([
    ['trưởng phòng văn hóa phải làm gì', '2018-05-14', 'III.2.1'],
    ['chu tich phuong ba dinh phai nop gi', '2018-05-14', 'IV.2'],
    ['giám đốc đài truyền thanh phải nộp báo cáo gì', '2018-05-14', 'IV.2'],
  ])('stands for it where its work is asked: %s', (question, today, task) => {
    expect(said(question, today).tasks).toContain(task);
  });

  it.each(['trưởng phòng văn hóa là ai', 'chủ tịch phường ba đình tên gì'])(
    'is a name that the plan does not have: %s',
    (question) => {
      expect(said(question, '2018-05-14')).toMatchObject({ intent: 'unknown', tasks: [] });
    },
  );
});

it('a number that is asked for stands above what is counted, and nobody is named twice', () => {
  const { head, count } = said('có bao nhiêu báo cáo phải gửi lên sở', '2018-05-14');
  expect({ count, first: plainText(head).split('\n')[0] }).toEqual({ count: 3, first: '3 báo cáo:' });
  const [first = ''] = plainText(said('hội phụ nữ chủ trì mấy việc', '2018-05-14').head).split('\n');
  expect(first.split('Hội Liên hiệp Phụ nữ')).toHaveLength(2);
});

describe('a number that is claimed of a target', () => {
  it('is held against the sentence on it, not against the title that shares its words', async () => {
    const target = {
      code: 'II.9',
      kind: 'passage' as const,
      title: { vi: 'Chỉ tiêu bảo hiểm y tế và hồ sơ sức khỏe', en: 'Health insurance and health records' },
      text: {
        vi: 'Người dân tham gia bảo hiểm y tế đạt từ 96%; người dân có hồ sơ sức khỏe điện tử đạt từ 85%.',
        en: 'At least 96% of the people in health insurance; at least 85% with a health record.',
      },
      keywords: [],
      search: [],
      notes: [],
    };
    const { file } = town.book;
    const book = new PlanBook({ ...file, clauses: [...file.clauses, target] });
    const asker = createAsker(book, await planCalendar(book.file));
    const verdicts = ['96%', '85%', '90%'].map(
      (share) =>
        asker.answer({
          question: `chỉ tiêu bảo hiểm y tế ${share} đúng không`,
          today: isoDay('2018-05-02'),
          language: 'vi',
          askerUnits: [],
        }).verdict,
    );
    expect(verdicts).toEqual(['yes', 'no', 'no']);
  });
});

it.each([
  ['mốc nộp đầu tiên của năm là mốc nào', '2018-01-02', 'IV.1'],
  ['mốc đầu tiên phải nộp là mốc nào', '2026-01-05', 'C.1'],
])('what is handed in first is no question for a receiver: %s', (question, today, task) => {
  expect(said(question, today)).toMatchObject({ intent: 'due', tasks: [task] });
});

it('a day on one side or the other of a task is judged, not a list before it', () => {
  const { tasks, intent } = said('phải nộp trước 17/12 hay sau 17/12 cái báo cáo năm', '2018-05-02');
  expect({ intent, first: tasks[0] }).toEqual({ intent: 'deadline', first: 'IV.3' });
  expect(said('nộp báo cáo 6 tháng đúng ngày 22/5 được chứ', '2018-05-02').verdict).toBe('no');
});

it('nobody is told no where it is asked back whose unit is meant', () => {
  expect(said('phường em có phải làm không', '2018-05-02')).toMatchObject({
    intent: 'choose',
    verdict: null,
  });
});

describe('what is asked about must be said by what is answered', () => {
  it.each([
    ['lễ phát động được tặng quà gì', '2018-11-05'],
    ['lễ phát động mời ca sĩ nào', '2018-11-05'],
    ['tap huan so cuu hoc sach gi', '2026-04-20'],
  ])('the noun or the act beside "gì" and "nào": %s', (question, today) => {
    expect(said(question, today)).toMatchObject({ intent: 'unknown', tasks: [] });
  });

  it.each([
    ['ai cho phép sơ tán dân', '2026-05-10'],
    ['đơn vị nào phê duyệt báo cáo sạt lở', '2026-05-10'],
  ])('the act beside "ai", where it is not the doing of it: %s', (question, today) => {
    expect(said(question, today)).toMatchObject({ intent: 'unknown', tasks: [] });
  });

  it.each([
    ['xã có mấy cái xuồng', '2026-05-10'],
    ['có mấy cái băng rôn', '2018-05-02'],
  ])('a number of what is no task: %s', (question, today) => {
    expect(said(question, today)).toMatchObject({ intent: 'unknown', count: null });
  });

  it('who has to do something', () => {
    expect(said('nhà thờ phải làm gì khi bão', '2026-05-10')).toMatchObject({ intent: 'unknown', tasks: [] });
  });

  it('the theme of an occasion, wherever it stands', () => {
    const answer = said('Tháng hành động năm nay chủ đề là gì vậy', '2018-11-05');
    expect(answer).toMatchObject({ intent: 'unknown', tasks: [] });
  });
});

it.each([
  ['có được gia hạn báo cáo 6 tháng không', '2018-05-02', 'p-ba-dinh'],
  ['bc 6t xin lùi hạn được ko', '2018-05-02', 'p-ba-dinh'],
  ['xin hoãn báo cáo sạt lở tới cuối tháng được không', '2026-05-10', 'thon-1'],
])('nobody is told yes to moving a limit: %s', (question, today, unit) => {
  const answer = said(question, today, unit);
  expect(answer).toMatchObject({ intent: 'unknown', verdict: null });
  expect(plainText(answer.head)).toContain('gia hạn');
});

it.each([
  ['nếu hạn rơi vào chủ nhật thì nộp hôm nào', '2018-05-10'],
  ['han nop trung ngay nghi thi sao', '2026-05-10'],
])('a limit on a free day is of no coming day: %s', (question, today) => {
  const answer = said(question, today);
  expect(answer).toMatchObject({ intent: 'unknown', period: null });
  expect(plainText(answer.head)).toContain('ngày làm việc liền trước');
});

it.each([
  ['vì sao hạn lại là 21/5', 'IV.2'],
  ['vi sao bc 6t han 21/5', 'IV.2'],
  ['tại sao kế hoạch ghi trước 22/5 mà bot bảo 21/5', 'IV.2'],
])('why a day is the last one follows from the words of the limit: %s', (question, task) => {
  const answer = said(question, '2018-05-10', 'dai');
  expect(answer.tasks).toEqual([task]);
  expect(plainText(answer.head)).toContain('“trước ngày 22/5/2018”');
});

describe('sets of the whole plan', () => {
  it.each([
    ['việc nào do hai đơn vị cùng làm', '2018-05-10', ['III.8.1']],
    ['viec nao co hai don vi cung chu tri', '2018-05-10', ['III.8.1']],
    ['những hạn nào rơi vào thứ hai', '2026-05-10', ['B.3.1', 'C.2', 'B.5.3', 'B.7.2']],
  ])('led together, on a day of the week: %s', (question, today, tasks) => {
    expect(said(question, today).tasks).toEqual(tasks);
  });

  it.each([
    ['tháng nào rảnh nhất', '2018-05-02', 'Tháng 1 '],
    ['tháng nào không có việc gì', '2018-05-02', 'Tháng 9 '],
    ['tuần nào bận nhất năm', '2018-05-02', 'Tuần 21/5'],
    ['quý nào nhiều việc nhất', '2018-05-02', 'Quý 4'],
    ['đơn vị nào ít việc nhất', '2018-05-02', 'ít việc nhất'],
  ])('by how much there is: %s', (question, today, words) => {
    const answer = said(question, today);
    expect(plainText(answer.head)).toContain(words);
    expect(answer.verdict).toBeNull();
  });

  it.each([
    ['hợp tác xã phối hợp với đơn vị nào', '2026-05-10', ['cac-thon', 'thon-5', 'bch']],
    ['công an phối hợp với ai', '2018-05-10', ['ld']],
  ])('partners of a unit: %s', (question, today, units) => {
    expect(said(question, today).units).toEqual(expect.arrayContaining(units));
  });
});

describe('two are held against each other by their names alone', () => {
  it.each([
    ['lễ phát động cách báo cáo năm bao lâu', '2018-05-02', ['II.4.2', 'IV.3']],
    ['trong hai cái báo cáo năm và lễ phát động cái nào diễn ra trước', '2018-05-02', ['IV.3', 'II.4.2']],
    ['báo cáo 6 tháng, báo cáo năm cái nào nộp sớm hơn', '2018-05-02', ['IV.2', 'IV.3']],
  ])('whatever stands between them: %s', (question, today, tasks) => {
    expect(said(question, today, 'p-ba-dinh').tasks).toEqual(tasks);
  });

  it('by where they go', () => {
    const answer = said('báo cáo 6 tháng và báo cáo năm có nộp cùng chỗ không', '2018-05-02');
    expect(answer).toMatchObject({ intent: 'recipient', verdict: 'yes', tasks: ['IV.2', 'IV.3'] });
  });
});

describe('words with their marks', () => {
  it('are not read into a phrase with others', () => {
    expect(said('gạo mì dự trữ ai lo hạn nào', '2026-05-10').tasks).toEqual(['A.1.7']);
    expect(said('phòng mình còn bao nhiêu ngày nữa tới hạn gần nhất', '2018-05-02', 'ld').tasks).toEqual([
      'IV.2',
    ]);
  });

  it('"đầu" asks for no place', () => {
    expect(said('mốc nộp đầu tiên của năm là mốc nào', '2018-01-05').tasks).toEqual(['IV.1']);
  });
});

it.each([
  ['lần báo cáo sở gần nhất là khi nào', '2018-05-02', 'ld', ['III.1.2']],
  ['den het he con gi', '2018-05-10', 'dai', ['IV.2', 'III.1.2']],
  ['hạn nào gần hôm nay nhất', '2018-05-02', undefined, ['IV.2']],
  ['hoi phu nu con gi phai nop trong nam nua hok', '2018-12-18', undefined, []],
])('receivers, summer and today narrow a list: %s', (question, today, unit, tasks) => {
  expect(said(question, today, unit).tasks).toEqual(tasks);
});

it('how many times something is reported is counted', () => {
  expect(said('mình phải báo cáo Sở mấy lần trong năm', '2018-05-02', 'ld').count).toBe(3);
});

it('a bare day goes on from the task that was spoken of', () => {
  const [, late] = dialog('2018-12-14', 'hpn', 'hạn bc năm của hội là bao giờ ạ', 'nộp đúng 17 được k');
  expect(late?.verdict).toBe('no');
});

it('what comes after the asker’s own task is theirs', () => {
  const [, , after] = dialog(
    '2018-05-16',
    'xa-ha-lan',
    'xã em nộp bc 6 tháng hôm nào',
    'sau đó nữa',
    'rồi sau nữa',
  );
  expect(after?.tasks).toEqual(['IV.3']);
});

it.each([
  ['báo cáo nào gửi Sở hạn trễ nhất', '2018-04-16', ['III.1.4']],
  ['trong cac bao cao gui so cai nao han muon nhat', '2018-04-16', ['III.1.4']],
])('"hạn muộn nhất" is a place among several where it is asked which one: %s', (question, today, tasks) => {
  expect(said(question, today).tasks).toEqual(tasks);
});

it.each([
  ['hôm nay có gì đến hạn', '2018-05-22', 'IV.2'],
  ['mai phai nop gi khong', '2018-05-24', 'III.1.2'],
])('nothing is due on a day that the plan writes, and its limit is told: %s', (question, today, task) => {
  const answer = said(question, today);
  expect(answer.tasks).toEqual([]);
  expect(plainText(answer.head)).toMatch(new RegExp(`mục ${task}\\) ghi “trước ngày`));
});

it('a unit that a person comes to receives nothing', () => {
  const question = 'em mới về đài, nghe bảo đài phải tăng thời lượng phát sóng đúng ko';
  expect(said(question, '2018-04-11', 'dai')).toMatchObject({ tasks: ['III.4.1'], verdict: 'yes' });
});

it('who is about to do something else asks of no coming task', () => {
  const question = 'tôi ở công an thị xã sắp về hưu, kế hoạch giao công an việc gì';
  expect(said(question, '2018-09-17')).toMatchObject({ intent: 'unit-tasks' });
});
