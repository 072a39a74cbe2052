import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { PaceLimits, Rate } from '../../src/outbox/settings.ts';
import { runs } from '../support/runs.ts';
import { type Request, Stage } from './stage.ts';

/** Hundreds of questions to the database, which take long on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const TELEGRAM: PaceLimits = {
  overall: { messages: 25, seconds: 1 },
  chat: { messages: 1, seconds: 1 },
  group: { messages: 20, seconds: 60 },
};
const to = (id: number) => ({ to: { channel: 'telegram', id: String(id), inGroup: id < 0 } });

/** The most requests that reached the messenger within one window, when each did at a moment of its own choice. */
function fullest(moments: readonly number[], { seconds }: Rate): number {
  const sorted = [...moments].sort((one, other) => one - other);
  return Math.max(
    0,
    ...sorted.map(
      (end, index) => sorted.slice(0, index + 1).filter((at) => at > end - seconds * 1000).length,
    ),
  );
}

/** What broke a limit, if a request reached the messenger at a share of the time that it took. */
function broken(
  requests: readonly Request[],
  limits: PaceLimits,
  share: (index: number) => number,
): string[] {
  const arrivals = requests.map(({ chatId, from, to: end }, index) => ({
    chatId,
    at: from + (end - from) * share(index),
  }));
  const rules: [string, Rate, (chatId: string) => boolean][] = [['all', limits.overall, () => true]];
  for (const chat of new Set(requests.map(({ chatId }) => chatId))) {
    rules.push([chat, limits.chat, (chatId) => chatId === chat]);
    if (chat.startsWith('-')) rules.push([chat, limits.group, (chatId) => chatId === chat]);
  }
  return rules
    .map(([name, rate, concerns]) => ({
      name,
      rate,
      most: fullest(
        arrivals.filter(({ chatId }) => concerns(chatId)).map(({ at }) => at),
        rate,
      ),
    }))
    .filter(({ most, rate }) => most > rate.messages)
    .map(({ name, rate, most }) => `${most} to ${name} in ${rate.seconds} s`);
}

const rate = fc.record({ messages: fc.integer({ min: 1, max: 4 }), seconds: fc.integer({ min: 1, max: 5 }) });

