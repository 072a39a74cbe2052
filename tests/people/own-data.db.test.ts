import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { sqlitePath } from '../../src/database/database.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { testProvider } from '../support/database.ts';
import { addDelivery, channel, leaveTraces, type Office, openOffice, tracesIn } from './office.ts';

let office: Office;
let ownData: OwnData;
beforeEach(async () => {
  office = await openOffice();
  ownData = new OwnData(office.prisma, office.clock);
});

it('tells all that is stored of a person, in every plan', async () => {
  await office.enrol('7', 'VIEWER', [], { planId: office.older.id });
  await office.enrol('7', 'FOCAL_POINT', ['hpn']);
  const { prisma, older, plan } = office;
  const weeklyPictureSince = office.clock.date();
  await prisma.membership.updateMany({ where: { role: 'VIEWER' }, data: { weeklyPictureSince } });
  const since = new Date('2018-05-21T00:25:00Z');
  const places = [
    {
      plan: { id: older.id, revision: older.revision },
      role: 'VIEWER',
      unit: undefined,
      weeklyPicture: true,
    },
    {
      plan: { id: plan.id, revision: plan.revision },
      role: 'FOCAL_POINT',
      unit: 'hpn',
      weeklyPicture: false,
    },
  ];
  expect(await ownData.of({ channel, accountId: '7' })).toEqual({
    displayName: undefined,
    accounts: [{ channel, accountId: '7' }],
    language: undefined,
    since,
    reminders: undefined,
    calendarsOf: [],
    places,
    seenIn: [],
    oversees: [],
  });
  const chosen = { displayName: 'Lan', language: 'en', reminders: 'OFF' } as const;
  await prisma.member.updateMany({ data: chosen });
  expect(await ownData.of({ channel, accountId: '7' })).toEqual({
    accounts: [{ channel, accountId: '7' }],
    since,
    ...chosen,
    calendarsOf: [],
    places,
    seenIn: [],
    oversees: [],
  });
  expect(await ownData.of({ channel: 'zalo', accountId: '7' })).toBeUndefined();
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
  expect(await ownData.erase({ channel, accountId: '7' })).toBe('erased');
  const left = ['telegram/-5/8', 'zalo/-5/7'];
  expect(await tracesIn(office)).toEqual({ questions: left, conversations: left });
  const chats = (rows: { channel: string; chatId: string }[]) =>
    rows.map((row) => `${row.channel}/${row.chatId}`).sort();
  expect(chats(await prisma.delivery.findMany())).toEqual(['telegram/8', 'zalo/7']);
  expect(chats(await prisma.reminderSnooze.findMany())).toEqual(['telegram/8', 'zalo/7']);
  expect((await prisma.member.findMany()).map(({ accountId }) => accountId)).toEqual(['1']);
  expect(await prisma.membership.count()).toBe(1);
  expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: 'member-joined', memberId: null }]);
  expect(await ownData.erase({ channel, accountId: '7' })).toBe('unknown');
});

it('erases nobody who is the last coordinator of any plan', async () => {
  const { prisma, older } = office;
  await office.enrol('1', 'COORDINATOR');
  await office.enrol('2', 'COORDINATOR');
  await office.enrol('1', 'COORDINATOR', [], { planId: older.id });
  await office.enrol('2', 'VIEWER', [], { planId: older.id });
  await leaveTraces(office, { channel, chatId: '1', accountId: '1' });
  expect(await ownData.erase({ channel, accountId: '1' })).toBe('last-coordinator');
  expect(await prisma.member.count()).toBe(2);
  expect(await prisma.askedQuestion.count()).toBe(1);
  expect(await ownData.erase({ channel, accountId: '2' })).toBe('erased');
});

