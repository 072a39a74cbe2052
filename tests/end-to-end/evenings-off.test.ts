import { Temporal } from 'temporal-polyfill';
import { expect, it, vi } from 'vitest';
import { buttonOf } from '../bot/buttons.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  WOMENS_UNION,
} from '../support/house.ts';

/*
 * Two weeks on an office's machine that a person switches on in the morning and off at 17:00, beside a machine that never rests. The plan sends from
 * 06:30 to 21:00, on working days; reminders are due at 07:30.
 */

vi.setConfig({ testTimeout: 120_000 });

const CHATS = [COORDINATOR, WOMENS_UNION, OFFICE_GROUP, COMMUNE_GROUP];
const me = WOMENS_UNION;
const days = Array.from({ length: 14 }, (_, index) =>
  Temporal.PlainDate.from('2018-05-21').add({ days: index }).toString(),
);
const isWeekend = (day: string) => Temporal.PlainDate.from(day).dayOfWeek > 5;

/** The moments of a day, as HH:MM, at which the clock ticks where a machine is on. */
type Hours = (day: string) => readonly string[];

const always: Hours = (day) =>
  isWeekend(day) ? ['07:30', '23:00'] : ['00:10', '06:30', '07:30', '10:00', '18:30'];
const officeHours: Hours = (day) => {
  if (isWeekend(day)) return [];
  // A person comes long before the hours of sending once, and another time stays until after them.
  if (day === '2018-05-24') return ['05:10', '06:29', '06:30', '07:40', '16:59'];
  if (day === '2018-05-31') return ['07:40', '16:59', '21:00', '22:30'];
  return ['07:40', '10:00', '16:59'];
};

/** What a chat hears unasked. */
interface Heard {
  chat: number;
  day: string;
  time: string;
  text: string;
}

/** Lives through the two weeks, with three messages for everybody: one in the evening, one early, one while the machine is on. */
async function livedThrough(hours: Hours): Promise<Heard[]> {
  const house = await openHouse();
  for (const person of [COORDINATOR, me]) await house.say(person, person, '/start');
  await campaign(house, 'Tin buổi tối', '18h30 ngày 23/5');
  await campaign(house, 'Tin sáng sớm', '7h ngày 25/5');
  await campaign(house, 'Tin trong giờ', '10h ngày 29/5');
  const heard: Heard[] = [];
  for (const day of days)
    for (const time of hours(day)) {
      // The house opens at 07:25 of the first day.
      if (day === days[0] && time < '07:30') continue;
      house.clock.set(`${day}T${time}`);
      heard.push(...(await saidBy(house)).map((said) => ({ ...said, day, time })));
    }
  return heard;
}

/** A tick of the clock and what goes out then. The author who is asked about a message that missed its day has it go at once. */
async function saidBy(house: House): Promise<{ chat: number; text: string }[]> {
  const before = CHATS.map((chat) => house.messenger.messages(chat).length);
  const said = () =>
    CHATS.flatMap((chat, index) =>
      house.messenger
        .messages(chat)
        .slice(before[index])
        .map((message) => ({ chat, message, text: message.text ?? '' })),
    );
  await house.tick();
  await house.deliver();
  const asked = said().find(({ text }) => text.includes('chờ anh/chị quyết định'));
  if (asked) {
    await house.press(me, me, asked.message.message_id, buttonOf(asked.message, /^Gửi ngay/));
    await house.deliver();
  }
  return said();
}

/** Sets a message for everybody at a time. */
async function campaign(house: House, text: string, when: string): Promise<void> {
  const latest = () => house.messenger.messages(me).findLast(({ from }) => from?.is_bot);
  const press = async (...labels: RegExp[]) => {
    for (const label of labels)
      await house.press(me, me, latest()?.message_id ?? 0, buttonOf(latest(), label));
  };
  await house.say(me, me, '/chiendich');
  await house.say(me, me, text);
  await press(/Xem trước/, /Tất cả/, /Xong/, /Hẹn giờ/);
  await house.say(me, me, when);
  await press(/Xem trước/, /Hẹn gửi/, /Đồng ý gửi/);
}

const isCampaign = ({ text }: Heard) => text.startsWith('Tin ');
const isReminder = ({ text }: Heard) => /^[⏰📋⚠]/u.test(text);
const datedLines = (heard: readonly Heard[]) =>
  heard.filter(isReminder).map(({ chat, day, text }) => ({ chat, day, text }));

it('a machine that is off from 17:00 to 07:40 loses nothing, says nothing twice, and nothing at night or on a day off', async () => {
  const [office, restless] = [await livedThrough(officeHours), await livedThrough(always)];
  // The day's reminders go on their day, word for word, as soon as the machine is on.
  expect(datedLines(office).length).toBeGreaterThan(15);
  expect(datedLines(office)).toEqual(datedLines(restless));
  for (const { time } of office.filter(isReminder)) expect(time).toBe('07:40');
  // What was set for the evening asks its author in the morning, and then goes once; the others go on their day.
  const campaigns = office.filter(isCampaign).map(({ chat, day, time, text }) => ({ chat, day, time, text }));
  const everywhere = (text: string, day: string, time: string) =>
    CHATS.map((chat) => ({ chat, day, time, text }));
  expect(campaigns).toEqual([
    ...everywhere('Tin buổi tối', '2018-05-24', '06:30'),
    ...everywhere('Tin sáng sớm', '2018-05-25', '07:40'),
    ...everywhere('Tin trong giờ', '2018-05-29', '10:00'),
  ]);
  expect(restless.filter(isCampaign)).toHaveLength(campaigns.length);
  for (const heard of [office, restless]) {
    const said = heard.map(({ chat, day, text }) => `${chat} ${day} ${text}`);
    expect(new Set(said).size).toBe(said.length);
    expect(heard.filter(({ day, time }) => isWeekend(day) || time < '06:30' || time >= '21:00')).toEqual([]);
  }
});
