import { beforeEach, expect, it } from 'vitest';
import { COMMUNE_GROUP, type House, OFFICE_GROUP, openHouse, WOMENS_UNION } from '../support/house.ts';
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

it('what is overdue leaves the list when it is handed in', async () => {
  const week = await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay');
  const data = buttonOf(week, /^Quá hạn/);
  const overdue = async () =>
    (await house.press(WOMENS_UNION, WOMENS_UNION, week?.message_id ?? 0, data)).message?.text;
  expect(await overdue()).toContain('IV.1');
  await done('IV.1', ['hpn']);
  expect(await overdue()).toContain('Chưa có việc nào qua hạn');
});
