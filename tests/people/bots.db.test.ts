import { beforeEach, describe, expect, it } from 'vitest';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AccountLinks } from '../../src/people/account-links.ts';
import { Accounts } from '../../src/people/accounts.ts';
import { moveWaiting } from '../../src/people/address.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { Bots } from '../../src/people/bots.ts';
import { plansOn, serves } from '../../src/people/channel-kind.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { People } from '../../src/people/people.ts';
import { importDraft } from '../../src/plan-draft/stored/import-draft.ts';
import type { StoredDraft } from '../../src/plan-draft/stored/plan-drafts.ts';
import { importWithUnits } from '../../src/unit-changes/import.ts';
import { type Office, openOffice } from './office.ts';

const HUE = 'telegram:hue';
const VINH = 'telegram:vinh';
const CHANNELS = ['telegram', HUE, VINH, 'zalo'];

let office: Office;
let bots: Bots;
let accounts: Accounts;
let outbox: Outbox;
beforeEach(async () => {
  office = await openOffice();
  const { prisma, clock } = office;
  bots = new Bots(prisma, clock, new AuditLog(prisma, clock));
  accounts = new Accounts(prisma, clock, CHANNELS);
  outbox = new Outbox(prisma, clock);
  await bots.add(HUE, { token: '1:a', botId: '1', username: 'hue_bot' });
  await bots.add(VINH, { token: '2:b', botId: '2', username: undefined });
});

const seenBy = async (channel: string, accountId = '7') =>
  (
    await new People(office.prisma, office.clock).findCaller({
      ...{ channel, accountId, chatId: accountId, inGroup: false },
    })
  )?.plan.id;
let order = 0;
/** Enqueues something of a plan for a person. Returns where it waits. */
async function goesTo(planId: number, channel: string, id = '7'): Promise<string> {
  order += 1;
  const [notBefore, notAfter] = [office.clock.now(), office.clock.now().add({ hours: 1 })];
  const uniqueKey = `k/${channel}/${id}/${order}`;
  await outbox.enqueue({
    ...{ planId, to: { channel, id, inGroup: false }, kind: 'nudge', details: {}, uniqueKey },
    ...{ priority: 1, notBefore, notAfter },
  });
  return waits(uniqueKey);
}
async function waits(uniqueKey: string): Promise<string> {
  const row = await office.prisma.delivery.findUniqueOrThrow({ where: { uniqueKey } });
  return `${row.viaChannel}/${row.viaChatId}`;
}
async function link(to: string, accountId: string, from: string, other: string): Promise<void> {
  const { prisma, clock, auditLog } = office;
  const ownData = new OwnData(prisma, clock);
  const links = new AccountLinks(prisma, clock, auditLog, accounts, (tx, one) => ownData.leave(tx, one));
  const { id } = await prisma.member.findFirstOrThrow({ where: { channel: to, accountId } });
  const code = await links.giveCode(id, to);
  expect((await links.link({ channel: from, accountId: other }, code)).kind).toBe('linked');
}

describe('which plans a channel serves', () => {
  it.each([
    ['telegram', null, true],
    ['telegram', HUE, false],
    [HUE, HUE, true],
    [HUE, VINH, false],
    [HUE, null, false],
    ['zalo', HUE, true],
    ['zalo', null, true],
  ])('%s, of a plan of %s: %s, and a query finds the same', async (channel, botChannel, isServed) => {
    expect(serves(channel, { botChannel })).toBe(isServed);
    const { id } = office.plan;
    await office.prisma.plan.update({ where: { id }, data: { botChannel } });
    const found = await office.prisma.plan.count({ where: { id, ...plansOn(channel) } });
    expect(found).toBe(isServed ? 1 : 0);
    await office.enrol('7', 'VIEWER', [], { on: channel });
    expect(await seenBy(channel)).toBe(isServed ? id : undefined);
  });
});

