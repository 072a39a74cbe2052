import ExcelJS from 'exceljs';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
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

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const enrol = (id: number, role: Role, units: string[]) =>
  enrolPerson(house.database.prisma, house.clock, {
    channel: 'telegram',
    accountId: String(id),
    planId: house.plan.id,
    role,
    units,
  });

/** Calls `/tiendo` and presses a button under it. */
async function pressed(chat: number, person: number, label: RegExp) {
  const shown = await house.say(chat, person, '/tiendo');
  return house.press(chat, person, shown?.message_id ?? 0, buttonOf(shown, label));
}
const files = (chat: number) =>
  house.messenger
    .messages(chat)
    .filter(({ photo, document }) => photo !== undefined || document !== undefined);
const entries = async () =>
  (await house.database.prisma.auditEntry.findMany()).map(({ action, details }) => ({ action, details }));

/** The row of the table's headers, under the sheet's head. */
const HEADER = 7;

async function sheetOf(message: Message | undefined): Promise<ExcelJS.Worksheet | undefined> {
  const content = house.messenger.file(message?.document?.file_id ?? '')?.content;
  const workbook = new ExcelJS.Workbook();
  if (content) await workbook.xlsx.load(new Uint8Array(content).buffer);
  return workbook.getWorksheet('Tiến độ');
}

describe('the chart', () => {
  it.each([COORDINATOR, OFFICE_GROUP])('of the whole plan is sent as a photo (%i)', async (chat) => {
    const { sent, notice } = await pressed(chat, COORDINATOR, /^Biểu đồ$/);
    expect(notice).toBeUndefined();
    // Wide enough to be read once the messenger has scaled it down.
    expect(sent?.photo?.at(-1)?.width).toBeGreaterThan(650);
    expect(sent?.caption).toMatch(
      /^Tiến độ: 0\/\d+ phần việc đã xong\n42 việc .*\nTính đến Thứ Hai 21\/5\/2018\nChưa báo \d+/,
    );
    expect((await house.say(chat, COORDINATOR, '/tiendo'))?.text).toMatch(/^Tiến độ:/);
  });

  it('shows a focal point her own unit, by how far its tasks are', async () => {
    const own = await pressed(WOMENS_UNION, WOMENS_UNION, /^Biểu đồ$/);
    const whole = await pressed(COORDINATOR, COORDINATOR, /^Biểu đồ$/);
    expect(own.sent?.photo).toBeDefined();
    const total = (message: Message | undefined) =>
      Number(message?.caption?.match(/\/(\d+) (?:phần )?việc/)?.[1]);
    expect(total(own.sent)).toBeGreaterThan(0);
    expect(total(own.sent)).toBeLessThan(total(whole.sent));
    expect(own.sent?.photo?.at(-1)?.height).toBeLessThan(whole.sent?.photo?.at(-1)?.height ?? 0);
  });

  it('shows someone of several units those, and no other, whatever data she forges', async () => {
    await enrol(STRANGER, 'FOCAL_POINT', ['vhtt', 'xa-ha-lan']);
    const shown = await house.say(STRANGER, STRANGER, '/tiendo');
    const id = shown?.message_id ?? 0;
    expect(labelsOf(shown)).not.toContain('Tải bảng Excel');
    const both = await house.press(STRANGER, STRANGER, id, 'chart:*');
    const one = await house.press(STRANGER, STRANGER, id, 'chart:vhtt');
    expect(both.sent?.photo).toBeDefined();
    expect(one.sent?.caption).not.toBe(both.sent?.caption);
    const other = await house.press(STRANGER, STRANGER, id, 'chart:hpn');
    expect(other.notice).toMatch(/người trong danh sách/);
    expect(other.sent).toBeUndefined();
  });
});

