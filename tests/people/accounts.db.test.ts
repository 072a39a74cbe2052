import { beforeEach, describe, expect, it } from 'vitest';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AccountLinks } from '../../src/people/account-links.ts';
import { Accounts } from '../../src/people/accounts.ts';
import { Audience } from '../../src/people/audience.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { People } from '../../src/people/people.ts';
import { Reachability } from '../../src/people/reachability.ts';
import { type Office, openOffice } from './office.ts';

const CHANNELS = ['telegram', 'zalo'];
const HOME = { channel: 'telegram', accountId: '7' };
const OTHER = { channel: 'zalo', accountId: '3' };

let office: Office;
let lost: Set<string>;
let accounts: Accounts;
let links: AccountLinks;
let reachability: Reachability;
beforeEach(async () => {
  office = await openOffice();
  const { prisma, clock } = office;
  lost = new Set();
  accounts = new Accounts(prisma, clock, CHANNELS, async () => lost);
  const ownData = new OwnData(prisma, clock);
  const auditLog = new AuditLog(prisma, clock);
  links = new AccountLinks(prisma, clock, auditLog, accounts, (tx, account) => ownData.leave(tx, account));
  reachability = new Reachability(prisma, clock, accounts);
});

const at = ({ channel, accountId }: typeof HOME) => ({ channel, id: accountId, inGroup: false });
const memberId = async (account = HOME) =>
  (await office.prisma.member.findFirst({ where: account }))?.id ?? 0;

/** Enrols a person under the first account and links the second. */
async function enrolLinked(): Promise<number> {
  await office.enrol(HOME.accountId, 'COORDINATOR', [], { on: HOME.channel });
  const id = await memberId();
  const code = await links.giveCode(id, HOME.channel);
  expect((await links.link(OTHER, code)).kind).toBe('linked');
  return id;
}

/** Where the person hears the bot now. */
async function heardOn(id: number): Promise<string | undefined> {
  return (await accounts.of(id)).find(({ isHeard }) => isHeard)?.channel;
}

let sequence = 0;
async function enqueue(via?: { channel: string; id: string }): Promise<string> {
  const { prisma, clock, plan } = office;
  sequence += 1;
  const uniqueKey = `test/${sequence}`;
  const now = clock.now();
  await new Outbox(prisma, clock).enqueue({
    ...{ planId: plan.id, to: at(HOME), kind: 'nudge', details: {}, uniqueKey, priority: 1 },
    ...{ notBefore: now, notAfter: now.add({ hours: 48 }), ...(via && { via }) },
  });
  return uniqueKey;
}
const viaOf = async (uniqueKey: string) =>
  (await office.prisma.delivery.findUniqueOrThrow({ where: { uniqueKey } })).viaChannel;

