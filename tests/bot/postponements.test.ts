import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
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

/* A unit asks to hand in later; a coordinator grants it, for that unit alone, or does not. */

let house: House;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

const me = WOMENS_UNION;
const say = (text: string) => house.say(me, me, text);
const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const requests = () => house.database.prisma.postponement.findMany({ orderBy: { id: 'asc' } });
async function press(person: number, message: Message | undefined, label: RegExp) {
  return house.press(person, person, message?.message_id ?? 0, buttonOf(message, label));
}
/** The women's union asks for Friday, and the coordinator gets it. */
async function asked(text = 'em xin nộp báo cáo 6 tháng muộn đến thứ 6 ạ') {
  await press(me, await say(text), /Gửi/);
  await house.deliver();
  return latest(COORDINATOR);
}

it('what was asked is shown, sent when confirmed, and granted by one press; the unit is told and all is in the audit log', async () => {
  const shown = await say('em xin nộp báo cáo 6 tháng muộn đến thứ 6 ạ');
  expect(shown?.text).toMatch(
    /\(IV\.2\)[\s\S]*Hạn hiện nay: Thứ Hai 21\/5\/2018\nXin đến: Thứ Sáu 25\/5\/2018/,
  );
  expect(shown?.text).toContain('Lời nhắn: em xin nộp báo cáo 6 tháng muộn đến thứ 6 ạ');
  expect(await requests()).toEqual([]);
  expect((await press(me, shown, /Gửi/)).message?.text).toContain('tới lúc đó hạn vẫn là Thứ Hai 21/5/2018');
  await house.deliver();
  const request = latest(COORDINATOR);
  expect(request?.text).toMatch(/^Xin lùi hạn[\s\S]*Phụ nữ Thị xã[\s\S]*Xin đến: Thứ Sáu 25\/5\/2018/);
  expect(labelsOf(request)).toEqual(['Đồng ý', 'Không đồng ý']);
  expect((await press(COORDINATOR, request, /^Đồng ý/)).message?.text).toContain('✅ Đã đồng ý.');
  await house.deliver();
  expect(latest(me)?.text).toContain('Được lùi hạn đến Thứ Sáu 25/5/2018, riêng đơn vị mình');
  const log = await house.say(COORDINATOR, COORDINATOR, '/nhatky');
  expect(log?.text).toContain('lùi hạn việc IV.2 đến 25/5/2018');
});

it('a granted day is the unit’s alone: its answers, lists and reminders go by it, nobody else’s', async () => {
  await press(COORDINATOR, await asked(), /^Đồng ý/);
  house.clock.set('2018-05-22T07:20');
  expect((await say('/viec IV.2'))?.text).toContain('chậm nhất ngày 25/5/2018');
  expect((await say('báo cáo 6 tháng hạn ngày nào'))?.text).toContain('25/5/2018');
  expect((await say('/quahan'))?.text).not.toContain('IV.2');
  const others = await house.say(COORDINATOR, COORDINATOR, 'báo cáo 6 tháng hạn ngày nào');
  expect(others?.text).toContain('trước ngày 22/5/2018 – đã quá 1 ngày');
  expect((await house.say(COORDINATOR, COORDINATOR, '/quahan'))?.text).toContain('IV.2');
  // Nor does the day of the coordinator's own unit change the plan that she sees.
  const { prisma } = house.database;
  const own = { task: 'IV.2', unit: 'ld', was: '2018-05-21', until: '2018-05-28', state: 'GRANTED' } as const;
  const at = house.clock.date();
  await prisma.postponement.create({ data: { ...own, planId: house.plan.id, askedAt: at, decidedAt: at } });
  await prisma.plan.updateMany({ data: { revision: { increment: 1 } } });
  const still = await house.say(COORDINATOR, COORDINATOR, 'báo cáo 6 tháng hạn ngày nào');
  expect(still?.text).toContain('trước ngày 22/5/2018');
  const reports = await house.say(COORDINATOR, COORDINATOR, '/chuabao');
  const { message: list } = await press(COORDINATOR, reports, /IV\.2/);
  expect(list?.text).toContain('Hội LHPN (hạn riêng 25/5)');
  const next = await remindedOn('2018-05-22');
  expect(next.own).toMatch(
    /Còn 3 ngày: .*\(IV\.2\)\nThứ Sáu 25\/5\. Hạn riêng của đơn vị; văn bản ghi: trước ngày 22\/5\/2018/,
  );
  expect(next.office).not.toMatch(/IV\.2[\s\S]*Hội LHPN/);
  expect((await remindedOn('2018-05-28')).own).toMatch(/quá hạn[\s\S]*\(IV\.2\)/i);
});

/** What the morning's reminders of a day say to the unit and to the group for the whole plan. */
async function remindedOn(day: string) {
  const from = new Map([me, OFFICE_GROUP].map((chat) => [chat, house.messenger.messages(chat).length]));
  house.clock.set(`${day}T07:31`);
  await house.tick();
  await house.deliver();
  const said = (chat: number) =>
    house.messenger
      .messages(chat)
      .slice(from.get(chat))
      .map(({ text = '' }) => text)
      .join('\n');
  return { own: said(me), office: said(OFFICE_GROUP) };
}

