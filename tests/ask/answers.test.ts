import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import type { ProgressView } from '../../src/progress/progress-view.ts';
import { ask, town } from './askers.ts';

const moment = { today: isoDay('2018-05-21'), language: 'vi' } as const;
const firstLine = (question: string, today?: string) => plainText(ask(question, today).head).split('\n')[0];

describe('the wording of an answer', () => {
  it('says the period back first', () => {
    expect(firstLine('tuần này có gì đến hạn')).toBe('Tuần 21/5–27/5: 2 việc đến hạn');
    expect(firstLine('tháng 11 có gì')).toBe('Tháng 11 (1/11–30/11): 1 việc đến hạn');
    expect(firstLine("what's due this week")).toBe('Week 21/5–27/5: 2 tasks due');
  });

  it('gives the date as written with the days left, and the last working day before a Sunday', () => {
    expect(firstLine('hạn báo cáo 6 tháng')).toContain('trước ngày 22/5/2018 – hôm nay là ngày cuối');
    expect(firstLine('hạn báo cáo 6 tháng', '2018-05-23')).toContain('đã quá 2 ngày');
    expect(plainText(ask('hạn báo cáo năm', '2018-12-10').head)).toContain('Thứ Sáu 14/12');
  });

  it('says who, to whom and where it stands', () => {
    const text = plainText(ask('hạn báo cáo 6 tháng').head);
    expect(text).toMatch(
      /mục IV\.2.*Tất cả các đơn vị \(suy ra từ mục IV\) → UBND Thị xã Bỉm Sơn \(qua Phòng Lao động/,
    );
  });

  it('is polite to those who are asked, not ordered', () => {
    expect(firstLine('hội phụ nữ phải làm gì')).toMatch(/^Kế hoạch đề nghị/);
    expect(firstLine('ai phát động phong trào gia đình văn hóa')).toContain('(đề nghị)');
  });

  it('is in the language of the question when that is plain', () => {
    expect(ask('What does the culture office have to do?').language).toBe('en');
    expect(ask('mid December deadlines?').language).toBe('en');
    expect(ask('hạn bc 6T', '2018-05-21', { language: 'en' }).language).toBe('vi');
  });

  it('is in her own language when it is in none', () => {
    for (const language of ['vi', 'en'] as const)
      expect(ask('asdf qwer zxcv', '2018-05-21', { language }).language).toBe(language);
  });

  it('warns where victims are concerned', () => {
    expect(plainText(town.asker.detail('II.3.1', moment).head)).toContain('danh tính nạn nhân');
  });
});

describe('answers without words', () => {
  it('give what is due, next, late and to be done', () => {
    const { asker } = town;
    const week = { from: isoDay('2018-05-21'), to: isoDay('2018-05-27') };
    expect(asker.due(week, { parties: ['ld'] }, moment).tasks).toEqual(['IV.2', 'III.1.2']);
    expect(asker.due(week, { parties: ['hpn'], only: 'event' }, moment).tasks).toEqual([]);
    expect(asker.next({ parties: [] }, moment).tasks).toEqual(['IV.2']);
    expect(asker.overdue({ parties: [] }, moment).tasks).toEqual(['IV.1']);
    expect(asker.unitTasks(['xa-ha-lan'], moment).tasks.slice(0, 3)).toEqual(['IV.2', 'II.3.1', 'II.3.2']);
    expect(asker.detail('nothing', moment).intent).toBe('unknown');
    expect(asker.examples(moment)).toHaveLength(3);
  });

  it('count a unit’s tasks as progress does, and tell those that another leads apart', () => {
    const { book } = town;
    for (const { code } of book.file.units) {
      const head = plainText(town.asker.unitTasks([code], moment).head);
      const [, led] = /phụ trách (\d+) việc/.exec(head) ?? [];
      const [, asked = 0, shared = 0] = /Kế hoạch đề nghị .* (\d+) việc\n.*: (\d+) việc nữa/.exec(head) ?? [];
      expect(Number(led ?? Number(asked) + Number(shared)), head).toBe(book.owedBy(code).length);
    }
    expect(plainText(town.asker.unitTasks(['xa-ha-lan'], moment).head)).toBe(
      'Xã Hà Lan: phụ trách 7 việc\nTrong đó 3 việc chung mọi đơn vị\nTham gia thêm 11 việc do đơn vị khác chủ trì',
    );
  });

  it('say of what has no date no more than the plan does', () => {
    const answer = town.asker.unitTasks(['tckh'], moment);
    const words = answer.items.map((item) => plainText(item())).join('\n');
    expect(words).toContain('Kế hoạch không ghi ngày');
    expect(words).not.toContain('cả năm');
  });

  it('give what a unit has done last', () => {
    const done: ProgressView = {
      statusOf: (task) => (task === 'IV.2' ? { status: 'DONE' } : undefined),
    };
    const codes = town.asker.unitTasks(['xa-ha-lan'], moment, done).tasks;
    expect([codes[0], codes.at(-1)]).toEqual(['II.3.1', 'IV.2']);
  });

  it('offer examples that are answered', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const today of ['2018-01-02', '2018-05-21', '2018-12-31']) {
        for (const question of town.asker.examples({ today: isoDay(today), language })) {
          expect(['unknown', 'choose'], question).not.toContain(ask(question, today).intent);
        }
      }
    }
  });
});

