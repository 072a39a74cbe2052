import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import { COORDINATOR, type House, openHouse, STRANGER, WOMENS_UNION } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

const REPORT = { name: 'bao-cao.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF bình đẳng') };
let house: House;
beforeEach(async () => {
  house = await openHouse();
});

async function press(person: number, message: Message | undefined, label: RegExp) {
  return house.press(person, person, message?.message_id ?? 0, buttonOf(message, label));
}

/** The Women's Union hands its six-month report in, with one document. */
async function handIn() {
  await press(WOMENS_UNION, await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2'), /Cập nhật/);
  for (const label of [/Đã nộp/, /Bỏ qua/]) await press(WOMENS_UNION, latest(WOMENS_UNION), label);
  const sent = await house.send(WOMENS_UNION, WOMENS_UNION, REPORT);
  const ready = (await press(WOMENS_UNION, sent, /Đủ tệp rồi/)).message;
  await press(WOMENS_UNION, ready, /Lưu/);
}

const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);

/** The coordinator opens the card of the Women's Union's report. */
async function openCard() {
  const reports = await house.say(COORDINATOR, COORDINATOR, '/chuabao');
  const list = (await press(COORDINATOR, reports, /IV\.2/)).message;
  return (await press(COORDINATOR, list, /LHPN/)).message;
}

