import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { copyDatabase, restoreDatabase } from '../../src/database/backup.ts';
import { openDatabase, sqlitePath } from '../../src/database/database.ts';
import { startChild } from '../support/child.ts';
import { emptyDatabaseUrl, temporaryFolder } from '../support/database.ts';
import { letGo } from '../support/let-go.ts';

async function databaseWith(...accountIds: string[]): Promise<string> {
  const url = await emptyDatabaseUrl('migrated');
  await change(url, accountIds);
  return sqlitePath(url) ?? '';
}

async function restore(from: string, to: string): Promise<boolean> {
  await letGo();
  return restoreDatabase(from, to, { replaced: `${to}.replaced`, unfinished: `${to}.unfinished` });
}

async function change(url: string, accountIds: string[]): Promise<void> {
  const { prisma, close } = await openDatabase({ url });
  for (const accountId of accountIds) {
    await prisma.member.create({ data: { channel: 'telegram', accountId, createdAt: new Date(0) } });
  }
  await close();
}

async function peopleIn(path: string): Promise<string[]> {
  const { prisma, close } = await openDatabase({ url: `file:${path}` });
  const people = await prisma.member.findMany({ orderBy: { id: 'asc' } });
  await close();
  return people.map(({ accountId }) => accountId);
}

it('copies a database that another process is writing, whole and as it was at one moment', async () => {
  const path = await databaseWith();
  const child = startChild(join(import.meta.dirname, 'processes', 'write.ts'), `file:${path}`);
  const copy = join(dirname(path), 'backups', 'copy.db');
  await mkdir(dirname(copy));
  let written = 0;
  let before = 0;
  for await (const line of createInterface(child.stdout)) {
    written = Number(line);
    if (written === 20) {
      before = written;
      await copyDatabase(path, copy);
    }
    if (written === 40) child.kill('SIGKILL');
  }
  const people = await peopleIn(copy);
  expect(people.length).toBeGreaterThanOrEqual(before);
  expect(people).toEqual(Array.from({ length: people.length }, (_, index) => String(index + 1)));
  expect(await readdir(dirname(copy))).toContain('copy.db');
}, 60_000);

it('brings back what the backup held and keeps what it replaces', async () => {
  const path = await databaseWith('1', '2');
  const copy = join(dirname(path), 'copy.db');
  await copyDatabase(path, copy);
  await change(`file:${path}`, ['3']);
  expect(await restore(copy, path)).toBe(true);
  expect(await peopleIn(path)).toEqual(['1', '2']);
  expect(await peopleIn(`${path}.replaced`)).toEqual(['1', '2', '3']);
  expect(await peopleIn(copy)).toEqual(['1', '2']);
});

it('restores where there is no database yet', async () => {
  const copy = await databaseWith('1');
  const path = join(await temporaryFolder(), 'data', 'nhac-viec.db');
  expect(await restore(copy, path)).toBe(false);
  expect(await peopleIn(path)).toEqual(['1']);
});

it('restores in the place of a damaged database', async () => {
  const path = await databaseWith('1');
  const copy = join(dirname(path), 'copy.db');
  await copyDatabase(path, copy);
  await writeFile(path, 'x'.repeat(8192));
  await restore(copy, path);
  expect(await peopleIn(path)).toEqual(['1']);
  expect(await readFile(`${path}.replaced`, 'utf8')).toBe('x'.repeat(8192));
});

it('overwrites nothing and invents nothing', async () => {
  const path = await databaseWith('1');
  const letter = join(dirname(path), 'letter.txt');
  await writeFile(letter, 'Kính gửi');
  await expect(copyDatabase(path, letter)).rejects.toThrow();
  expect(await readFile(letter, 'utf8')).toBe('Kính gửi');
  await expect(copyDatabase(join(dirname(path), 'none.db'), `${letter}.db`)).rejects.toThrow(/no database/);
  expect(await readdir(dirname(path))).not.toContain('none.db');
  await expect(restore(`${letter}.none`, path)).rejects.toThrow(/no backup/);
});

it('refuses to restore what is damaged or not its own, and leaves the database alone', async () => {
  const path = await databaseWith('1');
  const letter = join(dirname(path), 'letter.txt');
  await writeFile(letter, 'Kính gửi'.repeat(1000));
  await expect(restore(letter, path)).rejects.toThrow(/not a database/);
  await writeFile(letter, '');
  await expect(restore(letter, path)).rejects.toThrow(/not a backup/);
  expect(await peopleIn(path)).toEqual(['1']);
});
