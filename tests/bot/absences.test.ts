import { beforeEach, describe, expect, it } from 'vitest';
import { absences } from '../../src/bot/features/absences/index.ts';
import { features } from '../../src/bot/features.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { COORDINATOR, type House, openHouse, STRANGER, WOMENS_UNION } from '../support/house.ts';
import { buttonOf } from './buttons.ts';

const THU = 31;
const HOA = 32;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrol(THU, 'vhtt', 'Chị Thu');
  await enrol(HOA, 'vhtt', 'Nguyễn Thị Hoa');
  for (const person of [THU, HOA, COORDINATOR]) await house.say(person, person, '/start');
});

async function enrol(id: number, unit: string, displayName: string) {
  house.messenger.addPerson({ id, firstName: displayName });
  await enrolPerson(house.database.prisma, house.clock, {
    ...{ channel: 'telegram', accountId: String(id), displayName, planId: house.plan.id },
    ...{ role: 'FOCAL_POINT', units: [unit] },
  });
}
const last = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const rows = () => house.database.prisma.absence.findMany({ orderBy: { id: 'asc' } });
const rowOf = async (id: number) =>
  (await house.database.prisma.member.findFirstOrThrow({ where: { accountId: String(id) } })).id;
const press = async (chat: number, label: RegExp) => {
  const message = last(chat);
  return house.press(chat, chat, message?.message_id ?? 0, buttonOf(message, label));
};

