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
 * Two weeks on an office's machine that somebody switches on in the morning and off at 17:00, beside a machine that never rests. The plan sends from
 * 06:30 to 21:00, on working days; reminders are due at 07:30.
 */

vi.setConfig({ testTimeout: 60_000 });

const ZONE = 'Asia/Ho_Chi_Minh';
const CHATS = [COORDINATOR, WOMENS_UNION, OFFICE_GROUP, COMMUNE_GROUP];
const DAYS = Array.from({ length: 14 }, (_, index) =>
  Temporal.PlainDate.from('2018-05-21').add({ days: index }).toString(),
);
const isWeekend = (day: string) => Temporal.PlainDate.from(day).dayOfWeek > 5;
const me = WOMENS_UNION;

/** Moments of a day at which the program runs, as HH:MM. */
type Hours = (day: string) => readonly string[];
const hourly = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${String(from + index).padStart(2, '0')}:00`);

const always: Hours = () => ['06:30', '07:30', '07:40', '16:59', '18:30', ...hourly(0, 23)].sort();
const officeHours: Hours = (day) => {
  if (isWeekend(day)) return [];
  // Somebody comes long before the hours of sending once, and stays until after them another time.
  if (day === '2018-05-24') return ['05:10', '06:29', '07:40', ...hourly(8, 16)];
  if (day === '2018-05-31') return ['07:40', ...hourly(8, 22)];
  return ['07:40', ...hourly(8, 16), '16:59'];
};

/** What a chat hears unasked: the day, the time, the words. */
interface Heard {
  chat: number;
  day: string;
  time: string;
  text: string;
}

/** Lives through the two weeks; all that the bot said by itself. */
async function livedThrough(hours: Hours): Promise<Heard[]> {
  const house = await openHouse();
  for (const person of [COORDINATOR, me]) await house.say(person, person, '/start');
  await campaign(house, 'Tin buổi tối', '18h30 ngày 23/5');
  await campaign(house, 'Tin sáng sớm', '7h ngày 25/5');
  await campaign(house, 'Tin trong giờ', '10h ngày 29/5');
  const heard: Heard[] = [];
  for (const day of DAYS)
    for (const time of hours(day)) {
      if (day === DAYS[0] && time < '07:30') continue;
      house.clock.set(`${day}T${time}`);
      const before = CHATS.map((chat) => house.messenger.messages(chat).length);
      await house.tick();
      await house.deliver();
      for (const [index, chat] of CHATS.entries())
        for (const { text = '' } of house.messenger.messages(chat).slice(before[index]))
          heard.push({ chat, day, time, text });
      await answerQuestion(house);
    }
  return heard;
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

/** Has a message that missed its day go now, once its author is asked. */
async function answerQuestion(house: House): Promise<void> {
  const asked = house.messenger
    .messages(me)
    .findLast((one) => one.reply_markup && 'inline_keyboard' in one.reply_markup && /Tin buổi tối/.test(one.text ?? ''));
  console.log(asked?.text, JSON.stringify(asked?.reply_markup));
}

it('tries', async () => {
  const heard = await livedThrough(officeHours);
  console.log(heard.map(({ chat, day, time, text }) => `${day} ${time} ${chat}: ${text.slice(0, 90).replaceAll('\n', ' / ')}`).join('\n'));
});
