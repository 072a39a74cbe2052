import { beforeEach, expect, it } from 'vitest';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

async function done(task: string, units: readonly string[]): Promise<void> {
  const { prisma } = house.database;
  const planId = house.plan.id;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId, code: task } });
  for (const code of units) {
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code } });
    const createdAt = house.clock.date();
    await prisma.progressUpdate.create({ data: { taskId, unitId, status: 'DONE', createdAt } });
  }
}
const all = () => house.plan.book.file.units.map(({ code }) => code);

it('/tuannay leaves out what the unit has handed in, and names what it owes next', async () => {
  expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay'))?.text).toContain('IV.2');
  await done('IV.2', ['hpn']);
  const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay');
  expect(own?.text).toMatch(/không có việc nào .*\n.*Gần nhất sau đó:\n.*II\.4\.2/);
  expect(own?.text).toContain('1 việc đã xong, không kể ở trên.');
  await done('II.4.2', ['ld']);
  const after = await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay');
  expect(after?.text).toMatch(/Gần nhất sau đó:\n.*IV\.3/);
  expect((await house.say(COMMUNE_GROUP, WOMENS_UNION, '/tuannay'))?.text).toContain('IV.2');
});

it('/tuannay of the whole plan leaves out what all have handed in, and no less', async () => {
  const [, ...others] = all();
  await done('IV.2', others);
  expect((await house.say(OFFICE_GROUP, WOMENS_UNION, '/tuannay'))?.text).toContain('(mục IV.2)');
  await done('IV.2', all());
  const week = await house.say(OFFICE_GROUP, WOMENS_UNION, '/tuannay');
  expect(week?.text).not.toContain('(mục IV.2)');
  expect(week?.text).toContain('(mục III.1.2)');
});

it('/quahan and /overdue tell what the unit has not done in time', async () => {
  const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/quahan');
  expect(own?.text).toMatch(/^1 việc đã qua hạn .*\n.*\n.*\(mục IV\.1\)/);
  await done('IV.1', ['hpn']);
  expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/overdue'))?.text).not.toContain('IV.1');
  expect((await house.say(OFFICE_GROUP, WOMENS_UNION, '/quahan'))?.text).toContain('IV.1');
});

it('the details of a task have no button to themselves', async () => {
  const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2');
  const data = shown?.reply_markup?.inline_keyboard.flat().map((button) => JSON.stringify(button)) ?? [];
  expect(data.join()).toContain('update:IV.2');
  expect(data.join()).not.toContain('task:IV.2');
});

it('/tiendo names units on buttons as in its lines, and fits a screen', async () => {
  const shown = await house.say(COORDINATOR, COORDINATOR, '/tiendo');
  const rows = shown?.reply_markup?.inline_keyboard ?? [];
  const units = rows.flat().filter((button) => JSON.stringify(button).includes('standing:'));
  for (const { text } of units) expect(shown?.text).toMatch(new RegExp(`\\d+/\\d+ ${text}( \\(|$)`, 'm'));
  expect(units).toHaveLength(8);
  expect(rows.length).toBeLessThanOrEqual(6);
});

it('a saved update names what the unit owes most urgently: first what is overdue, then what is due, no event to come', async () => {
  await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
  const hand = async (task: string) => {
    let { sent: shown } = await house.press(WOMENS_UNION, WOMENS_UNION, 0, `done:${task}`);
    for (const label of [/Bỏ qua/, /bản giấy/, /Lưu/]) {
      const id = shown?.message_id ?? 0;
      shown = (await house.press(WOMENS_UNION, WOMENS_UNION, id, buttonOf(shown, label))).message;
    }
    return shown?.text;
  };
  expect(await hand('IV.2')).toContain(
    'Còn quá hạn: Báo cáo kế hoạch năm 2018 của đơn vị (IV.1), hạn Thứ Tư 21/3/2018.',
  );
  expect(await hand('IV.1')).toContain(
    'Việc gần hạn tiếp theo: Báo cáo năm của đơn vị (IV.3), Chủ Nhật 16/12/2018.',
  );
});

it('what is overdue leaves the list when it is handed in', async () => {
  const week = await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay');
  const data = buttonOf(week, /^Quá hạn/);
  const overdue = async () =>
    (await house.press(WOMENS_UNION, WOMENS_UNION, week?.message_id ?? 0, data)).message?.text;
  expect(await overdue()).toContain('IV.1');
  await done('IV.1', ['hpn']);
  expect(await overdue()).toContain('Chưa có việc nào qua hạn');
});