it('who stands for several units is reminded once a day, of each by its own day, and told when one has reported', async () => {
  const { prisma } = house.database;
  const both = { channel: 'telegram', accountId: String(STRANGER), planId: house.plan.id };
  await enrolPerson(prisma, house.clock, { ...both, role: 'FOCAL_POINT', units: ['hpn', 'ld'] });
  await house.say(STRANGER, STRANGER, '/start');
  await press(COORDINATOR, await asked(), /^Đồng ý/);
  house.clock.set('2018-05-22T07:31');
  await house.tick();
  await house.deliver();
  await house.tick();
  await house.deliver();
  const mine = { where: { chatId: String(STRANGER), kind: { in: ['reminder', 'digest'] } } };
  const [sent, second] = await prisma.delivery.findMany(mine);
  expect(second).toBeUndefined();
  expect(JSON.stringify(sent?.details)).toContain('due/after/IV.2');
  expect(JSON.stringify(sent?.details)).toContain('due/before@hpn/IV.2');
  const message = () =>
    house.messenger.messages(STRANGER).find(({ message_id }) => String(message_id) === sent?.messageId)?.text;
  const own = /Còn 3 ngày \(Thứ Sáu 25\/5\)\nHạn riêng của đơn vị; .*\nChưa báo: Hội/;
  expect(message()).toMatch(/Quá hạn 1 ngày[\s\S]*Chưa báo: Phòng/);
  expect(message()).toMatch(own);
  let shown = (await house.press(me, me, 0, 'done:IV.2')).sent;
  for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/])
    shown = (await press(me, shown, label)).message ?? expect.fail('nothing is shown');
  house.clock.set('2018-05-22T07:40');
  await house.tick();
  await house.deliver();
  // The unit's own line says so, at its own day; the other's stays as it was.
  expect(message()).toMatch(/Thứ Sáu 25\/5[\s\S]*Đã nộp/);
  expect(message()).toMatch(/Quá hạn 1 ngày[\s\S]*Chưa báo: Phòng/);
  expect(message()?.match(/Đã nộp/g)).toHaveLength(1);
});

it('asked twice it waits once; another day takes the place of the first; granted twice it is decided once', async () => {
  const first = await asked();
  expect(
    (await press(me, await say('em xin nộp báo cáo 6 tháng muộn đến thứ 6 ạ'), /Gửi/)).message?.text,
  ).toContain('Em đã gửi đề nghị này rồi');
  await asked('cho em lùi báo cáo 6 tháng đến 30/5 ạ');
  expect((await requests()).map(({ state, until }) => [state, until])).toEqual([
    ['REPLACED', '2018-05-25'],
    ['ASKED', '2018-05-30'],
  ]);
  const id = first?.message_id ?? 0;
  const [old, now] = await requests();
  expect((await house.press(COORDINATOR, COORDINATOR, id, `postponement:${old?.id}:grant`)).notice).toContain(
    'xin lại ngày khác',
  );
  const grant = `postponement:${now?.id}:grant`;
  const twice = await Promise.all([1, 2].map(() => house.press(COORDINATOR, COORDINATOR, id, grant)));
  expect(twice.map(({ notice }) => notice)).toContainEqual(expect.stringContaining('Đã đồng ý'));
  const refused = await house.press(COORDINATOR, COORDINATOR, id, `postponement:${now?.id}:refuse`);
  expect(refused.notice).toContain('Đã đồng ý');
  const entries = { where: { action: 'postponement-granted' } };
  expect(await house.database.prisma.auditEntry.count(entries)).toBe(1);
  await house.deliver();
  const told = { where: { kind: 'postponement-decided' } };
  expect(await house.database.prisma.delivery.count(told)).toBe(1);
});

it('who may not decide decides nothing, and a day that is over is not granted', async () => {
  await asked();
  const [request] = await requests();
  for (const chat of [me, COMMUNE_GROUP]) {
    const { notice } = await house.press(chat, me, 1, `postponement:${request?.id}:grant`);
    expect(notice).toContain('người điều phối quyết định');
  }
  house.clock.set('2018-05-26T09:00');
  const { notice } = await press(COORDINATOR, latest(COORDINATOR), /^Đồng ý/);
  expect(notice).toContain('Ngày xin đã qua');
  expect(await requests()).toMatchObject([{ state: 'ASKED' }]);
  expect((await press(COORDINATOR, latest(COORDINATOR), /Không đồng ý/)).message?.text).toContain(
    'không đồng ý',
  );
  await house.deliver();
  expect(latest(me)?.text).toContain('hạn vẫn là Thứ Hai 21/5/2018');
});

it('what is missing is asked: the task, a day that is later and to come; a reason may be added before it is sent', async () => {
  const which = await say('em xin nộp muộn ạ');
  expect(which?.text).toContain('xin lùi hạn việc nào');
  // Asked again with a day, it is this day that is asked for.
  const again = await say('em xin nộp muộn đến thứ 6 ạ');
  expect(again?.text).toContain('xin lùi hạn việc nào');
  const withDay = (await press(me, again, /IV\.2/)).message;
  expect(withDay?.text).toContain('Xin đến: Thứ Sáu 25/5/2018');
  const when = (await press(me, withDay, /Sửa ngày/)).message;
  expect(when?.text).toContain('Xin lùi đến ngày nào ạ?');
  expect((await say('15/5'))?.text).toContain('đã qua');
  expect((await say('21/5'))?.text).toContain('không muộn hơn hạn');
  expect((await say('thứ sáu'))?.text).toContain('Xin đến: Thứ Sáu 25/5/2018');
  const shown = await say('chờ công an gửi số liệu, gọi 0912345678');
  expect(shown?.text).toContain('Lời nhắn: chờ công an gửi số liệu, gọi ••••••••78');
  expect((await say('thôi hủy đi'))?.text).toContain('em chưa gửi gì');
  expect(await requests()).toEqual([]);
});
