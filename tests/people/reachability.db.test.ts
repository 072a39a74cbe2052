import { beforeEach, describe, expect, it } from 'vitest';
import { reachabilityOf } from '../support/reachability.ts';
import { addDelivery, channel, leaveTraces, type Office, openOffice, tracesIn } from './office.ts';

let office: Office;
let reachability: ReturnType<typeof reachabilityOf>;
beforeEach(async () => {
  office = await openOffice();
  reachability = reachabilityOf(office.prisma, office.clock);
});

const NOW = new Date('2018-05-21T00:25:00Z');

describe('a chat that cannot be reached', () => {
  it('is marked since the first time, alone, until it can be written to again', async () => {
    const { prisma, clock } = office;
    await office.enrol('7', 'VIEWER');
    await office.enrol('8', 'VIEWER');
    await office.enrol('7', 'VIEWER', [], { on: 'playground' });
    const since = async () =>
      (await prisma.member.findMany({ orderBy: { id: 'asc' } })).map((member) => member.unreachableSince);
    await reachability.lost({ channel, id: '7', inGroup: false });
    clock.advance({ hours: 1 });
    await reachability.lost({ channel, id: '7', inGroup: false });
    expect(await since()).toEqual([NOW, null, null]);
    await reachability.regained({ channel, id: '8', inGroup: false });
    expect(await since()).toEqual([NOW, null, null]);
    await reachability.regained({ channel, id: '7', inGroup: false });
    expect(await since()).toEqual([null, null, null]);
  });

  it('may be a group, and not the person of the same number', async () => {
    await office.enrol('7', 'VIEWER');
    await office.bind('7', ['*']);
    await office.bind('8', ['*']);
    await office.bind('7', ['*'], { on: 'playground' });
    const since = async () =>
      (await office.prisma.chat.findMany({ orderBy: { id: 'asc' } })).map((chat) => chat.unreachableSince);
    await reachability.lost({ channel, id: '7', inGroup: true });
    expect(await since()).toEqual([NOW, null, null]);
    expect((await office.prisma.member.findFirstOrThrow()).unreachableSince).toBeNull();
    await reachability.regained({ channel, id: '7', inGroup: true });
    expect(await since()).toEqual([null, null, null]);
  });
});

describe('a chat that took a message', () => {
  it('is not lost any more, nor read-only; what files it takes is another matter', async () => {
    const { prisma } = office;
    await office.enrol('7', 'VIEWER');
    for (const id of ['-5', '-6', '-7']) await office.bind(id, ['*']);
    const group = (id: string) => ({ channel, id, inGroup: true });
    const person = { channel, id: '7', inGroup: false };
    await reachability.lost(person);
    await reachability.lost(group('-5'));
    await reachability.limited(group('-6'), 'no-right');
    await reachability.limited(group('-7'), 'no-photos');
    await reachability.reached([person, group('-5'), group('-6'), group('-7')]);
    expect((await prisma.member.findFirstOrThrow()).unreachableSince).toBeNull();
    expect(await prisma.chat.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { unreachableSince: null, limit: null, limitedSince: null },
      { unreachableSince: null, limit: null, limitedSince: null },
      { unreachableSince: null, limit: 'no-photos', limitedSince: NOW },
    ]);
    await reachability.filesTaken(group('-7'));
    expect((await prisma.chat.findFirstOrThrow({ where: { chatId: '-7' } })).limit).toBeNull();
  });
});

describe('a group that does not take everything', () => {
  it('can be reached, and is known with what it refuses since when, until it is lost', async () => {
    await office.bind('-5', ['*']);
    const place = { channel, id: '-5', inGroup: true };
    await reachability.limited(place, 'no-photos');
    office.clock.advance({ hours: 1 });
    await reachability.limited(place, 'no-photos');
    expect((await office.prisma.chat.findFirstOrThrow()).unreachableSince).toBeNull();
    const known = () => reachability.limitedGroups(office.plan.id, [channel]);
    expect(await known()).toEqual([{ channel, chatId: '-5', name: '-5', limit: 'no-photos', since: NOW }]);
    expect(await reachability.limitedGroups(office.older.id, [channel])).toEqual([]);
    await reachability.lost(place);
    expect(await known()).toEqual([]);
  });
});

