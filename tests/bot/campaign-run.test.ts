import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const me = WOMENS_UNION;

/** Presses buttons of what the bot says last, one after the other; what it shows then. */
async function press(person: number, ...labels: RegExp[]): Promise<Message | undefined> {
  for (const label of labels)
    await house.press(person, person, latest(person)?.message_id ?? 0, buttonOf(latest(person), label));
  return latest(person);
}

/** Composes a message for everybody with "received" and confirms it. */
async function sent(person = me, text = 'Hưởng ứng Tháng hành động'): Promise<Message | undefined> {
  await house.say(person, person, '/chiendich');
  await house.say(person, person, text);
  await press(person, /Sửa/, /Thêm nút Đã nhận/, /Quay lại/, /Xem trước/, /Tất cả/, /Xong/, /Xem trước/);
  return press(person, /Gửi (ngay|duyệt)/, /Đồng ý gửi|Gửi duyệt/);
}

/** The message that shows how far a campaign is, as it stands now. */
function shown(message: Message | undefined, chat = me): Message | undefined {
  return house.messenger.messages(chat).find(({ message_id }) => message_id === message?.message_id);
}

async function pressOn(message: Message | undefined, label: RegExp, person = me) {
  const now = shown(message, person);
  return house.press(person, person, now?.message_id ?? 0, buttonOf(now, label));
}

const open = async (approval: 'required' | 'none' = 'none') => {
  house = await openHouse({ approval, mostADay: 2 });
  for (const person of [COORDINATOR, me]) await house.say(person, person, '/start');
};
beforeEach(() => open());

