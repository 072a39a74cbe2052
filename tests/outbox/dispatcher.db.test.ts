import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import { itOnSqlite } from '../support/database.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});

const to = (id: string, inGroup = false) => ({ to: { channel: 'telegram', id, inGroup } });
const states = async () => (await stage.rows()).map(({ state }) => state);

describe('what is due', () => {
  it('goes once, and is noted with its number', async () => {
    await stage.enqueue(['a']);
    await stage.send(5);
    expect(stage.texts).toEqual(['a']);
    expect(await stage.row('a')).toMatchObject({
      state: 'SENT',
      messageId: '1',
      attempts: 1,
      sentAt: new Date('2018-05-21T00:25:00Z'),
      leasedBy: null,
      reason: null,
    });
    expect(stage.told).toEqual(['sent']);
  });

  it('goes by priority, then by age', async () => {
    await stage.enqueue(['old'], { notBefore: stage.clock.now().subtract({ minutes: 5 }), ...to('1') });
    await stage.enqueue(['older'], { notBefore: stage.clock.now().subtract({ minutes: 9 }), ...to('2') });
    await stage.enqueue(['urgent'], { priority: 5, ...to('3') });
    await stage.send(5, { atOnce: 1 });
    expect(stage.texts).toEqual(['urgent', 'older', 'old']);
  });

  it('waits for its time, and starts when that comes', async () => {
    await stage.enqueue(['a'], { notBefore: stage.clock.now().add({ seconds: 90 }) });
    const start = stage.now;
    await stage.send(200, { pollMs: 60_000 });
    expect(stage.requests.map(({ from }) => from - start)).toEqual([90_000]);
  });

  itOnSqlite('goes at once when the clock is moved', async () => {
    await stage.enqueue(['a'], { notBefore: stage.clock.now().add({ hours: 3 }) });
    stage.after(1_000, () => {
      stage.clock.advance({ hours: 4 });
      stage.outbox.wake();
    });
    const start = stage.now;
    await stage.send(30, { pollMs: 20_000 });
    expect(stage.requests.map(({ from }) => from - start)).toEqual([1_000]);
  });

  it('expires when its time is over', async () => {
    await stage.enqueue(['a'], { notAfter: stage.clock.now() });
    stage.clock.advance({ minutes: 1 });
    await stage.send(5);
    expect(stage.texts).toEqual([]);
    expect(await stage.row('a')).toMatchObject({ state: 'EXPIRED', reason: 'too-late' });
  });

  itOnSqlite('is silent when its reason is gone', async () => {
    stage.compose = async () => 'no-longer';
    await stage.enqueue(['a']);
    await stage.send(5);
    expect(stage.texts).toEqual([]);
    expect(await stage.row('a')).toMatchObject({ state: 'CANCELLED', reason: 'no-longer' });
  });

  itOnSqlite('of a kind that nobody knows stays where it is', async () => {
    await stage.enqueue(['a'], { kind: 'from-the-future' });
    await stage.send(5);
    expect(await states()).toEqual(['QUEUED']);
  });

  it('of another messenger is left alone', async () => {
    await stage.enqueue(['a'], { to: { channel: 'zalo', id: '7', inGroup: false } });
    await stage.send(5);
    expect(await states()).toEqual(['QUEUED']);
  });

  itOnSqlite('is tried again when its text cannot be made, and given up in the end', async () => {
    stage.compose = async () => {
      throw new Error('no such task');
    };
    await stage.enqueue(['a']);
    await stage.send(60);
    expect(await stage.row('a')).toMatchObject({
      state: 'FAILED',
      reason: 'no-text',
      failures: 3,
      attempts: 0,
    });
  });
});

