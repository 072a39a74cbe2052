import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { backUpApart } from '../../src/backups/apart.ts';
import { backUp, findBackup, sendAgain } from '../../src/backups/back-up.ts';
import { lastBackup } from '../../src/backups/last-backup.ts';
import { restoreBackup } from '../../src/backups/restore.ts';
import type { SecondPlace } from '../../src/backups/settings.ts';
import { verifyBackup } from '../../src/backups/verify.ts';
import { inodeOf, Office, peopleIn } from './office.ts';
import { KEY, S3Server } from './s3-server.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const night = () => backUp(office.settings, { clock: office.clock, reason: 'night' });
const state = () => lastBackup(office.settings, office.clock.now());

function useSecond(second: SecondPlace): void {
  office.settings = { ...office.settings, second };
}

/** Backs up for some nights. */
async function nights(count: number): Promise<void> {
  for (let made = 0; made < count; made++) {
    await night();
    office.clock.advance({ hours: 24 });
  }
}

describe('a folder on another disk', () => {
  let disk: string;
  beforeEach(() => {
    disk = join(office.root, 'usb', 'nhac-viec');
    useSecond({ kind: 'folder', path: disk });
  });

  it('gets each backup whole, with files once for all, and keeps as many as are kept here', async () => {
    const hash = await office.keep('ảnh');
    office.settings = { ...office.settings, keep: { days: 2, weeks: 0, months: 0 } };
    await nights(3);
    const names = await office.inFolder(disk);
    expect(names).toEqual(await office.inFolder());
    expect(names).toHaveLength(2);
    for (const name of names) await verifyBackup(join(disk, name));
    const [one = '', other = ''] = names.map((name) => join(disk, name, 'files', hash));
    expect(await inodeOf(one)).toBe(await inodeOf(other));
    expect((await stat(one)).mode & 0o777).toBe(0o600);
    expect((await state()).second).toMatchObject({ trouble: undefined });
  });

  it('that is not there leaves the backup here as it is, is told, and gets it later', async () => {
    await writeFile(join(office.root, 'usb'), 'no folder');
    const { backup, second } = await night();
    expect(second).toMatchObject({ failed: { trouble: 'second-unreachable' } });
    await verifyBackup(backup.path);
    expect(await state()).toMatchObject({
      state: 'good',
      trouble: undefined,
      second: { trouble: 'second-unreachable' },
    });
    await rm(join(office.root, 'usb'));
    await sendAgain(office.settings);
    expect(await office.inFolder(disk)).toEqual([backup.name]);
    expect((await state()).second).toEqual({ made: backup.manifest.made, trouble: undefined });
  });

  it('gets no backup that is damaged here by the time it is sent', async () => {
    const { path } = await office.backup();
    await writeFile(join(path, 'nhac-viec.db'), 'scribbled over');
    expect(await sendAgain(office.settings)).toMatchObject({ failed: { trouble: 'damaged' } });
    expect(await office.inFolder(disk)).toEqual([]);
  });
});

