import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import { COORDINATOR, type House, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

/* What an author may choose with the last question: who joins later gets it, too; and it goes again. */

let house: House;
const me = WOMENS_UNION;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, me]) await house.say(person, person, '/start');
});

const latest = (chat = me) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const newest = (text: RegExp, chat = me) =>
  house.messenger.messages(chat).findLast((one) => one.from?.is_bot && text.test(one.text ?? ''));
const say = (text: string) => house.say(me, me, text);
async function press(...labels: RegExp[]): Promise<Message | undefined> {
  for (const label of labels) await house.press(me, me, latest()?.message_id ?? 0, buttonOf(latest(), label));
  return latest();
}
const pressOn = (message: Message | undefined, label: RegExp, who = me) =>
  house.press(who, who, message?.message_id ?? 0, buttonOf(message, label));
async function pass(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

/** Brings a message for everybody to the last question. */
async function lastQuestion(text: string): Promise<Message | undefined> {
  await say('/chiendich');
  await say(text);
  return press(/Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Gửi ngay/);
}

it('a campaign goes to nobody who joins later unless its author says until when', async () => {
  expect(labelsOf(await lastQuestion('Mời họp'))).toContain('👋 Người vào sau: không gửi');
  expect((await press(/Người vào sau/))?.text).toContain('Ai vào kế hoạch sau');
  const chosen = await press(/Đến hết 28\/5/);
  expect(chosen?.text).toContain('👋 Ai vào kế hoạch đến hết Thứ Hai 28/5/2018, em cũng gửi một lần.');
  await press(/Đồng ý gửi/);
  await pass('2018-05-21T07:31');
  const { database, clock, plan } = house;
  house.messenger.addPerson({ id: 77, firstName: 'P77' });
  const person = {
    channel: 'telegram',
    accountId: '77',
    planId: plan.id,
    role: 'FOCAL_POINT',
    units: ['ca'],
  } as const;
  await enrolPerson(database.prisma, clock, person);
  await house.say(77, 77, '/start');
  await house.say(me, me, '/chiendich');
  await house.database.prisma.planSweep.deleteMany();
  await pass('2018-05-22T08:00');
  await pass('2018-05-22T08:01');
  expect(house.messenger.messages(77).filter(({ text }) => text === 'Mời họp')).toHaveLength(1);
  await press(/Xem lại/);
  expect(latest()?.text).toContain('👤 Người nhận: 3\n👋 Vào sau: 1 người, 1 nơi');
  expect(latest()?.text).toContain('👋 Em còn gửi cho người vào sau, đến hết Thứ Hai 28/5/2018.');
  expect((await press(/Thôi gửi người vào sau/))?.text).not.toContain('Em còn gửi');
});

it('the choices are reached over the preview alone', async () => {
  await say('/chiendich');
  const menu = await say('Mời họp');
  const data = buttonOf(menu, /Hẹn giờ/);
  for (const step of ['late', 'rhythm', 'confirm'])
    await house.press(me, me, menu?.message_id ?? 0, data.replace(/go:when$/, `go:${step}`));
  const late = data.replace(/go:when$/, 'late:7');
  await house.press(me, me, menu?.message_id ?? 0, late);
  const draft = await house.database.prisma.campaign.findFirstOrThrow();
  expect(draft).toMatchObject({ lateDays: null, rhythm: null });
  const talk = await house.database.prisma.conversation.findFirstOrThrow();
  expect(talk.answers).toMatchObject({ step: 'menu' });
});

it('a yearly message is asked about with its words of that day, and goes after its author’s yes alone', async () => {
  await lastQuestion('Mời họp {ngày}');
  await press(/Lặp lại/, /Hằng năm/);
  expect(latest()?.text).toContain('🔁 Hằng năm, mỗi lần em hỏi anh/chị trước.');
  await press(/Đồng ý gửi/);
  await pass('2018-05-21T07:31');
  await pass('2019-05-16T07:29');
  const asked = newest(/Tin hằng năm/);
  expect(asked?.text).toMatch(
    /^🔁 Tin hằng năm: gửi vào Thứ Ba 21\/5\/2019, 07:2\d không ạ\?\nMời họp Thứ Ba 21\/5\/2019/,
  );
  expect(asked?.text).toContain('2 người, 2 nhóm');
  await pressOn(asked, /Xem tin/);
  expect(newest(/^Mời họp Thứ Ba 21\/5\/2019$/)).toBeDefined();
  const yes = buttonOf(asked, /Gửi lần này/);
  expect((await house.press(COORDINATOR, COORDINATOR, 1, yes)).notice).toMatch(/không phải của anh\/chị/);
  expect((await pressOn(asked, /Gửi lần này/)).message?.text).toContain('🕗 Đã hẹn giờ');
  expect((await house.press(me, me, 1, yes)).notice).toBe('Lần này đã qua hoặc đã quyết định rồi ạ.');
  const before = house.messenger.messages(COORDINATOR).length;
  await pass('2019-05-21T07:30');
  expect(latest(COORDINATOR)?.text).toBe('Mời họp Thứ Ba 21/5/2019');
  expect(house.messenger.messages(COORDINATOR)).toHaveLength(before + 1);
});

it('an occurrence without an answer is not sent, and its author is told once; she stops it by one press', async () => {
  await lastQuestion('Mời họp');
  await press(/Lặp lại/, /Hằng tháng/, /Đồng ý gửi/);
  await pass('2018-05-21T07:31');
  await pass('2018-06-16T08:00');
  expect(newest(/Tin hằng tháng/)).toBeDefined();
  const before = house.messenger.messages(COORDINATOR).length;
  await pass('2018-06-21T08:00');
  await pass('2018-06-21T09:00');
  const lapsed = newest(/em không gửi tin lặp lại/);
  expect(lapsed?.text).toContain('Lần tới: Thứ Bảy 21/7/2018');
  expect(house.messenger.messages(COORDINATOR)).toHaveLength(before);
  await pressOn(lapsed, /Thôi lặp lại/);
  await pass('2018-07-17T08:00');
  expect(house.messenger.messages(me).filter(({ text }) => /Tin hằng tháng/.test(text ?? ''))).toHaveLength(
    1,
  );
});

it('a series of more than four weeks does not go monthly', async () => {
  await say('/chiendich');
  await say('Một');
  await press(/Thêm tin/);
  await say('Hai');
  await press(/Hẹn giờ/);
  await say('22/5 8h, 25/6 8h');
  await press(/Xem trước/, /Tất cả/, /Xong/, /Xem trước/, /Hẹn gửi/, /Lặp lại/);
  expect(labelsOf(latest())).toEqual(['Hằng năm', 'Không lặp lại', '◂ Quay lại']);
});
