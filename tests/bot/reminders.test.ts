import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { createServices } from '../../src/services.ts';
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
import { enrolFocalPoint, FOCAL_POINT } from './focal-point.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

/** A tick at a moment, and all that is to be said. */
async function at(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

const ofBot = (chat: number) => house.messenger.messages(chat).filter(({ from }) => from?.is_bot);
const latest = (chat: number) => ofBot(chat).at(-1);
const deliveries = () =>
  house.database.prisma.delivery.findMany({ where: { kind: { in: ['reminder', 'digest'] } } });

async function press(chat: number, person: number, message: Message | undefined, label: RegExp) {
  return house.press(chat, person, message?.message_id ?? 0, buttonOf(message, label));
}

/** Reports a report task handed in on paper. */
async function reportDone(chat: number, person: number, task: string): Promise<void> {
  const { sent } = await house.press(chat, person, 0, `done:${task}`);
  let shown = sent;
  for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/])
    shown = (await press(chat, person, shown, label)).message;
}

describe('the day’s message', () => {
  it('goes once, at its time, to the groups that it concerns, with who has not reported', async () => {
    await at('2018-05-21T07:29');
    expect(await deliveries()).toEqual([]);
    await at('2018-05-21T07:30');
    expect(latest(COMMUNE_GROUP)?.text).toContain('Báo cáo 6 tháng của đơn vị (IV.2)');
    expect(latest(COMMUNE_GROUP)?.text).toContain('Hôm nay là ngày cuối (Thứ Hai 21/5)');
    expect(latest(COMMUNE_GROUP)?.text).toContain('Chưa báo: Xã Hà Lan');
    expect(latest(OFFICE_GROUP)?.text).toContain(
      '• Báo cáo 6 tháng công tác bình đẳng giới gửi Sở LĐTBXH (III.1.2): còn 3 ngày (Thứ Năm 24/5)',
    );
    await at('2018-05-21T07:31');
    await at('2018-05-21T11:00');
    house.clock.set('2018-05-21T07:30');
    await house.tick();
    expect(ofBot(COMMUNE_GROUP)).toHaveLength(1);
    expect(ofBot(OFFICE_GROUP)).toHaveLength(1);
  });

  it('is not doubled by two programs over one database', async () => {
    house.clock.set('2018-05-21T07:30');
    const { clock, filesFolder, database } = house;
    const another = () =>
      createServices(database.prisma, { clock, log: createLog('silent'), channel: 'telegram', filesFolder });
    await Promise.all([
      another().reminders.sweep(house.plan.id),
      another().reminders.sweep(house.plan.id),
      house.tick(),
    ]);
    const rows = await deliveries();
    expect(new Set(rows.map(({ chatId }) => chatId)).size).toBe(rows.length);
  });

  it('is silent where all is reported, also when that happened between queueing and sending', async () => {
    await enrolFocalPoint(house);
    house.clock.set('2018-05-21T07:30');
    await house.tick();
    await reportDone(COMMUNE_GROUP, FOCAL_POINT, 'IV.2');
    const before = ofBot(COMMUNE_GROUP).length;
    await house.deliver();
    const [row] = (await deliveries()).filter(({ chatId }) => chatId === String(COMMUNE_GROUP));
    expect(row).toMatchObject({ state: 'CANCELLED', reason: 'no-longer' });
    expect(ofBot(COMMUNE_GROUP)).toHaveLength(before);
    await at('2018-05-22T07:30');
    expect(ofBot(COMMUNE_GROUP)).toHaveLength(before);
  });

  it('shows in the group what was reported after it went', async () => {
    await enrolFocalPoint(house);
    await at('2018-05-21T07:30');
    await reportDone(COMMUNE_GROUP, FOCAL_POINT, 'IV.2');
    await house.tick();
    await house.deliver();
    expect(ofBot(COMMUNE_GROUP)[0]?.text).toContain('Đã nộp · Xã Hà Lan');
  });

  it('of a Monday that the program slept through comes on Tuesday, in one message', async () => {
    await at('2018-05-18T07:30');
    const before = ofBot(COMMUNE_GROUP).length;
    await at('2018-05-22T09:10');
    expect(ofBot(COMMUNE_GROUP)).toHaveLength(before + 1);
    expect(latest(COMMUNE_GROUP)?.text).toMatch(/Quá hạn 1 ngày: .*IV\.2/);
    expect(latest(OFFICE_GROUP)?.text).toMatch(/IV\.2/);
  });

  it('does not go at night, nor on a Sunday', async () => {
    await at('2018-05-20T08:00');
    await at('2018-05-21T21:30');
    await at('2018-05-21T05:00');
    expect(await deliveries()).toEqual([]);
  });

  it('comes again on the next working day when the unit says so', async () => {
    await enrolFocalPoint(house);
    await at('2018-05-18T07:30');
    const { notice } = await press(COMMUNE_GROUP, FOCAL_POINT, latest(COMMUNE_GROUP), /Nhắc lại mai/);
    expect(notice).toBe('Em sẽ nhắc lại vào Thứ Hai 21/5.');
    const other = await press(COMMUNE_GROUP, STRANGER, latest(COMMUNE_GROUP), /Nhắc lại mai/);
    expect(other.notice).toBe('Chỉ đầu mối của đơn vị hẹn nhắc lại được.');
    expect(await house.database.prisma.reminderSnooze.count()).toBe(1);
  });
});

