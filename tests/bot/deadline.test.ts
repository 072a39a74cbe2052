import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { Repetition } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { readPlan } from '../plan/plans.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const say = (text: string) => house.say(COORDINATOR, COORDINATOR, text);
const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const press = (message: Message | undefined, label: RegExp, person = COORDINATOR) =>
  house.press(person, person, message?.message_id ?? 0, buttonOf(message, label));
const dateOf = async (code: string) =>
  (await new PlanLibrary(house.database.prisma).newest()).book.task(code)?.date;

async function askedFor(date: string) {
  await say('/han IV.2');
  return say(date);
}

/** Changes IV.2 to 30/5 because of a new letter. */
async function changeIt(date = '30/5') {
  const summary = (await press(await askedFor(date), /công văn/)).message;
  return press(summary, /Lưu/);
}

describe('a coordinator', () => {
  it('chooses a task, nearest first, types a date, chooses a reason, sees both and saves', async () => {
    const list = await say('/han');
    expect(list?.text).toContain('đổi hạn việc nào');
    expect(labelsOf(list)[0]).toMatch(/^IV\.2 .* · 21\/5$/);
    const asked = (await press(list, /IV\.2/)).message;
    expect(asked?.text).toContain('Hạn hiện nay: trước Thứ Ba 22/5/2018');
    const why = await say('thứ sáu tuần này');
    expect(why?.text).toContain('Hạn mới: chậm nhất Thứ Sáu 25/5/2018');
    expect(why?.text).toContain('Muộn hơn hạn của việc tổng hợp');
    const summary = (await press(why, /Đề nghị của đơn vị/)).message;
    expect(summary?.text).toContain('Trước đây: trước Thứ Ba 22/5/2018');
    expect(summary?.text).toContain('Lý do: đề nghị của đơn vị');
    const { notice, message } = await press(summary, /Lưu/);
    expect(notice).toBe('Đã đổi hạn.');
    expect(message?.text).toContain('chậm nhất Thứ Sáu 25/5/2018');
    expect(await dateOf('IV.2')).toEqual({
      rule: 'by',
      day: '2018-05-25',
      written: 'chậm nhất ngày 25/5/2018',
    });
  });

  it('changes one occurrence of a task that repeats, by its button or the next by the number of all', async () => {
    const file = readPlan('bimSon');
    const repeats: Repetition = {
      ...{ every: 'month', rule: 'before', day: 22, from: '2018-05', except: [] },
      written: 'trước ngày 22 hằng tháng',
    };
    const tasks = file.tasks.map(({ date, ...task }) =>
      task.code === 'IV.2' ? { ...task, repeats } : { ...task, ...(date && { date }) },
    );
    await importPlan(house.database, house.clock, { ...file, tasks }, { removalsConfirmed: true });
    expect((await say('/han iv.2'))?.text).toContain('(tháng 5/2018)');
    await say('/huy');
    const list = await say('/han');
    expect(labelsOf(list)[0]).toMatch(/^IV\.2@2018-05 .* · 21\/5$/);
    await say('/huy');
    expect((await say('/han IV.2@2018-06'))?.text).toContain('Hạn hiện nay: trước Thứ Sáu 22/6/2018');
    const summary = (await press(await say('25/6'), /công văn/)).message;
    await press(summary, /Lưu/);
    expect(await dateOf('IV.2@2018-06')).toMatchObject({ day: '2018-06-25' });
    expect(await dateOf('IV.2@2018-07')).toMatchObject({ day: '2018-07-22' });
    const page = await say('/viec IV.2@2018-06');
    expect(page?.text).toContain('văn bản ghi: trước ngày 22 hằng tháng (22/6/2018)');
    await press(page, /Đổi hạn/);
    expect(latest(COORDINATOR)?.text).toContain('Hạn hiện nay: chậm nhất Thứ Hai 25/6/2018');
  });

  it('finds the change in every answer, with when and why', async () => {
    await changeIt();
    const page = await say('/viec IV.2');
    expect(page?.text).toContain('chậm nhất ngày 30/5/2018 · còn 9 ngày');
    expect(page?.text).toContain(
      '⚠ Hạn đã đổi ngày 21/5/2018; văn bản ghi: trước ngày 22/5/2018. Lý do: theo công văn mới.',
    );
    const asked = await say('hạn báo cáo 6 tháng của các đơn vị?');
    expect(asked?.text).toContain('chậm nhất ngày 30/5/2018');
    expect((await say('/nhatky'))?.text).toContain('đổi hạn việc IV.2, ngày cuối nay là 30/5/2018');
  });

  it('types a reason, with numbers masked, and takes one that is too long back', async () => {
    await say('/han iv.2');
    await say('trước 30/5');
    expect((await say('x'.repeat(301)))?.text).toContain('301');
    const summary = await say('theo CV 12/UBND, gọi 0912345678');
    expect(summary?.text).toContain('Lý do: theo CV 12/UBND, gọi ••••••••78');
    await press(summary, /Lưu/);
    expect(await dateOf('IV.2')).toMatchObject({ rule: 'before', day: '2018-05-30' });
  });

  it('confirms the year that the plan leaves in doubt', async () => {
    const asked = await say('/han III.1.4');
    expect(asked?.text).toContain('chưa xác nhận');
    const summary = (await press(asked, /Đúng, 20\/12\/2018/)).message;
    await press(summary, /Lưu/);
    expect(await dateOf('III.1.4')).toEqual({
      rule: 'before',
      day: '2018-12-20',
      written: 'trước ngày 20/12/2018',
    });
    const page = await say('/viec III.1.4');
    expect(page?.text).not.toContain('chưa xác nhận');
    expect(page?.text).toContain('Ngày đã được xác nhận hôm 21/5/2018; văn bản ghi: trước ngày 20/12/2016');
    expect((await say('/han III.1.4'))?.text).toContain('Hạn hiện nay');
    expect((await say('xác nhận'))?.text).toContain('không có gì cần xác nhận');
  });

  it('is warned of a free day and a wrong order, and sets no deadline into the past', async () => {
    await say('/han IV.2');
    expect((await say('thứ bảy tuần này'))?.text).toContain(
      'là ngày nghỉ. Ngày làm việc trước đó: Thứ Sáu 25/5/2018',
    );
    await say('/han IV.2');
    for (const past of ['1/5', 'hôm qua', 'trước 21/5', 'thứ sáu tuần trước', '20/5/2018'])
      expect((await say(past))?.text).toContain('Ngày này đã qua');
    for (const none of ['31/6', 'thứ năm 30/5/2018'])
      expect((await say(none))?.text).toContain('Lịch không có ngày này');
    expect((await say('30/5'))?.text).toContain('Muộn hơn hạn của việc tổng hợp');
    expect(await house.database.prisma.deadlineChange.count()).toBe(0);
  });

  it('has the coming day and weekday read as dates, which need no reason', async () => {
    for (const [typed, date] of [
      ['ngày 5', '5/6/2018'],
      ['t4', '23/5/2018'],
      ['mồng 5/6', '5/6/2018'],
      ['bữa mốt', '23/5/2018'],
      ['cn tuần này', '27/5/2018'],
      ['hai mươi lăm tháng năm', '25/5/2018'],
    ] as const) {
      await say('/han IV.2');
      expect((await say(typed))?.text).toContain(date);
    }
  });

  it('keeps her place through wrong input, questions and other commands', async () => {
    await say('/han IV.2');
    expect((await say('ngày đẹp trời'))?.text).toContain('chưa đọc được ngày');
    expect((await say('10-12/11'))?.text).toContain('một ngày cuối');
    expect((await say('trước 22/5'))?.text).toContain('Hạn đang là ngày này');
    expect((await say('tuần này có gì đến hạn?'))?.text).toContain('IV.2');
    expect((await say('/tuannay'))?.text).toContain('IV.2');
    expect((await say('30/5'))?.text).toContain('Hạn mới');
    expect((await say('/huy'))?.text).toContain('Đã bỏ, hạn giữ nguyên');
    expect(await house.database.prisma.deadlineChange.count()).toBe(0);
  });

  it('may go back to the date, and keeps the reason', async () => {
    await say('/han IV.2');
    const summary = (await press(await say('30/5'), /công văn/)).message;
    await press(summary, /Sửa/);
    const again = await say('31/5');
    expect(again?.text).toMatch(/31\/5\/2018[\s\S]*theo công văn mới/);
    await press(again, /Lưu/);
    expect(await dateOf('IV.2')).toMatchObject({ day: '2018-05-31' });
  });

  it('saves once, however often the button is pressed', async () => {
    await say('/han IV.2');
    const summary = (await press(await say('30/5'), /công văn/)).message;
    const data = buttonOf(summary, /Lưu/);
    const id = summary?.message_id ?? 0;
    await Promise.all([1, 2, 3].map(() => house.press(COORDINATOR, COORDINATOR, id, data)));
    expect(await house.database.prisma.deadlineChange.count()).toBe(1);
    expect((await new PlanLibrary(house.database.prisma).newest()).revision).toBe(2);
  });

  it('begins from the task’s page, and may give a date to work that has none', async () => {
    await press(await say('/viec III.5.1'), /Đổi hạn/);
    expect(latest(COORDINATOR)?.text).toContain('kế hoạch không ghi ngày');
    await press((await press(await say('30/6'), /công văn/)).message, /Lưu/);
    expect(await dateOf('III.5.1')).toMatchObject({ rule: 'by', day: '2018-06-30' });
    expect((await say('/viec III.5.1'))?.text).toContain('Hạn được đặt ngày 21/5/2018');
  });

  it('types on where she went on last: an update begun later takes the words', async () => {
    await say('/han IV.2');
    house.clock.set('2018-05-21T07:30');
    await press(await say('/viec IV.1'), /Cập nhật/);
    for (const label of [/Phòng Lao động/, /Chưa làm/])
      if (labelsOf(latest(COORDINATOR)).some((one) => label.test(one)))
        await press(latest(COORDINATOR), label);
    const answer = await say('30/5');
    expect(answer?.text).not.toContain('Hạn mới');
  });
});