describe('who is away', () => {
  it('says so in a sentence, confirms it, and both are told; it is over by itself', async () => {
    const sure = await house.say(THU, THU, 'em nghỉ đến thứ 6, chị Hoa thay');
    expect(sure?.text).toContain(
      'Anh/chị nghỉ từ Thứ Hai 21/5 đến hết Thứ Sáu 25/5/2018, anh/chị Nguyễn Thị Hoa thay',
    );
    expect(await rows()).toEqual([]);
    const { message } = await press(THU, /Đúng rồi/);
    expect(message?.text).toMatch(/^Em đã ghi nhận và báo anh\/chị Nguyễn Thị Hoa/);
    expect(await rows()).toMatchObject([{ from: '2018-05-21', until: '2018-05-25', endedAt: null }]);
    await house.deliver();
    const told = last(HOA);
    expect(told?.text).toMatch(
      /^🤝 Chị Thu \(Phòng Văn hóa - Thông tin\) nghỉ từ Thứ Hai 21\/5 đến hết Thứ Sáu/,
    );
    expect(told?.text).toContain('Báo cáo 6 tháng của đơn vị (IV.2)');
    expect(told?.reply_markup?.inline_keyboard.flat().length).toBeGreaterThan(0);
    expect(house.messenger.messages(THU).filter(({ text }) => text?.startsWith('🤝'))).toEqual([]);
  });

  it('for one day is away on that day, not from it to it', async () => {
    const sure = await house.say(THU, THU, 'em nghỉ đến hôm nay, chị Hoa thay');
    expect(sure?.text).toContain('Anh/chị nghỉ Thứ Hai 21/5/2018, anh/chị Nguyễn Thị Hoa thay');
    await press(THU, /Đúng rồi/);
    await house.deliver();
    expect(last(HOA)?.text).toMatch(/\) nghỉ Thứ Hai 21\/5\/2018, anh\/chị thay\n/);
  });

  it('chooses by buttons: who, until when', async () => {
    const who = await house.say(THU, THU, '/vang');
    expect(who?.text).toBe('Ai thay anh/chị ạ?');
    const first = who?.reply_markup?.inline_keyboard[0]?.[0];
    expect(first?.text).toMatch(/^Nguyễn Thị Hoa/);
    await press(THU, /Nguyễn Thị Hoa/);
    expect(last(THU)?.text).toContain('nghỉ đến hết ngày nào');
    await press(THU, /Thứ Sáu 25\/5/);
    await press(THU, /Đúng rồi/);
    expect(await rows()).toMatchObject([{ memberId: await rowOf(THU), standInId: await rowOf(HOA) }]);
  });

  it('is asked who stands in when the name is nobody’s or that of several; a question starts nothing', async () => {
    await enrol(33, 'ca', 'Trần Hoa');
    for (const text of [
      'em nghỉ đến thứ 6, chị Hoa thay',
      'em nghỉ đến thứ 6, chị Mơ thay',
      'em nghỉ đến thứ 6',
    ])
      expect((await house.say(THU, THU, text))?.text).toBe(
        'Ai thay anh/chị ạ?\nNghỉ đến hết Thứ Sáu 25/5/2018.',
      );
    for (const text of ['ai nghỉ thứ 6', 'ai nghỉ thứ 6?', 'chị Hoa nghỉ đến thứ 6'])
      expect((await house.say(THU, THU, text))?.text).not.toMatch(/thay/);
    expect(await rows()).toEqual([]);
  });

  it('may end it early; both are told', async () => {
    await house.say(THU, THU, '/vang đến 25/5');
    await press(THU, /Nguyễn Thị Hoa/);
    await press(THU, /Đúng rồi/);
    await house.deliver();
    expect((await house.say(THU, THU, '/vang'))?.text).toContain('Anh/chị nghỉ từ');
    await press(THU, /^Kết thúc/);
    await house.deliver();
    expect(last(HOA)?.text).toMatch(/^chị Thu đã hết nghỉ; anh\/chị thôi thay/i);
    expect((await rows())[0]?.endedAt).toBeInstanceOf(Date);
  });

  it('a note that an update waits for stays that update’s, whichever feature is asked first', async () => {
    house = await openHouse(undefined, [absences, ...features.filter((one) => one !== absences)]);
    await enrol(THU, 'vhtt', 'Chị Thu');
    await enrol(HOA, 'vhtt', 'Nguyễn Thị Hoa');
    await house.say(THU, THU, '/capnhat');
    const draft = await house.database.prisma.conversation.findFirstOrThrow();
    await house.database.prisma.conversation.update({
      where: { id: draft.id },
      data: {
        answers: {
          answered: ['unit', 'task', 'status', 'percent', 'figures'],
          ...{ unit: 'vhtt', task: 'III.2.1', status: 'IN_PROGRESS', percent: 25 },
        },
        revision: { increment: 1 },
      },
    });
    await house.say(THU, THU, 'em nghỉ đến thứ 6, chị Hoa thay');
    const { answers } = await house.database.prisma.conversation.findFirstOrThrow();
    expect(answers).toMatchObject({ note: 'em nghỉ đến thứ 6, chị Hoa thay' });
  });

  it('is set for another by a coordinator only, and the person hears of it', async () => {
    const [thu, hoa] = [await rowOf(THU), await rowOf(HOA)];
    await house.say(WOMENS_UNION, WOMENS_UNION, '/vang');
    const theirs = last(WOMENS_UNION)?.message_id ?? 0;
    for (const data of ['absence:0', `absencewho:${thu}:-:-:0`, `absenceset:${thu}:${hoa}:20180521:20180525`])
      expect((await house.press(WOMENS_UNION, WOMENS_UNION, theirs, data)).notice).toMatch(/người điều phối/);
    expect(await rows()).toEqual([]);
    await house.say(COORDINATOR, COORDINATOR, '/vang');
    await press(COORDINATOR, /Đặt cho người khác/);
    await press(COORDINATOR, /Chị Thu/);
    await press(COORDINATOR, /Nguyễn Thị Hoa/);
    await press(COORDINATOR, /Thứ Sáu 25\/5/);
    await press(COORDINATOR, /Đúng rồi/);
    await house.deliver();
    expect(last(THU)?.text).toMatch(/^anh\/chị Nguyễn Thị Hoa thay anh\/chị từ/i);
    expect(last(HOA)?.text).toMatch(/^🤝 Chị Thu/);
  });

  it('days that are over, or far too many, are refused', async () => {
    const [thu, hoa] = [await rowOf(THU), await rowOf(HOA)];
    await house.say(THU, THU, '/vang');
    const id = last(THU)?.message_id ?? 0;
    for (const days of ['20180501:20180502', '20180525:20180521', '20180521:20181231'])
      expect((await house.press(THU, THU, id, `absenceset:${thu}:${hoa}:${days}`)).notice).toBeDefined();
    expect(await rows()).toEqual([]);
  });
});

