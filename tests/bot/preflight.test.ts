import { expect, it } from 'vitest';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { COORDINATOR, type House, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf } from './buttons.ts';

let signatures = 0;

/** Imports the plan with another signature, and with more changes. */
async function importAgain(house: House, changes: Partial<PlanFile> = {}): Promise<void> {
  const { file } = house.plan.book;
  signatures += 1;
  const changed = { ...file, signedBy: `${signatures}`, ...changes };
  await importPlan(house.database, house.clock, changed, { removalsConfirmed: true });
}

/** A house whose people have begun a chat with the bot, without which it cannot write to them. */
async function openStarted(): Promise<House> {
  const house = await openHouse();
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
  return house;
}

async function noticesTo(house: House, person: number): Promise<string[]> {
  await house.tick();
  await house.deliver();
  const told = house.messenger.messages(person).map(({ text = '' }) => text);
  return told.filter((text) => /nhập lại: \d+ điểm/.test(text));
}

it('a coordinator is shown what weighs most, each with its mend, and the rest page by page', async () => {
  const house = await openHouse();
  const shown = await house.say(COORDINATOR, COORDINATOR, '/kiemtra');
  const [head, , first, mend] = shown?.text?.split('\n') ?? [];
  expect(head).toMatch(/^Kiểm tra kế hoạch: \d+ điểm nên xem$/);
  expect(first).toMatch(/đơn vị có việc mà chưa ai nghe nhắc: .* và \d+ mục nữa\.$/);
  expect(mend).toContain('/moi');

  const number = shown?.message_id ?? 0;
  const change = await house.press(COORDINATOR, COORDINATOR, number, buttonOf(shown, /^Đổi hạn IV\.3/));
  expect(change.sent?.text).toContain('IV.3');
  const more = await house.press(COORDINATOR, COORDINATOR, number, buttonOf(shown, /^Xem tiếp/));
  expect(more.message?.text).toMatch(/sẽ nhận tới 14 tin trong tháng 12\/2018/);
  expect(buttonOf(more.message, /Quay lại/)).toBe('preflight:0');
});

it.each([
  ['inviteall:show', /Đã vào|đơn vị/],
  ['rounds:0', /Đợt cập nhật/],
])('its button %s leads to the mend', async (data, then) => {
  const house = await openHouse();
  const shown = await house.say(COORDINATOR, COORDINATOR, '/check');
  const buttons = shown?.reply_markup?.inline_keyboard.flat() ?? [];
  expect(buttons).toContainEqual(expect.objectContaining({ callback_data: data }));
  const { message, sent } = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, data);
  expect((sent ?? message)?.text).toMatch(then);
});

it('after an import that changed the plan each coordinator hears of it once, whatever is changed or started again', async () => {
  const house = await openStarted();
  expect(await noticesTo(house, COORDINATOR)).toEqual([]);
  await importAgain(house);
  expect(await noticesTo(house, COORDINATOR)).toHaveLength(1);
  expect(await noticesTo(house, WOMENS_UNION)).toEqual([]);

  await house.database.prisma.planSweep.deleteMany();
  await house.database.prisma.plan.updateMany({ data: { revision: { increment: 1 } } });
  expect(await noticesTo(house, COORDINATOR)).toHaveLength(1);
  await importPlan(house.database, house.clock, await stored(house), { removalsConfirmed: true });
  expect(await noticesTo(house, COORDINATOR)).toHaveLength(1);
  await importAgain(house);
  expect(await noticesTo(house, COORDINATOR)).toHaveLength(2);
});

it('an import at night is told when the quiet hours are over, and no more after a day without the bot', async () => {
  const house = await openStarted();
  house.clock.set('2018-05-21T23:10');
  await importAgain(house);
  await house.tick();
  const { delivery } = house.database.prisma;
  const [queued, ...others] = await delivery.findMany({ where: { kind: 'preflight' } });
  expect(others).toEqual([]);
  expect(queued?.notBefore).toEqual(new Date('2018-05-22T06:30+07:00'));
  house.clock.set('2018-05-22T06:31');
  expect(await noticesTo(house, COORDINATOR)).toHaveLength(1);
  await importAgain(house);
  house.clock.set('2018-05-23T09:00');
  expect(await noticesTo(house, COORDINATOR)).toHaveLength(1);
});

it('a plan in which nothing is found is not spoken of', async () => {
  const house = await openStarted();
  const { file } = house.plan.book;
  const [commune] = file.units.filter(({ code }) => code === 'xa-ha-lan');
  const task = file.tasks.find(({ code }) => code === 'IV.2');
  if (!commune || !task) throw new Error('the first plan has both');
  const date = { rule: 'by', day: '2018-10-10', written: 'chậm nhất ngày 10/10/2018' } as const;
  const alone = { ...task, lead: [commune.code], participants: [], inferred: {}, date };
  await importAgain(house, { tasks: [alone as unknown as typeof task] });
  const shown = await house.say(COORDINATOR, COORDINATOR, '/kiemtra');
  expect(shown?.text).toMatch(/chưa thấy điểm nào/);
  const said = house.messenger.messages(COORDINATOR).length;
  await house.tick();
  await house.deliver();
  expect(house.messenger.messages(COORDINATOR)).toHaveLength(said);
});

async function stored(house: House): Promise<PlanFile> {
  const { definition } = await house.database.prisma.plan.findFirstOrThrow();
  return definition as unknown as PlanFile;
}