describe('a report that was handed in', () => {
  it('is read and received by the coordinator', async () => {
    await handIn();
    const card = await openCard();
    expect(card?.text).toContain('🟢 Đã nộp');
    expect(card?.text).toContain('📎 1 tệp');
    const { sent } = await press(COORDINATOR, card, /Xem tệp/);
    expect(sent?.document?.file_name).toBe('bao-cao.pdf');
    const { notice, message } = await press(COORDINATOR, card, /Đã nhận/);
    expect(notice).toBe('Đã ghi nhận báo cáo.');
    expect(message?.text).toMatch(/🟢 Đã nộp.*\n📎 1 tệp\n\n.*✅ Đã nhận/);
    expect(labelsOf(message)).not.toContain('Đã nhận');
    const entry = await house.database.prisma.auditEntry.findFirst({ where: { action: 'report-received' } });
    expect(entry?.details).toMatchObject({ task: 'IV.2', unit: 'hpn' });
  });

  it('is received once, whoever presses when', async () => {
    await handIn();
    const card = await openCard();
    const data = buttonOf(card, /Đã nhận/);
    const id = card?.message_id ?? 0;
    await Promise.all([
      house.press(COORDINATOR, COORDINATOR, id, data),
      house.press(COORDINATOR, COORDINATOR, id, data),
    ]);
    expect(await house.database.prisma.progressUpdate.count({ where: { review: 'RECEIVED' } })).toBe(1);
    expect((await house.press(COORDINATOR, COORDINATOR, id, data)).notice).toContain('không còn chờ nhận');
  });

  it('goes back with what is to be completed, and opens the unit’s task again', async () => {
    await handIn();
    const { sent } = await press(COORDINATOR, await openCard(), /Cần bổ sung/);
    expect(sent?.text).toContain('cần bổ sung gì');
    const shown = await house.say(COORDINATOR, COORDINATOR, 'thiếu phụ lục, gọi 0912345678');
    expect(shown?.text).toMatch(
      /che số điện thoại[\s\S]*Ghi chú: thiếu phụ lục, gọi ••••••••78[\s\S]*nhé ạ\?/,
    );
    expect(await house.database.prisma.progressUpdate.count({ where: { review: 'RETURNED' } })).toBe(0);
    const id = shown?.message_id ?? 0;
    const send = buttonOf(shown, /Gửi đơn vị/);
    await Promise.all([1, 2].map(() => house.press(COORDINATOR, COORDINATOR, id, send)));
    const now = house.messenger.messages(COORDINATOR).find(({ message_id }) => message_id === id);
    expect(now?.text).toContain('Việc được mở lại');
    const [update] = await house.database.prisma.progressUpdate.findMany({ where: { review: 'RETURNED' } });
    expect(update).toMatchObject({ status: 'IN_PROGRESS', note: 'thiếu phụ lục, gọi ••••••••78' });
    const card = await openCard();
    expect(card?.text).toContain('🟠 Cần bổ sung');
    expect((await press(COORDINATOR, card, /Xem tệp/)).sent?.document?.file_name).toBe('bao-cao.pdf');
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/tiendo');
    expect(own?.text).toContain('🟠 Cần bổ sung');
  });

  it('is put right from what the unit itself said, also after it was received', async () => {
    await handIn();
    await press(COORDINATOR, await openCard(), /Đã nhận/);
    const begun = (
      await house.press(WOMENS_UNION, WOMENS_UNION, latest(WOMENS_UNION)?.message_id ?? 0, 'fix:IV.2:hpn')
    ).sent;
    expect(begun?.text).toContain('📎 1 tệp');
  });

  it('that the unit changed meanwhile is not received unseen', async () => {
    await handIn();
    const card = await openCard();
    await press(WOMENS_UNION, await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2'), /Cập nhật/);
    for (const label of [/Chưa làm/, /Bỏ qua/, /Lưu/]) await press(WOMENS_UNION, latest(WOMENS_UNION), label);
    const { notice } = await press(COORDINATOR, card, /Đã nhận/);
    expect(notice).toContain('không còn chờ nhận');
    expect(await house.database.prisma.progressUpdate.count({ where: { review: 'RECEIVED' } })).toBe(0);
  });

  it('is copied to disk under the hash of its content', async () => {
    await handIn();
    const hash = await vi.waitFor(async () => {
      const file = await house.database.prisma.progressFile.findFirst();
      if (!file?.hash) throw new Error('not copied yet');
      return file.hash;
    });
    expect(await readFile(join(house.filesFolder, hash))).toEqual(REPORT.content);
    expect(house.log.join()).not.toContain('file/bot');
  });
});

describe('all files of a report as one archive', () => {
  const zip = async (person: number) => {
    const shown = await house.say(person, person, '/chuabao');
    return house.press(person, person, shown?.message_id ?? 0, 'zip:IV.2');
  };

  it('has a folder for each unit', async () => {
    await handIn();
    await vi.waitFor(async () => {
      expect(await house.database.prisma.progressFile.count({ where: { hash: { not: null } } })).toBe(1);
    });
    const { sent } = await zip(COORDINATOR);
    expect(sent?.document?.file_name).toBe('IV.2.zip');
    expect(sent?.caption).toBe('1 tệp, mỗi đơn vị một thư mục.');
    const content = Buffer.from(house.messenger.file(sent?.document?.file_id ?? '')?.content ?? []);
    expect(content.toString('latin1')).toContain(
      Buffer.from(`${house.plan.book.unit('hpn')?.name.vi}/1 bao-cao.pdf`).toString('latin1'),
    );
    expect(content.includes(REPORT.content)).toBe(true);
    expect(await house.database.prisma.auditEntry.count({ where: { action: 'reports-downloaded' } })).toBe(1);
  });

  it('is told to be empty when all came on paper, and is not for a focal point', async () => {
    expect((await zip(COORDINATOR)).notice).toContain('Chưa có tệp nào để tải');
    await handIn();
    expect((await zip(WOMENS_UNION)).notice).toContain('dành cho người điều phối');
  });
});

describe('what is said unasked', () => {
  it('the coordinator gets the report that came in, with its file and the buttons to take it', async () => {
    const { message_id: start } = (await house.say(COORDINATOR, COORDINATOR, '/start')) ?? { message_id: 0 };
    await handIn();
    await house.deliver();
    const all = house.messenger
      .messages(COORDINATOR)
      .filter(({ from, message_id }) => from?.is_bot && message_id > start);
    const [notice, file] = all;
    expect(notice?.text).toMatch(/^📥 Có báo cáo: Báo cáo 6 tháng của đơn vị \(IV\.2\)/);
    expect(labelsOf(notice)).toEqual(['Đã nhận', 'Cần bổ sung']);
    expect(file?.document?.file_name).toBe('bao-cao.pdf');
    expect((await press(COORDINATOR, notice, /Đã nhận/)).notice).toBe('Đã ghi nhận báo cáo.');
  });

  it('a report changed before the notice went is not told of as it was', async () => {
    await handIn();
    await press(WOMENS_UNION, await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2'), /Cập nhật/);
    for (const label of [/Chưa làm/, /Bỏ qua/, /Lưu/]) await press(WOMENS_UNION, latest(WOMENS_UNION), label);
    await house.deliver();
    expect(latest(COORDINATOR)).toBeUndefined();
  });

  it('the unit hears what is to be completed, and begins anew from there', async () => {
    await handIn();
    await press(COORDINATOR, await openCard(), /Cần bổ sung/);
    await press(COORDINATOR, await house.say(COORDINATOR, COORDINATOR, 'thiếu phụ lục'), /Gửi đơn vị/);
    await house.deliver();
    const notice = latest(WOMENS_UNION);
    expect(notice?.text).toMatch(/^🟠 Báo cáo cần bổ sung: Báo cáo 6 tháng/);
    expect(notice?.text).toContain('thiếu phụ lục');
    expect((await press(WOMENS_UNION, notice, /Cập nhật/)).sent?.text).toContain('Việc này đến đâu rồi');
  });

  it('who reported between the asking and the sending is not asked', async () => {
    const reports = await house.say(COORDINATOR, COORDINATOR, '/chuabao');
    const list = (await press(COORDINATOR, reports, /IV\.2/)).message;
    await press(COORDINATOR, list, /Nhắc ngay/);
    await handIn();
    const before = latest(WOMENS_UNION);
    await house.deliver();
    expect(latest(WOMENS_UNION)).toEqual(before);
    expect(await house.database.prisma.delivery.count({ where: { state: 'CANCELLED' } })).toBe(1);
  });
});

it('who had not begun a chat with the bot yet is written to once she has', async () => {
  await handIn();
  await house.deliver();
  expect(await house.database.prisma.delivery.findMany()).toMatchObject([
    { state: 'FAILED', reason: 'blocked' },
  ]);
  await house.say(COORDINATOR, COORDINATOR, '/start');
  await handIn();
  await house.deliver();
  expect(latest(COORDINATOR)?.document?.file_name).toBe('bao-cao.pdf');
});

describe('the wrong person', () => {
  it('forges "Nhắc ngay" and nobody is asked', async () => {
    const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/tiendo');
    const { notice } = await house.press(WOMENS_UNION, WOMENS_UNION, shown?.message_id ?? 0, 'nudge:IV.2');
    expect(notice).toContain('dành cho người điều phối');
    expect(await house.database.prisma.delivery.count()).toBe(0);
  });

  it.each(['report:IV.2:hpn', 'files:IV.2:hpn', 'review:IV.2:hpn:received', 'review:IV.2:hpn:returned'])(
    'forges "%s" and sees and changes nothing',
    async (data) => {
      await handIn();
      const before = latest(WOMENS_UNION);
      const { notice, sent, message } = await house.press(
        WOMENS_UNION,
        WOMENS_UNION,
        before?.message_id ?? 0,
        data,
      );
      expect(notice).toContain('dành cho người điều phối');
      expect(sent).toBeUndefined();
      expect(message?.text).toBe(before?.text);
      expect(await house.database.prisma.progressUpdate.count({ where: { review: { not: null } } })).toBe(0);
    },
  );

  it('who only reads the plan reads reports, but takes none', async () => {
    const { database, clock, plan } = house;
    const reader = { channel: 'telegram', accountId: String(STRANGER), planId: plan.id, units: [] };
    await enrolPerson(database.prisma, clock, { ...reader, role: 'VIEWER' });
    await handIn();
    const list = await house.say(STRANGER, STRANGER, '/chuabao');
    const id = list?.message_id ?? 0;
    const card = (await house.press(STRANGER, STRANGER, id, 'report:IV.2:hpn')).message;
    expect(labelsOf(card)).toEqual(['Xem tệp', '◂ Quay lại']);
    for (const how of ['received', 'returned'])
      expect((await house.press(STRANGER, STRANGER, id, `review:IV.2:hpn:${how}`)).notice).toContain(
        'dành cho người',
      );
    expect(await database.prisma.progressUpdate.count({ where: { review: { not: null } } })).toBe(0);
  });
});
