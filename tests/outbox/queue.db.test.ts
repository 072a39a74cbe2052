import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import type { Delivery, Prisma, PrismaClient } from '../../src/generated/sqlite/client.ts';
import type { Order } from '../../src/outbox/order.ts';
import { Pace } from '../../src/outbox/pace.ts';
import { type Claimed, Queue } from '../../src/outbox/queue.ts';
import type { PaceLimits } from '../../src/outbox/settings.ts';
import { newestMoment } from '../../src/outbox/upkeep.ts';
import { testProvider } from '../support/database.ts';
import { Stage } from './stage.ts';

/* Several processes that saw the same queue at the same moment, and now all want to take from it. */

const PROCESSES = 6;
const LAX = { messages: 1000, seconds: 60 };

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});

/** Each process takes deliveries of its own choice at the same moment, as it read them; the keys that any of them got. */
async function takeAtOnce(
  limits: Partial<PaceLimits>,
  choice: (process: number) => number[],
  read?: Delivery[],
): Promise<string[]> {
  const rows = read ?? (await stage.rows());
  const { databases, close } = await connections();
  const taken = await Promise.all(
    databases.map(async (prisma, process) => {
      const queue = queueOf(prisma, `process ${process}`, limits);
      const wanted = choice(process).flatMap((index) => rows[index] ?? []);
      return queue.claim(wanted.map((delivery) => ({ delivery, messages: 1 })));
    }),
  );
  await close();
  return taken.flat().map(({ id }) => rows.find((row) => row.id === id)?.uniqueKey ?? '');
}

function queueOf(prisma: PrismaClient, owner: string, limits: Partial<PaceLimits> = {}): Queue {
  return new Queue(prisma, {
    channel: 'telegram',
    clock: stage.clock,
    machine: stage.machine,
    owner,
    kinds: ['nudge'],
    repeatable: [],
    leaseMs: 60_000,
    moreToCome: () => false,
    pace: new Pace('telegram', { overall: LAX, chat: LAX, group: LAX, ...limits }),
  });
}

/** On SQLite one process has one connection; on PostgreSQL each has its own. */
async function connections() {
  const { url, prisma } = stage.database;
  if (testProvider === 'sqlite')
    return { databases: Array.from({ length: PROCESSES }, () => prisma), close: async () => {} };
  const opened = await Promise.all(Array.from({ length: PROCESSES }, () => openDatabase({ url })));
  return {
    databases: opened.map((each) => each.prisma),
    close: async () => void (await Promise.all(opened.map((each) => each.close()))),
  };
}

const enqueue = (count: number, chat: (index: number) => number) =>
  stage.outbox.enqueueAll(
    Array.from({ length: count }, (_, index) => {
      const id = chat(index);
      return stage.order(`d${index}`, { to: { channel: 'telegram', id: String(id), inGroup: id < 0 } });
    }),
  );

