import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dumpDatabase } from '../../src/backups/dump-database.ts';
import { lastBackup, newestBackup } from '../../src/backups/last-backup.ts';
import { verifyBackup } from '../../src/backups/verify.ts';
import { openDatabase } from '../../src/database/database.ts';
import { startChild } from '../support/child.ts';
import { letGo } from '../support/let-go.ts';
import { inodeOf, Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const filed = (fileId: string, hash: string) =>
  office.change((prisma) => prisma.zaloFile.create({ data: { fileId, hash, at: new Date(0) } }));

/** Hashes that the database of a backup names. */
async function namedIn(path: string): Promise<string[]> {
  await letGo();
  const { prisma, close } = await openDatabase({ url: `file:${join(path, 'nhac-viec.db')}` });
  const files = await prisma.zaloFile.findMany({ orderBy: { fileId: 'asc' } });
  await close();
  return files.map(({ hash }) => hash);
}

it('holds every file that its database names, whatever comes and goes while it is made', async () => {
  const goes = await office.keep('goes while the database is copied');
  await filed('a', goes);
  let came = '';
  const dump = async (...given: Parameters<typeof dumpDatabase>) => {
    came = await office.keep('came while files were copied');
    await filed('b', came);
    const dumped = await dumpDatabase(...given);
    await rm(join(office.settings.filesFolder, goes));
    return dumped;
  };
  const { path, manifest } = await office.backup('night', { dump });
  for (const hash of [goes, came]) expect((await stat(join(path, 'files', hash))).isFile()).toBe(true);
  expect(manifest.files.count).toBe(2);
  await verifyBackup(path);
  expect(await namedIn(path)).toEqual([goes, came]);
});

it('leaves out what is unfinished in the folder of files, and needs no such folder', async () => {
  await writeFile(join(office.settings.filesFolder, '.half'), 'half');
  expect((await office.backup()).manifest.files.count).toBe(0);
  await rm(office.settings.filesFolder, { recursive: true });
  expect((await office.backup()).manifest.files.count).toBe(0);
});

it('says of itself what it holds, and is for its own user alone', async () => {
  await office.keep('báo cáo');
  const { name, path, manifest } = await office.backup('hand');
  expect(name).toBe('nhac-viec-20180521-072500');
  expect(manifest).toMatchObject({
    ...{ program: '0.1.0', reason: 'hand', files: { count: 1, bytes: 9 } },
    migration: expect.stringMatching(/^\d{4}_/),
  });
  expect(manifest.made.toString()).toBe('2018-05-21T00:25:00Z');
  const mode = async (file: string) => ((await stat(join(path, file))).mode & 0o777).toString(8);
  expect(await Promise.all(['', 'files', '..'].map(mode))).toEqual(['700', '700', '700']);
  const [file = ''] = (await readFile(join(path, 'checksums.sha256'), 'utf8')).match(/files\/.*/) ?? [];
  const files = ['nhac-viec.db', 'manifest.json', 'checksums.sha256', file];
  expect(await Promise.all(files.map(mode))).toEqual(files.map(() => '600'));
});

it('gives two of one second names of their own', async () => {
  await office.backup();
  await office.backup();
  expect(await office.inFolder()).toEqual(['nhac-viec-20180521-072500', 'nhac-viec-20180521-072500-2']);
});

it('keeps a file once for all backups, apart from the live one', async () => {
  const hash = await office.keep('ảnh');
  const live = join(office.settings.filesFolder, hash);
  const first = await office.backup();
  const second = await office.backup('migration');
  const [one, other] = [first, second].map(({ path }) => join(path, 'files', hash));
  expect(await inodeOf(one ?? '')).toBe(await inodeOf(other ?? ''));
  expect(await inodeOf(live)).not.toBe(await inodeOf(one ?? ''));
});

it('leaves out a file that is damaged where it is kept, says so, and takes it from the backup before', async () => {
  const [good, bad] = [await office.keep('good'), await office.keep('bad')];
  await office.backup();
  for (const hash of [good, bad]) await writeFile(join(office.settings.filesFolder, hash), 'scribbled over');
  expect(await office.backup()).toMatchObject({ damagedFiles: 0, manifest: { files: { count: 2 } } });
  for (const name of await office.inFolder())
    await writeFile(join(office.settings.folder, name, 'files', bad), 'this, too');
  const last = await office.backup();
  expect(last).toMatchObject({ damagedFiles: 1, manifest: { files: { count: 1 } } });
  await verifyBackup(last.path);
});

it('mends from the live file what is damaged in the backup before', async () => {
  const hash = await office.keep('ảnh');
  const { path } = await office.backup();
  await writeFile(join(path, 'files', hash), 'scribbled over');
  const second = await office.backup();
  await verifyBackup(second.path);
});

it('killed in the middle leaves nothing that looks like a backup; the next one takes it away', async () => {
  // Whoever opens a pipe that nobody writes to waits for good.
  const pipe = 'f'.repeat(64);
  execFileSync('sh', ['-c', 'mkfifo "$0"', join(office.settings.filesFolder, pipe)]);
  await office.keep('taken before the pipe');
  for (const [name, value] of Object.entries(office.environment)) vi.stubEnv(name, value);
  const child = startChild(join(import.meta.dirname, 'processes', 'back-up.ts'));
  await expect.poll(() => office.inFolder(), { timeout: 20_000 }).toHaveLength(1);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await office.inFolder()).toEqual([expect.stringMatching(/\.unfinished-/)]);
  expect(await newestBackup(office.settings.folder)).toBeUndefined();
  await rm(join(office.settings.filesFolder, pipe));
  const { name } = await office.backup();
  expect(await office.inFolder()).toEqual([name]);
}, 60_000);

it('leaves alone what another process is making, and what another machine began lately', async () => {
  const { folder } = office.settings;
  const host = (await import('node:os')).hostname().replace(/[^\w-]/g, '_');
  const others = [
    `nhac-viec-20180520-020000.unfinished-${host}-${process.ppid}`,
    'nhac-viec-20180520-020000.unfinished-other-1',
  ];
  for (const name of others) await mkdir(join(folder, name), { recursive: true });
  const { name } = await office.backup();
  expect(await office.inFolder()).toEqual([...others, name].sort());
});

it('on a full disk leaves nothing behind, and says why', async () => {
  const hash = await office.keep('x'.repeat(600_000));
  for (const [name, value] of Object.entries(office.environment)) vi.stubEnv(name, value);
  const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');
  // Built before there is a limit.
  execFileSync(process.execPath, [run, 'src/cli/backup.ts', 'list']);
  // A file may have 350 or 700 KB, as shells count: less than the database, as a disk that is full in its middle.
  const limited = (command: string) => {
    try {
      execFileSync('sh', ['-c', `ulimit -f ${command}`], { stdio: 'pipe' });
      return '';
    } catch (error) {
      return String((error as { stderr?: Buffer }).stderr);
    }
  };
  const backup = `exec ${process.execPath} ${run} src/cli/backup.ts`;
  expect(limited(`700; ${backup}`)).toMatch(/disk is full/);
  expect(await office.inFolder()).toEqual([]);
  expect(await lastBackup(office.settings, office.clock.now())).toMatchObject({
    state: 'none',
    trouble: 'no-space',
  });
  expect(await readFile(join(office.settings.filesFolder, hash), 'utf8')).toHaveLength(600_000);
  expect((await office.backup()).manifest.files.count).toBe(1);
}, 60_000);
