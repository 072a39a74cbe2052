import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { DatabaseClock } from '../../src/database/database-clock.ts';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import { countedClient } from '../support/counted-client.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const HOURS = 3_600_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let databaseTime: StillClock;
let newest: number | undefined;
let lines: string[];
beforeEach(async () => {
  database = await testDatabase();
  databaseTime = new StillClock('2030-01-01T00:00');
  newest = undefined;
  lines = [];
});

const start = new StillClock('2030-01-01T00:00').now().epochMilliseconds;
const told = (words = 'was set') =>
  lines.filter((line) => line.includes(words)).map((line) => JSON.parse(line).milliseconds);

async function process({ prisma = database.prisma, machine = new StillClock('2030-01-01T00:00') } = {}) {
  const clock = new DatabaseClock({
    provider: database.provider,
    ...{ prisma, machine },
    newest: async () => newest,
    log: createLog('warn', { write: (line: string) => lines.push(line) }),
    moment: () => Prisma.sql`CAST(${databaseTime.now().epochMilliseconds} AS DOUBLE PRECISION)`,
  });
  await clock.sync();
  return {
    ...{ clock, machine },
    /** Milliseconds since the start, newly asked for. */
    shows: async () => {
      await clock.sync();
      return clock.now().epochMilliseconds - start;
    },
  };
}

function pass(seconds: number, ...processes: { machine: StillClock }[]): void {
  for (const clock of [databaseTime, ...processes.map(({ machine }) => machine)])
    clock.advance({ milliseconds: seconds * 1000 });
}

describe('the database’s clock', () => {
  it('is what its own statement says, within what the statement takes', async () => {
    const clock = new DatabaseClock({
      ...database,
      machine: new StillClock('2018-05-21T07:25'),
      newest: async () => undefined,
      log: createLog('silent'),
    });
    const before = Date.now();
    await clock.sync();
    const shown = clock.now().epochMilliseconds;
    expect(shown).toBeGreaterThanOrEqual(before - 1);
    expect(shown).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('is asked once by those who want to know at the same moment', async () => {
    const counted = countedClient(database.prisma);
    const { clock, machine } = await process({ prisma: counted.prisma });
    for (let times = 1; times <= 3; times += 1) {
      expect(counted.asked()).toBe(times);
      pass(1, { machine });
      await Promise.all([clock.sync(), clock.sync(), clock.sync()]);
    }
  });

  it.each([-3, 3])('moved by %i hours moves for no process, and is told of once', async (hours) => {
    const [one, other] = [await process(), await process()];
    pass(10, one, other);
    databaseTime.move({ hours });
    expect([await one.shows(), await other.shows()]).toEqual([10_000, 10_000]);
    const third = await process();
    pass(5, one, other, third);
    expect([await one.shows(), await other.shows(), await third.shows()]).toEqual([15_000, 15_000, 15_000]);
    expect(told()).toEqual([hours * HOURS]);
  });

  it('moved there and back moves for no process', async () => {
    const one = await process();
    for (const hours of [-3, 3]) {
      databaseTime.move({ hours });
      pass(5, one);
      await one.shows();
    }
    expect(await one.shows()).toBe(10_000);
    expect(told()).toEqual([-3 * HOURS, 3 * HOURS]);
  });

  it('set back while no process ran shows what the rows tell', async () => {
    newest = start + 50_000;
    databaseTime.move({ hours: -3 });
    const one = await process();
    pass(5, one);
    expect(await one.shows()).toBe(55_000);
    expect(told()).toEqual([-3 * HOURS - 50_000]);
  });

  it('goes on while one process is stopped: what others did meanwhile shows it', async () => {
    const [one, stopped] = [await process(), await process()];
    pass(3 * 3600, one);
    newest = (await one.shows()) + start - 1_000;
    stopped.machine.move({ hours: 3 });
    expect([await stopped.shows(), await one.shows()]).toEqual([3 * HOURS, 3 * HOURS]);
    expect(told()).toEqual([]);
  });

  it('that runs faster than the machine’s is followed', async () => {
    const one = await process();
    for (let second = 0; second < 20; second += 1) {
      pass(1, one);
      databaseTime.move({ milliseconds: 20 });
      await one.shows();
    }
    expect(await one.shows()).toBe(20_400);
    expect(told()).toEqual([]);
  });

  it('is asked each second only', async () => {
    const one = await process();
    databaseTime.move({ milliseconds: 50 });
    pass(0.9, one);
    expect(await one.shows()).toBe(900);
    pass(0.1, one);
    expect(await one.shows()).toBe(1_050);
  });

  it('is compared with the machine’s: a difference is told of once', async () => {
    const one = await process({ machine: new StillClock('2030-01-01T03:00') });
    for (let second = 0; second < 3; second += 1) {
      pass(1, one);
      await one.shows();
    }
    expect(told('ahead of the database’s')).toEqual([3 * HOURS]);
  });
});
