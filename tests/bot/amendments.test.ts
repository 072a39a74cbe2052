import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { amendableKinds } from '../../src/amendments/amendments.ts';
import { isoDay } from '../../src/base/day.ts';
import { features } from '../../src/bot/features.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';
import { enrolFocalPoint, FOCAL_POINT } from './focal-point.ts';

/* What was sent is read again after something has changed. */

const SECOND_COORDINATOR = 12;
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrolFocalPoint(house);
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

/** A tick at a moment, and all that is to be said or amended. */
async function at(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

const ofBot = (chat: number) => house.messenger.messages(chat).filter(({ from }) => from?.is_bot);
const saying = (chat: number, words: RegExp) => {
  const found = ofBot(chat).findLast(({ text }) => words.test(text ?? ''));
  return found ?? expect.fail(`nothing like ${words} in ${chat}`);
};
const again = (message: Message, chat: number) =>
  house.messenger.messages(chat).find(({ message_id }) => message_id === message.message_id);

async function press(chat: number, person: number, message: Message | undefined, label: RegExp) {
  const came = await house.press(chat, person, message?.message_id ?? 0, buttonOf(message, label));
  return came.sent ?? came.message;
}

/** The coordinator changes IV.2 to 30/5 because of a new letter, in private. */
async function putOff(task = 'IV.2', date = '30/5'): Promise<void> {
  await house.say(COORDINATOR, COORDINATOR, `/han ${task}`);
  const why = await house.say(COORDINATOR, COORDINATOR, date);
  const summary = await press(COORDINATOR, COORDINATOR, why, /công văn/);
  await press(COORDINATOR, COORDINATOR, summary, /Lưu/);
}

/** Reports a report task handed in on paper. */
async function handIn(chat: number, person: number, task: string): Promise<void> {
  const { sent } = await house.press(chat, person, 0, `done:${task}`);
  let shown = sent;
  for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/]) shown = await press(chat, person, shown, label);
}

describe('a changed date', () => {
  it('stands in the overview and in the reminder that told the old one, beside what the text says', async () => {
    await at('2018-05-21T07:30');
    const overview = saying(OFFICE_GROUP, /^📋/);
    const own = saying(WOMENS_UNION, /IV\.2/);
    expect(overview.text).toContain('Hôm nay là ngày cuối (Thứ Hai 21/5)');
    house.clock.set('2018-05-21T09:00');
    await putOff();
    await at('2018-05-21T09:01');
    for (const [message, chat] of [
      [overview, OFFICE_GROUP],
      [own, WOMENS_UNION],
    ] as const) {
      const text = again(message, chat)?.text ?? '';
      expect(text).toContain('Thứ Tư 30/5');
      expect(text).toContain('Đã đổi hạn; văn bản ghi: trước ngày 22/5/2018');
      expect(text).not.toContain('ngày cuối (Thứ Hai 21/5)');
      expect(text).not.toContain('Văn bản ghi: chậm nhất');
    }
  });

  it('stands in messages of days before, and is told once', async () => {
    await at('2018-05-14T07:30');
    const before = saying(COMMUNE_GROUP, /IV\.2/);
    await at('2018-05-18T07:30');
    house.clock.set('2018-05-18T09:00');
    await putOff();
    const count = ofBot(COMMUNE_GROUP).length;
    await at('2018-05-18T09:01');
    await at('2018-05-18T09:02');
    expect(again(before, COMMUNE_GROUP)?.text).toContain('Thứ Tư 30/5');
    expect(again(before, COMMUNE_GROUP)?.text).toContain('Đã đổi hạn; văn bản ghi: trước ngày 22/5/2018');
    // The note of the change; the reminders are edited, not sent again.
    expect(ofBot(COMMUNE_GROUP)).toHaveLength(count + 1);
    const rows = await house.database.prisma.delivery.findMany({ where: { kind: 'amendment' } });
    expect(new Set(rows.map(({ uniqueKey }) => uniqueKey)).size).toBe(rows.length);
    expect(rows.every(({ state }) => state === 'SENT' || state === 'CANCELLED')).toBe(true);
  });

  it('changed once more is what the first note of it tells, too', async () => {
    await at('2018-05-21T08:00');
    await putOff();
    await at('2018-05-21T08:01');
    const note = saying(COMMUNE_GROUP, /^📅 Đổi hạn/);
    expect(note.text).toContain('Hạn mới: chậm nhất Thứ Tư 30/5/2018');
    house.clock.set('2018-05-21T10:00');
    await putOff('IV.2', '31/5');
    await at('2018-05-21T10:01');
    expect(again(note, COMMUNE_GROUP)?.text).toContain('Hạn mới: chậm nhất Thứ Năm 31/5/2018');
  });
});

