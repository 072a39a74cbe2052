import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { Order } from '../../src/outbox/order.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { PRIORITIES } from '../../src/outbox/priorities.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

let database: Database;
let clock: StillClock;
let outbox: Outbox;
let planId: number;

beforeEach(async () => {
  database = await databaseWithPlan();
  clock = new StillClock('2018-05-21T07:25');
  planId = (await new PlanLibrary(database.prisma).newest()).id;
  outbox = new Outbox(database.prisma, clock);
});

const order = (uniqueKey: string, rest: Partial<Order> = {}): Order => ({
  planId,
  to: { channel: 'telegram', id: '7', inGroup: false },
  kind: 'nudge',
  details: { task: 'III.1.2', days: 3, units: ['ld', 'hpn'], late: false, round: null },
  uniqueKey,
  priority: 0,
  notBefore: clock.now(),
  notAfter: clock.now().add({ hours: 12 }),
  ...rest,
});
const rows = () => database.prisma.delivery.findMany({ orderBy: { id: 'asc' } });

describe('enqueue', () => {
  it('keeps an order as it was given, without any text', async () => {
    expect(await outbox.enqueue(order('a', { priority: 5 }))).toBe(true);
    expect(await rows()).toMatchObject([
      {
        planId,
        channel: 'telegram',
        chatId: '7',
        inGroup: false,
        kind: 'nudge',
        details: { task: 'III.1.2', days: 3, units: ['ld', 'hpn'], late: false, round: null },
        priority: 5,
        state: 'QUEUED',
        attempts: 0,
        repeated: false,
        notBefore: new Date('2018-05-21T00:25:00Z'),
        notAfter: new Date('2018-05-21T12:25:00Z'),
        createdAt: new Date('2018-05-21T00:25:00Z'),
      },
    ]);
  });

  it('takes the same once, whatever became of it', async () => {
    await outbox.enqueue(order('a'));
    expect(await outbox.enqueue(order('a', { priority: 9 }))).toBe(false);
    await outbox.cancel({ uniqueKey: 'a' });
    expect(await outbox.enqueue(order('a'))).toBe(false);
    expect(await rows()).toMatchObject([{ priority: 0, state: 'CANCELLED' }]);
  });

  it('by several at the same moment is new for one of them', async () => {
    const news = await Promise.all(Array.from({ length: 8 }, () => outbox.enqueue(order('a'))));
    expect(news.filter(Boolean)).toHaveLength(1);
  });

  it('of many says which were new, however many they are', async () => {
    await outbox.enqueue(order('7'));
    const many = Array.from({ length: 1203 }, (_, index) => order(String(index)));
    const fresh = await outbox.enqueueAll(many);
    expect(fresh.size).toBe(1202);
    expect(fresh.has('7')).toBe(false);
    expect(await outbox.enqueueAll([])).toEqual(new Set());
  });

  it('by several at the same moment each takes its own turns, and learns what of its own is new', async () => {
    const [mine, others] = [
      ['a', 'b'],
      ['c', 'b', 'd'],
    ].map((keys) => keys.map((key) => order(key)));
    const fresh = await Promise.all([outbox.enqueueAll(mine ?? []), outbox.enqueueAll(others ?? [])]);
    expect(fresh).toEqual([new Set(['a', 'b']), new Set(['c', 'd'])]);
    const turns = (await rows()).map(({ uniqueKey, turn }) => `${uniqueKey}${turn}`);
    expect(turns.sort()).toEqual(['a0', 'b1', 'c0', 'd2']);
  });

  it('counts with the transaction that it is in', async () => {
    const failed = database.prisma.$transaction(async (tx) => {
      await outbox.enqueue(order('a'), tx);
      await outbox.enqueue(order('a'), tx);
      throw new Error('thought better of it');
    });
    await expect(failed).rejects.toThrow('thought better');
    expect(await rows()).toEqual([]);
    await database.prisma.$transaction((tx) => outbox.enqueue(order('a'), tx));
    expect(await rows()).toHaveLength(1);
  });

  it('wakes whoever sends, when there is something new', async () => {
    let woken = 0;
    const deaf = outbox.onWake(() => {
      woken += 1;
    });
    await outbox.enqueue(order('a'));
    await outbox.enqueue(order('a'));
    expect(woken).toBe(1);
    deaf();
    outbox.wake();
    expect(woken).toBe(1);
  });
});

