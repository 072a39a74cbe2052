import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { ask, library, town } from './askers.ts';

const said = (question: string, today?: string) => plainText(ask(question, today).head);
const inLibrary = (question: string) =>
  library.asker.answer({ question, today: isoDay('2026-05-21'), language: 'vi', askerUnits: [] });

describe('what is inferred', () => {
  it('is told as such, with the clause it is inferred from', () => {
    expect(said('ai phụ trách tặng quà phụ nữ nghèo').split('\n')[0]).toBe(
      'Kế hoạch không phân công riêng; Phòng Lao động - Thương binh và Xã hội chủ trì chung, mục III.1, cùng Tất cả các đơn vị (suy ra từ mục III.1)',
    );
    expect(said('who gives gifts to poor women').split('\n')[0]).toContain('assigns nobody in particular');
    expect(said('hạn báo cáo 6 tháng')).toContain(
      'Tất cả các đơn vị (suy ra từ mục IV) → UBND Thị xã Bỉm Sơn',
    );
    expect(said('báo cáo kế hoạch gửi cho ai')).toContain('(suy ra từ mục IV)');
  });

  it('is not said of what the text itself says', () => {
    for (const question of [
      'ai phụ trách hương ước',
      'nhiệm vụ của công an',
      'báo cáo 6 tháng gửi Sở ai làm',
    ])
      expect(said(question)).not.toMatch(/suy ra|không phân công/);
    expect(said('báo cáo 6 tháng gửi cho ai')).not.toContain('suy ra từ mục IV) (');
  });
});

describe('what has no date', () => {
  it('is told with the occasion that the text writes, never as the whole year', () => {
    expect(said('tặng quà phụ nữ nghèo khi nào')).toContain('không ghi ngày, chỉ ghi “nhân Tháng hành động”');
    for (const { code } of town.book.file.tasks.filter(({ date }) => !date))
      expect(said(`mục ${code} hạn khi nào`)).toMatch(/không ghi ngày/);
    expect(said('mở lớp tập huấn khi nào')).not.toContain('cả năm');
  });
});

describe('a body that the plan binds without naming it', () => {
  it('hears what is asked of all that are concerned, by when, and whom to ask', () => {
    const answer = ask('phòng Giáo dục phải nộp gì', '2018-05-02');
    expect(answer.tasks).toEqual(['IV.1', 'IV.2', 'IV.3']);
    const text = plainText([...answer.head, ...answer.items.flatMap((item) => item())]);
    expect(text).toContain('không nêu tên phòng giáo dục');
    expect(text).toContain('Mục IV yêu cầu chung các phòng, ban ngành, đoàn thể cấp Thị xã có liên quan');
    expect(text).toContain('trước ngày 22/5/2018');
    expect(text).toContain('hỏi Phòng Lao động - Thương binh và Xã hội');
    expect(ask('what does the health division have to do').tasks).toEqual(['IV.1', 'IV.2', 'IV.3']);
    expect(inLibrary('phòng Kinh tế phải làm gì').tasks).toEqual(['III.1', 'III.2']);
  });

  it('hears of one report only where it asks for one', () => {
    expect(ask('phòng Y tế nộp báo cáo năm trước ngày nào').tasks).toEqual(['IV.3']);
    expect(ask('tháng 5 phòng Tư pháp phải nộp gì').tasks).toEqual(['IV.2']);
  });

  it('is no school, no ward of another place and nothing that only begins like one', () => {
    for (const question of [
      'trường THPT Bỉm Sơn phải nộp báo cáo gì',
      'phường Đông Hải có việc gì',
      'sở Y tế phải làm gì',
      'hội thảo khởi nghiệp phải nộp gì',
      'hội nghị sơ kết của thị xã phải nộp báo cáo gì',
      'phòng cháy chữa cháy phải làm gì',
      'ai là trưởng phòng Giáo dục',
    ])
      expect(ask(question).intent, question).toBe('unknown');
  });
});

describe('what only people say', () => {
  it('is offered, not told as what the plan says', () => {
    for (const question of ['quyên góp', 'ai kiểm tra quán karaoke', 'kế hoạch nói gì về truyện tranh'])
      expect(plainText(question.includes('truyện') ? inLibrary(question).head : ask(question).head)).toMatch(
        /^Có thể là việc này ạ:/,
      );
  });

  it('does not make a guess of the plan’s own words', () => {
    for (const question of ['ai treo băng rôn', 'nhà tạm lánh', 'ai sửa hương ước', 'Chỉ thị 11 ai giám sát'])
      expect(said(question), question).not.toContain('Có thể là');
  });
});

describe('the document and its papers', () => {
  it('are told as the file has them, and what it leaves out is said to be left out', () => {
    expect(said('ai ký kế hoạch này')).toContain('Mai Đình Lâm');
    expect(said('kế hoạch ban hành ngày nào')).toContain('15/3/2018');
    expect(said('số hiệu của kế hoạch')).toContain('Văn bản không ghi số');
    expect(said('Chỉ thị 11 của ai')).toContain('Ban Thường vụ Tỉnh ủy');
    expect(said('Luật Bình đẳng giới ban hành ngày nào')).toContain('Kế hoạch không ghi ngày ban hành');
  });

  it('are not told in place of other papers, years and people', () => {
    for (const question of [
      'ai ký báo cáo năm của phường Ba Đình',
      'kế hoạch năm 2019 ai ký',
      'Thông tư 55 của ai',
    ])
      expect(ask(question).intent, question).toBe('unknown');
  });

  it('name no place and no guests that the plan does not name', () => {
    expect(ask('lễ phát động tổ chức ở đâu').intent).toBe('unknown');
    expect(said('ai dự lễ phát động')).toContain('học sinh, sinh viên');
    expect(said('treo băng rôn ở đâu')).toContain('trường học');
    expect(inLibrary('ngày sách tổ chức ở đâu').tasks).toEqual(['II.2.1']);
  });
});
