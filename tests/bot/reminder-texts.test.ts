import { beforeAll, describe, expect, it } from 'vitest';
import { type IsoDay, isoDay } from '../../src/base/day.ts';
import { plainText } from '../../src/base/rich-text.ts';
import { textsIn } from '../../src/base/texts.ts';
import { reminderMessage } from '../../src/bot/features/reminders/view.ts';
import { Agenda } from '../../src/reminders/agenda.ts';
import { type GroupEntry, listenersOf, type PersonEntry } from '../../src/reminders/listener.ts';
import { readPlan } from '../plan/plans.ts';
import { type DoneBy, groupOf, openYear, personOf, type Year } from '../reminders/year.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

/* The words of the 2018 plan's reminders, as chats read them. */

let year: Year;
beforeAll(async () => {
  year = await openYear(readPlan('bimSon'));
});

interface Said {
  text: string;
  labels: string[];
}

/** Returns what a chat reads on a day; undefined when it hears nothing. */
function said(
  who: GroupEntry | PersonEntry,
  on: string,
  { done = () => false, standing = {} }: { done?: DoneBy; standing?: Record<string, string> } = {},
): Said | undefined {
  const day: IsoDay = isoDay(on);
  const isPerson = 'choice' in who;
  const [listener] = isPerson ? listenersOf([], [who]) : listenersOf([who], []);
  if (!listener) return undefined;
  const { book, calendar, timetable } = year;
  const topics = timetable.on({ from: day, day });
  const content = new Agenda(book, topics, (task, unit) => done(task, unit, day)).of(listener);
  if (!content) return undefined;
  const message = reminderMessage({
    t: textsIn('vi'),
    language: 'vi',
    book,
    calendar,
    day,
    content,
    inGroup: !isPerson,
    coordinator: content.forCoordinator,
    speakers: new Map(),
    news: new Map(),
    standing: new Map(Object.entries(standing)),
  });
  return {
    text: plainText(message.text),
    labels: (message.buttons ?? []).flat().map(({ label }) => label),
  };
}

const whole = groupOf('-1', '*');
const labour = personOf('1', ['ld']);
const culture = personOf('2', ['vhtt']);

const allShort =
  'Phòng LĐTBXH, Phòng VHTT, Phòng TCKH, Đài TT-TH, Công an, MTTQ, Ban Tuyên giáo, Hội LHPN, Ban VSTBPN, Các đoàn thể, Xã Hà Lan, Xã Quang Trung, P. Ba Đình, P. Bắc Sơn, P. Đông Sơn, P. Lam Sơn, P. Ngọc Trạo, P. Phú Sơn';