describe('a plan that is given to a bot', () => {
  it('takes along who is in no other plan: known to the new bot, out of reach until they write, and nothing goes twice', async () => {
    const { prisma, plan } = office;
    const id = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    await office.enrol('8', 'VIEWER', [], { on: 'zalo' });
    await goesTo(plan.id, 'telegram');
    expect(await bots.give(plan.id, HUE)).toEqual({ people: 1, left: 0, groups: 0 });
    expect(await bots.give(plan.id, HUE)).toBeUndefined();
    const person = await prisma.member.findUniqueOrThrow({ where: { id } });
    expect(person).toMatchObject({ channel: HUE, accountId: '7' });
    expect(person.unreachableSince).not.toBeNull();
    expect([await seenBy('telegram'), await seenBy(HUE)]).toEqual([undefined, plan.id]);
    // The same reason names the same person: it is on record.
    expect(await waits(`k/${HUE}/7/${order}`)).toBe(`${HUE}/7`);
    const [entry] = await office.auditLog.latest(plan.id, 1);
    expect(entry).toMatchObject({ action: 'plan-bot-changed', details: { messenger: HUE, by: 'operator' } });
  });

  it('leaves who is in another plan where they are, too: one person, each plan over its own bot', async () => {
    const { prisma, plan, older } = office;
    const id = await office.enrol('7', 'VIEWER');
    await office.enrol('7', 'VIEWER', [], { planId: older.id });
    await bots.give(plan.id, HUE);
    expect([await seenBy('telegram'), await seenBy(HUE)]).toEqual([older.id, plan.id]);
    expect(await prisma.member.count()).toBe(1);
    expect(await goesTo(older.id, 'telegram')).toBe('telegram/7');
    expect(await goesTo(plan.id, 'telegram')).toBe(`${HUE}/7`);
    await accounts.wrote({ channel: HUE, accountId: '7' });
    expect(await prisma.member.findUnique({ where: { id } })).toMatchObject({ heardOn: HUE });
    expect(await goesTo(older.id, 'telegram')).toBe('telegram/7');
    await bots.give(plan.id, null);
    expect([await seenBy('telegram'), await seenBy(HUE)]).toEqual([plan.id, undefined]);
  });

  it('makes one of a person whom the new bot knew already, and leaves who has two on both', async () => {
    const { prisma, plan, older } = office;
    await bots.give(older.id, HUE);
    const id = await office.enrol('7', 'VIEWER');
    await office.enrol('7', 'COORDINATOR', [], { on: HUE, planId: older.id });
    await office.enrol('8', 'VIEWER');
    await office.enrol('8', 'VIEWER', [], { on: HUE, planId: older.id });
    await link(HUE, '8', 'zalo', '88');
    expect(await bots.give(plan.id, HUE)).toEqual({ people: 1, left: 1, groups: 0 });
    expect(await prisma.membership.count({ where: { memberId: id } })).toBe(2);
    // Never over the bot that it belonged to, known there or not.
    expect(await goesTo(plan.id, 'telegram', '8')).toBe(`${HUE}/8`);
  });

  it('takes its groups along, which wait for the new bot to come in', async () => {
    const { prisma, plan } = office;
    await office.bind('-5', ['*']);
    const to = { channel: 'telegram', id: '-5', inGroup: true };
    const times = { notBefore: office.clock.now(), notAfter: office.clock.now().add({ hours: 1 }) };
    const about = { kind: 'nudge', details: {}, priority: 1 };
    await outbox.enqueue({ planId: plan.id, to, uniqueKey: 'g', ...about, ...times });
    expect(await bots.give(plan.id, HUE)).toEqual({ people: 0, left: 0, groups: 1 });
    const [chat] = await prisma.chat.findMany({ include: { bindings: true } });
    expect(chat).toMatchObject({ channel: HUE, chatId: '-5', bindings: [{ planId: plan.id, party: '*' }] });
    expect(chat?.unreachableSince).not.toBeNull();
    expect(await waits('g')).toBe(`${HUE}/-5`);
  });
});

it('what waits for a bot that is turned off makes the queue no late one', async () => {
  const { plan, clock } = office;
  await bots.give(plan.id, HUE);
  await office.enrol('7', 'VIEWER', [], { on: HUE });
  await goesTo(plan.id, HUE);
  clock.advance({ minutes: 30 });
  expect(await outbox.oldestDueSeconds()).toBe(30 * 60);
  await bots.turn(HUE, 'off');
  expect(await outbox.oldestDueSeconds()).toBe(0);
});