describe('those concerned', () => {
  // Telegram lets a bot write only to who wrote to it.
  beforeEach(() => house.say(WOMENS_UNION, WOMENS_UNION, '/start'));

  const told = async (chat: number) => {
    await house.deliver();
    return house.messenger.messages(chat).filter(({ text }) => text?.startsWith('📅'));
  };

  it('hear of it once: who speaks for the units, and the groups', async () => {
    await changeIt();
    const [private_] = await told(WOMENS_UNION);
    expect(private_?.text?.split('\n')).toEqual([
      '📅 Đổi hạn: Báo cáo 6 tháng của đơn vị (IV.2)',
      'Hạn mới: chậm nhất Thứ Tư 30/5/2018',
      'Trước đây: trước Thứ Ba 22/5/2018',
      'Lý do: theo công văn mới',
    ]);
    expect(await told(COMMUNE_GROUP)).toHaveLength(1);
    expect(await told(OFFICE_GROUP)).toHaveLength(1);
    expect(await told(COORDINATOR)).toHaveLength(0);
  });

  it('do not hear of it when they are done', async () => {
    await press(await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2'), /Cập nhật/, WOMENS_UNION);
    for (const label of [/Đã nộp/, /Bỏ qua/, /bản giấy/i, /Bỏ qua|Lưu/])
      await press(latest(WOMENS_UNION), label, WOMENS_UNION);
    if (labelsOf(latest(WOMENS_UNION)).includes('Lưu'))
      await press(latest(WOMENS_UNION), /Lưu/, WOMENS_UNION);
    expect(await house.database.prisma.progressUpdate.count({ where: { status: 'DONE' } })).toBe(1);
    await changeIt();
    expect(await told(WOMENS_UNION)).toHaveLength(0);
  });

  it('hear only of the last of two changes', async () => {
    await changeIt('30/5');
    await changeIt('31/5');
    const messages = await told(WOMENS_UNION);
    expect(messages.map(({ text }) => text?.split('\n')[1])).toEqual([
      'Hạn mới: chậm nhất Thứ Năm 31/5/2018',
    ]);
  });
});

describe('nobody else', () => {
  it('may change a deadline, by command, button or forged step', async () => {
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/han');
    expect(own?.text).toContain('do người điều phối');
    const page = await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2');
    expect(labelsOf(page)).not.toContain('Đổi hạn');
    const forged = await house.press(WOMENS_UNION, WOMENS_UNION, page?.message_id ?? 0, 'deadline:IV.2');
    expect(forged.notice).toContain('do người điều phối');
    expect(forged.sent).toBeUndefined();
    const summary = (await press(await askedFor('30/5'), /công văn/)).message;
    const save = buttonOf(summary, /Lưu/);
    await house.press(WOMENS_UNION, WOMENS_UNION, page?.message_id ?? 0, save);
    expect(await house.database.prisma.deadlineChange.count()).toBe(0);
    expect((await house.say(STRANGER, STRANGER, '/han'))?.text).toContain('chỉ trả lời người đã có');
  });

  it('sees it done in a group of one commune, but the coordinator may in the office’s', async () => {
    expect((await house.say(COMMUNE_GROUP, COORDINATOR, '/han'))?.text).toContain('tin nhắn riêng');
    expect((await house.say(OFFICE_GROUP, COORDINATOR, '/han'))?.text).toContain('đổi hạn việc nào');
    expect((await house.say(OFFICE_GROUP, WOMENS_UNION, '/han'))?.text).toContain('do người điều phối');
  });
});