describe('a group with a new id', () => {
  const moved = () => reachability.moved(channel, '-5', '-1005');

  it('takes along what waits, is uncertain or was sent; what is under way or failed stays where it went', async () => {
    const states = ['QUEUED', 'UNCERTAIN', 'SENDING', 'SENT', 'FAILED'] as const;
    for (const state of states) await addDelivery(office, { channel, chatId: '-5', uniqueKey: state, state });
    await addDelivery(office, { channel, chatId: '-6', uniqueKey: 'another group', state: 'QUEUED' });
    await addDelivery(office, { channel: 'zalo', chatId: '-5', uniqueKey: 'elsewhere', state: 'QUEUED' });
    await moved();
    await moved();
    const rows = await office.prisma.delivery.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ uniqueKey, chatId }) => [uniqueKey, chatId])).toEqual([
      ['QUEUED', '-1005'],
      ['UNCERTAIN', '-1005'],
      ['SENDING', '-5'],
      ['SENT', '-1005'],
      ['FAILED', '-5'],
      ['another group', '-6'],
      ['elsewhere', '-5'],
    ]);
  });

  it('knows what was sent to it, but not under which number: that would be another message of the new chat', async () => {
    await addDelivery(office, { channel, chatId: '-5', uniqueKey: 'sent', state: 'SENT' });
    await office.prisma.delivery.updateMany({ data: { messageId: '7', messageIds: ['7', '8'] } });
    await moved();
    const [row] = await office.prisma.delivery.findMany();
    expect(row).toMatchObject({ chatId: '-1005', state: 'SENT', messageId: null, messageIds: null });
  });

  it('gets what was enqueued under both ids once', async () => {
    const { prisma } = office;
    for (const [chatId, uniqueKey, state] of [
      ['-5', 'old 1', 'QUEUED'],
      ['-1005', 'new 1', 'QUEUED'],
      ['-5', 'old 2', 'QUEUED'],
      ['-1005', 'new 2', 'SENT'],
      ['-5', 'old 3', 'QUEUED'],
      ['-1005', 'new 3', 'EXPIRED'],
    ] as const)
      await addDelivery(office, { channel, chatId, uniqueKey, state });
    for (const batch of ['1', '2', '3'])
      await prisma.delivery.updateMany({ where: { uniqueKey: { endsWith: batch } }, data: { batch } });
    await moved();
    const rows = await prisma.delivery.findMany({ where: { state: 'QUEUED' }, orderBy: { id: 'asc' } });
    expect(rows.map(({ uniqueKey, chatId }) => [uniqueKey, chatId])).toEqual([
      ['new 1', '-1005'],
      ['old 3', '-1005'],
    ]);
  });

  it('keeps its row, whatever the new id has, so that what goes through groups row by row comes there once', async () => {
    await office.bind('-5', ['hpn']);
    const { id } = await office.prisma.chat.findFirstOrThrow();
    await office.bind('-1005', ['ld']);
    await moved();
    expect(await office.prisma.chat.findMany()).toMatchObject([{ id, chatId: '-1005' }]);
  });

  it('keeps of a person’s conversations under both ids the one that was touched last', async () => {
    const { prisma, clock, plan } = office;
    const draft = (chatId: string, accountId: string) => {
      clock.advance({ minutes: 1 });
      const row = {
        channel,
        chatId,
        accountId,
        planId: plan.id,
        answers: { of: chatId },
        touchedAt: clock.date(),
      };
      return Promise.all(
        ['update', 'deadline'].map((flow) => prisma.conversation.create({ data: { ...row, flow } })),
      );
    };
    await draft('-5', 'early');
    await draft('-1005', 'early');
    await draft('-1005', 'late');
    await draft('-5', 'late');
    await draft('-5', 'alone');
    await moved();
    await moved();
    for (const flow of ['update', 'deadline']) {
      const rows = await prisma.conversation.findMany({ where: { flow }, orderBy: { accountId: 'asc' } });
      expect(rows.map(({ accountId, chatId, answers }) => [accountId, chatId, answers])).toEqual([
        ['alone', '-1005', { of: '-5' }],
        ['early', '-1005', { of: '-1005' }],
        ['late', '-1005', { of: '-5' }],
      ]);
    }
  });

  it('takes its questions and drafts along, and nobody else’s', async () => {
    for (const who of [
      { channel, chatId: '-5', accountId: '7' },
      { channel, chatId: '-6', accountId: '7' },
      { channel: 'zalo', chatId: '-5', accountId: '7' },
    ])
      await leaveTraces(office, who);
    await moved();
    const places = ['telegram/-1005/7', 'telegram/-6/7', 'zalo/-5/7'];
    expect(await tracesIn(office)).toEqual({ questions: places, conversations: places });
  });

  it('is one chat afterwards, so that a campaign finds it once, and can be written to', async () => {
    await office.bind('-5', ['hpn']);
    await reachability.lost({ channel, id: '-5', inGroup: true });
    await moved();
    await moved();
    const chats = await office.prisma.chat.findMany({ include: { bindings: true } });
    expect(chats).toMatchObject([{ chatId: '-1005', unreachableSince: null, bindings: [{ party: 'hpn' }] }]);
  });

  it('that is known under both ids keeps the newer bindings and language, else the older ones', async () => {
    const { prisma } = office;
    await office.bind('-5', ['hpn']);
    await prisma.chat.updateMany({ data: { language: 'en' } });
    await office.bind('-1005', ['ld', 'ca']);
    await reachability.lost({ channel, id: '-1005', inGroup: true });
    await office.bind('-6', ['*']);
    await moved();
    const chats = () =>
      prisma.chat.findMany({
        include: { bindings: { orderBy: { id: 'asc' } } },
        orderBy: { chatId: 'asc' },
      });
    expect(await chats()).toMatchObject([
      {
        chatId: '-1005',
        language: 'en',
        unreachableSince: null,
        bindings: [{ party: 'ld' }, { party: 'ca' }],
      },
      { chatId: '-6', bindings: [{ party: '*' }] },
    ]);
    await prisma.chat.create({ data: { channel, chatId: '-1006', language: 'vi', createdAt: NOW } });
    await prisma.chat.updateMany({ where: { chatId: '-6' }, data: { language: 'en' } });
    await reachability.moved(channel, '-6', '-1006');
    expect(await chats()).toMatchObject([
      { chatId: '-1005' },
      { chatId: '-1006', language: 'vi', bindings: [{ party: '*' }] },
    ]);
  });

  it('that nobody let in has nothing to take along', async () => {
    await moved();
    expect(await office.prisma.chat.count()).toBe(0);
  });

  it('takes along what was asked to be said again, of the same task as under the old id', async () => {
    const { prisma, plan } = office;
    const snooze = (chatId: string, task: string, day: string) =>
      prisma.reminderSnooze.create({ data: { planId: plan.id, channel, chatId, task, day } });
    await snooze('-5', 'I.1', '2018-05-22');
    await snooze('-1005', 'I.1', '2018-05-23');
    await snooze('-1005', 'I.2', '2018-05-24');
    await snooze('-6', 'I.1', '2018-05-25');
    await moved();
    const rows = await prisma.reminderSnooze.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ chatId, task, day }) => [chatId, task, day])).toEqual([
      ['-1005', 'I.1', '2018-05-22'],
      ['-1005', 'I.2', '2018-05-24'],
      ['-6', 'I.1', '2018-05-25'],
    ]);
  });
});
