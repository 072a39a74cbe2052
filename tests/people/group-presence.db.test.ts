import { beforeEach, expect, it } from 'vitest';
import { bindGroup } from '../../src/people/enrol.ts';
import { GroupPresences } from '../../src/people/group-presence.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { channel, type Office, openOffice } from './office.ts';

let office: Office;
let presences: GroupPresences;
beforeEach(async () => {
  office = await openOffice();
  presences = new GroupPresences(office.prisma, office.clock);
});

const GROUP = { channel, id: '-5', inGroup: true };
const bind = (chatId: string, plan = office.plan) =>
  bindGroup(office.prisma, office.clock, { channel, chatId, plan, parties: ['*'] });
const known = async () => {
  const rows = await office.prisma.groupPresence.findMany({
    orderBy: [{ chatId: 'asc' }, { memberId: 'asc' }],
    include: { member: true, chat: true },
  });
  return rows.map(({ member, chat }) => `${member.accountId} in ${chat.chatId}`);
};

it('a person of the plan is known to be in its group until they leave; nothing is kept of anybody else', async () => {
  await office.enrol('1', 'COORDINATOR');
  await office.enrol('7', 'FOCAL_POINT', ['hpn']);
  await office.enrol('8', 'VIEWER', [], { planId: office.older.id });
  await bind('-5');
  for (const account of ['7', '8', 'stranger']) await presences.seen(GROUP, account);
  await presences.seen({ ...GROUP, id: '-6' }, '7');
  expect(await known()).toEqual(['7 in -5']);
  expect(await new OwnData(office.prisma, office.clock).of({ channel, accountId: '7' })).toMatchObject({
    seenIn: ['-5'],
  });
  await presences.left({ ...GROUP, id: '-6' }, '7');
  await presences.left(GROUP, '1');
  expect(await known()).toEqual(['7 in -5']);
  await presences.left(GROUP, '7');
  expect(await known()).toEqual([]);
  await presences.seen(GROUP, '7');
  expect(await new OwnData(office.prisma, office.clock).erase({ channel, accountId: '7' })).toBe('erased');
  expect(await known()).toEqual([]);
});

it('seen again within a day costs no write, later it is noted anew', async () => {
  await office.enrol('7', 'FOCAL_POINT', ['hpn']);
  await bind('-5');
  const seenAt = async () => (await office.prisma.groupPresence.findFirstOrThrow()).seenAt;
  await presences.seen(GROUP, '7');
  const first = office.clock.date();
  expect(await seenAt()).toEqual(first);
  office.clock.advance({ hours: 23 });
  await presences.seen(GROUP, '7');
  expect(await seenAt()).toEqual(first);
  office.clock.advance({ hours: 1 });
  await presences.seen(GROUP, '7');
  expect(await seenAt()).toEqual(office.clock.date());
});

it('a group that gets a new id keeps who was seen under either', async () => {
  for (const account of ['7', '8']) await office.enrol(account, 'FOCAL_POINT', ['hpn']);
  await bind('-5');
  await bind('-1005');
  await presences.seen(GROUP, '7');
  for (const account of ['7', '8']) await presences.seen({ ...GROUP, id: '-1005' }, account);
  await reachabilityOf(office.prisma, office.clock).moved(channel, '-5', '-1005');
  expect(await known()).toEqual(['7 in -1005', '8 in -1005']);
});
