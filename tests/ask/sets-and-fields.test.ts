import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { disaster, town } from './askers.ts';

/* Which tasks a list holds, what the document says of itself, and what is asked in the words of a task: each kind in several wordings. */

type Plan = typeof town;

function told(plan: Plan, question: string, unit?: string) {
  const today = isoDay(plan === town ? '2018-05-02' : '2026-04-06');
  return plan.asker.answer({ question, today, language: 'vi', askerUnits: unit ? [unit] : [] });
}

function headOf(plan: Plan, question: string): string {
  return plainText(told(plan, question).head);
}

describe('what a unit leads', () => {
  it.each([
    [town, 'Ban vì sự tiến bộ của phụ nữ đứng chủ trì mấy việc, việc nào', ['II.6.1', 'II.6.2', 'II.6.3']],
    [town, 'công an thị xã đứng đầu bao nhiêu việc', ['III.5.1']],
    [town, 'hội phụ nữ làm đầu mối mấy việc', ['III.9.1']],
  ] as const)('is what is theirs by name, and counted: %#', (plan, question, tasks) => {
    const answer = told(plan, question);
    expect([...answer.tasks].sort()).toEqual(tasks);
    expect(answer.count).toBe(tasks.length);
  });

  it.each([
    [town, 'Ban Tuyên giáo với các đoàn thể đồng chủ trì việc nào'],
    [town, 'việc nào ban tuyên giáo và đoàn thể đồng chủ trì'],
  ] as const)('with another is what both lead: %#', (plan, question) => {
    expect(told(plan, question).tasks).toEqual(['III.8.1']);
  });

  it.each([
    'công an xã chủ trì mấy việc và phối hợp mấy việc',
    'công an xã tham gia mấy việc, chủ trì mấy việc',
  ])('stands beside what it takes part in where both are asked: %s', (question) => {
    expect(told(disaster, question).tasks).toEqual(expect.arrayContaining(['A.2.5', 'A.1.2', 'A.2.3']));
  });
});

describe('a list', () => {
  it.each([
    [town, 'Theo kế hoạch thì Sở nhận từ phòng ta tổng cộng bao nhiêu báo cáo?', 3],
    [town, '1 năm sở thu về mấy cái báo cáo của thị xã', 3],
    [disaster, 'Sở Nông nghiệp được gửi bao nhiêu báo cáo trong năm', 3],
    [disaster, 'chủ tịch xã nhận tất cả mấy báo cáo', 8],
  ] as const)('holds what somebody receives, with a date or without: %#', (plan, question, count) => {
    expect(told(plan, question)).toMatchObject({ intent: 'recipient', count });
  });

  it.each([
    [disaster, 'những báo cáo nào gửi Sở, kể cả cái không ghi ngày', ['B.1.2', 'B.1.3', 'B.1.4']],
    [disaster, 'báo cáo nào gửi Sở, tính cả cái chưa ghi hạn', ['B.1.2', 'B.1.3', 'B.1.4']],
  ] as const)('is not narrowed by what is taken in expressly: %#', (plan, question, tasks) => {
    expect(told(plan, question).tasks).toEqual(tasks);
  });

  it.each([
    ['tháng 5 và tháng 12 có gì đến hạn', ['IV.2', 'III.1.2', 'III.1.3', 'IV.3', 'III.1.4']],
    ['tháng 3, tháng 12 có hạn gì', ['IV.1', 'III.1.3', 'IV.3', 'III.1.4']],
    ['các tháng 3, 5, 11 có hạn gì', ['IV.1', 'IV.2', 'III.1.2', 'II.4.2']],
    ['từ tháng 5 đến tháng 12 có hạn gì', ['IV.2', 'III.1.2', 'II.4.2', 'III.1.3', 'IV.3', 'III.1.4']],
    ['tháng 11 và tháng 12 công an thị xã vướng những mốc nào', ['II.4.2', 'IV.3']],
  ])('is of the months that are told, not of those between: %s', (question, tasks) => {
    expect(told(town, question).tasks).toEqual(tasks);
  });

  it.each([
    [town, 'riêng phường Ngọc Trạo có việc nào mà phường khác khỏi phải làm không', [], 'no'],
    [town, 'phường Ba Đình có việc gì riêng không', [], 'no'],
    [disaster, 'Thôn 5 có việc nào mà thôn khác khỏi phải làm không', ['A.1.2', 'A.3.3'], 'yes'],
  ] as const)('of what others have nothing to do with may be empty: %#', (plan, question, tasks, verdict) => {
    expect(told(plan, question)).toMatchObject({ tasks, verdict });
  });

  it.each([
    [town, 'báo cáo có hạn muộn nhất trong năm là cái nào', ['III.1.4']],
    [disaster, 'hạn muộn nhất trong năm là cái nào', ['A.3.3']],
  ] as const)('ends with the last of the year: %#', (plan, question, tasks) => {
    expect(told(plan, question).tasks).toEqual(tasks);
  });

  it.each([
    'lễ lạt xong r, giờ đến cuối năm phường e còn phải nộp gì nữa',
    'từ giờ đến hết năm phường em còn nợ báo cáo gì',
  ])('of what is to come is no question of progress: %s', (question) => {
    expect(told(town, question, 'p-ba-dinh')).toMatchObject({ intent: 'due' });
    expect(told(town, question, 'p-ba-dinh').tasks).toContain('IV.3');
  });

  it.each([
    ['việc nào được ghi là phải làm thường xuyên, và ai làm', 'responsible'],
    ['việc nào kế hoạch bảo phải làm thường xuyên', 'clause'],
  ])('is of what the plan says to be done so often: %s', (question, intent) => {
    expect(told(town, question)).toMatchObject({ intent, tasks: ['II.6.1'] });
  });
});