describe('the coordinator', () => {
  it('is told in the group for the plan which units are late, three days after, and in private of nobody else’s', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/start');
    await at('2018-05-22T07:30');
    expect(latest(OFFICE_GROUP)?.text ?? '').not.toContain('quá hạn 1 ngày');
    await at('2018-05-24T07:30');
    expect(latest(OFFICE_GROUP)?.text).toContain('IV.2): quá hạn 3 ngày (Thứ Hai 21/5)');
    expect(latest(OFFICE_GROUP)?.text).toMatch(/Chưa báo 18\/18 đơn vị: Phòng LĐTBXH, .*, P. Phú Sơn/);
    const own = ofBot(COORDINATOR).findLast(({ text }) => text?.includes('Chưa báo'));
    expect(own?.text).toContain('Chưa báo: Phòng Lao động - Thương binh và Xã hội');
    expect(own?.text).not.toContain('Phòng VHTT');
  });

  it('changes when the plan reminds, and sees what will be said; nobody else does', async () => {
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/nhac');
    expect(labelsOf(own)).not.toContain('Cách nhắc chung');
    const page = await house.say(COORDINATOR, COORDINATOR, '/nhac');
    const outlook = await press(COORDINATOR, COORDINATOR, page, /14 ngày/);
    expect(outlook.message?.text).toContain('III.1.2');
    const forged = await house.press(WOMENS_UNION, WOMENS_UNION, own?.message_id ?? 0, 'policy:digest:off');
    expect(forged.message?.text).toBe(own?.text);
    expect(await house.database.prisma.reminderPolicy.count()).toBe(0);
  });
});

it('an event is announced with how far its leader is by then', async () => {
  const { prisma } = house.database;
  const planId = house.plan.id;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId, code: 'II.4.2' } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code: 'ld' } });
  const createdAt = house.clock.date();
  await prisma.progressUpdate.create({
    data: { taskId, unitId, status: 'IN_PROGRESS', percent: 60, createdAt },
  });
  await at('2018-11-09T07:30');
  expect(latest(OFFICE_GROUP)?.text).toMatch(/^⏰ Ngày mai bắt đầu: Lễ phát động/);
  expect(latest(OFFICE_GROUP)?.text).toContain('Tình hình: 🟡 Đang làm 60% · Phòng LĐTBXH');
  expect(labelsOf(latest(OFFICE_GROUP))).not.toContain('Đã xong');
});

