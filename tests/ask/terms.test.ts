import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, createAsker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import { readPlan } from '../plan/plans.ts';

/* A plan with repetitions, several dates, hours, months and quarters, and targets. Today is Tuesday 5 May 2026 unless said otherwise. */

let asker: Asker;
beforeAll(async () => {
  const book = new PlanBook(readPlan('anPhu'));
  asker = createAsker(book, await planCalendar(book.file));
});

function ask(question: string, today = '2026-05-05') {
  const answer = asker.answer({ question, today: isoDay(today), language: 'vi', askerUnits: [] });
  return { ...answer, text: plainText([...answer.head, ...answer.items.flatMap((item) => item())]) };
}

describe('a task that repeats', () => {
  it.each([
    ['báo cáo hằng tháng hạn khi nào', 'III.1@2026-05'],
    ['bao cao thang khi nao nop', 'III.1@2026-05'],
    ['báo cáo tháng 9 hạn khi nào', 'III.1@2026-09'],
    ['báo cáo quý 3 nộp lúc nào', 'III.2@2026-Q3'],
    ['báo cáo năm gửi ai', 'III.3@2026'],
    ['when is the monthly report due', 'III.1@2026-05'],
    ['mục III.1 là gì', 'III.1@2026-05'],
    ['III.1@2026-09 hạn khi nào', 'III.1@2026-09'],
  ])('is asked for as a whole, and answered with the one that is meant: %s', (question, task) => {
    expect(ask(question).tasks).toEqual([task]);
  });

  it('says the rhythm in the text’s words with the next day, and which terms go elsewhere', () => {
    const { text } = ask('báo cáo hằng tháng hạn khi nào');
    expect(text).toContain('trước ngày 15 hằng tháng (15/5/2026)');
    expect(text).toContain('tháng 6/2026 (gộp vào Báo cáo quý)');
    expect(text).toContain('mục III.1 ·');
  });

  it.each([
    ['tháng này có báo cáo tháng không', '2026-05-05', 'yes'],
    ['tháng này có báo cáo tháng không', '2026-06-05', 'no'],
    ['báo cáo tháng trước ngày 15 đúng không', '2026-05-05', 'yes'],
  ])('answers yes or no of a month: %s (%s)', (question, today, verdict) => {
    expect(ask(question, today).verdict).toBe(verdict);
  });

  it('is due in a period with each of its occurrences, and once among what a unit has to do', () => {
    expect(ask('quý 2 có gì').tasks).toEqual(['II.2@d1', 'III.1@2026-04', 'III.1@2026-05', 'III.2@2026-Q2']);
    expect(ask('công an có việc gì').tasks).toEqual(['III.1@2026-05', 'II.2@d1', 'II.2@d2']);
    expect(ask('Sở nhận những báo cáo nào').tasks).toEqual([
      'II.3',
      'III.1@2026-05',
      'III.2@2026-Q2',
      'III.3@2026',
    ]);
  });

  it('that is open since an earlier term stands beside the next one where progress is known', () => {
    const moment = { today: isoDay('2026-05-05'), language: 'vi' } as const;
    const done = { status: 'DONE', percent: undefined, review: undefined } as const;
    const view = viewOf([{ ...done, task: 'III.1@2026-03', unit: 'thon-ha' }]);
    expect(asker.unitTasks(['thon-ha'], moment, view).tasks).toEqual(['III.1@2026-05', 'III.1@2026-04']);
    expect(asker.unitTasks(['thon-ha'], moment).tasks).toEqual(['III.1@2026-05']);
  });

  it('is asked about as to progress by the occurrence nearest to today', () => {
    expect(ask('báo cáo tháng ai chưa nộp', '2026-05-16').tasks).toEqual(['III.1@2026-05']);
    expect(ask('báo cáo tháng ai chưa nộp', '2026-05-10').tasks).toEqual(['III.1@2026-05']);
    expect(ask('báo cáo tháng 4 ai chưa nộp', '2026-05-16').tasks).toEqual(['III.1@2026-04']);
  });

  it('is counted and left out as a whole', () => {
    const { tasks, count } = ask('năm nay có bao nhiêu báo cáo tháng');
    expect([count, new Set(tasks.map((code) => code.replace(/@.*/, '')))]).toEqual([8, new Set(['III.1'])]);
    const rest = ask('trừ báo cáo tháng ra thì quý 2 còn gì');
    expect(rest.tasks).toEqual(['III.2@2026-Q2']);
    expect(rest.text).toContain('trừ Báo cáo hằng tháng:');
  });

  it('of a plan over several years is asked about in the year that it is', () => {
    expect(ask('tháng 3 có gì', '2027-02-05').tasks).toEqual(['III.1@2027-03', 'III.2@2027-Q1']);
    expect(ask('báo cáo năm hạn khi nào', '2027-02-05').tasks).toEqual(['III.3@2027']);
    expect(ask('báo cáo năm 2029 hạn khi nào').intent).toBe('unknown');
  });
});