describe('while it goes and afterwards', () => {
  it('one message shows how far it is, and at the end the report comes with who received it', async () => {
    const progress = await sent();
    expect(progress?.text).toContain('📤 Đang gửi');
    expect(progress?.text).toContain('░░░░░░░░░░ 0/4');
    expect(labelsOf(progress)).toContain('⏸ Tạm dừng');
    await house.deliver();
    house.clock.advance({ seconds: 4 });
    await house.tick();
    await house.showProgress();
    expect(shown(progress)?.text).toContain('✅ Đã gửi xong');
    expect(shown(progress)?.text).toContain('Đã gửi: 4/4 nơi');
    const got = latest(COMMUNE_GROUP);
    expect(
      (await house.press(COMMUNE_GROUP, COORDINATOR, got?.message_id ?? 0, buttonOf(got, /Đã nhận/))).notice,
    ).toContain('Em đã ghi nhận');
    await house.deliver();
    expect(latest(me)?.text).toContain('✅ Đã gửi xong');
    expect(latest(me)?.text).toContain('Đã nhận: 1/2 người, 1/2 đơn vị');
    expect(latest(me)?.text).toContain('Tính đến Thứ Hai 21/5/2018, 07:25');
    await house.tick();
    await house.deliver();
    expect(
      house.messenger.messages(me).filter(({ text }) => text?.startsWith('✅ Đã gửi xong')),
    ).toHaveLength(2);
    expect((await press(me, /Xem lại/, /Ai đã nhận/))?.text).toContain(
      '👤 P1 – Phòng LĐTBXH – Thứ Hai 21/5/2018, 07:25',
    );
    expect((await press(me, /Quay lại/, /Ai chưa bấm/))?.text).toContain('👤 2 – Hội LHPN');
    const { sent: sheet } = await pressOn(await press(me, /Quay lại/), /Excel/);
    expect(sheet?.document?.file_name).toMatch(/^chien-dich-\d+\.xlsx$/);
  });

  it('the progress message is edited at most every three seconds', async () => {
    await sent();
    const edits = () => house.messenger.calls().filter(({ method }) => method === 'editMessageText').length;
    await house.showProgress();
    const before = edits();
    await house.deliver();
    await house.showProgress();
    expect(edits()).toBe(before);
    house.clock.advance({ seconds: 3 });
    await house.showProgress();
    expect(edits()).toBe(before + 1);
  });

  it('the progress message is not edited while nothing has changed', async () => {
    await sent();
    const edits = () => house.messenger.calls().filter(({ method }) => method === 'editMessageText').length;
    await house.showProgress();
    const before = edits();
    house.clock.advance({ seconds: 4 });
    await house.showProgress();
    expect(edits()).toBe(before);
  });

  it('is paused, goes on, and is stopped for good after one question', async () => {
    const progress = await sent();
    expect((await pressOn(progress, /Tạm dừng/)).message?.text).toContain('⏸ Tạm dừng');
    expect((await pressOn(progress, /Tiếp tục/)).message?.text).toContain('📤 Đang gửi');
    expect((await pressOn(progress, /Dừng hẳn/)).message?.text).toContain('Dừng hẳn chiến dịch này?');
    house.clock.advance({ seconds: 4 });
    await house.showProgress();
    expect(shown(progress)?.text).toContain('Dừng hẳn chiến dịch này?');
    expect((await pressOn(progress, /Dừng hẳn/)).message?.text).toContain('⛔ Đã dừng hẳn');
    await house.deliver();
    expect(latest(COMMUNE_GROUP)).toBeUndefined();
  });

  it('is taken back everywhere after one question, and edited everywhere', async () => {
    const progress = await sent();
    await house.deliver();
    await house.tick();
    await pressOn(progress, /Xem lại/);
    await pressOn(progress, /Sửa/);
    await house.say(me, me, 'Hưởng ứng Tháng hành động 2018');
    expect((await press(me, /Sửa ở mọi nơi/))?.text).toContain('Đang sửa ở mọi nơi');
    await house.tick();
    await house.deliver();
    expect(latest(COMMUNE_GROUP)?.text).toBe('Hưởng ứng Tháng hành động 2018');
    await pressOn(progress, /Thu hồi/);
    await pressOn(progress, /Thu hồi/);
    await house.tick();
    await house.deliver();
    expect(latest(COMMUNE_GROUP)).toBeUndefined();
    expect((await pressOn(progress, /Xem lại/)).message?.text).toContain(
      '↩️ Thu hồi: xong 4, không được 0, còn 0',
    );
  });

  it('where the bot was put out is said in words, to the coordinators too', async () => {
    house.messenger.removeBotFromGroup(OFFICE_GROUP, COORDINATOR);
    await house.became(OFFICE_GROUP, 'kicked');
    await house.database.prisma.chat.updateMany({ data: { unreachableSince: null } });
    const progress = await sent();
    await house.deliver();
    await house.tick();
    await house.deliver();
    await pressOn(progress, /Xem lại/);
    expect((await pressOn(progress, /không gửi được/)).message?.text).toContain('em không còn trong nhóm');
    expect(latest(COORDINATOR)?.text).toContain('⚠️ 1 nơi chưa nhận đủ tin');
  });

  it('who has not received it gets a campaign of her own', async () => {
    const progress = await sent();
    await house.deliver();
    const got = latest(COMMUNE_GROUP);
    await house.press(COMMUNE_GROUP, COORDINATOR, got?.message_id ?? 0, buttonOf(got, /Đã nhận/));
    await house.tick();
    await pressOn(progress, /Xem lại/);
    const { sent: draft } = await pressOn(progress, /Nhắc người chưa nhận/);
    expect(draft?.text).toContain('Người chưa bấm Đã nhận: 1 người, 1 nhóm (2 nơi)');
  });

  it('the same to the same within a day is asked about once more; the day has its limit', async () => {
    await sent();
    expect((await sent())?.text).toContain('Gửi lần nữa?');
    expect((await press(me, /Gửi lần nữa/))?.text).toContain('📤 Đang gửi');
    await house.say(me, me, '/chiendich');
    await house.say(me, me, 'Tin thứ ba');
    await press(me, /Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Gửi ngay/);
    const ask = latest(me);
    const { notice, message } = await house.press(me, me, ask?.message_id ?? 0, buttonOf(ask, /Đồng ý gửi/));
    expect(notice).toContain('Hôm nay đã đủ 2 chiến dịch');
    expect(message?.text).toContain('Bản nháp');
    expect(await house.database.prisma.campaign.count({ where: { state: 'GOING' } })).toBe(2);
  });

  it('planned by the clock, it goes at its time and not before', async () => {
    await house.say(me, me, '/chiendich');
    await house.say(me, me, 'Hẹn trước');
    await press(me, /Hẹn giờ/);
    expect((await house.say(me, me, '8h sang mai'))?.text).toContain('Gửi: Thứ Ba 22/5/2018, 08:00');
    await press(me, /Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Hẹn gửi/);
    expect(latest(me)?.text).toContain('Hẹn gửi tới 2 người, 2 nhóm (4 nơi)');
    expect((await press(me, /Đồng ý gửi/))?.text).toContain('🕗 Đã hẹn giờ');
    await house.tick();
    expect(latest(COMMUNE_GROUP)).toBeUndefined();
    house.clock.set('2018-05-22T08:00');
    await house.tick();
    await house.deliver();
    expect(latest(COMMUNE_GROUP)?.text).toBe('Hẹn trước');
  });
});