describe('the Excel sheet', () => {
  it('is sent to the coordinator and to leaders in private, and the audit log tells', async () => {
    await enrol(STRANGER, 'VIEWER', []);
    for (const person of [COORDINATOR, STRANGER]) {
      const { sent } = await pressed(person, person, /^Tải bảng Excel$/);
      expect(sent?.document?.file_name).toBe('tien-do-bim-son-2018-20180521.xlsx');
      const sheet = await sheetOf(sent);
      expect(sheet?.getRow(HEADER).getCell(1).value).toBe('Mã việc');
      expect(sheet?.rowCount).toBe(Number(sent?.caption?.match(/\d+/)?.[0]) + HEADER);
    }
    expect(await entries()).toEqual([
      { action: 'progress-exported', details: {} },
      { action: 'progress-exported', details: {} },
    ]);
  });

  it('holds what was just reported', async () => {
    let message = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    for (const label of [/IV\.2/, /Đã nộp/, /Bỏ qua/, /Nộp bản giấy/, /Lưu/]) {
      const data = buttonOf(message, label);
      message = (await house.press(WOMENS_UNION, WOMENS_UNION, message?.message_id ?? 0, data)).message;
    }
    const sheet = await sheetOf((await pressed(COORDINATOR, COORDINATOR, /Excel/)).sent);
    const rows = sheet?.getRows(2, sheet.rowCount - 1) ?? [];
    const unit = house.plan.book.unit('hpn')?.name.vi;
    const row = rows.find((one) => one.getCell(1).value === 'IV.2' && one.getCell(4).value === unit);
    expect(row?.getCell(6).value).toBe('Đã nộp');
    expect(row?.getCell(15).value).toEqual(new Date('2018-05-21T07:25:00Z'));
  });

  it('sent into a group is told by the audit log with the group', async () => {
    const { sent } = await pressed(OFFICE_GROUP, COORDINATOR, /^Tải bảng Excel$/);
    expect(sent?.document).toBeDefined();
    expect(await entries()).toEqual([{ action: 'progress-exported-to-group', details: { chat: 'G' } }]);
    expect((await house.say(COORDINATOR, COORDINATOR, '/nhatky'))?.text).toContain('vào nhóm G');
  });

  it.each([
    ['a campaigner in private', WOMENS_UNION, WOMENS_UNION],
    ['a campaigner in the group', OFFICE_GROUP, WOMENS_UNION],
    ['a bystander in the group', OFFICE_GROUP, STRANGER],
    ['a bystander in a commune’s group', COMMUNE_GROUP, STRANGER],
    ['a stranger', STRANGER, STRANGER],
  ])('is not given to %s, not even by a forged button', async (_who, chat, person) => {
    await house.say(OFFICE_GROUP, COORDINATOR, '/tiendo');
    const last = house.messenger.messages(chat).at(-1)?.message_id ?? 1;
    for (const data of ['sheet:xlsx', 'sheet:csv', 'sheet:', 'sheet:xlsx:1']) {
      const { sent, notice } = await house.press(chat, person, last, data);
      expect(sent).toBeUndefined();
      expect(notice).toBeDefined();
    }
    expect(files(chat)).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  it('is not sent by the coordinator’s button to a bystander who presses it, nor is the chart', async () => {
    const shown = await house.say(OFFICE_GROUP, COORDINATOR, '/tiendo');
    for (const label of [/Excel/, /Biểu đồ/]) {
      const data = buttonOf(shown, label);
      const { sent, notice } = await house.press(OFFICE_GROUP, STRANGER, shown?.message_id ?? 0, data);
      expect(sent).toBeUndefined();
      expect(notice).toMatch(/người trong danh sách/);
    }
    expect(files(OFFICE_GROUP)).toEqual([]);
  });

  it('is left to the operator where the plan is too large for a chat', async () => {
    const { id, book } = house.plan;
    const tasks = book.file.tasks.map((task) => ({ ...task, lead: ['all'] }));
    const more = Array.from({ length: 30 }, (_, round) =>
      tasks.map((task) => ({ ...task, code: `${task.code}.x${round}` })),
    );
    const definition = { ...book.file, tasks: [...tasks, ...more.flat()] };
    await house.database.prisma.plan.update({
      where: { id },
      data: { definition, revision: { increment: 1 } },
    });
    const shown = await house.say(COORDINATOR, COORDINATOR, '/tiendo');
    const { sent, notice } = await house.press(
      COORDINATOR,
      COORDINATOR,
      shown?.message_id ?? 0,
      buttonOf(shown, /Excel/),
    );
    expect(sent).toBeUndefined();
    expect(notice).toMatch(/quá lớn/);
  });
});

it('says at the button that something went wrong when no picture came of it', async () => {
  house.messenger.inject({ kind: 'drop-answer', method: 'sendPhoto' });
  const { notice } = await pressed(COORDINATOR, COORDINATOR, /^Biểu đồ$/);
  expect(notice).toMatch(/có thể chưa tới/);
});