describe('a messenger that takes only what is urgent', () => {
  itOnSqlite('gets that, and the rest when it takes everything again', async () => {
    await stage.enqueue(['campaign'], { priority: 10, ...to('1') });
    await stage.enqueue(['reminder'], { priority: 50, ...to('2') });
    await stage.enqueue(['about the channel'], { priority: 100, ...to('3') });
    stage.least = Number.POSITIVE_INFINITY;
    await stage.send(10);
    expect(stage.texts).toEqual([]);
    stage.least = 100;
    await stage.send(10);
    expect(stage.texts).toEqual(['about the channel']);
    stage.least = 21;
    await stage.send(10);
    expect(stage.texts).toEqual(['about the channel', 'reminder']);
    stage.after(5_000, () => {
      stage.least = Number.NEGATIVE_INFINITY;
    });
    await stage.send(10);
    expect(stage.texts).toEqual(['about the channel', 'reminder', 'campaign']);
    expect(await states()).toEqual(['SENT', 'SENT', 'SENT']);
  });

  itOnSqlite('lets what waits for too long expire, as ever', async () => {
    await stage.enqueue(['a'], { notAfter: stage.clock.now().add({ minutes: 5 }) });
    stage.least = Number.POSITIVE_INFINITY;
    await stage.send(5);
    stage.clock.advance({ minutes: 6 });
    await stage.send(5);
    expect(await stage.row('a')).toMatchObject({ state: 'EXPIRED', reason: 'too-late', attempts: 0 });
  });
});