describe('the parts of the document', () => {
  it.each([
    [town, 'mục II.2 có bao nhiêu ý cả thảy', 6],
    [town, 'mục III gồm mấy mục nhỏ', 9],
    [disaster, 'phần C có bao nhiêu mục', 4],
    [disaster, 'mục B có bao nhiêu tiểu mục', 8],
    [disaster, 'kế hoạch gồm mấy phần lớn', 4],
    [town, 'kế hoạch có mấy mục tiêu', 4],
  ] as const)('are counted: %#', (plan, question, count) => {
    expect(told(plan, question).count).toBe(count);
  });

  it.each([
    [town, 'trong phần mục đích, điểm nào nhắc tới Chiến lược quốc gia', 'I.4'],
    [town, 'ý nào trong mục đích nói về trẻ em gái', 'I.3'],
    [disaster, 'trong mục tiêu, ý nào nói tới bốn tại chỗ', 'M.2'],
  ] as const)('are found among its aims before anything else: %#', (plan, question, code) => {
    expect(told(plan, question).tasks).toEqual([code]);
  });
});

describe('what the document says of itself', () => {
  it.each([
    [town, 'kế hoạch ni dựa vô công văn số mấy của Sở rứa', '425/SLĐTBXH-BVCSTE'],
    [disaster, 'kế hoạch xây dựng dựa trên luật nào', 'Luật Phòng, chống thiên tai'],
    [disaster, 'số hiệu văn bản kế hoạch là bao nhiêu để em trích dẫn', '12/KH-UBND'],
    [town, 'người đứng tên ký bản kế hoạch là vị nào', 'Mai Đình Lâm'],
    [town, 'Who put their name under this plan?', 'Mai Đình Lâm'],
    [disaster, 'whose signature is on this plan', 'Lê Văn Bình'],
    [town, 'nơi nhận gồm những ai', 'Thường trực Thị ủy'],
    [town, 'bản kế hoạch được lưu ở đâu', 'văn thư'],
    [town, 'kế hoạch nhắc tới những văn bản nào', 'Thông tư 98/2017/TT-BTC'],
    [town, 'kế hoạch chia làm mấy phần', 'Chế độ báo cáo'],
    [disaster, 'tên đầy đủ của kế hoạch là gì', 'xã Tân Hòa năm 2026'],
  ] as const)('is told in any wording: %#', (plan, question, says) => {
    expect(headOf(plan, question)).toContain(says);
  });

  it.each([
    [town, 'kế hoạch này là bà chủ tịch Hội Phụ nữ ký phải hông', 'no', 'Mai Đình Lâm'],
    [disaster, 'kế hoạch này là ông Lê Văn Bình ký phải không', 'yes', 'Lê Văn Bình'],
    [town, 'thông tư 98 hướng dẫn kinh phí ban hành hôm 29/9/2018 hả', 'no', '29/9/2017'],
  ] as const)('answers who is said to have signed it, and when: %#', (plan, question, verdict, says) => {
    expect(told(plan, question).verdict).toBe(verdict);
    expect(headOf(plan, question)).toContain(says);
  });

  it.each([
    [
      town,
      'nghe nói hạn báo cáo kết quả Tháng hành động trong bản gốc gõ nhầm năm, bản gốc ghi năm mấy',
      'III.1.4',
    ],
    [town, 'văn bản gốc có chỗ nào ghi sai không', 'III.1.4'],
    [disaster, 'báo cáo sạt lở bản gốc ghi sai năm mấy', 'C.4'],
    [disaster, 'hạn nào trong văn bản ghi sai năm', 'C.4'],
  ] as const)('shows its slips: %#', (plan, question, task) => {
    expect(told(plan, question)).toMatchObject({ intent: 'deadline', tasks: [task] });
  });
});

