import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/ask/answer.ts';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { disaster, town } from './askers.ts';

/*
 * What in the meaning of a single question decides its answer, each kind in several wordings on two plans, with near misses that stay refused.
 */

function said(question: string, today: string, unit?: string): Answer {
  const { asker } = today.startsWith('2018') ? town : disaster;
  return asker.answer({ question, today: isoDay(today), language: 'vi', askerUnits: unit ? [unit] : [] });
}

describe('what stands next to a task', () => {
  it.each([
    ['mốc ngay trước lễ phát động là mốc nào', '2018-06-25', ['III.1.2']],
    ['liền trước báo cáo năm của các đơn vị là hạn gì', '2018-11-25', ['III.1.3']],
    ['hạn ngay sau diễn tập sơ tán là hạn nào', '2026-03-01', ['A.1.5']],
    ['qua lễ phát động rồi thì hạn kế tiếp là gì', '2026-05-16', ['B.3.1']],
    ['gửi báo cáo năm xong thì hạn kế tiếp là gì', '2018-05-30', ['III.1.4']],
    ['nộp 6 tháng xong rồi thì báo cáo kế tiếp của phường Ba Đình là gì', '2018-05-30', ['IV.3']],
    ['diễn tập sơ tán xong thì việc tiếp theo là gì', '2026-04-16', ['A.1.5']],
    ['sau hạn báo cáo năm của các đơn vị thì còn hạn nào', '2018-07-16', ['III.1.4']],
  ])('is one: %s', (question, today, tasks) => {
    expect(said(question, today).tasks).toEqual(tasks);
  });

  it.each([
    ['nộp báo cáo 6 tháng xong chưa', '2018-05-26', 'progress'],
    ['làm xong báo cáo 6 tháng rồi thì gửi ai', '2018-05-26', 'recipient'],
  ])('is not asked for by what is done alone: %s', (question, today, intent) => {
    expect(said(question, today)).toMatchObject({ intent, tasks: ['IV.2'] });
  });

  it.each([
    ['hạn vừa qua là hạn nào', '2018-06-07', ['III.1.2']],
    ['hạn gần đây nhất đã qua là gì', '2018-06-07', ['III.1.2']],
    ['sự kiện nào vừa diễn ra', '2026-05-16', ['A.1.5']],
    ['hạn gần nhất là gì', '2018-06-07', ['II.4.2']],
  ])('to today lies behind it only where the question says so: %s', (question, today, tasks) => {
    expect(said(question, today).tasks).toEqual(tasks);
  });
});

describe('what is left out', () => {
  it.each([
    [
      'ngoài việc chung của các xã phường thì xã Hà Lan còn việc nào',
      '2018-07-20',
      ['II.3.1', 'II.3.2', 'II.3.3'],
    ],
    ['ngoài việc chung của các thôn, thôn 3 còn việc gì', '2026-01-26', ['A.2.5']],
    ['thôn 5 có việc gì riêng, các thôn khác không phải làm', '2026-01-26', ['A.1.2', 'A.3.3']],
    ['việc nào của công an không phải là việc chung', '2018-05-07', ['III.5.1']],
    ['trong số các việc có ngày, việc nào không phải là báo cáo', '2018-04-10', ['II.4.2']],
    ['quý 4 có hạn nào không phải của phòng lao động', '2018-04-10', ['IV.3']],
  ])('is of a group, of others, or denied: %s', (question, today, tasks) => {
    expect([...said(question, today).tasks].sort()).toEqual(tasks);
  });

  it('leaves a denied claim a claim', () => {
    expect(said('hạn báo cáo 6 tháng không phải là 25/5 à', '2018-05-07')).toMatchObject({
      tasks: ['IV.2'],
      verdict: 'yes',
    });
  });
});