describe('what is said unasked', () => {
  it('goes where the person wants it, else where they wrote last', async () => {
    const id = await enrolLinked();
    expect(await heardOn(id)).toBe('zalo');
    office.clock.advance({ minutes: 1 });
    await accounts.wrote(HOME);
    expect(await heardOn(id)).toBe('telegram');
    expect(await viaOf(await enqueue())).toBe('telegram');
    expect(await accounts.want(id, 'zalo')).toBe(true);
    expect(await viaOf(await enqueue())).toBe('zalo');
    office.clock.advance({ minutes: 1 });
    await accounts.wrote(HOME);
    expect(await heardOn(id)).toBe('zalo');
    expect(await accounts.want(id, 'viber')).toBe(false);
    expect(await accounts.want(id, undefined)).toBe(true);
    expect(await heardOn(id)).toBe('telegram');
  });

  it('goes to the other account when one is lost, and nowhere when both are', async () => {
    const id = await enrolLinked();
    const waiting = await enqueue();
    expect(await viaOf(waiting)).toBe('zalo');
    expect(await reachability.lost(at(OTHER))).toEqual({ channel: 'telegram', id: '7' });
    expect(await viaOf(waiting)).toBe('telegram');
    const audience = new Audience(office.prisma, CHANNELS, office.clock);
    expect(await audience.coordinators(office.plan.id)).toEqual([at(HOME)]);
    expect(await reachability.lost(at(HOME))).toBeUndefined();
    expect(await audience.coordinators(office.plan.id)).toEqual([]);
    await reachability.regained(at(OTHER));
    expect(await heardOn(id)).toBe('zalo');
    expect(await audience.coordinators(office.plan.id)).toEqual([at(HOME)]);
  });

  it('moves while a messenger cannot be reached, but for what was begun or changes what was sent', async () => {
    await enrolLinked();
    const [waiting, begun, sent, fixed] = [
      await enqueue(),
      await enqueue(),
      await enqueue(),
      await enqueue({ channel: 'zalo', id: OTHER.accountId }),
    ];
    await office.prisma.delivery.update({ where: { uniqueKey: begun }, data: { partsSent: 1 } });
    await office.prisma.delivery.update({ where: { uniqueKey: sent }, data: { state: 'SENT' } });
    lost.add('zalo');
    await accounts.settle();
    const now = await Promise.all([waiting, begun, sent, fixed].map(viaOf));
    expect(now).toEqual(['telegram', 'zalo', 'zalo', 'zalo']);
    lost.add('telegram');
    await accounts.settle();
    expect(await viaOf(waiting)).toBe('telegram');
    lost.clear();
    await accounts.settle();
    expect(await viaOf(waiting)).toBe('zalo');
    // Where none can be reached it waits where it is.
    for (const channel of CHANNELS) lost.add(channel);
    await accounts.settle();
    expect(await viaOf(waiting)).toBe('zalo');
  });

  it('does not reach who is known on a messenger alone that does not run', async () => {
    await enrolLinked();
    const audience = new Audience(office.prisma, ['viber'], office.clock);
    expect(await audience.coordinators(office.plan.id)).toEqual([]);
  });
});

describe('a code', () => {
  it('works once, typed in any case, with or without the dash, for 15 minutes', async () => {
    await office.enrol('7', 'VIEWER', []);
    const id = await memberId();
    const first = await links.giveCode(id, 'telegram');
    const code = await links.giveCode(id, 'telegram');
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
    expect(await links.link(OTHER, first)).toEqual({ kind: 'unknown' });
    expect(await links.link({ ...OTHER, channel: 'telegram' }, code)).toEqual({ kind: 'same-messenger' });
    expect(await links.link(OTHER, code.replace('-', '').toLowerCase())).toMatchObject({ kind: 'linked' });
    expect(await links.link({ ...OTHER, accountId: '4' }, code)).toEqual({ kind: 'unknown' });
    const late = await links.giveCode(id, 'telegram');
    office.clock.advance({ minutes: 15 });
    expect(await links.link({ ...OTHER, accountId: '4' }, late)).toEqual({ kind: 'unknown' });
    await links.forgetOld();
    expect(await office.prisma.linkCode.count()).toBe(0);
  });

  it('of two who type it at once links one', async () => {
    await office.enrol('7', 'VIEWER', []);
    const code = await links.giveCode(await memberId(), 'telegram');
    const tried = await Promise.allSettled(
      ['3', '4'].map((accountId) => links.link({ channel: 'zalo', accountId }, code)),
    );
    const kinds = tried.map((one) => (one.status === 'fulfilled' ? one.value.kind : 'failed'));
    expect(kinds.filter((kind) => kind === 'linked')).toHaveLength(1);
    expect(await office.prisma.account.count()).toBe(2);
  });

  it('is not in the database, and cannot be guessed for long', async () => {
    await office.enrol('7', 'VIEWER', []);
    const code = await links.giveCode(await memberId(), 'telegram');
    expect(JSON.stringify(await office.prisma.linkCode.findMany())).not.toContain(code);
    for (let tries = 0; tries < 6; tries += 1) await links.link(OTHER, 'AAAA-AAAA');
    expect(await links.pauseMinutes(OTHER)).toBeGreaterThan(0);
    expect(await links.link(OTHER, code)).toEqual({ kind: 'unknown' });
    expect((await links.link({ ...OTHER, accountId: '4' }, code)).kind).toBe('linked');
  });
});

