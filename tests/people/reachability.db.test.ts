import { beforeEach, describe, expect, it } from 'vitest';
import { Reachability } from '../../src/people/reachability.ts';
import { addDelivery, channel, leaveTraces, type Office, openOffice, tracesIn } from './office.ts';

let office: Office;
let reachability: Reachability;
beforeEach(async () => {
  office = await openOffice();
  reachability = new Reachability(office.prisma, office.clock);
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

describe('a group with a new id', () => {
  const moved = () => reachability.moved(channel, '-5', '-1005');

  it('takes along what waits for it or is uncertain; what is under way or over stays where it went', async () => {
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
      ['SENT', '-5'],
      ['FAILED', '-5'],
      ['another group', '-6'],
      ['elsewhere', '-5'],
    ]);
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
    expect(await tracesIn(office)).toEqual({ questions: places, progress: places, deadlines: places });
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
