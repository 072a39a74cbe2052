import { describe, expect, it } from 'vitest';
import { addDays, type IsoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { isDated, lastGoodDay, writtenDays } from '../../src/plan/deadline.ts';
import { ask, town } from './askers.ts';

const withoutMarks = (q: string) =>
  q.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
const dayMonth = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
const reports = town.book
  .dated()
  .filter(({ kind }) => kind === 'report')
  .flatMap((task) => (task.aliases[0] ? [{ task, name: task.aliases[0] }] : []));

describe('a claim about a task', () => {
  it.each(reports.map(({ task, name }) => [name, task] as const))(
    'on the day of %s is judged by its written and its last good day',
    (name, task) => {
      const days = [-9, -2, -1, 0, 1, 5].map((off) => addDays(lastGoodDay(task.date), off));
      for (const day of days) {
        const isSo = day === lastGoodDay(task.date) || writtenDays(task.date).includes(day);
        const answer = ask(`${name} hạn ${dayMonth(day)} đúng không`, '2018-03-01');
        expect([answer.verdict, answer.tasks], `${name} ${day}`).toEqual([isSo ? 'yes' : 'no', [task.code]]);
      }
    },
  );

  it.each(reports.map(({ task, name }) => [name, task] as const))(
    '%s handed in on a day is late from the day behind its last good one',
    (name, task) => {
      for (const off of [-3, 0, 1, 4]) {
        const day = addDays(lastGoodDay(task.date), off);
        const [late, inTime] = [
          ask(`${dayMonth(day)} mới nộp ${name} thì có bị trễ không`, '2018-03-01'),
          ask(`${name} nộp ${dayMonth(day)} còn kịp không`, '2018-03-01'),
        ];
        expect([late.verdict, inTime.verdict], `${name} ${day}`).toEqual(
          off > 0 ? ['yes', 'no'] : ['no', 'yes'],
        );
      }
    },
  );

  it('says whose a day is that was said of another task', () => {
    const answer = ask('bc 6 tháng nộp 25/5 đúng ko', '2018-05-01', { askerUnits: ['p-ba-dinh'] });
    expect(answer).toMatchObject({ verdict: 'no', tasks: ['IV.2'] });
    expect(plainText(answer.head)).toMatch(/^Không ạ\. Báo cáo 6 tháng.*\n.*25\/5\/2018 là của: .*III\.1\.2/);
  });

  it.each([
    ['chỉ đạo sửa hương ước là phòng văn hóa đúng không', 'yes'],
    ['lễ phát động là công an chủ trì phải không', 'no'],
    ['báo cáo năm gửi thẳng Sở đúng không', 'no'],
    ['báo cáo năm gửi UBND thị xã đúng không', 'yes'],
    ['hạn báo cáo năm có trước lễ phát động không', 'no'],
    ['lễ phát động có trước hạn báo cáo năm không', 'yes'],
  ])('on who, to whom and what comes first: %s', (question, verdict) => {
    expect(ask(question, '2018-04-02').verdict).toBe(verdict);
    expect(ask(withoutMarks(question), '2018-04-02').verdict).toBe(verdict);
  });

  it('is yes where a list that is asked for holds something, in every week of the year', () => {
    for (let day = '2018-01-01' as IsoDay; day < '2018-12-31'; day = addDays(day, 7)) {
      const answer = ask('tuần này có gì phải nộp không ạ', day);
      expect(answer.verdict, day).toBe(answer.tasks.length > 0 ? 'yes' : 'no');
      const denied = ask('tuần này không phải nộp gì đúng không', day);
      expect([denied.verdict, denied.tasks], day).toEqual([
        answer.tasks.length > 0 ? 'no' : 'yes',
        answer.tasks,
      ]);
    }
  });

  it('that an event lies behind holds from the day after its last', () => {
    for (const day of ['2018-11-09', '2018-11-10', '2018-11-15', '2018-11-16', '2018-11-30'] as const) {
      const past = day > '2018-11-15' ? 'yes' : 'no';
      expect(ask('lễ phát động đã qua chưa', day).verdict, day).toBe(past);
      expect(ask(`is the launch ceremony over by ${dayMonth(day)}?`, '2018-11-01').verdict, day).toBe(past);
    }
  });

  it('of several is the last one, and what is denied before it counts', () => {
    const asked = 'cuối năm rồi phải không, từ giờ tới cuối năm khỏi nộp gì nữa đúng không';
    expect(ask(asked, '2018-12-21').verdict).toBe('yes');
    expect(ask(asked, '2018-12-10').verdict).toBe('no');
  });

  it('is not heard in what asks for something else', () => {
    for (const question of [
      'hạn báo cáo năm là ngày nào',
      'ai chủ trì lễ phát động',
      'tháng 12 có những gì',
    ]) {
      expect(ask(question).verdict, question).toBeNull();
    }
  });
});

describe('a list', () => {
  it.each([
    ['trong tháng 12, trừ báo cáo năm ra thì còn hạn gì', ['III.1.3', 'III.1.4']],
    ['tháng 12 còn gì phải nộp ngoài báo cáo năm', ['III.1.3', 'III.1.4']],
    ['trước lễ phát động thì còn những báo cáo nào phải xong', ['IV.2', 'III.1.2']],
    ['sau lễ phát động còn gì nữa không', ['III.1.3', 'IV.3', 'III.1.4']],
    ['tháng 5 và tháng 12 có những báo cáo nào', ['IV.2', 'III.1.2', 'III.1.3', 'IV.3', 'III.1.4']],
    ['mốc cuối cùng trong năm là mốc nào', ['III.1.4']],
    ['tháng 12 cái nào hạn sớm nhất', ['III.1.3']],
    ['tháng nào dồn nhiều hạn nhất', ['III.1.3', 'IV.3', 'III.1.4']],
    ['phòng lao động có những báo cáo nào phải gửi Sở trong năm nay', ['III.1.2', 'III.1.3', 'III.1.4']],
    ['phòng lao động với xã Hà Lan cùng làm những gì', ['II.3.1', 'II.3.2', 'II.3.3']],
    ['mục II.6 ngoài II.6.1 ra còn gì', ['II.6.2', 'II.6.3']],
  ])('is narrowed by all that the question says: %s', (question, tasks) => {
    for (const typed of [question, withoutMarks(question)]) {
      expect([...ask(typed, '2018-04-02').tasks].sort(), typed).toEqual([...tasks].sort());
    }
  });

  it('is of the period asked for, not of the one that is said to be here already', () => {
    const next = { from: '2018-05-21', to: '2018-05-27' };
    for (const said of ['hôm nay thứ sáu rồi', 'hôm nay 18/5 rồi', 'hết tuần này rồi'])
      expect(ask(`${said}, tuần sau phường chị phải nộp gì không`, '2018-05-18').period, said).toEqual(next);
    expect(ask('qua tháng 5 rồi thì mốc kế tiếp là gì', '2018-05-25').tasks[0]).toBe('II.4.2');
  });

  it('is of all that goes to a receiver where no day is asked for', () => {
    const sent = town.book.file.tasks
      .filter(({ recipient }) => recipient === 'so-ld')
      .map(({ code }) => code);
    for (const today of ['2018-03-05', '2018-06-06', '2018-12-28'] as const)
      expect(ask('những báo cáo nào gửi Sở Lao động', today).tasks.toSorted()).toEqual(sent.toSorted());
  });

  it('leaves out whole periods', () => {
    const [year, left] = [
      'năm nay có những hạn gì',
      'năm nay trừ tháng 5 với tháng 11 thì có những hạn gì',
    ].map((question) => ask(question, '2018-01-02').tasks);
    const isIn = (code: string) =>
      town.book.dated().some((task) => task.code === code && /-(?:05|11)-/.test(lastGoodDay(task.date)));
    expect(left).toEqual(year?.filter((code) => !isIn(code)));
    expect(left).not.toEqual(year);
  });

  it('of the first half of the year holds all of it', () => {
    const first = ask('any deadlines in the first half of the year?', '2018-01-12', { language: 'en' });
    expect([first.verdict, first.tasks]).toEqual(['yes', ask('nửa đầu năm có hạn gì', '2018-01-12').tasks]);
  });

  it('before the end of a month is to its last day', () => {
    const answer = ask('what is due before the end of May?', '2018-05-25', { language: 'en' });
    expect(answer.period).toEqual({ from: '2018-05-25', to: '2018-05-31' });
  });

  it('says back what it was narrowed by', () => {
    const { head, explanation } = ask('tháng 12 trừ báo cáo năm ra còn gì', '2018-11-01');
    expect(plainText(head)).toBe('Tháng 12 (1/12–31/12), trừ Báo cáo năm của đơn vị: 2 việc đến hạn');
    expect(explanation.query).toBe('việc đến hạn, Tháng 12 (1/12–31/12), trừ Báo cáo năm của đơn vị');
  });

  it('leaves out what a unit has to do with everybody where only its own is asked for', () => {
    const { tasks } = ask('công an có việc riêng gì', '2018-04-02');
    expect(tasks).toEqual(
      town.book.file.tasks.filter(({ lead }) => lead.join() === 'ca').map(({ code }) => code),
    );
  });

  it('holds what has no date where that is asked for', () => {
    const { tasks } = ask('phường Ba Đình có việc nào không ghi ngày', '2018-04-02');
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter((code) => isDated(town.book.task(code) as never))).toEqual([]);
  });

  it.each([
    ['tháng 12 có mấy hạn', 3],
    ['kế hoạch này có mấy mục đích', 4],
    ['mục III.4 có mấy ý', 2],
    ['báo cáo năm với báo cáo kết quả Tháng hành động cách nhau mấy ngày', 3],
  ])('is counted: %s', (question, count) => {
    expect(ask(question, '2018-04-02').count).toBe(count);
  });
});