describe('progress', () => {
  const progress: ProgressView = {
    statusOf: (task, unit) => (task === 'IV.2' && unit === 'ca' ? { status: 'DONE' } : undefined),
  };

  it('says that there is no update, or which units have given one', () => {
    const silent = { progress: { statusOf: () => undefined } };
    expect(plainText(ask('đơn vị nào chưa nộp báo cáo 6 tháng', '2018-05-24', silent).head)).toMatch(
      /chưa đơn vị nào báo\.$/,
    );
    const known = ask('đơn vị nào chưa nộp báo cáo 6 tháng', '2018-05-24', { progress });
    expect(known.items.map((item) => plainText(item()))).toContain('Công an Thị xã: đã nộp');
    expect(plainText(known.head)).toContain('1/18');
  });

  it('leaves what is finished out of what is due and next, and says how much that is', () => {
    const week = { from: isoDay('2018-05-21'), to: isoDay('2018-05-27') };
    const labour = town.asker.due(week, { parties: ['ld'], finished: ['IV.2'] }, moment);
    expect(labour.tasks).toEqual(['III.1.2']);
    expect(plainText(labour.head)).toContain('1 việc');
    expect(plainText(labour.foot ?? [])).toContain('1 việc đã xong, không kể ở trên.');
    const none = town.asker.due(week, { parties: ['hpn'], finished: ['IV.2', 'II.4.2'] }, moment);
    expect(plainText(none.head)).toMatch(/không có việc nào[\s\S]*Gần nhất sau đó:[\s\S]*IV\.3/);
    expect(town.asker.next({ parties: ['hpn'], finished: ['IV.2'] }, moment).tasks).toEqual(['II.4.2']);
    expect(ask('tuần này công an có hạn gì', '2018-05-21', { progress }).tasks).toEqual([]);
    expect(ask('tuần này đài có hạn gì', '2018-05-21', { progress }).tasks).toEqual(['IV.2']);
  });

  it('counts an event that is over as no task that is late', () => {
    const late = town.asker.overdue({ parties: [] }, { today: isoDay('2018-11-20'), language: 'vi' });
    expect(plainText(late.head)).toMatch(
      /^3 việc đã qua hạn.*\nThêm 1 sự kiện đã diễn ra, chờ báo kết quả\.$/,
    );
    expect(late.tasks).toEqual(['IV.1', 'IV.2', 'III.1.2', 'II.4.2']);
  });

  it('of a silent unit names what it owes nearest to today, and of one share says how it stands', () => {
    const silent = { progress: { statusOf: () => undefined } };
    const unit = plainText(ask('phòng văn hóa làm đến đâu rồi', '2018-05-21', silent).head);
    expect(unit).toMatch(
      /^Phòng Văn hóa - Thông tin chưa báo: Báo cáo 6 tháng.* \(hạn hôm nay\), .* và \d+ việc khác\.$/,
    );
    const share = ask('phòng văn hóa nộp báo cáo 6 tháng chưa', '2018-05-24', silent);
    expect(plainText(share.head)).toMatch(/Phòng Văn hóa - Thông tin: chưa báo, quá hạn 3 ngày$/);
  });

  it('leaves what is done out of what is late', () => {
    const today = isoDay('2018-05-24');
    const late = town.asker.overdue({ parties: ['ca'] }, { today, language: 'vi' }, progress);
    expect(late.tasks).toEqual(['IV.1']);
  });
});
