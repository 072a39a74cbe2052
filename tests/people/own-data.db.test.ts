import { beforeEach, expect, it } from 'vitest';
import { OwnData } from '../../src/people/own-data.ts';
import { addDelivery, channel, leaveTraces, type Office, openOffice, tracesIn } from './office.ts';

let office: Office;
let ownData: OwnData;
beforeEach(async () => {
  office = await openOffice();
  ownData = new OwnData(office.prisma);
});

it('tells all that is stored of a person, in every plan', async () => {
  await office.enrol('7', 'VIEWER', [], { planId: office.older.id });
  await office.enrol('7', 'FOCAL_POINT', ['hpn']);
  const { prisma, older, plan } = office;
  const since = new Date('2018-05-21T00:25:00Z');
  const places = [
    { plan: { id: older.id, revision: older.revision }, role: 'VIEWER', unit: undefined },
    { plan: { id: plan.id, revision: plan.revision }, role: 'FOCAL_POINT', unit: 'hpn' },
  ];
  expect(await ownData.of(channel, '7')).toEqual({
    displayName: undefined,
    accountId: '7',
    language: undefined,
    since,
    reminders: undefined,
    places,
  });
  const chosen = { displayName: 'Lan', language: 'en', reminders: 'OFF' } as const;
  await prisma.member.updateMany({ data: chosen });
  expect(await ownData.of(channel, '7')).toEqual({ accountId: '7', since, ...chosen, places });
  expect(await ownData.of('zalo', '7')).toBeUndefined();
});

it('erases a person with all that is theirs, and nothing of others', async () => {
  const { prisma, plan } = office;
  await office.enrol('1', 'COORDINATOR');
  const id = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
  await office.auditLog.record({ planId: plan.id, memberId: id, action: 'member-joined', details: {} });
  for (const [index, [on, account]] of [
    [channel, '7'],
    [channel, '8'],
    ['zalo', '7'],
  ].entries()) {
    if (on === undefined || account === undefined) continue;
    await leaveTraces(office, { channel: on, chatId: '-5', accountId: account });
    await addDelivery(office, { channel: on, chatId: account, uniqueKey: String(index), state: 'QUEUED' });
    const snooze = { planId: plan.id, channel: on, chatId: account, task: 'I.1', day: '2018-05-22' };
    await prisma.reminderSnooze.create({ data: snooze });
  }
  expect(await ownData.erase(channel, '7')).toBe('erased');
  const left = ['telegram/-5/8', 'zalo/-5/7'];
  expect(await tracesIn(office)).toEqual({ questions: left, progress: left, deadlines: left });
  const chats = (rows: { channel: string; chatId: string }[]) =>
    rows.map((row) => `${row.channel}/${row.chatId}`).sort();
  expect(chats(await prisma.delivery.findMany())).toEqual(['telegram/8', 'zalo/7']);
  expect(chats(await prisma.reminderSnooze.findMany())).toEqual(['telegram/8', 'zalo/7']);
  expect((await prisma.member.findMany()).map(({ accountId }) => accountId)).toEqual(['1']);
  expect(await prisma.membership.count()).toBe(1);
  expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: 'member-joined', memberId: null }]);
  expect(await ownData.erase(channel, '7')).toBe('unknown');
});

it('erases nobody who is the last coordinator of any plan', async () => {
  const { prisma, older } = office;
  await office.enrol('1', 'COORDINATOR');
  await office.enrol('2', 'COORDINATOR');
  await office.enrol('1', 'COORDINATOR', [], { planId: older.id });
  await office.enrol('2', 'VIEWER', [], { planId: older.id });
  await leaveTraces(office, { channel, chatId: '1', accountId: '1' });
  expect(await ownData.erase(channel, '1')).toBe('last-coordinator');
  expect(await prisma.member.count()).toBe(2);
  expect(await prisma.askedQuestion.count()).toBe(1);
  expect(await ownData.erase(channel, '2')).toBe('erased');
});