describe('words for what plans lack', () => {
  it.each([
    [disaster, 'danh bạ liên lạc khẩn cấp do ai lập', 'B.2.2'],
    [disaster, 'danh ba lien lac khan cap thi don vi nao lam dau moi', 'B.2.2'],
    [disaster, 'ai kiểm tra số lượng áo phao', 'B.5.2'],
  ] as const)('hide no task whose doer is asked: %#', (plan, question, task) => {
    expect(told(plan, question)).toMatchObject({ intent: 'responsible', tasks: [task] });
  });

  it.each([
    [town, 'phong trào Mặt trận phát động có tên là gì', 'III.6.2'],
    [town, 'phong trao ma mat tran phai phat dong o khu dan cu ten gi', 'III.6.2'],
  ] as const)('hide no name that the plan writes: %#', (plan, question, task) => {
    expect(told(plan, question).tasks).toEqual([task]);
  });

  it.each([
    [town, 'nộp bc năm muộn thì bị trừ mấy điểm thi đua'],
    [town, 'chậm báo cáo bị trừ bao nhiêu điểm'],
    [disaster, 'số điện thoại khẩn cấp của trạm y tế'],
    [town, 'ai soạn kế hoạch này tên gì'],
    [town, 'ai cấp giấy khai sinh cho trẻ em gái'],
  ] as const)('are refused where they are what is asked: %#', (plan, question) => {
    expect(told(plan, question)).toMatchObject({ intent: 'unknown', tasks: [] });
  });
});

describe('one task', () => {
  it.each([
    'lễ phát động ở xã tổ chức hôm nào',
    'lễ phát động cấp phường ngày nào',
    'le phat dong o phuong thi to chuc ngay may',
  ])('is meant by the longer name: %s', (question) => {
    expect(told(town, question).tasks).toEqual(['III.7.1']);
  });

  it.each([
    [town, 'báo cáo 6 tháng các đơn vị nộp lên rồi được tổng hợp gửi tiếp đi đâu', 'so-ld'],
    [disaster, 'báo cáo 6 tháng của đơn vị tổng hợp rồi gửi tiếp cho ai', 'so-nnmt'],
    [disaster, 'báo cáo năm của đơn vị gộp vào báo cáo nào', 'so-nnmt'],
  ] as const)('is followed to where it goes in the end: %#', (plan, question, receiver) => {
    expect(told(plan, question).units).toContain(receiver);
  });
});

it.each([
  'bạn biết làm những gì, tui mới xài lần đầu',
  'em có thể tra cứu được những gì',
  'mình hỏi được mấy loại câu',
  'xài cái này sao ta',
  'what kinds of things can you look up',
  'how should I use this chat',
])('help is given in any words: %s', (question) => {
  expect(told(town, question).intent).toBe('help');
});

describe('what is told beside the question', () => {
  it.each([
    'em mới nhận được kế hoạch hôm qua, đơn vị em gấp nhất là phải nộp cái gì',
    'hôm qua em vừa mới vào, việc sắp tới là gì',
    'tui mới về phòng hôm kia, mốc kế tiếp là mốc nào',
  ])('has its own days, which the list does not take: %s', (question) => {
    expect(told(town, question, 'p-ba-dinh').tasks).toEqual(['IV.2']);
  });

  it('is the period where nothing else tells one', () => {
    expect(told(town, 'tuần trước, đơn vị em phải nộp gì không', 'p-ba-dinh').period).toEqual({
      from: '2018-04-23',
      to: '2018-04-29',
    });
  });
});

describe('one of all', () => {
  it.each([
    [town, 'báo cáo cuối cùng của năm theo kế hoạch là báo cáo nào, đơn vị nào làm', ['III.1.4']],
    [town, 'hạn cuối cùng cả năm là cái gì, ai làm', ['III.1.4']],
    [disaster, 'mốc kế tiếp của toàn xã là gì', ['A.1.2']],
  ] as const)('is told alone, with who does it: %#', (plan, question, tasks) => {
    expect(told(plan, question).tasks).toEqual(tasks);
  });

  it.each([
    ['mục đích thứ nhất của kế hoạch là gì', 'I.1'],
    ['mục đích thứ tư là gì', 'I.4'],
    ['muc dich thu nhi ke hoach la gi', 'I.2'],
  ])('of the purposes, by its place: %s', (question, code) => {
    expect(told(town, question)).toMatchObject({ intent: 'purpose', tasks: [code] });
  });
});

it.each([
  ['tháng này đơn vị phải gửi lên Sở cái gì, hạn ngày nào', ['so-ld']],
  ['báo cáo 6 tháng nộp ngày mấy là chót', ['ubnd', 'ld']],
])('an answer names who receives what it tells of: %s', (question, units) => {
  expect(told(town, question, 'ld').units).toEqual(expect.arrayContaining(units));
});

describe('one task', () => {
  it.each([
    [disaster, 'báo cáo phương tiện vật tư hạn 31/8, giờ mới nộp là quá mấy ngày', '2026-09-08', 8],
    [town, 'báo cáo năm bữa nay mới nộp là quá bao nhiêu ngày', '2018-12-20', 4],
  ] as const)('is late by the days from its last good one to today: %#', (plan, question, today, count) => {
    expect(plan.asker.answer({ question, today: isoDay(today), language: 'vi', askerUnits: [] }).count).toBe(
      count,
    );
  });

  it.each([
    [town, 'bao cao dau tien trong nam ma phong ld phai gui so la cai nao', ['III.1.2']],
    [town, 'báo cáo cuối cùng phòng lao động gửi Sở trong năm là báo cáo nào', ['III.1.4']],
  ] as const)('of what somebody receives is told by its place: %#', (plan, question, tasks) => {
    expect(told(plan, question).tasks).toEqual(tasks);
  });
});
