import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { Browser } from '../board/office.ts';
import { boardOver } from '../board/served.ts';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse, PUBLIC_URL, STRANGER } from '../support/house.ts';

const [LEADER, FOCAL_POINT, CAMPAIGNER] = [11, 12, 13] as const;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  for (const id of [LEADER, FOCAL_POINT, CAMPAIGNER])
    house.messenger.addPerson({ id, firstName: `P${id}`, hasStarted: true });
});

const enrol = (accountId: number, role: Role, units: string[] = []) => {
  const person = { channel: 'telegram', planId: house.plan.id, accountId: String(accountId), role, units };
  return enrolPerson(house.database.prisma, house.clock, person);
};

const keys = () => house.database.prisma.planPageKey.count();

/** The link on a message's only button, without the server; undefined where there is none. */
function linkOn(message: Message | undefined): string | undefined {
  const [[button] = []] = message?.reply_markup?.inline_keyboard ?? [];
  return button && 'url' in button ? button.url.replace(PUBLIC_URL, '') : undefined;
}

it('a coordinator, a leader and a focal point each get a link that opens the board once, and see what is theirs', async () => {
  await enrol(COORDINATOR, 'COORDINATOR');
  await enrol(LEADER, 'VIEWER');
  await enrol(FOCAL_POINT, 'FOCAL_POINT', ['vhtt']);
  const { app } = await boardOver(house.database.prisma, house.clock, { filesFolder: house.filesFolder });
  const scopes: string[] = [];
  for (const [who, command] of [
    [COORDINATOR, '/trang'],
    [LEADER, '/board'],
    [FOCAL_POINT, '/trang'],
  ] as const) {
    const link = linkOn(await house.say(who, who, command)) ?? '';
    expect(link).toMatch(/^\/bang\/vao\/[\w-]{32}$/);
    const browser = new Browser(app as never);
    expect((await browser.post(link)).status).toBe(303);
    scopes.push((await browser.overview()).frame.scope);
    expect((await browser.post(link)).status).toBe(404);
  }
  expect(scopes).toEqual([
    'Toàn kế hoạch, 18 đơn vị',
    'Toàn kế hoạch, 18 đơn vị',
    'Phần của Phòng Văn hóa - Thông tin',
  ]);
});

it('a campaigner who is a focal point besides has the board of a focal point, and the commands of both', async () => {
  await enrol(CAMPAIGNER, 'CAMPAIGNER', ['hpn']);
  expect(linkOn(await house.say(CAMPAIGNER, CAMPAIGNER, '/trang'))).toBeUndefined();
  const { prisma } = house.database;
  const { memberId, planId } = await prisma.membership.findFirstOrThrow({
    where: { member: { accountId: String(CAMPAIGNER) } },
  });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code: 'vhtt' } });
  await prisma.membership.create({ data: { memberId, planId, unitId, role: 'FOCAL_POINT' } });
  const link = linkOn(await house.say(CAMPAIGNER, CAMPAIGNER, '/trang')) ?? '';
  const { app } = await boardOver(house.database.prisma, house.clock, { filesFolder: house.filesFolder });
  const browser = new Browser(app as never);
  expect((await browser.post(link)).status).toBe(303);
  expect((await browser.overview()).frame.scope).toContain('Phòng Văn hóa - Thông tin');
  const help = (await house.say(CAMPAIGNER, CAMPAIGNER, '/trogiup'))?.text;
  expect(help).toContain('/trang');
  expect(help).toContain('/chiendich');
});

it('in a group nobody gets a link, but is asked to write in private', async () => {
  await enrol(COORDINATOR, 'COORDINATOR');
  const answer = await house.say(OFFICE_GROUP, COORDINATOR, '/trang');
  expect(linkOn(answer)).toBeUndefined();
  expect(answer?.text).toContain('tin nhắn riêng');
  expect(await keys()).toBe(0);
});

it('a campaigner and a stranger get none', async () => {
  await enrol(CAMPAIGNER, 'CAMPAIGNER', ['hpn']);
  const answer = await house.say(CAMPAIGNER, CAMPAIGNER, '/trang');
  expect(answer?.text).toContain('dành cho lãnh đạo, người điều phối và đầu mối');
  const other = await house.say(STRANGER, STRANGER, '/trang');
  expect([linkOn(answer), linkOn(other)]).toEqual([undefined, undefined]);
  expect(await keys()).toBe(0);
});
