import { beforeEach, describe, expect, it } from 'vitest';
import { nightlyBackups } from '../../src/app/backups.ts';
import type { BackupTurn } from '../../src/backups/backup-turn.ts';
import { noteAttempt } from '../../src/backups/last-backup.ts';
import { type BackupResult, type BackupTask, NightlyBackups } from '../../src/backups/nightly-backups.ts';
import { Office } from './office.ts';

let office: Office;
let tasks: BackupTask[];
let logged: string[];
/** What comes of the next tasks; after them a backup is made. */
let results: BackupResult[];

beforeEach(async () => {
  office = await Office.open({ second: { kind: 'folder', path: 'elsewhere' } });
  [tasks, logged, results] = [[], [], []];
});

function nightly(turn?: Pick<BackupTurn, 'take' | 'end'>): NightlyBackups {
  const note = (fields: { trouble?: string }, words: string) =>
    void logged.push(`${words}: ${fields.trouble ?? ''}`);
  return new NightlyBackups(office.settings, {
    clock: office.clock,
    ...(turn && { turn }),
    log: { info: () => undefined, warn: note, error: note } as never,
    run: async (task) => {
      tasks.push(task);
      const result = results.shift();
      if (result) return result;
      if (task === 'make') await office.backup();
      return {};
    },
  });
}

describe('a nightly backup', () => {
  it('is made when its hour has come, once, also by the next process', async () => {
    office.clock.set('2018-05-21T02:00');
    await office.backup();
    office.clock.set('2018-05-22T01:59');
    const bot = nightly();
    await bot.look();
    expect(tasks).toEqual([]);
    office.clock.advance({ minutes: 1 });
    for (let minutes = 0; minutes < 5; minutes++) {
      await bot.look();
      office.clock.advance({ minutes: 1 });
    }
    office.clock.advance({ hours: 2 });
    await bot.look();
    await nightly().look();
    expect(tasks).toEqual(['make']);
  });

  it('is left to another process that has the turn; the turn is given back with whether there is a backup', async () => {
    const ends: boolean[] = [];
    const turn = (isFree: boolean) => ({
      take: async () => isFree,
      end: async ({ isMade }: { isMade: boolean }) => void ends.push(isMade),
    });
    const waiting = nightly(turn(false));
    await waiting.look();
    expect(tasks).toEqual([]);
    results = [{ trouble: { code: 'failed', message: 'no' } }, { name: 'nhac-viec-20180521-020000' }];
    await nightly(turn(true)).look();
    await nightly(turn(true)).look();
    expect(ends).toEqual([false, true]);
  });

  it('is made up in the morning by a machine that was off', async () => {
    office.clock.set('2018-05-18T02:00');
    await office.backup();
    office.clock.set('2018-05-21T07:25');
    await nightly().look();
    expect(tasks).toEqual(['make']);
  });

  it('is not replaced by one that someone asked for, nor by one of a day to come', async () => {
    office.clock.set('2018-05-21T03:00');
    await office.backup('hand');
    office.clock.set('2030-01-01T03:00');
    await office.backup();
    office.clock.set('2018-05-21T07:25');
    await nightly().look();
    expect(tasks).toEqual(['make']);
  });

  it('is not needed where one was made before a migration since', async () => {
    office.clock.set('2018-05-21T07:00');
    await office.backup('migration');
    office.clock.set('2018-05-21T07:25');
    await nightly().look();
    expect(tasks).toEqual([]);
  });

  it('is tried again an hour after it failed, and the same trouble is told once', async () => {
    const failure: BackupResult = {
      trouble: { code: 'pg-dump-missing', message: 'pg_dump is not on the PATH' },
    };
    results = [failure, failure, { trouble: { code: 'no-space', message: 'ENOSPC' } }];
    const bot = nightly();
    for (let minutes = 0; minutes <= 180; minutes += 10) {
      await bot.look();
      office.clock.advance({ minutes: 10 });
    }
    expect(tasks).toEqual(['make', 'make', 'make', 'make']);
    expect(logged).toEqual(['no backup could be made: pg-dump-missing', 'no backup could be made: no-space']);
  });

  it('that did not reach the second place is sent there an hour later, without another one', async () => {
    await office.backup();
    await noteAttempt(office.settings.folder, { second: { trouble: 'second-unreachable' } });
    results = [{ secondTrouble: { code: 'second-unreachable', message: 'ECONNREFUSED' } }];
    const bot = nightly();
    await bot.look();
    await bot.look();
    office.clock.advance({ hours: 1 });
    await bot.look();
    expect(tasks).toEqual(['send', 'send']);
    expect(logged).toEqual(['the backup did not reach the second place: second-unreachable']);
  });
});

describe('the service of nightly backups', () => {
  it('lets the start be over before it looks for the first time', async () => {
    const waits: number[] = [];
    const stop = new AbortController();
    const wait = async (ms: number) => {
      waits.push(ms);
      stop.abort();
    };
    const runtime = {
      ...{ config: { backups: office.settings }, log: {}, database: { provider: 'sqlite' } },
    } as Parameters<typeof nightlyBackups>[0];
    const service = nightlyBackups(runtime, office.clock, wait);
    await service.start({ signal: stop.signal, fail: (error) => expect.unreachable(String(error)) });
    await service.stop();
    expect(waits).toEqual([120_000]);
    expect(await office.inFolder()).toEqual([]);
  });

  it('does nothing where backups are off', async () => {
    const wait = () => expect.unreachable('it waits for something');
    const config = { backups: { ...office.settings, isOn: false } };
    const service = nightlyBackups(
      { config, log: {} } as Parameters<typeof nightlyBackups>[0],
      office.clock,
      wait,
    );
    const fail = (error: unknown) => expect.unreachable(String(error));
    await service.start({ signal: new AbortController().signal, fail });
    await service.stop();
  });
});