describe('other terms', () => {
  it('a quarter is found by its last day and said as it is written', () => {
    const { tasks, text, dates } = ask('rà soát quy hoạch cán bộ nữ hạn khi nào');
    expect(tasks).toEqual(['II.1.d']);
    expect(dates).toEqual([]);
    expect(text).toContain('Quý IV/2026 – còn 240 ngày');
    expect(ask('quý 4 có gì').tasks).toEqual(expect.arrayContaining(['II.1.d', 'II.1.đ', 'II.3']));
    expect(ask('tháng 10 có gì').tasks).not.toContain('II.1.d');
  });

  it('an hour is said with its day, and asked for', () => {
    expect(ask('nộp hồ sơ khen thưởng trước mấy giờ').text).toContain('Chậm nhất: 17 giờ Thứ Ba 1/12');
  });

  it('several dates are all told, or the one that is named', () => {
    expect(ask('tập huấn hòa giải khi nào', '2026-06-05').tasks).toEqual(['II.2@d2', 'II.2@d1']);
    expect(ask('tập huấn hòa giải đợt 1 khi nào', '2026-06-05').tasks).toEqual(['II.2@d1']);
  });

  it('who is invited is no partner', () => {
    expect(ask('tập huấn hòa giải mời những ai').text).toContain('Dự: Công an xã');
    expect(ask('ai phối hợp tập huấn hòa giải').text).toContain(
      'Cùng làm: Hội Liên hiệp Phụ nữ xã; các ngành liên quan\n',
    );
  });

  it.each(['điểm đ khoản 1 mục II', 'điểm đ khoản 1 là gì', 'mục II.1.đ ai làm'])(
    'letter đ is a letter of its own: %s',
    (question) => expect(ask(question).tasks).toEqual(['II.1.đ']),
  );
});

describe('a target', () => {
  it.each([
    ['chỉ tiêu tỷ lệ nữ cấp ủy là bao nhiêu', 'từ 25% trở lên', 25],
    ['chi tieu nu cap uy bao nhieu', 'từ 25% trở lên', 25],
    ['chỉ tiêu lớp bình đẳng giới là mấy lớp', '12 lớp', 12],
    ['hội phụ nữ có chỉ tiêu gì', '12 lớp', 12],
  ])('is answered with its number and the text’s words: %s', (question, value, count) => {
    const answer = ask(question);
    expect(answer.text).toContain(value);
    expect(answer.text).toContain('Văn bản ghi: “');
    expect(answer.count).toBe(count);
    expect(answer.tasks).toEqual([]);
  });

  it('is held against the number that is claimed', () => {
    expect(ask('chỉ tiêu nữ cấp ủy 25% đúng không').verdict).toBe('yes');
    expect(ask('chỉ tiêu nữ cấp ủy 30% đúng không').verdict).toBe('no');
  });

  it.each([
    'chỉ tiêu hộ nghèo là bao nhiêu',
    'chỉ tiêu nữ tham gia đại biểu quốc hội là bao nhiêu',
    'báo cáo tháng dài mấy trang',
  ])('that the plan does not set is not answered with another: %s', (question) =>
    expect(ask(question).intent).toBe('unknown'),
  );

  it('all are told where a list is asked for', () => {
    expect(ask('kế hoạch có những chỉ tiêu nào').text).toMatch(/25%[\s\S]*12 lớp/);
  });
});