it('a date that a newer plan file has stands in what told the old one, and in the audit log', async () => {
  await at('2018-05-21T07:30');
  const own = saying(COMMUNE_GROUP, /IV\.2/);
  house.clock.set('2018-05-21T09:00');
  const { file } = house.plan.book;
  const date = { rule: 'before' as const, day: isoDay('2018-05-31'), written: 'trước ngày 31/5/2018' };
  const tasks = file.tasks.map((task) => (task.code === 'IV.2' ? { ...task, date } : task));
  await importPlan(house.database, house.clock, { ...file, tasks }, { removalsConfirmed: false });
  await at('2018-05-21T09:01');
  expect(again(own, COMMUNE_GROUP)?.text).toContain('Thứ Tư 30/5');
  const entries = await house.database.prisma.auditEntry.findMany({ where: { action: 'deadline-changed' } });
  expect(entries.map(({ details }) => details)).toEqual([
    { by: 'operator', task: 'IV.2', was: '2018-05-21', now: '2018-05-30' },
  ]);
  expect((await house.say(COORDINATOR, COORDINATOR, '/nhatky'))?.text).toContain('đổi hạn việc IV.2');
});

it('what a unit reports stands where it was reminded, and in the coordination group; other units’ chats are left alone', async () => {
  await at('2018-05-21T07:30');
  const [group, own, other] = [
    saying(OFFICE_GROUP, /^📋/),
    saying(COMMUNE_GROUP, /IV\.2/),
    saying(WOMENS_UNION, /IV\.2/),
  ];
  house.clock.set('2018-05-21T09:00');
  await handIn(COMMUNE_GROUP, FOCAL_POINT, 'IV.2');
  await at('2018-05-21T09:01');
  expect(again(own, COMMUNE_GROUP)?.text).toContain('🟢 Đã nộp · Xã Hà Lan');
  expect(again(group, OFFICE_GROUP)?.text).toContain('🟢 Đã nộp · Xã Hà Lan');
  expect(again(group, OFFICE_GROUP)?.text).toContain('Chưa báo 17/18 đơn vị');
  const amended = await house.database.prisma.delivery.findMany({ where: { kind: 'amendment' } });
  expect(amended.map(({ chatId }) => chatId)).not.toContain(String(WOMENS_UNION));
  expect(again(other, WOMENS_UNION)?.text).toBe(other.text);
  house.clock.set('2018-05-21T09:05');
  await handIn(WOMENS_UNION, WOMENS_UNION, 'IV.2');
  await at('2018-05-21T09:06');
  expect(again(other, WOMENS_UNION)?.text).toMatch(/^✅ Đã báo xong/);
  expect(labelsOf(again(other, WOMENS_UNION))).toEqual(['Chi tiết']);
});

it('a report that one coordinator received leaves nothing to decide in the other’s notice', async () => {
  const { prisma } = house.database;
  house.messenger.addPerson({ id: SECOND_COORDINATOR, firstName: 'P', hasStarted: true });
  await enrolPerson(prisma, house.clock, {
    channel: 'telegram',
    accountId: String(SECOND_COORDINATOR),
    planId: house.plan.id,
    role: 'COORDINATOR',
    units: [],
  });
  await handIn(WOMENS_UNION, WOMENS_UNION, 'IV.2');
  await at('2018-05-21T07:26');
  const [mine, others] = [saying(COORDINATOR, /^📥/), saying(SECOND_COORDINATOR, /^📥/)];
  expect(labelsOf(others).length).toBe(2);
  await press(COORDINATOR, COORDINATOR, mine, /nhận/i);
  await at('2018-05-21T07:28');
  expect(again(others, SECOND_COORDINATOR)?.text).toContain('✅ Đã nhận');
  expect(labelsOf(again(others, SECOND_COORDINATOR))).toEqual(['Chi tiết']);
});

