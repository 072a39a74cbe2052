import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { ask, disaster } from './askers.ts';

const head = (question: string) => plainText(ask(question).head);

describe('what the plan does not say', () => {
  it.each([
    ['hạn nộp báo cáo quý I là khi nào', 'Em chưa thấy “báo cáo quý i” trong kế hoạch'],
    ['when is the monthly report due', 'I do not find “monthly report” in the plan'],
    ['sở Giáo dục phải làm gì', 'sở giáo dục'],
    ['phường Đông Hải có việc gì', 'phường đông hải'],
    ['báo cáo năm 2019 nộp ngày mấy', 'năm 2018'],
    ['năm ngoái hạn báo cáo 6 tháng là ngày nào', 'năm 2018'],
    ['kinh phí lễ phát động là bao nhiêu tiền', 'số tiền'],
    ['sđt công an thị xã', 'số điện thoại'],
    ['ai là trưởng phòng lao động', 'tên người'],
    ['lễ phát động bắt đầu lúc mấy giờ', 'giờ'],
    ['mục V nói gì', 'không có mục V'],
    ['mục IX có gì', 'không có mục IX'],
    ['mai trời có mưa không', 'ngoài kế hoạch'],
    ['Tháng hành động phòng chống ma túy tổ chức khi nào', 'ma túy'],
    ['ai phụ trách thu gom rác thải', 'rác'],
    ['báo cáo công tác đoàn nộp khi nào', 'công tác đoàn'],
    ['lễ phát động Tết trồng cây khi nào', 'tết trồng cây'],
    ['mục tiêu của chương trình nông thôn mới là gì', 'chưa thấy điều này'],
    ['Thông tư 55 ở mục nào', 'thông tư 55'],
    ['Luật Trẻ em được nhắc ở mục nào', 'luật trẻ em'],
    ['báo cáo tài chính gửi ai', 'báo cáo tài chính'],
    ['sở Ngoại vụ nhận báo cáo nào', 'sở ngoại vụ'],
    ['phường Trường Thi phải nộp gì', 'phường trường thi'],
    ['báo cáo công tác tháng 5 hạn ngày nào', 'báo cáo công tác tháng 5'],
  ])('%s is refused with what is missing', (question, words) => {
    const answer = ask(question);
    expect(answer).toMatchObject({ intent: 'unknown', tasks: [], dates: [], units: [] });
    expect(head(question)).toContain(words);
  });

  it('offers the nearest thing as such, never as the answer', () => {
    const answer = ask('báo cáo phòng chống tham nhũng hạn ngày nào');
    expect(answer.intent).toBe('unknown');
    expect(answer.tasks).toEqual([]);
    expect(plainText(ask('kinh phí lễ phát động là bao nhiêu tiền').head)).toContain(
      'Có thể anh/chị cần việc này',
    );
  });

  it.each([
    ['ai đi căng băng rôn ngoài đường', 'responsible', 'II.1.2'],
    ['tiền nong cho công tác bình đẳng giới do phòng nào cân đối', 'responsible', 'III.3.1'],
    ['Thông tư 98 của Bộ Tài chính nhắc ở chỗ nào', 'clause', 'III.3.1'],
    ['em mới về bên dân số, hạn báo cáo năm là hôm nào', 'deadline', 'IV.3'],
    ['em nghỉ phép về nên chưa rõ, báo cáo 6 tháng nộp khi nào vậy đồng chí', 'deadline', 'IV.2'],
  ])('%s is no other subject for its ordinary words', (question, intent, task) => {
    const answer = ask(question);
    expect(answer.intent).toBe(intent);
    expect(answer.tasks).toContain(task);
  });

  it('shows an unconfirmed year and answers the one who wonders about it', () => {
    const answer = ask('báo cáo kết quả tháng hành động sao thấy ghi năm 2016', '2018-12-05');
    expect(answer.tasks).toContain('III.1.4');
    expect(plainText(answer.head)).toContain('chưa xác nhận');
  });

  it('refuses the units of another plan', () => {
    const answer = disaster.asker.answer({
      question: 'hội phụ nữ phải làm gì',
      today: isoDay('2026-05-04'),
      language: 'vi',
      askerUnits: [],
    });
    expect(answer.intent).toBe('unknown');
  });

  it('asks which unit is meant when nobody knows whose "bên em" is', () => {
    const answer = ask('bên em phải làm gì');
    expect(answer.intent).toBe('choose');
    expect(answer.actions.length).toBeGreaterThanOrEqual(2);
  });
});
