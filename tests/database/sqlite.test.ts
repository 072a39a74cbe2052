import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Sqlite from 'libsql';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Prisma } from '../../src/database/database.ts';
import { REPEATABLE } from '../../src/database/repeatable.ts';
import { SqliteFactory } from '../../src/database/sqlite-connection.ts';
import { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { startChild } from '../support/child.ts';
import { emptyDatabaseUrl, temporaryFolder, testDatabase } from '../support/database.ts';

/** What SQLite says that it does, on the connection that the program uses. */
async function settings(prisma: Prisma) {
  const read = async (name: string) => {
    const rows: Record<string, unknown>[] = await prisma.$queryRawUnsafe(`PRAGMA ${name}`);
    return String(Object.values(rows[0] ?? {})[0]);
  };
  return {
    journal: await read('journal_mode'),
    synchronous: await read('synchronous'),
    foreignKeys: await read('foreign_keys'),
  };
}

const safe = { journal: 'wal', synchronous: '2', foreignKeys: '1' };

it('uses a write-ahead log, waits for the disk and checks references', async () => {
  const { prisma } = await testDatabase();
  expect(await settings(prisma)).toEqual(safe);
  await prisma.$transaction((transaction) => transaction.member.count());
  await expect(
    prisma.$transaction((transaction) => transaction.unit.create({ data: { planId: 404, code: 'x' } })),
  ).rejects.toThrow();
  expect(await settings(prisma)).toEqual(safe);
});

/** Writes, in one statement, how long that very statement waits for the disk (2: until all is on it; 1: not at all). */
const writesHowItWaits = (words: string) =>
  `INSERT ${words} INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt")
   SELECT 'telegram', "synchronous", '', 0 FROM pragma_synchronous`;

it('does not wait for the disk where the work would only be done again, and waits again after it', async () => {
  const { prisma } = await testDatabase();
  await prisma.$executeRawUnsafe(writesHowItWaits(REPEATABLE));
  await prisma.$executeRawUnsafe(writesHowItWaits(''));
  const waits = await prisma.updateReceipt.findMany({ orderBy: { updateId: 'asc' } });
  expect(waits.map(({ updateId }) => updateId)).toEqual(['1', '2']);
  const failing = prisma.$executeRawUnsafe(writesHowItWaits(REPEATABLE));
  await expect(failing).rejects.toThrow(/unique/i);
  expect(await settings(prisma)).toEqual(safe);
});

it('waits for the disk while such a statement waits for another process’s write', async () => {
  const { prisma, url } = await testDatabase();
  const other = new Sqlite(fileURLToPath(url));
  other.exec('BEGIN IMMEDIATE');
  const waiting = prisma.$executeRawUnsafe(writesHowItWaits(REPEATABLE));
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 5);
  await vi.waitFor(() => expect(turns).toBeGreaterThan(5), 4_000);
  clearInterval(counting);
  expect(await settings(prisma)).toEqual(safe);
  other.exec('COMMIT');
  expect(await waiting).toBe(1);
  other.close();
});

it('makes the folder of the database, whatever letters its name has', async () => {
  const path = join(await temporaryFolder(), 'dữ liệu 100% #1?', 'sâu', 'nhac-viec.db');
  const url = `file:${encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
  await (await openDatabase({ url })).close();
  expect(existsSync(path)).toBe(true);
});

it('takes a relative path from the working folder', async () => {
  const folder = await temporaryFolder();
  const before = process.cwd;
  process.cwd = () => folder;
  try {
    await (await openDatabase({ url: 'file:data/nhac-viec.db' })).close();
  } finally {
    process.cwd = before;
  }
  expect(existsSync(join(folder, 'data', 'nhac-viec.db'))).toBe(true);
});

it('waits for another process’s write, with the event loop free meanwhile', async () => {
  const { prisma, url } = await testDatabase();
  const other = new Sqlite(fileURLToPath(url));
  other.exec('BEGIN IMMEDIATE');
  const write = () => prisma.updateReceipt.create({ data: receipt() });
  const [waiting, inTransaction] = [write(), prisma.$transaction([write()])];
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 5);
  await vi.waitFor(() => expect(turns).toBeGreaterThan(20), 4_000);
  clearInterval(counting);
  other.exec('COMMIT');
  await Promise.all([waiting, inTransaction]);
  expect(seenBy(other)).toBe(2);
  other.close();
});

it('goes on committing after it found the database locked for too long', async () => {
  const { url } = await testDatabase();
  const path = fileURLToPath(url);
  const prisma = new PrismaClient({ adapter: new SqliteFactory(path, 30) });
  const other = new Sqlite(path);
  const ways = [
    () => prisma.updateReceipt.create({ data: receipt() }),
    () =>
      prisma.$executeRaw`INSERT INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt") VALUES ('x', ${randomUUID()}, 'x', 0)`,
    () =>
      prisma.$queryRaw`INSERT INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt") VALUES ('x', ${randomUUID()}, 'x', 0) RETURNING "channel"`,
    () => prisma.$transaction((inside) => inside.updateReceipt.create({ data: receipt() })),
  ];
  for (const [at, way] of ways.entries()) {
    other.exec('BEGIN IMMEDIATE');
    await expect(way()).rejects.toThrow();
    other.exec('COMMIT');
    await way();
    expect(seenBy(other)).toBe(at + 1);
  }
  await prisma.$disconnect();
  other.close();
});

const seenBy = (other: Sqlite.Database) =>
  z.object({ count: z.number() }).parse(other.prepare('SELECT count(*) AS count FROM "UpdateReceipt"').get())
    .count;

const receipt = () => ({ channel: 'x', updateId: randomUUID(), takenBy: 'x', takenAt: new Date(0) });

if (existsSync('/proc/self/fd'))
  it('keeps one connection, however many transactions there were', async () => {
    const { prisma, url } = await testDatabase();
    const count = () => prisma.$transaction((inside) => inside.member.count());
    await count();
    // The connection, SQLite's own shared one, and until garbage is collected that of the look at the file before.
    const open = await openFiles(url);
    expect(open).toBeLessThanOrEqual(3);
    for (let times = 0; times < 50; times++) await count();
    expect(await openFiles(url)).toBeLessThanOrEqual(open);
  });

it('loses no row that was committed before the process was killed', async () => {
  const url = await emptyDatabaseUrl('migrated');
  const child = startChild(join(import.meta.dirname, 'processes', 'write.ts'), url);
  let committed = 0;
  for await (const line of createInterface(child.stdout)) {
    committed = Number(line);
    if (committed === 50) child.kill('SIGKILL');
  }
  const { prisma, close } = await openDatabase({ url });
  expect(await prisma.member.count()).toBeGreaterThanOrEqual(committed);
  const check = await prisma.$queryRawUnsafe('PRAGMA integrity_check');
  await close();
  expect(committed).toBeGreaterThanOrEqual(50);
  expect(check).toEqual([{ integrity_check: 'ok' }]);
}, 60_000);

/** How often this process has the database file itself open. */
async function openFiles(url: string): Promise<number> {
  const path = decodeURI(url.slice('file:'.length));
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')),
  );
  return targets.filter((target) => target === path).length;
}
