import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';

/** Enrolled, but never began a chat with the bot: Telegram lets it write to nobody who did not. */
const SILENT = 30;
const SILENT_TOO = 31;
const UNION_GROUP = -300;
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrol(SILENT, 'vhtt');
});

async function enrol(id: number, unit: string) {
  const { database, clock, plan, messenger } = house;
  messenger.addPerson({ id, firstName: `P${id}` });
  const person = { channel: 'telegram', accountId: String(id), planId: plan.id, units: [unit] };
  await enrolPerson(database.prisma, clock, { ...person, role: 'FOCAL_POINT' });
}

async function openUnionGroup() {
  const { database, clock, plan, messenger } = house;
  messenger.addGroup({ id: UNION_GROUP, title: 'G', members: [WOMENS_UNION] });
  const group = { channel: 'telegram', chatId: String(UNION_GROUP), plan, parties: ['hpn'] };
  await bindGroup(database.prisma, clock, group);
}

const said = (chat: number) => house.messenger.messages(chat).filter(({ from }) => from?.is_bot);
const latest = (chat: number): Message | undefined => said(chat).at(-1);

/** The coordinator presses "Nhắc ngay" under the six-month report. */
async function pressNudge() {
  const reports = await house.say(COORDINATOR, COORDINATOR, '/chuabao');
  const id = reports?.message_id ?? 0;
  const list = (await house.press(COORDINATOR, COORDINATOR, id, buttonOf(reports, /IV\.2/))).message;
  return house.press(COORDINATOR, COORDINATOR, id, buttonOf(list, /Nhắc ngay/));
}

/** Sends what is in line, looks what became of it, and sends what follows, until nothing does. */
async function settle() {
  for (let round = 0; round < 4; round += 1) {
    await house.deliver();
    await house.tick();
  }
}

const unreachedNews = () => said(COORDINATOR).filter(({ text }) => /Start/.test(text ?? ''));

it('"Nhắc ngay" says how many units it puts in line, and names those that have nobody to ask', async () => {
  const { notice, sent } = await pressNudge();
  // Of 18 units three have a person, and the commune has a group.
  expect(notice).toContain('Em đang nhắn 4 đơn vị chưa báo');
  expect(sent?.text).toMatch(/^Chưa nhắc được 14 đơn vị: Báo cáo 6 tháng của đơn vị \(IV\.2\)/);
  expect(sent?.text).toContain('• Phường Ba Đình');
  expect(sent?.text).not.toContain('Hội Liên hiệp Phụ nữ');
  expect((await pressNudge()).notice).toContain('Hôm nay đã nhắc');
  await settle();
  expect(latest(COMMUNE_GROUP)?.text).toMatch(/^Mời anh\/chị báo: Báo cáo 6 tháng/);
  expect(latest(COMMUNE_GROUP)?.text).toContain('Ngày cuối: Thứ Hai 21/5/2018');
  expect(said(OFFICE_GROUP)).toEqual([]);
});

it('a unit whose person cannot be written to is asked in its group, without a second press and once a day', async () => {
  await openUnionGroup();
  await pressNudge();
  await settle();
  expect(said(UNION_GROUP)).toHaveLength(1);
  expect(latest(UNION_GROUP)?.text).toMatch(/^Mời anh\/chị báo: Báo cáo 6 tháng/);
  await pressNudge();
  await settle();
  expect(said(UNION_GROUP)).toHaveLength(1);
  expect(unreachedNews()[0]?.text).not.toContain('Hội Liên hiệp Phụ nữ');
});

it('the group is left alone when one of the unit’s people got the question', async () => {
  await openUnionGroup();
  await enrol(SILENT_TOO, 'hpn');
  await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
  await pressNudge();
  await settle();
  expect(latest(WOMENS_UNION)?.text).toMatch(/^Mời anh\/chị báo/);
  expect(said(UNION_GROUP)).toEqual([]);
});

it('a group of several units is asked for each that has nobody to ask, or whose person cannot be written to, by its name', async () => {
  const { database, clock, plan, messenger } = house;
  const shared = -400;
  messenger.addGroup({ id: shared, title: 'G', members: [COORDINATOR] });
  const group = { channel: 'telegram', chatId: String(shared), plan, parties: ['xp'] };
  await bindGroup(database.prisma, clock, group);
  await enrol(SILENT_TOO, 'p-bac-son');
  await pressNudge();
  await settle();
  const asked = said(shared).map(({ text }) => text ?? '');
  expect(asked.filter((text) => text.includes('Phường Ba Đình'))).toHaveLength(1);
  expect(asked.filter((text) => text.includes('Phường Bắc Sơn'))).toHaveLength(1);
  // Each once; the commune has a group of its own, where it is asked.
  expect(asked).toHaveLength(7);
  expect(asked.join()).not.toContain('Hà Lan');
  expect(said(COMMUNE_GROUP)).toHaveLength(1);
  expect(unreachedNews()[0]?.text).not.toContain('Phường');
});

it('the coordinator hears once which units could not be reached at all', async () => {
  const { sent } = await pressNudge();
  await settle();
  const news = unreachedNews();
  expect(news).toHaveLength(1);
  expect(news[0]?.text).toMatch(/^Chưa nhắc được 2 đơn vị: Báo cáo 6 tháng/);
  expect(news[0]?.text).toMatch(
    /• Phòng Văn hóa.*\n• Hội Liên hiệp Phụ nữ|• Hội Liên hiệp Phụ nữ.*\n• Phòng Văn hóa/,
  );
  expect(sent?.message_id).not.toBe(news[0]?.message_id);
  expect(
    await house.database.prisma.delivery.count({ where: { state: { in: ['QUEUED', 'SENDING'] } } }),
  ).toBe(0);
});

it('nobody is told of a unit that reported before the news went', async () => {
  await pressNudge();
  await house.deliver();
  let now = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
  for (const label of [/IV\.2/, /Đã nộp/, /Bỏ qua/, /Nộp bản giấy/, /Lưu/])
    now = (await house.press(WOMENS_UNION, WOMENS_UNION, now?.message_id ?? 0, buttonOf(now, label))).message;
  await settle();
  expect(unreachedNews()[0]?.text).toMatch(/^Chưa nhắc được 1 đơn vị/);
  expect(unreachedNews()[0]?.text).not.toContain('Hội Liên hiệp Phụ nữ');
});

it('the group that put the bot out is out of reach, too', async () => {
  await openUnionGroup();
  await pressNudge();
  await house.deliver();
  house.messenger.removeBotFromGroup(UNION_GROUP, WOMENS_UNION);
  await house.became(UNION_GROUP, 'kicked');
  await settle();
  expect(unreachedNews()[0]?.text).toContain('Hội Liên hiệp Phụ nữ');
});

it('who coordinates no more hears nothing', async () => {
  await pressNudge();
  await house.deliver();
  await house.database.prisma.membership.updateMany({
    where: { member: { accountId: String(COORDINATOR) } },
    data: { role: 'VIEWER' },
  });
  await settle();
  expect(unreachedNews()).toEqual([]);
});