describe('a new plan belongs to the bot', () => {
  it('of the plan whose people it brings', async () => {
    const { prisma, older, clock } = office;
    await office.enrol('7', 'VIEWER', [], { planId: older.id });
    await bots.give(older.id, HUE);
    const next = { ...older.book.file, code: 'next', peopleFrom: 'older' };
    await importWithUnits({ prisma }, clock, next, { removalsConfirmed: true });
    const plan = await prisma.plan.findUniqueOrThrow({ where: { code: 'next' } });
    expect(plan.botChannel).toBe(HUE);
    expect(await prisma.membership.count({ where: { planId: plan.id } })).toBe(1);
  });

  it('of the plan in which a coordinator made it out of a document', async () => {
    const { prisma, older, clock, auditLog } = office;
    await bots.give(older.id, HUE);
    const by = await office.enrol('7', 'COORDINATOR', [], { planId: older.id, on: HUE });
    const at = clock.date();
    const row = {
      planId: older.id,
      fileName: 'a.docx',
      reading: {},
      decisions: {},
      createdAt: at,
      touchedAt: at,
    };
    const draft = await prisma.planDraft.create({ data: row });
    const file = { ...older.book.file, code: 'made' };
    const agreed = { revision: 0, removals: false };
    const making = { prisma, clock, auditLog, outbox };
    expect(await importDraft(making, draft as unknown as StoredDraft, file, by, agreed)).toEqual({
      outcome: 'imported',
    });
    expect(await seenBy(HUE)).toBe((await prisma.plan.findUniqueOrThrow({ where: { code: 'made' } })).id);
  });
});

describe('a person on two bots', () => {
  beforeEach(async () => {
    const { plan, older } = office;
    await bots.give(plan.id, HUE);
    await bots.give(older.id, VINH);
    await office.enrol('7', 'VIEWER', [], { on: HUE });
    await office.enrol('7', 'VIEWER', [], { on: VINH, planId: older.id });
    await link(HUE, '7', VINH, '7');
  });

  it('is one, and each plan goes over its own bot, also what waits when another account is heard', async () => {
    const { prisma, plan, older } = office;
    expect(await prisma.member.count()).toBe(1);
    expect(await goesTo(older.id, HUE)).toBe(`${VINH}/7`);
    const last = order;
    expect(await goesTo(plan.id, HUE)).toBe(`${HUE}/7`);
    await accounts.settle();
    await accounts.want((await prisma.member.findFirstOrThrow()).id, HUE);
    await accounts.want((await prisma.member.findFirstOrThrow()).id, VINH);
    expect(await waits(`k/${HUE}/7/${last}`)).toBe(`${VINH}/7`);
    expect(await waits(`k/${HUE}/7/${order}`)).toBe(`${HUE}/7`);
  });

  it('nothing lies on the way to another bot for a moment, in which it could be sent', async () => {
    const { prisma, plan } = office;
    await goesTo(plan.id, HUE);
    await accounts.want((await prisma.member.findFirstOrThrow()).id, VINH);
    // As if the process ended after its first statement.
    const ended = Object.create(prisma, {
      bot: { value: { count: () => Promise.reject(new Error('ended')) } },
    });
    await expect(moveWaiting(ended)).rejects.toThrow('ended');
    expect(await waits(`k/${HUE}/7/${order}`)).toBe(`${HUE}/7`);
  });

  it('hears a plan on Zalo when its bot is blocked, never on another bot', async () => {
    const { plan, clock } = office;
    await accounts.mark({ channel: HUE, id: '7' }, true);
    expect(await goesTo(plan.id, HUE)).toBe(`${HUE}/7`);
    await link(HUE, '7', 'zalo', '77');
    expect(await goesTo(plan.id, HUE)).toBe('zalo/77');
    // What waits, too, wherever they wrote last.
    await accounts.wrote({ channel: HUE, accountId: '7' });
    expect(await waits(`k/${HUE}/7/${order}`)).toBe(`${HUE}/7`);
    clock.advance({ hours: 2 });
    await accounts.wrote({ channel: VINH, accountId: '7' });
    await accounts.mark({ channel: HUE, id: '7' }, true);
    expect(await waits(`k/${HUE}/7/${order}`)).toBe('zalo/77');
  });
});