it('takes back only what was not begun', async () => {
  await outbox.enqueueAll(['a', 'b', 'c'].map((key) => order(key)));
  await database.prisma.delivery.updateMany({ where: { uniqueKey: 'b' }, data: { state: 'SENDING' } });
  expect(await outbox.cancel({ kind: 'nudge', planId })).toBe(2);
  expect((await rows()).map(({ state }) => state)).toEqual(['CANCELLED', 'SENDING', 'CANCELLED']);
});

it('sends what is uncertain again when a person says so, marked', async () => {
  await outbox.enqueueAll(['a', 'b'].map((key) => order(key)));
  await database.prisma.delivery.updateMany({ where: { uniqueKey: 'a' }, data: { state: 'UNCERTAIN' } });
  expect(await outbox.sendAgain({ planId, state: 'UNCERTAIN' }, order('a'))).toBe(1);
  expect(await rows()).toMatchObject([
    { state: 'QUEUED', repeated: true },
    { state: 'QUEUED', repeated: false },
  ]);
});

it('sends what failed again as if for the first time, between two new moments', async () => {
  await outbox.enqueueAll(['a', 'b'].map((key) => order(key)));
  const failed = { state: 'FAILED', reason: 'blocked', failures: 3, retryAt: clock.date() } as const;
  await database.prisma.delivery.updateMany({ where: { uniqueKey: 'a' }, data: failed });
  let woken = 0;
  outbox.onWake(() => {
    woken += 1;
  });
  const between = { notBefore: clock.now().add({ hours: 1 }), notAfter: clock.now().add({ hours: 24 }) };
  expect(await outbox.sendAgain({ planId, state: 'FAILED' }, between)).toBe(1);
  expect(woken).toBe(1);
  const moments = {
    notBefore: new Date('2018-05-21T01:25:00Z'),
    notAfter: new Date('2018-05-22T00:25:00Z'),
  };
  const again = { state: 'QUEUED', reason: null, failures: 0, retryAt: null, repeated: false, ...moments };
  expect(await rows()).toMatchObject([again, { notBefore: clock.date() }]);
  await database.prisma.$transaction((tx) =>
    outbox.sendAgain({ uniqueKey: 'a', state: 'EXPIRED' }, between, tx),
  );
  expect(woken).toBe(1);
});

it('forgets what is over 90 days after its last moment, and nothing else', async () => {
  await outbox.enqueueAll(['sent', 'queued', 'later'].map((key) => order(key)));
  const sent = { state: 'SENT', notAfter: new Date('2018-05-22T00:00:00Z') } as const;
  await database.prisma.delivery.updateMany({ where: { uniqueKey: 'sent' }, data: sent });
  await database.prisma.delivery.updateMany({
    where: { uniqueKey: 'later' },
    data: { ...sent, notAfter: new Date('2018-06-22T00:00:00Z') },
  });
  clock.set('2018-08-20T06:59');
  await outbox.forgetOld();
  expect(await rows()).toHaveLength(3);
  clock.set('2018-08-20T07:01');
  await outbox.forgetOld();
  expect((await rows()).map(({ uniqueKey }) => uniqueKey)).toEqual(['queued', 'later']);
});

it('keeps what is uncertain and what belongs to a campaign, whatever its age, and forgets any number of others', async () => {
  const many = Array.from({ length: 2_100 }, (_, index) => order(`sent ${index}`));
  await outbox.enqueueAll([...many, order('of a campaign', { batch: 'campaign/1' }), order('uncertain')]);
  await database.prisma.delivery.updateMany({ data: { state: 'SENT' } });
  await database.prisma.delivery.updateMany({
    where: { uniqueKey: 'uncertain' },
    data: { state: 'UNCERTAIN' },
  });
  clock.set('2023-05-21T07:25');
  await outbox.forgetOld();
  expect((await rows()).map(({ uniqueKey }) => uniqueKey)).toEqual(['of a campaign', 'uncertain']);
});

it('tells how it stands', async () => {
  expect(await outbox.oldestDueSeconds()).toBe(0);
  await outbox.enqueueAll([order('a'), order('b', { notBefore: clock.now().add({ hours: 1 }) }), order('c')]);
  await database.prisma.delivery.updateMany({ where: { uniqueKey: 'c' }, data: { state: 'SENT' } });
  clock.advance({ minutes: 10 });
  expect(await outbox.oldestDueSeconds()).toBe(600);
  expect(await outbox.depth()).toEqual({ QUEUED: 2, SENDING: 0, UNCERTAIN: 0 });
});

