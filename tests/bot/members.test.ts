import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

/** Presses the button with this label under a message in a private chat. */
async function press(person: number, message: Message | undefined, label: RegExp) {
  const found = buttonsOf(message).find(({ text }) => label.test(text));
  if (!message || !found) throw new Error(`no button ${label} under ${message?.text}`);
  return house.press(person, person, message.message_id, found.callback_data);
}

/** Goes through several buttons of the same message. */
async function pressAll(person: number, first: Message | undefined, ...labels: RegExp[]) {
  let pressed: Awaited<ReturnType<typeof press>> = { message: first, notice: undefined, sent: undefined };
  for (const label of labels) pressed = await press(person, pressed.message, label);
  return pressed;
}

const list = () => house.say(COORDINATOR, COORDINATOR, '/thanhvien');
const invited = async (role = /^Đầu mối/) =>
  pressAll(COORDINATOR, await list(), /Mời thêm/, /Phụ nữ Thị xã/, role);
const codeIn = (message: Message | undefined) => /\?start=(\S+)$/.exec(message?.text ?? '')?.[1] ?? '';
const rows = async () => [
  await house.database.prisma.membership.findMany({ orderBy: { id: 'asc' } }),
  await house.database.prisma.invitation.findMany({ orderBy: { id: 'asc' } }),
];

describe('an invitation', () => {
  it('is made with three buttons, forwarded as a letter, opened, confirmed and put on record', async () => {
    const { message, sent } = await invited();
    expect(message?.text).toMatch(/dùng được một lần, trong 7 ngày/);
    expect(sent?.text).toMatch(
      /Hội Liên hiệp Phụ nữ Thị xã, Đầu mối.*\nhttps:\/\/t\.me\/nhac_viec_bot\?start=/,
    );
    const offer = await house.say(STRANGER, STRANGER, `/start ${codeIn(sent)}`);
    expect(offer?.text).toMatch(/Đơn vị: Hội Liên hiệp Phụ nữ Thị xã\nVai trò: Đầu mối/);
    const joined = await press(STRANGER, offer, /Tham gia/);
    expect(joined.message?.text).toMatch(/^Anh\/chị đã tham gia/);
    expect((await house.say(STRANGER, STRANGER, '/tuannay'))?.text).toMatch(/^Tuần 21\/5/);
    const auditLog = await house.say(COORDINATOR, COORDINATOR, '/nhatky');
    expect(auditLog?.text).toMatch(/P9 tham gia: Đầu mối, Hội.*\n.*1 mời một người: Đầu mối, Hội/);
  });

  it('may be declined and used later', async () => {
    const { sent } = await invited();
    const offer = await house.say(STRANGER, STRANGER, `/start ${codeIn(sent)}`);
    const declined = await press(STRANGER, offer, /Không/);
    expect(declined.message?.text).toMatch(/^Vâng ạ/);
    expect((await house.say(STRANGER, STRANGER, `/start ${codeIn(sent)}`))?.text).toMatch(/được mời/);
  });

  it('that was revoked, used or never made is answered alike', async () => {
    const { message, sent } = await invited();
    await press(COORDINATOR, message, /Thu hồi/);
    const used = codeIn((await invited()).sent);
    const offer = await house.say(WOMENS_UNION, WOMENS_UNION, `/start ${used}`);
    await press(WOMENS_UNION, offer, /Tham gia/);
    const answers = new Set<string | undefined>();
    for (const code of [codeIn(sent), used, 'nonsense'])
      answers.add((await house.say(STRANGER, STRANGER, `/start ${code}`))?.text);
    expect([...answers]).toEqual([expect.stringMatching(/^Lời mời này không dùng được/)]);
  });

  it('stands in the list until it is revoked there', async () => {
    await invited(/^Người theo dõi/);
    const shown = await list();
    expect(shown?.text).toMatch(/Người theo dõi, Hội Liên hiệp Phụ nữ Thị xã: đến 28\/5\/2018 07:25/);
    const { message } = await pressAll(COORDINATOR, shown, /^Thu hồi: /, /Danh sách/);
    expect(message?.text).not.toMatch(/Lời mời chưa dùng/);
  });
});