describe('who leaves', () => {
  const draft = async () => {
    await house.say(THU, THU, '/capnhat');
    const { id } = await house.database.prisma.conversation.findFirstOrThrow();
    const file = { fileId: 'f1', kind: 'photo' };
    const answers = {
      answered: ['unit', 'task', 'status', 'percent', 'figures', 'note', 'files'],
      unit: 'vhtt',
      task: 'III.2.1',
      status: 'IN_PROGRESS',
      percent: 50,
      note: 'đã treo băng rôn',
      files: [file],
    };
    await house.database.prisma.conversation.update({
      where: { id },
      data: { answers, revision: { increment: 1 } },
    });
    return id;
  };

  it('hands over to who stays for the unit: what is due, promised, and half written with its files, once', async () => {
    await draft();
    const { prisma } = house.database;
    const snooze = { planId: house.plan.id, channel: 'telegram', day: '2018-05-22' };
    for (const task of ['IV.2', 'III.5.1'])
      await prisma.reminderSnooze.create({ data: { ...snooze, chatId: String(THU), task } });
    await house.say(THU, THU, '/roi');
    await press(THU, /Rời kế hoạch/);
    expect(last(THU)?.text).toMatch(/^Em đã ghi nhận/);
    expect(house.messenger.commandsFor(THU, THU)).toEqual([]);
    await house.deliver();
    const promised = await prisma.reminderSnooze.findMany();
    expect(promised.map(({ chatId, task, day }) => [chatId, task, day])).toEqual([
      [String(HOA), 'IV.2', '2018-05-22'],
    ]);
    const told = last(HOA);
    expect(told?.text).toMatch(/^📦 Chị Thu không còn phụ trách Phòng Văn hóa - Thông tin/);
    expect(told?.text).toContain('Đang viết dở: III.2.1 của Phòng Văn hóa - Thông tin, có 1 tệp kèm theo');
    expect(told?.text).toContain('(IV.2)');
    await press(HOA, /Viết tiếp III\.2\.1/);
    const [row] = await house.database.prisma.conversation.findMany();
    expect(row).toMatchObject({
      accountId: String(HOA),
      chatId: String(HOA),
      answers: {
        task: 'III.2.1',
        percent: 50,
        note: 'đã treo băng rôn',
        files: [{ fileId: 'f1', kind: 'photo' }],
      },
    });
    const again = await house.press(HOA, HOA, told?.message_id ?? 0, buttonOf(told, /Viết tiếp/));
    expect(again.notice).toBeDefined();
    expect(await house.database.prisma.conversation.count()).toBe(1);
    await press(HOA, /Lưu/).catch(() => undefined);
  });

  it('or is removed, hands over to the coordinators when nobody stays; drafts wait for a week', async () => {
    await house.database.prisma.membership.deleteMany({ where: { memberId: await rowOf(HOA) } });
    const id = await draft();
    const list = await house.say(COORDINATOR, COORDINATOR, '/thanhvien');
    await house.press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, `remove:${await rowOf(THU)}:yes`);
    await house.deliver();
    expect(last(COORDINATOR)?.text).toMatch(/^📦 Chị Thu/);
    house.clock.advance({ hours: 6 * 24 });
    const told = last(COORDINATOR);
    await house.press(COORDINATOR, COORDINATOR, told?.message_id ?? 0, `takeover:${id}`);
    expect((await house.database.prisma.conversation.findFirstOrThrow()).accountId).toBe(String(COORDINATOR));
  });

  it('nobody takes the draft of who is still there, of a unit that is not theirs, or in place of their own', async () => {
    const id = await draft();
    const try_ = async (who: number) => {
      await house.say(who, who, '/tuannay');
      return (await house.press(who, who, last(who)?.message_id ?? 0, `takeover:${id}`)).notice;
    };
    expect(await try_(HOA)).toBeDefined();
    await house.say(THU, THU, '/roi');
    await press(THU, /Rời kế hoạch/);
    expect(await try_(WOMENS_UNION)).toBeDefined();
    await house.say(HOA, HOA, '/capnhat');
    expect(await try_(HOA)).toMatch(/đang viết dở một bản khác/);
    expect((await house.database.prisma.conversation.findUniqueOrThrow({ where: { id } })).accountId).toBe(
      String(THU),
    );
  });

  it('is not let go as the last coordinator; a stranger cannot leave', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/roi');
    expect((await press(COORDINATOR, /Rời kế hoạch/)).notice).toMatch(/người điều phối cuối cùng/);
    expect((await house.say(STRANGER, STRANGER, '/roi'))?.text).toMatch(/danh sách/);
  });
});