it('a coordinator’s question that was answered says so', async () => {
  await house.press(COORDINATOR, COORDINATOR, 0, 'nudge:IV.2');
  await at('2018-05-21T07:26');
  const asked = saying(WOMENS_UNION, /^Mời anh\/chị báo/);
  await handIn(WOMENS_UNION, WOMENS_UNION, 'IV.2');
  await at('2018-05-21T07:28');
  expect(again(asked, WOMENS_UNION)?.text).toMatch(/^✅ Đã báo: .*\(IV\.2\)/);
  expect(labelsOf(again(asked, WOMENS_UNION))).toEqual(['Chi tiết']);
});

it('the question of a round that was closed says that it is over', async () => {
  const list = await house.say(COORDINATOR, COORDINATOR, '/dot');
  const order = await press(COORDINATOR, COORDINATOR, list, /Mở đợt mới/);
  await press(COORDINATOR, COORDINATOR, order, /Mở ngay/);
  await at('2018-05-21T08:00');
  const asked = saying(WOMENS_UNION, /^Mời anh\/chị cập nhật/);
  const { id } = await house.database.prisma.round.findFirstOrThrow();
  await house.press(COORDINATOR, COORDINATOR, 0, `round:${id}:close-now:0`);
  await at('2018-05-21T08:05');
  expect(again(asked, WOMENS_UNION)?.text).toContain('Đợt này đã đóng');
  expect(labelsOf(again(asked, WOMENS_UNION))).toEqual([]);
});

it('a message is amended by the next tick though the program ended right after the change', async () => {
  await at('2018-05-21T07:30');
  const own = saying(COMMUNE_GROUP, /IV\.2/);
  house.clock.set('2018-05-21T09:00');
  const { prisma } = house.database;
  const planId = house.plan.id;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId, code: 'IV.2' } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code: 'xa-ha-lan' } });
  const createdAt = house.clock.date();
  await prisma.progressUpdate.create({ data: { taskId, unitId, status: 'DONE', createdAt } });
  const details = { task: 'IV.2', unit: 'xa-ha-lan', status: 'DONE' };
  await prisma.auditEntry.create({ data: { planId, action: 'progress-updated', details, at: createdAt } });
  await at('2018-05-21T12:00');
  expect(again(own, COMMUNE_GROUP)?.text).toContain('🟢 Đã nộp');
});

it('each kind that is amended can be worded again, and each that can be is amended', () => {
  const all = features.flatMap(({ deliveries = {} }) => Object.entries(deliveries));
  const worded = all.filter(([, delivery]) => delivery.amend).map(([kind]) => kind);
  expect(worded.sort()).toEqual([...amendableKinds].sort());
});

describe('a button that looks things up under what the bot said unasked', () => {
  it.each([
    ['due', /Tuần này/],
    ['overdue', /^Quá hạn/],
  ])('answers below it, and the overview stays for everybody: %s', async (_, label) => {
    await at('2018-05-21T07:30');
    const overview = saying(OFFICE_GROUP, /^📋/);
    const count = ofBot(OFFICE_GROUP).length;
    const came = await house.press(
      OFFICE_GROUP,
      WOMENS_UNION,
      overview.message_id,
      buttonOf(overview, label),
    );
    expect(again(overview, OFFICE_GROUP)?.text).toBe(overview.text);
    expect(ofBot(OFFICE_GROUP)).toHaveLength(count + 1);
    // What came below is its own message: it turns its pages in its place.
    const next = came.sent ?? expect.fail('no answer');
    const turned = await house.press(OFFICE_GROUP, WOMENS_UNION, next.message_id, buttonsData(next));
    expect(turned.message?.message_id).toBe(next.message_id);
    expect(ofBot(OFFICE_GROUP)).toHaveLength(count + 1);
  });
});

const buttonsData = (message: Message) => buttonOf(message, /Tuần|Quá hạn/);