describe('the oldest that is due', () => {
  it('is found among all messengers and priorities', async () => {
    const at = (minutes: number) => ({ notBefore: clock.now().add({ minutes }) });
    const elsewhere = { channel: 'playground', id: '7', inGroup: false };
    await outbox.enqueueAll([order('a', at(4)), order('b', { ...at(5), priority: 50 })]);
    await outbox.enqueueAll([
      order('c', { ...at(7), priority: 50 }),
      order('d', { ...at(3), to: elsewhere }),
    ]);
    clock.advance({ minutes: 10 });
    expect(await outbox.oldestDueSeconds()).toBe(7 * 60);
    await outbox.cancel({ uniqueKey: 'd' });
    expect(await outbox.oldestDueSeconds()).toBe(6 * 60);
    await outbox.cancel({ uniqueKey: 'a' });
    expect(await outbox.oldestDueSeconds()).toBe(5 * 60);
  });

  it('has waited no longer than this process is there: nothing was late while nothing ran', async () => {
    await outbox.enqueue(order('a'));
    clock.advance({ minutes: 95 });
    const begun = new Outbox(database.prisma, clock);
    expect(await begun.oldestDueSeconds()).toBe(0);
    const { planId, to } = order('a');
    expect(await begun.oldestQueued(planId, to.channel)).toEqual(clock.now());
    clock.advance({ minutes: 10 });
    expect(await begun.oldestDueSeconds()).toBe(10 * 60);
    expect(await outbox.oldestDueSeconds()).toBe(105 * 60);
    clock.set('2018-05-21T08:00');
    expect(await begun.oldestDueSeconds()).toBe(0);
  });
});