describe('two accounts become one person', () => {
  it('with what either is, did and was sent; nothing names the row that is gone', async () => {
    const { prisma, plan, clock } = office;
    await office.enrol('7', 'FOCAL_POINT', ['hpn'], { on: 'telegram' });
    await office.enrol('3', 'FOCAL_POINT', ['ld'], { on: 'zalo' });
    const [kept, gone] = [await memberId(HOME), await memberId(OTHER)];
    const [task, unit] = [
      await prisma.task.findFirstOrThrow({ where: { planId: plan.id } }),
      await prisma.unit.findFirstOrThrow({ where: { planId: plan.id } }),
    ];
    const createdAt = clock.date();
    await prisma.progressUpdate.create({
      data: { taskId: task.id, unitId: unit.id, status: 'DONE', memberId: gone, createdAt },
    });
    const details = { member: String(gone) };
    const audited = { planId: plan.id, memberId: gone, action: 'member-removed', details, at: createdAt };
    await prisma.auditEntry.create({ data: audited });
    const place = { channel: 'zalo', chatId: '3' };
    const talk = { ...place, accountId: '3', planId: plan.id, flow: 'update', touchedAt: createdAt };
    await prisma.conversation.create({ data: { ...talk, answers: { note: 'dở' } } });
    await prisma.reminderSnooze.create({
      data: { ...place, planId: plan.id, task: 'I.1', day: '2018-05-22' },
    });
    const planId = plan.id;
    const asked = { was: '2018-05-21', until: '2018-05-30', askedAt: createdAt };
    await prisma.postponement.create({
      data: { planId, task: 'I.1', unit: 'ld', askedById: gone, ...asked },
    });
    const change = { now: {}, reason: 'other', at: createdAt };
    await prisma.deadlineChange.create({ data: { planId, task: 'I.1', memberId: gone, ...change } });
    const times = { createdAt, touchedAt: createdAt };
    const by = { authorId: gone, composedBy: gone };
    await prisma.campaign.create({ data: { planId, channel: 'zalo', ...by, ...times } });
    const invitation = { role: 'VIEWER', codeHash: 'x', createdAt, expiresAt: createdAt } as const;
    await prisma.invitation.create({ data: { planId, invitedById: gone, ...invitation } });
    await enqueue();
    const code = await links.giveCode(kept, 'telegram');
    expect(await links.link(OTHER, code)).toMatchObject({ kind: 'linked', memberId: kept });
    expect([
      await prisma.postponement.count({ where: { askedById: kept } }),
      await prisma.deadlineChange.count({ where: { memberId: kept } }),
      await prisma.campaign.count({ where: { authorId: kept, composedBy: kept } }),
      await prisma.invitation.count({ where: { invitedById: kept } }),
      await prisma.auditEntry.count({ where: { memberId: kept, action: 'member-removed' } }),
    ]).toEqual([1, 1, 1, 1, 1]);
    const caller = await new People(prisma, clock).findCaller({
      ...{ channel: 'zalo', accountId: '3', chatId: '3', inGroup: false },
    });
    expect(caller).toMatchObject({ memberId: kept, knownBy: HOME, units: ['hpn', 'ld'] });
    expect(await prisma.progressUpdate.findMany({ where: { memberId: kept } })).toHaveLength(1);
    expect(await prisma.conversation.findMany()).toMatchObject([{ channel: 'telegram', chatId: '7' }]);
    expect(await prisma.reminderSnooze.findMany()).toMatchObject([{ channel: 'telegram', chatId: '7' }]);
    expect(await prisma.member.findUnique({ where: { id: gone } })).toBeNull();
    expect(JSON.stringify(await prisma.auditEntry.findMany())).not.toContain(`"member":"${gone}"`);
  });

  it('with where both were seen and what both answered, the newer; settings that only one made; absences, but none for oneself', async () => {
    const { prisma, plan, clock } = office;
    await office.enrol('7', 'FOCAL_POINT', ['hpn'], { on: 'telegram' });
    await office.enrol('3', 'FOCAL_POINT', ['hpn'], { on: 'zalo' });
    await office.enrol('9', 'FOCAL_POINT', ['hpn']);
    const [kept, gone, third] = [
      await memberId(HOME),
      await memberId(OTHER),
      await memberId({ ...HOME, accountId: '9' }),
    ];
    await office.bind('-1', ['*']);
    await office.bind('-2', ['hpn']);
    const [chatId = 0, other = 0] = (await prisma.chat.findMany({ orderBy: { id: 'asc' } })).map(
      ({ id }) => id,
    );
    const at = clock.date();
    const seen = [
      [kept, chatId],
      [gone, chatId],
      [gone, other],
    ] as const;
    await prisma.groupPresence.createMany({
      data: seen.map(([member, chat]) => ({ memberId: member, chatId: chat, seenAt: at })),
    });
    const times = { createdAt: at, touchedAt: at };
    const { id: campaignId } = await prisma.campaign.create({
      data: { planId: plan.id, channel: 'telegram', authorId: third, ...times },
    });
    const message = (position: number) =>
      prisma.campaignMessage.create({ data: { campaignId, position, content: {} } });
    const [{ id: asked }, { id: again }] = [await message(0), await message(1)];
    const later = clock.now().add({ minutes: 1 }).epochMilliseconds;
    await prisma.pollAnswer.createMany({
      data: [
        { messageId: asked, memberId: kept, value: 1, given: 'a', at },
        { messageId: asked, memberId: gone, value: 2, given: 'b', at: new Date(later) },
        { messageId: again, memberId: gone, value: 3, given: 'c', at },
      ],
    });
    const away = {
      planId: plan.id,
      from: '2018-05-22',
      until: '2018-05-23',
      startsAt: at,
      endsAt: at,
      createdAt: at,
    };
    await prisma.absence.createMany({
      data: [
        { ...away, memberId: kept, standInId: gone },
        { ...away, memberId: gone, standInId: third },
        { ...away, memberId: third, standInId: gone },
      ],
    });
    const settings = { language: 'en', campaignsStoppedAt: at, currentPlanId: plan.id };
    await prisma.member.update({ where: { id: gone }, data: settings });
    const before = await prisma.membership.count({ where: { memberId: kept } });
    expect((await links.link(OTHER, await links.giveCode(kept, 'telegram'))).kind).toBe('linked');
    const presence = await prisma.groupPresence.findMany({ orderBy: { chatId: 'asc' } });
    expect(presence.map((one) => [one.memberId, one.chatId])).toEqual([
      [kept, chatId],
      [kept, other],
    ]);
    const answers = await prisma.pollAnswer.findMany({ orderBy: { messageId: 'asc' } });
    expect(answers.map((one) => [one.memberId, one.value])).toEqual([
      [kept, 2],
      [kept, 3],
    ]);
    const absences = await prisma.absence.findMany({ orderBy: { id: 'asc' } });
    expect(absences.map((one) => [one.memberId, one.standInId])).toEqual([
      [kept, third],
      [third, kept],
    ]);
    expect(await prisma.member.findUnique({ where: { id: kept } })).toMatchObject(settings);
    expect(await prisma.membership.count({ where: { memberId: kept } })).toBe(before);
  });

  it('not when one of them is on several messengers, is the same, or both compose', async () => {
    const id = await enrolLinked();
    const code = await links.giveCode(id, 'telegram');
    expect(await links.link(OTHER, code)).toEqual({ kind: 'linked-before' });
    expect(await links.link({ channel: 'zalo', accountId: '4' }, code)).toEqual({ kind: 'has-one' });
    await office.enrol('8', 'COORDINATOR', []);
    await office.enrol('5', 'COORDINATOR', [], { on: 'zalo' });
    const [one, two] = [
      await memberId({ ...HOME, accountId: '8' }),
      await memberId({ ...OTHER, accountId: '5' }),
    ];
    const times = { createdAt: office.clock.date(), touchedAt: office.clock.date() };
    for (const composedBy of [one, two])
      await office.prisma.campaign.create({
        data: { planId: office.plan.id, channel: 'telegram', authorId: composedBy, composedBy, ...times },
      });
    const second = await links.giveCode(one, 'telegram');
    expect(await links.link({ ...OTHER, accountId: '5' }, second)).toEqual({ kind: 'composing' });
    await office.prisma.campaign.deleteMany({ where: { composedBy: two } });
    expect(await links.link({ ...OTHER, accountId: '5' }, second)).toMatchObject({ kind: 'linked' });
  });
});

