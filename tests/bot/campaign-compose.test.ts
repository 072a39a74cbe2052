import type { Message, Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

const me = WOMENS_UNION;
const latest = (chat = me) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const say = (text: string, replyTo?: number) =>
  house.say(me, me, text, replyTo === undefined ? {} : { replyTo });

/** Presses buttons of what the bot says last, one after the other; what it shows then. */
async function press(...labels: RegExp[]): Promise<Message | undefined> {
  for (const label of labels) await house.press(me, me, latest()?.message_id ?? 0, buttonOf(latest(), label));
  return latest();
}

/** A message for everybody, ready to be confirmed. */
async function composed(text = 'Hưởng ứng Tháng hành động'): Promise<Message | undefined> {
  await say('/chiendich');
  await say(text);
  return press(/Xem trước/, /Tất cả/, /Xong/, /Xem trước/);
}

describe('composing', () => {
  it('goes from the message over whom it is for and the very message to a last question with the number of chats', async () => {
    expect((await say('/chiendich'))?.text).toContain('📣 Gửi cho em tin cần gửi đi');
    const menu = await say('Hưởng ứng {đơn vị}');
    expect(menu?.text).toContain('«Hưởng ứng {đơn vị}»');
    expect(menu?.text).toContain('Gửi tới: chưa chọn');
    const audience = await press(/Xem trước/);
    expect(audience?.text).toContain('Gửi tới những ai?');
    const chosen = await press(/Tất cả/);
    expect(chosen?.text).toContain('Tất cả: 2 người, 2 nhóm (4 nơi)');
    const ready = await press(/Xong/, /Xem trước/);
    const texts = house.messenger.messages(me).map(({ text }) => text);
    expect(texts.filter((text) => text?.startsWith('Hưởng ứng ') && !text.includes('{'))).toEqual([
      'Hưởng ứng các đơn vị',
      'Hưởng ứng Xã Hà Lan',
      'Hưởng ứng Phòng Lao động - Thương binh và Xã hội',
    ]);
    expect(texts.find((text) => text?.includes('dạng'))).toContain(
      '4 dạng:\n• các đơn vị: 1 nơi\n• Xã Hà Lan: 1 nơi\n',
    );
    expect(labelsOf(ready)).toEqual([
      'Gửi thử cho mình',
      'Gửi ngay',
      '👥 Nơi nhận',
      '🕗 Hẹn giờ',
      '✏️ Sửa',
      '➕ Thêm tin',
      '❓ Thêm câu hỏi',
      'Bỏ',
    ]);
    expect((await press(/Gửi ngay/))?.text).toContain('Gửi ngay tới 2 người, 2 nhóm (4 nơi)?');
    expect((await press(/Đồng ý gửi/))?.text).toContain('📤 Đang gửi');
    await house.deliver();
    expect(latest(COORDINATOR)?.text).toContain('Hưởng ứng');
  });

  it('each person hears it once, where the bot saw them, unless the author has it go everywhere', async () => {
    await house.say(COMMUNE_GROUP, COORDINATOR, '/tuannay');
    await say('/chiendich');
    await say('Hưởng ứng');
    expect((await press(/Xem trước/, /Tất cả/))?.text).toContain(
      'Tất cả: 2 người, 2 nhóm (3 nơi)\nMỗi người nhận một lần',
    );
    expect((await press(/Xem danh sách/))?.text).toContain(' – nhận trong nhóm');
    await press(/Xong/, /Mọi nơi/);
    await press(/Xong/, /Xem trước/);
    expect((await press(/Gửi ngay/))?.text).toContain(
      'tới 2 người, 2 nhóm (4 nơi)?\n⚠️ 1 người sẽ nhận hơn một lần.',
    );
    await press(/Nơi nhận/, /Mỗi người một lần/);
    await press(/Xong/, /Xem trước/, /Gửi ngay/);
    expect((await press(/Đồng ý gửi/))?.text).toContain('👤 Người nhận: 2');
    await house.deliver();
    expect(latest(COMMUNE_GROUP)?.text).toBe('Hưởng ứng');
    expect(latest(COORDINATOR)?.text).not.toBe('Hưởng ứng');
  });

  it('the last button pressed twice sends once; an old one changes nothing', async () => {
    await composed();
    const old = latest();
    await press(/Gửi ngay/);
    const data = buttonOf(latest(), /Đồng ý gửi/);
    const id = latest()?.message_id ?? 0;
    await Promise.all([house.press(me, me, id, data), house.press(me, me, id, data)]);
    await house.press(me, me, id, buttonOf(old, /Bỏ/));
    expect(await house.database.prisma.campaign.count({ where: { state: 'GOING' } })).toBe(1);
    expect(await house.database.prisma.auditEntry.count({ where: { action: 'campaign-confirmed' } })).toBe(1);
  });

  it('an album comes in as one message, however its parts arrive, and once each', async () => {
    await say('/chiendich');
    await house.handled(me, album(9001, 'Ảnh phát động'));
    await house.handled(me, album(9002));
    await house.handled(me, album(9003));
    expect(latest()?.text).toContain('📎 3 ảnh');
    const [message] = await house.database.prisma.campaignMessage.findMany();
    expect(message?.content).toMatchObject({ written: { text: 'Ảnh phát động' } });
    expect(await house.database.prisma.campaignMessage.count()).toBe(1);
  });

  it('a video goes as a video, its words below it', async () => {
    await say('/chiendich');
    const video = {
      name: 'phat-dong.mp4',
      mimeType: 'video/mp4',
      content: Buffer.from('x'),
      caption: 'Lễ phát động',
    };
    expect((await house.send(me, me, video))?.text).toContain('📎 1 video');
    await press(/Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Gửi ngay/, /Đồng ý gửi/);
    await house.deliver();
    expect(latest(COORDINATOR)).toMatchObject({
      video: { file_name: 'phat-dong.mp4' },
      caption: 'Lễ phát động',
    });
  });

  it('a question and another command in between are answered, and the draft stays', async () => {
    await composed();
    expect((await say('Tuần này có việc gì?'))?.text).not.toContain('Bản nháp');
    expect((await say('/tuannay'))?.text).toBeDefined();
    expect((await say('/chiendich'))?.text).toContain('«Hưởng ứng Tháng hành động»');
    expect((await say('/huy'))?.text).toContain('Bỏ hẳn bản nháp này?');
    expect((await press(/Bỏ hẳn/))?.text).toContain('Đã bỏ bản nháp');
    expect(await house.database.prisma.campaign.count()).toBe(0);
  });

  it('what cannot be sent is said at once, with the limit', async () => {
    await say('/chiendich');
    const tooLong = {
      name: 'a.jpg',
      mimeType: 'image/jpeg',
      content: Buffer.from('x'),
      caption: '{đơn vị}'.repeat(120),
    };
    expect((await house.send(me, me, tooLong))?.text).toContain('nhiều nhất được 1024');
    house.messenger.pushUpdate(
      update(9100, {
        sticker: {
          file_id: 's',
          file_unique_id: 's',
          type: 'regular',
          width: 1,
          height: 1,
          is_animated: false,
          is_video: false,
        },
      }),
    );
    await house.handled(me, 9100);
    expect(latest()?.text).toContain('Em chỉ gửi được chữ, ảnh');
    expect(await house.database.prisma.campaignMessage.count()).toBe(0);
  });

  it('words about violence for the public become the content, below a line of where help is', async () => {
    await say('/chiendich');
    const said = await say(
      'Đường dây nóng cho nạn nhân bị đánh đập: 111. Chồng tôi đánh tôi, tôi gọi ai?\nGọi 111.',
    );
    expect(said?.text).toMatch(/^Nếu chính anh\/chị hoặc ai đó đang cần giúp: gọi 113, 111/);
    expect(latest()?.text).toContain('Bản nháp · 1 tin');
    const [kept] = await house.database.prisma.campaignMessage.findMany();
    expect(kept?.content).toMatchObject({
      written: { text: expect.stringContaining('nạn nhân bị đánh đập') },
    });
  });

  it('her own cry for help is answered, kept nowhere, and the draft waits on', async () => {
    await say('/chiendich');
    const help = await say('chồng em đang đánh em, cứu em với');
    expect(help?.text).toContain('gọi ngay 113');
    expect(help?.text).toContain('trả lời (reply) tin này');
    expect(latest()?.message_id).toBe(help?.message_id);
    expect(await house.database.prisma.campaignMessage.count()).toBe(0);
    // It was the campaign's after all: she replies with it.
    await say('Chồng tôi đánh tôi. Tôi không im lặng', help?.message_id);
    expect(latest()?.text).toContain('Bản nháp · 1 tin');
  });

  it('what the line says to write brings the help, and is not taken', async () => {
    await say('/chiendich');
    const help = await say('cứu tôi');
    expect(help?.text).toContain('gọi ngay 113');
    await say('Đừng để ai bị chồng đánh: hãy gọi 111 để được giúp');
    expect((await say('cứu tôi'))?.text).toContain('gọi ngay 113');
    expect(await house.database.prisma.campaignMessage.count()).toBe(1);
  });

  it('what is typed for a report meanwhile is not the campaign’s', async () => {
    await say('/chiendich');
    await house.press(me, me, 1, 'update:IV.2');
    await press(/Đã nộp/);
    await say('ghi chú của báo cáo');
    expect(await house.database.prisma.campaignMessage.count()).toBe(0);
  });

  it('link buttons and "received" go under the message', async () => {
    await say('/chiendich');
    await say('Hưởng ứng');
    await press(/Sửa/, /Nút liên kết/);
    expect((await say('Xem - khong-phai'))?.text).toContain('Mỗi dòng một nút');
    await say('Xem kế hoạch - https://example.vn/ke-hoach');
    await press(
      /Thêm nút Đã nhận/,
      /Quay lại/,
      /Xem trước/,
      /Tất cả/,
      /Xong/,
      /Xem trước/,
      /Gửi ngay/,
      /Đồng ý gửi/,
    );
    await house.deliver();
    const got = latest(COORDINATOR);
    expect(got?.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual([
      'Xem kế hoạch',
      '✅ Đã nhận',
    ]);
  });

  it('a series gets its times in one sentence, said back in full', async () => {
    await say('/chiendich');
    await say('Một');
    await press(/Thêm tin/);
    await say('Hai');
    await press(/Hẹn giờ/);
    expect((await say('hằng ngày từ hôm qua lúc nào đó'))?.text).toContain('Em chưa hiểu giờ này');
    const menu = await say('hằng ngày từ mai 8h');
    expect(menu?.text).toContain('Tin 1: Thứ Ba 22/5/2018, 08:00');
    expect(menu?.text).toContain('Tin 2: Thứ Tư 23/5/2018, 08:00');
    const quiet = await press(/Hẹn giờ/, /Tin 1/);
    expect(quiet?.text).toContain('8h sáng mai');
    expect((await say('23h mai'))?.text).toContain('sớm nhất là Thứ Tư 23/5/2018, 06:30');
    await say('8h mai');
    await press(/Hẹn giờ/);
    const free = await say('26/5, 28/5 8h');
    expect(free?.text).toContain('Thứ Bảy 26/5/2018 (tin 1) là ngày nghỉ');
    expect(free?.text).not.toContain('28/5/2018 (tin 2) là');
  });

  it('a template is kept, used again and deleted', async () => {
    await say('/chiendich');
    await say('Thư ngỏ');
    await press(/Sửa/, /Lưu làm mẫu/);
    expect((await say('Thư'))?.text).toContain('Đã lưu mẫu «Thư»');
    await press(/Quay lại/, /Thêm tin/, /Dùng mẫu/, /^Thư$/);
    expect(latest()?.text).toContain('Bản nháp · 2 tin');
    await press(/Thêm tin/, /Dùng mẫu/, /Chia sẻ/, /Xóa/);
    expect(await house.database.prisma.campaignTemplate.count()).toBe(0);
  });
});

describe('who may not', () => {
  it('is told so, and her forged buttons do nothing', async () => {
    await composed();
    const data = buttonOf(latest(), /Bỏ/);
    expect((await house.press(COORDINATOR, COORDINATOR, 1, data)).notice).toContain(
      'Bản nháp này đã gửi hoặc đã bỏ',
    );
    await house.press(STRANGER, STRANGER, 1, data);
    expect(await house.database.prisma.campaign.count()).toBe(1);
  });
});

/** One photo of an album as Telegram hands it over. */
function album(messageId: number, caption?: string): number {
  const photo = [
    { file_id: `photo${messageId}`, file_unique_id: `p${messageId}`, width: 9, height: 9, file_size: 9 },
  ];
  house.messenger.pushUpdate(update(messageId, { photo, media_group_id: '77', ...(caption && { caption }) }));
  return messageId;
}

/** Beyond the local messenger's own numbers, which begin with the time. */
let updates = systemClock.now().epochMilliseconds + 1_000_000;
function update(
  message_id: number,
  rest: Partial<Pick<Message, 'photo' | 'sticker' | 'caption' | 'media_group_id'>>,
): Update {
  const from = { id: me, is_bot: false, first_name: 'P' };
  const chat = { id: me, type: 'private' as const, first_name: 'P' };
  const message = { message_id, date: 1_526_862_300, chat, from, ...rest };
  return { update_id: updates++, message };
}