describe('what is counted', () => {
  /** Puts deliveries in line that are due as many hours from now, each in a state, on a messenger. */
  async function put(...wanted: [key: string, hours: number, rest?: Partial<Order> & { state?: 'SENT' }][]) {
    await outbox.enqueueAll(
      wanted.map(([key, hours, { state: _, ...rest } = {}]) =>
        order(key, {
          ...{ notBefore: clock.now().add({ hours }), notAfter: clock.now().add({ hours: hours + 24 * 9 }) },
          ...rest,
        }),
      ),
    );
    const sent = wanted.filter(([, , rest]) => rest?.state === 'SENT').map(([key]) => key);
    await database.prisma.delivery.updateMany({
      where: { uniqueKey: { in: sent } },
      data: { state: 'SENT', sentAt: clock.date() },
    });
  }
  const onZalo = { to: { channel: 'zalo', id: '7', inGroup: false } };

  it('of a plan on a messenger is what is queued there: the oldest, and how many are due', async () => {
    clock.set('2018-05-01T07:25');
    outbox = new Outbox(database.prisma, clock);
    clock.set('2018-05-21T07:25');
    const oldest = async (channel: string, id = planId) =>
      (await outbox.oldestQueued(id, channel))?.since(clock.now()).total('hours');
    expect(await oldest('telegram')).toBeUndefined();
    expect(await outbox.plansWithQueued([planId])).toEqual([]);
    await put(['sent', -9, { state: 'SENT' }], ['held', -8, { batch: 'campaign/1' }], ['a', -3], ['b', 2]);
    await put(['zalo', -5, onZalo], ['zalo later', 1, onZalo]);
    await database.prisma.$transaction((tx) => outbox.hold(['campaign/1'], tx));
    expect(await Promise.all([oldest('telegram'), oldest('zalo'), oldest('zalo', planId + 1)])).toEqual([
      ...[-3, -5, undefined],
    ]);
    expect([await outbox.waiting(planId, 'telegram'), await outbox.waiting(planId, 'zalo')]).toEqual([2, 1]);
    expect(await outbox.waiting(planId + 1, 'telegram')).toBe(0);
    expect(await outbox.queuedByChannel()).toEqual(
      expect.arrayContaining([
        ['telegram', 3],
        ['zalo', 2],
      ]),
    );
    expect(await outbox.plansWithQueued([planId, planId + 1])).toEqual([planId]);
    expect(await outbox.plansWithQueued([planId + 1])).toEqual([]);
  });

  it('is nothing that was due before the last eight days: no delivery may be sent for longer', async () => {
    await put(['old', -8 * 24 - 1], ['sent', -8 * 24 - 1, { state: 'SENT' }]);
    expect(await outbox.oldestQueued(planId, 'telegram')).toBeUndefined();
    expect(await outbox.plansWithQueued([planId])).toEqual([]);
    expect(await outbox.standingOf(planId)).toMatchObject({ waiting: 0, lastSentAt: clock.now() });
    await put(['a', -8 * 24]);
    expect(await outbox.oldestQueued(planId, 'telegram')).toBeDefined();
    expect(await outbox.plansWithQueued([planId])).toEqual([planId]);
    expect(await outbox.standingOf(planId)).toMatchObject({ waiting: 1 });
  });

  it('of one kind is what may still be sent, or could have been, with what became of it', async () => {
    const kind = { kind: 'other' };
    const short = { notAfter: clock.now().add({ hours: 1 }) };
    await put(['too old', -49, short], ['over', -2, { notAfter: clock.now().subtract({ seconds: 1 }) }]);
    await put(['sent', -48, { ...short, state: 'SENT' }], ['other', -1, kind], ['to come', 3]);
    const current = await outbox.current({ kind: 'nudge', planId }, 48);
    expect(current).toMatchObject([
      { state: 'SENT', to: { channel: 'telegram', id: '7', inGroup: false }, details: { days: 3 } },
      { state: 'QUEUED' },
    ]);
    expect(current.map(({ id }) => id)).toEqual(current.map(({ id }) => id).toSorted((a, b) => a - b));
    expect(await outbox.current({ kind: 'nudge', planId: planId + 1 }, 48)).toEqual([]);
    expect(await outbox.plansWithCurrent('nudge', [planId], 48)).toEqual([planId]);
    expect(await outbox.plansWithCurrent('nudge', [planId + 1], 48)).toEqual([]);
    expect(await outbox.plansWithCurrent('other', [planId], 0)).toEqual([]);
  });

  it('as sent lately is at least so many in the last so many seconds, and by its number a message of its chat', async () => {
    await put(['a', -1, { state: 'SENT' }], ['b', -1, { state: 'SENT' }], ['queued', -1]);
    await put(['zalo', -1, { ...onZalo, state: 'SENT' }]);
    await database.prisma.delivery.updateMany({ where: { uniqueKey: 'a' }, data: { messageId: '41' } });
    clock.advance({ seconds: 60 });
    const hasSent = (messages: number, seconds: number) => outbox.hasSent('telegram', { messages, seconds });
    expect([await hasSent(2, 60), await hasSent(3, 60), await hasSent(1, 59), await hasSent(0, 60)]).toEqual([
      ...[true, false, false, true],
    ]);
    const isOurs = (id: string, number: string) => outbox.hasSentMessage({ channel: 'telegram', id }, number);
    expect([await isOurs('7', '41'), await isOurs('7', '42'), await isOurs('8', '41')]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('of campaigns is what is queued of them: messages, corrections and recalls, nothing more urgent', async () => {
    const { campaign, 'campaign-recall': recall } = PRIORITIES;
    await put(
      ['a', 0, { priority: campaign }],
      ['b', 0, { priority: recall }],
      ['c', 0, { priority: recall + 1 }],
    );
    await put(
      ['sent', 0, { priority: campaign, state: 'SENT' }],
      ['zalo', 0, { ...onZalo, priority: campaign }],
    );
    expect(await outbox.queuedOfCampaigns('telegram')).toBe(2);
  });
});

describe('how a plan’s messages are', () => {
  it('tells of one plan when the last went out, and how many are due and wait since when; held ones and those to come do not', async () => {
    const { prisma } = database;
    const hours = (count: number) => clock.now().add({ hours: count });
    const standing = async () => {
      const { lastSentAt, waiting, since } = await outbox.standingOf(planId);
      return [lastSentAt?.toString(), waiting, since?.toString()];
    };
    expect(await standing()).toEqual([undefined, 0, undefined]);
    await outbox.enqueueAll([
      order('due', { notBefore: hours(-2) }),
      order('due later', { notBefore: hours(-1) }),
      order('to come', { notBefore: hours(1) }),
      order('held', { notBefore: hours(-3), batch: 'campaign/1' }),
    ]);
    await prisma.$transaction((tx) => outbox.hold(['campaign/1'], tx));
    expect(await standing()).toEqual([undefined, 2, hours(-2).toString()]);
    const sent = { state: 'SENT', sentAt: clock.date() } as const;
    await prisma.delivery.updateMany({ where: { uniqueKey: { in: ['due', 'due later'] } }, data: sent });
    expect(await standing()).toEqual([clock.now().toString(), 0, undefined]);
    clock.advance({ hours: 24 * 30 });
    await prisma.delivery.deleteMany({ where: { state: 'QUEUED' } });
    expect(await standing()).toEqual([hours(-24 * 30).toString(), 0, undefined]);
    expect(await outbox.standingOf(planId + 1)).toMatchObject({ lastSentAt: undefined, waiting: 0 });
  });
});