it('where it is not known whether it arrived, it goes once more by the author’s decision only', async () => {
  const progress = await sent();
  house.messenger.inject({ kind: 'drop-answer', method: 'sendMessage', chatId: COMMUNE_GROUP });
  await house.deliver();
  await house.tick();
  expect((await pressOn(progress, /Xem lại/)).message?.text).toContain('❓ Chưa rõ tới hay chưa: 1');
  const got = () => house.messenger.messages(COMMUNE_GROUP).filter(({ from }) => from?.is_bot).length;
  expect(got()).toBe(1);
  expect((await pressOn(progress, /Nơi chưa rõ/)).message?.text).toContain('Nơi chưa rõ tin tới hay chưa');
  await pressOn(progress, /Gửi lại các nơi chưa rõ/);
  await house.deliver();
  expect(got()).toBe(2);
});

it('at night nothing goes, and the author hears from when on it can', async () => {
  house.clock.set('2018-05-21T22:00');
  await house.say(me, me, '/chiendich');
  await house.say(me, me, 'Khuya');
  await press(me, /Xem trước/, /Tất cả/, /Xong/, /Xem trước/);
  await press(me, /Gửi ngay/);
  const { notice } = await house.press(
    me,
    me,
    latest(me)?.message_id ?? 0,
    buttonOf(latest(me), /Đồng ý gửi/),
  );
  expect(notice).toContain('sớm nhất là Thứ Ba 22/5/2018, 06:30');
  expect(await house.database.prisma.delivery.count()).toBe(0);
});

describe('approval', () => {
  beforeEach(() => open('required'));

  it('a coordinator gets it, sees it and lets it go; the author is told', async () => {
    expect((await sent())?.text).toContain('⏳ Chờ người điều phối duyệt');
    await house.deliver();
    const ask = latest(COORDINATOR);
    expect(ask?.text).toContain('gửi một chiến dịch chờ duyệt');
    expect(ask?.text).toContain('Hưởng ứng Tháng hành động');
    expect(ask?.text).toContain('Tất cả: 2 người, 2 nhóm (4 nơi)');
    expect(ask?.text).toContain('ngay khi xác nhận');
    expect(labelsOf(ask)).toEqual(['👁 Xem tin', '✅ Duyệt', '↩ Trả lại để sửa', 'Không duyệt']);
    expect((await pressOn(ask, /Xem tin/, COORDINATOR)).sent?.text).toBe('Hưởng ứng Tháng hành động');
    expect((await house.press(me, me, 1, buttonOf(ask, /Duyệt/))).notice).toContain('không phải của anh/chị');
    await pressOn(ask, /✅ Duyệt/, COORDINATOR);
    await house.deliver();
    expect(latest(COMMUNE_GROUP)?.text).toBe('Hưởng ứng Tháng hành động');
    expect(house.messenger.messages(me).some(({ text }) => /^✅ .* đã duyệt\n/.test(text ?? ''))).toBe(true);
    expect(
      (await house.press(COORDINATOR, COORDINATOR, ask?.message_id ?? 0, buttonOf(ask, /Không duyệt/)))
        .notice,
    ).toContain('đã được quyết định');
  });
});

