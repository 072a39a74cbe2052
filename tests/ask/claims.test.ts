import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/ask/answer.ts';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { disaster, town } from './askers.ts';

/*
 * What people say of days and limits and want to hear a yes or a no to, each kind in several wordings on two plans.
 */

function said(question: string, today: string, unit?: string): Answer {
  const { asker } = today.startsWith('2018') ? town : disaster;
  return asker.answer({ question, today: isoDay(today), language: 'vi', askerUnits: unit ? [unit] : [] });
}

describe('a claim to be in time', () => {
  it.each([
    ['phường em nộp báo cáo 6 tháng trong hôm nay vẫn đúng hạn nhỉ', '2018-05-22', 'no'],
    ['nộp báo cáo 6 tháng trong hôm nay là kịp nhỉ', '2018-05-21', 'yes'],
    ['Hội mình nộp báo cáo năm đúng ngày 17/12 thì vẫn đúng hạn chứ', '2018-11-27', 'no'],
    ['báo cáo năm gửi hôm 16/12 vẫn trong hạn chớ', '2018-11-27', 'yes'],
    ['ban chỉ huy gửi sở báo cáo 6 tháng đúng 20/6 là còn kịp nhé', '2026-06-01', 'no'],
    ['sửa đê bao xong ngày 30/12 thì coi như đúng hạn nhỉ', '2026-12-01', 'yes'],
    ['để 22 tháng 5 nộp báo cáo 6 tháng cũng không sao nhỉ', '2018-05-10', 'no'],
    ['gửi Sở báo cáo 6 tháng ngay hôm nay thì trong hạn nhé', '2018-05-21', 'yes'],
  ])('may end in any particle: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it.each([
    ['báo cáo 6 tháng hôm nay gửi vẫn chưa trễ đâu nhỉ', '2018-05-21', 'yes'],
    ['báo cáo 6 tháng hôm nay gửi vẫn chưa trễ đâu nhỉ', '2018-05-22', 'no'],
    ['tới 17/12 công an mới gửi báo cáo năm thì chưa tính là trễ chứ', '2018-12-10', 'no'],
    ['xã đội nộp báo cáo phương tiện đúng ngày 31/8 thì không bị trễ đúng không', '2026-08-01', 'yes'],
    ['xã đội nộp báo cáo phương tiện ngày 1/9 thì không bị trễ đúng không', '2026-08-01', 'no'],
    ['báo cáo 6 tháng mai mới nộp là không kịp nữa nhỉ', '2018-05-21', 'yes'],
  ])('may deny that it is late, or the other way round: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it('takes tomorrow for tomorrow, whatever stands beside it', () => {
    const question = 'lỡ mai mới nộp báo cáo 6 tháng thì có muộn không';
    expect(said(question, '2018-05-21')).toMatchObject({ tasks: ['IV.2'], verdict: 'yes' });
    expect(said(question, '2018-05-20').verdict).toBe('no');
  });
});

describe('a claim on the last day', () => {
  it.each([
    ['gửi Sở báo cáo 6 tháng chậm nhất 25/5 đúng không', '2018-05-08', 'no'],
    ['gửi Sở báo cáo 6 tháng chậm nhất 24/5 đúng không', '2018-05-08', 'yes'],
    ['nộp báo cáo 6 tháng muộn nhất là ngày 22/5 nhỉ', '2018-05-08', 'no'],
    ['báo cáo tổng kết gửi Sở chậm nhất 25/12 hả', '2026-12-08', 'no'],
    ['báo cáo tổng kết gửi Sở chậm nhất 20/12 hả', '2026-12-08', 'yes'],
    ['báo cáo 6 tháng của đơn vị trễ nhất là 15/6 đúng ko', '2026-06-02', 'no'],
    ['diễn tập sơ tán kéo đến 13/5 phải không', '2026-04-29', 'no'],
    ['diễn tập sơ tán kéo đến 14/5 phải không', '2026-04-29', 'yes'],
  ])('holds for that day alone: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it('holds for the day as written where only a day is said', () => {
    expect(said('báo cáo 6 tháng hạn 22/5 đúng không', '2018-05-08').verdict).toBe('yes');
  });
});

