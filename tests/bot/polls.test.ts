import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../src/bot/features.ts';
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

/* Small polls below a campaign's message, from the draft to the result. */

let house: House;
const me = WOMENS_UNION;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, me]) await house.say(person, person, '/start');
});

const latest = (chat = me) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const newest = (chat: number, text: RegExp) =>
  house.messenger.messages(chat).findLast((one) => one.from?.is_bot && text.test(one.text ?? ''));
const say = (text: string) => house.say(me, me, text);
async function press(...labels: RegExp[]): Promise<Message | undefined> {
  for (const label of labels) await house.press(me, me, latest()?.message_id ?? 0, buttonOf(latest(), label));
  return latest();
}
const answer = (chat: number, who: number, label: RegExp, text = /Mấy người dự/) => {
  const message = newest(chat, text);
  return house.press(chat, who, message?.message_id ?? 0, buttonOf(message, label));
};
const answers = () => house.database.prisma.pollAnswer.findMany({ orderBy: { memberId: 'asc' } });
async function pass(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

/** Sends a message with a poll to everybody; the steps choose the poll. */
async function sent(...steps: (RegExp | string)[]): Promise<void> {
  await say('/chiendich');
  await say('Mấy người dự?\nMít tinh 25/5');
  await press(/Thêm câu hỏi/);
  for (const step of steps) await (typeof step === 'string' ? say(step) : press(step));
  await press(/^Xong$/, /Xem trước/, /Tất cả/, /^Xong$/, /Xem trước/, /Gửi ngay/, /Đồng ý gửi/);
  await pass('2018-05-21T07:30');
}
/** The campaign's screen, as its author sees it. */
async function screen(): Promise<Message | undefined> {
  const list = await say('/chiendich');
  const { id } = await house.database.prisma.campaign.findFirstOrThrow({
    where: { state: { not: 'DRAFT' } },
  });
  await house.press(me, me, list?.message_id ?? 0, `campaign:${id}:show:0`);
  return latest();
}

describe('a poll', () => {
  it('is built in the draft: one choice, several or a number, its options typed one a line', async () => {
    await say('/chiendich');
    await say('Mấy người dự?\nMít tinh 25/5');
    expect(labelsOf(await press(/Thêm câu hỏi/))).toEqual(['Chọn một', 'Chọn nhiều', 'Nhập số', 'Xong']);
    expect((await press(/Chọn nhiều/))?.text).toContain('từ 2 đến 8 dòng');
    expect((await say('Có'))?.text).toContain('mỗi dòng một lựa chọn');
    expect((await say('Sáng\nChiều\nTối'))?.text).toContain(
      '❓ Chọn nhiều: Sáng; Chiều; Tối\nĐóng: hết ngày thứ 7',
    );
    expect((await press(/^3 ngày$/))?.text).toContain('hết ngày thứ 3');
    expect((await press(/^Xong$/))?.text).toContain('❓ Chọn nhiều: Sáng; Chiều; Tối');
    await press(/Sửa câu hỏi/);
    expect((await press(/Bỏ câu hỏi/, /^Xong$/))?.text).not.toContain('❓');
  });

  it('goes as buttons below the message, is answered by those who got it, and changed', async () => {
    await sent(/Chọn một/, 'Có dự\nKhông dự');
    expect(labelsOf(newest(COORDINATOR, /Mấy người dự/))).toEqual(['Có dự', 'Không dự']);
    expect((await answer(COORDINATOR, COORDINATOR, /^Có dự/)).notice).toBe(
      'Em ghi: Có dự. Đổi ý thì anh/chị trả lời lại.',
    );
    await answer(OFFICE_GROUP, COORDINATOR, /Không dự/);
    expect(await answers()).toMatchObject([{ value: 1 }]);
    expect((await screen())?.text).toContain(
      '❓ Trả lời: 1/2 người\n• Có dự: 0 người\n• Không dự: 1 người, 1 đơn vị',
    );
    for (const chat of [OFFICE_GROUP, COMMUNE_GROUP])
      expect((await answer(chat, STRANGER, /^Có dự/)).notice).toBe(
        'Câu này dành cho người nhận tin trong kế hoạch ạ.',
      );
    expect(await answers()).toHaveLength(1);
  });

  it('tells what of several is chosen', async () => {
    await sent(/Chọn nhiều/, 'Sáng\nChiều');
    await answer(COORDINATOR, COORDINATOR, /Sáng/);
    expect((await answer(COORDINATOR, COORDINATOR, /Chiều/)).notice).toContain('Em ghi: Sáng; Chiều.');
    await answer(COORDINATOR, COORDINATOR, /Sáng/);
    expect((await answer(COORDINATOR, COORDINATOR, /Chiều/)).notice).toBe('Anh/chị chưa chọn mục nào.');
  });

  it('takes a number pressed, or typed in reply, which is neither progress nor a reply to the author', async () => {
    await sent(/Nhập số/);
    expect(labelsOf(newest(COORDINATOR, /Mấy người dự/))).toEqual(['0', '1', '2', '3', '4', '5', 'Số khác']);
    expect((await answer(COORDINATOR, COORDINATOR, /Số khác/)).notice).toContain('bằng con số');
    const replyTo = newest(COORDINATOR, /Mấy người dự/)?.message_id ?? 0;
    const typed = await house.say(COORDINATOR, COORDINATOR, 'Dạ phòng em 12 người ạ', { replyTo });
    expect(typed?.text).toBe('Em ghi: 12. Đổi ý thì anh/chị trả lời lại.');
    const inGroup = newest(OFFICE_GROUP, /Mấy người dự/)?.message_id ?? 0;
    await house.say(OFFICE_GROUP, COORDINATOR, '7', { replyTo: inGroup });
    expect(await answers()).toMatchObject([{ value: 7 }]);
    const { prisma } = house.database;
    for (const kept of [prisma.campaignReply, prisma.conversation, prisma.askedQuestion])
      expect(await (kept as typeof prisma.campaignReply).count()).toBe(0);
    const words = await house.say(COORDINATOR, COORDINATOR, 'Họp 8 giờ hay 9 giờ?', { replyTo });
    expect(words?.text).toBe('Em đã chuyển tới người gửi.');
    expect(await answers()).toMatchObject([{ value: 7 }]);
  });

  it('takes the number in whatever order features are asked', async () => {
    const rest = features.filter(({ name }) => name !== 'polls');
    house = await openHouse(undefined, [...rest, ...features.filter(({ name }) => name === 'polls')]);
    for (const one of [COORDINATOR, me]) await house.say(one, one, '/start');
    await sent(/Nhập số/);
    const replyTo = newest(COORDINATOR, /Mấy người dự/)?.message_id ?? 0;
    await house.say(COORDINATOR, COORDINATOR, '12', { replyTo });
    expect(await answers()).toMatchObject([{ value: 12 }]);
    expect(await house.database.prisma.campaignReply.count()).toBe(0);
  });

  it('a number of who was not asked is a reply to the author, and no answer', async () => {
    await sent(/Nhập số/);
    const replyTo = newest(OFFICE_GROUP, /Mấy người dự/)?.message_id ?? 0;
    await house.say(OFFICE_GROUP, STRANGER, '12', { replyTo });
    expect(await answers()).toEqual([]);
    expect(await house.database.prisma.campaignReply.count()).toBe(1);
  });

  it('is asked again by one button of those who have not answered, once a day', async () => {
    await sent(/Nhập số/);
    await answer(me, me, /^2$/);
    await screen();
    const pressed = async () =>
      (await house.press(me, me, latest()?.message_id ?? 0, buttonOf(latest(), /Hỏi lại/))).notice;
    expect(await pressed()).toBe('Em nhắc riêng 1 người chưa trả lời.');
    expect(await pressed()).toMatch(/Hôm nay không còn ai để nhắc/);
    await house.deliver();
    const again = newest(COORDINATOR, /chưa cho số/);
    expect(again?.text).toContain('Mấy người dự?\nMít tinh 25/5');
    expect(newest(me, /chưa cho số/)).toBeUndefined();
    await house.say(COORDINATOR, COORDINATOR, '3', { replyTo: again?.message_id ?? 0 });
    await house.press(COORDINATOR, COORDINATOR, again?.message_id ?? 0, buttonOf(again, /^4$/));
    expect((await answers()).map(({ value }) => value).sort()).toEqual([2, 4]);
    expect((await screen())?.text).toContain('🔢 Tổng: 6 (2/2 đơn vị đã trả lời)');
  });

  it('is closed by its author after one question, and on its day; then nobody answers, nor is asked again', async () => {
    await sent(/Nhập số/, /^3 ngày$/);
    const shown = await screen();
    expect(shown?.text).toContain('Trả lời được đến hết Thứ Năm 24/5/2018.');
    const data = buttonOf(shown, /Đóng câu hỏi/);
    expect((await house.press(COORDINATOR, COORDINATOR, 1, data)).notice).toBeUndefined();
    await press(/Đóng câu hỏi/);
    expect((await press(/^Đóng$/))?.text).toContain('Câu hỏi đã đóng.');
    expect((await answer(COORDINATOR, COORDINATOR, /^5$/)).notice).toBe('Câu này đã đóng rồi ạ.');
    expect(await answers()).toEqual([]);
    expect(labelsOf(latest())).not.toContain('🔔 Hỏi lại người chưa trả lời');
  });

  it('carries no more than a button may, in the longest case', async () => {
    await sent(/Chọn một/, Array.from({ length: 8 }, (_, n) => `${n} ${'ạ'.repeat(38)}`).join('\n'));
    const buttons = newest(COORDINATOR, /Mấy người dự/)?.reply_markup?.inline_keyboard.flat() ?? [];
    expect(buttons).toHaveLength(8);
    for (const button of buttons)
      expect(Buffer.byteLength('callback_data' in button ? button.callback_data : '')).toBeLessThanOrEqual(
        64,
      );
  });
});