describe('several that take at once', () => {
  it('the same delivery: one gets it', async () => {
    await enqueue(1, () => 1);
    expect(await takeAtOnce({}, () => [0])).toEqual(['d0']);
    expect(await stage.row('d0')).toMatchObject({ state: 'SENDING', attempts: 1, requests: 1 });
  });

  it('different ones to one chat: one goes, the others wait for it', async () => {
    await enqueue(PROCESSES, () => 1);
    expect(await takeAtOnce({}, (process) => [process])).toHaveLength(1);
  });

  it('different ones to different chats: together no more than the pace allows', async () => {
    await enqueue(2 * PROCESSES, (index) => index + 1);
    const overall = { messages: 3, seconds: 1 };
    const taken = await takeAtOnce({ overall }, (process) => [process, process + PROCESSES]);
    expect(taken).toHaveLength(3);
  });

  it('one to a chat or a group that has just had as many as it may: nobody gets it', async () => {
    await enqueue(4, (index) => (index < 2 ? 1 : -1));
    const { prisma } = stage.database;
    const sent = { state: 'SENT', requests: 1, leasedUntil: new Date(stage.now) } as const;
    await prisma.delivery.updateMany({ where: { uniqueKey: { in: ['d0', 'd2'] } }, data: sent });
    const one = { messages: 1, seconds: 1 };
    expect(await takeAtOnce({ chat: one }, () => [1, 3])).toEqual([]);
    expect(await takeAtOnce({ group: one }, () => [3])).toEqual([]);
    expect(await takeAtOnce({ group: one }, () => [1])).toEqual(['d1']);
  });

  it('one in a pause that another was told of: nobody gets it', async () => {
    await enqueue(2, (index) => index + 1);
    const pace = new Pace('telegram', { overall: LAX, chat: LAX, group: LAX });
    await pace.pause(stage.database.prisma, '1', stage.now + 5_000);
    await pace.pause(stage.database.prisma, '1', stage.now + 1_000);
    stage.machine.advance({ seconds: 4 });
    expect(await takeAtOnce({}, () => [0])).toEqual([]);
    await pace.pause(stage.database.prisma, 'all', stage.now + 5_000);
    expect(await takeAtOnce({}, () => [0, 1])).toEqual([]);
    stage.machine.advance({ seconds: 5 });
    expect((await takeAtOnce({}, () => [0, 1])).sort()).toEqual(['d0', 'd1']);
  });

  it('one that was taken back in between: nobody gets it', async () => {
    await enqueue(1, () => 1);
    await stage.outbox.cancel({ uniqueKey: 'd0' });
    expect(await takeAtOnce({}, () => [0])).toEqual([]);
  });

  it.each<[string, Prisma.DeliveryUpdateManyMutationInput]>([
    ['was taken by another, who put it back', { attempts: 1 }],
    ['went to another chat', { viaChatId: '-1005' }],
    ['goes by another messenger', { viaChannel: 'zalo' }],
    ['is put off', { notBefore: new Date('2018-05-21T00:25:01Z') }],
    ['is too late', { notAfter: new Date('2018-05-21T00:24:59Z') }],
  ])('one that since it was read %s: nobody gets it', async (_, changed) => {
    await enqueue(1, () => 1);
    const read = await stage.rows();
    await stage.database.prisma.delivery.updateMany({ data: changed });
    expect(await takeAtOnce({}, () => [0], read)).toEqual([]);
    expect(await stage.rows()).toMatchObject([{ state: 'QUEUED', leasedBy: null, ...changed }]);
  });

  it('one whose batch is held since it was read: nobody gets it', async () => {
    await stage.enqueue(['a'], { batch: 'campaign/1' });
    await stage.database.prisma.$transaction((tx) => stage.outbox.hold(['campaign/1'], tx));
    expect(await takeAtOnce({}, () => [0])).toEqual([]);
  });
});