describe('a claim', () => {
  it.each([
    ['diễn tập sơ tán 12-15/5, đúng chưa', '2026-04-29', 'no'],
    ['diễn tập sơ tán từ 12 đến 14/5 phải không', '2026-04-29', 'yes'],
    ['diễn tập sơ tán trong tháng 5 phải không', '2026-04-29', 'yes'],
    ['lễ phát động diễn ra từ 10/11 đến 20/11 đúng không', '2018-04-29', 'no'],
    ['lễ phát động bắt đầu từ 10/11 đúng không', '2018-04-29', 'yes'],
  ])('of two days holds for both: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it.each([
    ['lễ phát động do ai chủ trì, thôn 2 có phải cử người dự không', '2026-05-04', 'yes'],
    ['tập huấn sơ cấp cứu do ai chủ trì, thôn 3 có phải dự không', '2026-05-04', 'no'],
    ['lễ phát động phòng lao động chủ trì, phòng văn hóa không chủ trì đúng không', '2018-09-15', 'yes'],
    ['rà soát hộ ven sông chỉ công an làm, thôn 5 không chủ trì đúng không', '2026-03-01', 'no'],
    ['phòng văn hóa không phải nộp báo cáo năm đúng không', '2018-09-15', 'no'],
    ['Kính gửi Phòng Văn hóa, lễ phát động do phòng lao động chủ trì phải không', '2018-09-15', 'yes'],
  ])('is of each unit by itself, in its own clause: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it.each([
    ['kế hoạch này do chủ tịch UBND tỉnh ký phải không', '2018-05-07', 'no', 'Mai Đình Lâm'],
    ['kế hoạch này do Mai Đình Lâm ký à', '2018-05-07', 'yes', 'Mai Đình Lâm'],
    ['kế hoạch do phó chủ tịch ký hả', '2018-05-07', null, 'Mai Đình Lâm'],
    ['bản kế hoạch này do UBND huyện ban hành đúng không', '2026-05-07', 'no', 'UBND xã Tân Hòa'],
    ['Công văn 425 do UBND thị xã ban hành đúng không', '2018-05-07', 'no', 'Sở Lao động'],
    ['Thông tư 98 do Bộ Nội vụ ra phải không', '2018-05-07', 'no', 'Bộ Tài chính'],
  ])('of who signed or issued is checked: %s', (question, today, verdict, name) => {
    const answer = said(question, today);
    expect(answer.verdict).toBe(verdict);
    expect(plainText(answer.head)).toContain(name);
  });

  it.each([
    ['kế hoạch ban hành ngày 15/3/2018 phải không', '2018-05-10', 'yes'],
    ['kế hoạch này ký ngày 20/3/2018 phải không', '2018-05-10', 'no'],
    ['kế hoạch xã ban hành ngày 20/1 đúng không', '2026-05-10', 'yes'],
    ['chỉ thị 11 ban hành ngày 20/11/2012 phải không', '2018-05-10', 'yes'],
    ['công văn 425 ban hành ngày 2/3/2018 đúng không', '2018-05-10', 'no'],
    ['kế hoạch của đơn vị nộp trước 22/3 phải không', '2018-05-10', 'yes'],
  ])('of the day of issue is checked, and is none of a task’s day: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it.each([
    ['báo cáo năm do ai ký', '2018-05-07'],
    ['nghị quyết 22 do HĐND huyện ra phải không', '2026-05-07'],
  ])('of another paper stays refused: %s', (question, today) => {
    expect(said(question, today)).toMatchObject({ intent: 'unknown', verdict: null });
  });
});

describe('what is held against each other', () => {
  it.each([
    [
      'báo cáo 6 tháng của các đơn vị và báo cáo 6 tháng phòng lao động gửi Sở chung một hạn phải không',
      '2018-05-11',
      ['III.1.2', 'IV.2'],
      'no',
    ],
    ['chuẩn bị cơ số thuốc và kiểm tra áo phao có chung hạn không', '2026-05-11', ['B.3.1', 'B.5.2'], 'no'],
    ['tháng 9 với tháng 10 tháng nào nhiều hạn hơn', '2026-07-16', ['B.2.3', 'B.6.2'], null],
    ['tháng 5 hay tháng 11 nhiều hạn hơn', '2018-01-16', ['III.1.2', 'IV.2'], null],
    ['tháng 10 với tháng 11 tháng nào rảnh hơn', '2018-07-16', [], null],
  ])('is two tasks or two months: %s', (question, today, tasks, verdict) => {
    const answer = said(question, today);
    expect([...answer.tasks].sort()).toEqual(tasks);
    expect(answer.verdict).toBe(verdict);
  });

  it.each([
    ['so việc riêng thì phòng văn hóa hay đài bị giao nhiều đầu việc hơn', '2018-09-03', ['dai', 'vhtt']],
    ['thôn 3 hay thôn 5 ít việc hơn', '2026-09-03', ['thon-3', 'thon-5']],
  ])('is two units: %s', (question, today, units) => {
    expect(said(question, today).units).toEqual(expect.arrayContaining(units));
  });
});

