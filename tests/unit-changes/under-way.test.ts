import type { Message } from 'grammy/types';
import { expect, it } from 'vitest';
import { importWithUnits } from '../../src/unit-changes/import.ts';
import { buttonOf } from '../bot/buttons.ts';
import { readPlan } from '../plan/plans.ts';
import { COORDINATOR, openHouse, WOMENS_UNION } from '../support/house.ts';
import { changed } from './scene.ts';

/** The plan in which two bodies became one while people were at work. */
const merged = changed(
  readPlan('bimSon'),
  [{ merged: ['hpn', 'bvs'], into: 'pn' }],
  {},
  { pn: 'Hội Phụ nữ và Bình đẳng giới' },
);

it('a report that was begun for an old unit is saved, once, for the new one; the coordinator sees whose it was', async () => {
  const house = await openHouse();
  const { database, clock } = house;
  const press = async (message: Message | undefined, label: RegExp) =>
    (await house.press(WOMENS_UNION, WOMENS_UNION, message?.message_id ?? 0, buttonOf(message, label)))
      .message;
  const say = (text: string) => house.say(WOMENS_UNION, WOMENS_UNION, text);
  let page = await say('/capnhat');
  for (const label of [/IV\.1/, /Đã nộp/, /Bỏ qua/, /Nộp bản giấy/, /Lưu/]) page = await press(page, label);
  const start = await say('/capnhat');
  const before = await press(await press(start, /IV\.2/), /Đã nộp/);
  await importWithUnits(database, clock, merged, { removalsConfirmed: true });
  const done = await press(await press(await press(before, /Bỏ qua/), /Nộp bản giấy/), /Lưu/);
  expect(done?.text).toMatch(/^Đã ghi nhận/);
  const own = await press(await say('/tiendo'), /IV\.1/);
  expect(own?.text).toContain('(khi còn là Hội Liên hiệp Phụ nữ Thị xã)');
  const answer = await house.say(COORDINATOR, COORDINATOR, 'Hội phụ nữ nộp báo cáo 6 tháng chưa?');
  expect(answer?.text).toContain('nay là Hội Phụ nữ và Bình đẳng giới');
  await house.tick();
  await house.tick();
  await house.deliver();
  const told = await database.prisma.delivery.findMany({ where: { kind: 'unit-changed' } });
  expect(told.map(({ chatId, state }) => `${chatId} ${state}`).sort()).toEqual([
    `${COORDINATOR} SENT`,
    `${WOMENS_UNION} SENT`,
  ]);
  const updates = await database.prisma.progressUpdate.findMany({ include: { unit: true, task: true } });
  // The other body owed the first report, too: it is not done before that has reported.
  expect(updates.map(({ unit, task, status, saidAs }) => [unit.code, task.code, status, saidAs])).toEqual([
    ['pn', 'IV.1', 'DONE', 'hpn'],
    ['pn', 'IV.1', 'IN_PROGRESS', 'hpn'],
    ['pn', 'IV.2', 'DONE', null],
  ]);
});
