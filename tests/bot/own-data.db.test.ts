import { beforeEach, expect, it } from 'vitest';
import { Outbox } from '../../src/outbox/outbox.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { itOnSqlite } from '../support/database.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const isKnown = async (id: number) =>
  (await house.database.prisma.member.count({ where: { accountId: String(id) } })) === 1;

itOnSqlite('shows what is stored of her, in private only', async () => {
  const { text } = (await house.say(WOMENS_UNION, WOMENS_UNION, '/dulieu')) ?? {};
  expect(text).toContain('Mã tài khoản Telegram: 2');
  expect(text).toContain('21/5/2018');
  expect(text).toMatch(/Hội Liên hiệp Phụ nữ/);
  expect(text).toMatch(/một ngày/);
  const inGroup = await house.say(OFFICE_GROUP, WOMENS_UNION, '/mydata');
  expect(inGroup?.text).toMatch(/tin nhắn riêng/);
  expect(labelsOf(inGroup)).toEqual([]);
});

it('erases her after asking: her questions go, her entries stay without her name', async () => {
  const { prisma } = house.database;
  await house.say(WOMENS_UNION, WOMENS_UNION, 'hạn báo cáo 6 tháng');
  await house.say(COORDINATOR, COORDINATOR, 'hạn báo cáo 6 tháng');
  const { id: memberId } = await prisma.member.findFirstOrThrow({ where: { accountId: '2' } });
  const outbox = new Outbox(prisma, house.clock);
  for (const id of [WOMENS_UNION, COORDINATOR]) {
    await outbox.enqueue({
      planId: house.plan.id,
      to: { channel: 'telegram', id: String(id), inGroup: false },
      kind: 'nudge',
      details: {},
      uniqueKey: `to ${id}`,
      priority: 0,
      notBefore: house.clock.now(),
      notAfter: house.clock.now().add({ hours: 1 }),
    });
  }
  const entry = { planId: house.plan.id, memberId, action: 'member-joined', details: {}, at: new Date(0) };
  await prisma.auditEntry.create({ data: entry });
  const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/dulieu');
  const id = shown?.message_id ?? 0;
  const asked = await house.press(WOMENS_UNION, WOMENS_UNION, id, buttonOf(shown, /^Xóa dữ liệu/));
  expect(await isKnown(WOMENS_UNION)).toBe(true);
  const done = await house.press(WOMENS_UNION, WOMENS_UNION, id, buttonOf(asked.message, /^Xóa hết/));
  expect(done.message?.text).toMatch(/^Đã xóa/);
  expect(await isKnown(WOMENS_UNION)).toBe(false);
  expect(await prisma.membership.count({ where: { memberId } })).toBe(0);
  expect((await prisma.delivery.findMany()).map(({ chatId }) => chatId)).toEqual(['1']);
  expect((await prisma.askedQuestion.findMany()).map(({ accountId }) => accountId)).toEqual(['1']);
  expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: 'member-joined', memberId: null }]);
  expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/dulieu'))?.text).toMatch(/mã 2 /);
});

itOnSqlite(
  'keeps the last coordinator of a plan and tells her why; with another one she may go',
  async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, '/dulieu');
    const press = () => house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, 'own-data:erase-now');
    expect((await press()).message?.text).toMatch(/người điều phối duy nhất/);
    expect(await isKnown(COORDINATOR)).toBe(true);
    await coordinator(STRANGER);
    await house.say(COORDINATOR, COORDINATOR, '/han IV.2');
    await press();
    expect(await isKnown(COORDINATOR)).toBe(false);
    expect(await house.database.prisma.conversation.count()).toBe(0);
  },
);

it('never lets the last two coordinators go at the same moment', async () => {
  await coordinator(STRANGER);
  const ownData = new OwnData(house.database.prisma, house.clock);
  await Promise.allSettled(
    [COORDINATOR, STRANGER].map((id) => ownData.erase({ channel: 'telegram', accountId: String(id) })),
  );
  expect(await house.database.prisma.membership.count({ where: { role: 'COORDINATOR' } })).toBeGreaterThan(0);
});

itOnSqlite.each(['own-data:', 'own-data:all', 'own-data:erase-now:2'])(
  'forged as "%s" erases nobody',
  async (data) => {
    const shown = await house.say(WOMENS_UNION, WOMENS_UNION, '/dulieu');
    await house.press(WOMENS_UNION, WOMENS_UNION, shown?.message_id ?? 0, data);
    await house.press(OFFICE_GROUP, WOMENS_UNION, shown?.message_id ?? 0, 'own-data:erase-now');
    expect(await isKnown(WOMENS_UNION)).toBe(true);
    expect(house.log.join()).not.toContain('"level":50');
  },
);

function coordinator(id: number): Promise<void> {
  return enrolPerson(house.database.prisma, house.clock, {
    channel: 'telegram',
    accountId: String(id),
    planId: house.plan.id,
    role: 'COORDINATOR',
    units: [],
  });
}
