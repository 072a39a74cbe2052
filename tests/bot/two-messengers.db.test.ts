import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepsOf } from '../../src/bot/unasked.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { itOnSqlite } from '../support/database.ts';
import { openTwoMessengers, type Side, type TwoMessengers } from '../support/two-messengers.ts';

/** Coordinates, on Telegram. */
const THU = 1;
/** Speaks for the Women's Union, on Zalo. */
const HA = 2;
/** Nobody's account yet. */
const OTHER = 3;

let two: TwoMessengers;
beforeEach(async () => {
  two = await openTwoMessengers([THU, HA, OTHER]);
  const enrol = (channel: string, id: number, role: 'COORDINATOR' | 'FOCAL_POINT', units: string[]) =>
    enrolPerson(two.database.prisma, two.clock, {
      ...{ channel, accountId: String(id), displayName: `P${id}` },
      ...{ planId: two.plan.id, role, units },
    });
  await enrol('telegram', THU, 'COORDINATOR', ['ld']);
  await enrol('zalo', HA, 'FOCAL_POINT', ['hpn']);
  // Nobody is written to who never wrote.
  await two.telegram.say(THU, THU, '/start');
  await two.zalo.say(HA, HA, '/start');
});

const pressOn = (side: Side, who: number, message: Message | undefined, label: RegExp) => {
  const all = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const button = all.find((one) => label.test(one.text));
  if (!message || !button || !('callback_data' in button)) throw new Error(`no button ${label}`);
  return side.press(who, who, message.message_id, button.callback_data);
};
const bots = (side: Side, who: number) =>
  side.messenger.messages(who).filter(({ from }) => from?.is_bot).length;

