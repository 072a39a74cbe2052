import { beforeEach, describe, expect, it } from 'vitest';
import { botApi } from '../../../src/channels/telegram/bot-api.ts';
import { Menus } from '../../../src/channels/zalo/menus.ts';
import { itOnSqlite } from '../../support/database.ts';
import { FOCAL_POINT as HA, openZaloHouse, type ZaloHouse } from '../../support/zalo-house.ts';

let house: ZaloHouse;
beforeEach(async () => {
  house = await openZaloHouse();
});

/** The code of the newest line with a label. */
function codeOf(label: RegExp): string {
  const lines = house.said(HA).flatMap(({ text = '' }) => text.split('\n'));
  const found = lines
    .map((line) => /^([A-Z]{1,2}\d+) (.*)$/.exec(line))
    .findLast((each) => label.test(each?.[2] ?? ''));
  if (!found?.[1]) throw new Error(`no code for ${label}`);
  return found[1];
}
const last = () => house.said(HA).at(-1)?.text ?? '';
const tell = async (text: string) => (await house.say(HA, text)).join('\n');
/** Something that the bot says unasked, with buttons. */
async function remind(moment = '2018-05-21T07:30') {
  await house.database.prisma.chatBinding.deleteMany();
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

describe('a code', () => {
  it('presses its own button whatever came between, in whatever writing, also after a restart', async () => {
    await tell('/tuannay');
    const details = codeOf(/Chi tiết/);
    await tell('/capnhat');
    await tell('báo cáo 6 tháng gửi ai');
    await house.restart();
    for (const typed of [details, details.toLowerCase(), `${details[0]} ${details[1]}.`])
      expect(await tell(typed)).toContain('Báo cáo kết quả 6 tháng công tác');
  });

  itOnSqlite('is no menu’s but its own for 72 hours, and no button after that', async () => {
    const letters = new Set<string>();
    for (let count = 0; count < 20; count += 1) {
      await tell('/tuannay');
      letters.add(codeOf(/Chi tiết/).replace(/\d+$/, ''));
      house.clock.advance({ minutes: 1 });
    }
    expect(letters.size).toBe(20);
    await tell('/start');
    const first = 'A1';
    expect(await tell(first)).toContain('Báo cáo kết quả 6 tháng công tác');
    house.clock.advance({ hours: 73 });
    expect(await tell(first)).not.toContain('Báo cáo kết quả 6 tháng công tác');
  });

  itOnSqlite('of another letter than any menu has is read as words', async () => {
    await tell('/tuannay');
    expect(await tell('Y7')).not.toContain('Báo cáo kết quả');
  });

  itOnSqlite('is explained under the first menu of a chat only', async () => {
    expect(await tell('/tuannay')).toContain('nhắn mã đầu dòng');
    expect(await tell('/tuannay')).not.toContain('nhắn mã đầu dòng');
  });

  it('of two messages at once is never the same', async () => {
    const { prisma } = house.database;
    const menus = new Menus(prisma, house.clock);
    const chat = await house.number(HA);
    const markup = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] };
    const made = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((id) => menus.add({ chat, messageId: id, saidAs: id }, markup)),
    );
    expect(new Set(made.map(({ letter }) => letter)).size).toBe(6);
  });
});

describe('a digit alone', () => {
  it('presses the button of the last thing said, within six hours', async () => {
    await tell('/tuannay');
    expect(await tell('1')).toContain('Báo cáo kết quả 6 tháng công tác');
    await tell('/tuannay');
    house.clock.advance({ hours: 6, minutes: 1 });
    expect(await tell('1')).not.toContain('Báo cáo kết quả 6 tháng công tác');
  });

  itOnSqlite('presses nothing when the bot has said something else since', async () => {
    await tell('/tuannay');
    const chatId = await house.number(HA);
    const said = { chatId, incoming: false, at: house.clock.date() };
    await house.database.prisma.zaloMessage.create({ data: said });
    expect(await tell('1')).not.toContain('Báo cáo kết quả 6 tháng công tác');
  });

  itOnSqlite(
    'presses what was seen: not what Zalo refused, and nothing when it is not known what arrived',
    async () => {
      await tell('/tuannay');
      const chat = await house.number(HA);
      const menus = new Menus(house.database.prisma, house.clock);
      const pressed = async () =>
        (await menus.pressedBy('1', { chat, message: 1_000_000 }, async () => true))?.data;
      const before = await pressed();
      expect(before).toBeDefined();
      const api = botApi(house.account);
      const say = (text: string) =>
        api.sendMessage(chat, text, {
          reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'other' }]] },
        });
      await expect(say('\ud800')).rejects.toThrow('not taken by Zalo');
      expect(await pressed()).toBe(before);
      house.zalo.inject({ kind: 'error-after', method: 'sendMessage' });
      await expect(say('một lời')).rejects.toThrow();
      expect(await pressed()).toBeUndefined();
    },
  );

  itOnSqlite('is a number where numbers are asked for, also when a reminder came in between', async () => {
    await tell('/capnhat');
    for (const label of [/III\.7\.1/, /Đang làm/, /50%/]) await tell(codeOf(label));
    await tell('2 buổi');
    await remind();
    expect(last()).toMatch(/^[A-Z]\d /m);
    await tell('2');
    expect((await house.database.prisma.conversation.findMany()).map(({ answers }) => answers)).toMatchObject(
      [{ task: 'III.7.1', figures: { sessions: 2 } }],
    );
  });

  it('handled again by another process presses what stood above it then', async () => {
    const { prisma } = house.database;
    const menus = new Menus(prisma, house.clock);
    const chat = await house.number(HA);
    await tell('/tuannay');
    await tell('1');
    const typed = await prisma.zaloMessage.findFirstOrThrow({
      where: { incoming: true },
      orderBy: { id: 'desc' },
    });
    const pressed = await menus.pressedBy('1', { chat, message: typed.id }, async () => true);
    await tell('/capnhat');
    expect(await menus.pressedBy('1', { chat, message: typed.id }, async () => true)).toEqual(pressed);
    expect(pressed?.data).toMatch(/IV\.2/);
  });
});

describe('a label', () => {
  itOnSqlite('typed presses its button, without its signs and marks, too', async () => {
    await tell('/start');
    expect(await tell('báo iv.2')).toContain('Báo cáo 6 tháng của đơn vị');
    await tell('/tuannay');
    expect(await tell('CHI TIET')).toContain('Báo cáo kết quả 6 tháng công tác');
  });
});

describe('a command', () => {
  itOnSqlite(
    'is heard without its slash, in any spelling, but not where it is an everyday word or an answer',
    async () => {
      for (const typed of ['tuần này', 'TUANNAY', 'Tuan nay'])
        expect(await tell(typed)).toMatch(/^Tuần 21\/5.*: 1 việc của/);
      expect(await tell('rồi')).not.toContain('Rời kế hoạch');
      expect(await tell('cập nhật')).toContain('báo việc nào');
      for (const label of [/III\.7\.1/, /Đang làm/, /50%/]) await tell(codeOf(label));
      expect(await tell('tuần này')).not.toMatch(/^Tuần 21\/5.*: 1 việc của/);
    },
  );
});
