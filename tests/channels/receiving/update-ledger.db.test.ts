import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/base/log.ts';
import { UpdateLedger } from '../../../src/channels/receiving/update-ledger.ts';
import { DatabaseClock } from '../../../src/database/database-clock.ts';
import { Prisma, type PrismaClient } from '../../../src/generated/sqlite/client.ts';
import { testDatabase, testProvider } from '../../support/database.ts';
import { StillClock } from '../../support/still-clock.ts';

let prisma: PrismaClient;
let clock: StillClock;
beforeEach(async () => {
  ({ prisma } = await testDatabase());
  clock = new StillClock('2018-05-21T07:25');
});

const ledger = (owner: string, others: boolean, channel = 'telegram:1') =>
  new UpdateLedger(prisma, clock, channel, owner, others);

describe('an update', () => {
  it('is handled once, however often it comes', async () => {
    const one = ledger('one', false);
    expect(await one.take(7)).toBe('mine');
    await one.end(7);
    expect(await one.take(7)).toBe('done');
  });

  it('that many take at the same moment is each one’s own', async () => {
    const one = ledger('one', false);
    const ids = Array.from({ length: 1200 }, (_, index) => index);
    expect(new Set(await Promise.all(ids.map((id) => one.take(id))))).toEqual(new Set(['mine']));
    await Promise.all(ids.map((id) => one.end(id)));
    expect(new Set(await Promise.all(ids.map((id) => one.take(id))))).toEqual(new Set(['done']));
  });

  it('that comes again while it is being handled is left alone', async () => {
    const one = ledger('one', true);
    expect((await Promise.all([one.take(7), one.take(7), one.take(7)])).sort()).toEqual([
      'busy',
      'busy',
      'mine',
    ]);
  });

  it('given back can be taken again', async () => {
    const one = ledger('one', true);
    await one.take(7);
    one.release(7);
    expect(await one.take(7)).toBe('mine');
  });

  it('of one bot says nothing about another’s with the same number', async () => {
    const one = ledger('one', false);
    await one.take(7);
    await one.end(7);
    expect(await ledger('one', false, 'telegram:2').take(7)).toBe('mine');
  });

  it('taken by a poller that died is taken again at once', async () => {
    await ledger('dead', false).take(7);
    expect(await ledger('next', false).take(7)).toBe('mine');
  });

  it('that another replica is handling is left to it, until it is taken for dead', async () => {
    await ledger('other', true).take(7);
    expect(await ledger('me', true).take(7)).toBe('busy');
    clock.advance({ seconds: 61 });
    expect(await ledger('me', true).take(7)).toBe('mine');
  });

  it('that two replicas find orphaned goes to one of them', async () => {
    await ledger('dead', true).take(7);
    clock.advance({ seconds: 61 });
    const claims = await Promise.all([ledger('a', true).take(7), ledger('b', true).take(7)]);
    expect(claims.sort()).toEqual(['busy', 'mine']);
  });
});

it('forgets what cannot come back, and only that', async () => {
  const one = ledger('one', false);
  await one.take(1);
  clock.advance({ hours: 47 });
  await one.take(2);
  await one.forgetOld();
  expect(await prisma.updateReceipt.count()).toBe(2);
  clock.advance({ hours: 2 });
  await one.forgetOld();
  expect((await prisma.updateReceipt.findMany()).map(({ updateId }) => updateId)).toEqual(['2']);
});

it('keeps times that read back as they were written', async () => {
  await ledger('one', false).take(1);
  const receipt = await prisma.updateReceipt.findFirst();
  expect(receipt?.takenAt.toISOString()).toBe('2018-05-21T00:25:00.000Z');
});

describe('clocks that are wrong', () => {
  /** Two processes on one database, whose own clock shows `databaseTime`. */
  async function twoProcesses() {
    const databaseTime = new StillClock('2018-05-21T07:25');
    const started = async (owner: string) => {
      const machine = new StillClock('2018-05-21T07:25');
      const machineTime = new DatabaseClock({
        ...{ prisma, machine, provider: testProvider, log: createLog('silent') },
        newest: async () => undefined,
        moment: () => Prisma.sql`CAST(${databaseTime.now().epochMilliseconds} AS DOUBLE PRECISION)`,
      });
      await machineTime.sync();
      return { machine, ledger: new UpdateLedger(prisma, machineTime, 'telegram:1', owner, true) };
    };
    return { databaseTime, one: await started('one'), other: await started('other') };
  }

  it.each([-3, 3])(
    'another machine’s, by %i hours, takes no update from who has it in hand',
    async (hours) => {
      const { one, other } = await twoProcesses();
      await one.ledger.take(7);
      other.machine.move({ hours });
      expect(await other.ledger.take(7)).toBe('busy');
    },
  );

  it.each([-3, 3])('all of them, by %i days, take none either, and forget none', async (days) => {
    const { databaseTime, one, other } = await twoProcesses();
    await one.ledger.take(6);
    await one.ledger.end(6);
    await one.ledger.take(7);
    for (const clock of [databaseTime, one.machine, other.machine]) clock.move({ hours: days * 24 });
    expect(await other.ledger.take(7)).toBe('busy');
    await other.ledger.forgetOld();
    expect(await other.ledger.take(6)).toBe('done');
  });
});