describe('what others are quoted with', () => {
  it.each([
    [
      'Người ta chuyển tin: "Báo cáo tổng kết mùa mưa bão gửi Sở chậm nhất 25/12". Đúng không em?',
      '2026-12-08',
      'B.1.3',
      'no',
    ],
    [
      'nhóm zalo nhắn "báo cáo sơ kết 6 tháng gửi Sở hạn 25/6", có chính xác không',
      '2026-06-08',
      'B.1.2',
      'no',
    ],
    [
      '"Các đơn vị nộp báo cáo 6 tháng chậm nhất ngày 14/6/2026" - câu này có đúng với kế hoạch không',
      '2026-06-02',
      'C.2',
      'yes',
    ],
    ['Trong nhóm ghi “báo cáo năm nộp trước 20/12”, đúng kế hoạch không', '2018-11-01', 'IV.3', 'no'],
    ['Loa phường đọc: lễ phát động bắt đầu ngày 12/11. Đọc vậy đúng chưa em', '2018-11-01', 'II.4.2', 'no'],
  ])('is held against the plan, whoever said it: %s', (question, today, task, verdict) => {
    expect(said(question, today)).toMatchObject({ tasks: [task], verdict });
  });
});

describe('a claim on an event', () => {
  it.each([
    ['hôm nay vẫn còn nằm trong thời gian lễ phát động chứ', '2018-11-13', 'yes'],
    ['hôm nay vẫn còn nằm trong thời gian lễ phát động chứ', '2018-11-16', 'no'],
    ['lễ phát động đang diễn ra phải không', '2018-11-20', 'no'],
    ['bữa nay vẫn còn tập huấn sơ cấp cứu hả', '2026-05-01', 'yes'],
    ['bữa nay vẫn còn tập huấn sơ cấp cứu hả', '2026-05-06', 'no'],
  ])('that it goes on holds on its days: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it.each([
    ['lễ phát động hôm nay là ngày cuối à', '2018-11-14', 'no'],
    ['lễ phát động hôm nay là ngày cuối à', '2018-11-15', 'yes'],
    ['lễ phát động kết thúc vào chủ nhật phải không', '2018-11-01', 'no'],
    ['lễ phát động bắt đầu vào thứ bảy phải không', '2018-11-01', 'yes'],
    ['lễ phát động đã bắt đầu chưa', '2018-11-09', 'no'],
    ['lễ phát động bắt đầu chưa', '2018-11-10', 'yes'],
  ])('is held against the one of its days that is spoken of: %s', (question, today, verdict) => {
    expect(said(question, today)).toMatchObject({ tasks: ['II.4.2'], verdict });
  });

  it.each([
    ['tập huấn sơ cấp cứu có trùng lễ 30/4 không', '2026-04-16', 'yes'],
    ['diễn tập sơ tán có đụng lễ 30/4 không', '2026-04-16', 'no'],
    ['hạn báo cáo phương tiện có trùng nghỉ lễ quốc khánh không', '2026-08-12', 'yes'],
    ['lễ phát động có dính cuối tuần không', '2018-11-01', 'yes'],
  ])('may be on free days: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });
});

describe('a claim that nothing is due', () => {
  it.each([
    ['tháng 6 này trống trơn hả', '2018-06-04', 'yes'],
    ['tháng 7 trống hoác luôn à', '2018-06-04', 'yes'],
    ['tháng 8 không có hạn nào nhỉ', '2018-06-04', 'yes'],
    ['quý 3 êm ru hả', '2018-07-04', 'yes'],
    ['cả quý 3 chẳng vướng hạn nào phải không', '2018-07-04', 'yes'],
    ['quý 4 chẳng vướng hạn nào phải không', '2018-10-04', 'no'],
    ['tháng 11 trống trơn hả', '2018-11-04', 'no'],
    ['tháng 1 này chưa phải nộp gì chứ', '2026-01-20', 'yes'],
  ])('is denied by what is: %s', (question, today, verdict) => {
    expect(said(question, today)).toMatchObject({ intent: 'due', verdict });
  });

  it('is none where somebody asks what there is', () => {
    expect(said('không biết tháng 11 có hạn nào nhỉ', '2018-11-04').verdict).not.toBe('no');
    expect(said('tháng 12 còn hạn nào không', '2018-12-18').verdict).toBe('yes');
  });
});