it('sent back with a word, it comes to its author with the word, and she composes it again', async () => {
  await open('required');
  await sent();
  await house.deliver();
  const ask = latest(COORDINATOR);
  expect((await pressOn(ask, /Trả lại/, COORDINATOR)).sent?.text).toContain('Cần sửa gì ạ?');
  expect((await house.say(COORDINATOR, COORDINATOR, '/huy'))?.text).toContain('vẫn chờ duyệt');
  await pressOn(ask, /Trả lại/, COORDINATOR);
  expect((await house.say(COORDINATOR, COORDINATOR, 'Tuần này có gì đến hạn?'))?.text).toContain('đến hạn');
  expect((await house.say(COORDINATOR, COORDINATOR, 'x'.repeat(301)))?.text).toContain('tối đa 300');
  const shown = await house.say(COORDINATOR, COORDINATOR, 'Thêm giờ họp, gọi 0912345678');
  expect(shown?.text).toMatch(/^Trả lại cho người soạn[\s\S]*Thêm giờ họp/);
  expect(shown?.text).not.toContain('0912');
  await house.deliver();
  expect(latest(me)?.text).not.toContain('Thêm giờ họp');
  expect((await press(COORDINATOR, /^Trả lại/))?.text).toContain('Em đã trả lại');
  await house.deliver();
  expect(latest(me)?.text).toMatch(/trả lại, cần sửa:\nThêm giờ họp, gọi [^\d]*(\d{0,3})?[^\d]*\n/);
  expect(latest(COMMUNE_GROUP)).toBeUndefined();
  await pressOn(latest(me), /Soạn lại/);
  expect(latest(me)?.text).toContain('«Hưởng ứng Tháng hành động»');
  expect(latest(me)?.text).toContain('Tất cả: 2 người, 2 nhóm');
});

it('of several held messages the author is asked once, however she decides one by one', async () => {
  await house.say(me, me, '/chiendich');
  await house.say(me, me, 'Một');
  await press(me, /Thêm tin/);
  await house.say(me, me, 'Hai');
  await press(me, /Hẹn giờ/);
  await house.say(me, me, '22/5, 23/5 8h');
  await press(me, /Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Hẹn gửi/, /Đồng ý gửi/);
  house.clock.set('2018-05-24T09:00');
  await house.tick();
  await house.deliver();
  const questions = () =>
    house.messenger.messages(me).filter(({ text }) => text?.includes('chờ anh/chị quyết'));
  expect(questions().at(-1)?.text).toContain('⏸ 2 tin chưa gửi');
  const asked = questions().length;
  await pressOn(questions().at(-1), /Tin 1: Bỏ/);
  expect(questions().at(-1)?.text).toContain('⏸ 1 tin chưa gửi');
  await house.tick();
  await house.deliver();
  expect(questions()).toHaveLength(asked);
  await pressOn(questions().at(-1), /Gửi ngay/);
  await house.deliver();
  expect(latest(COMMUNE_GROUP)?.text).toBe('Hai');
});