describe('of a list of days', () => {
  it.each([
    ['hạn đầu tiên và hạn cuối cùng trong năm là gì', '2018-02-09', ['IV.1', 'III.1.4']],
    ['trong năm sự kiện nào đầu tiên, sự kiện nào cuối cùng', '2026-02-09', ['B.3.2', 'A.1.5']],
    ['những hạn nào do trạm y tế chủ trì trong quý 2', '2026-02-01', ['B.3.2', 'B.3.1', 'C.2']],
    ['5 tháng đầu năm có những hạn nào', '2018-06-01', ['IV.1', 'IV.2', 'III.1.2']],
    ['trong năm có hạn nào trước tháng 6', '2018-05-07', ['IV.2', 'III.1.2']],
    ['những báo cáo nào gửi UBND thị xã, em cần lập bảng theo dõi', '2018-04-03', ['IV.1', 'IV.2', 'IV.3']],
  ])('those are told that are asked for: %s', (question, today, tasks) => {
    expect(said(question, today).tasks).toEqual(tasks);
  });

  it.each([
    ['có bao nhiêu sự kiện trong kế hoạch', '2026-05-07', 3],
    ['kế hoạch có mấy báo cáo phải nộp', '2018-05-07', 6],
    ['mục đích yêu cầu gồm bao nhiêu ý', '2026-05-07', 2],
  ])('the number is of all: %s', (question, today, count) => {
    expect(said(question, today).count).toBe(count);
  });

  it('a unit’s part is whatever it does where both are said', () => {
    const both = said('công an xã tham gia những việc gì, kể cả chủ trì lẫn phối hợp', '2026-01-25');
    expect(both.tasks).toEqual(expect.arrayContaining(['A.1.2', 'B.4.1']));
  });
});

it.each([
  ['mỗi thôn phải có mấy cái áo phao', '2026-10-22'],
  ['thôn phải chuẩn bị tối thiểu mấy cái xuồng', '2026-10-22'],
  ['mỗi phường phải treo mấy cái băng rôn', '2018-10-22'],
  ['chủ đề tháng hành động năm nay là gì để làm băng rôn', '2018-10-16'],
  ['ai phát biểu ở lễ phát động', '2018-05-07'],
  ['diễn tập sơ tán tổ chức ở thôn nào', '2026-05-07'],
  ['báo cáo 9 tháng đầu năm nộp khi nào', '2018-05-30'],
])('what the plan does not say is no list and no task: %s', (question, today) => {
  expect(said(question, today)).toMatchObject({ intent: 'unknown', tasks: [] });
});

it.each([
  ['rà soát hộ ven sông ở mục bao nhiêu', '2026-05-07', 'A.1.2'],
  ['treo băng rôn thuộc mục số bao nhiêu', '2018-05-07', 'II.1.2'],
  ['lễ phát động chừng nào tổ chức', '2018-10-08', 'II.4.2'],
  ['phòng tài chính tham mưu cái gì cho ủy ban', '2018-08-15', 'III.3.1'],
  ['mấy việc phòng văn hóa phải gánh', '2018-04-05', 'III.2.2'],
])('other words for what is asked: %s', (question, today, task) => {
  expect(said(question, today).tasks).toContain(task);
});

it.each([
  ['báo cáo 6 tháng các phường nộp tới đâu rồi', '2018-05-31', 'progress'],
  ['báo cáo 6 tháng các phường nộp tới đâu', '2018-05-31', 'recipient'],
  ['cái máy này biết trả lời những gì', '2026-01-22', 'help'],
  ['hướng dẫn tôi cách sử dụng cái trợ lý này, tôi lớn tuổi chưa quen', '2018-04-29', 'help'],
  ['kế hoạch dựa vào văn bản nào', '2018-04-29', 'clause'],
  ['mục nơi nhận của kế hoạch ghi những ai', '2018-05-07', 'clause'],
])('what is asked is told apart: %s', (question, today, intent) => {
  expect(said(question, today).intent).toBe(intent);
});