describe('unlinking', () => {
  it('takes one account away, whichever it is, and leaves no stray rows of it', async () => {
    const id = await enrolLinked();
    const waiting = await enqueue();
    await office.prisma.commandMenu.create({ data: { ...HOME, chatId: '7', shown: '' } });
    expect(await links.unlink(id, 'viber')).toBe(false);
    expect(await links.unlink(id, 'telegram')).toBe(true);
    expect(await accounts.of(id)).toMatchObject([{ ...OTHER, isFirst: true, isHeard: true }]);
    expect(await links.unlink(id, 'zalo')).toBe(false);
    expect(await office.prisma.account.count()).toBe(0);
    expect(await office.prisma.commandMenu.count()).toBe(0);
    expect(await office.prisma.delivery.findUnique({ where: { uniqueKey: waiting } })).toMatchObject({
      ...{ channel: 'zalo', chatId: '3', viaChannel: 'zalo', viaChatId: '3' },
    });
    const people = new People(office.prisma, office.clock);
    const from = (account: typeof HOME) => ({ ...account, chatId: account.accountId, inGroup: false });
    expect(await people.findCaller(from(HOME))).toBeUndefined();
    expect(await people.findCaller(from(OTHER))).toMatchObject({ memberId: id });
  });

  it('takes the account on which the person hears the bot: what waits and what was wanted go to the other', async () => {
    const id = await enrolLinked();
    await accounts.want(id, 'zalo');
    const waiting = await enqueue();
    const code = await links.giveCode(id, 'telegram');
    expect(await viaOf(waiting)).toBe('zalo');
    expect(await links.unlink(id, 'zalo')).toBe(true);
    expect([await viaOf(waiting), await viaOf(await enqueue())]).toEqual(['telegram', 'telegram']);
    expect(await accounts.of(id)).toMatchObject([{ ...HOME, isHeard: true }]);
    expect(await accounts.wantedOn(id)).toBeUndefined();
    expect(await links.link({ ...OTHER, accountId: '4' }, code)).toEqual({ kind: 'unknown' });
    const log = await office.prisma.auditEntry.findMany({
      where: { action: { startsWith: 'account-' } },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action, details, memberId }) => [action, details, memberId])).toEqual([
      ['account-linked', { messenger: 'zalo' }, id],
      ['account-unlinked', { messenger: 'zalo' }, id],
    ]);
  });

  it('is not needed to be erased: all accounts go', async () => {
    await enrolLinked();
    await office.enrol('8', 'COORDINATOR', []);
    await office.prisma.conversation.create({
      data: {
        ...{ channel: 'zalo', chatId: '-5', accountId: '3', planId: office.plan.id, flow: 'update' },
        ...{ answers: {}, touchedAt: office.clock.date() },
      },
    });
    expect(await new OwnData(office.prisma, office.clock).erase(OTHER)).toBe('erased');
    expect(await office.prisma.account.count()).toBe(0);
    expect(await office.prisma.conversation.count()).toBe(0);
  });
});

it('who comes in again from a linked account is the same person', async () => {
  const id = await enrolLinked();
  const { prisma, clock, plan } = office;
  await enrolPerson(prisma, clock, { ...OTHER, planId: plan.id, role: 'VIEWER', units: [] });
  expect(await office.prisma.member.findMany({ select: { id: true } })).toEqual([{ id }]);
});

it('a person of one messenger costs no row', async () => {
  await office.enrol('7', 'VIEWER', []);
  await accounts.wrote(HOME);
  await reachability.lost(at(HOME));
  await accounts.settle();
  expect(await accounts.of(await memberId())).toMatchObject([{ ...HOME, isHeard: true, isLost: true }]);
  expect(await office.prisma.account.count()).toBe(0);
});
