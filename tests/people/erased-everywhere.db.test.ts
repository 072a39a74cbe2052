import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { OwnData } from '../../src/people/own-data.ts';
import { everyRow } from '../support/database-rows.ts';
import { addDelivery, channel, leaveTraces, type Office, openOffice } from './office.ts';

/*
 * Whatever is kept of a person by their account or name is gone from every table once they were erased. A column that takes accounts or
 * chats and of which no row is made here fails the first test: it is to be thought of.
 */

const ACCOUNT = '7001234567';
const NAME = 'Trần Thị Bí-mật';
const who = { channel, chatId: ACCOUNT, accountId: ACCOUNT };

let office: Office;
let ownData: OwnData;
beforeEach(async () => {
  office = await openOffice();
  ownData = new OwnData(office.prisma, office.clock);
});

it('a person who was erased is named in no table, by account or by name', async () => {
  await office.enrol('1', 'COORDINATOR');
  await leaveEverything(await office.enrol(ACCOUNT, 'FOCAL_POINT', ['hpn']));
  expect(await tablesNaming()).toEqual(
    expect.arrayContaining([...(await tablesOfAccounts()), 'UpdateReceipt']),
  );
  expect(await ownData.erase({ channel, accountId: ACCOUNT })).toBe('erased');
  expect(await tablesNaming()).toEqual([]);
});

it('who is no member and has pressed or written under a campaign can be erased, too', async () => {
  await leaveEverything(undefined);
  expect(await ownData.erase({ channel, accountId: ACCOUNT })).toBe('erased');
  expect(await tablesNaming()).toEqual(['Chat']); // The name of a group, of which nobody knows whose it is.
  expect(await ownData.erase({ channel, accountId: ACCOUNT })).toBe('unknown');
});

it('what others wrote stays to be handled; set aside for the operator, it names nobody who was erased', async () => {
  const { prisma } = office;
  await office.enrol('1', 'COORDINATOR');
  await office.enrol(ACCOUNT, 'FOCAL_POINT', ['hpn']);
  const quoted = { message: { from: { id: 8 }, reply_to_message: { from: { id: Number(ACCOUNT) } } } };
  const longer = { message: { from: { id: Number(`${ACCOUNT}1`) } } };
  await keep('telegram:5', '1', quoted, false);
  await keep('telegram:5', '2', quoted, true);
  await keep('telegram:5', '3', longer, true);
  await keep('telegram:hue:5', '4', { message: { from: { id: Number(ACCOUNT) } } }, true);
  await ownData.erase({ channel, accountId: ACCOUNT });
  const rows = await prisma.updateReceipt.findMany({ orderBy: { updateId: 'asc' } });
  expect(rows.map(({ content }) => content !== null)).toEqual([true, false, true, true]);
});

it('of a person on Zalo nothing is left of their chat there, whoever erases them', async () => {
  const { prisma, clock } = office;
  const at = clock.date();
  await office.enrol('1', 'COORDINATOR');
  for (const zaloId of ['a', 'b']) {
    const { id: chatId } = await prisma.zaloChat.create({ data: { zaloId } });
    await office.enrol(String(chatId), 'VIEWER', [], { on: 'zalo' });
    await prisma.zaloMessage.create({ data: { chatId, zaloId: 'm', incoming: true, at } });
    await prisma.zaloMenu.create({ data: { chatId, letter: 'B', messageId: 1, saidAs: 1, buttons: [], at } });
    await prisma.zaloUpload.create({ data: { hash: zaloId, chatId, expiresAt: at } });
  }
  const { id, ...left } = await prisma.zaloChat.findFirstOrThrow({ where: { zaloId: 'a' } });
  expect(left).toEqual({ zaloId: 'a' });
  expect(await ownData.erase({ channel: 'zalo', accountId: String(id) })).toBe('erased');
  for (const rows of [prisma.zaloMessage, prisma.zaloMenu, prisma.zaloUpload] as {
    count(): Promise<number>;
  }[])
    expect(await rows.count()).toBe(1);
});

