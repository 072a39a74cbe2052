import { beforeEach, expect, it } from 'vitest';
import { GroupBindings } from '../../src/people/group-bindings.ts';
import { channel, type Office, openOffice } from './office.ts';

let office: Office;
let bindings: GroupBindings;
let memberId: number;
beforeEach(async () => {
  office = await openOffice();
  bindings = new GroupBindings(office.prisma, office.clock, office.auditLog);
  memberId = await office.enrol('1', 'COORDINATOR');
});

const group = (chatId = '-5', planId = office.plan.id) => ({
  channel,
  chatId,
  title: 'Nhóm',
  planId,
  memberId,
});
const parties = async (chatId = '-5') => {
  const rows = await office.prisma.chatBinding.findMany({
    where: { chat: { chatId } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ party }) => party);
};
const entries = async () =>
  (await office.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map((entry) => {
    expect(entry).toMatchObject({ planId: office.plan.id, memberId });
    return [entry.action, entry.details];
  });

it('binds a group to one more unit at a time, once each, and puts it on record', async () => {
  expect(await bindings.bind(group(), 'hpn')).toBe(true);
  expect(await bindings.bind(group(), 'ld')).toBe(true);
  expect(await bindings.bind(group(), 'ld')).toBe(false);
  expect(await bindings.bind(group('-5', office.older.id), 'ca')).toBe(false);
  expect(await parties()).toEqual(['hpn', 'ld']);
  expect(await office.prisma.chat.findMany()).toMatchObject([{ channel, chatId: '-5', title: 'Nhóm' }]);
  expect(await entries()).toEqual([
    ['group-bound', { chat: 'Nhóm', party: 'hpn' }],
    ['group-bound', { chat: 'Nhóm', party: 'ld' }],
  ]);
});

it('the whole plan takes the place of units, and they of it', async () => {
  await bindings.bind(group('-6'), 'hpn');
  await bindings.bind(group(), 'hpn');
  await bindings.bind(group(), 'ld');
  await bindings.bind({ ...group(), title: 'Tên mới' }, '*');
  expect(await parties()).toEqual(['*']);
  await bindings.bind(group(), 'ca');
  expect(await parties()).toEqual(['ca']);
  expect(await parties('-6')).toEqual(['hpn']);
});

it('releases one of several bindings, never the last', async () => {
  await bindings.bind(group(), 'hpn');
  await bindings.bind(group(), 'ld');
  await bindings.bind(group('-6'), 'ca');
  expect(await bindings.release(group(), 'ca')).toBe('unchanged');
  expect(await bindings.release(group(), 'hpn')).toBe('released');
  expect(await bindings.release(group(), 'ld')).toBe('last');
  expect([await parties(), await parties('-6')]).toEqual([['ld'], ['ca']]);
  expect((await entries()).at(-1)).toEqual(['group-unbound', { chat: 'Nhóm', party: 'hpn' }]);
});

it('lets a group of this plan go with all that it is bound to', async () => {
  await bindings.bind(group(), 'hpn');
  await bindings.bind(group(), 'ld');
  await bindings.bind(group('-6'), 'ca');
  expect(await bindings.unbind(group('-5', office.older.id))).toBe(false);
  expect(await bindings.unbind({ ...group(), channel: 'zalo' })).toBe(false);
  expect(await bindings.unbind(group())).toBe(true);
  expect(await bindings.unbind(group())).toBe(false);
  expect([await parties(), await parties('-6')]).toEqual([[], ['ca']]);
  expect((await entries()).slice(3)).toEqual([['group-unbound', { chat: 'Nhóm', party: 'hpn, ld' }]]);
});
