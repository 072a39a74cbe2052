import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MANIFEST } from '../../src/backups/manifest.ts';
import { restoreBackup } from '../../src/backups/restore.ts';
import { verifyBackup } from '../../src/backups/verify.ts';
import { type Language, textsIn } from '../../src/base/texts.ts';
import { type BackupCommand, backupCommand, listBackups } from '../../src/cli/backup-work.ts';
import { copyDatabase } from '../../src/database/backup.ts';
import { sqlitePath } from '../../src/database/database.ts';
import { outcome, startChild } from '../support/child.ts';
import { letGo } from '../support/let-go.ts';
import { Office, peopleIn } from './office.ts';

const command = join(import.meta.dirname, '..', '..', 'src', 'cli', 'backup.ts');
const me = hostname().replace(/[^\w-]/g, '_');
const holding = join(import.meta.dirname, '..', 'database', 'processes', 'hold.ts');

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => void vi.unstubAllEnvs());

/** Runs the command as a process of its own. */
async function real(...options: string[]) {
  await letGo();
  for (const [name, value] of Object.entries(office.environment)) vi.stubEnv(name, value);
  return outcome(startChild(command, ...options));
}

/** Runs the command in this process. */
async function cli(options: BackupCommand | 'list', language: Language = 'en') {
  await letGo();
  for (const [name, value] of Object.entries(office.environment)) vi.stubEnv(name, value);
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const terminal = { language, t: textsIn(language), write: say, complain: say };
  const isWell = options === 'list' ? await listBackups(terminal) : await backupCommand(terminal, options);
  await letGo();
  return { code: isWell ? 0 : 1, told: lines.join('\n') };
}

const database = () => sqlitePath(office.settings.databaseUrl) ?? '';
const elsewhere = (name: string) => ({
  databaseUrl: `file:${join(office.root, name, 'x.db')}`,
  filesFolder: join(office.root, name, 'files'),
});

describe('a backup is found damaged', () => {
  it.each([
    ['of its database a byte is another', 'nhac-viec.db', 'flip'],
    ['of a file a byte is another', 'files', 'flip'],
    ['of its list a byte is another', 'checksums.sha256', 'flip'],
    ['of its list a line is missing', 'checksums.sha256', 'drop'],
    ['a file is missing', 'files', 'remove'],
    ['the database is missing', 'nhac-viec.db', 'remove'],
    ['the list is missing', 'checksums.sha256', 'remove'],
    ['the manifest is missing', MANIFEST, 'remove'],
    ['the manifest ends early', MANIFEST, 'cut'],
    ['the database ends early', 'nhac-viec.db', 'cut'],
  ])('when %s, and nothing of it is restored', async (_, part, how) => {
    const hash = await office.keep('báo cáo');
    const { path } = await office.backup();
    const file = join(path, part === 'files' ? join('files', hash) : part);
    const content = await readFile(file);
    const middle = Math.floor(content.length / 2);
    if (how === 'flip') {
      content[middle] = (content[middle] ?? 0) ^ 1;
      await writeFile(file, content);
    }
    if (how === 'cut') await truncate(file, middle);
    if (how === 'drop') await writeFile(file, content.toString().replace(/.*files.*\n/, ''));
    if (how === 'remove') await rm(file);
    await expect(verifyBackup(path)).rejects.toMatchObject({ trouble: 'damaged' });
    await expect(restoreBackup(path, elsewhere('b'), 's')).rejects.toMatchObject({ trouble: 'damaged' });
    expect(await readdir(office.root)).not.toContain('b');
  });
});

it('brings database and files back as they were, and keeps what was there aside', async () => {
  const [gone, damaged] = [await office.keep('gone'), await office.keep('damaged')];
  await office.addPerson('1');
  const { path } = await office.backup();
  await office.addPerson('2');
  const later = await office.keep('later');
  const { filesFolder } = office.settings;
  await rm(join(filesFolder, gone));
  await writeFile(join(filesFolder, damaged), 'scribbled over');
  // What an earlier restore left that was killed.
  const killed = [join(filesFolder, 'restored'), database()].map(
    (name) => `${name}.unfinished-${me}-99999999`,
  );
  for (const name of killed) await writeFile(name, 'half');
  const { code, told } = await cli({ restore: path });
  expect(told).toMatch(/2 files that were missing or damaged were put back/);
  expect(code).toBe(0);
  expect(await office.people()).toEqual(['1']);
  expect(await readFile(join(filesFolder, gone), 'utf8')).toBe('gone');
  expect(await readFile(join(filesFolder, damaged), 'utf8')).toBe('damaged');
  const [, aside = ''] = /2 files that are damaged, or came .* moved to: (\S+)/.exec(told) ?? [];
  expect(await readdir(filesFolder)).toEqual([gone, damaged, basename(aside)].sort());
  expect(await readFile(join(aside, later), 'utf8')).toBe('later');
  expect(await readFile(join(aside, damaged), 'utf8')).toBe('scribbled over');
  expect((await readdir(dirname(database()))).filter((name) => name.includes('unfinished'))).toEqual([]);
  const [, replaced = ''] = /What was there before is kept: (\S+)/.exec(told) ?? [];
  expect(await peopleIn(`file:${replaced}`)).toEqual(['1', '2']);
}, 60_000);