describe('a request', () => {
  itOnSqlite(
    'that was not accepted is tried again after growing waits with jitter, then given up',
    async () => {
      stage.react = () => ({ outcome: { kind: 'not-accepted' } });
      await stage.enqueue(['a']);
      const start = stage.now;
      await stage.send(60, { mostFailures: 4 }, { random: () => 0 });
      expect(stage.requests.map(({ from }) => from - start)).toEqual([0, 500, 1_500, 3_500]);
      expect(await stage.row('a')).toMatchObject({ state: 'FAILED', reason: 'not-accepted', failures: 4 });
    },
  );

  itOnSqlite('waits never longer than the longest wait', async () => {
    stage.react = () => ({ outcome: { kind: 'not-accepted' } });
    await stage.enqueue(['a']);
    const start = stage.now;
    await stage.send(60, { mostFailures: 5, longestWaitMs: 2_000 }, { random: () => 1 });
    expect(stage.requests.map(({ from }) => from - start)).toEqual([0, 1_000, 3_000, 5_000, 7_000]);
  });

  it('too many for a chat holds that chat to the second, and no other', async () => {
    const start = stage.now;
    stage.react = (chatId) =>
      chatId === '1' && stage.now < start + 7_000
        ? { outcome: { kind: 'retry-later', seconds: 7, covers: 'chat' } }
        : { outcome: { kind: 'sent', messageId: '1' } };
    await stage.enqueue(['a', 'b'], to('1'));
    await stage.enqueue(['c'], to('2'));
    await stage.send(60, { atOnce: 1 });
    expect(stage.requests.map(({ text, from }) => [text, from - start])).toEqual([
      ['a', 0],
      ['c', 0],
      ['a', 7_000],
      ['b', expect.any(Number)],
    ]);
    expect(await states()).toEqual(['SENT', 'SENT', 'SENT']);
    expect(await stage.row('a')).toMatchObject({ failures: 0, attempts: 2 });
  });

  it('too many for all holds everything, in every process', async () => {
    const start = stage.now;
    stage.react = () =>
      stage.now < start + 5_000
        ? { outcome: { kind: 'retry-later', seconds: 5, covers: 'all' } }
        : { outcome: { kind: 'sent', messageId: '1' } };
    await stage.enqueue(['a'], to('1'));
    await stage.send(1, { atOnce: 1 });
    await stage.enqueue(['b'], to('2'));
    await stage.send(30, { atOnce: 1 });
    expect(stage.requests.map(({ text, from }) => [text, from - start])).toEqual([
      ['a', 0],
      ['a', 5_000],
      ['b', 5_000],
    ]);
  });

  it('refused for good fails at once and marks the person', async () => {
    const person = { channel: 'telegram', accountId: '7', planId: stage.planId };
    await enrolPerson(stage.database.prisma, stage.clock, { ...person, role: 'VIEWER', units: [] });
    stage.react = () => ({ outcome: { kind: 'refused', reason: 'blocked' } });
    await stage.enqueue(['a']);
    await stage.send(5);
    expect(stage.texts).toEqual(['a']);
    expect(await stage.row('a')).toMatchObject({ state: 'FAILED', reason: 'blocked' });
    const member = await stage.database.prisma.member.findFirstOrThrow({ where: { accountId: '7' } });
    expect(member.unreachableSince).toEqual(new Date('2018-05-21T00:25:00Z'));
  });

  itOnSqlite('rejected for what it says fails without a word against the chat', async () => {
    const person = { channel: 'telegram', accountId: '7', planId: stage.planId };
    await enrolPerson(stage.database.prisma, stage.clock, { ...person, role: 'VIEWER', units: [] });
    stage.react = () => ({ outcome: { kind: 'refused', reason: 'rejected' } });
    await stage.enqueue(['a']);
    await stage.send(5);
    expect(await stage.row('a')).toMatchObject({ state: 'FAILED', reason: 'rejected' });
    const member = await stage.database.prisma.member.findFirstOrThrow({ where: { accountId: '7' } });
    expect(member.unreachableSince).toBeNull();
  });

  it('to a group that has a new id goes there, and so does all that waits for it', async () => {
    stage.react = (chatId) =>
      chatId === '-5'
        ? { outcome: { kind: 'moved', chatId: '-1005' } }
        : { outcome: { kind: 'sent', messageId: '1' } };
    await stage.enqueue(['a', 'b'], to('-5', true));
    await stage.send(5);
    expect(stage.requests.map(({ chatId, text }) => [chatId, text])).toEqual([
      ['-5', 'a'],
      ['-1005', 'a'],
      ['-1005', 'b'],
    ]);
    expect(await stage.rows()).toMatchObject([
      { state: 'SENT', chatId: '-1005' },
      { state: 'SENT', chatId: '-1005' },
    ]);
  });

  it('that is under way while its group gets a new id is not sent there once more', async () => {
    const chats = reachabilityOf(stage.database.prisma, stage.clock);
    stage.react = () => ({ outcome: { kind: 'sent', messageId: '1' }, ms: 3_000 });
    stage.after(1_000, () => void chats.moved('telegram', '-5', '-1005'));
    await stage.enqueue(['a', 'b'], to('-5', true));
    await stage.send(60);
    expect(stage.requests.map(({ chatId, text }) => [chatId, text])).toEqual([
      ['-5', 'a'],
      ['-1005', 'b'],
    ]);
  });

  it('whose answer was lost goes once more and says so, and not a third time', async () => {
    stage.react = () => ({ outcome: { kind: 'unknown' } });
    await stage.enqueue(['a']);
    await stage.send(300);
    expect(stage.texts).toEqual(['a', 'a (nhắc lại)']);
    expect(await stage.row('a')).toMatchObject({ state: 'UNCERTAIN', reason: 'answer-lost', repeated: true });
  });

  it('whose answer was lost waits for a person when its kind may not be repeated', async () => {
    stage.react = () => ({ outcome: { kind: 'unknown' } });
    await stage.enqueue(['a'], { kind: 'campaign' });
    await stage.send(300);
    expect(stage.texts).toEqual(['a']);
    expect(await states()).toEqual(['UNCERTAIN']);
    stage.react = () => ({ outcome: { kind: 'sent', messageId: '9' } });
    await stage.outbox.sendAgain({ uniqueKey: 'a', state: 'UNCERTAIN' }, stage.order('a'));
    await stage.send(5);
    expect(stage.texts).toEqual(['a', 'a (nhắc lại)']);
    expect(await states()).toEqual(['SENT']);
  });
});