describe('one message', () => {
  it('with two questions gets two answers', () => {
    const answer = ask('hội phụ nữ phải làm gì, báo cáo năm nộp ngày nào', '2018-04-02');
    expect(answer.tasks).toEqual(expect.arrayContaining(['III.9.1', 'IV.3']));
    const words = answer.items.map((item) => plainText(item())).join('\n');
    expect(words).toContain('trước ngày 17/12/2018');
  });

  it.each([
    ['em mới vô nhóm hôm qua. tuần tới phường em có hạn gì chưa ạ', ['IV.1']],
    ['tuần sau em đi học cả tuần, trong tuần đó phường mình có phải nộp gì không', ['IV.1']],
    ['sếp hối quá trời, tuần sau có gì đến hạn vậy, em lo quá', ['IV.1']],
  ])('is answered whatever stands around its question: %s', (question, tasks) => {
    expect(ask(question, '2018-03-15', { askerUnits: ['p-ba-dinh'] }).tasks).toEqual(tasks);
  });
});

describe('what the plan does not say', () => {
  it.each([
    'lễ tổng kết tháng hành động tổ chức hôm nào',
    'chủ đề tháng hành động năm nay là gì',
    'hội thi tuyên truyền viên bình đẳng giới tổ chức ngày nào',
    'phường nào được cấp nhiều kinh phí nhất',
    'báo cáo quý 2 nộp ngày nào',
  ])('is not told of what is only near it: %s', (question) => {
    expect(ask(question, '2018-04-02')).toMatchObject({ intent: 'unknown', tasks: [] });
    expect(ask(withoutMarks(question), '2018-04-02')).toMatchObject({ intent: 'unknown', tasks: [] });
  });
});