/** Links the coordinator's Zalo account, by the code that she types there. */
async function linkThu(): Promise<void> {
  const { telegram, zalo } = two;
  const page = await telegram.say(THU, THU, '/lienket');
  const given = await pressOn(telegram, THU, page, /Lấy mã/);
  const code = /([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(given.message?.text ?? '')?.[1] ?? '';
  expect((await zalo.say(OTHER, OTHER, `/lienket ${code}`))?.text).toContain('Đã liên kết');
  await two.tick();
}

describe('a coordinator on one messenger and a unit on another', () => {
  itOnSqlite('hear of each other: a report that is handed in, and its being sent back', async () => {
    const { telegram, zalo } = two;
    const begun = await zalo.say(HA, HA, 'em nộp báo cáo 6 tháng rồi ạ');
    const paper = await pressOn(zalo, HA, begun, /Nộp bản giấy/);
    await pressOn(zalo, HA, paper.message, /Lưu/);
    await two.tick();
    const told = telegram.newest(THU, /IV\.2/);
    expect(told?.text).toContain('Hội Liên hiệp Phụ nữ');
    await pressOn(telegram, THU, told, /Cần bổ sung/);
    const confirmed = await telegram.say(THU, THU, 'Thiếu chữ ký ạ');
    await pressOn(telegram, THU, confirmed, /Gửi/);
    await two.tick();
    expect(zalo.newest(HA, /Thiếu chữ ký/)).toBeDefined();
  });

  itOnSqlite('see each other’s files: the messenger that lacks one gets its content', async () => {
    const { telegram, zalo } = two;
    await zalo.say(HA, HA, 'em nộp báo cáo 6 tháng rồi ạ');
    const content = new TextEncoder().encode('bản đã ký');
    const taken = await zalo.send(HA, HA, {
      ...{ name: 'bao-cao.pdf', mimeType: 'application/pdf', content },
    });
    await pressOn(zalo, HA, taken, /Lưu/);
    await two.tick();
    const file = telegram.messenger
      .messages(THU)
      .findLast(({ document }) => document !== undefined)?.document;
    expect(file?.file_name).toBe('bao-cao.pdf');
    const got = telegram.messenger.file(file?.file_id ?? '');
    expect(new TextDecoder().decode(got?.content)).toBe('bản đã ký');
  });

  itOnSqlite('ask and are asked, and are on one list', async () => {
    const { telegram, zalo, clock } = two;
    const page = await telegram.say(THU, THU, '/chuabao');
    await telegram.press(THU, THU, page?.message_id ?? 0, 'missing:IV.2:0');
    await telegram.press(THU, THU, page?.message_id ?? 0, 'nudge:IV.2');
    await two.tick();
    expect(zalo.newest(HA, /IV\.2/)).toBeDefined();
    clock.advance({ minutes: 1 });
    const members = await telegram.say(THU, THU, '/thanhvien');
    expect(members?.text).toContain('Thành viên (2)');
  });

  itOnSqlite('are reminded and overseen in the same minute, each once', async () => {
    const { telegram, zalo, clock } = two;
    clock.set('2018-05-21T07:30');
    await two.tick();
    const [first, other] = [bots(telegram, THU), bots(zalo, HA)];
    expect(Math.min(first, other)).toBeGreaterThan(0);
    await two.tick();
    expect([bots(telegram, THU), bots(zalo, HA)]).toEqual([first, other]);
  });
});

describe('a messenger that is down', () => {
  /** What a tick leads to on Telegram; on Zalo nothing can be sent. */
  async function tickWithoutZalo(): Promise<void> {
    await two.database.prisma.planSweep.deleteMany();
    await two.domain.accounts.settle();
    for (const sweep of sweepsOf(two.domain)) await sweep();
    await two.telegram.deliver();
  }

  itOnSqlite(
    'is told of at once on the other account; what waits follows after two hours, once',
    async () => {
      const { telegram, zalo, clock, domain, database } = two;
      await linkThu();
      clock.set('2018-05-21T07:29');
      const since = clock.date();
      const state = { channel: 'zalo', muteSince: since, downSince: since };
      await database.prisma.channelState.create({ data: state });
      const there = bots(zalo, OTHER);
      clock.set('2018-05-21T07:30');
      await tickWithoutZalo();
      expect(telegram.newest(THU, /Zalo không liên lạc được từ 21\/5\/2018 07:29/)).toBeDefined();
      const waiting = await domain.outbox.waiting(two.plan.id, 'zalo');
      expect(waiting).toBeGreaterThan(0);
      const before = bots(telegram, THU);
      clock.set('2018-05-21T09:28');
      await tickWithoutZalo();
      expect(bots(telegram, THU)).toBe(before);
      clock.set('2018-05-21T09:29');
      await tickWithoutZalo();
      expect(bots(telegram, THU)).toBeGreaterThan(before);
      expect(await domain.outbox.waiting(two.plan.id, 'zalo')).toBeLessThan(waiting);
      await database.prisma.channelState.updateMany({
        data: { muteSince: null, downSince: null, wasDownSince: since, backAt: clock.date() },
      });
      await database.prisma.planSweep.deleteMany();
      await two.tick();
      expect(zalo.newest(OTHER, /Zalo đã liên lạc lại được/)).toBeDefined();
      expect(bots(zalo, OTHER)).toBe(there + 1);
    },
  );
});

describe('a person on two messengers', () => {
  it('is one: role, unfinished report and settings, and the other side hears of the link', async () => {
    const { telegram, zalo } = two;
    await linkThu();
    expect(telegram.newest(THU, /vừa được liên kết/)).toBeDefined();
    const list = await zalo.say(OTHER, OTHER, '/thanhvien');
    expect(list?.text).toContain('Thành viên (2)');
    await telegram.say(THU, THU, '/capnhat');
    const goesOn = await zalo.say(OTHER, OTHER, '/capnhat');
    expect(goesOn?.text).toContain('đang làm dở cập nhật này');
    const rows = await two.database.prisma.conversation.findMany();
    expect(rows).toMatchObject([{ channel: 'telegram', chatId: String(THU) }]);
  });

  it('hears each thing once: where they wrote last, or where they want it', async () => {
    const { telegram, zalo, clock } = two;
    await linkThu();
    const before = bots(telegram, THU);
    const beforeThere = bots(zalo, OTHER);
    clock.set('2018-05-21T07:30');
    await two.tick();
    expect(bots(telegram, THU)).toBe(before);
    expect(bots(zalo, OTHER)).toBeGreaterThan(beforeThere);
    const page = await zalo.say(OTHER, OTHER, '/nhac');
    expect(page?.text).toContain('Bây giờ em nhắn tới Zalo');
    await pressOn(zalo, OTHER, page, /Nhận ở Telegram/);
    clock.set('2018-05-22T07:30');
    const there = bots(zalo, OTHER);
    await two.tick();
    expect(bots(zalo, OTHER)).toBe(there);
    expect(bots(telegram, THU)).toBeGreaterThan(before);
  });

  itOnSqlite('who blocks the bot on one hears it on the other', async () => {
    const { telegram, zalo, clock } = two;
    await linkThu();
    zalo.messenger.block(OTHER);
    const before = bots(telegram, THU);
    clock.set('2018-05-21T07:30');
    await two.tick();
    // What was refused there goes the other way.
    await two.telegram.deliver();
    expect(bots(telegram, THU)).toBeGreaterThan(before);
  });

  it('is two again once unlinked: the account is a stranger, and nothing of it is left', async () => {
    const { telegram, zalo, database } = two;
    await linkThu();
    const page = await telegram.say(THU, THU, '/lienket');
    const asked = await pressOn(telegram, THU, page, /Bỏ liên kết Zalo/);
    await pressOn(telegram, THU, asked.message, /^Bỏ liên kết$/);
    expect((await zalo.say(OTHER, OTHER, '/thanhvien'))?.text).not.toContain('Thành viên');
    expect(await database.prisma.account.count()).toBe(0);
  });
});

itOnSqlite('a code that is wrong, or typed by nobody who got one, opens nothing', async () => {
  const { zalo } = two;
  expect((await zalo.say(OTHER, OTHER, '/lienket AAAA-AAAA'))?.text).toMatch(/không dùng được/);
  expect((await zalo.say(OTHER, OTHER, '/lienket'))?.text).not.toContain('Lấy mã');
});