/** Tables that have a row in which the account or the name stands. */
async function tablesNaming(): Promise<string[]> {
  const rows = Object.entries(await everyRow(office));
  const names = (row: string) => row.includes(ACCOUNT) || row.includes(NAME);
  return rows.flatMap(([table, all]) => (all.some(names) ? [table] : [])).sort();
}

/** Tables with a column for an account or a chat, as messengers call them. */
async function tablesOfAccounts(): Promise<string[]> {
  const schema = await readFile('prisma/schema.prisma', 'utf8');
  return [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, table = '', columns = '']) =>
    /^\s+(accountId|chatId|viaChatId|displayName)\s+String/m.test(columns) ? [table] : [],
  );
}

/** A row of each table that may name somebody. */
async function leaveEverything(memberId: number | undefined): Promise<void> {
  const { prisma, plan, clock } = office;
  const [at, planId] = [clock.date(), plan.id];
  await leaveTraces(office, who);
  await addDelivery(office, { channel, chatId: ACCOUNT, uniqueKey: `nudge/${ACCOUNT}`, state: 'SENT' });
  await prisma.deliveryPause.create({ data: { channel, chatId: ACCOUNT, until: at } });
  await prisma.reminderSnooze.create({
    data: { planId, channel, chatId: ACCOUNT, task: 'I.1', day: '2018-05-22' },
  });
  await prisma.erasableMessage.create({ data: { channel, chatId: ACCOUNT, messageId: 1, notedAt: at } });
  await prisma.invitationGuess.create({ data: { channel, accountId: ACCOUNT, at } });
  await prisma.commandMenu.create({ data: { ...who, shown: '' } });
  const list = { planId, channel, chatId: ACCOUNT, messageId: '1', shown: '', createdAt: at };
  await prisma.invitationList.create({ data: list });
  await office.bind('-5', ['hpn']);
  await prisma.chat.updateMany({ data: { title: `Nhóm ${NAME}` } });
  const bound = { chat: `Nhóm ${NAME}`, party: 'hpn' };
  await office.auditLog.record({ planId, action: 'group-bound', details: bound });
  const campaign = await prisma.campaign.create({
    data: {
      ...{ planId, channel, state: 'DONE', createdAt: at, touchedAt: at },
      messages: { create: { position: 0, content: { text: 'tin' } } },
    },
    include: { messages: true },
  });
  const messageId = campaign.messages[0]?.id ?? 0;
  const said = { messageId, channel, chatId: '-5', accountId: ACCOUNT, name: NAME, at };
  await prisma.campaignAck.create({ data: said });
  await prisma.campaignReply.create({ data: { ...said, inGroup: true, words: 'vâng', sensitive: false } });
  const update = { message: { from: { id: Number(ACCOUNT), first_name: NAME }, text: 'việc IV.2 xong' } };
  await keep('telegram:5', '1', update, true);
  await keep('telegram:5', '2', { callback_query: update.message }, false);
  if (memberId === undefined) {
    await prisma.auditEntry.deleteMany();
    return;
  }
  await prisma.member.update({ where: { id: memberId }, data: { displayName: NAME } });
  await prisma.account.create({ data: { channel, accountId: ACCOUNT, memberId, linkedAt: at } });
  await addDelivery(office, { channel, chatId: '1', uniqueKey: 'other', state: 'SENT' });
  const { id: deliveryId } = await prisma.delivery.findUniqueOrThrow({ where: { uniqueKey: 'other' } });
  await prisma.withheldMessage.create({
    data: { deliveryId, at, sort: 'message', text: `${NAME} đã báo`, files: 0 },
  });
}

async function keep(on: string, updateId: string, update: object, isSetAside: boolean): Promise<void> {
  const at = office.clock.date();
  const content = JSON.stringify({ update_id: Number(updateId), ...update });
  const receipt = { channel: on, updateId, takenBy: 'x', takenAt: at, content };
  await office.prisma.updateReceipt.create({ data: { ...receipt, handledAt: isSetAside ? at : null } });
}