describe('a bucket', () => {
  let store: S3Server;
  beforeEach(async () => {
    store = await S3Server.open();
    useSecond({ kind: 's3', bucket: store.bucket, prefix: 'xã Tân Hòa/', region: 'auto', ...KEY });
  });

  it('gets each backup, with files once for all, and what no backup names any more goes a day later', async () => {
    office.settings = { ...office.settings, keep: { days: 1, weeks: 0, months: 0 } };
    const stays = await office.keep('stays');
    const goes = await office.keep('goes');
    await night();
    expect(store.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(5);
    await rm(join(office.settings.filesFolder, goes));
    office.clock.advance({ hours: 24 });
    const { backup } = await night();
    const own = ['checksums.sha256', 'manifest.json', 'nhac-viec.db'].map((file) => `${backup.name}/${file}`);
    const under = (keys: string[]) => keys.map((key) => `xã Tân Hòa/${key}`).sort();
    expect(store.asked.filter((line) => /^PUT.*files/.test(line))).toHaveLength(2);
    // It may belong to a backup that is on its way.
    expect(store.keys()).toEqual(under([...own, `files/${stays}`, `files/${goes}`]));
    for (const object of store.objects.values()) object.changed = new Date(Date.now() - 25 * 3_600_000);
    office.clock.advance({ hours: 24 });
    const { backup: last } = await night();
    expect(store.keys().filter((key) => key.includes('files/'))).toEqual(under([`files/${stays}`]));
    expect(store.keys().filter((key) => key.endsWith('manifest.json'))).toEqual(
      under([`${last.name}/manifest.json`]),
    );
  });

  it('gives the newest backup back to a machine that has nothing else', async () => {
    await office.addPerson('1');
    const hash = await office.keep('báo cáo');
    await nights(2);
    const bare = await Office.open({ second: office.settings.second });
    const found = await findBackup(bare.settings, undefined);
    expect(found).toMatchObject({ isSecond: true, backup: { name: 'nhac-viec-20180522-072500' } });
    const fetched = join(bare.root, 'fetched');
    await found?.place.fetch(found.backup.name, fetched);
    const target = {
      databaseUrl: `file:${join(bare.root, 'new', 'x.db')}`,
      filesFolder: join(bare.root, 'new', 'files'),
    };
    await restoreBackup(fetched, target, '20180522-080000');
    expect(await peopleIn(target.databaseUrl)).toEqual(['1']);
    expect(await readFile(join(target.filesFolder, hash), 'utf8')).toBe('báo cáo');
  });

  it('takes what is large in parts, and gives it back whole', async () => {
    const hash = await office.keep('0123456789abcdef'.repeat(600_000));
    const { backup, second } = await night();
    expect(second).toMatchObject({ made: backup.manifest.made });
    expect(store.asked.filter((line) => line.includes(hash)).length).toBeGreaterThan(3);
    await rm(backup.path, { recursive: true });
    const fetched = join(office.root, 'fetched');
    await (await findBackup(office.settings, backup.name))?.place.fetch(backup.name, fetched);
    expect(await verifyBackup(fetched)).toEqual(backup.manifest);
  });

  it('that fails half way has no backup of that name; the next attempt goes on', async () => {
    await office.keep('a file');
    store.takes = 2;
    const { backup, second } = await night();
    expect(second).toMatchObject({
      failed: { trouble: 'second-refused', message: expect.stringMatching(/500/) },
    });
    await verifyBackup(backup.path);
    store.takes = Number.POSITIVE_INFINITY;
    expect(
      await findBackup({ ...office.settings, folder: join(office.root, 'none') }, undefined),
    ).toBeUndefined();
    expect(await sendAgain(office.settings)).toMatchObject({ made: backup.manifest.made });
    expect(
      await findBackup({ ...office.settings, folder: join(office.root, 'none') }, undefined),
    ).toBeDefined();
  });

  it('that is down, or refuses the key, is told without the secret; the backup here is good', async () => {
    useSecond({
      kind: 's3',
      bucket: store.bucket,
      prefix: '',
      region: 'auto',
      ...KEY,
      secret: 'not-the-secret-of-it',
    });
    const refused = await night();
    expect(refused.second).toMatchObject({
      failed: { trouble: 'second-refused', message: expect.stringMatching(/403/) },
    });
    await store.close();
    office.clock.advance({ hours: 24 });
    const { backup, second } = await night();
    expect(second).toMatchObject({ failed: { trouble: 'second-unreachable' } });
    await verifyBackup(backup.path);
    expect(await state()).toMatchObject({
      state: 'good',
      second: { made: undefined, trouble: 'second-unreachable' },
    });
    const noted = await readFile(join(office.settings.folder, 'last-attempt.json'), 'utf8');
    const said = JSON.stringify([
      refused.second,
      second,
      noted,
      String(second && 'failed' in second && second.failed.stack),
    ]);
    expect(said).not.toContain('not-the-secret-of-it');
  });

  it('gets what the process of its own makes', async () => {
    const given = { clock: office.clock, signal: new AbortController().signal };
    const result = await backUpApart(office.settings, 'make', given);
    expect(result).toMatchObject({ name: 'nhac-viec-20180521-072500', damagedFiles: 0 });
    expect(store.keys()).toContain('xã Tân Hòa/nhac-viec-20180521-072500/manifest.json');
    await store.close();
    expect(await backUpApart(office.settings, 'send', given)).toMatchObject({
      secondTrouble: { code: 'second-unreachable' },
    });
  }, 60_000);
});

it('a stop ends the process that makes a backup', async () => {
  const stop = new AbortController();
  const making = backUpApart(office.settings, 'make', { clock: office.clock, signal: stop.signal });
  stop.abort();
  expect(await making).toEqual({});
  expect(await office.inFolder()).toEqual([]);
});

it('a copy of a backup on a stick is one as well', async () => {
  const { path } = await office.backup();
  const stick = join(office.root, 'stick', 'mine');
  await mkdir(join(office.root, 'stick'));
  await cp(path, stick, { recursive: true });
  expect(await verifyBackup(stick)).toMatchObject({ reason: 'night' });
});