describe('the coordination group', () => {
  it('hears how many units are late, and all of them by their short names on one line', () => {
    const lines = said(whole, '2018-05-24')?.text.split('\n');
    expect(lines?.[0]).toBe('⚠ 1 việc quá hạn');
    expect(lines).toContain(`Chưa báo 18/18 đơn vị: ${allShort}`);
    expect(lines?.join()).not.toContain('III.1.2');
    const late = said(whole, '2018-05-28', {
      done: (task, unit) => task === 'IV.2' && unit !== 'dai' && unit !== 'p-phu-son',
    });
    expect(late?.text).toContain('Chưa báo 2/18 đơn vị: Đài TT-TH, P. Phú Sơn');
  });

  it('hears units that owe several overdue tasks once', () => {
    const text = said(whole, '2018-05-28')?.text ?? '';
    expect(text.split(allShort)).toHaveLength(2);
    expect(text).toContain('Chưa báo 18/18 đơn vị như trên');
    const wholeAbove = said(whole, '2018-05-21')?.text ?? '';
    expect(wholeAbove.split(allShort)).toHaveLength(2);
    expect(wholeAbove).toContain('Chưa báo: Phòng LĐTBXH\n');
    expect(wholeAbove).toContain('Chưa báo 18/18 đơn vị như trên');
  });

  it('tells who said how far they are from who said nothing', () => {
    const standing = { 'IV.2/ca': '🟡 Đang làm', 'IV.2/dai': '🟡 Đang làm', 'IV.2/vhtt': '🟠 Cần bổ sung' };
    const late = said(whole, '2018-05-24', { standing })?.text ?? '';
    expect(late).toContain('🟡 Đang làm · Đài TT-TH, Công an\n');
    expect(late).toContain('🟠 Cần bổ sung · Phòng VHTT\n');
    expect(late).toMatch(/Chưa báo 15\/18 đơn vị: Phòng LĐTBXH, Phòng TCKH, MTTQ, /);
    expect(said(whole, '2018-12-10', { standing: { 'IV.3/ca': '🔴 Vướng' } })?.text).toContain(
      '\n17 đơn vị chưa báo, 1 đơn vị báo là chưa xong\n',
    );
    const own = said(culture, '2018-05-21', { standing })?.text ?? '';
    expect(own).toContain('🟠 Cần bổ sung · Phòng Văn hóa - Thông tin');
    expect(own).not.toContain('Chưa báo');
  });

  it('puts nothing off: that is each unit’s own', () => {
    expect(said(whole, '2018-05-21')?.labels).not.toContain('Nhắc lại mai');
    expect(said(culture, '2018-05-21')?.labels).toContain('Nhắc lại mai');
  });
});

describe('an event', () => {
  const before = ['2018-11-02', '2018-11-07', '2018-11-09'];

  it('is announced with who leads it and where it stands: nothing of it is owed, nothing can be done of it', () => {
    for (const day of before)
      for (const who of [labour, culture, groupOf('-2', ['ld'])]) {
        const { text = '', labels = [] } = said(who, day) ?? {};
        expect(text, day).toContain('Chủ trì: Phòng Lao động - Thương binh và Xã hội');
        expect(text, day).toContain('Tình hình: chưa có cập nhật');
        expect(text, day).not.toContain('Chưa báo');
        expect(labels, day).not.toContain('Đã xong');
        expect(labels, day).toContain('Chi tiết');
      }
    const known = said(labour, '2018-11-09', { standing: { 'II.4.2/ld': '🟡 Đang làm (60%)' } });
    expect(known?.text).toContain('Tình hình: 🟡 Đang làm (60%) · Phòng Lao động - Thương binh và Xã hội');
  });

  it('on a day off is held on that day: it is to be finished on no day before', () => {
    const text = said(labour, '2018-11-09')?.text ?? '';
    expect(text).toContain('Ngày mai bắt đầu');
    expect(text).toContain('Thứ Bảy 10/11 đến Thứ Năm 15/11');
    expect(text).not.toMatch(/[Nn]ên xong/);
  });

  it('that is over has its leader asked for results; it is no task that is overdue', () => {
    const { text, labels } = said(labour, '2018-11-16') ?? {};
    expect(text).toContain('⏰ Mời báo kết quả: Lễ phát động');
    expect(text).toContain('Chờ kết quả từ: Phòng Lao động - Thương binh và Xã hội');
    expect(labels).toContain('Báo kết quả');
    expect(said(culture, '2018-11-16')).toBeUndefined();
    const overview = said(whole, '2018-11-19')?.text ?? '';
    expect(overview).toMatch(
      /^📋 Tuần 19\/11–25\/11: không có hạn; 3 việc quá hạn; 1 việc chờ báo kết quả\n/,
    );
    expect(overview).not.toMatch(/II\.4\.2\): quá hạn/);
  });
});

describe('the head', () => {
  it('says how near the nearest is beside its kind, and of what is overdue only how much there is', () => {
    expect(said(labour, '2018-12-24')?.text).toMatch(/^⚠ 2 việc quá hạn\n/);
    expect(said(labour, '2018-12-05')?.text).toMatch(/^⏰ 1 việc cần báo: còn 14 ngày; 1 việc quá hạn\n/);
  });
});