describe('a coordinator', () => {
  it('sees everybody and changes role and units', async () => {
    const shown = await list();
    expect(shown?.text).toMatch(/^Thành viên \(2\)\n1: Người điều phối, .*\n2: Tuyên truyền viên, Hội Liên/);
    const role = await pressAll(COORDINATOR, shown, /^2$/, /Đổi vai trò/, /^Đầu mối/);
    expect(role.message?.text).toMatch(/Vai trò: Đầu mối/);
    const units = await pressAll(
      COORDINATOR,
      role.message,
      /Đổi đơn vị/,
      /^Ban Tuyên giáo/,
      /^✓ Hội Liên hiệp Phụ nữ/,
    );
    const card = await press(COORDINATOR, units.message, /Quay lại$/);
    expect(card.message?.text).toMatch(/Đơn vị: Ban Tuyên giáo.*\n/);
  });

  it('removes someone after a second question', async () => {
    const sure = await pressAll(COORDINATOR, await list(), /^2$/, /^Gỡ/);
    expect(sure.message?.text).toMatch(/^Gỡ 2 khỏi/);
    const { message } = await press(COORDINATOR, sure.message, /^Gỡ/);
    expect(message?.text).toMatch(/^Thành viên \(1\)/);
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay'))?.text).toMatch(/mã 2 /);
  });

  it('who is the last one cannot leave or step down', async () => {
    const before = await rows();
    const shown = await list();
    const left = await pressAll(COORDINATOR, shown, /^1$/, /^Gỡ/, /^Gỡ/);
    expect(left.notice).toMatch(/người điều phối cuối cùng/);
    const down = await pressAll(COORDINATOR, left.message, /Đổi vai trò/, /^Đầu mối/);
    expect(down.notice).toMatch(/người điều phối cuối cùng/);
    expect(await rows()).toEqual(before);
  });

  it('who hands over and steps down sees the list no more', async () => {
    await pressAll(COORDINATOR, await list(), /^2$/, /Đổi vai trò/, /^Người điều phối/);
    const down = await pressAll(COORDINATOR, await list(), /^1$/, /Đổi vai trò/, /^Đầu mối/);
    expect(down.message?.text).toBe('Đã đổi.');
    expect((await list())?.text).toMatch(/do người điều phối/);
  });

  it('reads the audit log a page at a time', async () => {
    for (let n = 0; n < 12; n++) await invited();
    const first = await house.say(COORDINATOR, COORDINATOR, '/log');
    expect(first?.text?.split('\n')).toHaveLength(11);
    const { message } = await press(COORDINATOR, first, /Trang sau/);
    expect(message?.text?.split('\n')).toHaveLength(3);
    expect(buttonsOf(message)).toEqual([]);
  });
});

describe('anybody else', () => {
  const forged = [
    'members:0',
    'member:1',
    'roles:1',
    'role:2:COORDINATOR',
    'places:1:0',
    'place:2:add:ld:0',
    'remove:1:yes',
    'invite:0',
    'inviteas:*',
    'invitenew:*:COORDINATOR',
    'uninvite:1',
    'trail:9',
  ];

  it('gets and changes nothing, by commands or forged buttons', async () => {
    await invited();
    const before = await rows();
    for (const command of ['/thanhvien', '/nhatky'])
      expect((await house.say(WOMENS_UNION, WOMENS_UNION, command))?.text).toMatch(/do người điều phối/);
    const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
    for (const data of forged) {
      const pressed = await house.press(WOMENS_UNION, WOMENS_UNION, shown?.message_id ?? 0, data);
      expect(pressed).toMatchObject({
        notice: expect.stringMatching(/do người điều phối/),
        sent: undefined,
      });
      expect(pressed.message?.text).toBe(shown?.text);
    }
    expect(await rows()).toEqual(before);
  });

  it('nor does a coordinator in a group, or with data that the bot would not write', async () => {
    await invited();
    const before = await rows();
    expect((await house.say(OFFICE_GROUP, COORDINATOR, '/thanhvien'))?.text).toMatch(/tin nhắn riêng/);
    const shown = await house.say(OFFICE_GROUP, COORDINATOR, '/tuannay');
    for (const data of forged) {
      const { notice } = await house.press(OFFICE_GROUP, COORDINATOR, shown?.message_id ?? 0, data);
      expect(notice).toMatch(/tin nhắn riêng/);
    }
    const own = await house.say(COORDINATOR, COORDINATOR, '/start');
    for (const data of [
      'role:2:KING',
      'member:999',
      'inviteas:nowhere',
      'invitenew:ld',
      'place:2:add',
      'uninvite:x',
    ])
      await house.press(COORDINATOR, COORDINATOR, own?.message_id ?? 0, data);
    expect(await rows()).toEqual(before);
  });
});