it('the question about held messages follows what the author decides on another screen', async () => {
  await house.say(me, me, '/chiendich');
  await house.say(me, me, 'Một');
  await press(me, /Thêm tin/);
  await house.say(me, me, 'Hai');
  await press(me, /Hẹn giờ/);
  await house.say(me, me, '22/5, 23/5 8h');
  const progress = await press(me, ...[/Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Hẹn gửi/, /Đồng ý gửi/]);
  house.clock.set('2018-05-24T09:00');
  await house.tick();
  await house.deliver();
  const question = latest(me);
  expect(question?.text).toContain('⏸ 2 tin chưa gửi');
  await house.showProgress();
  await pressOn(progress, /Tin chờ quyết định/);
  for (const nth of [/Tin 1: Bỏ/, /Bỏ/]) {
    await pressOn(progress, nth);
    house.clock.advance({ minutes: 1 });
    await house.tick();
    await house.deliver();
    const left = nth.source.startsWith('Tin') ? '⏸ 1 tin chưa gửi' : '⛔ Đã kết thúc, không gửi tin nào';
    expect(shown(question)?.text).toContain(left);
  }
  expect(shown(question)?.text).toContain('Đã bỏ 2 tin');
  expect(labelsOf(shown(question)).join()).not.toContain('Bỏ');
});

it('refused by a coordinator, it goes nowhere; the author is told', async () => {
  await open('required');
  await sent();
  await house.deliver();
  const ask = latest(COORDINATOR);
  await pressOn(ask, /Không duyệt/, COORDINATOR);
  await house.tick();
  await house.deliver();
  expect(latest(COMMUNE_GROUP)).toBeUndefined();
  expect(latest(me)?.text).toMatch(/^⛔ .* không duyệt\n/);
  expect(
    (await house.press(COORDINATOR, COORDINATOR, ask?.message_id ?? 0, buttonOf(ask, /✅ Duyệt/))).notice,
  ).toContain('đã được quyết định');
  expect(latest(COMMUNE_GROUP)).toBeUndefined();
});

describe('who may what', () => {
  it('another campaigner, and a focal point, do nothing to it', async () => {
    const progress = await sent();
    const { prisma } = house.database;
    for (const [accountId, role] of [
      ['3', 'CAMPAIGNER'],
      ['4', 'FOCAL_POINT'],
    ] as const) {
      house.messenger.addPerson({ id: Number(accountId), firstName: 'Khác' });
      await enrolPerson(prisma, house.clock, {
        channel: 'telegram',
        accountId,
        planId: house.plan.id,
        role,
        units: ['hpn'],
      });
      const { notice } = await house.press(
        Number(accountId),
        Number(accountId),
        1,
        buttonOf(progress, /Tạm dừng/),
      );
      expect(notice).toContain('không phải của anh/chị');
    }
    expect((await house.say(4, 4, '/chiendich'))?.text).toContain('Chỉ tuyên truyền viên');
    expect((await house.say(OFFICE_GROUP, me, '/chiendich'))?.text).toContain('nhắn riêng cho em');
    expect(await prisma.campaign.count({ where: { pausedAt: null } })).toBe(1);
  });

  it('a person stops campaign messages and has them again; a group does so by a coordinator', async () => {
    expect((await house.say(COORDINATOR, COORDINATOR, '/dung'))?.text).toContain('Em ngừng gửi riêng');
    expect((await house.say(COMMUNE_GROUP, me, '/dung'))?.text).toContain('do người điều phối');
    expect((await house.say(COMMUNE_GROUP, COORDINATOR, '/dung'))?.text).toContain('vào nhóm này');
    await sent();
    await house.deliver();
    expect(latest(COORDINATOR)?.text).not.toContain('Hưởng ứng');
    expect(latest(COMMUNE_GROUP)?.text).not.toContain('Hưởng ứng');
    expect((await press(COORDINATOR, /Nhận lại/))?.text).toContain('như trước');
    expect(await house.database.prisma.member.count({ where: { campaignsStoppedAt: { not: null } } })).toBe(
      0,
    );
  });
});