it('erases what they were putting together and the templates that they kept; what they sent stays, without their name', async () => {
  const { prisma, plan, clock } = office;
  const [id, other] = [await office.enrol('7', 'CAMPAIGNER'), await office.enrol('8', 'CAMPAIGNER')];
  const at = { createdAt: clock.date(), touchedAt: clock.date() };
  for (const author of [id, other]) {
    const own = { planId: plan.id, channel, authorId: author, ...at };
    const messages = { create: { position: 0, content: { text: 'nháp' } } };
    await prisma.campaign.create({ data: { ...own, composedBy: author, messages } });
    await prisma.campaign.create({ data: { ...own, state: 'DONE' } });
    const template = { planId: plan.id, authorId: author, name: 'mẫu', content: {}, createdAt: at.createdAt };
    await prisma.campaignTemplate.create({ data: { ...template, unit: 'hpn' } });
    const order = { planId: plan.id, units: [], tasks: [], days: 3, createdAt: at.createdAt };
    await prisma.roundOrder.create({ data: { ...order, createdById: author } });
    await prisma.roundOrder.create({ data: { ...order, createdById: author, activeSince: at.createdAt } });
    const accountId = author === id ? '7' : '8';
    await prisma.invitationGuess.create({ data: { channel, accountId, at: at.createdAt } });
  }
  expect(await ownData.erase({ channel, accountId: '7' })).toBe('erased');
  const campaigns = await prisma.campaign.findMany({ orderBy: { id: 'asc' } });
  expect(campaigns.map(({ state, authorId }) => [state, authorId])).toEqual([
    ['DONE', null],
    ['DRAFT', other],
    ['DONE', other],
  ]);
  expect(await prisma.campaignMessage.count()).toBe(1);
  expect((await prisma.campaignTemplate.findMany()).map(({ authorId }) => authorId)).toEqual([other]);
  const orders = await prisma.roundOrder.findMany({ orderBy: { id: 'asc' } });
  expect(orders.map(({ activeSince, createdById }) => [activeSince !== null, createdById])).toEqual([
    [true, null],
    [false, other],
    [true, other],
  ]);
  expect((await prisma.invitationGuess.findMany()).map(({ accountId }) => accountId)).toEqual(['8']);
});

it.each([
  ['Lê Thị Lan', 'Nhóm Lê Thị Lan – Hội Phụ nữ', 'Nhóm … – Hội Phụ nữ'],
  ['Lan', 'Xã Hà Lan', 'Xã Hà Lan'],
  ['Lan', 'Lan', '…'],
])(
  'takes the name "%s" out of the title "%s", and out of what the audit log says of the group',
  async (displayName, title, left) => {
    const { prisma, plan } = office;
    await office.enrol('7', 'VIEWER');
    await office.bind('-5', ['hpn']);
    await prisma.member.updateMany({ data: { displayName } });
    await prisma.chat.updateMany({ data: { title } });
    const details = { chat: title, party: 'hpn' };
    await office.auditLog.record({ planId: plan.id, action: 'group-bound', details });
    await ownData.erase({ channel, accountId: '7' });
    expect((await prisma.chat.findFirst())?.title).toBe(left);
    expect((await prisma.auditEntry.findFirst())?.details).toMatchObject({ chat: left, party: 'hpn' });
  },
);

if (testProvider === 'sqlite')
  it('leaves nothing readable in the database’s files, also of rows that pages were rebuilt around', async () => {
    const { prisma, plan, clock, url } = office;
    const id = await office.enrol('7', 'CAMPAIGNER');
    await prisma.member.update({ where: { id }, data: { displayName: 'Trần Bí-mật' } });
    const asking = { channel, chatId: '7', planId: plan.id, turn: {}, askedAt: clock.date() };
    // Two of three rows go: pages are put together, and copies of the rows that were on them stay between the others.
    const questions = Array.from({ length: 2000 }, (_, number) => {
      const [accountId, word] = number % 3 === 0 ? ['8', 'chung'] : ['7', 'Bí-mật'];
      return { ...asking, accountId, question: `${word} ${number} `.repeat(1 + (number % 7)) };
    });
    await prisma.askedQuestion.createMany({ data: questions });
    const path = sqlitePath(url) ?? '';
    const readable = async () =>
      (await Promise.all([path, `${path}-wal`].map((file) => readFile(file, 'utf8')))).join('');
    const holds = async (words: string) => (await readable()).includes(words);
    expect(await holds('Bí-mật')).toBe(true);
    expect(await ownData.erase({ channel, accountId: '7' })).toBe('erased');
    expect(await holds('mật')).toBe(false);
    expect(await holds('chung 1998')).toBe(true);
  });
