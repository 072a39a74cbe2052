import type { Api } from 'grammy';
import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { botApi } from '../../../src/channels/telegram/bot-api.ts';
import { shortCodeOf } from '../../../src/people/short-codes.ts';
import { document } from '../../plan-page/office.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  FOCAL_POINT as HA,
  openZaloHouse,
  STRANGER,
  type ZaloHouse,
} from '../../support/zalo-house.ts';

let house: ZaloHouse;
beforeEach(async () => {
  house = await openZaloHouse();
});

const tell = async (who: string, text: string) => (await house.say(who, text)).join('\n');
const last = (who: string) => house.said(who).at(-1);
/** A link whose secret is another. */
const guessed = (link: string) =>
  link.replace(/(tep|nop)\/(.)/, (_, path, first) => `${path}/${first === 'A' ? 'B' : 'A'}`);
const linkIn = (text = '') => /https?:\S+/.exec(text)?.[0] ?? '';
async function press(who: string, label: RegExp): Promise<string> {
  const lines = house.said(who).flatMap(({ text = '' }) => text.split('\n'));
  const code = lines
    .map((line) => /^([A-Z]+\d+) (.*)$/.exec(line))
    .findLast((each) => label.test(each?.[2] ?? ''))?.[1];
  return tell(who, code ?? `no code for ${label}`);
}
const deliveries = () => house.database.prisma.delivery.findMany({ orderBy: { id: 'asc' } });