it('takes files away only once the database that has them is gone', async () => {
  const { path } = await office.backup();
  const later = await office.keep('later');
  await mkdir(`${database()}.replaced-s`);
  await letGo();
  await expect(restoreBackup(path, office.settings, 's')).rejects.toThrow(/already/);
  expect(await readdir(office.settings.filesFolder)).toEqual([later]);
}, 60_000);

it('does not restore while another process has the database open, even when idle, and changes no file', async () => {
  const hash = await office.keep('báo cáo');
  const { path } = await office.backup();
  await rm(join(office.settings.filesFolder, hash));
  const child = startChild(holding, office.settings.databaseUrl);
  await once(child.stdout, 'data');
  const refused = await real('--restore', path);
  expect(refused.code).toBe(1);
  expect(refused.told).toMatch(
    /Nothing was restored. The database is as before.\n.*in use: stop the bot first/,
  );
  expect(await readdir(office.settings.filesFolder)).toEqual([]);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await real('--restore', path)).toMatchObject({ code: 0 });
  expect(await readdir(office.settings.filesFolder)).toEqual([hash]);
}, 60_000);

it('refuses a backup of a newer program and of another kind of database, and changes nothing', async () => {
  await office.change((prisma) =>
    prisma.$executeRawUnsafe(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count) VALUES ('x', 'x', '9999_later', 1)",
    ),
  );
  const { path, manifest } = await office.backup();
  expect(manifest.migration).toBe('9999_later');
  await expect(restoreBackup(path, elsewhere('b'), 's')).rejects.toThrow(/newer version.*9999_later/);
  expect(await readdir(office.root)).not.toContain('b');
  const other = { ...elsewhere('b'), databaseUrl: 'postgres://ld:secret@127.0.0.1:1/x' };
  const own = await (await Office.open()).backup();
  await expect(restoreBackup(own.path, other, 's')).rejects.toMatchObject({ trouble: 'wrong-kind' });
});

describe('the command', () => {
  it('makes a backup, lists it, verifies it, and restores the newest into a folder of its own', async () => {
    await office.addPerson('1');
    await office.keep('báo cáo');
    const made = await real();
    expect(made.told).toMatch(
      /^Backup made: \S+\/backups\/nhac-viec-\d{8}-\d{6}\nIt holds the database \(\d(\.\d)? MB\) and people's files: 1 /,
    );
    const [name = ''] = await office.inFolder();
    expect((await cli('list')).told).toMatch(new RegExp(`${name} .* made by hand`));
    expect(await cli({ verify: name })).toMatchObject({ code: 0, told: expect.stringMatching(/^Whole, /) });
    await office.addPerson('2');
    const into = join(office.root, 'máy mới');
    const { told } = await cli({ restore: 'latest', into }, 'vi');
    const [, url = ''] = /^DATABASE_URL=(.*)$/m.exec(told) ?? [];
    expect(told.split('\n')).toContain(`FILES_DIR=${join(into, 'files')}`);
    expect(told).toMatch(/^Đã khôi phục cơ sở dữ liệu: /m);
    expect(await peopleIn(url)).toEqual(['1']);
    expect(await office.people()).toEqual(['1', '2']);
  }, 90_000);

  it('puts a backup into a folder that is there, or where it is told, and overwrites nothing', async () => {
    const stick = join(office.root, 'stick');
    expect(await cli({ to: stick })).toMatchObject({ code: 0 });
    expect(await readdir(stick)).toEqual(['checksums.sha256', 'files', MANIFEST, 'nhac-viec.db']);
    expect(await cli({ to: stick })).toMatchObject({ code: 1, told: expect.stringMatching(/already/) });
    await rename(stick, join(office.root, 'other'));
    expect(await cli({ to: office.root })).toMatchObject({ code: 0 });
    expect((await readdir(office.root)).filter((name) => /^nhac-viec-\d+-\d+$/.test(name))).toHaveLength(1);
  }, 90_000);

  it('restores the single files that earlier versions made', async () => {
    await office.addPerson('1');
    const old = join(office.root, 'nhac-viec-20180520-072500.db');
    await copyDatabase(database(), old);
    await office.addPerson('2');
    expect(await cli({ verify: old })).toMatchObject({
      code: 0,
      told: expect.stringMatching(/database alone/),
    });
    expect(await cli({ restore: old })).toMatchObject({ code: 0 });
    expect(await office.people()).toEqual(['1']);
  }, 90_000);

  it('says what it does not know, and does one thing at a time', async () => {
    expect(await cli({ restore: 'latest' })).toMatchObject({
      code: 1,
      told: expect.stringMatching(/no such backup/),
    });
    const text = join(office.root, 'note.txt');
    await writeFile(text, 'x'.repeat(8192));
    await expect(cli({ verify: text })).rejects.toThrow(/damaged, or no database/);
    const nowhere = join(text, 'stick');
    expect((await cli({ to: nowhere })).told).toMatch(
      /^There is no new backup. .*\nIt cannot be written \(E\w+, \S+\)/,
    );
    expect(await cli({ into: 'x' })).toMatchObject({ code: 1, told: expect.stringMatching(/one of --to/) });
  }, 60_000);
});
