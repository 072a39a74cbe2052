import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { COMMUNE_GROUP, COORDINATOR, type House, OFFICE_GROUP, openHouse } from '../support/house.ts';
import { buttonsOf, labelsOf } from './buttons.ts';
import { enrolFocalPoint, FOCAL_POINT } from './focal-point.ts';

/*
 * What people set of their reminders, told by what is said afterwards. IV.2's last good day is Monday 21/5: it is
 * spoken of on 7/5, 14/5, 18/5 and 21/5, then on 22/5, 24/5 and 28/5.
 */

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrolFocalPoint(house);
  await house.say(COORDINATOR, COORDINATOR, '/start');
});

/** What the bot said in a chat when the clock came to a moment. */
async function saidAt(moment: string, chat: number): Promise<Message[]> {
  const last = house.messenger.messages(chat).at(-1)?.message_id ?? 0;
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
  return house.messenger.messages(chat).filter(({ message_id, from }) => message_id > last && from?.is_bot);
}

/** Presses one of the coordinator's buttons for the whole plan; the page as it is then. @throws Error when it is not offered */
async function setPolicy(data: string): Promise<Message | undefined> {
  const own = await house.say(COORDINATOR, COORDINATOR, '/nhac');
  const { message: page } = await house.press(
    COORDINATOR,
    COORDINATOR,
    own?.message_id ?? 0,
    'policy:view:0',
  );
  if (!buttonsOf(page).some((button) => button.callback_data === data)) throw new Error(`no button ${data}`);
  return (await house.press(COORDINATOR, COORDINATOR, page?.message_id ?? 0, data)).message;
}

describe('"Nhắc lại mai"', () => {
  beforeEach(async () => {
    const [message] = await saidAt('2018-05-14T07:30', COMMUNE_GROUP);
    const { notice } = await house.press(COMMUNE_GROUP, FOCAL_POINT, message?.message_id ?? 0, 'snooze:IV.2');
    expect(notice).toBe('Em sẽ nhắc lại vào Thứ Ba 15/5.');
  });

  it('brings the task up once more, at the day’s time, in that chat only', async () => {
    expect(await saidAt('2018-05-15T07:29', COMMUNE_GROUP)).toEqual([]);
    const before = house.messenger.messages(OFFICE_GROUP).length;
    const said = await saidAt('2018-05-15T07:30', COMMUNE_GROUP);
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('IV.2')]);
    expect(house.messenger.messages(OFFICE_GROUP)).toHaveLength(before);
    expect(await saidAt('2018-05-15T10:00', COMMUNE_GROUP)).toEqual([]);
    expect(await saidAt('2018-05-16T07:30', COMMUNE_GROUP)).toEqual([]);
  });

  it('says nothing of what is done by then', async () => {
    const { sent } = await house.press(COMMUNE_GROUP, FOCAL_POINT, 1, 'done:IV.2');
    let shown = sent;
    for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/]) {
      const button = buttonsOf(shown).find(({ text }) => label.test(text));
      const data = button?.callback_data ?? '';
      shown = (await house.press(COMMUNE_GROUP, FOCAL_POINT, shown?.message_id ?? 0, data)).message;
    }
    expect(await house.database.prisma.progressUpdate.count()).toBe(1);
    expect(await saidAt('2018-05-15T07:30', COMMUNE_GROUP)).toEqual([]);
  });

  it('pressed again on the next day moves it on by a day', async () => {
    const [again] = await saidAt('2018-05-15T07:30', COMMUNE_GROUP);
    await house.press(COMMUNE_GROUP, FOCAL_POINT, again?.message_id ?? 0, 'snooze:IV.2');
    expect(await saidAt('2018-05-16T07:30', COMMUNE_GROUP)).toHaveLength(1);
    expect(await saidAt('2018-05-17T07:30', COMMUNE_GROUP)).toEqual([]);
  });
});

describe('the coordinator’s policy', () => {
  it('of another time of day holds from then on, until it is reset', async () => {
    const page = await setPolicy('policy:time:2');
    expect(labelsOf(page)).toContain('✓ 08:00');
    expect((await house.say(OFFICE_GROUP, COORDINATOR, '/nhac'))?.text).toContain('08:00');
    expect(await saidAt('2018-05-14T07:30', COMMUNE_GROUP)).toEqual([]);
    expect(await saidAt('2018-05-14T08:00', COMMUNE_GROUP)).toHaveLength(1);
    await setPolicy('policy:reset:0');
    expect(await saidAt('2018-05-18T07:30', COMMUNE_GROUP)).toHaveLength(1);
    expect(await house.database.prisma.reminderPolicy.count()).toBe(0);
    const auditLog = await house.database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(auditLog.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['reminders-changed', 'reminders-reset']),
    );
  });

  it('of fewer days leaves the others out', async () => {
    await setPolicy('policy:before:3');
    await setPolicy('policy:after:3');
    await setPolicy('policy:digest:0');
    for (const day of ['2018-05-07', '2018-05-14'])
      expect(await saidAt(`${day}T07:30`, COMMUNE_GROUP), day).toEqual([]);
    for (const day of ['2018-05-18', '2018-05-21'])
      expect(await saidAt(`${day}T07:30`, COMMUNE_GROUP), day).toHaveLength(1);
    for (const day of ['2018-05-22', '2018-05-24', '2018-05-28'])
      expect(await saidAt(`${day}T07:30`, COMMUNE_GROUP), day).toEqual([]);
  });

  it('without the overview leaves a Monday on which nothing is due silent', async () => {
    await saidAt('2018-06-01T07:30', OFFICE_GROUP);
    expect(await saidAt('2018-06-04T07:30', OFFICE_GROUP)).toHaveLength(1);
    await setPolicy('policy:digest:0');
    expect(await saidAt('2018-06-11T07:30', OFFICE_GROUP)).toEqual([]);
    await setPolicy('policy:digest:1');
    expect(await saidAt('2018-06-18T07:30', OFFICE_GROUP)).toHaveLength(1);
  });
});

describe('a focal point’s own choice', () => {
  it.each([
    { choice: 'auto', inPrivate: 0, named: true },
    { choice: 'on', inPrivate: 1, named: true },
    { choice: 'private', inPrivate: 1, named: false },
    { choice: 'day-before', inPrivate: 0, named: false },
    { choice: 'off', inPrivate: 0, named: false },
  ])('$choice', async ({ choice, inPrivate, named }) => {
    const page = await house.say(FOCAL_POINT, FOCAL_POINT, '/nhac');
    const data = `remind-me:${choice}`;
    const { message } = await house.press(FOCAL_POINT, FOCAL_POINT, page?.message_id ?? 0, data);
    const chosen = buttonsOf(message).find(({ text }) => text.startsWith('✓ '));
    expect(chosen?.callback_data).toBe(data);
    expect(await saidAt('2018-05-14T07:30', FOCAL_POINT)).toHaveLength(inPrivate);
    const inGroup = house.messenger.messages(COMMUNE_GROUP).findLast(({ from }) => from?.is_bot);
    expect(inGroup?.text).toContain('IV.2');
    expect(inGroup?.text?.includes('chị Hà')).toBe(named);
  });
});