describe('a picture and a file', () => {
  it('go as a picture that Zalo fetches, and as a link that opens the sheet', async () => {
    await tell(COORDINATOR, '/tiendo');
    await press(COORDINATOR, /Biểu đồ/);
    expect(last(COORDINATOR)?.photo).toMatchObject({ contentType: 'image/png' });
    await tell(COORDINATOR, '/tiendo');
    await press(COORDINATOR, /Tải bảng Excel/);
    const sheet = await fetch(linkIn(last(COORDINATOR)?.text));
    expect(sheet.headers.get('content-disposition')).toContain('.xlsx');
    expect(
      Buffer.from(await sheet.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('have links that nobody guesses, that end after three days and after ten openings, and leave no file behind', async () => {
    await tell(COORDINATOR, '/tiendo');
    await press(COORDINATOR, /Tải bảng Excel/);
    const link = linkIn(last(COORDINATOR)?.text);
    const status = async (url: string) => (await fetch(url)).status;
    expect(await status(guessed(link))).toBe(404);
    for (let times = 0; times < 10; times += 1) expect(await status(link)).toBe(200);
    expect(await status(link)).toBe(404);

    await press(COORDINATOR, /Tải bảng Excel/);
    const other = linkIn(last(COORDINATOR)?.text);
    house.clock.advance({ hours: 73 });
    expect(await status(other)).toBe(404);
    expect(
      JSON.stringify(await house.database.prisma.handout.findMany({ select: { hash: true } })),
    ).not.toContain(link.split('/').at(-2));
  });

  it('that Zalo does not fetch goes as a link, with its words', async () => {
    house = await openZaloHouse({ publicUrl: 'http://127.0.0.1:1' });
    await tell(COORDINATOR, '/tiendo');
    const shown = (await press(COORDINATOR, /Biểu đồ/)).split('\n');
    expect(shown[0]).toMatch(/^http:\/\/127\.0\.0\.1:1\/tep\/.+\.png$/);
    expect(shown.length).toBeGreaterThan(1);
  });

  it('are offered elsewhere when the bot’s server cannot be reached from outside', async () => {
    house = await openZaloHouse({ publicUrl: false });
    await tell(COORDINATOR, '/tiendo');
    await press(COORDINATOR, /Tải bảng Excel/);
    expect(last(COORDINATOR)?.text).toContain('em chưa gửi được qua Zalo');
  });
});

test('addresses that open the bot on Telegram open it on Zalo, in a text and behind a button', async () => {
  await tell(HA, 'xin chào');
  const api = botApi(house.account);
  const address = 'https://t.me/nhac_viec_bot';
  await api.sendMessage(await house.number(HA), `Mở ${address}, hoặc ${address}?start=abc`, {
    reply_markup: { inline_keyboard: [[{ text: 'Mở', url: address }]] },
  });
  expect(last(HA)?.text).not.toContain('t.me');
  expect(last(HA)?.text?.split('https://bot.zaloplatforms.com/bots/')).toHaveLength(4);
  expect(last(HA)?.text).toContain(`mã ${shortCodeOf('abc')}`);
});

describe('what the bot gets no content of', () => {
  it('is answered in private with other ways, to who belongs to the plan', async () => {
    await house.handled(house.zalo.sendUnsupported(HA, HA).id);
    expect(last(HA)?.text).toContain('nộp bản giấy');
    await house.handled(house.zalo.sendUnsupported(STRANGER, STRANGER).id);
    expect(last(STRANGER)?.text).toContain('chỉ trả lời người đã có trong danh sách');
    await house.handled(house.zalo.sendUnsupported(COMMUNE_GROUP, HA).id);
    expect(house.said(COMMUNE_GROUP)).toEqual([]);
  });

  it('is told to the coordinators, once, of whom nothing is ever read', async () => {
    const { prisma } = house.database;
    const notes = () => prisma.delivery.findMany({ where: { kind: 'unread-person' } });
    for (let count = 1; count <= 3; count += 1) {
      expect(await notes()).toEqual([]);
      await house.handled(house.zalo.sendUnsupported(HA, HA).id);
    }
    for (let count = 0; count < 2; count += 1) await house.handled(house.zalo.sendUnsupported(HA, HA).id);
    expect(await notes()).toHaveLength(1);
    await tell(COORDINATOR, 'xin chào');
    await house.deliver();
    expect(last(COORDINATOR)?.text).toContain('Em không đọc được tin nào chị Hà (Xã Hà Lan) nhắn');
    expect(last(COORDINATOR)?.text).toContain('trên giấy');
  });

  it('is told to nobody where other messages are read, nor of a stranger', async () => {
    await tell(HA, 'xin chào');
    for (let count = 0; count < 4; count += 1) {
      await house.handled(house.zalo.sendUnsupported(HA, HA).id);
      await house.handled(house.zalo.sendUnsupported(STRANGER, STRANGER).id);
    }
    expect(await house.database.prisma.delivery.count({ where: { kind: 'unread-person' } })).toBe(0);
  });

  it('is handed in by a link, once, and goes on as a document would', async () => {
    await tell(HA, '/capnhat');
    for (const label of [/IV\.2/, /Xong/, /Bỏ qua/]) await press(HA, label);
    await house.handled(house.zalo.sendUnsupported(HA, HA).id);
    const link = linkIn(last(HA)?.text?.split('tải tệp lên')[1]);
    const send = (name: string, content: string) => {
      const form = new FormData();
      form.set('file', new File([Buffer.from(content, 'latin1')], name));
      return fetch(link, { method: 'POST', body: form });
    };
    expect(await (await fetch(link)).text()).toContain('<form method="post"');
    expect((await send('bao-cao.exe', 'MZ')).status).toBe(415);
    expect((await send('bao-cao.pdf', 'MZ')).status).toBe(415);
    const [one, two] = await Promise.all([1, 2].map(() => send('bao-cao.pdf', '%PDF-1.4 xong')));
    expect([one?.status, two?.status]).toContain(200);
    expect((await fetch(link)).status).toBe(404);
    expect((await send('bao-cao.pdf', '%PDF-1.4 nữa')).status).toBe(404);
    await vi.waitFor(() => expect(last(HA)?.text).toContain('📎 1 tệp'));
    await press(HA, /Lưu/);
    const files = await house.database.prisma.progressFile.findMany();
    expect(files).toMatchObject([{ kind: 'document', name: 'bao-cao.pdf' }]);
  });

  it('of a coordinator may be a plan, which is read; without an address for the page the bot says how to go on', async () => {
    await house.handled(house.zalo.sendUnsupported(COORDINATOR, COORDINATOR).id);
    const link = linkIn(last(COORDINATOR)?.text?.split('tải tệp lên')[1]);
    const form = new FormData();
    form.set('file', new File([Uint8Array.from(document)], 'ke-hoach.docx'));
    expect((await fetch(link, { method: 'POST', body: form })).status).toBe(200);
    await vi.waitFor(() => expect(last(COORDINATOR)?.text).toContain('42 việc, 10 đơn vị'), {
      timeout: 20_000,
    });
    expect(last(COORDINATOR)?.text).toContain('npm run plan -- page');
  });

  it('has links that nobody guesses and that end after a day', async () => {
    await house.handled(house.zalo.sendUnsupported(HA, HA).id);
    const link = linkIn(last(HA)?.text?.split('tải tệp lên')[1]);
    expect((await fetch(guessed(link))).status).toBe(404);
    expect((await fetch(link)).status).toBe(200);
    house.clock.advance({ hours: 25 });
    expect((await fetch(link)).status).toBe(404);
  });

  it('as a picture that is gone before it was fetched is asked for again', async () => {
    await house.handled(house.zalo.sendPhoto(HA, HA, 'http://127.0.0.1:1/gone.jpg').id);
    expect(last(HA)?.text).toContain('chưa nhận được ảnh này');
  });
});

describe('a press', () => {
  it('that changes the screen and shows a pop-up is answered in one message', async () => {
    await tell(HA, '/capnhat');
    for (const label of [/III\.7\.1/, /Đang làm/, /50%/, /Bỏ qua hết/]) await press(HA, label);
    const before = house.said(HA).length;
    expect(await press(HA, /Lưu/)).toContain('Đã ghi nhận');
    expect(house.said(HA)).toHaveLength(before + 1);
  });

  it('that changes the screen is answered below, once', async () => {
    await tell(HA, '/capnhat');
    const before = house.said(HA).length;
    expect(await press(HA, /III\.7\.1/)).toContain('Việc này đến đâu');
    expect(house.said(HA)).toHaveLength(before + 1);
  });
});

describe('what only another messenger has', () => {
  it('is told in Zalo’s way: an invitation’s link as words to type, the bot by the name that people see', async () => {
    await tell(HA, 'xin chào');
    const { api, chat } = await unasked();
    await api.sendMessage(chat, 'Mời:\nhttps://t.me/nhac_viec_bot?start=AbC-1_2\nhay gõ @nhac_viec_bot');
    expect(last(HA)?.text).toBe(
      `Mời:\nMở https://bot.zaloplatforms.com/bots/1459232241454765289 rồi nhắn cho em: mã ${shortCodeOf('AbC-1_2')}\nhay gõ @Bot Nhắc Việc`,
    );
  });
});

/** The calls of what the bot says unasked. */
async function unasked(): Promise<{ api: Api; chat: number }> {
  return { api: botApi(house.account), chat: await house.number(HA) };
}

describe('the bot’s calls', () => {
  it('that nobody has taught the way to Zalo fail loudly', async () => {
    const { api, chat } = await unasked();
    await expect(api.sendDice(chat, '🎲')).rejects.toThrow('sendDice');
  });

  it('that change what was said unasked are refused before they reach Zalo', async () => {
    await tell(HA, 'xin chào');
    const { api, chat } = await unasked();
    const calls = house.zalo.calls().length;
    await expect(api.editMessageText(chat, 1, 'khác')).rejects.toThrow("can't be");
    await expect(api.deleteMessage(chat, 1)).rejects.toThrow("can't be");
    expect(house.zalo.calls()).toHaveLength(calls);
  });

  it('refused by Zalo in whatever way are that message’s matter: nobody is taken for lost', async () => {
    // The coordinator never wrote, so Zalo takes nothing for that chat.
    house.clock.set('2018-05-21T07:30');
    await house.tick();
    await house.deliver();
    const refused = (await deliveries()).filter(({ state }) => state === 'FAILED');
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['rejected']));
    const { prisma } = house.database;
    expect(await prisma.member.count({ where: { unreachableSince: { not: null } } })).toBe(0);
    expect(await prisma.chat.count({ where: { unreachableSince: { not: null } } })).toBe(0);
    expect(house.log.join('\n')).toContain('Zalo refuses a message');
    expect(house.log.join('\n')).not.toContain('only-for-tests');
  });

  it.each(['error-after', 'cut'] as const)(
    'whose fate is not known (%s) are not made again',
    async (kind) => {
      await house.say(HA, '@Bot Nhắc Việc /tuannay', COMMUNE_GROUP);
      const before = house.said(COMMUNE_GROUP).length;
      house.clock.set('2018-05-21T07:30');
      await house.tick();
      const chatId = String(await house.number(COMMUNE_GROUP));
      await house.database.prisma.delivery.deleteMany({ where: { chatId: { not: chatId } } });
      house.zalo.inject({ kind, method: 'sendMessage' });
      await house.deliver();
      // A reminder is repeated once by the outbox itself, and says so.
      const [first, ...others] = house.said(COMMUNE_GROUP).slice(before);
      expect(first?.text).not.toContain('(nhắc lại)');
      for (const { text } of others) expect(text).toContain('(nhắc lại)');
      expect(others.length).toBeLessThanOrEqual(1);
      const [row] = await deliveries();
      expect(row?.reason === 'answer-lost' || row?.repeated).toBe(true);
    },
  );

  it('of an answer that was taken and not acknowledged are not made again, nor does anything hang', async () => {
    house.zalo.inject({ kind: 'error-after', method: 'sendMessage' });
    await tell(HA, '/tuannay');
    const weeks = house.said(HA).filter(({ text }) => text?.startsWith('Tuần 21/5'));
    expect(weeks).toHaveLength(1);
    expect(await tell(HA, '/tuannay')).toContain('Tuần 21/5');
  });

  it('over the month’s allowance are refused without a storm of calls', async () => {
    house = await openZaloHouse({ limits: { messagesAMonth: 3 } });
    await tell(HA, '/tuannay');
    await tell(HA, '/tuannay');
    const before = house.zalo.calls().length;
    await tell(HA, '/tuannay');
    expect(house.zalo.calls().length - before).toBeLessThanOrEqual(2);
  });
});

it('who has herself erased leaves nothing of what Zalo’s chat kept, and after a month not even a number', async () => {
  const { prisma } = house.database;
  await tell(HA, '/tuannay');
  await tell(HA, '/dulieu');
  await press(HA, /^Xóa dữ liệu/);
  const chatId = await house.number(HA);
  const other = await house.number(COORDINATOR);
  expect(await prisma.zaloMenu.count({ where: { chatId } })).toBeGreaterThan(0);
  // The message that asks for it is forgotten, too: nobody can wait for it.
  house.zalo.sendText(HA, HA, 'Xóa hết');
  await vi.waitFor(() => expect(last(HA)?.text).toContain('Đã xóa'), { timeout: 10_000 });
  expect(await prisma.zaloMenu.count({ where: { chatId } })).toBe(0);
  expect(await prisma.zaloMessage.count({ where: { chatId, incoming: true } })).toBe(0);
  house.clock.advance({ hours: 24 * 32 });
  await house.forgetOld();
  expect(await prisma.zaloChat.count({ where: { id: chatId } })).toBe(0);
  expect(await prisma.zaloChat.count({ where: { id: other } })).toBe(1);
});

it('someone in danger is answered while the database is away, once, and nothing of the words is kept', async () => {
  house.away(true);
  house.zalo.sendText(HA, HA, 'chồng tôi đang đánh tôi, cứu tôi với');
  await vi.waitFor(() => expect(last(HA)?.text).toContain('113'), { timeout: 10_000 });
  house.away(false);
  expect(await tell(HA, '/tuannay')).toContain('Tuần 21/5');
  expect(house.said(HA).filter(({ text }) => text?.includes('113'))).toHaveLength(1);
  expect(JSON.stringify(await house.database.prisma.updateReceipt.findMany())).not.toContain('đánh');
});

it('someone in danger who wants the chat deleted is not told that it was: on Zalo it cannot be', async () => {
  expect(await tell(HA, 'chồng tôi đang đánh tôi, cứu tôi với')).toContain('113');
  expect(await press(HA, /Xóa cuộc trò chuyện/)).toContain('không xóa được hết');
});