describe('what was taken', () => {
  it('is told with its lease, and counts as many messages as it is', async () => {
    await enqueue(2, (index) => index + 1);
    const [first, second] = await stage.rows();
    const queue = queueOf(stage.database.prisma, 'this process');
    if (!first || !second) throw new Error('nothing was enqueued');
    const leasedUntil = new Date(stage.now + 60_000);
    const taken = await queue.claim([
      { delivery: first, messages: 1 },
      { delivery: second, messages: 3 },
    ]);
    expect(taken).toMatchObject([
      { id: first.id, attempts: 1, leasedUntil, startsAt: stage.now },
      { id: second.id, attempts: 1, leasedUntil },
    ]);
    expect(await stage.rows()).toMatchObject([
      { requests: 1, leasedBy: 'this process', leasedUntil },
      { requests: 3, leasedBy: 'this process', leasedUntil },
    ]);
  });

  it.each([
    ['whole, in one message', (queue: Queue, claim: Claimed) => queue.arrivals.note(claim, '9')],
    [
      'of several parts',
      (queue: Queue, claim: Claimed) => queue.end(claim, { state: 'SENT', messageId: '9' }),
    ],
    ['changed', (queue: Queue, claim: Claimed) => queue.change(claim, { messageId: '9' })],
  ])('and then by another is not ended by the first: %s', async (_, end) => {
    await enqueue(1, () => 1);
    const queue = queueOf(stage.database.prisma, 'first');
    const [taken] = await queue.claim((await stage.rows()).map((delivery) => ({ delivery, messages: 1 })));
    if (!taken) throw new Error('nothing was taken');
    await stage.database.prisma.delivery.updateMany({ data: { attempts: 2, leasedBy: 'second' } });
    await end(queue, taken);
    expect(await stage.rows()).toMatchObject([{ state: 'SENDING', leasedBy: 'second', messageId: null }]);
  });

  it('is not changed as it waits by who read it before another tried it and put it back', async () => {
    await enqueue(2, (index) => index + 1);
    const [read] = await stage.rows();
    if (!read) throw new Error('nothing was enqueued');
    const queue = queueOf(stage.database.prisma, 'first');
    await stage.database.prisma.delivery.updateMany({ data: { attempts: 1 } });
    expect(await queue.change(read, { state: 'CANCELLED' })).toBe(false);
    expect(await queue.change({ ...read, attempts: 1 }, { state: 'CANCELLED' })).toBe(true);
    expect((await stage.rows()).map(({ state }) => state)).toEqual(['CANCELLED', 'QUEUED']);
  });

  it('tells the newest moment: of a claim when it began, of others when they ended; of this messenger alone', async () => {
    const { prisma } = stage.database;
    const newest = () => newestMoment(prisma, { channel: 'telegram', leaseMs: 60_000 });
    await enqueue(5, (index) => index + 1);
    expect(await newest()).toBeUndefined();
    const set = (key: string, state: 'SENDING' | 'SENT', after: number, rest = {}) =>
      prisma.delivery.update({
        where: { uniqueKey: key },
        data: { state, leasedUntil: new Date(stage.now + after), ...rest },
      });
    await set('d0', 'SENT', 9_001, { viaChannel: 'zalo' });
    await set('d1', 'SENT', 3_001);
    await set('d2', 'SENT', 5_001);
    expect(await newest()).toBe(stage.now + 5_000);
    await set('d3', 'SENDING', 64_000);
    expect(await newest()).toBe(stage.now + 5_000);
    await set('d4', 'SENDING', 66_000);
    expect(await newest()).toBe(stage.now + 6_000);
  });

  it.each(['SENT', 'CANCELLED', 'EXPIRED', 'FAILED'] as const)('and is %s by now stays so', async (state) => {
    await enqueue(1, () => 1);
    const queue = queueOf(stage.database.prisma, 'first');
    const [taken] = await queue.claim((await stage.rows()).map((delivery) => ({ delivery, messages: 1 })));
    if (!taken) throw new Error('nothing was taken');
    await stage.database.prisma.delivery.updateMany({ data: { state } });
    await queue.arrivals.note(taken, '9');
    expect(await queue.end(taken, { state: 'UNCERTAIN' })).toBe(false);
    expect(await stage.rows()).toMatchObject([{ state, messageId: null }]);
  });
});

it('plans whose messages are due at the same moment take turns; what is older or more important goes first', async () => {
  const { prisma } = stage.database;
  const other = await prisma.plan.create({
    data: { code: 'other', year: 2018, definition: {}, importedAt: stage.clock.date() },
  });
  const orders = (keys: readonly string[], rest: Partial<Order> = {}) =>
    stage.outbox.enqueueAll(
      keys.map((key) => stage.order(key, { to: { channel: 'telegram', id: key, inGroup: false }, ...rest })),
    );
  await orders(['a0', 'a1', 'a2', 'a3']);
  await orders(['b0', 'b1'], { planId: other.id });
  await orders(['early'], { notBefore: stage.clock.now().subtract({ minutes: 1 }) });
  await orders(['urgent'], { priority: 1 });
  const queue = queueOf(prisma, 'one');
  const open = { room: 100, chats: [], opensAt: undefined };
  const next = (await queue.next(open, 100)).map(({ chatId }) => chatId);
  expect(next).toEqual(['urgent', 'early', 'a0', 'b0', 'a1', 'b1', 'a2', 'a3']);
});