describe('a process', () => {
  it('killed while sending leaves it uncertain once its lease is over; then another goes on', async () => {
    await stage.enqueue(['a'], to('1'));
    await stage.enqueue(['b'], { kind: 'campaign', ...to('2') });
    const leasedUntil = new Date(stage.now + 30_000);
    await stage.database.prisma.delivery.updateMany({
      data: { state: 'SENDING', attempts: 1, requests: 1, leasedBy: 'dead', leasedUntil },
    });
    await stage.send(29);
    expect(await states()).toEqual(['SENDING', 'SENDING']);
    await stage.send(10);
    expect(stage.texts).toEqual(['a (nhắc lại)']);
    expect(await stage.rows()).toMatchObject([
      { state: 'SENT', repeated: true },
      { state: 'UNCERTAIN', reason: 'process-died' },
    ]);
  });

  it('that overslept half its lease does not send: it takes the delivery again first', async () => {
    const start = stage.now;
    const slow = (ms: number) => {
      stage.react = (chatId) => ({ outcome: { kind: 'sent', messageId: '1' }, ms: chatId === '1' ? ms : 0 });
    };
    // The second is taken with the first, and waits for it.
    slow(30_000);
    await stage.enqueue(['a'], to('1'));
    await stage.enqueue(['b'], to('2'));
    await stage.send(40, { atOnce: 1 });
    expect(stage.requests.map(({ text, from }) => [text, from - start])).toEqual([
      ['a', 0],
      ['b', 30_000],
    ]);
    slow(30_001);
    await stage.enqueue(['c'], to('1'));
    await stage.enqueue(['d'], to('2'));
    await stage.send(60, { atOnce: 1, firstWaitMs: 4_000 }, { random: () => 0 });
    expect(stage.requests.slice(2).map(({ text, from }) => [text, from - start - 40_000])).toEqual([
      ['c', 0],
      ['d', 32_001],
    ]);
    expect(await stage.row('d')).toMatchObject({ state: 'SENT', attempts: 2, failures: 1 });
  });

  itOnSqlite('told to stop finishes what it has in hand and takes nothing new', async () => {
    stage.react = () => ({ outcome: { kind: 'sent', messageId: '1' }, ms: 3_000 });
    await stage.enqueue(['a', 'b']);
    await stage.send(1);
    expect(stage.texts).toEqual(['a']);
    expect(await states()).toEqual(['SENT', 'QUEUED']);
  });

  itOnSqlite('told to stop while it rests stops at once', async () => {
    const start = stage.now;
    await stage.send(3, { pollMs: 3_600_000 });
    expect(stage.now - start).toBe(3_000);
  });

  it('that knows better after its lease ran out says so, and nothing is sent again', async () => {
    stage.react = () => ({ outcome: { kind: 'sent', messageId: '1' }, ms: 100_000 });
    await stage.enqueue(['a'], { kind: 'campaign' });
    await stage.send(200);
    expect(stage.told).toEqual(['uncertain', 'sent']);
    expect(await stage.row('a')).toMatchObject({ state: 'SENT', attempts: 1, repeated: false });
  });
});

describe('a message with files', () => {
  const files = [
    { fileId: 'p1', kind: 'photo' },
    { fileId: 'p2', kind: 'photo' },
    { fileId: 'd1', kind: 'document' },
  ] as const;
  beforeEach(() => {
    stage.compose = async () => ({ text: [[{ text: 'xem tệp' }]], files: [...files] });
  });

  itOnSqlite('goes part by part: the text, then files of one kind together', async () => {
    await stage.enqueue(['a']);
    await stage.send(30);
    expect(stage.texts).toEqual(['xem tệp', 'p1+p2', 'd1']);
    expect(await stage.row('a')).toMatchObject({ state: 'SENT', messageId: '1', partsSent: 3, requests: 4 });
  });

  itOnSqlite('goes on from the part that failed, so that no part comes twice', async () => {
    let tries = 0;
    stage.react = (_, part) => {
      tries += part.kind === 'files' ? 1 : 0;
      return { outcome: tries === 1 ? { kind: 'not-accepted' } : { kind: 'sent', messageId: String(tries) } };
    };
    await stage.enqueue(['a']);
    await stage.send(30);
    expect(stage.texts).toEqual(['xem tệp', 'p1+p2', 'p1+p2', 'd1']);
  });

  itOnSqlite('of which a part may have arrived is uncertain, with what did arrive on record', async () => {
    stage.react = (_, part) => ({
      outcome: part.kind === 'files' ? { kind: 'unknown' } : { kind: 'sent', messageId: '4' },
    });
    await stage.enqueue(['a'], { kind: 'campaign' });
    await stage.send(30);
    expect(await stage.row('a')).toMatchObject({ state: 'UNCERTAIN', partsSent: 1, messageId: '4' });
  });
});