describe('a date in doubt', () => {
  it('is quoted once', () => {
    const text = said(labour, '2018-12-12')?.text ?? '';
    expect(text.match(/20\/12\/2016/g)).toHaveLength(1);
    expect(text).toContain('chưa xác nhận');
  });
});

describe('before a day off', () => {
  it.each([
    ['2018-12-14', 'Nên xong hôm nay: hạn Chủ Nhật 16/12 là ngày nghỉ'],
    ['2018-12-13', 'Nên xong ngày mai: hạn Chủ Nhật 16/12 là ngày nghỉ'],
    ['2018-12-07', 'Nên xong chậm nhất Thứ Sáu 14/12: hạn Chủ Nhật 16/12 là ngày nghỉ'],
  ])('on %s: %s', (day, words) => {
    expect(said(culture, day)?.text.split('\n').slice(0, 3)).toEqual([
      `⏰ ${words}`,
      'Báo cáo năm của đơn vị (IV.3)',
      'Văn bản ghi: trước ngày 17/12/2018',
    ]);
  });

  it('it is said in every line of several tasks, and in the overview', () => {
    expect(said(labour, '2018-12-14')?.text).toContain(
      '\nNên xong hôm nay: hạn Chủ Nhật 16/12 là ngày nghỉ\n',
    );
    expect(said(whole, '2018-12-10')?.text).toContain(
      '(IV.3): nên xong chậm nhất Thứ Sáu 14/12: hạn Chủ Nhật 16/12 là ngày nghỉ\n18 đơn vị chưa báo',
    );
  });
});

describe('the overview’s head', () => {
  it.each([
    ['2018-05-21', 'Tuần 21/5–27/5: 2 việc đến hạn; 1 việc quá hạn'],
    ['2018-05-28', 'Tuần 28/5–3/6: không có hạn; 3 việc quá hạn'],
    ['2018-11-05', 'Tuần 5/11–11/11: không có hạn; 1 sự kiện; 3 việc quá hạn'],
  ])('of %s counts rightly', (day, head) => {
    expect(said(whole, day)?.text.split('\n')[0]).toBe(`📋 ${head}`);
  });

  it('says nothing of events among what is due', () => {
    const nothing = said(whole, '2018-11-12', { done: () => true });
    expect(nothing).toBeUndefined();
    const reports: DoneBy = (task) => task !== 'II.4.2';
    expect(said(whole, '2018-11-12', { done: reports })?.text.split('\n')[0]).toBe(
      '📋 Tuần 12/11–18/11: không có hạn; 1 sự kiện',
    );
  });
});

it('what is overdue stays in the overview, however long', () => {
  expect(said(whole, '2018-11-05')?.text).toContain('(IV.1): quá hạn 229 ngày (Thứ Tư 21/3)');
  expect(said(culture, '2018-12-03')?.text).toMatch(/^⚠ 2 việc quá hạn\n/);
});

it('a message fits what messengers take, however many units and tasks a plan has', async () => {
  const file = madeUpPlan({ tasks: 400, units: 300 });
  const name = 'Ủy ban nhân dân phường Thứ Nhất của thị xã Bỉm Sơn, tỉnh Thanh Hóa';
  const units = file.units.map((unit) => ({ ...unit, name: { vi: name, en: name }, aliases: [] }));
  const tasks = file.tasks.map((task) => (task.kind === 'report' ? { ...task, lead: ['all'] } : task));
  year = await openYear({ ...file, units, tasks });
  for (const day of ['2018-03-26', '2018-06-04', '2018-12-03']) {
    const { text } = said(whole, day) ?? expect.fail('nothing to say');
    expect(text.length, day).toBeLessThan(4096);
    expect(text, day).toMatch(/300 đơn vị chưa báo|300\/300 đơn vị/);
  }
  year = await openYear(readPlan('bimSon'));
});