describe('the pace', () => {
  it('is never too fast for the messenger, however slow it is, for all replicas together', async () => {
    const stage = await Stage.open();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ overall: rate, chat: rate, group: rate }),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 5, maxLength: 9 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        async (pace, chats, delays, shares, replicas) => {
          await stage.clear();
          for (const [index, chat] of chats.entries()) await stage.enqueue([`d${index}`], to(chat));
          stage.react = () => ({
            outcome: { kind: 'sent', messageId: '1' },
            ms: delays[stage.requests.length % delays.length] ?? 0,
          });
          await stage.send(300, { pace, pollMs: 20_000 }, { replicas });
          expect(broken(stage.requests, pace, (index) => shares[index % shares.length] ?? 0)).toEqual([]);
          expect(new Set((await stage.rows()).map(({ state }) => state))).toEqual(new Set(['SENT']));
          expect(stage.texts.sort()).toEqual(chats.map((_, index) => `d${index}`).sort());
        },
      ),
      { numRuns: runs(6) },
    );
  });

  it('is Telegram’s: 20 to a group, and the next a minute after the first', async () => {
    const stage = await Stage.open();
    await stage.enqueue(
      Array.from({ length: 22 }, (_, index) => `d${index}`),
      to(-5),
    );
    const start = stage.now;
    await stage.send(100, { pace: TELEGRAM, pollMs: 60_000 });
    const seconds = stage.requests.map(({ from }) => (from - start) / 1000);
    expect(seconds[1]).toBeGreaterThanOrEqual(1);
    expect(seconds[19]).toBeLessThan(21);
    expect(seconds[20]).toBeGreaterThanOrEqual(60);
    expect(seconds[21]).toBeLessThan(63);
  });

  it('is used: hundreds of people hear within seconds', async () => {
    const stage = await Stage.open();
    const orders = Array.from({ length: 100 }, (_, index) => stage.order(`d${index}`, to(index + 1)));
    await stage.outbox.enqueueAll(orders);
    const start = stage.now;
    await stage.send(20, { pace: TELEGRAM });
    expect(stage.requests).toHaveLength(100);
    expect(Math.max(...stage.requests.map(({ from }) => from)) - start).toBeLessThan(5_000);
  });

  it('is used whole: at least 97 % of it from the second second on, though each request takes its time', async () => {
    const stage = await Stage.open();
    const orders = Array.from({ length: 150 }, (_, index) => stage.order(`d${index}`, to(index + 1)));
    await stage.outbox.enqueueAll(orders);
    stage.react = () => ({ outcome: { kind: 'sent', messageId: '1' }, ms: 5 });
    await stage.send(20, { pace: TELEGRAM });
    const starts = stage.requests.map(({ from }) => from);
    const [first = 0, last = 0] = [starts[0], starts.at(-1)];
    const counted = starts.filter((start) => start > first + 1000).length;
    expect(counted / ((last - first - 1000) / 1000) / TELEGRAM.overall.messages).toBeGreaterThanOrEqual(0.97);
  });

  it('spreads what may go over the second, so that people’s answers come in between', async () => {
    const stage = await Stage.open();
    const orders = Array.from({ length: 60 }, (_, index) => stage.order(`d${index}`, to(index + 1)));
    await stage.outbox.enqueueAll(orders);
    await stage.send(10, { pace: TELEGRAM });
    const starts = stage.requests.map(({ from }) => from);
    const most = starts.map(
      (start) => starts.filter((other) => other >= start && other < start + 100).length,
    );
    expect(Math.max(...most)).toBeLessThanOrEqual(4);
  });

  it('of one chat does not hold up the others: a flood of one is passed by', async () => {
    const stage = await Stage.open();
    await stage.enqueue(
      Array.from({ length: 60 }, (_, index) => `flood${index}`),
      to(1),
    );
    for (let id = 2; id <= 11; id += 1) await stage.enqueue([`other${id}`], to(id));
    await stage.send(2, { pace: TELEGRAM, atOnce: 1 });
    expect(stage.texts.filter((text) => text.startsWith('other'))).toHaveLength(10);
    expect(stage.texts.filter((text) => text.startsWith('flood')).length).toBeLessThanOrEqual(3);
  });

  it('counts what a dead process may have sent', async () => {
    const stage = await Stage.open();
    await stage.enqueue(['dead', 'next'], { kind: 'campaign', ...to(1) });
    const start = stage.now;
    await stage.database.prisma.delivery.updateMany({
      where: { uniqueKey: 'dead' },
      data: {
        state: 'SENDING',
        attempts: 1,
        requests: 1,
        leasedBy: 'dead',
        leasedUntil: new Date(start + 10_000),
      },
    });
    await stage.send(30, { pace: TELEGRAM });
    expect(stage.requests.map(({ text, from }) => [text, from >= start + 11_000])).toEqual([['next', true]]);
  });

  it('takes an album that is larger than the limit when nothing else was sent', async () => {
    const stage = await Stage.open();
    stage.compose = async () => ({
      text: [[{ text: 'xem' }]],
      files: Array.from({ length: 5 }, (_, index) => ({ fileId: `p${index}`, kind: 'photo' as const })),
    });
    await stage.enqueue(['a'], to(1));
    const start = stage.now;
    const three = { messages: 3, seconds: 3 };
    await stage.send(30, { pace: { ...TELEGRAM, overall: three, chat: three } });
    expect(stage.texts).toEqual(['xem', 'p0+p1+p2+p3+p4']);
    expect((stage.requests[1]?.from ?? 0) - start).toBeGreaterThanOrEqual(3_000);
  });
});