describe('a claim on who signed or issued it, and when', () => {
  it.each([
    ['kế hoạch này là bà chủ tịch Hội Phụ nữ ký phải hông', '2018-04-06', 'no'],
    ['ông Nguyễn Văn Hùng ký kế hoạch này à', '2018-04-06', 'no'],
    ['người ký kế hoạch là ông Mai Đình Lâm đúng không', '2018-04-06', 'yes'],
    ['trưởng công an xã ký kế hoạch này hả', '2026-04-06', 'no'],
    ['kế hoạch này Sở Lao động ban hành hả', '2018-04-06', 'no'],
    ['kế hoạch này ra ngày 15/3 nhỉ', '2018-04-06', 'yes'],
    ['thông tư 98 hướng dẫn kinh phí ban hành hôm 29/9/2018 hả', '2018-05-29', 'no'],
    ['công văn 425 của Sở ký ngày 10/3 hả', '2018-05-29', 'no'],
    ['chỉ thị 11 có từ năm 2012 phải không', '2018-05-29', 'yes'],
  ])('names them before or behind what was done: %s', (question, today, verdict) => {
    expect(said(question, today)).toMatchObject({ intent: 'clause', verdict });
  });
});

describe('how many days', () => {
  it.each([
    ['lễ phát động của thị xã trải dài mấy ngày tất cả', '2018-10-31', 6],
    ['tổng cộng lễ phát động làm bao nhiêu hôm', '2018-10-31', 6],
    ['lớp sơ cấp cứu học mấy ngày', '2026-04-01', 8],
    ['lễ phát động tuần lễ làm mấy ngày', '2026-04-01', 1],
    ['lễ phát động còn mấy hôm nữa là kết thúc', '2018-11-05', 10],
    ['lễ phát động còn bao nhiêu ngày nữa bắt đầu', '2018-11-05', 5],
    ['lễ phát động còn mấy hôm nữa là kết thúc', '2018-11-12', 3],
    [
      'hạn báo cáo 6 tháng của đơn vị với hạn báo cáo sơ kết 6 tháng gửi Sở cách nhau mấy ngày',
      '2026-06-01',
      5,
    ],
    ['từ hạn báo cáo 6 tháng của đơn vị tới hạn gửi Sở có bao nhiêu ngày', '2026-06-01', 5],
  ])('follows from the dates of an event, or of two tasks: %s', (question, today, count) => {
    expect(said(question, today).count).toBe(count);
  });

  it.each([
    ['lễ phát động kéo dài 5 ngày đúng không', '2018-10-31', 'no'],
    ['lễ phát động kéo dài 6 ngày đúng không', '2018-10-31', 'yes'],
    ['tập huấn sơ cấp cứu làm 8 ngày hả', '2026-04-01', 'yes'],
  ])('may be claimed: %s', (question, today, verdict) => {
    expect(said(question, today).verdict).toBe(verdict);
  });

  it('are told of an event that goes on', () => {
    expect(plainText(said('lễ phát động kéo dài mấy ngày', '2018-10-31').head)).toMatch(/^6 ngày:/);
    expect(plainText(said('lễ phát động còn bao lâu nữa', '2018-11-12').head)).toContain('còn 3 ngày');
    expect(plainText(said('lễ phát động còn bao lâu nữa', '2018-11-15').head)).toContain(
      'hôm nay là ngày cuối',
    );
  });
});