describe('whom no reminder reaches', () => {
  it('is named to the coordinator, who passes the invitation on', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/start');
    // The Women's Union's focal point never began a chat: the reminder is refused, and the next tick tells.
    await at('2018-05-21T07:30');
    await at('2018-05-22T07:30');
    await at('2018-05-22T07:31');
    const notes = ofBot(COORDINATOR).filter(({ text }) => text?.startsWith('📵'));
    const units = notes.find(({ text }) => text?.includes('Chưa có đầu mối: Phòng VHTT'));
    const people = notes.find(({ text }) => text?.includes('HPN: '));
    expect(people?.text).toContain('chưa mở trò chuyện với em, hoặc đã chặn');
    const { sent } = await press(COORDINATOR, COORDINATOR, people, /Lời mời/);
    expect(sent?.text).toContain('https://t.me/nhac_viec_bot');
    const before = ofBot(COORDINATOR).length;
    await press(COORDINATOR, COORDINATOR, units, /Mời đầu mối: Phòng VHTT/);
    const made = ofBot(COORDINATOR).slice(before);
    expect(made.at(-1)?.text).toMatch(/https:\/\/t\.me\/nhac_viec_bot\?start=/);
    expect(units?.text).toBe(
      ofBot(COORDINATOR).find(({ message_id }) => message_id === units?.message_id)?.text,
    );
    const other = await house.press(OFFICE_GROUP, WOMENS_UNION, 1, 'pass-on');
    expect(other.notice).toContain('do người điều phối');
    expect(other.sent).toBeUndefined();
  });
});

describe('/nhac tells where one hears of what', () => {
  it('to a focal point: in private, until the unit has a group', async () => {
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/nhac');
    expect(own?.text).toContain('Em nhắn riêng anh/chị việc của Hội LHPN.');
    await enrolFocalPoint(house);
    const commune = await house.say(FOCAL_POINT, FOCAL_POINT, '/nhac');
    expect(commune?.text).toMatch(/Việc của Xã Hà Lan em nhắc trong nhóm của đơn vị\./);
    expect(commune?.text).not.toContain('Em nhắn riêng anh/chị việc');
  });

  it('to a coordinator: what concerns the plan in the coordination group, as the policy has it', async () => {
    const own = await house.say(COORDINATOR, COORDINATOR, '/nhac');
    expect(own?.text).toMatch(
      /Tin chung cả kế hoạch em gửi trong nhóm điều phối: đầu tuần, đơn vị quá hạn 3 ngày\./,
    );
    await house.database.prisma.chat.updateMany({ data: { unreachableSince: house.clock.date() } });
    const alone = await house.say(COORDINATOR, COORDINATOR, '/nhac');
    expect(alone?.text).toContain(
      'Tin chung cả kế hoạch em nhắn riêng anh/chị: đầu tuần, đơn vị quá hạn 3 ngày.',
    );
  });

  it('to a group: its own units’ tasks, or what concerns the whole plan', async () => {
    const commune = await house.say(COMMUNE_GROUP, COORDINATOR, '/nhac');
    expect(commune?.text).toContain('Em nhắc ở đây việc của Xã Hà Lan.');
    const office = await house.say(OFFICE_GROUP, COORDINATOR, '/nhac');
    expect(office?.text).toContain(
      'cả kế hoạch: đầu tuần, ngày làm việc cuối trước mỗi hạn, đơn vị quá hạn 3 ngày.',
    );
    expect(office?.text).not.toContain('Trước ngày cuối');
  });
});

it('who wants no reminders in private gets none, and who wants them gets the day before only', async () => {
  await enrolFocalPoint(house);
  const page = await house.say(FOCAL_POINT, FOCAL_POINT, '/nhac');
  const choice = labelsOf(page).flat();
  expect(choice.join()).toMatch(/ngày trước|hôm trước/i);
  await press(FOCAL_POINT, FOCAL_POINT, page, /ngày trước|hôm trước/i);
  await at('2018-05-18T07:30');
  expect(latest(FOCAL_POINT)?.text).toContain('IV.2');
  const count = ofBot(FOCAL_POINT).length;
  await at('2018-05-21T07:30');
  expect(ofBot(FOCAL_POINT)).toHaveLength(count);
});
