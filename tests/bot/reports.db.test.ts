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
  const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
  for (const label of [/IV\.2/, /Đã nộp/, /Bỏ qua/])
    await press(WOMENS_UNION, latest(WOMENS_UNION) ?? start, label);
  const sent = await house.send(WOMENS_UNION, WOMENS_UNION, REPORT);
  const ready = (await press(WOMENS_UNION, sent, /Giữ nguyên/)).message;
  await press(WOMENS_UNION, ready, /Lưu/);
}

const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);

/** The coordinator opens the card of the Women's Union's report. */
async function openCard() {
  const reports = await house.say(COORDINATOR, COORDINATOR, '/chuabao');
  const list = (await press(COORDINATOR, reports, /IV\.2/)).message;
  return (await press(COORDINATOR, list, /Phụ nữ/)).message;
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
    expect(message?.text).toContain('✅ Đã nhận');
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
    const answer = await house.say(COORDINATOR, COORDINATOR, 'thiếu phụ lục, gọi 0912345678');
    expect(answer?.text).toContain('Việc được mở lại');
    const [update] = await house.database.prisma.progressUpdate.findMany({ where: { review: 'RETURNED' } });
    expect(update).toMatchObject({ status: 'IN_PROGRESS', note: 'thiếu phụ lục, gọi ••••••••78' });
    const card = await openCard();
    expect(card?.text).toContain('🟠 Cần bổ sung');
    expect((await press(COORDINATOR, card, /Xem tệp/)).sent?.document?.file_name).toBe('bao-cao.pdf');
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/tiendo');
    expect(own?.text).toContain('🟠 Cần bổ sung');
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

describe('the wrong person', () => {
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
      expect(notice).toContain('Chỉ người điều phối');
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
        'Chỉ người',
      );
    expect(await database.prisma.progressUpdate.count({ where: { review: { not: null } } })).toBe(0);
  });
});
